"""XL-12: one set of results, number or key under two laboratories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.across import Paper, connected, listed, pairs_of, same_name
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["two_laboratories"]

_NUMBERS = {"report_number": "report number", "verification_key": "verification key"}
_DATES = ("tested", "reported")


@check(
    "XL-12",
    title="Results and numbers under two laboratories",
    compares="certificates of two laboratories: results to the last digit, with lots and dates, report numbers, and "
    "who signed",
    why="two laboratories do not measure the same digits, each numbers its own reports, and a person signs for one",
    source="ISO/IEC 17025:2017 7.8.2.1 d (unique identification); reports met in practice under several letterheads",
    does_not_prove="which of the two measured, or that either did: one may report for the other, which it has to say",
    question="Two laboratories report the same; which of them did the work?",
    scope="files",
)
def two_laboratories(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Judge pairs of certificates whose laboratories differ."""
    judged = False
    shared: dict[str, list[tuple[Paper, Paper]]] = defaultdict(list)
    for pair in pairs_of(papers):
        one, other = pair
        if not one.text("laboratory") or not other.text("laboratory"):
            continue
        if same_name(one.text("laboratory"), other.text("laboratory")):
            continue
        judged = True
        for words in (*_numbers(*pair), *_results(*pair, tolerance)):
            shared[words].append(pair)
        for name in sorted(one.signers & other.signers):
            shared[f"the signature of {name}"].append(pair)
    if not judged:
        yield not_applicable("no two laboratories")
    elif not shared:
        yield agrees("Two laboratories have results and numbers of their own.")
    # What the same certificates share is one question.
    causes: dict[frozenset[int], tuple[list[Paper], list[str]]] = {}
    for words, pairs in shared.items():
        for group in connected(pairs):
            causes.setdefault(frozenset(map(id, group)), (group, []))[1].append(words)
    for group, things in causes.values():
        of_each: dict[str, list[str]] = defaultdict(list)
        for paper in group:
            of_each[paper.text("laboratory") or ""].append(paper.called)
        yield asks(
            f"{listed(f'{listed(called)} of {name}' for name, called in of_each.items())} share {'; '.join(things)}.",
            *(paper.place(field="laboratory") for paper in group),
            expected="results and numbers of each laboratory",
            observed="; ".join(things),
        )


def _numbers(one: Paper, other: Paper) -> list[str]:
    return [
        f"the {words} {one.text(field)}"
        for field, words in _NUMBERS.items()
        if (key := one.key(field)) and len(key) >= 5 and key == other.key(field)
    ]


def _results(one: Paper, other: Paper, tolerance: Tolerance) -> list[str]:
    """Return the results that agree to the last digit, where none differs and lot or dates are the same too."""
    mine, theirs = one.numbers, other.numbers
    both = [key for key in mine if key in theirs]
    equal = [key for key in both if mine[key][0].value == theirs[key][0].value]
    exact = [
        key
        for key in equal
        if (value := mine[key][0].value) is not None and len(value.as_tuple().digits) >= tolerance.digits
    ]
    lot = one.key("lot") is not None and one.key("lot") == other.key("lot")
    if len(equal) < len(both) or len(exact) < tolerance.equal_results or not (lot or _same_days(one, other)):
        return []
    return ["; ".join(f"{key[0].replace('_', ' ')} {mine[key][1].text}" for key in exact)]


def _same_days(one: Paper, other: Paper) -> bool:
    dates = one.certificate.dates, other.certificate.dates
    return any(
        name in dates[0] and name in dates[1] and dates[0][name].readings == dates[1][name].readings
        for name in _DATES
    )
