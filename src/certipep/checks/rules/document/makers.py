"""DO-06: who made the lot and who tested it."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, find_mention, header_text
from certipep.checks.finding import Answer, agrees, asks, not_checkable

__all__ = ["makers"]

_REPACKED = r"re-?pack(?:ed|aged|ager)|re-?labell?ed|filled by"
_ORIGINAL = (
    r"original manufacturer|manufactur(?:ed|er)(?: by)?\s*[:\-]|original (?:coa|certificate|batch)|hersteller"
)


@check(
    "DO-06",
    title="Names of maker and laboratory",
    compares="the names of manufacturer, repacker and laboratory on the page",
    why="results copied under another letterhead hide who made and who tested; a repacker names the maker "
    "and the original "
    "certificate",
    source="ICH Q7 11.4 and 17.6; FDA warning letters on copied certificates (2017)",
    does_not_prove="that the named company did the work",
    question="Who made the lot, who repacked it and who tested it?",
    scope="certificate",
)
def makers(certificate: Certificate, mentions: tuple[Mention, ...]) -> Iterator[Answer]:
    """Ask a repacker for the maker; note what is not named."""
    laboratory, maker = header_text(certificate, "laboratory"), header_text(certificate, "manufacturer")
    repacked = find_mention(mentions, _REPACKED)
    if repacked is not None and maker is None and find_mention(mentions, _ORIGINAL) is None:
        yield asks(
            f"The goods were repacked (“{repacked[0][:80]}”), but the original manufacturer is not named.",
            repacked[1],
            expected="the original manufacturer and its certificate",
            observed="not named",
        )
        return
    place = next(
        (certificate.header[f].place for f in ("laboratory", "manufacturer") if f in certificate.header),
        Place(certificate.pages[0] if certificate.pages else 1, ""),
    )
    if laboratory is None or maker is None:
        missing = " and ".join(
            w for w, n in (("the laboratory", laboratory), ("the manufacturer", maker)) if n is None
        )
        yield not_checkable(f"not named: {missing}", place, question=f"Please name {missing}.")
    else:
        yield agrees(f"Made by {maker}, tested by {laboratory}.", place)
