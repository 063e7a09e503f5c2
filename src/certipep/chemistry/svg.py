"""Make a drawing small and clean enough to stand inside a page.

A drawing program repeats the style of every line in a ``style`` attribute, which strict pages forbid and
which makes up most of the file. Here every style becomes presentation attributes, and neighbours of one style
become one path.
"""

from __future__ import annotations

import re

__all__ = ["inline_svg"]

_PATH = re.compile(r"<path\b([^>]*)/>")
_ATTRIBUTE = re.compile(r"([a-z-]+)='([^']*)'")
_KEPT = ("fill", "stroke", "stroke-width", "stroke-dasharray")
_BLACK = ("#000000", "#000", "black")


def inline_svg(drawn: str, width: int, height: int, title: str) -> str:
    """Return one ``<svg>`` element made of the paths of a drawing, in the colour of the surrounding text.

    Parameters
    ----------
    drawn : str
        SVG document that holds paths only, with attributes in single quotes.
    width, height : int
        Pixels.
    title : str
        Text for those who cannot see the picture.
    """
    from html import escape

    label = escape(title or "structure", quote=True)
    groups: list[tuple[str, list[str]]] = []
    for match in _PATH.finditer(drawn):
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        look = _look(attributes)
        line = re.sub(r"\s+", " ", attributes.get("d", "")).strip()
        if groups and groups[-1][0] == look:
            groups[-1][1].append(line)
        else:
            groups.append((look, [line]))
    paths = "".join(f'<path {look} d="{" ".join(lines)}"/>' for look, lines in groups)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-label="{label}"><title>{label}</title>{paths}</svg>'
    )


def _look(attributes: dict[str, str]) -> str:
    """Return what a path looks like, as presentation attributes."""
    look = {key: value for key, value in attributes.items() if key in _KEPT}
    for rule in attributes.get("style", "").split(";"):
        key, _, value = rule.partition(":")
        if key.strip() in _KEPT:
            look[key.strip()] = value.strip().removesuffix("px")
    look.setdefault("fill", "none")
    shown = {key: "currentColor" if value.lower() in _BLACK else value for key, value in look.items()}
    return " ".join(f'{key}="{shown[key]}"' for key in _KEPT if key in shown)
