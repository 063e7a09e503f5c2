"""The few pieces of SVG that the figures are made of.

Colours are classes of the page's style sheet, never attributes: light, dark and paper each have their own.

>>> element("line", x1=0, x2=3.14159, class_="axis")
'<line x1="0" x2="3.14" class="axis"/>'
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import count

from msgspec import Struct

__all__ = ["Figure", "drawing", "element", "group", "line", "place_labels", "rect", "text"]


class Figure(Struct, frozen=True):
    """A drawing with its heading and the same in words.

    Attributes
    ----------
    title, caption : str
        `caption` says in words what the drawing shows, numbers included.
    svg : str
        One ``<svg>`` element, safe to put into a page.
    """

    title: str
    caption: str
    svg: str


def _value(value: object) -> str:
    if isinstance(value, float):
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        return "0" if text in ("-0", "") else text
    return escape(str(value), quote=True)


def element(name: str, *children: str, **attributes: object) -> str:
    """Return an element; ``class_`` is class, ``text_anchor`` text-anchor; None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-") if key != "viewBox" else key}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(x: float, y: float, words: str, class_: str = "tick", anchor: str = "middle") -> str:
    """Return a text at a baseline; the words are escaped."""
    return element("text", escape(words), x=x, y=y, class_=class_, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """Return a line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def rect(x: float, y: float, width: float, height: float, class_: str, title: str = "") -> str:
    """Return a rectangle, with a tooltip where `title` is given."""
    tip = element("title", escape(title)) if title else ""
    return element("rect", tip, x=x, y=y, width=max(width, 0.0), height=max(height, 0.0), class_=class_)


def group(*children: str, class_: str | None = None, transform: str | None = None) -> str:
    """Return a group."""
    return element("g", *children, class_=class_, transform=transform)


def drawing(width: float, height: float, label: str, children: Iterable[str]) -> str:
    """Return the whole drawing; `label` is what a screen reader says.

    The width is that of the drawing on a desktop; the page lets it shrink and scroll.
    """
    return element(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        role="img",
        aria_label=label,
    )


def place_labels(wanted: Iterable[tuple[float, float]], low: float, high: float) -> list[float]:
    """Push labels apart along a line so that none covers another.

    Parameters
    ----------
    wanted : iterable of (centre, width)
        In order of centre.
    low, high : float
        The line.

    Returns
    -------
    list of float
        New centres in the same order; where there is no room for all, they are spread evenly.
    """
    labels = list(wanted)
    if not labels:
        return []
    total = sum(width for _, width in labels)
    if total > high - low:
        step = (high - low) / len(labels)
        return [low + step * (n + 0.5) for n, _ in zip(count(), labels, strict=False)]
    centres = [centre for centre, _ in labels]
    edge = low
    for n, (_, width) in enumerate(labels):
        centres[n] = max(centres[n], edge + width / 2)
        edge = centres[n] + width / 2
    edge = high
    for n in range(len(labels) - 1, -1, -1):
        width = labels[n][1]
        centres[n] = min(centres[n], edge - width / 2)
        edge = centres[n] - width / 2
    return centres
