"""DO-32: means of a file whose effect on a viewer was not tested."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks
from certipep.checks.tolerances import Tolerance
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
def shown_untested(certificate: Certificate, tolerance: Tolerance) -> Iterator[Answer]:
    """Name what was not tested, and results in print that a person overlooks."""
    found = [one for one in certificate.traits if one.kind is TraitKind.UNTESTED]
    if small := _in_small_print(certificate, tolerance):
        yield asks(
            "Results are printed so much smaller than the rest of the paper that a person may overlook them, and "
            "take something else for the result.",
            *small[:_MOST],
            expected="results in the print of the paper",
            observed="; ".join(place.text for place in small[:_MOST])[:300],
        )
    elif not found:
        yield agrees("Nothing in the file changes what a viewer shows in a way that was not tested.")
    if not found:
        return
    said = "; ".join(dict.fromkeys(f"{one.message} (page {one.page})" for one in found[:_MOST]))
    places = tuple(Place(one.page, one.text or one.message, one.box) for one in found[:_MOST])
    yield asks(
        f"What a viewer shows was not tested: {said}.",
        *places,
        expected="text that every viewer shows alike",
        observed=said[:300],
    )


def _in_small_print(certificate: Certificate, tolerance: Tolerance) -> list[Place]:
    """Return where results stand in smaller print than people read, on a paper that is printed larger."""
    height = {id(one): one.place.box[3] - one.place.box[1] for one in certificate.statements if one.place.box}
    usual = median(height.values()) if height else 0.0
    most = min(float(tolerance.small_print_points), float(tolerance.small_print_part) * usual)
    return [one.place for one in certificate.results if 0 < height.get(id(one), 0.0) < most]
