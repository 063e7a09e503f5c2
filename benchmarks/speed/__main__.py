"""``python -m benchmarks.speed``: every library on every set, in interleaved rounds; prints the tables.

python -m benchmarks.speed --rounds 5 --plot docs/benchmarks.svg -o docs/benchmarks-measured.md
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.speed.report import machine, plot, table
from benchmarks.speed.rounds import environment, measure
from benchmarks.speed.sets import SETS
from benchmarks.speed.tools import TASKS


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default 5)")
    parser.add_argument(
        "--seconds", type=float, default=1.0, help="of each library, set and round (default 1)"
    )
    parser.add_argument("--sets", default=",".join(SETS), help=f"of {', '.join(SETS)}")
    parser.add_argument("--tasks", default="all,mass", help=f"of {', '.join(TASKS)}")
    parser.add_argument(
        "--environment",
        type=Path,
        default=Path(tempfile.gettempdir()) / "certipep-peers",
        help="virtual environment of the peers; made where there is none",
    )
    parser.add_argument("-o", "--output", type=Path, help="write the tables (Markdown)")
    parser.add_argument("--plot", type=Path, help="write the chart of the first set and task (SVG)")
    args = parser.parse_args()
    python = environment(args.environment)
    parts = [
        f"Measured on: {machine()}; CPU time of one thread, median of {args.rounds} interleaved rounds.",
        "",
    ]
    print(parts[0], "\n")
    for set_name in args.sets.split(","):
        for task in args.tasks.split(","):
            found = list(measure(set_name, task, args.rounds, python, args.seconds))
            title = (
                f"{SETS[set_name]}: {'average and monoisotopic mass, charge, pI' if task == 'all' else task}"
            )
            parts.append(table(title, found))
            print(parts[-1])
            if args.plot and len(parts) == 3:
                args.plot.write_text(plot(title, found), encoding="utf-8")
    if args.output:
        args.output.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
