"""A picture that another one covers is hidden: a person sees only the upper one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from certipep.documents import open_documents

Box = tuple[float, float, float, float]
LOWER: Box = (200.0, 300.0, 100.0, 160.0)  # left, bottom, breadth, height
OPAQUE, CLEAR = (200, 40, 40, 255), (200, 40, 40, 0)


def hidden(path: Path, *placed: tuple[Box, tuple[int, int, int, int]]) -> list[str]:
    """Return what is hidden on a page with pictures at places, painted in their order."""
    canvas = Canvas(str(path), pagesize=(600, 800))
    canvas.drawString(72, 740, "Certificate of Analysis")
    for number, ((left, bottom, breadth, height), colour) in enumerate(placed):
        out = io.BytesIO()
        made: Any = Image.new("RGBA", (40 + number, 64), colour)
        made.save(out, "PNG")
        canvas.drawImage(ImageReader(out), left, bottom, breadth, height, mask="auto")
    canvas.save()
    (document,) = open_documents(path, ocr="never")
    return [one.text for page in document.pages for one in page.hidden if one.text.startswith("a picture")]


def test_a_picture_under_another_is_hidden(tmp_path: Path) -> None:
    cover = (180.0, 290.0, 150.0, 180.0)
    assert hidden(tmp_path / "a.pdf", (LOWER, OPAQUE), (cover, OPAQUE)) == ["a picture of 40 × 64 pixels"]


@pytest.mark.parametrize(
    "placed",
    [
        [((180.0, 290.0, 150.0, 180.0), OPAQUE), (LOWER, OPAQUE)],  # on its ground
        [(LOWER, OPAQUE), ((180.0, 290.0, 150.0, 180.0), CLEAR)],  # under a clear one
        [(LOWER, OPAQUE), ((240.0, 290.0, 150.0, 180.0), OPAQUE)],  # half of it
        [(LOWER, OPAQUE), ((0.0, 0.0, 600.0, 800.0), OPAQUE)],  # under the paper of a scan
        [((200.0, 300.0, 20.0, 20.0), OPAQUE), (LOWER, OPAQUE)],  # a logo
    ],
)
def test_other_pictures_are_not(tmp_path: Path, placed: list[tuple[Box, tuple[int, int, int, int]]]) -> None:
    assert hidden(tmp_path / "a.pdf", *placed) == []
