"""Pictures of a file's pages, small enough to travel inside a report."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from certipep.errors import CertipepError

if TYPE_CHECKING:
    from certipep.certificate.claims import Sheet

__all__ = ["PagePicture", "page_pictures", "pictures_by_page"]

_DPI = 110.0
_LARGE = 180_000
_WIDEST = 1400
_QUALITY = 72
_MOST_PAGES = 60


class PagePicture(Struct, frozen=True):
    """A page as a picture; `width` and `height` in the units of the boxes: points, or pixels of a photo."""

    width: float
    height: float
    kind: str
    payload: bytes
    origin: str | None = None
    """File and page in words, where a certificate is spread over several files."""

    @property
    def href(self) -> str:
        """The picture inside an address, so that the page asks nobody for it."""
        return f"data:image/{self.kind};base64,{b64encode(self.payload).decode()}"


def pictures_by_page(
    path: str | None, sheets: Sequence[Sheet] = (), members: Mapping[str, str] | None = None
) -> dict[int, PagePicture]:
    """Draw every page of a reading, by its number there.

    Parameters
    ----------
    path : str or None
        Where the first file lies.
    sheets : sequence of Sheet
        The pages as they were read, of every file that holds some; without them the pages of `path` count.
    members : mapping of str to str, optional
        Where each file lies, by the name that `sheets` call it.

    Returns
    -------
    dict
        Without the pages that cannot be drawn.
    """
    if not sheets:
        return dict(enumerate(page_pictures(path), 1))
    files = list(dict.fromkeys(one.file for one in sheets))
    shown: dict[int, PagePicture] = {}
    for file in files:
        own = [one for one in sheets if one.file == file]
        where = (members or {}).get(file, path if file == files[0] else None)
        drawn = page_pictures(where, sheets=own)
        for one in own:
            if one.number <= len(drawn):
                picture = drawn[one.number - 1]
                name = file.replace("\\", "/").rsplit("/", 1)[-1]
                origin = f"{name}, page {one.number}" if len(files) > 1 else None
                shown[one.page] = replace(picture, origin=origin)
    return shown


def page_pictures(path: str | None, dpi: float = _DPI, sheets: Sequence[Sheet] = ()) -> list[PagePicture]:
    """Draw the pages of a file.

    Parameters
    ----------
    path : str or None
    dpi : float
        Pixels per inch of a PDF page.
    sheets : sequence of Sheet
        Its pages as they were read: the pictures are turned and laid straight like the words were.

    Returns
    -------
    list of PagePicture
        Empty where the file has no pages to draw (a table, a text, a record) or cannot be drawn any more: a
        report without pictures is still a report.
    """
    if path is None or not Path(path).is_file():
        return []
    try:
        from certipep.documents import Page, render_pages

        pages = [
            Page(one.number, one.width, one.height, turned=one.turned, straightened=one.straightened)
            for one in sheets
        ]
        drawn = render_pages(path, dpi=dpi, pages=pages)[:_MOST_PAGES]
        with Path(path).open("rb") as handle:
            is_pdf = b"%PDF-" in handle.read(1024)
    except (CertipepError, OSError):
        return []
    unit = 72.0 / dpi if is_pdf else 1.0
    sizes = {one.number: (one.width, one.height) for one in sheets}
    return [_picture(png, unit, sizes.get(number)) for number, png in enumerate(drawn, 1)]


def _picture(png: bytes, unit: float, size: tuple[float, float] | None) -> PagePicture:
    pixels = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    width, height = size or (pixels[0] * unit, pixels[1] * unit)
    kind, payload = "png", png
    if len(png) > _LARGE:
        kind, payload = "jpeg", _smaller(png)
    return PagePicture(round(width, 2), round(height, 2), kind, payload)


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
