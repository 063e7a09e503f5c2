"""Numbers of rows that stand alone: upright, in the row of their values, as high as it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from made_pictures import draw_lines

from certipep.documents import open_documents
from certipep.documents.ocr import models
from certipep.documents.ocr.heights import Found, evened
from certipep.documents.ocr.reader import PictureReader
from certipep.documents.ocr.recogniser import Letter, Line, Recogniser
from certipep.documents.ocr.splitting import split

needs_ocr = pytest.mark.skipif(models.model_files() is None, reason="the OCR extra is not installed")

ROW: list[Found] = [
    ("6.939", [300.0, 100.0, 350.0, 136.0], 1.0, ""),
    ("5387671", [700.0, 100.0, 790.0, 136.0], 1.0, ""),
]


def test_a_low_sign_far_from_its_row_gets_its_height() -> None:
    assert evened([("2", [40.0, 104.0, 54.0, 118.0], 0.9, ""), *ROW])[0][1] == [40.0, 100.0, 54.0, 136.0]


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("2+", [352.0, 104.0, 366.0, 118.0]),  # a superscript touches its ion
        ("2", [40.0, 86.0, 54.0, 102.0]),  # in the row above
        ("2", [40.0, 100.0, 54.0, 130.0]),  # high enough
        ("2.1", [40.0, 104.0, 54.0, 118.0]),  # small print
    ],
)
def test_other_signs_stay(text: str, box: list[float]) -> None:
    assert evened([(text, box, 0.9, ""), *ROW])[0][1] == box


@needs_ocr
def test_the_numbers_of_rows_stand_in_their_rows(tmp_path: Path) -> None:
    rows = [
        ("1", "3.367", "2462"),
        ("2", "4.741", "5525340"),
        ("3", "5.857", "22939"),
        ("4", "6.181", "24003"),
    ]
    lines = [(60, 60, "Peak"), (300, 60, "RT (min)"), (600, 60, "Area")]
    for number, row in enumerate(rows):
        lines += [(x, 110 + 50 * number, text) for x, text in zip((60, 300, 600), row, strict=True)]
    path = tmp_path / "peaks.png"
    draw_lines(lines).save(path)
    (read,) = open_documents(path)
    words = {word.text: word for word in read.pages[0].words}
    for number, time, _ in rows:
        assert words[number].font is None
        assert words[number].middle == pytest.approx(words[time].middle, abs=8)
        assert words[number].height == pytest.approx(words[time].height, rel=0.5)


class OneSign:
    """A detector that finds one box, and a recogniser that is surer of a tall crop than of a lying one."""

    def find(self, picture: Any, scale: float) -> list[Any]:
        import numpy as np

        return [np.array([[40, 40], [54, 40], [54, 62], [40, 62]], np.float32)]

    def read(self, crops: list[Any]) -> list[Line]:
        stands = [crop.shape[0] > crop.shape[1] for crop in crops]
        return [Line([Letter("2" if one else "N", 7.0, 0.9 if one else 0.7)]) for one in stands]


@needs_ocr
def test_a_sign_higher_than_broad_is_no_vertical_line() -> None:
    import numpy as np

    one: Any = OneSign()
    picture = np.full((200, 200, 3), 255, np.uint8)
    ((text, box, _, slant),) = PictureReader(one, one).read(picture)["words"]
    assert (text, slant) == ("2", "")
    assert box[3] - box[1] > box[2] - box[0]


def test_small_print_beside_a_watermark_keeps_its_height() -> None:
    small = [560.0, 1856.0, 572.0, 1872.0]
    watermark = ("JAN", [141.0, 1783.0, 382.0, 1954.0], 0.4, "")
    assert evened([("5", small, 0.9, ""), watermark])[0][1] == small


def test_two_numbers_as_far_apart_as_words_are_two() -> None:
    import numpy as np

    crop = np.full((28, 140, 3), 255, np.uint8)
    letters = []
    at = 10
    for sign in "as 10_15 mg":
        if sign != "_":
            if not sign.isspace():
                crop[6:22, at : at + 6] = 0
            letters.append(Letter(sign, at + 3.0, 0.99))
        at += 5 if sign in "_ " else 9
    said = [text for text, *_ in split(Line(letters), crop)]
    assert said == ["as", "10", "15", "mg"]


def as_printed(text: str, lost: str = "") -> tuple[Line, Any]:
    """Return a line as it is recognised, `lost` spaces missing ("_"), and its picture."""
    import numpy as np

    crop = np.full((30, 14 * len(text) + 20, 3), 255, np.uint8)
    letters = []
    for number, sign in enumerate(text):
        at = 10 + 9 * number
        if sign not in f" {lost}":
            crop[6:24, at : at + 7] = 0
        if sign != lost:
            letters.append(Letter(sign, at + 3.5, 0.99))
    return Line(letters), crop


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Lot: A1_·_CAS: 50-56-6", ["Lot:", "A1", "·", "CAS:", "50-56-6"]),
        ("Sequenza_- H-Cys-Tyr", ["Sequenza", "-", "H-Cys-Tyr"]),
        ("EXP_-_2028-05-23", ["EXP", "-", "2028-05-23"]),
        ("C2H4O2·2HCl -3.5", ["C2H4O2·2HCl", "-3.5"]),
    ],
)
def test_a_mark_between_spaces_stands_alone(printed: str, words: list[str]) -> None:
    assert [text for text, *_ in split(*as_printed(printed, "_"))] == words


def test_a_word_ends_before_the_ink_of_the_next() -> None:
    line, crop = as_printed("130 594")
    line.letters[2].x += 6  # the network saw the nought late, and the five
    line.letters[4].x += 8
    assert split(line, crop)[0][2] < 46


def test_a_one_and_a_nought_as_far_apart_as_words_are_one_number() -> None:
    import numpy as np

    crop = np.full((32, 85, 3), 255, np.uint8)
    ink = {"<": (6, 16), "1": (18, 23), "0": (28, 37), "j": (41, 45), "t": (46, 50), "k": (51, 59)}
    for start, stop in ink.values():
        crop[6:26, start:stop] = 0
    signs = [Letter(sign, (start + stop) / 2, 0.99) for sign, (start, stop) in ink.items()]
    assert [text for text, *_ in split(Line([*signs[:3], Letter(" ", 39.0, 0.99), *signs[3:]]), crop)] == [
        "<10",
        "jtk",
    ]


@pytest.mark.parametrize(("signs", "want"), [("一", "–"), ("一号", "一号")])
def test_a_stroke_alone_is_a_dash(signs: str, want: str) -> None:
    import numpy as np

    class Session:
        """Reads the same signs from every crop."""

        def get_inputs(self) -> list[Any]:
            return [SimpleNamespace(name="x")]

        def get_modelmeta(self) -> Any:
            return SimpleNamespace(custom_metadata_map={"character": "一\n号"})

        def run(self, _: None, given: dict[str, Any]) -> tuple[Any]:
            answer = np.zeros((len(given["x"]), 8, 4), np.float32)
            answer[:, :, 0] = 0.5
            for at, sign in enumerate(signs):
                answer[:, 2 * at + 1, " 一号".index(sign)] = 0.9
            return (answer,)

    (line,) = Recogniser(Session()).read([np.full((48, 64, 3), 255, np.uint8)])
    assert line.text == want


@pytest.mark.parametrize(
    ("printed", "column", "words"),
    [
        ("98.5|NLT", 4, ["98.5", "NLT"]),
        ("98.51 NLT", 4, ["98.5", "NLT"]),  # the drawn line was read as a one
        ("1421.60", 3, ["1421.60"]),  # a peak runs through the number over it
        ("PassUSP", 3.5, ["Pass", "USP"]),
    ],
)
def test_words_end_at_a_drawn_line_but_a_number_stays_whole(
    printed: str, column: float, words: list[str]
) -> None:
    line, crop = as_printed(printed)
    assert [text for text, *_ in split(line, crop, [10 + 9 * column + 3.5])] == words
