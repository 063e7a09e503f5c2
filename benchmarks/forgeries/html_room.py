"""Forged web pages whose text is pushed out of sight, cut, covered or joined by the room that it is given."""
# ruff: noqa: E501, ISC004 - the pages are easier to read in one line each

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.forgeries.html import html, html_rows
from benchmarks.forgeries.paper import Make

_SHOWN = "<span class=v>{g}</span>"
_DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_FADED = "<span style='opacity:.6'>"
_RAISED = "<span style='vertical-align:10px'>"
_COVER = "<div style='height:6px;display:flex;align-items:flex-end'><div style='background:#fff'>&nbsp;<br>&nbsp;<br>&nbsp;</div></div>"
CELLS: dict[str, tuple[str, str]] = {
    "lines of great height": ("<div style='line-height:9999px'>{g}</div>", ""),
    "lines of great height without a unit": ("<div style='line-height:400'>{g}</div>", ""),
    "great height in a shorthand": ("<div style='font:16px/9999px Arial'>{g}</div>", ""),
    "no height in a shorthand": ("<div style='font:16px/0 Arial'>{g}<br>{g}</div>", ""),
    "lines lower than their letters": ("<div style='line-height:13px;font-size:40px'>{g}<br>-<br>-</div>", ""),
    "lines by a variable": ("<div style='line-height:var(--h)'>{g}</div>", ":root{--h:0}"),
    "lines that are computed": ("<div style='line-height:calc(1px - 1px)'>{g}</div>", ""),
    "letters set on one another by a variable": ("<span style='letter-spacing:var(--s)'>{g}</span>", ":root{--s:-1em}"),
    "letters set on one another by a unit": ("<span style='letter-spacing:-9vw'>{g}</span>", ""),
    "letters set on one another by a number with a power": ("<span style='letter-spacing:-1e1px'>{g}</span>", ""),
    "small letters set on one another": ("<span style='font-size:6px;letter-spacing:-1em'>{g}</span>", ""),
    "set in by a variable": ("<div style='padding-left:var(--p)'>{g}</div>", ":root{--p:99999px}"),
    "set in by the width of the window": ("<div style='padding-left:500vw'>{g}</div>", ""),
    "set in by an odd unit": ("<div style='padding-left:99999Q'>{g}</div>", ""),
    "set in by a power of ten": ("<div style='padding-left:1e5px'>{g}</div>", ""),
    "set in by a root unit": ("<div style='padding-left:900rlh'>{g}</div>", ""),
    "set in by parts": ("<div style='padding-left:250%'>{g}</div>", ""),
    "set in many times": ("<div style='padding-left:1500px'>" * 4 + "{g}" + "</div>" * 4, ""),
    "set in by the cell": ("<table cellpadding=9000><tr><td>{g}</table>", ""),
    "apart by the table": ("<table cellspacing=9000><tr><td>-<td>{g}</table>", ""),
    "moved down by a height": ("<div style='height:99999px'>-</div>{g}", ""),
    "moved down by the height of a cell": ("<table><tr><td height=99999>-<tr><td>{g}</table>", ""),
    "moved by the width of a cell": ("<table><tr><td width=99999>-<td>{g}</table>", ""),
    "moved by a picture": ("<img src='" + _DOT + "' width=9000 height=99999>{g}", ""),
    "moved by lines": ("<br>" * 3000 + "{g}", ""),
    "moved by blanks": ("&nbsp;" * 3000 + "{g}", ""),
    "moved by kept blanks": ("<pre>" + " " * 3000 + "{g}</pre>", ""),
    "moved by kept lines": ("<div style='white-space:pre'>" + "\n" * 3000 + "{g}</div>", ""),
    "faded many times": (_FADED * 12 + "{g}" + "</span>" * 12, ""),
    "faded and pale": ("<span style='opacity:.6;color:#c8c8c8'>{g}</span>", ""),
    "raised many times": ("31" + _RAISED * 12 + "08.4 Da" + "</span>" * 12, ""),
    "a shadow of many layers": ("{g}<span style='display:inline-block;box-shadow:" + ",".join(
        ["-40px 0 0 40px rgba(255,255,255,.5)"] * 12) + "'>.</span>", ""),
    "struck by its ground": ("<span style='background:linear-gradient(transparent 45%,red 45%,red 55%,transparent "
                             "55%)'>{g}</span>", ""),
    "a stroke in its ground": ("<span style='background:linear-gradient(#888,#888) 2px 3px/3px 12px no-repeat'>{g}"
                               "</span>", ""),
    "a thick line below": ("<span style='text-decoration:underline 40px #777'>{g}</span>", ""),
    "a line set into the text": ("<span style='text-decoration:overline 12px #666'>{g}</span>", ""),
    "an underline by its offset": ("<span style='text-decoration:underline;text-underline-offset:calc(0px - 7px)'>{g}"
                                   "</span>", ""),
    "hidden by two conditions": (_SHOWN, ".v{color:#000;background:#888} @media (min-width:1px){.v{color:#fff}} "
                                         "@media (min-height:1px){.v{background:#fff}}"),
    "hidden by three conditions": (_SHOWN, ".v{color:#000;background:#888} @media (min-width:1px){.v{color:#fff}} "
                                           "@media (min-height:1px){.v{background:#fff}} "
                                           "@media (max-width:1px){.v{color:#000}}"),
    "a number field with a unit": ("<input type=number value='{g}'>", ""),
    "a date field with a number": ("<input type=date value='{g}'>", ""),
    "a field narrowed by a rule": ("<input value='{g}'>", "input{width:5px}"),
    "a field set in by a rule": ("<input value='{g}'>", "input{padding-left:300px}"),
    "a field longer than it is wide": ("<input value='-                                      {g}'>", ""),
    "digits above": ("31<sup><i>08</i></sup>.4 Da", ""),
    "digits above by a style": ("31<span style='vertical-align:super;font-size:70%'>08</span>.4 Da", ""),
    "digits below by a style": ("31<span style='vertical-align:sub;font-size:70%'>08</span>.4 Da", ""),
    "joined blocks": ("<div style='display:inline-block'>1</div><div style='display:inline-block'>{g}</div>", ""),
    "joined paragraphs": ("<p style='display:inline'>1</p><p style='display:inline'>{g}</p>", ""),
    "joined items": ("<ul style='display:inline'><li style='display:inline'>1</li><li style='display:inline'>{g}</li></ul>", ""),
    "joined blocks by a rule": ("<div class=v>1</div><div class=v>{g}</div>", ".v{display:inline}"),
    "joined cells": ("<table cellpadding=0 cellspacing=0><tr><td align=right>1</td><td>{g}</td></tr></table>", ""),
    "joined columns": ("<div style='display:flex'><div>1</div><div>{g}</div></div>", ""),
    "joined floats": ("<div style='float:left'>1</div><div style='float:left'>{g}</div>", ""),
    "floats from the right": ("<div style='float:right'>08.4 Da</div><div style='float:right'>31</div>", ""),
    "no room in a row": ("<div style='display:flex'><div style='flex:0 0 1px;white-space:nowrap'>{g}</div>"
                         "<div style='background:#fff'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</div></div>", ""),
    "no room by a basis": ("<div style='display:flex'><div style='flex-basis:0;min-width:0;white-space:nowrap'>{g}</div>"
                           "<div style='background:#fff'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</div></div>", ""),
    "no room in a column of a grid": ("<div style='display:grid;grid-template-columns:2px 90px;white-space:nowrap'>"
                                      "<div>{g}</div><div style='background:#fff'>&nbsp;</div></div>", ""),
    "no room in a cell": ("<table style='table-layout:fixed;width:60px'><tr><td style='width:20px;white-space:nowrap'>{g}"
                          "<td><div style='display:inline-block;background:#fff'>&nbsp;&nbsp;&nbsp;&nbsp;</div></table>", ""),
    "no room in a block": ("<div style='width:30px;white-space:nowrap;display:inline-block'>{g}</div><span "
                           "style='display:inline-block;background:#fff'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</span>", ""),
    "covered from below": ("{g}" + _COVER, ""),
    "covered by what stands too high": ("<div>{g}</div>" + _COVER + "<div>-</div>", ""),
    "scrolled away": ("<div style='overflow-x:auto;width:120px'><div style='width:1900px'>-</div>"
                      "<div style='padding-left:1900px'>{g}</div></div>", ""),
    "cells over each other": ("<table><tr><td>-<td rowspan=2>{g}<tr><td colspan=2 style='background:#fff'>&nbsp;</table>", ""),
    "another text for a picture": ("<img src='x.png' alt='{b}'>{g}", ""),
    "a drawing as a picture": ("<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text y='20'>{b}"
                               "</text></svg>\">{g}", ""),
    "another source of a picture": ("<img src='" + _DOT + "' srcset='x.png 1x'>{g}", ""),
    "greek capitals": ("<span style='text-transform:uppercase'>5100 \u00b5g</span>", ""),
    "letters like digits": ("\u13ce{g}", ""),
    "a stroke like a one": ("\u4e28{g}", ""),
    "a roman one": ("\u2160{g}", ""),
    "a click like a one": ("\u01c0{g}", ""),
    "a dot on a digit": ("3\u0323108.4 Da", ""),
    "marks on digits": ("\u0305".join("3108.4") + " Da", ""),
    "digits of another script": ("3108.\u09ea Da", ""),
    "a policy against styles": ("<meta http-equiv=Content-Security-Policy content=\"style-src 'none'\">"
                                "<span style='display:none'>1</span>{g}", ""),
    "a list that counts inside": ("<ol style='list-style-position:inside'><li>{g}</ol>", ""),
    "counted by a style": ("<span style='display:list-item;list-style:decimal inside'>{g}</span>", ""),
    "a quotation of its own": ("<q style='quotes:\"1\" \"2\"'>{g}</q>", ""),
    "a typeface of signs": ("<span style='font-family:Marlett'>{g}</span>", ""),
    "a typeface of bars": ("<span style='font-family:\"Code 39\"'>{g}</span>", ""),
    "stretched": ("<span style='font-stretch:50%'>{g}</span>", ""),
    "words apart": ("<span style='word-spacing:9999px'>31 08.4 Da</span>", ""),
    "turned by a tab": ("<pre style='tab-size:9999'>-\t{g}</pre>", ""),
    "sized by another letter": ("<span style='font-size-adjust:.01'>{g}</span>", ""),
    "a zoomed page": ("<div style='zoom:.1'>{g}</div>", ""),
    "a scope of its own": ("<div class=v>{g}</div>", "@scope (.v) {:scope{font-size:0}}"),
    "a style from the start": (_SHOWN, "@starting-style{.v{opacity:0}}"),
    "a rule for a registered name": (_SHOWN, "@property --c{syntax:'<color>';inherits:false;initial-value:#fff} "
                                             ".v{color:var(--c)}"),
    "a name without a value": ("<span style='color:var(--none,#fff)'>{g}</span>", ""),
    "a margin by a share": ("<div style='margin-left:300%'>{g}</div>", ""),
    "a margin above": ("<div style='margin-top:1999px'><div style='padding-top:1999px'><div style='padding-top:1999px'>"
                       "<div style='padding-top:1999px'>{g}</div></div></div></div>", ""),
    "gaps of great width": ("<div style='display:flex;gap:300vw'><div>-</div><div>{g}</div></div>", ""),
    "width by a share": ("<div style='width:9000%;text-align:right'>{g}</div>", ""),
    "width by the window": ("<div style='width:900vw;text-align:right'>{g}</div>", ""),
    "a column to the right": ("<div style='display:flex;justify-content:flex-end;width:1999px;padding-left:1999px'><div>{g}"
                              "</div></div>", ""),
    "narrow by a variable": ("<div style='width:var(--w);overflow-x:auto'>{g}</div>", ":root{--w:4px}"),
    "narrow by a unit": ("<div style='width:1vmin;overflow-x:auto'>{g}</div>", ""),
    "low by a unit": ("<div style='max-height:1vmin'>{g}</div>", ""),
    "broken within its digits": ("{g}", "td{width:30px;word-break:break-all}"),
    "broken anywhere": ("<div style='width:30px;overflow-wrap:anywhere'>{g}</div>", ""),
    "sized for a small screen": ("<div style='-webkit-text-size-adjust:1%'>{g}</div>", ""),
    "numerators": ("<span style='font-variant-numeric:diagonal-fractions'>{g}</span>", ""),
    "letters too large": ("<div style='font-size:400ex'>{g}</div>", ""),
    "letters as large as the window": ("<span style='font-size:60vw'>{g}</span>", ""),
    "a width that is dropped": ("<div style='width:4px;width:900;white-space:nowrap'>{g}</div>", ""),
    "an old size of a picture": ("<img src='" + _DOT + "' hspace=9000>{g}", ""),
}  # fmt: skip
HONEST: dict[str, tuple[str, str]] = {
    "usual lines": ("<div style='line-height:1.5'>{g}</div>", "body{font:14px/1.6 Arial;line-height:140%}"),
    "usual lines in points": ("<div style='line-height:20px;font-size:13px'>{g}</div>", ""),
    "a variable for room": ("<div style='padding:var(--p)'>{g}</div>", ":root{--p:8px}"),
    "room in many units": ("<div style='padding:.5rem 1em 2pt 3%;margin:0 auto;max-width:60rem'>{g}</div>", ""),
    "a faint ground": ("<div style='opacity:.9'>{g}</div>", ""),
    "a heading on a gradient": ("{g}", "h1{background:linear-gradient(135deg,#1e3a5f,#2d5a87);color:#fff}"),
    "a dark scheme and a narrow window": (_SHOWN, ".v{color:#111;background:#fff} @media (prefers-color-scheme:dark)"
                                                  "{.v{color:#eee;background:#222}} @media (max-width:600px)"
                                                  "{.v{font-size:13px}}"),
    "three widths": (_SHOWN, "@media (max-width:600px){.v{font-size:13px}} @media (max-width:400px){.v{font-size:12px}} "
                             "@media (min-width:1200px){.v{font-size:16px}}"),
    "a line below": ("<span style='text-decoration:underline'>{g}</span>", ""),
    "a dotted line below": ("<span style='text-decoration:underline dotted #555'>{g}</span>", ""),
    "a power": ("{g}<br>10<sup><b>3</b></sup> CFU", ""),
    "columns": ("<div style='display:flex;gap:12px'><div>Found</div><div>{g}</div></div>", ""),
    "a badge": ("<span style='display:inline-block;padding:2px 8px;border-radius:4px;background:#e6f4ea'>{g}</span>", ""),
    "a logo": ("<img src='logo.png' alt='Larkspur logo' width=120 height=40>{g}", ""),
    "a date right": ("<div style='float:right'>2026-03-16</div><div>{g}</div>", ""),
    "fixed columns": ("{g}", "table{table-layout:fixed;width:100%} td{width:25%}"),
    "a narrow column": ("{g}", "td:first-child{width:200px} th{width:40px}"),
    "old measures": ("{g}<hr size=2 width=600><img src=x.png width=120 height=40 border=0 hspace=4>", ""),
    "a height": ("<div style='height:40px'>{g}</div><div style='height:4px;background:#1e3a5f'></div>", ""),
    "raised a little": ("<span style='vertical-align:-1px'>{g}</span><span style='vertical-align:middle'>.</span>", ""),
    "a list": ("<ol><li>{g}</ol>", ""),
    "a grid": ("<div style='display:grid;grid-template-columns:160px 1fr;gap:4px 12px'><div>Found</div><div>{g}</div></div>", ""),
    "equal columns": ("<div style='display:grid;grid-template-columns:repeat(2, minmax(0, 1fr))'><div>Found</div><div>{g}</div></div>", ""),
    "shares of a row": ("<div style='display:flex'><div style='flex:1 1 0'>Found</div><div style='flex:1'>{g}</div></div>", ""),
    "usual digits": ("<span style='font-variant-numeric:tabular-nums slashed-zero;text-size-adjust:100%'>{g}</span>", ""),
    "breaks in long words": ("{g}", "td{overflow-wrap:break-word;word-wrap:break-word} td:last-child{width:120px}"),
    "capitals": ("{g}", "th{text-transform:uppercase;letter-spacing:.05em}"),
    "a soft shadow": ("<div style='box-shadow:0 1px 3px rgba(0,0,0,.12),0 1px 2px rgba(0,0,0,.24)'>{g}</div>", ""),
    "a number field": ("<input type=number value='98.5'> {g}", ""),
    "a wide table": ("<div style='overflow-x:auto;width:100%'>{g}</div>", "table{min-width:600px}"),
    "a full window": ("<div style='min-height:100vh;width:100%;max-width:90vw'>{g}</div>", ""),
}  # fmt: skip


def rooms() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for name, (cell, sheet) in CELLS.items():
        yield f"html: {name}", lambda good, bad, c=cell, s=sheet: ("html", made(c, s, good, bad))


def made(cell: str, sheet: str, good: str, bad: str) -> bytes:
    """Return a page with the cell `good` replaced."""
    return html(html_rows(good, cell.replace("{g}", good).replace("{b}", bad)), sheet)


def honest() -> Iterator[tuple[str, Make]]:
    """Yield honest pages that use the same means."""
    for name, (cell, sheet) in HONEST.items():
        yield f"html: {name}", lambda good, bad, c=cell, s=sheet: ("html", made(c, s, good, bad))


HONEST_PAPERS = honest
