"""What certipep says of raw data, against what is owed: one table.

python -m benchmarks.signals [simulated|real|arrays|contradictions|mutants|speed|peers ...] [--cases N] [--seed FIRST]
                             [--data FOLDER]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.signals.row import Row, table

_PARTS = ("real", "simulated", "arrays", "contradictions", "mutants", "speed", "peers")
_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def main() -> None:
    """Measure the parts that were asked for, all of them by default."""
    parser = argparse.ArgumentParser(description="Raw data against what is owed.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(_PARTS))
    parser.add_argument("--cases", type=int, default=1000, help="simulated runs, or mutants of each format")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--data", type=Path, default=_DATA, help="folder with signals/ and spectra/ of others"
    )
    args = parser.parse_args()
    if unknown := set(args.parts) - set(_PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    found: list[Row] = []
    for part in args.parts or _PARTS:
        found += _rows(part, args)
    print(table(found))


def _rows(part: str, args: argparse.Namespace) -> list[Row]:
    if part == "simulated":
        from benchmarks.signals.simulated import rows

        return list(rows(args.cases, args.seed))
    if part == "arrays":
        from benchmarks.signals.diode_array import rows as arrays

        return list(arrays(args.cases, args.seed))
    if part == "contradictions":
        from benchmarks.signals.contradictions import rows

        return list(rows(max(1, args.cases // 25), args.seed))
    if part == "mutants":
        from benchmarks.signals.mutants import rows as broken

        return list(broken(args.cases, args.seed, args.data if args.data.is_dir() else None))
    if part == "speed":
        from benchmarks.signals.speed import rows as fast

        return list(fast())
    if part == "peers":
        from benchmarks.signals.peers import rows

        return list(rows(max(1, args.cases // 10), args.seed))
    if not (args.data / "signals").is_dir():
        print(f"the raw files of others are not in {args.data}: left out")
        return []
    from benchmarks.signals.real_files import rows as real

    return list(real(args.data))


if __name__ == "__main__":
    main()
