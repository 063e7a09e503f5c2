"""Documents made for the tests, so that every expected word and place is known beforehand."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_pictures import CERTIFICATE, draw_lines

Draw = Callable[[Any], None]


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that draws pages with reportlab (letter size, origin at the bottom left)."""
    from reportlab.pdfgen import canvas

    def make(*draws: Draw, name: str = "made.pdf", size: tuple[float, float] = (612, 792)) -> Path:
        path = tmp_path / name
        sheet = canvas.Canvas(str(path), pagesize=size, invariant=1)
        for draw in draws:
            sheet.setFont("Helvetica", 12)
            draw(sheet)
            sheet.showPage()
        sheet.save()
        return path

    return make


@pytest.fixture
def raw_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a one-page PDF around a content stream of our own."""

    def make(content: bytes, *, page: bytes = b"/MediaBox[0 0 612 792]", name: str = "raw.pdf") -> Path:
        data = zlib.compress(content)
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R" + page + b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(data), data),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
        out = b"%PDF-1.7\n"
        offsets = []
        for number, body in enumerate(objects, start=1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
        path = tmp_path / name
        path.write_bytes(out)
        return path

    return make


@pytest.fixture(scope="session")
def certificate_picture() -> Any:
    """Return a picture of a small certificate."""
    return draw_lines(CERTIFICATE)
