"""What site terms cost beside one pKa a kind: ``python -m benchmarks.site_terms``.

All four values of the sets of `benchmarks.speed`, as an Arrow array, by `--one` and by `neighbours`, numpy and
compiled. Each set and kernel has a process of its own, one thread, in which the two take turns, so that a slow second
of the machine hits both; the lowest CPU time of all rounds counts. With ``--before CHECKOUT`` the code of another
checkout is measured as well, and the first ratio is to its one pKa a kind.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import time
from pathlib import Path

_HERE = Path(__file__).resolve().parents[1]
_COUNTS = {"random": 200_000, "tryptic": 200_000, "proteins": 4_000}
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
    best = {case: [float("inf")] * len(names) for case in cases}
    for _, (name, fast) in itertools.product(range(args.rounds), cases):
        found = [
            each for place in places for each in _measured(place, name, sets, fast=fast, seconds=args.seconds)
        ]
        best[name, fast] = [min(pair) for pair in zip(best[name, fast], found, strict=True)]
    print(f"| ns a peptide | {' | '.join(names)} | × {names[0]} | × {names[-2]} |")
    print("|---" + "|--:" * (len(names) + 2) + "|")
    for name, fast in cases:
        times = best[name, fast]
        cells = [f"{each:.0f}" for each in times]
        cells += [f"{times[-1] / times[place]:.2f}" for place in (0, -2)]
        print(f"| {name}, {'fast' if fast else 'numpy'} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
