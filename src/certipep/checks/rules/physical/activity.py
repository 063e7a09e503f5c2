"""PH-07: whether an activity is one that the pure substance can have."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.biology import Activity
from certipep.checks.finding import Answer, agrees, asks, contradicts
from certipep.checks.tolerances import Tolerance

__all__ = ["activity"]


@check(
    "PH-07",
    title="Activity against the pure substance",
    compares="units per milligram with those of the pure substance, which a pharmacopoeia fixed by convention",
    why="no powder is more active than the pure substance; bioassays scatter by some ten per cent",
    source="the monographs named in the table of activities",
    does_not_prove="that the substance is active",
    question="How was the activity found, and on what basis is it stated?",
)
def activity(activities: tuple[Activity, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Compare each stated activity."""
    for one in activities:
        share = 100 * one.found / one.pure
        figures = {
            "expected": f"at most about {one.pure} per mg ({one.source})",
            "observed": one.row.text,
            "tolerance": f"a question above {tolerance.question_percent} %, a contradiction above "
            f"{tolerance.impossible_percent} % of it",
        }
        if share > tolerance.impossible_percent:
            yield contradicts(
                f"{one.row.text} is {share:.0f} % of the activity of the pure substance.",
                one.row.place,
                **figures,
            )
        elif share > tolerance.question_percent:
            yield asks(
                f"{one.row.text} is {share:.0f} % of the activity of the pure substance.",
                one.row.place,
                **figures,
            )
        else:
            yield agrees(
                f"{one.row.text} is {share:.0f} % of the activity of the pure substance.",
                one.row.place,
                **figures,
            )
