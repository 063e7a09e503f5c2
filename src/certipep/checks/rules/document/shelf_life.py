"""DO-04: shelf life against expiry date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from certipep.certificate.claims import DateClaim
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable, not_checkable
from certipep.checks.tolerances import Tolerance

__all__ = ["shelf_life"]

_PERIOD = re.compile(
    r"(?:shelf[- ]?life|retest (?:period|interval)|valid(?:ity)?|expir\w*|haltbarkeit|有效期|срок годности)"
    r"\D{0,25}?(\d{1,3})\s*(years?|months?|jahre?n?|monate?n?|年|个月|лет|мес\w*)",
    re.IGNORECASE,
)
_PREFIXES = ("y", "j", "年", "л")


@check(
    "DO-04",
    title="Shelf life against the dates",
    compares="date of manufacture plus the stated shelf life with the expiry or retest date",
    why="it is an addition; a month either way covers the ways of counting",
    source="arithmetic; ICH Q1A (expiry is counted from manufacture or release)",
    does_not_prove="that the product is stable for that time",
    question="The expiry date does not follow from the shelf life; which one is right?",
    scope="certificate",
)
def shelf_life(
    mentions: tuple[Mention, ...], tolerance: Tolerance, dated: dict[str, DateClaim] | None = None
) -> Iterator[Answer]:
    """Add the stated period to the date of manufacture (or of issue, where only that is given)."""
    period = next(((m, place) for text, place in mentions if (m := _PERIOD.search(text))), None)
    if period is None:
        yield not_applicable("no shelf life is stated")
        return
    found, place = period
    months = int(found.group(1)) * (12 if found.group(2).lower().startswith(_PREFIXES) else 1)
    starts = [(dated or {})[name] for name in ("manufactured", "reported", "tested") if name in (dated or {})]
    end = (dated or {}).get("expires")
    if end is None or not starts:
        yield not_checkable(
            f"a shelf life of {found.group(1)} {found.group(2)} is stated without both dates",
            place,
            question="When was the lot made, and when does it expire?",
        )
        return
    allowed = dt.timedelta(days=int(tolerance.shelf_life_days))
    # Counted from manufacture; a period from release is accepted where it fits.
    fits = [
        start
        for start in starts
        for day in start.readings
        if any(abs(_later(day, months) - other) <= allowed for other in end.readings)
    ]
    expected = [_later(day, months).isoformat() for day in starts[0].readings]
    figures = {
        "expected": " or ".join(expected),
        "observed": " or ".join(d.isoformat() for d in end.readings),
        "tolerance": f"± {tolerance.shelf_life_days} days",
    }
    if fits:
        yield agrees(
            f"{months} months after {fits[0].text} is the stated expiry.", place, end.place, **figures
        )
    else:
        yield contradicts(
            f"{months} months after {starts[0].text} is {expected[0]}, but {end.text} is stated.",
            place,
            starts[0].place,
            end.place,
            **figures,
        )


def _later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    return dt.date(year, month + 1, 28)
