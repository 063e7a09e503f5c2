"""XL-01: one lot or certificate number with different results."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from certipep.certificate.claims import Quantity, Result
from certipep.checks.check import check
from certipep.checks.facts.across import Paper, connected, different_products, listed, pairs_of, same_name
from certipep.checks.finding import Answer, agrees, asks, contradicts, notes
from certipep.checks.lots import stands_for_no_lot
from certipep.checks.tolerances import Tolerance

__all__ = ["number_reuse"]


@check(
    "XL-01",
    title="Results of one lot on several papers",
    compares="results of certificates that share a lot (and laboratory) or a report number",
    why="one lot tested once has one result; another laboratory, another vial or a retest may differ, and "
    "then says so",
    source="ICH Q7 11.4 (certificates per batch); check catalogue",
    does_not_prove="which of the results is right",
    question="Two certificates give different results for one lot; which is valid, and what does the other "
    "report?",
    scope="files",
)
def number_reuse(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Compare certificates of one lot of one product."""
    asked = False
    differing: dict[Callable[..., Answer], list[tuple[Paper, Paper]]] = {contradicts: [], asks: [], notes: []}
    for one, other in pairs_of(papers):
        if different_products((one, other)) or not _same_lot(one, other):
            continue
        if not (
            same_name(one.text("laboratory"), other.text("laboratory"))
            or one.text("laboratory") is None
            or other.text("laboratory") is None
        ):
            continue
        if one.label and other.label and one.label != other.label:
            fills = _two_fills(one, other)
            asked = asked or bool(fills)
            yield from fills
        elif _different([one, other]):
            differing[_how_grave(one, other, tolerance)].append((one, other))
    for answer, pairs in differing.items():
        for group in connected(pairs):
            asked = True
            yield _said(answer, group)
    if not asked:
        yield agrees(f"No lot has two sets of results among {len(papers)} certificates.")


def _same_lot(one: Paper, other: Paper) -> bool:
    lot, report = one.key("lot"), one.key("report_number")
    if lot is not None and other.key("lot") is not None and lot != other.key("lot"):
        return False  # one report on several lots, each with its own results; XL-10 judges its number
    if report is not None and report == other.key("report_number"):
        return True
    return lot is not None and lot == other.key("lot") and stands_for_no_lot(one.text("lot")) is None


def _two_fills(one: Paper, other: Paper) -> list[Answer]:
    """Ask about one lot number on two fills with the same results."""
    mine, theirs = one.numbers, other.numbers
    same = [key for key in mine if key in theirs and not _differ(mine[key][0], theirs[key][0])]
    if len(same) < 2:
        return []
    return [
        asks(
            f"One lot number on two fills ({one.label} and {other.label}) with the same results, "
            f"{_listed(same, mine)}: {one.called} and {other.called}.",
            *(paper.place(field="lot") for paper in (one, other)),
            expected="results of each fill",
            observed=_listed(same, mine),
            question="Two fills carry one lot number and the same results; which vial was tested?",
        )
    ]


def _how_grave(one: Paper, other: Paper, tolerance: Tolerance) -> Callable[..., Answer]:
    report, gap = one.key("report_number"), _gap(one, other)
    # A laboratory may test several vials of one lot; a maker releases a lot once.
    released = not (one.text("client") or other.text("client"))
    if (report is not None and report == other.key("report_number")) or (gap == dt.timedelta() and released):
        return contradicts
    return notes if gap is not None and gap >= dt.timedelta(days=int(tolerance.retest_days)) else asks


def _said(answer: Callable[..., Answer], group: list[Paper]) -> Answer:
    """Say of certificates of one lot in what they differ."""
    different = _different(group)
    words = "; ".join(
        f"{_name(key)} {listed(dict.fromkeys(p.numbers[key][1].text for p in group if key in p.numbers))}"
        for key in different
    )
    where = [p.place(p.numbers[key][1].place) for key in different for p in group if key in p.numbers]
    message = f"{listed(paper.called for paper in group)} differ: {words}"
    if answer is notes:
        gaps = [gap for one, other in pairwise(group) if (gap := _gap(one, other)) is not None]
        return notes(f"{message}; {max(gaps).days} days lie between them, so it may be a retest.", *where)
    return answer(f"{message}.", *where, expected="one result", observed=words)


def _different(group: list[Paper]) -> list[tuple[str, str, str]]:
    """Return the results in which any two certificates differ: the lowest and the highest then do."""
    values: dict[tuple[tuple[str, str, str], str | None], list[Quantity]] = defaultdict(list)
    for paper in group:
        for key, (quantity, _) in paper.numbers.items():
            values[key, quantity.unit].append(quantity)
    ends = {key: (min(each, key=_value), max(each, key=_value)) for key, each in values.items()}
    return list(dict.fromkeys(key for (key, _), (low, high) in ends.items() if _differ(low, high)))


def _value(quantity: Quantity) -> Decimal:
    return quantity.value or Decimal()


def _differ(one: Quantity, other: Quantity) -> bool:
    if one.value is None or other.value is None or one.unit != other.unit:
        return False
    return abs(one.value - other.value) > one.half_digit + other.half_digit


def _gap(one: Paper, other: Paper) -> dt.timedelta | None:
    for name in ("tested", "reported"):
        a, b = one.certificate.dates.get(name), other.certificate.dates.get(name)
        if a is not None and b is not None and a.date is not None and b.date is not None:
            return abs(a.date - b.date)
    return None


def _name(key: tuple[str, str, str]) -> str:
    return key[0].replace("_", " ") + (f" {key[1]}" if key[1] else "")


def _listed(
    keys: list[tuple[str, str, str]], rows: dict[tuple[str, str, str], tuple[Quantity, Result]]
) -> str:
    return ", ".join(f"{_name(k)} {rows[k][1].text}" for k in keys)
