"""DO-20: whether a method is still in the pharmacopoeia that it is named after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.techniques import WithdrawnMethod
from certipep.checks.finding import Answer, asks, notes

__all__ = ["withdrawn_method"]


@check(
    "DO-20",
    title="Methods that were withdrawn",
    compares="pharmacopoeial methods that were withdrawn with the date of the test",
    why="a method that was withdrawn years before the test hints at a template that nobody looked at",
    source="the announcements of the pharmacopoeias, in the table of methods",
    does_not_prove="that the test was not done: a laboratory may go on using it",
    question="By which method in force was this tested?",
    scope="certificate",
)
def withdrawn_method(
    withdrawn_methods: tuple[WithdrawnMethod, ...], certificate: Certificate
) -> Iterator[Answer]:
    """Ask where the paper is younger than the withdrawal, or says no date."""
    days = [
        claim.date for name in ("tested", "reported") if (claim := certificate.dates.get(name)) and claim.date
    ]
    for one in withdrawn_methods:
        figures = {"expected": one.instead, "observed": one.row.method}
        if days and min(days) < dt.date.fromisoformat(one.since):
            yield notes(f"{one.row.method} was in force until {one.since}.", one.row.place, **figures)
            continue
        yield asks(
            f"{one.row.method} was withdrawn on {one.since}; in its place stands {one.instead}.",
            one.row.place,
            **figures,
        )
