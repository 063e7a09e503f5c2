"""DO-18: signs that a value was set apart from its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place, Reading
from certipep.checks.check import check
from certipep.checks.finding import Answer, asks, not_applicable, notes
from certipep.documents.document import TraitKind

__all__ = ["pasted"]

_KEY = "signal"
_MOST = 10


@check(
    "DO-18",
    title="Pasted boxes and foreign fonts",
    compares="the typeface of single values with that of their column, where the file shows typefaces, and the "
    "shade of a field around its text with that beside it, where a picture is clean",
    why="another typeface is information only: forms are filled in with other fonts honestly; a field that changes its "
    "shade right around its text, and a line that larger print hides, were written over",
    source="boxes pasted over client and maker, met in practice",
    does_not_prove="that a value was changed, or who did it; pictures of pages show no fonts, so look at them",
    question="Please send the report as the laboratory issued it.",
    scope="certificate",
)
def pasted(certificate: Certificate, reading: Reading) -> Iterator[Answer]:
    """Ask about patches, and repeat the signals that reading the file gave."""
    patched = [one for one in certificate.traits if one.kind is TraitKind.PATCHED]
    if patched:
        said = "; ".join(dict.fromkeys(f"{one.message} (page {one.page})" for one in patched[:_MOST]))
        yield asks(
            f"{said[:1].upper()}{said[1:]}.",
            *(Place(one.page, one.text, one.box) for one in patched[:_MOST]),
            expected="nothing written over",
            observed=said[:300],
            question=f"What stood under “{patched[0].text}” before? Please send the report as it was issued.",
        )
    signals = [value for key, value in reading.metadata.items() if key.lower().startswith(_KEY)]
    for signal in signals[:_MOST]:
        yield notes(f"{signal[:300]}.")
    if not signals and not patched:
        yield not_applicable("no such sign in the file; a picture of a page has to be looked at")
