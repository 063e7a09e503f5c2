"""Score the reader of peptides on a table of strings that people write.

    python benchmarks/strings.py [TABLE] [--misses] [--kind right|refused|else]

TABLE has the columns ``id``, ``string``, ``status`` (valid, ambiguous, invalid, out-of-scope), ``formula`` and
``monoisotopic``; by default it is ``../shared/facts/strings.tsv`` beside the checkout. A table with the columns
``drug``, ``spelling`` and ``formula`` is scored as all valid. A valid string is right with the right formula and mass,
an ambiguous one when it is refused, an invalid one when it is refused; "something else" is a peptide with another
formula, or any peptide where there is none to be had.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from pathlib import Path

from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError
from certipep.peptides import Peptide
from certipep.reference import peptide

TABLE = Path(__file__).resolve().parents[2] / "shared" / "facts" / "strings.tsv"
_MASS_IN_FORMULA = re.compile(r" ?[+-]\d+(?:\.\d+)? Da")
# Masses of the table are rounded, and so are masses inside of the strings.
_TOLERANCE = 0.002


def same(found: Peptide, formula: str, mass: str) -> bool:
    """Tell whether a peptide has the formula and the mass of a row."""
    weighed = abs(found.monoisotopic_mass - float(mass)) < _TOLERANCE if mass else True
    if _MASS_IN_FORMULA.search(formula):
        return weighed
    try:
        return weighed and found.formula == Formula.parse(formula.replace(" ", ""))
    except CertipepError:
        return False


def judged(row: dict[str, str]) -> tuple[str, str]:
    """Return (right, refused or else; what was said) for a row."""
    try:
        found = peptide(row["string"])
    except CertipepError as error:
        status = "refused" if row["status"] == "valid" else "right"
        named = all(
            formula in str(error) for formula in _formulas(row["formula"]) if row["status"] == "ambiguous"
        )
        return status, f"{'' if named else '[not all named] '}{error}"
    except Exception as error:  # noqa: BLE001 - a crash is a refusal without words
        return "refused", f"CRASH {type(error).__name__}: {error}"
    if row["status"] == "valid" and same(found, row["formula"], row.get("monoisotopic", "")):
        return "right", ""
    try:
        return "else", f"{found.formula.hill} {found.proforma}"
    except CertipepError as error:
        return "else", str(error)


def _formulas(cell: str) -> list[str]:
    pieces = (piece.strip() for piece in cell.split("/"))
    return [
        Formula.parse(piece.replace(" ", "")).hill
        for piece in pieces
        if re.fullmatch(r"[\w\[\] ]*\d\w*", piece)
    ]


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, 2):
        if "spelling" in row:
            row.update(string=row["spelling"], status="valid", id=f"{row['drug']} (line {number})")
    return rows


def main() -> int:
    """Print the score."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("table", nargs="?", type=Path, default=TABLE)
    arguments.add_argument("--misses", action="store_true")
    arguments.add_argument("--kind", default="")
    chosen = arguments.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    unnamed = 0
    for row in rows_of(chosen.table):
        outcome, said = judged(row)
        counts[row["status"], outcome] += 1
        unnamed += row["status"] == "ambiguous" and outcome == "right" and said.startswith("[not")
        if chosen.misses and outcome != "right" and chosen.kind in {"", outcome}:
            print(
                f"{outcome:8} {row['id']} {row['status']:9} {row['string']!r} [{row['formula']}] {said[:200]}"
            )
        if chosen.misses and chosen.kind == "unnamed" and said.startswith("[not"):
            print(f"unnamed  {row['id']} {row['string']!r} [{row['formula']}] {said[:200]}")
    print(f"{'status':14}{'right':>7}{'refused':>9}{'something else':>16}")
    for status in dict.fromkeys(status for status, _ in counts):
        numbers = [counts[status, outcome] for outcome in ("right", "refused", "else")]
        print(
            f"{status:14}{numbers[0]:7}{numbers[1]:9}{numbers[2]:16}   {100 * numbers[0] / sum(numbers):.1f} % right"
        )
    print(f"ambiguous and refused without naming every meaning with its formula: {unnamed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
