"""HTML: tables, definition lists, flexible boxes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from random import Random

from benchmarks.layouts.model import Block, Break, Grid, Line, Pair

__all__ = ["write_html"]


def write_html(blocks: Sequence[Block], path: Path, rng: Random, language: str) -> None:
    """Write one page; neighbouring pairs become one list, table or row of boxes, the same in the whole paper."""
    style = rng.choice(("list", "table", "boxes", "paragraphs"))
    body: list[str] = []
    for is_pair, some in groupby(blocks, key=lambda one: isinstance(one, Pair)):
        if is_pair:
            body += _pairs([one for one in some if isinstance(one, Pair)], style)
            continue
        for block in some:
            match block:
                case Line(text, kind):
                    tag = {"title": "h1", "heading": "h2", "small": "small"}.get(kind, "p")
                    body.append(f"<{tag}>{escape(text)}</{tag}>")
                case Grid():
                    body += _grid(block)
                case Break():
                    body.append("<hr>")
    css = ".row{display:flex}.row span{flex:1}table{border-collapse:collapse}td,th{padding:3px 8px}"
    page = "\n".join(body)
    path.write_text(
        f'<!doctype html>\n<html lang="{language[:2]}"><head><meta charset="utf-8"><title>CoA</title>'
        f"<style>{css}</style></head>\n<body>\n{page}\n</body></html>\n",
        encoding="utf-8",
    )


def _pairs(pairs: list[Pair], style: str) -> list[str]:
    sign = {"colon": ":", "spaced": " :", "wide": "：", "dash": " –"}
    parts = [
        (f"【{escape(one.label)}】" if one.joint == "bracket" else escape(one.label) + sign.get(one.joint, ""),
         escape(one.value))
        for one in pairs
    ]  # fmt: skip
    if style == "list":
        return ["<dl>", *(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in parts), "</dl>"]
    if style == "table":
        rows = (f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in parts)
        return ["<table>", *rows, "</table>"]
    if style == "boxes":
        return [f'<div class="row"><span>{label}</span><span>{value}</span></div>' for label, value in parts]
    joints = ["<br>" if one.joint == "below" else " " for one in pairs]
    return [f"<p><b>{a}</b>{joint}{b}</p>" for (a, b), joint in zip(parts, joints, strict=True)]


def _grid(grid: Grid) -> list[str]:
    out = ["<table border=1>" if grid.ruled else "<table>"]
    for number, row in enumerate(grid.rows):
        tag = "th" if number < grid.head else "td"
        cells = "".join(f"<{tag}>{escape(cell).replace(chr(10), '<br>')}</{tag}>" for cell in row)
        out.append(f"<tr>{cells}</tr>")
    return [*out, "</table>"]
