"""What site terms cost beside one pKa a kind: ``python -m benchmarks.site_terms``.

All four values of the sets of `benchmarks.speed`, as an Arrow array, by `--one` and by `neighbours`, numpy and
compiled. Each set and kernel has a process of its own in every round, one thread, in which the two take turns, so that
a slow second of the machine hits both. A time is the lowest of all rounds; a ratio is taken in each round, and its
median stands before the lowest and the highest. With ``--before CHECKOUT`` the code of another checkout is measured
as well, and there is a second ratio, to its one pKa a kind.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

_HERE = Path(__file__).resolve().parents[1]
_COUNTS = {"random": 200_000, "tryptic": 200_000, "proteins": 4_000}
_WANTED = {"numpy": 2.0, "fast": 1.5}
_COLUMNS = ["average_mass", "monoisotopic_mass", "net_charge", "isoelectric_point"]
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)


def once(set_name: str, sets: tuple[str, ...], *, fast: bool, seconds: float) -> list[float]:
    """Return the lowest CPU time of many passes over the peptides by each pKa set, in ns a peptide."""
    import pyarrow as pa

    from benchmarks.speed.sets import peptides
    from certipep.batch import properties

    count = _COUNTS[set_name]
    texts = pa.array(peptides(set_name, count))
    best = [float("inf")] * len(sets)
    stop = time.perf_counter() + seconds
    for number in itertools.count():
        for place, pka in enumerate(sets):
            before = time.process_time()
            properties(texts, columns=_COLUMNS, ph=(7.0,), pka=pka, fast=fast)
            # the first pass fills caches, compilers and look-up tables
            if number:
                best[place] = min(best[place], time.process_time() - before)
        if number and time.perf_counter() > stop:
            return [each / count * 1e9 for each in best]
    return best


def _measured(
    checkout: Path, set_name: str, sets: tuple[str, ...], *, fast: bool, seconds: float
) -> list[float]:
    """Run `once` with the code of a checkout, in a process of its own."""
    folders = [str(Path(__file__).parent), str(checkout / "src"), str(checkout)]
    code = (
        f"import sys; sys.path[:0] = {folders!r}; from site_terms import once; "
        f"print(*once({set_name!r}, {sets!r}, fast={fast}, seconds={seconds}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, **_ONE_THREAD},
    )
    return [float(each) for each in done.stdout.split()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each process (default 1)")
    parser.add_argument("--sets", default=",".join(_COUNTS))
    parser.add_argument("--one", default="bjellqvist", help="pKa set with one pKa a kind")
    parser.add_argument("--before", type=Path, help="another checkout")
    args = parser.parse_args()
    sets = (args.one, "neighbours")
    places = [_HERE] if args.before is None else [args.before.resolve(), _HERE]
    names = [f"{'now' if place is _HERE else 'before'}, {pka}" for place in places for pka in sets]
    cases = [(name, fast) for name in args.sets.split(",") for fast in (False, True)]
    rounds: dict[tuple[str, bool], list[list[float]]] = {case: [] for case in cases}
    for _, (name, fast) in itertools.product(range(args.rounds), cases):
        found = [
            each for place in places for each in _measured(place, name, sets, fast=fast, seconds=args.seconds)
        ]
        rounds[name, fast].append(found)
    print(
        f"{', '.join(_COLUMNS)} of {', '.join(f'{count:,} {name}' for name, count in _COUNTS.items())} peptides:\n"
        f"`neighbours`, a pKa for every site, beside `{args.one}`, one pKa a kind of site. Wanted: a ratio of at most "
        f"{', '.join(f'{most} ({kernel})' for kernel, most in _WANTED.items())}.\n"
    )
    ratios = [len(names) - 2] if args.before is None else [len(names) - 2, 0]
    print(f"| ns a peptide | {' | '.join(names)} | {' | '.join(f'× {names[each]}' for each in ratios)} |")
    print("|---" + "|--:" * (len(names) + len(ratios)) + "|")
    for name, fast in cases:
        times = rounds[name, fast]
        cells = [f"{min(each):.0f}" for each in zip(*times, strict=True)]
        cells += [_spread([each[-1] / each[place] for each in times]) for place in ratios]
        print(f"| {name}, {'fast' if fast else 'numpy'} | {' | '.join(cells)} |")


def _spread(values: list[float]) -> str:
    """Return the median, the lowest and the highest."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


if __name__ == "__main__":
    main()
