"""PH-02: a claimed isoelectric point against the sequence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

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
    title="Isoelectric point fits the sequence",
    compares="a stated pI with the pI of the sequence with its termini as they are, over all pKa sets",
    why="pKa sets differ by about half a unit; more than two units cannot be the same charges",
    source="Bjellqvist et al. 1993, doi:10.1002/elps.11501401163, and the other shipped pKa sets",
    does_not_prove="the sequence: many peptides share a pI",
    question="The stated isoelectric point does not fit the sequence; was it calculated for the free "
    "termini?",
)
def isoelectric_point(
    peptide: Peptide, mentions: tuple[Mention, ...], tolerance: Tolerance
) -> Iterator[Answer]:
    """Judge every stated pI."""
    claims = [
        (Decimal(m.group(1).replace(",", ".")), place)
        for text, place in mentions
        if (m := _CLAIM.search(text))
    ]
    claims = list({value: (value, place) for value, place in claims if value <= 14}.values())
    if not claims:
        yield not_applicable("no isoelectric point is stated")
        return
    point = peptide.isoelectric_point()
    if point is None:
        yield not_applicable("the peptide has no isoelectric point: its charge has one sign only")
        return
    span = peptide.isoelectric_range() or (point, point)
    low, high = (Decimal(str(round(v, 2))) for v in span)
    computed = Decimal(str(round(point, 2)))
    for value, place in claims:
        # The nearest end of the range over all sets, never further away than the default set.
        away = min(abs(value - computed), max(low - value, value - high, Decimal(0)))
        figures = {
            "expected": f"{computed} (range over pKa sets {low} to {high})",
            "observed": str(value),
            "tolerance": f"± {tolerance.agree} agree, beyond ± {tolerance.contradict} contradictory",
        }
        if away <= tolerance.agree:
            yield agrees(
                f"The stated pI {value} fits the {computed} worked out from the sequence.", place, **figures
            )
        elif away <= tolerance.contradict:
            yield asks(
                f"The stated pI {value} is off the {computed} worked out from the sequence.", place, **figures
            )
        else:
            yield contradicts(
                f"The stated pI {value} cannot be that of this sequence, which has {computed}.",
                place,
                **figures,
            )
