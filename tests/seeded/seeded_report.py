"""Detection by family of fault, as a table: ``python tests/seeded/seeded_report.py [number]``."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

import seeded_slips
from seeded_faults import Fault, seeded
from seeded_papers import Paper, honest_papers
from seeded_running import asked, verified

__all__ = ["detection", "table"]

assert seeded_slips  # importing it declares its faults beside the others


def detection(number: int) -> tuple[Counter[str], Counter[str], list[tuple[Fault, Paper, list[str]]]]:
    """Return how many faults of each family were made and found, and those that were not."""
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: list[tuple[Fault, Paper, list[str]]] = []
    for fault, paper in seeded(honest_papers(), number):
        made[fault.family] += 1
        checks = [f.check for f in asked(verified(paper))]
        if fault.finds & set(checks):
            found[fault.family] += 1
        else:
            missed.append((fault, paper, checks))
    return made, found, missed


def table(made: Counter[str], found: Counter[str]) -> str:
    """Return the figures as a Markdown table."""
    lines = ["| family | faults | found | share |", "|---|---|---|---|"]
    for family in (*sorted(made), None):
        n, k = (made.total(), found.total()) if family is None else (made[family], found[family])
        lines.append(f"| {family or 'all'} | {n} | {k} | {k / n:.1%} |")
    return "\n".join(lines)


if __name__ == "__main__":
    made, found, missed = detection(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    print(table(made, found))  # noqa: T201 - a script
    kinds = defaultdict(list)
    for fault, paper, checks in missed:
        kinds[fault.name].append(f"{paper['molecule']}/{paper['layout']}: {checks}")
    for name, where in kinds.items():
        print(f"missed: {name} ({len(where)}): {'; '.join(where[:4])}")  # noqa: T201
