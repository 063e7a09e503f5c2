"""XL-10: one report number, task number or lot on several products, and keys in sequence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.across import Paper, different_products, listed, same_name
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, notes
from certipep.checks.lots import stands_for_no_lot
from certipep.checks.tolerances import Tolerance

__all__ = ["report_numbers"]


@check(
    "XL-10",
    title="Products and lots of one report number",
    compares="report numbers, verification keys and lots with the products and lots that carry them",
    why="a laboratory numbers each report once and draws its keys at random",
    source="ISO/IEC 17025:2017 7.8.2.1 d (unique identification); reports met in practice",
    does_not_prove="which of the reports is the original",
    question="One report number stands on several products; which report does the laboratory know under it?",
    scope="files",
)
def report_numbers(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Group papers by number, key and lot."""
    found = False
    for field, words in (("report_number", "report number"), ("verification_key", "verification key")):
        for group in _groups(papers, field):
            if not _one_laboratory(group):
                continue
            if not different_products(group):
                if lots := _several_lots(group, field, words):
                    found = True
                    yield lots
                continue
            found = True
            names = ", ".join(dict.fromkeys(p.text("product") or "?" for p in group))
            if len({p.file for p in group}) == 1 and len({p.place(field=field) for p in group}) == 1:
                yield notes(
                    f"One {words}, {group[0].text(field)}, is that of a report of several samples: {names}.",
                    *(p.place(field=field) for p in group[:1]),
                )
                continue
            several = len({p.file for p in group}) > 1
            answer = contradicts if several or len({_dates(p) for p in group}) > 1 else asks
            if len(group) >= tolerance.papers_of_a_form and _on_every_paper(group, papers):
                answer = asks  # it may be the number of the form
            yield answer(
                f"One {words}, {group[0].text(field)}, is on reports of {names}.",
                *(p.place(field=field) for p in group),
                expected="one product",
                observed=names,
            )
    for group in _groups(papers, "lot"):
        if not different_products(group) or stands_for_no_lot(group[0].text("lot")) is not None:
            continue
        found = True
        names = ", ".join(dict.fromkeys(p.text("product") or "?" for p in group))
        message = f"One lot, {group[0].text('lot')}, is on {names}"
        if len({p.file for p in group}) > 1:
            yield asks(
                f"{message}.",
                *(p.place(field="lot") for p in group),
                expected="a lot for each product",
                observed=names,
                question=f"The lot {group[0].text('lot')} is on {names}; which product is it?",
            )
        else:
            yield notes(
                f"{message}, as for the components of a blend.", *(p.place(field="lot") for p in group)
            )
    for run in _sequences(papers, tolerance):
        found = True
        listed = ", ".join(str(p.text("verification_key")) for p in run)
        yield asks(
            f"The verification keys differ in their last characters only: {listed}. Keys drawn at random do "
            f"not.",
            *(p.place(field="verification_key") for p in run),
            expected="random keys",
            observed=listed,
            question="Please confirm these keys: they run in sequence.",
        )
    if not found:
        numbered = any(p.text(f) for p in papers for f in ("report_number", "verification_key", "lot"))
        yield (
            agrees("No number stands on two products.")
            if numbered
            else not_applicable("no numbers to compare")
        )


def _several_lots(group: list[Paper], field: str, words: str) -> Answer | None:
    """Judge one number on certificates of several lots of a product: one report of all of them, or several reports."""
    lots = dict.fromkeys(lot for paper in group if (lot := paper.text("lot")))
    if len({paper.key("lot") for paper in group if paper.key("lot")}) < 2 or len({p.file for p in group}) < 2:
        return None
    message = f"One {words}, {group[0].text(field)}, is on papers of the lots {listed(lots)}"
    places = [paper.place(field=field) for paper in group]
    reported = {one.readings for p in group if (one := p.certificate.dates.get("reported")) is not None}
    if len(reported) < 2:
        return notes(f"{message}, as where one report is of all of them.", *places)
    number = group[0].text(field)
    return asks(
        f"{message}, which were reported on different days.",
        *places,
        expected="a number for each report",
        observed=f"{number} on lots {listed(lots)}",
        question=f"The {words} {number} stands on papers of several lots; which one was reported under it?",
    )


def _on_every_paper(group: list[Paper], papers: tuple[Paper, ...]) -> bool:
    """Return whether no certificate of the laboratory lacks the number."""
    name = next((paper.text("laboratory") for paper in group if paper.text("laboratory")), None)
    mine = [
        p for p in papers if name is None or not p.text("laboratory") or same_name(p.text("laboratory"), name)
    ]
    return len(mine) == len(group)


def _groups(papers: tuple[Paper, ...], field: str) -> list[list[Paper]]:
    groups: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        key = paper.key(field)
        if key and len(key) >= 4:
            groups[key].append(paper)
    return [group for group in groups.values() if len(group) > 1]


def _one_laboratory(group: list[Paper]) -> bool:
    named = [p.text("laboratory") for p in group if p.text("laboratory")]
    return all(same_name(named[0], other) for other in named[1:])


def _dates(paper: Paper) -> tuple[object, ...]:
    return tuple(sorted((n, d.readings) for n, d in paper.certificate.dates.items()))


def _sequences(papers: tuple[Paper, ...], tolerance: Tolerance) -> list[list[Paper]]:
    """Find keys that differ in their last characters only; keys made from the report number are left out."""
    families: dict[tuple[int, str], dict[str, Paper]] = defaultdict(dict)
    for paper in papers:
        key, report = paper.text("verification_key"), paper.key("report_number")
        if (
            not key
            or len(key) < tolerance.key_characters
            or (report and report in (paper.key("verification_key") or ""))
        ):
            continue
        families[(len(key), key[: -int(tolerance.running_characters)])].setdefault(key, paper)
    return [
        [group[key] for key in sorted(group)]
        for group in families.values()
        if len(group) >= tolerance.sequence_keys
    ]
