"""RD-11: one injection under two names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.raw_data import raw_place
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable, notes

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["same_trace"]

_FEWEST = 100


@check(
    "RD-11",
    title="One trace under two names",
    compares="the points of every trace with those of every other raw file",
    why="noise never repeats: equal points are one injection, so there is no tolerance",
    source="arithmetic",
    does_not_prove="that different points are different vials",
    question="Two raw files hold the same points under different names; which sample was injected?",
    scope="certificate",
)
def same_trace(runs: tuple[Run, ...]) -> Iterator[Answer]:
    """Compare the traces of different files."""
    if len(runs) < 2:
        yield not_applicable("one raw file only")
        return
    clean = True
    for a, b in combinations(runs, 2):
        if _equal(a, b):
            clean = False
            names = [one.metadata.get("lot") or one.metadata.get("sample") or "" for one in (a, b)]
            places = raw_place(a, names[0] or "trace"), raw_place(b, names[1] or "trace")
            if all(names) and names[0] != names[1]:
                yield contradicts(
                    f"{a.name} ({names[0]}) and {b.name} ({names[1]}) hold the same points.",
                    *places,
                    tolerance="none",
                )
            else:
                yield notes(f"{a.name} and {b.name} hold the same points: one injection.", *places)
    if clean:
        yield agrees("No two raw files hold the same trace.")


def _equal(a: Run, b: Run) -> bool:
    import numpy as np

    return any(
        len(one.signal) == len(other.signal) > _FEWEST
        and float(np.ptp(one.signal)) > 0
        and np.array_equal(one.signal, other.signal)
        for one in a.chromatograms
        for other in b.chromatograms
    )
