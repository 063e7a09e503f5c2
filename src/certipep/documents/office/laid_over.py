"""Pictures, charts and shapes of a workbook: which cells they lie over."""

from __future__ import annotations

import re

from certipep.documents.office.package import Package, parse_xml
from certipep.documents.office.sheet import MAX_COLUMNS, Sheet

__all__ = ["lies_over_text", "pictures_on", "writes_numbers"]

_ANCHORS = ("d:twoCellAnchor", "d:oneCellAnchor", "d:absoluteAnchor")
_CELL = (609_600, 190_500)  # EMU: a cell of the usual width and height
_MOST_ROWS = 1_048_576


_WORDS = re.compile(rb"<(?:\w+:)?t>([^<]*\d[^<]*)</")
_SHOWN = re.compile(rb"<x:Visible|ObjectType=['\"](?!Note\b)")
"""A note that stays open, or another shape than a note."""


def writes_numbers(package: Package, part: str) -> bool:
    """Say whether a shape on the sheet of the part `part` holds a number."""
    folder, _, file = part.rpartition("/")
    return any(
        kind.endswith("/drawing") and _WORDS.search(package.part(target))
        for kind, target in package.relations(f"{folder}/_rels/{file}.rels").values()
    )


def pictures_on(package: Package, part: str) -> list[str]:
    """Return the pictures on the sheet of the part `part`."""
    folder, _, file = part.rpartition("/")
    found: list[str] = []
    for kind, drawing in package.relations(f"{folder}/_rels/{file}.rels").values():
        if kind.endswith("/drawing"):
            place, _, name = drawing.rpartition("/")
            related = package.relations(f"{place}/_rels/{name}.rels").values()
            found += [
                target for sort, target in related if sort.endswith("/image") and target in package.names
            ]
    return found


def lies_over_text(package: Package, part: str, sheet: Sheet) -> bool:
    """Say whether anything drawn on the sheet of the part `part` lies over cells with text."""
    folder, _, file = part.rpartition("/")
    for kind, target in package.relations(f"{folder}/_rels/{file}.rels").values():
        if kind.endswith("/drawing") and any(map(sheet.covered, _anchors(package.part(target)))):
            return True
        if kind.endswith("/vmlDrawing") and _SHOWN.search(package.part(target)):
            return True
    return False


def _anchors(data: bytes) -> list[tuple[int, int, int, int]]:
    """Return the cells that each anchor spans: first column and row, last column and row."""
    found: list[tuple[int, int, int, int]] = []
    inside: list[str] = []
    values: dict[tuple[str, str], int] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if name in _ANCHORS:
            values.clear()
        elif name == "d:ext" and inside[-2:-1] and inside[-2] in _ANCHORS:
            for key in ("cx", "cy"):
                values[name, key] = int(attributes[key]) if attributes.get(key, "").isdigit() else 0

    def text(value: str) -> None:
        if len(inside) > 1 and inside[-1] in ("d:col", "d:row") and value.strip().isdigit():
            values[inside[-2], inside[-1]] = int(value)

    def end(name: str) -> None:
        if inside:
            inside.pop()
        if name not in _ANCHORS:
            return
        if name == "d:absoluteAnchor":
            found.append((0, 0, MAX_COLUMNS, _MOST_ROWS))
            return
        left, top = values.get(("d:from", "d:col"), 0), values.get(("d:from", "d:row"), 0)
        right = values.get(("d:to", "d:col"), left + values.get(("d:ext", "cx"), 0) // _CELL[0])
        bottom = values.get(("d:to", "d:row"), top + values.get(("d:ext", "cy"), 0) // _CELL[1])
        found.append((left, top, right, bottom))

    if data:
        parse_xml(data, start, end, text)
    return found
