"""XL-02: different lots that agree to the last digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from certipep.certificate.claims import Quantity
from certipep.checks.chance import at_least, match_probability
from certipep.checks.check import check
from certipep.checks.facts.across import MOST_IN_PAIRS, Paper, connected, listed, pairs_of
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.rounding import decimals
from certipep.checks.tolerances import Tolerance

__all__ = ["same_values"]

_SPREADS = {
    "purity": "spread_purity",
    "water": "spread_water",
    "acetate": "spread_acetate",
    "tfa": "spread_tfa",
    "single_impurity": "spread_single_impurity",
    "net_peptide_content": "spread_net_peptide_content",
    "assay": "spread_assay",
    "mass_found": "spread_mass_da",
    "retention_time": "spread_retention_min",
}

_SEVERAL = (
    "Several lots share their results to the last digit; please send the raw chromatograms of all of them."
)


@check(
    "XL-02",
    title="Results of different lots",
    compares="how many independent results two lots share to the last digit, and how often chance would do "
    "that",
    why="honest lots scatter; the probability that a value repeats is its rounding step over 2 √π times the "
    "scatter between "
    "lots, and independent tests multiply",
    source="normal scatter of independent lots; the spreads are judgement and can be changed",
    does_not_prove="that anything was copied: one lot packed under two numbers agrees as well",
    question="Two lots share their results to the last digit; please send both raw chromatograms.",
    scope="files",
)
def same_values(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Judge every pair of different lots, corrected for the number of pairs."""
    pairs = [(a, b) for a, b in pairs_of(papers) if _different_lots(a, b)]
    # What is not paired has nothing in common, and was compared all the same.
    compared = len(pairs) if len(papers) <= MOST_IN_PAIRS else len(papers) * (len(papers) - 1) // 2
    if not pairs:
        yield not_applicable("no two different lots")
        return
    alike = [
        found
        for one, other in pairs
        if (found := _alike(one, other, tolerance)) and found.chance * compared <= tolerance.expected_pairs
    ]
    if not alike:
        yield agrees(f"No two lots share more results than chance allows ({compared} pairs).")
        return
    group_of = {
        id(paper): n for n, group in enumerate(connected(pair[:2] for pair in alike)) for paper in group
    }
    groups: dict[int, list[_Alike]] = defaultdict(list)
    for pair in alike:
        groups[group_of[id(pair.one)]].append(pair)
    for group in groups.values():
        yield _said(group, compared, tolerance)


class _Alike(NamedTuple):
    """Two lots, the results that they share, and how often chance does that."""

    one: Paper
    other: Paper
    equal: tuple[tuple[str, str, str], ...]
    chance: float


def _alike(one: Paper, other: Paper, tolerance: Tolerance) -> _Alike | None:
    mine, theirs = one.numbers, other.numbers
    shared = [key for key in mine if key in theirs and _chance(key, mine[key][0], tolerance) is not None]
    # Purity and total impurities, amount and assay are one measurement each.
    equal = [k for k in shared if _equal(mine[k][0], theirs[k][0])]
    if "content" in {k[0] for k in equal}:
        equal = [k for k in equal if k[0] != "assay"]
    if not equal:
        return None
    chances = {k: _chance(k, mine[k][0], tolerance) or 1.0 for k in shared}
    probability = at_least([chances[k] for k in equal], [chances[k] for k in shared if k not in equal])
    return _Alike(one, other, tuple(equal), probability) if probability < tolerance.chance else None


def _said(pairs: list[_Alike], compared: int, tolerance: Tolerance) -> Answer:
    """Say of lots that are alike in pairs what all of them share, or what the pair does that is most alike."""
    every = [key for key in pairs[0].equal if all(key in pair.equal for pair in pairs)]
    likest = min(pairs, key=lambda pair: pair.chance)
    papers = list({id(paper): paper for pair in pairs for paper in pair[:2]}.values())
    words = _words(every or likest.equal, likest.one)
    pair = f"{likest.one.called} and {likest.other.called}"
    if not every or len(papers) == 2:
        message = f"{pair} share {words}"
        if len(papers) > 2:
            message += f", and of the {len(papers)} lots others share other results"
    else:
        message = f"{listed(paper.called for paper in papers)} share {words}"
        if len(every) < len(likest.equal):
            message += f", and {pair} also {_words([k for k in likest.equal if k not in every], likest.one)}"
    strength = "hardly ever" if likest.chance < tolerance.chance_strong else "seldom"
    return asks(
        f"{message}: chance does that {strength} (p = {likest.chance:.1g}, {compared} pairs compared).",
        *(
            paper.place(paper.numbers[k][1].place)
            for k in every or likest.equal
            for paper in (papers if every else likest[:2])
        ),
        expected="results that scatter",
        observed=words,
        tolerance=f"p < {tolerance.chance}, and at most {tolerance.expected_pairs} such pairs expected",
        question=_SEVERAL if len(papers) > 2 else None,
    )


def _words(keys: Iterable[tuple[str, str, str]], paper: Paper) -> str:
    return ", ".join(f"{k[0].replace('_', ' ')} {paper.numbers[k][1].text}" for k in keys)


def _different_lots(one: Paper, other: Paper) -> bool:
    if one.product == other.product and one.key("lot") is not None and one.key("lot") == other.key("lot"):
        return False
    # One report printed twice is no second lot.
    return not (
        one.product == other.product
        and one.key("report_number") is not None
        and one.key("report_number") == other.key("report_number")
    )


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.value == other.value and one.unit == other.unit


def _chance(key: tuple[str, str, str], quantity: Quantity, tolerance: Tolerance) -> float | None:
    if quantity.value is None:
        return None
    step = float(2 * quantity.half_digit)
    if key[0] == "content":
        return (
            match_probability(step, float(abs(quantity.value) * tolerance.spread_content_percent / 100))
            if quantity.value
            else None
        )
    if key[0] == "mass_found" and decimals(quantity.value) >= tolerance.high_resolution_decimals:
        # Printed to the third decimal a mass comes from an instrument that scatters by parts per million.
        return match_probability(step, float(abs(quantity.value) * tolerance.spread_mass_ppm / 1_000_000))
    name = _SPREADS.get(key[0])
    if key[0] == "other" and "rotation" in key[2]:
        name = "spread_rotation"
    return match_probability(step, float(getattr(tolerance, name))) if name is not None else None
