"""Forged PDFs: glyphs drawn beside or among digits, turned letters, inks that are none, typefaces that are drawings."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from benchmarks.forgeries.paper import Make
from benchmarks.forgeries.pdf import page, pdf, text

_WIDTH, _NARROW = 5.56, 2.78  # of a digit and of a point of 10 points
_SIDES = {"0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgecd", "7": "abc",
          "8": "abcdefg", "9": "abcfgd"}  # fmt: skip
_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
Draw = Callable[[float, float, str, str], str]


def _number(value: str) -> str:
    return value.split()[0]


def _strokes(x: float, y: float, word: str) -> str:
    """Draw digits of straight strokes, as on the display of an instrument."""
    wide, high, out = 4.4, 7.0, "q .9 w "
    ends = {"a": (0, high, wide, high), "b": (wide, high, wide, high / 2), "c": (wide, high / 2, wide, 0),
            "d": (0, 0, wide, 0), "e": (0, 0, 0, high / 2), "f": (0, high / 2, 0, high),
            "g": (0, high / 2, wide, high / 2)}  # fmt: skip
    for letter in word:
        for side in _SIDES.get(letter, ""):
            x0, y0, x1, y1 = ends[side]
            out += f"{x + x0} {y + y0} m {x + x1} {y + y1} l S "
        if letter == ".":
            out += f"{x} {y} m {x + 1} {y} l S "
        x += _NARROW if letter == "." else _WIDTH
    return out + "Q "


def _each(x: float, value: str, draw: Callable[[float, str], str]) -> str:
    out = ""
    for letter in value:
        out += draw(x, letter)
        x += _NARROW if letter in ". " else _WIDTH
    return out


def _laid(matrix: str, x: float, y: float, words: str) -> str:
    return f"BT /F 10 Tf {matrix} {x} {y} Tm ({words}) Tj ET\n"


def _unnamed(x: float, y: float, words: str) -> str:
    return text(x, y, _number(words), font="N")


def _behind(x: float, y: float, value: str) -> str:
    """Put a digit without a name between a number and its unit."""
    end = x + sum(_NARROW if letter == "." else _WIDTH for letter in _number(value))
    return (
        text(x, y, _number(value)) + text(end, y, "7", font="N") + text(end + _WIDTH + 3, y, value.split()[1])
    )


def _moved_point(x: float, y: float, value: str) -> str:
    whole, part = value.split(".")
    shift = f"[({whole[:-1]}) -278 ({whole[-1]}) 834 (.) -556 ({part})]"
    return f"BT /F 10 Tf {x} {y} Td {shift} TJ ET\n"


def _drawn_point(x: float, y: float, value: str) -> str:
    whole, part = value.split(".")
    end = x + _WIDTH * len(whole)
    out = text(x, y, whole) + "1 g " + text(end, y, ".") + "0 g " + text(end + _NARROW, y, part)
    return out + f"{x + 5.1} {y} .9 .9 re f "


def _exchanged(value: str) -> str:
    """Return the number with its point before the last digit of the whole part: 9.85 for 98.5."""
    whole, part = _number(value).split(".")
    return f"{whole[:-1]}.{whole[-1]}{part}"


def _pictures(x: float, y: float, word: str) -> str:
    """Draw each digit as a small picture."""
    from PIL import Image, ImageDraw, ImageFont

    def one(at: float, letter: str) -> str:
        if letter == ".":
            return f"{at + 1} {y} .9 .9 re f "
        picture = Image.new("L", (12, 18), 255)
        ImageDraw.Draw(picture).text((1, -1), letter, fill=0, font=ImageFont.load_default(18))
        data = picture.tobytes().hex()
        return f"q 5 0 0 8 {at} {y} cm BI /W 12 /H 18 /CS /G /BPC 8 /F /AHx ID {data}> EI Q "

    return _each(x, word, one)


def _cover(x: float, y: float, colour: str) -> str:
    return f"{colour} {x - 2} {y - 3} 80 14 re f "


DRAWN: dict[str, Draw] = {
    "a digit of strokes before it": lambda x, y, g, _: text(x, y, g) + _strokes(x - 6, y, "2"),
    "a digit without a name before it": lambda x, y, g, _: text(x, y, g) + text(x - 5.6, y, "1", font="N"),
    "a digit without a name behind it": lambda x, y, g, _: _behind(x, y, g),
    "a minus before it": lambda x, y, g, _: text(x, y, g) + f"{x - 5} {y + 2.6} 4 .8 re f ",
    "point moved": lambda x, y, g, _: _moved_point(x, y, g),
    "point drawn elsewhere": lambda x, y, g, _: _drawn_point(x, y, g),
    "turned around": lambda x, y, g, _: _laid("-1 0 0 -1", x + 40, y + 7.2, g),
    "mirrored": lambda x, y, g, _: _laid("-1 0 0 1", x + 40, y, g),
    "upside down": lambda x, y, g, _: _laid("1 0 0 -1", x, y + 7, g),
    "size below nought": lambda x, y, g, _: text(x + 40, y + 7, g, size=-10),
    "point and digit exchanged by the font": lambda x, y, g, _: text(x, y, _exchanged(g), font="X"),
    "white of four inks": lambda x, y, g, b: "0 0 0 0 k " + text(x, y, g) + "0 g " + _unnamed(x, y, b),
    "no ink": lambda x, y, g, b: "q /Nothing cs 1 scn " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "none of an ink": lambda x, y, g, b: "q /Gold cs 0 scn " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "white ink": lambda x, y, g, b: "q /Opaque cs 1 scn " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "white by number": lambda x, y, g, b: "q /Listed cs 1 scn " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "white by its lightness": lambda x, y, g, b: "q /Light cs 99 0 0 scn " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "lightened": lambda x, y, g, b: "q /Li gs " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "dodged": lambda x, y, g, b: "q /Dg gs " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "overprinted": lambda x, y, g, b: (
        text(x, y, g) + "q /Op gs " + _cover(x, y, "0 0 0 0 k") + "Q " + _unnamed(x, y, b)
    ),
    "white veil": lambda x, y, g, b: text(x, y, g) + "q /Ve gs " + _cover(x, y, "1 g") + "Q " + _unnamed(x, y, b),
    "stencil over it": lambda x, y, g, b: (
        text(x, y, g) + f"q 1 g 90 0 0 14 {x - 2} {y - 3} cm BI /W 1 /H 1 /IM true /F /AHx ID 00> EI Q "
        + _unnamed(x, y, b)
    ),
    "a part that clips": lambda x, y, _, b: f"q 1 0 0 1 {x} {y} cm /Clip Do Q " + _unnamed(x, y, b),
    "a part that shrinks": lambda x, y, _, b: f"q 1 0 0 1 {x} {y} cm /Shrink Do Q " + _unnamed(x + 8, y, b),
    "digits that are drawings": lambda x, y, _, b: text(x, y, _number(b), font="T"),
    "drawings of nothing": lambda x, y, g, b: text(x, y, _number(g), font="E") + _unnamed(x, y, b),
    "letters on one another": lambda x, y, g, b: "q -5.5 Tc " + text(x, y, g) + "Q " + _unnamed(x + 9, y, b),
    "two values in one place": lambda x, y, g, b: text(x, y, g) + _unnamed(x, y, b),
    "strokes on it": lambda x, y, g, b: text(x, y, g) + _strokes(x, y, _number(b)),
    "raised off the page": lambda x, y, g, b: "q 400 Ts " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "hair lines": lambda x, y, g, b: "q 1 Tr 0 w .9 G " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "small pictures": lambda x, y, g, b: "1 g " + text(x, y, g) + "0 g " + _pictures(x, y, _number(b)),
    "cut out of a box": lambda x, y, g, b: (
        "1 g " + text(x, y, g) + _cover(x, y, "0 g") + "1 g " + _unnamed(x, y, b) + "0 g "
    ),
    "dashes": lambda x, y, g, b: (
        text(x, y, g) + f"q 1 G 12 w [60 1] 0 d {x - 2} {y + 3} m {x + 80} {y + 3} l S Q " + _unnamed(x, y, b)
    ),
    "alpha of a mask": lambda x, y, g, b: "q /Am gs " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "fading": lambda x, y, g, b: "q /Pattern cs /Fade scn " + text(x, y, g) + "Q " + _unnamed(x, y, b),
    "layer by an expression": lambda x, y, g, b: "/OC /Ex BDC " + text(x, y, g) + "EMC " + _unnamed(x, y, b),
    "clipped even and odd": lambda x, y, g, b: (
        f"q {x - 5} {y - 5} 99 20 re {x - 5} {y - 5} 99 20 re W* n " + text(x, y, g) + "Q " + _unnamed(x, y, b)
    ),
}  # fmt: skip


def _stream(head: str, body: str) -> bytes:
    data = zlib.compress(body.encode("latin-1"))
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (head.encode(), len(data), data)


def _with_resources(good: str, bad: str, draw: Draw) -> bytes:
    """Return a page that has every typeface, ink, state and part that the tricks name."""
    objects: list[bytes] = []

    def put(body: bytes | str) -> str:
        objects.append(body if isinstance(body, bytes) else body.encode())
        return f"{9 + len(objects)} 0 R"

    form = "/Type/XObject/Subtype/Form/Resources<</Font<</F 5 0 R>>>>"
    clip = put(_stream(form + "/BBox[0 0 1 1]", text(0, 0, good)))
    shrink = put(_stream(form + "/Matrix[.08 0 0 .08 0 0]/BBox[-9 -9 600 600]", text(0, 0, good)))
    mask = put(
        _stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceGray>>", "")
    )
    same = {ours: theirs for ours, theirs in zip(_number(bad), _number(good), strict=False) if ours.isdigit()}
    named = "".join(f"<{ord(d):02x}> <{ord(same.get(d, d)):04x}>\n" for d in "0123456789")
    head = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 10 beginbfchar\n"
    letters = put(_stream("", f"{head}{named}endbfchar endcmap"))
    last = ord(_number(good).split(".")[0][-1])
    moved = f"<2e> <{last:04x}>\n<{last:02x}> <002e>\n"
    swapped = put(_stream("", f"{head.replace('10 ', '2 ')}{moved}endbfchar endcmap"))
    drawings = " ".join(
        f"/{name} {put(_stream('', '6 0 0 -1 6 8 d1 ' + _strokes(0.5, 0, str(digit))))}"
        for digit, name in enumerate(_NAMES)
    )
    point = put(_stream("", "3 0 0 -1 3 8 d1 1 0 1 1 re f "))
    nothing = put(_stream("", "0 0 d0"))
    order = "<</Differences[46/period 48/" + "/".join(_NAMES) + "]>>"
    drawn = (
        f"<</Type/Font/Subtype/Type3/FontBBox[0 -1 6 8]/FontMatrix[.1 0 0 .1 0 0]/Encoding{order}/FirstChar 46"
        f"/LastChar 57/Widths[2.8 0 {'5.6 ' * 10}]"
    )
    fonts = {
        "F": "5 0 R", "N": "6 0 R", "L": "7 0 R",
        "T": put(f"{drawn}/CharProcs<<{drawings}/period {point}>>/ToUnicode {letters}>>"),
        "X": put(
            f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode {swapped}>>"
        ),
        "E": put(f"{drawn}/CharProcs<<{' '.join(f'/{name} {nothing}' for name in (*_NAMES, 'period'))}>>>>"),
    }  # fmt: skip
    layer = put("<</Type/OCG/Name(Off)>>")
    never = put(f"<</Type/OCMD/OCGs[{layer}]/VE[/Not [/Or {layer} [/Not {layer}]]]>>")
    step = "/Function<</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>"
    fade = put(
        f"<</Type/Pattern/PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]"
        f"/Extend[true true]{step}>>>>"
    )
    ink = "/DeviceGray<</FunctionType 2/Domain[0 1]/C0[%d]/C1[%d]/N 1>>]"
    extra = {
        "Font": "<<" + "".join(f"/{name} {where}" for name, where in fonts.items()) + ">>",
        "ExtGState": "<</Li<</BM/Lighten>>/Dg<</BM/ColorDodge>>/Op<</OP true/op true/OPM 0>>/Ve<</ca .93>>"
        f"/Am<</SMask<</S/Alpha/G {mask}>>>>>>",
        "ColorSpace": f"<</Nothing[/Separation/None{ink % (1, 1)}/Gold[/Separation/Gold{ink % (1, 0)}"
        f"/Opaque[/Separation/Opaque{ink % (0, 1)}/Listed[/Indexed/DeviceRGB 1<000000fefefe>]"
        "/Light[/Lab<</WhitePoint[.95 1 1.09]>>]>>",
        "XObject": f"<</Clip {clip}/Shrink {shrink}>>",
        "Properties": f"<</Ex {never}>>",
        "Pattern": f"<</Fade {fade}>>",
    }
    content = page(good, lambda x, y, _: draw(x, y, good, bad))
    return pdf(content, extra, tuple(objects), root=f"/OCProperties<</OCGs[{layer}]/D<<>>>>".encode())


def _zipped(good: str, bad: str) -> bytes:
    """Return an archive that does not pack its PDF, so that a reader may take it for the PDF itself."""
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "coa.pdf", pdf(page(good, lambda x, y, v: "1 g " + text(x, y, v) + "0 g " + _unnamed(x, y, bad)))
        )
    return out.getvalue()


def drawn() -> Iterator[tuple[str, Make]]:
    """Yield every trick with its maker."""
    for name, draw in DRAWN.items():
        yield f"pdf: {name}", lambda good, bad, d=draw: ("pdf", _with_resources(good, bad, d))
    yield "zip: a PDF that is not packed", lambda good, bad: ("zip", _zipped(good, bad))
