"""What is left out of the paintings of a page would not have changed what they tell."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.forgeries.paper import VALUES
from benchmarks.forgeries.pdf import page, pdf, text
from made_forgeries import opened, signs
from PIL import Image, ImageChops, ImageDraw

from certipep.documents import Document
from certipep.documents.pdf.geometry import Frame
from certipep.documents.pdf.ink import most_ink, stands_out
from certipep.documents.pdf.library import library, load
from certipep.documents.pdf.names import blends
from certipep.documents.pdf.objects import survey
from certipep.documents.pdf.painting import Layer, Painting
from certipep.documents.pdf.strokes import reaches
from certipep.documents.pdf.with_and_without import with_and_without

GOOD, BAD = VALUES["purity"]
_WHITE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\xff\nendstream"
)
_GROUND = "q 300 0 0 20 40 785 cm /P Do Q "
"""A picture under words, so that the page is painted place by place."""


def form(content: str, group: str = "/Group<</S/Transparency>>") -> bytes:
    data = content.encode("latin-1")
    return (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>/XObject<</P 10 0 R>>>>"
        b"%b/Length %d>>stream\n%b\nendstream" % (group.encode(), len(data), data)
    )


def paper(content: str, *forms: bytes, state: str = "/ca .2") -> bytes:
    names = " ".join(f"/X{number} {11 + number} 0 R" for number in range(len(forms)))
    extra = {"XObject": f"<</P 10 0 R {names}>>", "ExtGState": f"<</G <<{state}>>>>"}
    return pdf(content, extra, (_WHITE, *forms))


def is_read(document: Document, value: str) -> bool:
    return value.split()[0] in [word.text for one in document.pages for word in one.words]


def over(draw: Callable[[float, float], str], *, first: str = _GROUND) -> str:
    """Return a page over whose value something is drawn, and the other value on that."""

    def forged(x: float, y: float, value: str) -> str:
        return text(x, y, value) + draw(x, y)

    return first + page(GOOD, forged)


# The corner of each is 30 points or more beside the value, over which its miter lies.
FAR: dict[str, Callable[[float, float], str]] = {
    "a sharp corner": lambda x, y: (
        f"q 1 G 18 w 9000 M {x - 200} {y + 3.4} m {x - 60} {y + 3} l {x - 200} {y + 2.6} l S Q "
    ),
    "the corner where it closes": lambda x, y: (
        f"q 1 G 18 w 9000 M {x - 60} {y + 3} m {x - 200} {y + 2.6} l {x - 200} {y + 3.4} l s Q "
    ),
    "a curve that turns back": lambda x, y: (
        f"q 1 G 18 w 9000 M {x - 200} {y + 3.4} m {x - 60} {y + 3.2} {x - 60} {y + 3} {x - 60} {y + 3} c "
        f"{x - 60} {y + 3} {x - 60} {y + 2.8} {x - 200} {y + 2.6} c S Q "
    ),
    "a broad line": lambda x, y: f"q 1 G 400 w 1 j {x - 190} {y - 60} m {x - 190} {y + 60} l S Q ",
    "a slanted line": lambda x, y: f"q 1 G 1 0 0 .01 0 {y + 3} cm 1200 w {x - 40} 0 m {x + 60} 0 l S Q ",
}


@pytest.mark.parametrize("name", FAR)
def test_a_stroke_from_elsewhere_is_seen_where_a_picture_lies_under_words_as_where_none_does(
    tmp_path: Path, name: str
) -> None:
    document, whole = (opened(tmp_path, paper(over(FAR[name], first=first))) for first in (_GROUND, ""))
    assert (is_read(document, GOOD), signs(document)) == (is_read(whole, GOOD), signs(whole))
    assert not is_read(document, GOOD) or "corner" not in name


def strokes(content: str) -> list[bool]:
    raw: Any = library()
    data = pdf(content)
    document = load(raw, data)
    leaf = raw.FPDF_LoadPage(document, 0)
    drawing = survey(raw, leaf, Frame(raw, leaf), marks=False)
    return [reaches(raw, item, own) for item, own in drawing.strokes]


@pytest.mark.parametrize("name", FAR)
def test_a_stroke_that_may_be_painted_far_from_its_points_is_known(name: str) -> None:
    assert strokes(FAR[name](300, 400)) == [True]


_ROUNDED = (
    "110 100 m 190 100 l 196 100 200 104 200 110 c 200 140 l 200 146 196 150 190 150 c 110 150 l "
    "104 150 100 146 100 140 c 100 110 l 100 104 104 100 110 100 c s "
)


@pytest.mark.parametrize(
    "content",
    [
        _ROUNDED,
        "100 100 200 50 re S ",
        "1 j .6 w 10 10 m 20 90 l 30 10 l 40 90 l S ",
        ".6 w 10 10 m 20 15 l 10 20 l s ",
        ".75 0 0 .75 0 0 cm 10 10 m 90 10 l 10 30 m 90 30 l S ",
    ],
)
def test_frames_curves_and_arrow_heads_stay_where_they_are(content: str) -> None:
    assert strokes(content) == [False]


def papers(draw: Callable[[Any, int], None]) -> tuple[Image.Image, Image.Image]:
    """Paint something on papers of the greys 255 and 180."""
    found = []
    for grey in (255, 180):
        picture = Image.new("L", (40, 40), grey)
        draw(ImageDraw.Draw(picture), grey)
        found.append(picture)
    return found[0], found[1]


def half(paper_: int, ink: int) -> int:
    return (paper_ + ink) // 2


@pytest.mark.parametrize("ink", [0, 60, 140, 190])
def test_ink_stands_out_from_a_paper_of_another_grey(ink: int) -> None:
    def draw(pen: Any, grey: int) -> None:
        pen.rectangle((5, 5, 20, 20), fill=ink)
        pen.rectangle((21, 5, 22, 20), fill=half(grey, ink))

    assert stands_out(*papers(draw), (255, 180))


@pytest.mark.parametrize(
    ("ink", "turned"),
    [(255, False), (250, False), (225, False), (210, False), (180, True), (190, True), (150, True)],
)
def test_ink_of_the_grey_of_the_first_paper_does_not(ink: int, turned: bool) -> None:
    def draw(pen: Any, grey: int) -> None:
        pen.rectangle((5, 5, 20, 20), fill=0)
        pen.line((30, 5, 30, 20), fill=ink)

    light, dark = papers(draw)
    assert not (stands_out(dark, light, (180, 255)) if turned else stands_out(light, dark, (255, 180)))


def test_a_transparent_form_changes_no_word(tmp_path: Path) -> None:
    mark = "q /G gs /X0 Do Q "
    ground = form("q 400 0 0 300 90 300 cm /P Do Q 0 g " + text(200, 60, "DRAFT", size=40))
    for content in (mark + page(GOOD, text), page(GOOD, text) + mark):
        document = opened(tmp_path, paper(content, ground))
        assert not signs(document)
        assert is_read(document, GOOD)


@pytest.mark.parametrize("mode", ["Multiply", "Screen", "Darken", "Difference"])
@pytest.mark.parametrize("grey", [0, 0.47, 1])
def test_words_that_are_blended_hide_no_letter_that_is_painted_from_elsewhere(
    tmp_path: Path, mode: str, grey: float
) -> None:
    """PDFium paints what is under them anew, on a white paper, on which a white digit is not seen."""
    place: list[tuple[float, float]] = []
    page(GOOD, lambda x, y, _: place.append((x, y)) or "")
    ((x, y),) = place
    under = f"{0.5 if grey != 0.47 else 0} g {x - 20} {y - 3} 100 14 re f 0 g "
    digit = f"1 0 d0 {grey} g " + text(x - 20 - 5.56, y - 20, "1")
    face = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/Encoding<</Differences[65/A]>>"
        b"/FirstChar 65/LastChar 65/Widths[1]/CharProcs<</A 11 0 R>>/Resources<</Font<</F 5 0 R>>>>>>"
    )
    drawing = b"<</Length %d>>stream\n%b\nendstream" % (len(digit), digit.encode())
    words = form(text(60, 60, "Page 1 of 1")).replace(b"/XObject<</P 10 0 R>>", b"")
    extra = {
        "Font": "<</F 5 0 R /V 10 0 R>>",
        "XObject": "<</X0 12 0 R>>",
        "ExtGState": f"<</G <</BM/{mode}>>>>",
    }
    band = "0 g 40 30 200 16 re f 1 g " + text(50, 34, "Keep at -20 C") + "0 g "  # words on a grey paper
    content = band + under + page(GOOD, text) + "q /G gs /X0 Do Q BT /V 1 Tf 20 20 Td (A) Tj ET "
    assert signs(opened(tmp_path, pdf(content, extra, (face, drawing, words))))


@pytest.mark.parametrize(
    "group", ["", "/Group<</S/Transparency>>", "/Group<</S/Transparency/K true/I true>>"]
)
@pytest.mark.parametrize("state", ["/ca 1", "/ca .97", "/BM/Multiply", "/BM/Darken"])
def test_a_form_that_covers_a_value_covers_it(tmp_path: Path, group: str, state: str) -> None:
    """The cover is in a form of its own, or in one with words; what is seen on it is not the value that is read."""
    mode = "0 g " if "BM" in state else "1 g "  # black multiplies to black

    def cover(x: float, y: float) -> str:
        return f"{mode} {x - 2} {y - 3} 80 14 re f 0 g "

    place: list[tuple[float, float]] = []
    page(GOOD, lambda x, y, _: place.append((x, y)) or "")
    for inside in (cover(*place[0]), cover(*place[0]) + text(60, 60, "Page 1 of 1")):
        content = page(GOOD, text) + "q /G gs /X0 Do Q "
        document = opened(tmp_path, paper(content, form(inside, group), state=state))
        assert signs(document) or not is_read(document, GOOD)


def test_a_number_that_is_drawn_is_told_where_a_picture_lies_under_words(tmp_path: Path) -> None:
    def digit(x: float, y: float, bars: str) -> str:
        a, b, c, d = x, x + 5, y, y + 9
        lines = {
            "t": (a, d, b, d), "m": (a, y + 4.5, b, y + 4.5), "u": (a, c, b, c),
            "l": (a, y + 4.5, a, d), "r": (b, y + 4.5, b, d), "k": (a, c, a, y + 4.5), "s": (b, c, b, y + 4.5),
        }  # fmt: skip
        return " ".join("{} {} m {} {} l".format(*lines[bar]) for bar in bars)

    drawn = "q 1 w 2 J " + digit(300, 600, "trmlsu") + " " + digit(309, 600, "trms") + " S Q "
    seven = "q 1.2 w 1 j " + "320 609 m 325 609 l 321 600 l S Q "
    with_picture = opened(tmp_path, paper(_GROUND + page(GOOD, text) + drawn + seven))
    without = opened(tmp_path, paper(page(GOOD, text) + drawn + seven))
    assert signs(with_picture) == signs(without)


_MARK = (
    (
        b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/SMask 12 0 R"
        b"/Length 4>>stream\n\x00\x40\x80\xc0\nendstream"
    ),
    (
        b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Length 4>>stream\n\x00\x60\xb0\xff\nendstream"
    ),
)
"""A picture of four greys that covers more and more of what is under it."""


def turned(x: float, y: float) -> str:
    return f"q 70 30 -30 70 {x} {y} cm /X0 Do Q "


UPPER = {
    "pictures over all words": page(GOOD, text) + turned(200, 560) + turned(230, 600) + turned(60, 640),
    "pictures in a form over all words": _GROUND + page(GOOD, text) + "/X2 Do " + turned(60, 640),
    "words over pictures": turned(200, 560) + page(GOOD, text) + turned(230, 600),
    "words and pictures in one form": "/G gs /X3 Do ",
    "pictures before the last word": page(GOOD, text) + turned(200, 560) + text(60, 60, "Page 1 of 1"),
    "a box under pictures over all words": page(GOOD, text) + ".5 g 180 550 90 90 re f " + turned(200, 560),
}


@pytest.mark.parametrize("name", UPPER)
def test_pictures_painted_once_over_both_lie_there_as_if_painted_twice(name: str) -> None:
    extra = {"XObject": "<</P 10 0 R /X0 11 0 R /X2 13 0 R /X3 14 0 R>>", "ExtGState": "<</G <</ca .6>>>>"}
    both = form(turned(200, 560) + turned(240, 620))
    mixed = form(text(200, 590, GOOD) + turned(200, 560), "/Group<</S/Transparency>>")
    inside = [one.replace(b"/P 10 0 R", b"/P 10 0 R/X0 11 0 R") for one in (both, mixed)]
    data = pdf(UPPER[name], extra, (_WHITE, *_MARK, *inside))
    raw = library()
    document = load(raw, data)
    sheet = raw.FPDF_LoadPage(document, 0)
    frame = Frame(raw, sheet)
    drawing = survey(raw, sheet, frame, marks=False, blended=blends(data))
    assert not drawing.blended
    painting = Painting(raw, sheet, frame)
    words = [run.handle for run in drawing.runs.values()]
    expected = painting.without([]), painting.without(drawing.with_emptied_forms(words))
    for told, direct in zip(with_and_without(painting, drawing, [], words), expected, strict=True):
        assert direct.getextrema()[0] < 255
        assert ImageChops.difference(told, direct).getextrema()[1] <= 3  # of 255, rounding
    raw.FPDF_ClosePage(sheet)
    raw.FPDF_CloseDocument(document)


@pytest.mark.parametrize("seed", range(40))
def test_words_painted_last_are_seen_as_in_their_order(seed: int) -> None:
    """Boxes, pictures and words in any order: in some places nothing is painted after the words."""
    chance = random.Random(seed)
    parts = []
    for _ in range(chance.randint(6, 30)):
        x, y = chance.randrange(30, 480), chance.randrange(40, 800)
        wide, high, grey = chance.randint(4, 200), chance.randint(2, 90), chance.choice([0, 0.3, 0.5, 1])
        kind = chance.choice(["word", "word", "word", "box", "line", "picture"])
        parts.append(
            {
                "word": f"{grey} g " + text(x, y, GOOD, size=chance.choice([7, 10, 14])) + "0 g ",
                "box": f"{grey} g {x} {y} {wide} {high} re f 0 g ",
                "line": f"q {grey} G 1 w {x} {y} m {x + wide} {y} l S Q ",
                "picture": turned(x, y),
            }[kind]
        )
    extra = {"XObject": "<</P 10 0 R /X0 11 0 R>>"}
    data = pdf(page(GOOD, text) + "".join(parts), extra, (_WHITE, *_MARK))
    raw = library()
    document = load(raw, data)
    sheet = raw.FPDF_LoadPage(document, 0)
    frame = Frame(raw, sheet)
    drawing = survey(raw, sheet, frame, marks=False, blended=blends(data))
    whole = Painting(raw, sheet, frame)
    boxes = [whole.user_pixels(run.box) for run in drawing.runs.values()]
    painting = whole.places(boxes, alone=True, pictured=True)
    words = [run.handle for run in drawing.runs.values() if run.order % 9]  # some are not read
    expected = painting.without([]), painting.without(words)
    for told, direct in zip(with_and_without(painting, drawing, [], words), expected, strict=True):
        assert ImageChops.difference(told, direct).getextrema()[1] <= 3  # of 255, rounding
    raw.FPDF_ClosePage(sheet)
    raw.FPDF_CloseDocument(document)


_SMOOTH = bytes(min(x, 399 - x, 127) * min(y, 599 - y, 127) // 64 for y in range(600) for x in range(400))
_LARGE = tuple(
    b"<</Type/XObject/Subtype/Image/Width 400/Height 600/ColorSpace/DeviceGray/BitsPerComponent 8%b"
    b"/Length 240000>>stream\n%b\nendstream" % (mask, _SMOOTH)
    for mask in (b"/SMask 12 0 R", b"")
)
"""A picture with more pixels than it is painted with, as watermarks have, and its mask."""


def test_a_picture_over_all_words_again_and_again_is_painted_in_pieces_as_it_is_whole(monkeypatch):
    marks = (turned(x, y) for x in (40, 200, 330, 460) for y in (500, 610, 720))
    data = pdf(page(GOOD, text) + "".join(marks), {"XObject": "<</P 10 0 R /X0 11 0 R>>"}, (_WHITE, *_LARGE))
    raw = library()
    document = load(raw, data)
    sheet = raw.FPDF_LoadPage(document, 0)
    frame = Frame(raw, sheet)
    drawing = survey(raw, sheet, frame, marks=False, blended=blends(data))
    painting = Painting(raw, sheet, frame)
    words = [run.handle for run in drawing.runs.values()]
    most, layers = [], []

    def over(items, tiles, at_once=None):
        most.append(at_once)
        layers.extend(Painting.over(painting, items, tiles, one) for one in (at_once, None))
        return layers[0]

    monkeypatch.setattr(painting, "over", over)
    with_and_without(painting, drawing, [], words)
    assert most == [(400, 600)]
    assert layers[0].cover.getextrema()[1] > 200
    for grey in (0, 255):
        lower = (Image.new("L", (painting.tiles.width, painting.tiles.height), grey) for _ in layers)
        change = ImageChops.difference(*map(Layer.on, layers, lower)).histogram()
        assert sum(change[9:]) == 0  # of 255: where a window begins, PDFium rounds a turned picture otherwise
        assert sum(change[5:]) < 100  # pixels, of some ten thousand
    raw.FPDF_ClosePage(sheet)
    raw.FPDF_CloseDocument(document)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (b"<</ca .5>>", False),
        (b"<</BM/Normal>>", False),
        (b"<</BM /Compatible/ca 1>>", False),
        (b"<</BM/Multiply>>", True),
        (b"<</BM/NormalOrNot>>", True),
        (b"<</BM[/Normal/Multiply]>>", True),
        (b"<</BM 12 0 R>>", True),
        (b"<</BM%/Normal\n/Multiply>>", True),
        (b"<</BM/Normal>><</BM/Screen>>", True),
        (b"<</Type/ObjStm/BM/Normal>>", True),
    ],
)
def test_a_file_blends_unless_every_way_that_it_names_is_to_cover(state: bytes, expected: bool) -> None:
    assert blends(state) is expected


@pytest.mark.parametrize(
    ("dots", "expected"),
    [
        # inside of the places, which are painted over
        ([(5, 5), (29, 9)], 0),
        # faint and strong ink beside them, in the first and in the last pixel too
        ([(5, 5), (12, 3)], 2 * (75 - 40)),
        ([(0, 0)], 2 * (75 - 40)),
        ([(29, 19)], 2 * (75 - 40)),
        ([], 0),
    ],
)
def test_the_most_ink_beside_places_is_that_of_the_darkest_pixel(dots, expected):
    picture = Image.frombuffer("L", (30, 20), bytearray((75,)) * 600, "raw", "L", 0, 1)
    for dot in dots:
        picture.im.putpixel(dot, 40)
    assert most_ink(picture, [(4, 4, 8, 8), (28, 8, 30, 10)], 75) == expected
