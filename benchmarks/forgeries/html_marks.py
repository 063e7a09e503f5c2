"""Forged web pages that browsers build in another way than they are written: marks, rules and values they drop."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.forgeries.html import html, html_rows
from benchmarks.forgeries.paper import Make

_SHOWN = "<span class=v>{g}</span>"
_HIDDEN = ".v{font-size:0}"
_AGAIN = ".v{{font-size:12px!important}}"
CELLS: dict[str, tuple[str, str]] = {
    "size in a shorthand without a unit": ("<span style='font:0/0 a'>{g}</span>", ""),
    "white field": ("<input value='{g}' size=20 style='color:#fff'>", ""),
    "field hidden by a rule": ("<input value='{g}' size=20>", "input{display:none}"),
    "white field by a class": ("<input class=v value='{g}' size=20>", ".v{color:#fff}"),
    "other text until something is typed": ("<input placeholder='{b}'>{g}", ""),
    "sheet within a comment": (f"<!-- <style>{_AGAIN}</style> -->{_SHOWN}", _HIDDEN),
    "sheet within an attribute": (f'<b title="<style>{_AGAIN}</style>"></b>{_SHOWN}', _HIDDEN),
    "attribute of a sheet": (f"<style title='a>b'>.v{{{{font-size:0}}}}</style>{_SHOWN}", ""),
    "sheet for print": (f"<style media=print>{_AGAIN}</style>{_SHOWN}", _HIDDEN),
    "sheet of another kind": (f"<style type='text/plain'>{_AGAIN}</style>{_SHOWN}", _HIDDEN),
    "class in capitals": (_SHOWN, ".v{font-size:0} .V{font-size:12px}"),
    "rank within brackets": (_SHOWN, ".v:not(#z){font-size:0} .v.v.v{font-size:12px}"),
    "list with a wrong selector": (_SHOWN, ".v{font-size:0} .v,!{font-size:12px}"),
    "rule behind a stray bracket": (_SHOWN, ".v{color:#fff}}.v{color:#000}"),
    "link that is none": ("<a class=v>{g}</a>", ".v{font-size:0} .v:link{font-size:12px}"),
    "link that was seen": ("<a href=''>{g}</a>", "a:visited{color:#fff}"),
    "link on its blue": ("<span style='background:#0000ee'><a href=x>{g}</a></span>", ""),
    "marked in its yellow": ("<mark><font color=#ffff00>{g}</font></mark>", ""),
    "ground that is no colour": ("<span style='background:#000;background:foo'>{g}</span>", ""),
    "size without a unit": ("<span style='font-size:0;font-size:12'>{g}</span>", ""),
    "two colours at once": ("<span style='color:#fff;color:black black'>{g}</span>", ""),
    "name with a star": ("<span style='font-size:0;*font-size:12px'>{g}</span>", ""),
    "bracket that stays open": ("<span style='font-size:0;a(;font-size:12px'>{g}</span>", ""),
    "old colour that is black": ("<table><tr><td bgcolor=x>{g}</table>", ""),
    "heading that ends another": ("<div style='color:#fff'><h4 style='color:#000'><h5>{g}</h5></div>", ""),
    "item that ends another": ("<ul style='color:#fff'><li style='color:#000'><li>{g}</ul>", ""),
    "paragraph that a heading ends": ("<div style='color:#fff'><p style='color:#000'><h4>{g}</h4></div>", ""),
    "style that goes on": ("<p><b style='font-size:0'></p>{g}", ""),
    "stroke that goes on": ("<p><s></p>{g}", ""),
    "end that ends nothing": ("<span style='color:#fff'><p></span>{g}</p>", ""),
    "colour within colours": ("<span style='--c:#fff'><span class=v>{g}</span></span>",
                              ":root{--c:#000} .v{color:var(--c)}"),
    "strong layer": (_SHOWN, "@layer a{.v{font-size:0!important}} .v{font-size:12px!important}"),
    "lines in turned order": ("<div style='display:flex;flex-wrap:wrap-reverse'>{g}</div>", ""),
    "letters that lie down": ("<span style='font-style:oblique 89deg'>{g}</span>", ""),
    "wide cells": ("<table style='border-spacing:9999px'><tr><td>{g}</table>", ""),
    "sheet by an instruction": ("<?xml-stylesheet href='x.css'?>{g}", ""),
}  # fmt: skip


def marks() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for name, (cell, sheet) in CELLS.items():
        yield f"html: {name}", lambda good, bad, c=cell, s=sheet: (
            "html", html(html_rows(good, c.format(g=good, b=bad)), s))  # fmt: skip
    page = lambda good: html(html_rows(good, f"<a href=''>{good}</a>"))  # noqa: E731
    for name in ("link", "vlink"):
        yield f"html: {name} in white", lambda good, _, n=name: (
            "html", page(good).replace(b"<body>", f"<body {n}=white>".encode()))  # fmt: skip
    yield "html: text of its own names", lambda good, bad: (
        "xhtml", page(good).replace(b"<!doctype html>", f"<!DOCTYPE html [<!ENTITY v '{bad}'>]>".encode()))  # fmt: skip
