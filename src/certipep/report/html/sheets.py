"""The certificate's own pages as pictures with marks over them, and its text where there is no picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from certipep.certificate.claims import Unread
from certipep.report.figures.svg import element, group, text
from certipep.report.html.marks import Mark
from certipep.report.html.pictures import PagePicture
from certipep.report.words import SIGN

__all__ = ["Segment", "marked_text", "sheet"]

_MARGIN = 1.5


def sheet(
    picture: PagePicture,
    marks: Sequence[Mark],
    unread: Iterable[Unread],
    *,
    label: str,
    picture_id: str,
    again: bool = False,
) -> str:
    """Draw a page with its marks.

    Parameters
    ----------
    picture : PagePicture
    marks : sequence of Mark
    unread : iterable of Unread
        Shaded: nobody should think that it was judged.
    label : str
        What a screen reader says of the page.
    picture_id : str
        Of the picture inside, so that another drawing of the same page can use it again.
    again : bool
        The picture is already on the page under this id.
    """
    width, height = picture.width, picture.height
    if again:
        drawn = element("use", href=f"#{picture_id}")
    else:
        drawn = element("image", id=picture_id, href=picture.href, x=0, y=0, width=width, height=height)
    # Badges keep their size whether a page counts in points or in the pixels of a photograph.
    scale = max(width / 600.0, 0.2)
    shaded = [_rect(one.box, "box unread", scale) for one in unread if one.box]
    boxes = [_mark(mark, scale) for mark in marks if mark.box]
    return element(
        "svg",
        drawn,
        *shaded,
        *boxes,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        class_="sheet",
        role="group",
        aria_label=label,
    )


def _rect(box: tuple[float, float, float, float], class_: str, scale: float) -> str:
    x0, y0, x1, y1 = box
    margin = _MARGIN * scale
    return element(
        "rect",
        x=round(x0 - margin, 1),
        y=round(y0 - margin, 1),
        width=round(max(x1 - x0, 1.0) + 2 * margin, 1),
        height=round(max(y1 - y0, 1.0) + 2 * margin, 1),
        rx=round(2 * scale, 1),
        class_=class_,
    )


def _mark(mark: Mark, scale: float) -> str:
    box = mark.box or (0.0, 0.0, 0.0, 0.0)
    shape = _rect(box, f"box {mark.outcome}", scale)
    if mark.target is None:
        return element("g", element("title", _escaped(mark.label)), shape, id=mark.id)
    badge = group(
        element("circle", r=7),
        text(0, 3.6, SIGN[mark.outcome], class_="sign"),
        class_=f"badge {mark.outcome}",
        transform=f"translate({_beside(box, scale)}) scale({scale:.2f})",
    )
    title = element("title", _escaped(mark.label))
    return element("a", title, shape, badge, id=mark.id, href=f"#{mark.target}", aria_label=mark.label)


def _beside(box: tuple[float, float, float, float], scale: float) -> str:
    """Put the badge left of what is printed, not over its first letter, and never off the page."""
    x = max(box[0] - 10.5 * scale, 7.5 * scale)
    return f"{x:.1f} {(box[1] + box[3]) / 2:.1f}"


def _escaped(words: str) -> str:
    from html import escape

    return escape(words)


class Segment(Struct, frozen=True):
    """A run of the certificate's text, with its mark where it has one."""

    text: str
    mark: Mark | None = None


def marked_text(words: str, marks: Iterable[Mark]) -> list[Segment]:
    """Find each quote in the text of a certificate and cut the text at the quotes.

    Parameters
    ----------
    words : str
        Visible text, line by line.
    marks : iterable of Mark
        A quote that is not there as written, or that lies inside another, gets no mark.
    """
    found: list[tuple[int, int, Mark]] = []
    for mark in sorted(marks, key=lambda one: -len(one.quote)):
        parts = [re.escape(part) for part in mark.quote.split()]
        if not parts:
            continue
        for match in re.finditer(r"\s+".join(parts), words):
            start, end = match.span()
            if all(end <= first or start >= last for first, last, _ in found):
                found.append((start, end, mark))
                break
    segments: list[Segment] = []
    at = 0
    for start, end, mark in sorted(found, key=lambda one: one[0]):
        if start > at:
            segments.append(Segment(words[at:start]))
        segments.append(Segment(words[start:end], mark))
        at = end
    if at < len(words):
        segments.append(Segment(words[at:]))
    return segments
