"""The table of contents of the panel: one line for each entry, so that a name opens one file, not all.

``index.csv`` is generated from the entries. A file that is not in it yet is read itself, so an entry added to
the folder is there at once; ``certipep panel lint`` asks for the table to be written again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from certipep.reference.entry import Entry

__all__ = ["COLUMNS", "FILE", "Line", "line_of", "read_index", "write_index"]

FILE = "index.csv"
COLUMNS = (
    "id",
    "kind",
    "role",
    "name",
    "proforma",
    "formula",
    "monoisotopic_mass",
    "average_mass",
    "cas",
    "names",
    "short_names",
)


class Line(NamedTuple):
    """What the index knows of one entry; formula in Hill order, masses in dalton, None without a formula."""

    id: str
    kind: str
    role: str
    name: str
    proforma: str
    formula: str
    monoisotopic_mass: float | None
    average_mass: float | None
    cas: tuple[str, ...]
    names: tuple[str, ...]
    short_names: tuple[str, ...]


def line_of(entry: Entry) -> Line:
    """Return the line of `entry`, with the masses computed from its formula."""
    mono: float | None = None
    average: float | None = None
    hill = ""
    if entry.formula:
        from certipep.chemistry.formula import Formula
        from certipep.chemistry.mass import average_mass, monoisotopic_mass

        formula = Formula.parse(entry.formula)
        mono, average, hill = monoisotopic_mass(formula), average_mass(formula), formula.hill
    return Line(
        id=entry.id,
        kind=entry.kind,
        role=entry.role,
        name=entry.name,
        proforma=entry.proforma or "",
        formula=hill,
        monoisotopic_mass=None if mono is None else round(mono, 6),
        average_mass=None if average is None else round(average, 4),
        cas=entry.cas_numbers,
        names=tuple(n.text for n in entry.names if n.kind != "short"),
        short_names=tuple(n.text for n in entry.names if n.kind == "short"),
    )


def read_index(folder: Path) -> list[Line]:
    """Read the index of `folder`; without one, or with files that it lacks, read those entries."""
    path = folder / FILE
    lines: list[Line] = []
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as handle:
            lines = [_line(row) for row in csv.DictReader(handle)]
    files = {file.stem: file for file in folder.iterdir() if file.suffix == ".toml"}
    lines = [line for line in lines if line.id in files]
    missing = sorted(set(files) - {line.id for line in lines})
    if missing:
        from certipep.reference.loading import load_entry

        lines.extend(line_of(load_entry(files[identifier])) for identifier in missing)
        lines.sort(key=lambda line: line.id)
    return lines


def write_index(entries: Iterable[Entry]) -> str:
    """Return the text of ``index.csv`` for `entries`, in the order of their ids."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in sorted(entries, key=lambda e: e.id):
        line = line_of(entry)
        cells = (getattr(line, column) for column in COLUMNS)
        writer.writerow("|".join(c) if isinstance(c, tuple) else "" if c is None else c for c in cells)
    return out.getvalue()


def _line(row: dict[str, str]) -> Line:
    return Line(
        id=row["id"],
        kind=row["kind"],
        role=row["role"],
        name=row["name"],
        proforma=row["proforma"],
        formula=row["formula"],
        monoisotopic_mass=float(row["monoisotopic_mass"]) if row["monoisotopic_mass"] else None,
        average_mass=float(row["average_mass"]) if row["average_mass"] else None,
        cas=_split(row["cas"]),
        names=_split(row["names"]),
        short_names=_split(row["short_names"]),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
