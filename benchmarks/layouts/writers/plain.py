"""Plain text, Markdown and CSV."""

from __future__ import annotations

import csv
import textwrap
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from random import Random

from benchmarks.layouts.model import Block, Break, Grid, Line, Pair
from benchmarks.layouts.wording import WITHOUT_SPACES

__all__ = ["write_csv", "write_markdown", "write_text"]


def _width(text: str) -> int:
    """Return the columns that a terminal needs: two for a Chinese sign."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _label_width(blocks: Sequence[Block]) -> int:
    return max((_width(one.label) for one in blocks if isinstance(one, Pair)), default=0)


def _grid(grid: Grid, style: str) -> list[str]:
    """Return the rows of a grid; a cell of several lines makes the row as many lines high."""
    cells = [[cell.split("\n") for cell in row] for row in grid.rows]
    columns = len(grid.rows[0])
    widths = [max(_width(line) for row in cells for line in row[n]) for n in range(columns)]
    out = []
    for number, row in enumerate(cells):
        for lines in zip_longest(*row, fillvalue=""):
            if style == "tabs":
                out.append("\t".join(lines).rstrip())
            elif style == "spaces":
                out.append("   ".join(_pad(a, w) for a, w in zip(lines, widths, strict=True)).rstrip())
            else:
                out.append("| " + " | ".join(_pad(a, w) for a, w in zip(lines, widths, strict=True)) + " |")
        if style == "ruled" or (style == "pipes" and number + 1 == grid.head):
            out.append("|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return out


def write_text(blocks: Sequence[Block], path: Path, rng: Random, language: str) -> None:
    """Write plain text: grids by spaces, tabs or signs, one style a paper."""
    del language
    style, width, airy = (
        rng.choice(("spaces", "spaces", "pipes", "tabs", "ruled")),
        _label_width(blocks),
        rng.random(),
    )
    folded = rng.choice((0, 72, 90))
    lines: list[str] = []
    for block in blocks:
        match block:
            case Line(text, "text") if folded:
                lines += textwrap.wrap(text, folded, break_long_words=False) or [""]
            case Line(text, "title"):
                lines += [text, "=" * _width(text)] if airy < 0.3 else [text, ""]
            case Line(text, "heading"):
                lines += ["", text, *(["-" * _width(text)] if airy < 0.3 else [])]
            case Line(text):
                lines.append(text)
            case Pair(label):
                lines.append(block.text(width - (_width(label) - len(label))))
            case Grid():
                lines += ["", *_grid(block, style), ""]
            case Break():
                lines += ["", rng.choice(("-" * 60, "=" * 60, "\f")), ""]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_markdown(blocks: Sequence[Block], path: Path, rng: Random, language: str) -> None:
    """Write Markdown: pipes for grids, bold or listed labels for pairs."""
    del language
    strong, item = rng.choice(("**", "**", "")), rng.choice(("", "- "))
    lines: list[str] = []
    for block in blocks:
        match block:
            case Line(text, kind):
                mark = {"title": "# ", "heading": "## "}.get(kind, "")
                lines += [f"{mark}{text}", ""]
            case Pair():
                lines.append(_markdown_pair(block, strong, item))
            case Grid(rows, head):
                if lines and lines[-1]:
                    lines.append("")
                rows = rows if head else (("",) * len(rows[0]), *rows)
                made = [
                    "| " + " | ".join(c.replace("\n", "<br>").replace("|", "\\|") for c in r) + " |"
                    for r in rows
                ]
                lines += [made[0], "|" + "---|" * len(rows[0]), *made[1:], ""]
            case Break():
                lines += ["", "---", ""]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _markdown_pair(pair: Pair, strong: str, item: str) -> str:
    label = pair.label.lstrip("•-* ")
    if pair.joint == "below":
        return f"{strong}{label}{strong}  \n{pair.value}\n"
    colon = {"spaced": " :", "wide": "：", "dash": " –"}.get(pair.joint, ":")
    indent = "  " * pair.depth if item else ""
    return f"{indent}{item}{strong}{label}{colon}{strong} {pair.value}{'' if item else '  '}"


def write_csv(blocks: Sequence[Block], path: Path, rng: Random, language: str) -> None:
    """Write a table of cells; a decimal comma makes the delimiter a semicolon, as spreadsheets do."""
    delimiter = "," if language in ("english", *WITHOUT_SPACES) else ";"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=rng.choice((delimiter, delimiter, "\t")), lineterminator="\n")
        for row in rows_of(blocks, colon=rng.choice(("", "", ":"))):
            writer.writerow(row)


def rows_of(blocks: Sequence[Block], colon: str = "") -> list[list[str]]:
    """Return the blocks as rows of cells, for everything that is a sheet."""
    rows: list[list[str]] = []
    for block in blocks:
        match block:
            case Line(text, "heading"):
                rows += [[], [text]]
            case Line(text):
                rows.append([text])
            case Pair(label, value, "below"):
                rows += [[label], [value]]
            case Pair(label, value, "bracket"):
                rows.append([f"【{label}】", value])
            case Pair(label, value):
                rows.append([label + colon, value])
            case Grid(cells):
                rows += [[], *(list(row) for row in cells), []]
            case Break():
                rows += [[], []]
    return rows
