"""PH-02: a claimed isoelectric point against the sequence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["isoelectric_point"]

_CLAIM = re.compile(
    r"(?:\bpI\b\)?|[Ii]soelectric [Pp]oint|[Ii]soelektrischer [Pp]unkt|等电点)"
    r"(?:\s*\([^)]*\))?\s*(?:[=:|]|of|is"
    r"|about|~)*\s*"
    r"(\d{1,2}(?:[.,]\d+)?)(?!\s*(?:%|mg|kDa|min|°))"
)


@check(
    "PH-02",
    title="Isoelectric point against the sequence",
    compares="a stated pI with the interval in which a measured one is expected, and with what all pKa sets compute",
    why="a stated pI may be measured or computed; two units beyond both cannot be the same charges",
    source="docs/pka.md (measured coverage of the interval), and the shipped pKa sets",
    does_not_prove="the sequence: many peptides share a pI",
    question="The stated isoelectric point does not fit the sequence; was it calculated for the free "
    "termini?",
)
def isoelectric_point(
    peptide: Peptide, mentions: tuple[Mention, ...], tolerance: Tolerance, certificate: Certificate
) -> Iterator[Answer]:
    """Judge every stated pI."""
    claims = [
        (Decimal(m.group(1).replace(",", ".")), place)
        for text, place in mentions
        if (m := _CLAIM.search(text))
    ]
    # A row of results has the words in its name and the number in its result.
    claims += [
        (row.quantity.value, row.place)
        for row in certificate.of("other")
        if row.quantity is not None
        and row.quantity.value is not None
        and row.quantity.unit is None
        and (row.name or "").lower().startswith(("isoelectric point", "pi "))
    ]
    claims = list({value: (value, place) for value, place in claims if value <= 14}.values())
    if not claims:
        yield not_applicable("no isoelectric point is stated")
        return
    point = peptide.isoelectric_point()
    if point is None:
        yield not_applicable("the peptide has no isoelectric point: its charge has one sign only")
        return
    interval, span = peptide.isoelectric_interval(), peptide.isoelectric_range() or (point, point)
    edges = (*span, interval.low, interval.high) if interval else span
    if interval and interval.hardly_observable:
        edges = (*edges, *interval.flat)
    low, high = _rounded(min(edges)), _rounded(max(edges))
    computed = _rounded(point)
    expected = f"{computed} (pKa sets {_rounded(span[0])} to {_rounded(span[1])})"
    if interval:
        expected = (
            f"{computed} ({_rounded(interval.low)} to {_rounded(interval.high)} at {100 * interval.level:.0f} %, "
            f"mostly for {interval.dominated_by}; pKa sets {_rounded(span[0])} to {_rounded(span[1])})"
        )
    flat = " Its charge is next to nothing around there." if interval and interval.hardly_observable else ""
    for value, place in claims:
        away = max(low - value, value - high, Decimal(0))
        figures = {
            "expected": expected,
            "observed": str(value),
            "tolerance": f"outside by ± {tolerance.agree} agrees, beyond ± {tolerance.contradict} contradictory",
        }
        if away <= tolerance.agree:
            yield agrees(
                f"The stated pI {value} fits the {computed} worked out from the sequence.{flat}",
                place,
                **figures,
            )
        elif away <= tolerance.contradict:
            yield asks(
                f"The stated pI {value} is off the {computed} worked out from the sequence.{flat}",
                place,
                **figures,
            )
        else:
            yield contradicts(
                f"The stated pI {value} cannot be that of this sequence, which has {computed}.",
                place,
                **figures,
            )


def _rounded(ph: float) -> Decimal:
    return Decimal(str(round(ph, 2)))
