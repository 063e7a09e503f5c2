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
    "made by style": "<span class=v>{g}</span>",
    "script": "<span id=v>{g}</span><script>document.getElementById('v').textContent='{b}'</script>",
    "frame": "<span>{g}</span><iframe srcdoc='{b}' style='margin-left:-80px'></iframe>",
    "filter": "<span style='filter:opacity(0)'>{g}</span>",
    "struck": "<span style='text-decoration:line-through'>{g}</span> <svg><text>{b}</text></svg>",
    "marks": "&#8238;{g}&#8236;",
    "ruby": "<ruby>{g}<rt>{b}</rt></ruby>",
}


def htmls() -> Iterator[tuple[str, Make]]:
    sheet = {"made by style": ".v{font-size:0} .v::after{font-size:12px;content:'4963.4'}"}
    for name, cell in HTML.items():
        yield f"html: {name}", lambda good, bad, c=cell, n=name: (
            "html", html(html_rows(good, c.format(g=good, b=bad)), sheet.get(n, "")))  # fmt: skip
