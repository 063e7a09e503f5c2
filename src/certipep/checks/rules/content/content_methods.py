"""CB-06: the content by one method against the content by another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Place, Result
from certipep.checks.check import check
from certipep.checks.facts.amounts import named_rows
from certipep.checks.facts.documents import Mention
from certipep.checks.facts.powder import molar_mass
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.percent import percent_of
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["content_methods", "nitrogen_percent"]

_NMOL = re.compile(r"(\d+(?:[.,]\d+)?)\s*nmol\s*/\s*mg", re.IGNORECASE)


def nitrogen_percent(peptide: Peptide) -> Decimal:
    """Return the nitrogen of the free peptide in per cent of its mass."""
    from certipep.chemistry.elements import weight

    formula = peptide.formula
    return Decimal(str(round(100 * formula["N"] * weight("N") / peptide.average_mass, 3)))


@check(
    "CB-06",
    title="Content by one method against content by another",
    compares="content from nitrogen, from amino acid analysis (nmol/mg) and as stated, with each other",
    why="each method carries about 4 % at k = 2, so two may differ by 7 %; a content beyond the whole is "
    "none",
    source="repeatability of amino acid analysis and combustion analysis (secondary sources)",
    does_not_prove="that the methods saw the named peptide: nitrogen and amino acids are in every peptide",
    question="Two determinations of the content disagree; which is on which basis?",
    after=("AA-05",),
)
def content_methods(
    peptide: Peptide,
    certificate: Certificate,
    tolerance: Tolerance,
    mentions: tuple[Mention, ...],
    peptide_contents: tuple[Result, ...] | None = None,
) -> Iterator[Answer]:
    """Work each determination out as per cent of the powder and compare them in pairs."""
    found: list[tuple[str, Decimal, Place]] = [
        (row.name or row.method or "stated", percent, row.place)
        for row in peptide_contents or ()
        if (percent := percent_of(row)) is not None and row.basis != "anhydrous"
    ]
    theory = nitrogen_percent(peptide)
    for row in named_rows(certificate, r"^\s*(?:nitrogen|N)(?:\s*(?:content|%|\(%\)))?\s*$|elemental.*\bN\b"):
        value = percent_of(row)
        if value is None or not theory:
            continue
        content = (value / theory * 100).quantize(Decimal("0.1"))
        if value > theory + tolerance.nitrogen_slack_percent:
            yield contradicts(
                f"{value} % nitrogen would be {content} % peptide: the free peptide has {theory} %.",
                row.place,
                expected=f"at most {theory} %",
                observed=f"{value} %",
                tolerance=f"+{tolerance.nitrogen_slack_percent} % nitrogen",
            )
            return
        found.append(("from nitrogen", content, row.place))
    for text, place in mentions:
        match = _NMOL.search(text)
        if match:
            value = Decimal(match.group(1).replace(",", "."))
            found.append(
                ("from amino acids", (value * molar_mass(peptide) / 10_000).quantize(Decimal("0.1")), place)
            )
    if len(found) < 2:
        yield (
            agrees(f"The content {found[0][0]} is {found[0][1]} %, within the whole.", found[0][2])
            if found and found[0][0].startswith("from") and found[0][1] <= 105
            else not_applicable("the content was determined in one way only")
        )
        return
    for n, (how, one, place) in enumerate(found):
        for other_how, other, there in found[n + 1 :]:
            yield _pair(how, one, place, other_how, other, there, tolerance)


def _pair(
    how: str, one: Decimal, place: Place, other_how: str, other: Decimal, there: Place, tolerance: Tolerance
) -> Answer:
    away = abs(one - other)
    figures = {
        "expected": f"{one} % ({how})",
        "observed": f"{other} % ({other_how})",
        "tolerance": f"{tolerance.agree_percent} % agree, beyond {tolerance.contradict_percent} % "
        f"contradictory",
    }
    words = f"Content {how} {one} %, {other_how} {other} %"
    if away <= tolerance.agree_percent:
        return agrees(f"{words}: they agree.", place, there, **figures)
    if away <= tolerance.contradict_percent:
        return asks(f"{words}: {away} % apart.", place, there, **figures)
    return contradicts(f"{words}: {away} % apart, more than two methods may differ.", place, there, **figures)
