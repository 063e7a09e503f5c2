"""Peptides side by side in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from certipep.report.numbers import count, dalton, signed
from certipep.report.text.layout import Pen, columns, paragraph

__all__ = ["comparison_text", "rows_of"]


def comparison_text(comparison: Mapping[str, Any], *, width: int = 80, colour: bool = False) -> str:
    """Word a ``certipep.comparison/1`` dictionary: a table, then each pair.

    Parameters
    ----------
    comparison : mapping
    width : int
        Where the table is wider, it is written one peptide under the other.
    colour : bool
    """
    pen = Pen(colour)
    subjects = comparison["peptides"]
    rows = [("", *(one["label"] for one in subjects)), *rows_of(subjects)]
    table = columns(rows, indent="  ")
    if max(len(line) for line in table.splitlines()) > width:
        table = "\n\n".join(
            f"  {pen(one['label'], 'bold')}\n"
            + columns([(row[0], row[1 + n]) for row in rows[1:]], indent="    ", width=width)
            for n, one in enumerate(subjects)
        )
    return "\n\n".join([table, *(_pair(pair, pen, width) for pair in comparison["pairs"])])


def rows_of(subjects: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """Return the rows of the table: what is measured, and its value for each peptide."""

    def row(name: str, values: Iterable[str]) -> tuple[str, ...]:
        return (name, *values)

    point = "isoelectric_point"
    return [
        row("entry", (one["id"] or "-" for one in subjects)),
        row("residues", (str(one["length"]) for one in subjects)),
        row("formula", (one["formula"] for one in subjects)),
        row("monoisotopic mass", (dalton(one["monoisotopic_mass"], 4) for one in subjects)),
        row("average mass", (dalton(one["average_mass"]) for one in subjects)),
        *(row(f"m/z {z}+", (dalton(one["mz"][z], 4) for one in subjects)) for z in subjects[0]["mz"]),
        row(
            "charge at pH 7",
            ("not known" if one["net_charge"] is None else signed(one["net_charge"]) for one in subjects),
        ),
        row("isoelectric point", ("none" if one[point] is None else f"{one[point]:.2f}" for one in subjects)),
        row("absorbance 280 nm", (count(one["epsilon_280"]) for one in subjects)),
    ]


def _pair(pair: Mapping[str, Any], pen: Pen, width: int) -> str:
    lines = [pen(f"{pair['first']} and {pair['second']}", "bold") + f": {pair['relation'].replace('_', ' ')}"]
    if pair["difference"]:
        lines.append(paragraph(pair["difference"], width, indent="  "))
    for key, title, style in (
        ("separated_by", "told apart by", "green"),
        ("not_separated_by", "not by", "dim"),
    ):
        for one in pair[key]:
            text = f"{one['measurement']}: {one['first']} against {one['second']} ({one['by']})"
            lines.append(paragraph(text, width, indent=" " * 17, first=f"  {pen(f'{title:<13}', style)}  "))
    if not pair["separated_by"]:
        lines.append(paragraph("No measurement of this list tells them apart.", width, indent="  "))
    return "\n".join(lines)
