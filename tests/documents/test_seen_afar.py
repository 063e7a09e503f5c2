"""Letters that are painted away from where they stand are told, and pictures are seen over every part of a word."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from benchmarks.forgeries.paper import VALUES
from benchmarks.forgeries.pdf import page, pdf, text
from benchmarks.forgeries.pdf_afar import PAGES
from made_forgeries import opened, signs
from PIL import Image

from certipep.documents.pdf import visibility
from certipep.documents.pdf.extract import run
from certipep.documents.pdf.tiles import pieces_of


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("name", PAGES)
def test_what_letters_from_elsewhere_show_is_told(tmp_path: Path, name: str, value: str) -> None:
    assert signs(opened(tmp_path, PAGES[name](*VALUES[value])))


def drawn(bounds: str, glyph: str, at: tuple[float, float], ground: str = "") -> bytes:
    """Return an honest page with a glyph, drawn by the file, that is set at a place and paints elsewhere."""
    face = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/Encoding<</Differences[65/A]>>"
        b"/FirstChar 65/LastChar 65/Widths[1]/CharProcs<</A 11 0 R>>/Resources<</Font<</F 5 0 R>>>>>>"
    )
    drawing = f"{bounds} {glyph}".encode()
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(drawing), drawing)
    content = f"{ground}{page('', text)}0 g BT /V 1 Tf {at[0]} {at[1]} Td (A) Tj ET "
    return pdf(content, {"Font": "<</F 5 0 R /N 6 0 R /L 7 0 R /V 10 0 R>>"}, (face, stream))


_DARK = "0 g 300 90 200 40 re f 0 g "
"""A ground on which, and near which, no word stands."""


@pytest.mark.parametrize(
    ("bounds", "glyph", "at", "ground"),
    [
        ("1 0 d0", "1 g 2 -2 3 4 re f", (60, 66), text(60, 64, "EEEEEE")),
        ("1 0 d0", "1 g 30 20 3 4 re f", (30, 42), text(60, 64, "EEEEEE")),
        ("1 0 d0", ".7 g 2 -2 3 4 re f", (60, 66), text(60, 64, "EEEEEE")),
        ("1 0 d0", "1 g 40 594 3 4 re f", (20, 20), text(58, 612, "EEEEEE")),
        ("1 0 d0", ".75 g 40 594 3 4 re f", (20, 20), text(58, 612, "EEEEEE")),
        ("1 0 0 0 1 1 d1", "320 60 20 20 re f", (30, 42), ""),
        ("1 0 d0", "1 g 320 60 20 20 re f", (30, 42), _DARK),
        ("1 0 d0", ".706 g 320 60 20 20 re f", (30, 42), _DARK),
    ],
)
def test_what_a_glyph_that_the_file_draws_takes_away_or_adds_is_told(
    tmp_path: Path, bounds: str, glyph: str, at: tuple[float, float], ground: str
) -> None:
    assert signs(opened(tmp_path, drawn(bounds, glyph, at, ground)))


def test_a_glyph_that_the_file_draws_in_its_place_is_no_sign(tmp_path: Path) -> None:
    assert not signs(opened(tmp_path, drawn("1 0 0 0 1 1 d1", ".2 .2 .6 .6 re f", (60, 42))))


def test_an_honest_page_is_not_painted_once_more_for_letters_from_elsewhere(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(visibility, "letters_from_afar", None)  # whoever asks it fails
    for data in (pdf(page("", text)), drawn("1 0 0 0 1 1 d1", ".2 .2 .6 .6 re f", (60, 42))):
        answer, _ = run(data, {"pages": 1, "characters": 10_000, "page_points": 15_000.0})
        assert answer["pages"][0]["words"]


PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\xff\nendstream"
)


def with_picture(content: str, objects: tuple[bytes, ...] = (PICTURE,)) -> bytes:
    return pdf(content, {"XObject": "<</P 10 0 R>>"}, objects)


def test_an_honest_paper_shows_no_sign(tmp_path: Path) -> None:
    honest = page("", text)
    assert not signs(opened(tmp_path, pdf(honest)))
    assert not signs(opened(tmp_path, with_picture("q 300 0 0 20 40 785 cm /P Do Q " + honest)))


def test_letters_that_are_spread_or_lie_between_spaces_stand_where_they_are(tmp_path: Path) -> None:
    content = (
        page("", text) + text(40, 80, "      wide   apart      ") + "BT /F 9 Tf 4 Tc 40 60 Td (spread) Tj ET "
    )
    assert not signs(opened(tmp_path, pdf(content)))


def test_a_letter_on_half_a_pixel_that_touches_another_is_painted_from_nowhere(tmp_path: Path) -> None:
    chance = Random(1)
    names = (
        "Overall",
        "conclusion",
        "all",
        "well",
        "villa",
        "ill",
        "Wall",
        "allowed",
        "full",
        "Collected",
        "filled",
    )
    for number in range(120):
        size, left = round(chance.uniform(7.5, 11), 1), chance.uniform(40, 60)
        lines = []
        for at in range(40):
            x, y = round(left + chance.choice((0, 120, 240)), 2), round(800 - 18.25 * at, 2)
            lines.append(text(x, y, " ".join(chance.sample(names, 4)), size=size))
        assert not signs(opened(tmp_path, pdf(" ".join(lines)))), number


def test_a_picture_over_the_second_part_of_a_word_covers_it(tmp_path: Path) -> None:
    good, _ = VALUES["purity"]

    def in_parts(x: float, y: float, value: str) -> str:
        cover = f"q 30 0 0 12 {x + 6} {y - 3} cm /P Do Q "
        return text(x, y, value[0]) + text(x + 5.56, y, value[1:]) + cover

    (paper,) = opened(tmp_path, with_picture(page(good, in_parts))).pages
    assert good.split()[0] not in [word.text for word in paper.words]


def test_a_difference_is_cut_into_its_pieces() -> None:
    picture = Image.new("L", (60, 40))
    pieces = {(2, 3, 7, 9), (20, 3, 24, 9), (2, 30, 50, 33)}
    for piece in pieces:
        picture.paste(255, piece)
    assert set(pieces_of(picture, 3)) == pieces
    assert pieces_of(Image.new("L", (9, 9)), 3) == []
