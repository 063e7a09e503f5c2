"""Forged PDFs: glyphs among or on digits that the file takes for signs or for nothing, pale ones, hues, small print."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.forgeries.paper import Make
from benchmarks.forgeries.pdf import page, pdf, text

Draw = Callable[[float, float, str, str], str]
"""Where a value stands, what the file says, what a person sees → what is drawn."""
_WIDTH = 5.56  # of a digit of 10 points
_FONTS = "<</F 5 0 R /N 6 0 R /L 7 0 R /S 10 0 R>>"
_GREEN, _RED = "0 .5085 0 rg ", "1 0 0 rg "  # of one grey
SIGNS = {"a mark": 0x0301, "a joiner": 0x200D, "a variation": 0xFE0F, "something private": 0xE000,
         "a character that is replaced": 0xFFFD, "an apostrophe": 0x27, "a middle dot": 0xB7, "a word joiner": 0x2060,
         "a quotation mark": 0x22, "a tilde": 0x7E, "a comma": 0x2C}  # fmt: skip


def _number(value: str) -> str:
    return value.split()[0]


def _named(point: int, letters: str = "0123456789.") -> tuple[bytes, bytes]:
    """Return a typeface of which these letters are one character, whatever that is, and what it says of them."""
    said = "".join(f"<{ord(letter):02x}> <{point:04x}>\n" for letter in letters)
    head = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {len(letters)} beginbfchar\n"
    body = f"{head}{said}endbfchar endcmap".encode()
    face = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 11 0 R>>"
    return face, b"<</Length %d>>stream\n%b\nendstream" % (len(body), body)


def _signed(good: str, point: int, *, behind: bool) -> bytes:
    def draw(x: float, y: float, value: str) -> str:
        if not behind:
            return text(x - _WIDTH, y, "1", font="S") + text(x, y, value)
        number, unit = value.split()
        end = x + _WIDTH * (len(number) - 1) + 2.78
        return text(x, y, number) + text(end, y, "7", font="S") + text(end + 9, y, unit)

    return pdf(page(good, draw), {"Font": _FONTS}, _named(point))


DRAWN: dict[str, Draw] = {
    "digits without a name before a unit with one": lambda x, y, _, b: text(x, y, b, font="N"),
    "a sign on a digit": lambda x, y, g, _: text(x, y, g) + text(x + 0.1, y + 1, "(", size=7),
    "a dash in a digit": lambda x, y, g, _: text(x, y, g) + text(x + 1.2, y + 0.5, "-"),
    "a digit on a digit": lambda x, y, g, _: f"BT /F 10 Tf {x} {y} Td [({g[0]}) 500 ({g[1:]})] TJ ET ",
    "a digit doubled beside itself": lambda x, y, g, _: text(x, y, g) + text(x - 2.2, y, g[0]),
    "a pale digit": lambda x, y, g, _: "0.9 g " + text(x, y, g[0]) + "0 g " + text(x + _WIDTH, y, g[1:]),
    "a pale point": lambda x, y, g, _: _pale_point(x, y, g),
    "a digit in a hue of the grey of its ground": lambda x, y, g, _: (
        f"q {_GREEN}{x - 30} {y - 4} 110 14 re f Q " + text(x, y, g) + f"q {_RED}" + text(x - _WIDTH, y, "1", font="N")
        + "Q "
    ),
    "small print beside a small picture": lambda x, y, g, b: text(x, y - 4.5, g, size=2.8) + _picture(x, y, b),
    "small print beside digits that are no text": lambda x, y, g, b: (
        text(x, y - 4.5, g, size=2.8) + "q .8 g 1 Tr .2 w " + text(x, y, _number(b), font="N") + "Q "
    ),
}  # fmt: skip
_WORDS = "0123456789.ABCDEFGHIJKLMNOPQRSTUVWXYZ"
AFTER: dict[str, Callable[[str], str]] = {
    "a number among words without names": lambda b: text(300, 50, f"RETEST {_number(b)} UNIT", font="S"),
    "a large number": lambda b: text(300, 420, _number(b), font="S", size=40),
}


def _pale_point(x: float, y: float, good: str) -> str:
    whole, rest = good.split(".")
    end = x + _WIDTH * len(whole)
    return text(x, y, whole) + "0.88 g " + text(end, y, ".") + "0 g " + text(end + 2.78, y, rest)


def _picture(x: float, y: float, bad: str) -> str:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (90, 30), 255)
    ImageDraw.Draw(picture).text((1, -2), _number(bad), fill=0, font=ImageFont.load_default(28))
    data = picture.tobytes().hex()
    return f"q 30 0 0 10 {x} {y - 1.5} cm BI /W 90 /H 30 /CS /G /BPC 8 /F /AHx ID {data}> EI Q "


def odd() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for name, point in SIGNS.items():
        for side in ("before", "behind"):
            yield f"pdf: a digit {side} it that says {name}", lambda good, _, p=point, s=side: (
                "pdf", _signed(good, p, behind=s == "behind"))  # fmt: skip
    for name, draw in DRAWN.items():
        yield f"pdf: {name}", lambda good, bad, d=draw: (
            "pdf", pdf(page(good, lambda x, y, g: d(x, y, g, bad))))  # fmt: skip
    for name, after in AFTER.items():
        yield f"pdf: {name}", lambda good, bad, a=after: (
            "pdf", pdf(page(good, text) + a(bad), {"Font": _FONTS}, _named(0, _WORDS)))  # fmt: skip
