"""Forged web pages."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.forgeries.paper import HEAD, ROWS, Make


def html(rows: str, style: str = "") -> bytes:
    head = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in HEAD)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>COA</title><style>{style}</style></head><body>"
        f"<h1>Certificate of Analysis</h1><table>{head}</table><table>{rows}</table></body></html>"
    ).encode()


def html_rows(good: str, cell: str) -> str:
    rows = [("Test", "Method", "Specification", "Result"), *ROWS]
    shown = lambda one: cell if one == good else one.replace("<", "&lt;").replace(">", "&gt;")  # noqa: E731
    return "".join("<tr>" + "".join(f"<td>{shown(one)}</td>" for one in row) + "</tr>" for row in rows)


HTML = {
    "tiny": "<span style='font-size:.1px'>{g}</span><svg><text>{b}</text></svg>",
    "opacity": "<span style='opacity:.02'>{g}</span><canvas title='{b}'></canvas>",
    "height": "<div style='max-height:0;overflow:hidden'>{g}</div><img alt='{b}' src=x.png>",
    "moved": "<span style='position:absolute;transform:translateX(-9999px)'>{g}</span>",
    "clip": "<span style='clip-path:inset(50%)'>{g}</span>",
    "direction": "<bdo dir=rtl>{g}</bdo>",
    "right to left": "<span style='unicode-bidi:bidi-override;direction:rtl'>{g}</span>",
    "closed": "<details><summary><svg><text>{b}</text></svg></summary>{g}</details>",
    "white": "<span style='color:#fffffe'>{g}</span><svg><text>{b}</text></svg>",
    "script": "<span id=v>{g}</span><script>document.getElementById('v').textContent='{b}'</script>",
    "frame": "<span>{g}</span><iframe srcdoc='{b}' style='margin-left:-80px'></iframe>",
    "filter": "<span style='filter:opacity(0)'>{g}</span>",
    "struck": "<span style='text-decoration:line-through'>{g}</span> <svg><text>{b}</text></svg>",
    "marks": "&#8238;{g}&#8236;",
    "ruby": "<ruby>{g}<rt>{b}</rt></ruby>",
    "struck by an element": "<s>{g}</s>",
    "struck by an old element": "<strike>{g}</strike>",
    "deleted": "<del>{g}</del>",
    "two styles": "<span style='font-size:0' style='color:red'>{g}</span>",
    "nested small": "<small>" * 20 + "{g}" + "</small>" * 20,
    "nested parts": "<span style='font-size:.6em'>" * 8 + "{g}" + "</span>" * 8,
    "white on white": "<span style='color:#fffffd;background:#fffffe'>{g}</span>",
    "black on black": "<span style='background:#000;color:#000'>{g}</span>",
    "black ground": "<span style='background:black'>{g}</span>",
    "dark cell": "<table bgcolor=black><tr><td>{g}</td></tr></table>",
    "grey on grey": "<font color=#777777><span style='background:#787878'>{g}</span></font>",
    "floating digits": "".join(f"<span style='float:right'>{one}</span>" for one in ("31", "08", ".4 Da")),
    "own list mark": "<ul><li style='list-style-type:\"4\"'>{g}</ul>",
    "numbered": "<ol start=4963><li>{g}</ol>",
    "numbered item": "<ol><li value=4963>{g}</ol>",
    "symbols": "<font face=Wingdings>{g}</font>",
    "symbols by style": "<span style='font-family:Webdings'>{g}</span>",
    "shadow over it": "{g}<span style='display:inline-block;box-shadow:-40px 0 0 40px #fff'>.</span>",
    "outline over it": "{g}<span style='outline:60px solid #fff'>.</span>",
    "far away": "<div style='padding-left:99999px'>{g}</div>",
    "lowered": "<span style='vertical-align:-300px'>{g}</span>",
    "template": "<template>{g}</template>{b}",
    "no script": "<noscript>{g}</noscript>",
    "embedded": "{g}<embed src='x.svg' width=90>",
    "button": "<input type=button value='{b}'>{g}",
    "password": "<input type=password value='{g}'>",
    "comment without end": "<!-->{g}<!-- -->",
    "odd comment": "<!-- --!>{g}<!-- -->",
    "plain text": "{g}<plaintext>",
    "raw": "<xmp>{g}</xmp>",
    "marked up": "<math><mphantom><mn>{g}</mn></mphantom></math>",
    "hidden by itself": "<span hidden>{g}</span>{b}",
    "shown although hidden": "<td hidden style='display:table-cell'>{b}</td><td>{g}</td>",
    "light text": "<span style='color:rgba(0,0,0,.05)'>{g}</span>",
    "hsl": "<span style='color:hsl(0,0%,99%)'>{g}</span>",
    "turned": "<span style='writing-mode:vertical-rl;text-orientation:sideways'>{g}</span>",
    "moved by its indent": "<div style='text-indent:-9999px'>{g}</div>",
    "scaled": "<span style='zoom:.01'>{g}</span>",
    "rotated": "<span style='rotate:180deg'>{g}</span>",
    "visibility": "<span style='visibility:collapse'>{g}</span>{b}",
    "content": "<span style='content:\"x\"'>{g}</span>",
    "escaped": "<span style='f\\6fnt-size:0'>{g}</span>",
    "popover": "<span popover>{g}</span>",
    "dialog": "<dialog>{g}</dialog>",
    "area": "<textarea hidden>{g}</textarea>",
    "mask": "<span style='-webkit-mask:linear-gradient(transparent,transparent)'>{g}</span>",
    "blend": "<span style='mix-blend-mode:screen'>{g}</span>",
    "no text fill": "<span style='-webkit-text-fill-color:#fff'>{g}</span>",
    "no width": "<div style='width:0'>{g}</div>",
    "scroll": "<div style='height:12px;overflow:auto'><p>{b}<p>{g}</div>",
    "columns": "<div style='columns:2;height:8px'>{g}</div>",
    "order": "<div style='display:flex'><b style='order:2'>{g}</b></div>",
    "contained": "<div style='contain:strict'>{g}</div>",
    "unseen part": "<div style='content-visibility:hidden'>{g}</div>",
    "tiny by font": "<span style='font:1px/1 Arial'>{g}</span>",
    "line": "<div style='line-height:0'>{g}</div>",
    "first letter": "<span class=v>{g}</span>",
    "made by style": "<span class=v>{g}</span>",
    "white by a class": "<span class=v>{g}</span>",
    "dark by a class": "<span class=v>{g}</span>",
    "white by inheritance": "<div class=v><p>{g}</p></div>",
    "by attribute": "<span data-x=1>{g}</span>",
    "by place": "<span>{g}</span>",
    "print only": "<span class=v>{b}</span> {g}",
    "shown again": "<span class=v>{b}</span> {g}",
    "imported": "<span class=v>{g}</span>",
    "variable": "<span class=v>{g}</span>",
    "nested rule": "<span class=v>{g}</span>",
    "small by a class": "<span class=v><span class=v><span class=v>{g}</span></span></span>",
    "layer": "<span class=v>{g}</span>",
    "animation": "<span class=v>{g}</span>",
    "font by a class": "<span class=v>{g}</span>",
}
SHEETS = {
    "made by style": ".v{font-size:0} .v::after{font-size:12px;content:'4963.4'}",
    "first letter": ".v:first-letter{font-size:0}", "white by a class": "td .v{color:#fff}",
    "dark by a class": ".v{background-color:#111}", "white by inheritance": ".v{background:#fff;color:#fff}",
    "by attribute": "[data-x]{font-size:0}", "by place": "tr:nth-child(2) td:last-child span{opacity:0}",
    "print only": "@media print{.v{display:none}}", "shown again": ".v{display:none} td .v{display:inline}",
    "imported": "@import 'x.css';", "variable": ":root{--c:#fff} .v{color:var(--c)}",
    "nested rule": "td{& .v{font-size:0}}", "small by a class": ".v{font-size:.5em}",
    "layer": "@layer a{.v{font-size:0}}", "animation": "@keyframes k{to{opacity:0}} .v{animation:k 0s forwards}",
    "font by a class": ".v{font:italic 0.5px serif}",
}  # fmt: skip


def htmls() -> Iterator[tuple[str, Make]]:
    for name, cell in HTML.items():
        yield f"html: {name}", lambda good, bad, c=cell, n=name: (
            "html", html(html_rows(good, c.format(g=good, b=bad)), SHEETS.get(n, "")))  # fmt: skip
