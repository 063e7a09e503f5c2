"""Forged pictures: numbers struck out, several pictures in one, colours that programs show in different ways."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from benchmarks.forgeries.paper import HEAD, TABLE, Make

Box = tuple[int, int, int, int]


def drawn(good: str = "", cell: str = "", *, ink: Any = "black", ground: str = "white") -> tuple[Any, Box]:
    """Return a picture of the paper, with the cell `good` replaced, and where that stands."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (1500, 1000), ground)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(26)
    box = (0, 0, 0, 0)
    pen.text((60, 30), "Certificate of Analysis", "black", ImageFont.load_default(36))
    for at, (label, value) in enumerate(HEAD):
        pen.text((60, 100 + 44 * at), label, "black", font)
        pen.text((480, 100 + 44 * at), value, "black", font)
    for at, row in enumerate(TABLE):
        for x, one in zip((60, 480, 800, 1180), row, strict=True):
            place = (x, 500 + 60 * at)
            mine = one == good
            pen.text(place, cell if mine else one, ink if mine else "black", font)
            if mine:
                left, top, right, bottom = pen.textbbox(place, cell or one, font)
                box = (int(left), int(top), int(right), int(bottom))
    return picture, box


def saved(picture: Any, kind: str = "PNG", **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _struck(draw: Callable[[Any, Box], None]) -> Callable[[str, str], tuple[str, bytes]]:
    def make(good: str, _: str) -> tuple[str, bytes]:
        from PIL import ImageDraw

        picture, box = drawn(good, good)
        draw(ImageDraw.Draw(picture), box)
        return "png", saved(picture)

    return make


def _line(colour: str, width: int, at: float = 0.5, more: int = 6) -> Callable[[Any, Box], None]:
    def draw(pen: Any, box: Box) -> None:
        left, top, right, bottom = box
        y = round(top + at * (bottom - top))
        pen.line((left - more, y, right + more, y), colour, width)

    return draw


def _cross(pen: Any, box: Box) -> None:
    left, top, right, bottom = box
    pen.line((left, top, right, bottom), "red", 3)
    pen.line((left, bottom, right, top), "red", 3)


def _slanted(pen: Any, box: Box) -> None:
    left, top, right, bottom = box
    pen.line((left - 5, bottom + 4, right + 5, top - 4), "blue", 3)


def _wave(pen: Any, box: Box) -> None:
    left, top, right, bottom = box
    middle = (top + bottom) // 2
    points = [(x, middle + (4 if at % 2 else -4)) for at, x in enumerate(range(left - 4, right + 8, 8))]
    pen.line(points, "black", 2)


def _twice(pen: Any, box: Box) -> None:
    _line("black", 2, 0.38)(pen, box)
    _line("black", 2, 0.68)(pen, box)


STRUCK: dict[str, Callable[[Any, Box], None]] = {
    "a black line through it": _line("black", 2),
    "a thick line through it": _line("black", 4),
    "a red line through it": _line("red", 3),
    "a grey line through it": _line("#777777", 3),
    "a blue line through it": _line("blue", 2),
    "a long line through it": _line("black", 3, more=60),
    "two lines through it": _twice,
    "a cross over it": _cross,
    "a slanted line through it": _slanted,
    "a wave through it": _wave,
}


def _rules(pen: Any, _: Box) -> None:
    for y in range(485, 930, 60):
        pen.line((40, y, 1460, y), "black", 2)


def _frame(pen: Any, box: Box) -> None:
    pen.rectangle((box[0] - 8, box[1] - 8, box[2] + 8, box[3] + 8), outline="black", width=2)


HONEST_STRUCK: dict[str, Callable[[Any, Box], None]] = {
    "a line below it": _line("black", 2, 1.25),
    "a line above it": _line("black", 2, -0.3),
    "rules of a table": _rules,
    "a frame": _frame,
}


def _profile(table: Callable[[float], float]) -> bytes:
    """Return a grey profile whose curve is `table`."""
    count = 256
    curve = b"curv" + bytes(4) + struct.pack(">I", count)
    curve += b"".join(struct.pack(">H", round(65535 * min(max(table(i / 255), 0), 1))) for i in range(count))
    white = b"XYZ " + bytes(4) + struct.pack(">iii", 63190, 65536, 54061)
    text = b"desc" + bytes(4) + struct.pack(">I", 2) + b"x\0" + bytes(79 - 2 + 10)
    right = b"text" + bytes(4) + b"none\0\0\0\0"
    tags = [(b"desc", text), (b"wtpt", white), (b"kTRC", curve), (b"cprt", right)]
    at = 132 + 12 * len(tags)
    head, body = struct.pack(">I", len(tags)), b""
    for name, data in tags:
        data += bytes(-len(data) % 4)
        head += name + struct.pack(">II", at + len(body), len(data))
        body += data
    size = 128 + len(head) + len(body)
    top = struct.pack(">I", size) + b"\0\0\0\0" + struct.pack(">I", 0x02100000) + b"mntrGRAYXYZ " + bytes(12)
    top += b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return top + bytes(128 - len(top)) + head + body


def _two_in_one(good: str, bad: str, **options: Any) -> bytes:
    first, _ = drawn(good, bad)
    second, _ = drawn(good, good)
    return saved(first, save_all=True, append_images=[second], **options)


def _deep(good: str, _: str) -> bytes:
    """Return a picture of 16 bits in which nothing is darker than anybody sees."""
    from PIL import Image

    grey = drawn(good, good)[0].convert("L").point(lambda value: 255 if value > 128 else 250)
    return saved(Image.frombytes("I;16", grey.size, _wide(grey)))


def _wide(grey: Any) -> bytes:
    return b"".join(struct.pack("<H", 257 * value) for value in grey.tobytes())


def _chunk(data: bytes, name: bytes, body: bytes) -> bytes:
    part = name + body
    return data[:33] + struct.pack(">I", len(body)) + part + struct.pack(">I", zlib.crc32(part)) + data[33:]


def _pale(good: str, bad: str) -> Any:
    """Return a picture with one value in black and another one in a grey that is all but white."""
    from PIL import Image

    shown, _ = drawn(good, bad)
    other, _ = drawn(good, good)
    pale = other.convert("L").point(lambda value: 255 if value > 128 else 250)
    return Image.composite(
        shown.convert("L"), pale, shown.convert("L").point(lambda value: 255 if value < 250 else 0)
    )


FILES: dict[str, Callable[[str, str], tuple[str, bytes]]] = {
    "a moving PNG": lambda g, b: ("png", _two_in_one(g, b, kind="PNG", duration=900000)),
    "a moving GIF": lambda g, b: ("gif", _two_in_one(g, b, kind="GIF", duration=90000)),
    "a moving WebP": lambda g, b: ("webp", _two_in_one(g, b, kind="WEBP", duration=900000, lossless=True)),
    "a profile that turns light and dark": lambda g, _: (
        "png", saved(drawn(g, g)[0].convert("L"), icc_profile=_profile(lambda v: 1 - v))),
    "a profile that shows what is pale": lambda g, _: (
        "png", saved(_pale(g, g), icc_profile=_profile(lambda v: 1.0 if v > 0.99 or v < 0.5 else 0.0))),
    "a profile that hides what is dark": lambda g, _: (
        "png", saved(drawn(g, g, ink="#404040")[0].convert("L"),
                     icc_profile=_profile(lambda v: 1.0 if 0.1 < v < 0.5 else v))),
    "sixteen bits, too pale to see": lambda g, b: ("png", _deep(g, b)),
    "a range of brightness of its own": lambda g, _: (
        "png", _chunk(saved(drawn(g, g)[0]), b"cICP", bytes((9, 16, 0, 1)))),
    "too pale to see": lambda g, _: ("png", saved(drawn(g, g, ink="#f4f4f4")[0])),
    "red on a red of the same kind": lambda g, _: ("png", saved(drawn(g, g, ink="#ffe9e9")[0])),
}  # fmt: skip


def _turned(good: str, _: str) -> tuple[str, bytes]:
    from PIL import Image

    picture, _ = drawn(good, good)
    exif = Image.Exif()
    exif[0x0112] = 6
    return "jpg", saved(picture.rotate(90, expand=True), "JPEG", exif=exif, quality=92)


def _usual_profile(good: str, _: str) -> tuple[str, bytes]:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return "jpg", saved(drawn(good, good)[0], "JPEG", icc_profile=profile, quality=92)


def _scanned(good: str, _: str) -> tuple[str, bytes]:
    from PIL import Image

    grey = drawn(good, good)[0].convert("L")
    return "png", saved(Image.frombytes("I;16", grey.size, _wide(grey)))


def pictures() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for name, draw in STRUCK.items():
        yield f"picture: {name}", _struck(draw)
    for name, made in FILES.items():
        yield f"picture: {name}", lambda good, bad, m=made: m(good, bad)


def honest() -> Iterator[tuple[str, Make]]:
    """Yield honest pictures that use the same means."""
    for name, draw in HONEST_STRUCK.items():
        yield f"picture: {name}", _struck(draw)
    yield "picture: plain", lambda good, _: ("png", saved(drawn(good, good)[0]))
    yield "picture: turned as its camera says", _turned
    yield "picture: a usual profile", _usual_profile
    yield "picture: a grey profile", lambda good, _: (
        "png", saved(drawn(good, good)[0].convert("L"), icc_profile=_profile(lambda v: v**2.2)))  # fmt: skip
    yield "picture: sixteen bits", _scanned


HONEST_PAPERS = honest
