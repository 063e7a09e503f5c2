"""DO-18: signs that a value was set apart from its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Reading
from certipep.checks.check import check
from certipep.checks.finding import Answer, not_applicable, notes

__all__ = ["pasted"]

_KEY = "signal"


@check(
    "DO-18",
    title="Pasted boxes and foreign fonts",
    compares="the typeface of single values with that of their column, where the file shows typefaces",
    why="information only: forms are filled in with other fonts honestly as well",
    source="boxes pasted over client and maker, met in practice",
    does_not_prove="that a value was changed; pictures of pages show no fonts, so look at them",
    question="Please send the report as the laboratory issued it.",
    scope="certificate",
)
def pasted(reading: Reading) -> Iterator[Answer]:
    """Repeat the signals that reading the file gave."""
    signals = [value for key, value in reading.metadata.items() if key.lower().startswith(_KEY)]
    for signal in signals[:10]:
        yield notes(f"{signal[:300]}.")
    if not signals:
        yield not_applicable("no such sign in the file; a picture of a page has to be looked at")
