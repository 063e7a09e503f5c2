"""Forged PDFs: a value that is covered, or added to, by glyphs that stand elsewhere and say that they are tiny."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.forgeries.paper import Make
from benchmarks.forgeries.pdf import page, pdf, text

_AT = 20, 20
_FONTS = "<</F 5 0 R /N 6 0 R /L 7 0 R /V 10 0 R>>"
_PALE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\xf8\nendstream"
)
_BAND = "0 g 40 60 200 16 re f 1 g " + text(50, 64, "Keep at -20 C") + "0 g "
"""White letters on black, so that the words of the page are painted on a grey paper."""


def _stream(data: str) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(data), data.encode("latin-1"))


def _glyphs(bounds: str, *drawings: str, named: str = "AB", spaces: bool = False) -> tuple[bytes, ...]:
    """Return a typeface with glyphs that are drawn so."""
    names = [f"{letter}" if named else f"g{number}" for number, letter in enumerate("AB"[: len(drawings)])]
    procs = "".join(f"/{name} {12 + number} 0 R" for number, name in enumerate(names))
    said = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    said += "2 beginbfchar <41> <0020> <42> <0020> endbfchar endcmap"
    face = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/Encoding<</Differences[65/"
        + "/".join(names)
        + f"]>>/FirstChar 65/LastChar 66/Widths[1 1]/CharProcs<<{procs}>>/Resources<</Font<</F 5 0 R>>>>"
        + ("/ToUnicode 11 0 R>>" if spaces else ">>")
    )
    return face.encode(), _stream(said), *(_stream(f"{bounds} {drawing}") for drawing in drawings)


def _place(good: str) -> tuple[float, float]:
    """Return where the value stands, from where the glyphs do."""
    found: list[tuple[float, float]] = []
    page(good, lambda x, y, _: found.append((x - _AT[0], y - _AT[1])) or "")
    return found[0]


def _set(letters: str) -> str:
    return f"BT /V 1 Tf {_AT[0]} {_AT[1]} Td ({letters}) Tj ET "


def _replaced(good: str, bad: str, *, named: str = "AB", spaces: bool = False, pale: bool = False) -> bytes:
    x, y = _place(good)
    cover, words = f"{x - 2} {y - 3} 80 14 re f", text(x, y, bad)
    objects = _glyphs("1 0 0 0 1 1 d1", cover, words, named=named, spaces=spaces)
    content = page(good, text) + "1 g " + _set("A") + "0 g " + _set("B")
    extra = {"Font": _FONTS}
    if pale:
        extra["XObject"] = f"<</P {10 + len(objects)} 0 R>>"
        content = "q 200 0 0 14 50 786 cm /P Do Q " + content
        objects = (*objects, _PALE)
    return pdf(content, extra, objects)


def _added(good: str, bounds: str, colour: str = "") -> bytes:
    x, y = _place(good)
    objects = _glyphs(bounds, colour + text(x - 5.56, y, "1"))
    return pdf(_BAND + page(good, text) + _set("A"), {"Font": _FONTS}, objects)


def _added_near(good: str, across: float, up: float) -> bytes:
    """Return a page with a digit before the value that a glyph near it paints."""
    x, y = (one + at for one, at in zip(_place(good), _AT, strict=True))
    objects = _glyphs("1 0 0 0 1 1 d1", text(-across - 5.56, -up, "1"))
    near = f"BT /V 1 Tf {x + across} {y + up} Td (A) Tj ET "
    return pdf(page(good, text) + near, {"Font": _FONTS}, objects)


PAGES: dict[str, Callable[[str, str], bytes]] = {
    "replaced by letters from elsewhere": _replaced,
    "replaced by letters without a name from elsewhere": lambda g, b: _replaced(g, b, named=""),
    "replaced by spaces from elsewhere": lambda g, b: _replaced(g, b, spaces=True),
    "replaced by letters from elsewhere, beside a picture": lambda g, b: _replaced(g, b, pale=True),
    "a digit more from elsewhere": lambda g, _: _added(g, "1 0 0 0 1 1 d1"),
    "a digit more from elsewhere, in the grey of the paper": lambda g, _: _added(g, "1 0 d0", ".47 g "),
    "a digit more from the right of the value": lambda g, _: _added_near(g, 50, 1),
    "a digit more from below the value": lambda g, _: _added_near(g, 4, -6),
    "a digit more from above the value": lambda g, _: _added_near(g, 12, 9),
}


def afar() -> Iterator[tuple[str, Make]]:
    """Yield every trick: what the file says, what a person sees → the file's ending and bytes."""
    for name, make in PAGES.items():
        yield f"pdf: {name}", lambda good, bad, m=make: ("pdf", m(good, bad))
