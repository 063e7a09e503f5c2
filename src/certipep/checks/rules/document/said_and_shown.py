"""DO-30: what the file says against what the page shows."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks
from certipep.documents.document import TraitKind

__all__ = ["said_and_shown"]

_MOST = 8


@check(
    "DO-30",
    title="What the file says against what the page shows",
    compares="the text that the file holds with what its pages, painted, show a person",
    why="a person decides by what is seen; where the file says another thing, neither can be judged",
    source="ISO 32000-1:2008, 9.10 and 14.9.4: the text of a PDF and its glyphs are separate data",
    does_not_prove="intent: a broken font says other letters than it paints as well",
    question="The file says other values than its pages show; please send the report as the laboratory issued it.",
    scope="certificate",
)
def said_and_shown(certificate: Certificate) -> Iterator[Answer]:
    """Name every place where file and page disagree."""
    found = [one for one in certificate.traits if one.kind is TraitKind.DIFFERS]
    if not found:
        yield agrees("Nowhere does the page show another thing than the file says.")
        return
    said = "; ".join(dict.fromkeys(f"{one.message} (page {one.page})" for one in found[:_MOST]))
    places = tuple(Place(one.page, one.text or one.message, one.box) for one in found[:_MOST])
    yield asks(
        f"{said[:1].upper()}{said[1:]}. These values were not taken as agreed.",
        *places,
        expected="the same in the file and on the page",
        observed=said[:300],
    )
