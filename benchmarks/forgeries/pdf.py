"""Forged PDFs: a value that nobody sees, and digits that the file does not name."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from benchmarks.forgeries.paper import HEAD, ROWS, Make


def pdf(
    content: str,
    extra: dict[str, str] | None = None,
    objects: tuple[bytes, ...] = (),
    *,
    root: bytes = b"",
    leaf: bytes = b"",
) -> bytes:
    """Return a one-page PDF with Helvetica as /F, as /N with digits that have no letters, as /L with others.

    `objects` are numbered from 10; `root` and `leaf` are further entries of the catalogue and of the page.
    """
    unnamed = b"".join(b"<%02x> <0000>\n" % code for code in b"0123456789.")
    cmap = (
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar\n%bendbfchar endcmap"
        % (11, unnamed)
    )
    remap = b"".join(b"<%02x> <%04x>\n" % (ord(a), ord(b)) for a, b in zip("4963712", "3108985", strict=True))
    lying = (
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 7 beginbfchar\n%bendbfchar endcmap"
        % remap
    )
    resources = {"Font": "<</F 5 0 R /N 6 0 R /L 7 0 R>>"} | (extra or {})
    shown = "".join(f"/{name} {value}" for name, value in resources.items())
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%b>>"
    stream = zlib.compress(content.encode("latin-1"))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % root,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%b>>%b>>" % (shown.encode(), leaf),
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        font % b"", font % b"/ToUnicode 8 0 R", font % b"/ToUnicode 9 0 R",
        b"<</Length %d>>stream\n%b\nendstream" % (len(cmap), cmap),
        b"<</Length %d>>stream\n%b\nendstream" % (len(lying), lying),
        *objects,
    ]  # fmt: skip
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(parts) + 1, table, len(parts) + 1, len(out),
    )  # fmt: skip


def text(x: float, y: float, words: str, font: str = "F", size: float = 10) -> str:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


HIDING: dict[str, Callable[[float, float, str], str]] = {
    "white": lambda x, y, v: "1 g " + text(x, y, v) + "0 g ",
    "nearly white": lambda x, y, v: "0.97 g " + text(x, y, v) + "0 g ",
    "clipped": lambda x, y, v: "q 0 0 1 1 re W n " + text(x, y, v) + "Q ",
    "invisible": lambda x, y, v: "q 3 Tr " + text(x, y, v) + "Q ",
    "see-through": lambda x, y, v: "q /A gs " + text(x, y, v) + "Q ",
    "outlined in white": lambda x, y, v: "q 1 Tr 1 G " + text(x, y, v) + "Q ",
    "tiny": lambda x, y, v: text(x, y, v, size=0.8),
    "squeezed": lambda x, y, v: "q " + text(x, y, v).replace("Tf", "Tf 8 Tz") + "Q ",
    "off the page": lambda x, y, v: text(x + 900, y, v),
    "covered by a box": lambda x, y, v: text(x, y, v) + f"1 g {x - 2} {y - 3} 80 14 re f 0 g ",
    "covered by a stroke": lambda x, y, v: (
        text(x, y, v) + f"q 1 G 14 w {x - 2} {y + 3} m {x + 80} {y + 3} l S Q "
    ),
    "struck out": lambda x, y, v: text(x, y, v) + f"q 1 w {x} {y + 3.4} m {x + 48} {y + 3.4} l S Q ",
}
SHOWING: dict[str, Callable[[float, float, str], str]] = {
    "letters without a name": lambda x, y, v: text(x, y, v.split()[0], font="N"),
    "letters without a name, beside": lambda x, y, v: text(x + 60, y, v.split()[0], font="N"),
}


def page(value: str, drawn: Callable[[float, float, str], str]) -> str:
    content, y = text(50, 790, "Certificate of Analysis", size=16), 760.0
    for label, words in HEAD:
        content += text(54, y, label) + text(200, y, words)
        y -= 18
    y -= 20
    for row in (("Test", "Method", "Specification", "Result"), *ROWS):
        for x, words in zip((54, 190, 310, 440), row, strict=True):
            content += drawn(x, y, words) if words == value else text(x, y, words)
        y -= 18
    return content + text(
        50, y - 40, "Results relate only to the lot named above. Approved by: A. Nobody, 2026-03-16"
    )


def pdfs() -> Iterator[tuple[str, Make]]:
    states = {"ExtGState": "<</A <</ca 0.02 /CA 0.02>>>>"}
    for hiding, hide in HIDING.items():
        for showing, show in SHOWING.items():
            beside = hiding != "struck out" or "beside" in showing
            if not beside:
                continue
            yield f"pdf: {hiding}, {showing}", lambda good, bad, h=hide, s=show: (
                "pdf", pdf(page(good, lambda x, y, v: h(x, y, v) + s(x, y, bad)), states))  # fmt: skip
            yield f"pdf: {hiding}, {showing}, painted first", lambda good, bad, h=hide, s=show: (
                "pdf", pdf(page(good, lambda x, y, v: s(x, y, bad) + h(x, y, v)), states))  # fmt: skip
