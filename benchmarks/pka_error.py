"""Error of every pKa set on measured isoelectric points, as a Markdown table.

    python benchmarks/pka_error.py [FOLDER]

FOLDER holds tab-separated files with the columns ``sequence`` and ``pI_experimental``; by default it is
``../shared/data/pI`` beside the checkout. ``Ac-`` in front of a sequence is an acetylated N-terminus; the
last column shows what it costs a program not to know it.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from pathlib import Path

from certipep.chemistry.ionisation import IonisableGroups, isoelectric_point, pka_set, pka_sets

ROOT = Path(__file__).resolve().parents[1]
Measured = list[tuple[str, bool, float]]


def read(path: Path) -> Measured:
    """Return (sequence, acetylated, measured pI) of every row."""
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    sequence, measured = columns.index("sequence"), columns.index("pI_experimental")
    cells = [row.split("\t") for row in rows if row.strip()]
    return [
        (row[sequence].removeprefix("Ac-"), row[sequence].startswith("Ac-"), float(row[measured]))
        for row in cells
    ]


def errors(peptides: Measured, pka: str, honour_acetyl: bool = True) -> list[float]:
    """Return computed less measured pI."""
    found = []
    for sequence, acetylated, measured in peptides:
        counts = Counter(letter for letter in sequence if letter in "DECYHKR")
        blocked = acetylated and honour_acetyl
        groups = IonisableGroups(counts, None if blocked else sequence[0], sequence[-1])
        point = isoelectric_point(groups, pka)
        if point is not None:
            found.append(point - measured)
    return found


def rmse(values: list[float]) -> float:
    return math.sqrt(sum(value * value for value in values) / len(values))


def row_of(peptides: Measured, pka: str) -> tuple[float, str]:
    """Return the RMSE, to sort by, and the row of the table."""
    found = errors(peptides, pka)
    mean = sum(found) / len(found)
    spread = math.sqrt(sum((value - mean) ** 2 for value in found) / len(found))
    far = 100 * sum(abs(value) > 0.5 for value in found) / len(found)
    ignored = ""
    if any(acetylated for _, acetylated, _ in peptides):
        ignored = f"{rmse(errors(peptides, pka, honour_acetyl=False)):.3f}"
    name = f"{pka_set(pka).name} (`{pka}`)"
    cells = [name, f"{rmse(found):.3f}", f"{mean:+.3f}", f"{spread:.3f}", f"{far:.1f}"]
    return rmse(found), "| " + " | ".join([*cells, ignored]) + " |"


def main(folder: Path) -> int:
    files = sorted(folder.glob("*.tsv")) if folder.is_dir() else []
    if not files:
        print(f"no .tsv files in {folder}: give the folder that holds them", file=sys.stderr)
        return 4
    for path in files:
        peptides = read(path)
        print(f"\n### {path.stem} ({len(peptides)} peptides)\n")
        print("| pKa set | RMSE | mean error | spread | % off by > 0.5 | RMSE, acetyl ignored |")
        print("|---|---|---|---|---|---|")
        print("\n".join(row for _, row in sorted(row_of(peptides, pka) for pka in pka_sets())))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "pI"))
