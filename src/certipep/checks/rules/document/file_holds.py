"""DO-33: scripts, attached files and other parts beside the pages."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.finding import Answer, not_applicable, notes
from certipep.documents.document import TraitKind

__all__ = ["file_holds"]

_MOST = 8


@check(
    "DO-33",
    title="What the file holds beside its pages",
    compares="the parts of the file with those that its pages need",
    why="information only: scripts and attached files are never run or opened, and honest files have them too",
    source="ISO 32000-1:2008, 12.6.4 (actions) and 7.11.4 (embedded files)",
    does_not_prove="anything for or against the certificate",
    question="Please send the file as the laboratory issued it.",
    scope="certificate",
)
def file_holds(certificate: Certificate) -> Iterator[Answer]:
    """Name the parts."""
    found = [one for one in certificate.traits if one.kind is TraitKind.HOLDS]
    if not found:
        yield not_applicable("the file holds nothing beside its pages")
        return
    said = "; ".join(dict.fromkeys(f"{one.message} (page {one.page})" for one in found[:_MOST]))
    places = tuple(Place(one.page, one.text or one.message, one.box) for one in found[:_MOST])
    yield notes(f"{said[:1].upper()}{said[1:]}.", *places)
