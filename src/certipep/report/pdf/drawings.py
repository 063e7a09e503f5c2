"""Figures for paper: the same drawings with the colours of paper inside, as they have no page around them."""

from __future__ import annotations

import re
from base64 import b64decode
from functools import cache

from certipep.report.html.environment import asset

__all__ = ["paper_svg"]

_PICTURE = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")


def paper_svg(drawing: str) -> str:
    """Return a drawing that shows alone as it shows on a page in the light.

    Parameters
    ----------
    drawing : str
        An ``<svg>`` element, or an ``<img>`` that holds one.
    """
    inside = _PICTURE.search(drawing)
    if inside:
        return b64decode(inside.group(1)).decode().replace("currentColor", "#000000")
    at = drawing.index(">") + 1
    return f"{drawing[:at]}<style>{_style()}</style>{drawing[at:]}"


@cache
def _style() -> str:
    """Take the rules of figures from the style sheet, variables replaced by their light values."""
    sheet = asset("report.css")
    light = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", sheet[: sheet.index("}")]))
    rules = []
    for selectors, body in _RULE.findall(sheet[: sheet.index("@media (max-width")]):
        own = [
            one.strip().removeprefix(".figure ")
            for one in selectors.split(",")
            if one.strip().startswith(".figure ") and not re.search(r"figcaption|canvas|svg", one)
        ]
        if own:
            resolved = _VARIABLE.sub(lambda match: light[match.group(1)], body)
            resolved = re.sub(
                r"font:\s*12px[^;]*;", "font-size:12px;font-family:'DejaVu Sans',sans-serif;", resolved
            )
            rules.append(f"{','.join(own)}{{{resolved.strip()}}}")
    return "".join(rules)
