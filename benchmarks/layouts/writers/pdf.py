"""PDF by reportlab, with a text layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.layouts.model import Block, Break, Grid, Line, Pair

__all__ = ["write_pdf"]

_EASTERN = {"japanese": "HeiseiMin-W3"}
"""Typefaces that a viewer brings itself; for all other languages the Chinese one."""
_FOR_LATIN = {"：": ": ", "～": "-", "✓": "√", "\u202f": "\u00a0"}
"""Signs that the typeface lacks, and what stands for them."""


@cache
def _typeface() -> str:
    """Return a typeface with Latin, Greek and Cyrillic letters: the one that comes with RDKit."""
    import rdkit
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont("FreeSans", str(Path(rdkit.__file__).parent / "Chem" / "Draw" / "FreeSans.ttf")))
    return "FreeSans"


@cache
def _eastern(language: str) -> str:
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont

    name = _EASTERN.get(language, "STSong-Light")
    registerFont(UnicodeCIDFont(name))
    return name


def _shown(text: str, chinese: bool) -> str:
    if not chinese:
        for sign, other in _FOR_LATIN.items():
            text = text.replace(sign, other)
    return escape(text).replace("\n", "<br/>")


def write_pdf(blocks: Sequence[Block], path: Path, rng: Random, language: str) -> None:
    """Write as many pages as it takes; neighbouring pairs without a sign stand in two columns."""
    from reportlab.lib.pagesizes import A4, LETTER
    from reportlab.platypus import SimpleDocTemplate

    chinese = any(ord(one) > 0x2E7F and one not in "：～【】" for block in blocks for one in _text(block))
    face = _eastern(language) if chinese else _typeface()
    size = rng.choice((8.5, 9.0, 10.0))
    page = A4 if language != "english" else rng.choice((A4, LETTER))
    look = _Look(
        chinese,
        rng.choice((0.4, 0.4, 0.3, 0.5)),
        rng.choice((1.0, 1.0, 0.8)),
        rng.choice(("TOP", "TOP", "MIDDLE")),
        rng.choice((0, 0, 1, 2)),
        rng.choice(("grid", "grid", "rows", "stripes")),
    )
    story = [part for block in blocks for part in _flow(block, face, size, look, page[0] - 90)]
    template = SimpleDocTemplate(
        str(path), pagesize=page, leftMargin=45, rightMargin=45, topMargin=40, bottomMargin=40, invariant=1,
        title="CoA",
    )  # fmt: skip
    template.build(story)


def _text(block: Block) -> str:
    match block:
        case Line(text):
            return text
        case Pair(label, value):
            return label + value
        case Grid(rows):
            return "".join(cell for row in rows for cell in row)
        case _:
            return ""


@dataclass(frozen=True)
class _Look:
    """How one paper sets its tables.

    Attributes
    ----------
    chinese : bool
    label : float
        The share of the width that labels of a form take.
    wide : float
        The share of the width that tables take.
    rows : str
        Where the text of a low cell stands beside a high one.
    values : int
        How all columns but the first are aligned: left, in the middle, right.
    rules : str
        What a table with rules has: a grid, lines between rows, or stripes.
    """

    chinese: bool
    label: float
    wide: float
    rows: str
    values: int
    rules: str


def _flow(block: Block, face: str, size: float, look: _Look, width: float) -> list[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

    chinese = look.chinese
    wrap = "CJK" if chinese else None
    style = ParagraphStyle("text", fontName=face, fontSize=size, leading=size * 1.35, wordWrap=wrap)
    match block:
        case Line(text, kind):
            scale = {"title": 1.8, "heading": 1.25, "small": 0.8}.get(kind, 1.0)
            big = ParagraphStyle(
                kind, parent=style, fontSize=size * scale, leading=size * scale * 1.35,
                spaceBefore=8 if kind == "heading" else 2, spaceAfter=5 if kind != "text" else 1,
            )  # fmt: skip
            return [Paragraph(_shown(text, chinese), big)]
        case Pair(label, value, "plain"):
            cells = [[Paragraph(_shown(one, chinese), style) for one in (label, value)]]
            return [
                Table(
                    cells,
                    colWidths=[width * look.label, width * (1 - look.label)],
                    style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
                )
            ]
        case Pair():
            line = ParagraphStyle("pair", parent=style, leftIndent=14 * block.depth, spaceAfter=2)
            flat = Pair(block.label, block.value, block.joint)
            return [Paragraph(_shown(flat.text(30), chinese), line)]
        case Grid():
            return [Spacer(1, 4), _grid(block, style, look, width * look.wide), Spacer(1, 6)]
        case Break():
            return [PageBreak()]


def _grid(grid: Grid, style: Any, look: _Look, width: float) -> Any:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    columns = len(grid.rows[0])
    longest = [max(min(len(cell), 30) for cell in (row[n] for row in grid.rows)) + 4 for n in range(columns)]
    widths = [width * one / sum(longest) for one in longest]
    aligned = ParagraphStyle("value", parent=style, alignment=(0, 1, 2)[look.values] if grid.head else 0)
    cells = [
        [Paragraph(_shown(cell, look.chinese), aligned if n else style) for n, cell in enumerate(row)]
        for row in grid.rows
    ]
    looks: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), look.rows)]
    if grid.ruled and look.rules == "grid":
        looks.append(("GRID", (0, 0), (-1, -1), 0.5, colors.grey))
    elif grid.ruled and look.rules == "rows":
        looks.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey))
    elif grid.ruled:
        looks.append(("ROWBACKGROUNDS", (0, grid.head), (-1, -1), (colors.white, colors.whitesmoke)))
    if grid.ruled and grid.head:
        looks.append(("BACKGROUND", (0, 0), (-1, grid.head - 1), colors.whitesmoke))
    return Table(cells, colWidths=widths, style=looks, repeatRows=grid.head)
