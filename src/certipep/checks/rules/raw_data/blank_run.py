"""RD-12: a blank beside the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.raw_data import is_blank, raw_place
from certipep.checks.finding import Answer, not_applicable, notes

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["blank_run"]


@check(
    "RD-12",
    title="Blank run",
    compares="the names of runs and traces with those of a blank",
    why="peaks of a blank are no impurities of the product",
    source="check catalogue: practice",
    does_not_prove="that the blank was of the same method",
    question="Please send the blank of this sequence.",
    scope="certificate",
)
def blank_run(runs: tuple[Run, ...]) -> Answer:
    """Say whether a blank is among the raw files."""
    blanks = [run for run in runs if is_blank(run)]
    if blanks:
        return notes(f"A blank is among the raw files ({blanks[0].name}).", raw_place(blanks[0], "blank"))
    return not_applicable("no blank is among the raw files")
