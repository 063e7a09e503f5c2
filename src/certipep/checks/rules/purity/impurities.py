"""PU-03: purity, total and largest impurity of one chromatogram."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from certipep.certificate.claims import Certificate, Place, Result
from certipep.checks.check import check
from certipep.checks.facts.amounts import PeakTable, aggregates, named_impurities
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, notes
from certipep.checks.misread import says_single
from certipep.checks.percent import percent_of
from certipep.checks.tolerances import Tolerance
from certipep.identification.settle import Settlement

__all__ = ["impurities"]


@check(
    "PU-03",
    title="Purity against the impurities",
    compares="purity plus total impurities with 100, and the largest impurity with the total",
    why="area-% purity and impurities are shares of one chromatogram: only printed digits may differ",
    source="arithmetic of area normalisation (Ph. Eur. 2.2.46, USP <621>)",
    does_not_prove="that every impurity was found",
    question="Purity and total impurities do not make 100 %; are they from the same chromatogram?",
    after=("PU-01",),
    scope="certificate",
)
def impurities(
    certificate: Certificate,
    tolerance: Tolerance,
    settlement: Settlement,
    purity_results: tuple[Result, ...] | None = None,
    peak_tables: tuple[PeakTable, ...] | None = None,
) -> Iterator[Answer]:
    """Add purity and total of the same component; compare single impurities with both."""
    stated = [r for r in certificate.of("total_impurities", "single_impurity") if percent_of(r) is not None]
    # "0.25 % (single largest impurity)" in the row of related substances is no total.
    singles = [r for r in stated if r.test == "single_impurity" or says_single(r)]
    totals = [r for r in stated if not (r.test == "single_impurity" or says_single(r))]
    named = [row for row in named_impurities(certificate) if percent_of(row) is not None and _exact(row)]
    joined = [row for row in aggregates(certificate) if _exact(row)]
    if not totals and not singles and not named and not joined:
        yield not_applicable("no impurities are stated")
        return
    pairs = _pairs(purity_results or (), totals)
    for purity, total in pairs:
        yield _sum(purity, total, named, tolerance)
    yield from _stated_again([total for _, total in pairs], totals)
    yield from _parts(named, totals)
    if not totals:
        yield from _beside_purity(named, purity_results or (), Decimal(0))
    yield from _beside_purity(joined, purity_results or (), tolerance.aggregate_percent)
    purities = sorted(purity_results or (), key=lambda row: percent_of(row) or Decimal(0))
    for single in singles:
        for total in _own(single, totals):
            yield _largest(single, total)
        if not totals:
            yield from _against_purity(single, purities)
        if peak_tables:
            yield from _against_table(single, peak_tables, max(1, len(settlement.components)))


def _pairs(rows: Sequence[Result], totals: Sequence[Result]) -> list[tuple[Result, Result]]:
    """Return each total with the purity that it belongs to: of the same substance and sample, each at most once.

    Of several lots, vials or methods in one table each purity has its own total; where nothing printed tells which,
    those that fit best belong together, since what was read from two samples contradicts nothing. One purity stands
    beside every total.
    """
    if len(rows) == 1:
        same = [one for one in totals if one.analyte == rows[0].analyte and _same_sample(rows[0], one)]
        return [(rows[0], total) for total in _of_cells(rows[0], same)]
    fitting = sorted(
        (
            (abs(100 - (percent_of(row) or Decimal(0)) - (percent_of(total) or Decimal(0))), one, two)
            for one, row in enumerate(rows)
            for two, total in enumerate(totals)
            if row.analyte == total.analyte and _same_sample(row, total)
        ),
    )
    ones: set[int] = set()
    twos: set[int] = set()
    pairs = []
    for _, one, two in fitting:
        if one not in ones and two not in twos:
            ones.add(one)
            twos.add(two)
            pairs.append((rows[one], totals[two]))
    return pairs


def _of_cells(purity: Result, totals: Sequence[Result]) -> list[Result]:
    """Return one total of each cell, the one that fits best: of several in one cell nobody knows whose they are."""
    cells: dict[Place, list[Result]] = {}
    for total in totals:
        cells.setdefault(total.place, []).append(total)
    rest = 100 - (percent_of(purity) or Decimal(0))
    return [min(cell, key=lambda one: abs(rest - (percent_of(one) or Decimal(0)))) for cell in cells.values()]


def _stated_again(judged: Sequence[Result], totals: Sequence[Result]) -> Iterator[Answer]:
    """Ask which total holds, where another one than that of a purity stands beside it."""
    for total in totals:
        if total in judged:
            continue
        for other in judged:
            one, two = percent_of(total) or Decimal(0), percent_of(other) or Decimal(0)
            alike = _exact(total) and _exact(other) and total.analyte == other.analyte
            # Of one cell they are several numbers, however near: "1 .5 %".
            apart = total.place == other.place or abs(one - two) > _half(total) + _half(other)
            if alike and _same_sample(total, other) and one != two and apart:
                yield asks(
                    f"Two totals of impurities are stated: {two} % and {one} %.",
                    other.place,
                    total.place,
                    expected=f"{two} %",
                    observed=f"{one} %",
                    question="Which total of the impurities is right, and by which method is each?",
                )
                break


def _own(single: Result, totals: Sequence[Result]) -> list[Result]:
    """Return the total that a single impurity is a part of: of several that may be, the nearest above it."""
    share = percent_of(single) or Decimal(0)
    same = [one for one in totals if _same_sample(one, single)]
    above = [one for one in same if (percent_of(one) or Decimal(0)) >= share]
    return sorted(above or same, key=lambda one: abs((percent_of(one) or Decimal(0)) - share))[:1]


def _same_sample(one: Result, other: Result) -> bool:
    return one.sample == other.sample or None in (one.sample, other.sample)


def _beside_purity(named: list[Result], purities: tuple[Result, ...], slack: Decimal) -> Iterator[Answer]:
    """Add the impurities that have names of their own, or aggregates, to the purity."""
    if len(purities) != 1 or not named or not _exact(purities[0]) or purities[0].analyte is not None:
        return
    purity = percent_of(purities[0]) or Decimal(0)
    shares = [percent_of(row) or Decimal(0) for row in named]
    whole = purity + sum(shares)
    bound = slack + sum((_half(row) for row in (purities[0], *named)), Decimal(0))
    places = (purities[0].place, *(row.place for row in named))
    added = " + ".join(map(str, (purity, *shares)))
    methods = f", and {slack} % for another method" if slack else ""
    if whole <= 100 + bound:
        yield agrees(f"Purity and the named impurities make {whole} %.", *places)
        return
    # A question, since one of them may be found by another method, such as an enantiomer.
    yield asks(
        f"Purity {purity} % and the named impurities make {whole} %, more than the whole.",
        *places,
        expected="at most 100 %",
        observed=f"{added} = {whole} %",
        tolerance=f"± {bound} % (half of the last printed digits{methods})",
    )


def _parts(named: list[Result], totals: list[Result]) -> Iterator[Answer]:
    """Compare the sum of the impurities that have names of their own with their total."""
    parts = [(share, row) for row in named if (share := percent_of(row)) is not None]
    if len(parts) < 2 or len(totals) != 1 or not _exact(totals[0]):
        return
    added, total = sum((share for share, _ in parts), Decimal(0)), percent_of(totals[0]) or Decimal(0)
    bound = sum((_half(row) for _, row in parts), _half(totals[0]))
    if added <= total + bound:
        yield agrees(
            f"The named impurities, {added} % together, are within the total of {total} %.",
            totals[0].place,
            *(row.place for _, row in parts),
        )
        return
    # A question, since a total may be one of the others alone.
    yield asks(
        f"The named impurities make {added} % together, more than the total of {total} %.",
        totals[0].place,
        *(row.place for _, row in parts),
        expected=f"at most {total} %",
        observed=" + ".join(str(share) for share, _ in parts) + f" = {added} %",
        tolerance=f"± {bound} %",
    )


def _exact(row: Result) -> bool:
    return row.quantity is not None and row.quantity.comparator in (None, "=", "~")


def _half(row: Result) -> Decimal:
    return row.quantity.half_digit if row.quantity is not None else Decimal(0)


def _sum(purity: Result, total: Result, named: list[Result], tolerance: Tolerance) -> Answer:
    one, two = percent_of(purity), percent_of(total)
    assert one is not None  # noqa: S101 - filtered by the caller
    assert two is not None  # noqa: S101 - filtered by the caller
    both, bound = one + two, _half(purity) + _half(total)
    figures = {
        "expected": "100 %",
        "observed": f"{one} + {two} = {both} %",
        "tolerance": f"± {bound} % (half of the last printed digits)",
    }
    places = (purity.place, total.place)
    if not (_exact(purity) and _exact(total)):
        return notes("Purity or total impurities is a bound, so their sum says nothing.", *places)
    if both > 100 + bound:
        return contradicts(
            f"Purity {one} % and total impurities {two} % make {both} %, more than the whole.",
            *places,
            **figures,
        )
    beside = sum((percent_of(row) or Decimal(0) for row in named), Decimal(0))
    rest = bound + sum((_half(row) for row in named), Decimal(0))
    others = named and abs(two - beside) > rest  # a total that is their sum is no total of the others
    if others and -rest <= 100 - both - beside <= rest + tolerance.unnamed_percent:
        return agrees(
            f"Purity, the named impurities and the total of the others make {both + beside} %.", *places
        )
    if both < 100 - bound - tolerance.unnamed_percent:
        return asks(
            f"Purity {one} % and total impurities {two} % make only {both} %; where is the rest?",
            *places,
            **figures,
        )
    return agrees(f"Purity {one} % and total impurities {two} % make {both} %.", *places, **figures)


def _largest(single: Result, total: Result) -> Answer:
    one, all_of_them = percent_of(single), percent_of(total)
    assert one is not None  # noqa: S101 - filtered by the caller
    assert all_of_them is not None  # noqa: S101 - filtered by the caller
    places = (single.place, total.place)
    if not _exact(single):
        return agrees(f"No single impurity reaches {one} %; the total is {all_of_them} %.", *places)
    bound = _half(single) + _half(total)
    figures = {"expected": f"at most {all_of_them} %", "observed": f"{one} %", "tolerance": f"± {bound} %"}
    if one > all_of_them + bound:
        return contradicts(
            f"One impurity alone is {one} %, more than the total of {all_of_them} %.", *places, **figures
        )
    return agrees(
        f"The largest impurity, {one} %, is within the total of {all_of_them} %.", *places, **figures
    )


def _against_purity(single: Result, purities: Sequence[Result]) -> Iterator[Answer]:
    """Judge a single impurity beside the least purity: an impurity of one sample contradicts no other."""
    one = percent_of(single)
    fits = (row for row in purities if single.analyte == row.analyte and _same_sample(row, single))
    for purity in islice(fits, 1):
        share = percent_of(purity)
        if one is None or share is None or not (_exact(single) and _exact(purity)):
            continue
        bound = _half(single) + _half(purity)
        figures = {
            "expected": f"at most {100 - share} %",
            "observed": f"{one} %",
            "tolerance": f"± {bound} %",
        }
        if one + share > 100 + bound:
            yield contradicts(
                f"An impurity of {one} % does not fit beside a purity of {share} %.",
                single.place,
                purity.place,
                **figures,
            )
        else:
            yield agrees(
                f"The impurity of {one} % fits beside a purity of {share} %.",
                single.place,
                purity.place,
                **figures,
            )


def _against_table(single: Result, tables: tuple[PeakTable, ...], products: int) -> Iterator[Answer]:
    """Compare with the largest peak behind those of the products: a blend has one main peak for each of them."""
    one = percent_of(single)
    largest = [peak for table in tables for peak in table.behind(products)]
    if one is None or not largest or not _exact(single):
        return
    peak = max(largest, key=lambda p: p.area_percent or Decimal(0))
    assert peak.area_percent is not None  # noqa: S101 - with_percent holds nothing else
    if one < peak.area_percent - _half(single) and not single.name:
        yield asks(
            f"The largest impurity is stated as {one} %, the table has a peak of {peak.area_percent} %.",
            single.place,
            peak.place,
            expected=f"{peak.area_percent} %",
            observed=f"{one} %",
        )
