"""DO-03: dates that exist and lie in the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from certipep.certificate.claims import DateClaim, Place
from certipep.checks.case import Options
from certipep.checks.check import check
from certipep.checks.facts.dates import WORDS, days_of, in_words, shortest_gap
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["plausible_dates"]


@check(
    "DO-03",
    title="Dates by themselves",
    compares="each date with the calendar, with today and with 1990",
    why="a day that no calendar has was never observed; a date of test or issue after today has not happened "
    "yet",
    source="calendar; weekends and holidays are never judged",
    does_not_prove="that the dates are true",
    question="Please correct the date: it does not exist, or lies in the future.",
    scope="certificate",
)
def plausible_dates(
    options: Options,
    tolerance: Tolerance,
    dated_or_month: dict[str, DateClaim] | None = None,
    impossible_dates: tuple[DateClaim, ...] | None = None,
    impossible_days_in_lines: tuple[tuple[str, Place], ...] | None = None,
) -> Iterator[Answer]:
    """Judge printed days, then dates against today."""
    wrong = False
    said: set[str] = set()
    for claim in impossible_dates or ():
        wrong = True
        said.add(claim.text)
        yield contradicts(
            f"{WORDS.get(claim.field, claim.field).capitalize()} {claim.text}, which is no day of the calendar.",
            claim.place,
            expected="a day that exists",
            observed=claim.text,
        )
    for text, place in impossible_days_in_lines or ():
        if text not in said:
            wrong = True
            yield contradicts(f"{text} is no day of the calendar.", place, observed=text)
    for name, claim in (dated_or_month or {}).items():
        if name == "expires":
            last = options.today.year + int(tolerance.latest_expiry_years)
            if all(day.year > last for day in days_of(claim)):
                wrong = True
                yield asks(
                    f"Expires {in_words(claim)}, more than {tolerance.latest_expiry_years} years from now.",
                    claim.place,
                    expected=f"up to {last}",
                    observed=in_words(claim),
                )
            continue
        if all(day > options.today for day in days_of(claim)):
            wrong = True
            yield asks(
                f"{WORDS.get(name, name).capitalize()} {in_words(claim)}, which is after today "
                f"({options.today.isoformat()}).",
                claim.place,
                expected=f"up to {options.today.isoformat()}",
                observed=in_words(claim),
            )
        elif all(day.year < tolerance.earliest_year for day in days_of(claim)):
            wrong = True
            yield asks(
                f"{WORDS.get(name, name).capitalize()} {in_words(claim)}, before {tolerance.earliest_year}.",
                claim.place,
                observed=in_words(claim),
            )
    made, tested = (dated_or_month or {}).get("manufactured"), (dated_or_month or {}).get("tested")
    if made is not None and tested is not None:
        gap = shortest_gap(made, tested)
        if gap is not None and gap > dt.timedelta(days=int(tolerance.late_test_days)):
            yield notes(
                f"The test of {in_words(tested)} was {gap.days} days after manufacture.",
                made.place,
                tested.place,
            )
    if not wrong:
        yield (
            agrees("Every date exists and lies in the past.")
            if dated_or_month
            else not_applicable("no date is given")
        )
