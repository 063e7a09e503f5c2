"""XL-01: one lot or certificate number with different results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from certipep.certificate.claims import Quantity, Result
from certipep.checks.check import check
from certipep.checks.facts.across import Paper, different_products, pairs_of, same_name
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
    for one, other in pairs_of(papers):
        if different_products((one, other)) or not _same_lot(one, other):
            continue
        if not (
            same_name(one.text("laboratory"), other.text("laboratory"))
            or one.text("laboratory") is None
            or other.text("laboratory") is None
        ):
            continue
        for answer in _compare(one, other, tolerance):
            asked = True
            yield answer
    if not asked:
        yield agrees(f"No lot has two sets of results among {len(papers)} certificates.")


def _same_lot(one: Paper, other: Paper) -> bool:
    lot, report = one.key("lot"), one.key("report_number")
    if (
        one.file == other.file
        and lot is not None
        and other.key("lot") is not None
        and lot != other.key("lot")
    ):
        return False  # one report on several lots, each with its own results
    if report is not None and report == other.key("report_number"):
        return True
    return lot is not None and lot == other.key("lot") and stands_for_no_lot(one.text("lot")) is None


def _compare(one: Paper, other: Paper, tolerance: Tolerance) -> Iterator[Answer]:
    mine, theirs = one.numbers, other.numbers
    shared = [key for key in mine if key in theirs]
    different = [key for key in shared if _differ(mine[key][0], theirs[key][0])]
    places = (one.place(field="lot"), other.place(field="lot"))
    if one.label and other.label and one.label != other.label:
        same = [key for key in shared if key not in different]
        if len(same) >= 2:
            yield asks(
                f"One lot number on two fills ({one.label} and {other.label}) with the same results, "
                f"{_listed(same, mine)}: {one.called} and {other.called}.",
                *places,
                expected="results of each fill",
                observed=_listed(same, mine),
                question="Two fills carry one lot number and the same results; which vial was tested?",
            )
        return
    if not different:
        return
    words = "; ".join(f"{_name(k)} {mine[k][1].text} and {theirs[k][1].text}" for k in different)
    where = tuple(
        p for k in different for p in (one.place(mine[k][1].place), other.place(theirs[k][1].place))
    )
    message = f"{one.called} and {other.called} differ: {words}"
    gap = _gap(one, other)
    same_report = one.key("report_number") is not None and one.key("report_number") == other.key(
        "report_number"
    )
    # A laboratory may test several vials of one lot; a maker releases a lot once.
    released = not (one.text("client") or other.text("client"))
    if same_report or (gap == dt.timedelta() and released):
        yield contradicts(f"{message}.", *where, expected="one result", observed=words)
    elif gap is not None and gap >= dt.timedelta(days=int(tolerance.retest_days)):
        yield notes(f"{message}; {gap.days} days lie between them, so it may be a retest.", *where)
    else:
        yield asks(f"{message}.", *where, expected="one result", observed=words)


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
