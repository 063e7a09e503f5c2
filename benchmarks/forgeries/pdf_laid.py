"""Forged PDFs: lying digits that are turned, slanted or tiny, numbers crossed out, pages that change later."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from benchmarks.forgeries.paper import Make
from benchmarks.forgeries.pdf import page, pdf, text

Draw = Callable[[float, float, str, str], str]
"""Where a value stands, what the file says, what a person sees → what is drawn."""
_FORM = "/Type/XObject/Subtype/Form/BBox[-999 -999 999 999]/Resources<</Font<</F 5 0 R/N 6 0 R/L 7 0 R>>>>"
_LYING = "/L 10 Tf"


def lying(x: float, y: float, bad: str, size: float = 10) -> str:
    """Paint digits that the file names otherwise, and the unit."""
    number, unit = bad.split()
    return text(x, y, number, font="L", size=size) + text(x + 4 * size, y, unit, size=size)


def _laid(matrix: str, x: float, y: float, bad: str) -> str:
    number, unit = bad.split()
    return f"BT {_LYING} {matrix} {x} {y} Tm ({number}) Tj /F 10 Tf ( {unit}) Tj ET\n"


def _lines(*ends: tuple[float, float, float, float], width: float = 1) -> str:
    return f"q {width} w " + "".join(f"{a} {b} m {c} {d} l S " for a, b, c, d in ends) + "Q "


def _scribble(x: float, y: float) -> str:
    waves = "".join(
        f"{x + at * 3 - 1} {y + 9} {x + at * 3 + 1} {y - 3} {x + at * 3 + 2} {y + 3} c " for at in range(16)
    )
    return f"q 1 w {x - 2} {y + 3} m {waves}S Q "


CELLS: dict[str, Draw] = {
    "lying digits that slant": lambda x, y, _, b: _laid(".9925 .122 -.122 .9925", x, y, b),
    "lying digits that run upwards": lambda x, y, _, b: _laid("0 1 -1 0", x + 8, y - 4, b),
    "lying digits of three points": lambda x, y, _, b: lying(x, y, b, size=3.2),
    "crossed out by an X": lambda x, y, g, _: (
        text(x, y, g) + _lines((x - 2, y - 2, x + 46, y + 9), (x - 2, y + 9, x + 46, y - 2))
    ),
    "a slanting stroke through it": lambda x, y, g, _: text(x, y, g) + _lines((x - 2, y + 1, x + 46, y + 6)),
    "a scribble over it": lambda x, y, g, _: text(x, y, g) + _scribble(x, y),
    "hyphens through it": lambda x, y, g, _: text(x, y, g) + text(x, y, "-------------"),
    "low lines raised through it": lambda x, y, g, _: text(x, y, g) + text(x, y + 4, "________"),
    "a wave through it": lambda x, y, g, _: (
        text(x, y, g) + f"q 1 w {x - 2} {y + 3} m {x + 15} {y + 5} {x + 30} {y + 1} {x + 46} {y + 3.5} c S Q "
    ),
    "a line through the whole row": lambda x, y, g, _: text(x, y, g) + _lines((50, y + 3.4, 545, y + 3.4)),
    "strokes in pieces through it": lambda x, y, g, _: (
        text(x, y, g) + _lines(*((x + 4 * at, y + 3.4, x + 4 * at + 3, y + 3.4) for at in range(12)))
    ),
    "mirrored by its width": lambda x, y, g, _: f"BT /F 10 Tf -100 Tz {x + 45} {y} Td ({g}) Tj 100 Tz ET ",
    "written backwards": lambda x, y, g, _: f"BT /F 10 Tf -11.12 Tc {x + 40} {y} Td ({g}) Tj 0 Tc ET ",
}


def _stream(head: str, body: str) -> bytes:
    data = zlib.compress(body.encode("latin-1"))
    return f"<<{head}/Filter/FlateDecode/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _sheet(good: str, bad: str, before: str = "", after: str = "", first: str = "") -> str:
    return first + before + page(good, lambda x, y, _: lying(x, y, bad)) + after


def _many(good: str, bad: str) -> bytes:
    digits = "".join(text(20, 30 + 3 * row, "0123456789 " * 18, size=3) for row in range(24))
    return pdf(_sheet(good, bad, first=digits))


def _form(good: str, bad: str) -> bytes:
    part = _stream(_FORM + "/Matrix[0 -1 1 0 0 0]", _sheet(good, bad, before="0 1 -1 0 0 0 cm "))
    return pdf("/T Do ", {"XObject": "<</T 10 0 R>>"}, (part,))


def _typeface(good: str, bad: str, more: bytes) -> bytes:
    """Return a page whose lying typeface says further things of itself; readers find its objects by searching."""
    data = pdf(_sheet(good, bad)).replace(b"/ToUnicode 9 0 R>>", b"/ToUnicode 9 0 R" + more + b">>", 1)
    return data.replace(b"startxref", b"startxrxx")


def _one_glyph(good: str, bad: str) -> bytes:
    """Return a page on which one glyph stands for a whole value, and is a drawing of another."""
    named = "".join(f"{ord(letter):04X}" for letter in good)
    said = _stream(
        "",
        f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <{named}> endbfchar endcmap",
    )
    drawing = _stream("", "46 0 d0 " + text(0, 0, bad.split()[0], font="N"))
    face = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 -3 60 10]/FontMatrix[.1 0 0 .1 0 0]/Encoding<</Differences[65/A]>>"
        b"/FirstChar 65/LastChar 65/Widths[46]/CharProcs<</A 12 0 R>>/ToUnicode 10 0 R"
        b"/Resources<</Font<</N 6 0 R>>>>>>"
    )
    return pdf(
        page(good, lambda x, y, _: text(x, y, "A", font="V")),
        {"Font": "<</F 5 0 R /N 6 0 R /L 7 0 R /V 11 0 R>>"},
        (said, face, drawing),
    )


def _replaced_in_part(good: str, bad: str) -> bytes:
    words = f"/Span <</ActualText({good})>> BDC " + text(0, 0, bad.split()[0], font="N") + "EMC "
    return pdf(
        page(good, lambda x, y, _: f"q 1 0 0 1 {x} {y} cm /T Do Q "),
        {"XObject": "<</T 10 0 R>>"},
        (_stream(_FORM, words),),
    )


def layered(good: str, bad: str, root: bytes, usages: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """Return a page with a layer for each value, of which the second is off."""
    content = page(
        good,
        lambda x, y, g: (
            "/OC /A BDC " + text(x, y, g) + "EMC /OC /B BDC " + text(x, y, bad.split()[0], font="N") + "EMC "
        ),
    )
    layers = tuple(b"<</Type/OCG/Name(L)%b>>" % usage for usage in usages)
    root += b"/OCProperties<</OCGs[10 0 R 11 0 R]/D<</OFF[11 0 R]>>>>"
    return pdf(content, {"Properties": "<</A 10 0 R/B 11 0 R>>"}, layers, root=root)


def _printed(good: str, bad: str) -> bytes:
    state = b"/Usage<</Print<</PrintState/%b>>/View<</ViewState/%b>>>>"
    when = b"".join(b"<</Event/%b/Category[/%b]/OCGs[10 0 R 11 0 R]>>" % (e, e) for e in (b"Print", b"View"))
    data = layered(good, bad, b"", (state % (b"OFF", b"ON"), state % (b"ON", b"OFF")))
    return data.replace(b"/D<</OFF[11 0 R]>>", b"/D<</OFF[11 0 R]/AS[%b]>>" % when).replace(
        b"startxref", b"startxrxx"
    )


def _filled_by_script(good: str, _: str) -> bytes:
    shown = _stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 90 14]/Resources<</Font<</F 5 0 R>>>>", text(2, 3, good)
    )
    note = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(%b)/DA(/F 10 Tf)/Rect[438 587 528 601]/F 4/AP<</N 10 0 R>>"
        b"/AA<</F<</S/JavaScript/JS(event.value=4963.4)>>>>>>" % good.encode()
    )
    root = b"/AcroForm<</Fields[11 0 R]/DR<</Font<</F 5 0 R>>>>>>"
    return pdf(page(good, lambda *_: ""), None, (shown, note), leaf=b"/Annots[11 0 R]", root=root)


def _played(kind: bytes) -> bytes:
    empty = _stream("/Type/XObject/Subtype/Form/BBox[0 0 90 14]", "")
    note = b"<</Type/Annot/Subtype/%b/Rect[430 500 560 700]/F 4/AP<</N 10 0 R>>>>" % kind
    return pdf(page("", text), None, (empty, note), leaf=b"/Annots[11 0 R]")


def _collection() -> bytes:
    parts = (
        b"<</Type/EmbeddedFile/Length 3>>stream\nabc\nendstream",
        b"<</Type/Filespec/F(a.pdf)/EF<</F 10 0 R>>>>",
    )
    root = b"/Collection<</View/T/D(a.pdf)>>/Names<</EmbeddedFiles<</Names[(a.pdf) 11 0 R]>>>>"
    return pdf(page("", text), None, parts, root=root)


_WIDE = b"/MediaBox[0 0 842 595]"
_USUAL = b"/MediaBox[0 0 595 842]"
_TALL = (
    b"/FontDescriptor<</Type/FontDescriptor/FontName/Helvetica/Flags 32/Ascent %d/Descent -%d/CapHeight 900"
    b"/FontBBox[-500 -%d 900 %d]/ItalicAngle 0/StemV 80>>"
)
PAGES: dict[str, Callable[[str, str], bytes]] = {
    "lying digits on a page turned by 90": lambda g, b: pdf(
        _sheet(g, b, "q 0 1 -1 0 842 0 cm ", "Q"), leaf=b"/Rotate 90"
    ).replace(_USUAL, _WIDE),
    "lying digits on a page turned by 180": lambda g, b: pdf(
        _sheet(g, b, "q -1 0 0 -1 595 842 cm ", "Q"), leaf=b"/Rotate 180"
    ),
    "lying digits on a page turned by 270": lambda g, b: pdf(
        _sheet(g, b, "q 0 -1 1 0 0 595 cm ", "Q"), leaf=b"/Rotate 270"
    ).replace(_USUAL, _WIDE),
    "lying digits in a part that turns back": _form,
    "a slanted page of lying digits": lambda g, b: pdf(
        _sheet(g, b, "q .9925 .122 -.122 .9925 60 -30 cm ", "Q")
    ),
    "lying digits behind thousands of others": _many,
    "lying digits on large paper": lambda g, b: pdf(_sheet(g, b)).replace(
        _USUAL, b"/MediaBox[0 0 6000 6000]"
    ),
    "lying digits of a high typeface": lambda g, b: _typeface(g, b, _TALL % (2600, 1600, 1600, 2600)),
    "lying digits of a very high typeface": lambda g, b: _typeface(g, b, _TALL % (9000, 9000, 9000, 9000)),
    "one glyph for a whole value": _one_glyph,
    "other text in a part": _replaced_in_part,
    "a layer shown on opening": lambda g, b: layered(
        g, b, b"/OpenAction<</S/SetOCGState/State[/ON 11 0 R/OFF 10 0 R]>>"
    ),
    "a layer that a script may show": lambda g, b: layered(g, b, b"/OpenAction<</S/JavaScript/JS(x\\(\\))>>"),
    "an action whose name has escapes": lambda g, b: layered(
        g, b, b"/OpenAction<</S/Set#4fCGState/State[/ON 11 0 R/OFF 10 0 R]>>"
    ),
    "a layer that is printed": _printed,
    "a field that a script fills": _filled_by_script,
    "comments hidden on opening": lambda *_: pdf(page("", text), root=b"/OpenAction<</S/Hide/T(a)/H false>>"),
    "a film in its place": lambda *_: _played(b"RichMedia"),
    "a screen in its place": lambda *_: _played(b"Screen"),
    "a collection": lambda *_: _collection(),
}


def laid() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for name, draw in CELLS.items():
        yield f"pdf: {name}", lambda good, bad, d=draw: (
            "pdf", pdf(page(good, lambda x, y, g: d(x, y, g, bad))))  # fmt: skip
    for name, make in PAGES.items():
        yield f"pdf: {name}", lambda good, bad, m=make: ("pdf", m(good, bad))
