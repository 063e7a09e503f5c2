"""DO-14: work that took less time than it takes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, DateClaim
from certipep.checks.check import check
from certipep.checks.facts.dates import WORDS, in_words, order_of, shortest_gap
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["timing"]

_GROWTH = re.compile(r"no growth|sterile|<71>|2\.6\.1|membrane filtration|direct inoculation", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"not (?:tested|performed|done|requested|applicable|analy[sz]ed)|^\W*(?:n\s*/?\s*[ar]|n\.t\.|pending|-+)\W*$",
    re.IGNORECASE,
)
_RAPID = re.compile(r"\bPCR\b|rapid|ATP|bioluminescence|<1071>|<73>|screen", re.IGNORECASE)


@check(
    "DO-14",
    title="Times that the work needs against its dates",
    compares="receipt with analysis, and sterility results with the fourteen days that they need",
    why="a sample is analysed after it is received; the test for sterility incubates for fourteen days "
    "(rapid methods excepted)",
    source="USP <71>, Ph. Eur. 2.6.1; ISO/IEC 17025:2017 7.8.2",
    does_not_prove="that the analysis was done on that day",
    question="The sample was received after it was analysed, or tested in less time than the method takes; "
    "which date is right?",
    after=("DO-02",),
    scope="certificate",
)
def timing(
    certificate: Certificate,
    tolerance: Tolerance,
    dated: dict[str, DateClaim] | None = None,
    sterility_begun: DateClaim | None = None,
    sterility_ended: DateClaim | None = None,
) -> Iterator[Answer]:
    """Judge receipt against analysis, then sterility against receipt."""
    dates = dated or {}
    received, tested = dates.get("received"), dates.get("tested")
    if received is not None and tested is not None:
        figures = {
            "expected": "received before analysed",
            "observed": f"received {in_words(received)}, analysed {in_words(tested)}",
            "tolerance": "none; every reading of the dates tried",
        }
        gap = shortest_gap(received, tested)
        if not order_of(received, tested).possible and gap is not None:
            yield contradicts(
                f"The sample was received on {in_words(received)}, {-gap.days} days after it was analysed on "
                f"{in_words(tested)}.",
                received.place,
                tested.place,
                **figures,
            )
        else:
            yield agrees(
                f"Received {in_words(received)}, analysed {in_words(tested)}.",
                received.place,
                tested.place,
                **figures,
            )
    # Nothing can be put into a medium before it was made, sampled or received.
    before = next((dates[name] for name in ("received", "sampled", "manufactured") if name in dates), None)
    done = [sterility_ended] if sterility_ended is not None else _ends(dates)
    yield from _sterility(certificate, sterility_begun or before, done, tolerance)
    if not (received is not None and tested is not None) and not certificate.of("sterility"):
        yield not_checkable(
            "the dates of receipt and analysis are not both given",
            question="When was the sample received, and when analysed?",
        )


def _ends(dates: dict[str, DateClaim]) -> list[DateClaim]:
    """Return the dates by which the work was done: the last of them counts."""
    return [dates[name] for name in ("tested", "released", "reported") if name in dates]


def _sterility(
    certificate: Certificate, begun: DateClaim | None, done: list[DateClaim], tolerance: Tolerance
) -> Iterator[Answer]:
    for row in certificate.of("sterility"):
        said = " ".join(filter(None, (row.text, row.method, row.name, row.specification)))
        if _RAPID.search(said):
            if re.search(r"no growth", said, re.IGNORECASE):
                yield notes(
                    f"“{row.text}” comes from a rapid method, which does not watch growth: it is no test for "
                    "sterility by incubation.",
                    row.place,
                )
            continue
        if begun is None or not done or not _GROWTH.search(said) or _NOT_DONE.search(row.text):
            continue
        longest = max(
            (b - a for a in begun.readings for one in done for b in one.readings), default=dt.timedelta()
        )
        since = f"after it was {WORDS.get(begun.field, begun.field)}"
        if longest < dt.timedelta(days=int(tolerance.sterility_days)):
            yield asks(
                f"Sterility (“{row.text}”) is reported {longest.days} days {since}; incubation takes "
                f"{tolerance.sterility_days} days.",
                row.place,
                begun.place,
                *(one.place for one in done),
                expected=f"at least {tolerance.sterility_days} days",
                observed=f"{longest.days} days",
                question="By which method was sterility tested in less than fourteen days?",
            )
        else:
            yield agrees(f"Sterility was reported {longest.days} days {since}.", row.place)
