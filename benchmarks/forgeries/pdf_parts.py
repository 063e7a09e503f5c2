"""Forged PDFs that use more than a page's own content: layers, masks, comments, fields, and digits that are mended."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from benchmarks.forgeries.paper import Make
from benchmarks.forgeries.pdf import page, pdf, text

_WIDTH = 5.56  # of a digit of 10 points
_POINT = 2.78


def _stream(head: bytes, body: str) -> bytes:
    data = zlib.compress(body.encode("latin-1"))
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (head, len(data), data)


def _unnamed(x: float, y: float, words: str) -> str:
    return text(x, y, words.split()[0], font="N")


def _surgery(x: float, y: float, words: str) -> str:
    """Paint a value and change its digits: an 8 loses its left side, a 1 gets a bar and becomes a 7."""
    found, at = text(x, y, words), x
    for letter in words.split()[0]:
        if letter == "8":
            found += f"1 g {at} {y + 1.5} 1.55 1.5 re f {at} {y + 4.3} 1.6 1.3 re f 0 g "
        elif letter == "1":
            found += f"{at + 0.4} {y + 6.2} 2.9 0.85 re f "
        at += _POINT if letter == "." else _WIDTH
    return found


def _joined(x: float, y: float, words: str) -> str:
    """Close the open side of 3 and 5 and add a bar to 1, so that other digits are seen."""
    found, at = text(x, y, words), x
    for letter in words.split()[0]:
        if letter in "35":
            found += f"{at + 0.45} {y + 1.0} 0.8 2.2 re f {at + 0.45} {y + 4.0} 0.8 2.2 re f "
        elif letter == "1":
            found += f"{at + 0.4} {y + 6.2} 2.9 0.85 re f "
        at += _POINT if letter == "." else _WIDTH
    return found


CONTENT: dict[str, Callable[[float, float, str, str], str]] = {
    "multiplied": lambda x, y, g, b: "q /M gs 1 g " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "screened": lambda x, y, g, b: "q /S gs " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "soft mask": lambda x, y, g, b: "q /K gs " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "layer": lambda x, y, g, b: "/OC /Off BDC " + text(x, y, g) + "EMC " + _unnamed(x, y, b),
    "clip of text": lambda x, y, g, b: "q 7 Tr " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "pattern": lambda x, y, g, b: "q /Pattern cs /W scn " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "other text": lambda x, y, g, b: f"/Span <</ActualText({g})>> BDC " + _unnamed(x, y, b) + "EMC ",
    "a small picture over it": lambda x, y, g, b: (
        text(x, y, g)
        + f"q 90 0 0 14 {x - 2} {y - 3} cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID FF> EI Q "
        + _unnamed(x, y, b)
    ),
    "a group over it": lambda x, y, g, b: (
        text(x, y, g) + f"q 1 0 0 1 {x} {y} cm /Box Do Q " + _unnamed(x, y, b)
    ),
    "mended digits": lambda x, y, g, _: _surgery(x, y, g),
    "closed digits": lambda x, y, g, _: _joined(x, y, g),
    "shading over it": lambda x, y, g, b: (
        text(x, y, g) + f"q {x - 2} {y - 3} 90 14 re W n /White sh Q " + _unnamed(x, y, b)
    ),
    "tiny by a matrix": lambda x, y, g, b: (
        f"q .05 0 0 .05 {x} {y} cm " + text(0, 0, g) + "Q " + _unnamed(x + 6, y, b)
    ),
    "letter by letter, white": lambda x, y, g, b: (
        "1 g " + "".join(text(x + 6 * at, y, one) for at, one in enumerate(g)) + "0 g " + _unnamed(x, y, b)
    ),
    "fill and stroke in white": lambda x, y, g, b: (
        "q 2 Tr 1 g 1 G " + text(x, y, g) + "Q " + _unnamed(x, y, b)
    ),
    "a wide white stroke": lambda x, y, g, b: "q 2 Tr 1 G 8 w " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "spread over the page": lambda x, y, g, b: "q 900 Tc " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "hatched": lambda x, y, g, b: (
        text(x, y, g)
        + "1 G 1.1 w "
        + "".join(f"{x - 2} {y - 2 + at} m {x + 80} {y - 2 + at} l S " for at in range(11))
        + "0 G 1 w "
        + _unnamed(x, y, b)
    ),
    "font that lies": lambda x, y, _, b: text(x, y, b.split()[0], font="L"),
}
_STATES = {
    "ExtGState": "<</M <</BM/Multiply>> /S <</BM/Screen>> /K <</SMask <</S/Luminosity/G 11 0 R>>>>>>",
    "Properties": "<</Off 10 0 R>>",
    "XObject": "<</Box 12 0 R>>",
    "Pattern": "<</W 13 0 R>>",
    "Shading": "<</White <</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]/Extend[true true]"
    "/Function <</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>>>>>",
}
_OBJECTS = (
    b"<</Type/OCG/Name(Off)>>",
    _stream(
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceGray>>",
        "0 g 0 0 1 1 re f",
    ),
    _stream(b"/Type/XObject/Subtype/Form/BBox[-2 -3 90 12]/Group<</S/Transparency>>", "1 g -2 -3 92 15 re f"),
    _stream(
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 4 4]/XStep 4/YStep 4/Resources<<>>",
        "1 g 0 0 4 4 re f",
    ),
)
_LAYERS = b"/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>"
_BOX = b"/Type/XObject/Subtype/Form/BBox[0 0 90 14]/Resources<</Font<</N 6 0 R/F 5 0 R>>>>"


def _spot(value: str) -> tuple[float, float]:
    """Return where the value stands on the page."""
    where: list[tuple[float, float]] = []

    def note(x: float, y: float, words: str) -> str:
        where.append((x, y))
        return text(x, y, words)

    page(value, note)
    return where[0]


def _commented(good: str, bad: str, kind: bytes, more: bytes = b"", root: bytes = b"") -> tuple[str, bytes]:
    """Return a page with a comment that lies over the value and shows another."""
    x, y = _spot(good)
    shown = _stream(_BOX, "1 g 0 0 90 14 re f 0 g " + text(2, 3, bad.split()[0], font="N"))
    note = b"<</Type/Annot/Subtype/%b/Rect[%.1f %.1f %.1f %.1f]/F 4/AP<</N 10 0 R>>%b>>" % (
        kind, x - 2, y - 3, x + 88, y + 11, more,
    )  # fmt: skip
    return "pdf", pdf(page(good, text), None, (shown, note), leaf=b"/Annots[11 0 R]", root=root)


def _bare_comment(good: str, kind: str) -> tuple[str, bytes]:
    """Return a page with a comment over the value that each viewer draws in its own way."""
    x, y = _spot(good)
    said = kind % (x, y + 3, x + 50, y + 3) if "%" in kind else kind
    note = f"<</Type/Annot/Subtype/{said}/C[1 1 1]/BS<</W 14>>/Rect[{x - 2} {y - 3} {x + 88} {y + 11}]/F 4>>"
    return "pdf", pdf(page(good, text), None, (note.encode(),), leaf=b"/Annots[10 0 R]")


def _field(good: str, bad: str) -> tuple[str, bytes]:
    """Return a page whose value is a field that viewers are told to paint anew."""
    x, y = _spot(good)
    shown = _stream(_BOX, text(2, 3, good))
    note = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(%b)/DA(/F 10 Tf)"
        b"/Rect[%.1f %.1f %.1f %.1f]/F 4/AP<</N 10 0 R>>>>"
    ) % (
        bad.encode(), x - 2, y - 3, x + 88, y + 11,
    )  # fmt: skip
    root = b"/AcroForm<</Fields[11 0 R]/NeedAppearances true/DR<</Font<</F 5 0 R>>>>>>"
    return "pdf", pdf(page(good, lambda *_: ""), None, (shown, note), leaf=b"/Annots[11 0 R]", root=root)


def parts() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for name, drawn in CONTENT.items():
        yield (
            f"pdf: {name}",
            lambda good, bad, d=drawn: (
                "pdf",
                pdf(page(good, lambda x, y, v: d(x, y, v, bad)), _STATES, _OBJECTS, root=_LAYERS),
            ),
        )
    for kind in (b"FreeText", b"Stamp", b"Square", b"Redact", b"Highlight"):
        yield f"pdf: a {kind.decode()} over it", lambda good, bad, k=kind: _commented(good, bad, k)
    for kind in ("Line/L[%.0f %.0f %.0f %.0f]", "Square/IC[1 1 1]", "StrikeOut", "Ink/InkList[[%.0f %.0f %.0f %.0f]]",
                 "Redact/OverlayText(-)", "Text/Open true"):  # fmt: skip
        yield f"pdf: a {kind.split('/')[0]} without a picture", lambda good, _, k=kind: _bare_comment(good, k)
    yield "pdf: a button over it", lambda good, bad: _commented(good, bad, b"Widget", b"/FT/Btn/T(a)")
    yield "pdf: a field painted anew", _field
    yield (
        "pdf: outside of the crop box",
        lambda good, bad: (
            "pdf",
            pdf(
                page(good, lambda x, y, v: text(x + 120, y, v) + _unnamed(x, y, bad)),
                leaf=b"/CropBox[0 0 540 842]",
            ),
        ),
    )
