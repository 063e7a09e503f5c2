"""Glyphs that a person reads with a number and the file takes for something else are told; honest ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.forgeries.paper import VALUES
from benchmarks.forgeries.pdf import page, pdf, text
from benchmarks.forgeries.pdf_odd import odd
from made_forgeries import opened, signs

import certipep

TRICKS = dict(odd())
FORM = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/K true>>/Length 0>>stream\n\nendstream",
    b"<</Type/OCG/Name(A)/Usage<</Zoom<</min 4.0>>>>>>",
)
LAYER = b"/OCProperties<</OCGs[11 0 R]/D<</AS[<</Event/View/Category[/Zoom]/OCGs[11 0 R]>>]>>>>"
SMALL = [name for name in TRICKS if "small print" in name]
GREEN = "0 .5 0 rg "


@pytest.mark.parametrize("name", [name for name in TRICKS if name not in SMALL])
def test_what_is_read_with_a_number_is_told(tmp_path: Path, name: str) -> None:
    _, data = TRICKS[name](*VALUES["mass"])
    assert signs(opened(tmp_path, data))


def test_a_sign_that_adds_little_ink_to_a_digit_is_told(tmp_path: Path) -> None:
    assert signs(opened(tmp_path, TRICKS["pdf: a sign on a digit"](*VALUES["content"])[1]))


@pytest.mark.parametrize("value", VALUES)
def test_a_number_among_drawn_words_is_told_whatever_its_digits(tmp_path: Path, value: str) -> None:
    """A 1 beside a point leaves as much white as lies between two words."""
    assert signs(opened(tmp_path, TRICKS["pdf: a number among words without names"](*VALUES[value])[1]))


@pytest.mark.parametrize("name", SMALL)
def test_a_result_in_small_print_is_a_question(tmp_path: Path, name: str) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(TRICKS[name](*VALUES["mass"])[1])
    found = certipep.verify(path, ocr="never")
    assert found.verdict.value == "questions"
    assert any(one.check == "DO-32" and one.outcome.value == "warn" for one in found.findings)


HONEST = {
    "bold by a second printing": lambda x, y, g: text(x, y, g) + text(x + 0.3, y, g),
    "a shadow": lambda x, y, g: "0.7 g " + text(x + 0.6, y - 0.6, g) + "0 g " + text(x, y, g),
    "set close": lambda x, y, g: f"BT /F 10 Tf -0.5 Tc {x} {y} Td ({g}) Tj 0 Tc ET ",
    "narrow": lambda x, y, g: f"BT /F 10 Tf 60 Tz {x} {y} Td ({g}) Tj 100 Tz ET ",
    "about": lambda x, y, g: text(x - 6, y, "~") + text(x, y, g),
    "in quotation marks": lambda x, y, g: text(x, y, f'"{g}"'),
    "with a foot note": lambda x, y, g: text(x, y, g) + text(x + 46, y + 3, "*", size=7),
    "on a line to write on": lambda x, y, g: text(x - 4, y, "____________") + text(x, y, g),
    "in grey": lambda x, y, g: "0.6 g " + text(x, y, g) + "0 g ",
    "on a coloured ground": lambda x, y, g: f"q {GREEN}{x - 4} {y - 4} 80 14 re f Q 1 g " + text(x, y, g) + "0 g ",
    "smaller": lambda x, y, g: text(x, y, g, size=6),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_number_is_not_suspected(tmp_path: Path, name: str) -> None:
    assert signs(opened(tmp_path, pdf(page(VALUES["mass"][0], HONEST[name])))) == []


def test_letters_and_large_shapes_beside_a_paper_are_no_numbers(tmp_path: Path) -> None:
    logo = "0.2 0.3 0.6 rg 480 780 40 40 re f 1 g 485 790 m 500 815 l 515 790 l f 0 g "
    assert signs(opened(tmp_path, pdf(page("", text) + logo + text(60, 300, "ISO 9001", size=60)))) == []


def test_a_comment_that_some_viewers_show_is_told(tmp_path: Path) -> None:
    note = b"/Annots[<</Type/Annot/Subtype/Watermark/F 1/Rect[430 580 520 600]/AP<</N 10 0 R>>>>]"
    assert signs(opened(tmp_path, pdf(page("", text), None, FORM[:1], leaf=note)))


@pytest.mark.parametrize("root", [b"", LAYER])
def test_groups_and_layers_that_viewers_show_in_different_ways_are_told(tmp_path: Path, root: bytes) -> None:
    parts = FORM if root else FORM[:1]
    said = signs(
        opened(tmp_path, pdf(page("", text) + "/G Do ", {"XObject": "<</G 10 0 R>>"}, parts, root=root))
    )
    assert len(said) == 1 + bool(root)


def test_lines_of_bars_among_the_rows_are_read_over(tmp_path: Path) -> None:
    bars = "".join(text(at, 594.5, "|") for at in (54, 190, 310, 440))
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(page("", text) + bars + text(470, 575.5, "_ |")))
    assert certipep.verify(path, ocr="never").verdict.value == "consistent"
