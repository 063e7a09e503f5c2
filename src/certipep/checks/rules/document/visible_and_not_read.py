"""DO-31: numbers that a person sees and that the file does not hold as text."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks
from certipep.documents.document import TraitKind

__all__ = ["visible_and_not_read"]

_MOST = 8


@check(
    "DO-31",
    title="Numbers of the page that were not read",
    compares="the ink of the painted page with the words that were read",
    why="a number that is drawn and not written was not judged, and it may be the one that counts",
    source="ISO 32000-1:2008, 8.2: what a page shows need not be text",
    does_not_prove="that the number is a result: a drawing may hold one as well",
    question="Some numbers of the page could not be read as text; please send these values in writing.",
    scope="certificate",
)
def visible_and_not_read(certificate: Certificate) -> Iterator[Answer]:
    """Name the numbers that were seen and not read."""
    found = [one for one in certificate.traits if one.kind is TraitKind.UNREAD]
    if not found:
        yield agrees("No number on the page was left unread.")
        return
    said = "; ".join(dict.fromkeys(f"{one.message} (page {one.page})" for one in found[:_MOST]))
    places = tuple(Place(one.page, one.text or one.message, one.box) for one in found[:_MOST])
    yield asks(
        f"{said[:1].upper()}{said[1:]}. They were not judged.",
        *places,
        expected="every number of the page as text",
        observed=said[:300],
    )
