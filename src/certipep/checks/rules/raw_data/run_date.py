"""RD-13: the day of the run against the dates of the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import DateClaim
from certipep.checks.check import check
from certipep.checks.facts.dates import WORDS
from certipep.checks.facts.raw_data import raw_place
from certipep.checks.finding import Answer, agrees, asks, not_checkable, notes
from certipep.checks.tolerances import Tolerance

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["run_date"]

_AFTER = ("reported", "signed", "released", "tested")
_BEFORE = ("received", "sampled", "manufactured", "tested_from")


@check(
    "RD-13",
    title="Date of the run against receipt and report",
    compares="the day of acquisition in the raw file with the dates on the paper, over all readings of both",
    why="a run cannot be made after its own report, nor before the sample came; a day is left for time zones",
    source="logic of time",
    does_not_prove="that the instrument's clock was right",
    question="The run was acquired after the report, or before the sample came; which run belongs to the certificate?",
    scope="certificate",
)
def run_date(
    runs: tuple[Run, ...], tolerance: Tolerance, dated: dict[str, DateClaim] | None = None
) -> Iterator[Answer]:
    """Judge the day of each run by the paper's dates."""
    for run in runs:
        days = _days(run)
        written = run.metadata.get("acquired_as_written", "")
        if not days:
            yield not_checkable(f"{run.name} does not say when it was acquired")
            continue
        if not dated:
            yield not_checkable(
                "the paper gives no date to compare with", raw_place(run, f"acquired {written}")
            )
            continue
        yield _judged(run, days, written, dated, int(tolerance.stale_days))


def _days(run: Run) -> tuple[dt.date, ...]:
    from certipep.signals.reading.header import acquired_in

    found = acquired_in(run.metadata.get("acquired_as_written", ""))
    days = tuple(dt.date.fromisoformat(one[:10]) for one in found)
    return tuple(day for day in days if day.year > 1970)


def _judged(
    run: Run, days: tuple[dt.date, ...], written: str, dated: dict[str, DateClaim], stale: int
) -> Answer:
    place = raw_place(run, f"acquired {written}")
    one_day = dt.timedelta(days=1)
    for name, claim in dated.items():
        late = name in _AFTER and all(day > limit + one_day for day in days for limit in claim.readings)
        early = name in _BEFORE and all(day < limit - one_day for day in days for limit in claim.readings)
        if late or early:
            return asks(
                f"{run.name} was acquired on {days[0].isoformat()}, {'after' if late else 'before'} the day for which "
                f"the paper says '{WORDS[name]}' ({claim.text}).",
                place,
                claim.place,
                expected=f"{'by' if late else 'from'} {claim.text}",
                observed=days[0].isoformat(),
                tolerance="one day",
            )
    tested = dated.get("tested") or dated.get("reported")
    if tested is not None:
        gap = min(abs(limit - day) for day in days for limit in tested.readings)
        if gap > dt.timedelta(days=stale):
            return notes(
                f"{run.name} was acquired on {days[0].isoformat()}, {gap.days} days before the day on the paper "
                f"({tested.text}).",
                place,
                tested.place,
            )
    return agrees(f"{run.name} was acquired on {days[0].isoformat()}, within the dates of the paper.", place)
