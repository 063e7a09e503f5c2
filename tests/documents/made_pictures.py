"""Pictures drawn for the tests."""

from __future__ import annotations

import struct
import zlib
from typing import Any


def draw_lines(
    lines: list[tuple[int, int, str]], size: tuple[int, int] = (900, 420), points: int = 24
) -> Any:
    """Return a picture with text at given places, in a font that carries no licence of ours."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(points)
    for x, y, text in lines:
        pen.text((x, y), text, fill="black", font=font)
    return picture


CERTIFICATE = [
    (40, 30, "Certificate of Analysis"),
    (40, 90, "Product: Thymalfasin 5 mg"),
    (40, 150, "Purity (HPLC)"),
    (420, 150, "99.39 %"),
    (40, 210, "Molecular weight"),
    (420, 210, "3108.32 Da"),
    (40, 270, "Lot number"),
    (420, 270, "TA-20260512"),
    (40, 330, "Net peptide content"),
    (420, 330, "4.87 mg"),
]
"""Lines of a picture of a certificate, with the places where they are drawn."""


def picture_header(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
