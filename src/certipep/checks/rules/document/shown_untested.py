"""DO-32: means of a file whose effect on a viewer was not tested."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks
from certipep.documents.document import TraitKind

__all__ = ["shown_untested"]

_MOST = 8


@check(
    "DO-32",
    title="What a viewer shows and was not tested",
    compares="the means that the file uses with those whose effect on a viewer is known here",
    why="scripts, style rules and marks of direction can make a viewer show another thing than the text says",
    source="WHATWG HTML and CSS 2.2 (visual formatting); Unicode Standard Annex 9 (bidirectional text)",
    does_not_prove="that anything is hidden: many honest pages use the same means",
    question="Please send the certificate as a PDF or a picture, as the laboratory issued it.",
    scope="certificate",
)
def shown_untested(certificate: Certificate) -> Iterator[Answer]:
    """Name what was not tested."""
    found = [one for one in certificate.traits if one.kind is TraitKind.UNTESTED]
    if not found:
        yield agrees("Nothing in the file changes what a viewer shows in a way that was not tested.")
        return
    said = "; ".join(dict.fromkeys(f"{one.message} (page {one.page})" for one in found[:_MOST]))
    places = tuple(Place(one.page, one.text or one.message, one.box) for one in found[:_MOST])
    yield asks(
        f"What a viewer shows was not tested: {said}.",
        *places,
        expected="text that every viewer shows alike",
        observed=said[:300],
    )
