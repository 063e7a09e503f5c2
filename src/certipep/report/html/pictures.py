"""Pictures of a file's pages, small enough to travel inside a report."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from certipep.errors import CertipepError

__all__ = ["PagePicture", "page_pictures"]

_DPI = 110.0
_LARGE = 180_000
_WIDEST = 1400
_QUALITY = 72
_MOST_PAGES = 60


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a picture; `width` and `height` in the units of the boxes: points, or pixels of a photo."""

    width: float
    height: float
    kind: str
    payload: bytes

    @property
    def href(self) -> str:
        """The picture inside an address, so that the page asks nobody for it."""
        return f"data:image/{self.kind};base64,{b64encode(self.payload).decode()}"


def page_pictures(path: str | None, dpi: float = _DPI) -> list[PagePicture]:
    """Draw the pages of a file.

    Parameters
    ----------
    path : str or None
    dpi : float
        Pixels per inch of a PDF page.

    Returns
    -------
    list of PagePicture
        Empty where the file has no pages to draw (a table, a text, a record) or cannot be drawn any more: a
        report without pictures is still a report.
    """
    if path is None or not Path(path).is_file():
        return []
    try:
        from certipep.documents import render_pages

        drawn = render_pages(path, dpi=dpi)
        with Path(path).open("rb") as handle:
            is_pdf = b"%PDF-" in handle.read(1024)
    except (CertipepError, OSError):
        return []
    unit = 72.0 / dpi if is_pdf else 1.0
    return [_picture(png, unit) for png in drawn[:_MOST_PAGES]]


def _picture(png: bytes, unit: float) -> PagePicture:
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    kind, payload = "png", png
    if len(png) > _LARGE:
        kind, payload = "jpeg", _smaller(png)
    return PagePicture(round(width * unit, 2), round(height * unit, 2), kind, payload)


def _smaller(png: bytes) -> bytes:
    """Write a scan as JPEG: a report of twenty photographs should still fit into a mail."""
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(png)) as opened:
        image = opened.convert("RGB")
    if image.width > _WIDEST:
        image = image.resize((_WIDEST, max(1, round(image.height * _WIDEST / image.width))))
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return buffer.getvalue()
