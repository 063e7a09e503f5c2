"""Cyrillic letters, which the network does not know, as a second recogniser reads them beside it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import pytest

from certipep.documents import open_documents
from certipep.documents.ocr import models, tesseract
from certipep.documents.ocr.cyrillic import with_cyrillic
from certipep.documents.ocr.heights import Found
from certipep.documents.ocr.reader import PictureReader
from certipep.documents.ocr.recogniser import Letter, Line
from certipep.documents.ocr.second_reader import read_too, with_words_alone
from certipep.documents.ocr.sheet import picture_of, placed, sheets


def word(text: str, x0: float, x1: float, confidence: float, y0: float = 100.0, y1: float = 130.0) -> Found:
    return text, [x0, y0, x1, y1], confidence, ""


def texts(words: list[Found], others: list[Found]) -> list[str]:
    kept, _ = with_cyrillic(words, others)
    return [text for text, *_ in sorted(kept, key=lambda one: one[1][0])]


@pytest.mark.parametrize(
    ("network", "tesseract_word", "want"),
    [
        (("CAS", 1.0), ("САЗ", 0.89), "CAS"),
        (("Homep", 1.0), ("Номер", 0.93), "Номер"),
        (("HF7333", 1.0), ("НЕ7333", 0.55), "HF7333"),
        (("82081-A", 0.95), ("82081-А", 0.9), "82081-A"),
        (("()", 0.88), ("(ВЭЖХ)", 0.95), "(ВЭЖХ)"),
        (("3aka34nk", 0.65), ("Заказчик", 0.93), "Заказчик"),
        (("Cys1-Cys6", 1.0), ("Суз1-Сузб", 0.86), "Cys1-Cys6"),
        (("Trtd", 0.52), ("Teriparatide", 0.93), "Teriparatide"),
        (("41631", 0.99), ("Р41631", 0.91), "P41631"),
        (("TΦY", 0.92), ("ТФУ", 0.97), "ТФУ"),
        (("20", 0.45), ("20ррт", 0.91), "20ppm"),
        (("0,04", 0.77), ("Гора", 0.69), "0,04"),
        (("Macca", 1.0), ("Масса", 0.93), "Масса"),
        (("Homep", 0.99), ("Homep", 0.92), "Номер"),
        (("OM4", 0.45), ("OM4", 0.9), "ОМЧ"),
        (("He", 0.98), ("He", 0.97), "Не"),
    ],
)
def test_each_reads_what_it_knows(
    network: tuple[str, float], tesseract_word: tuple[str, float], want: str
) -> None:
    mine, other = word(network[0], 100, 180, network[1]), word(tesseract_word[0], 104, 176, tesseract_word[1])
    assert texts([mine], [other]) == [want]


def test_a_label_that_was_glued_to_its_value_leaves_the_value() -> None:
    glued = word("N:__52232-67-4", 100, 300, 0.49)
    assert texts([glued], [word("№:", 102, 125, 0.93)]) == ["№:", "__52232-67-4"]


def test_a_word_in_latin_letters_is_the_one_that_holds_what_the_network_read() -> None:
    there = [word("(амегаде):", 100, 200, 0.89)], [word("(average):", 101, 200, 0.97)]
    kept, _ = with_cyrillic([word("(ver):", 100, 200, 0.45)], *there)
    assert [text for text, *_ in kept] == ["(average):"]


def test_a_code_with_one_of_two_letters_is_doubted() -> None:
    kept, _ = with_cyrillic(
        [word("43157", 100, 200, 0.98)], [word("В43157", 100, 200, 0.93)], [word("R43157", 100, 200, 0.92)]
    )
    assert [(text, sure) for text, _, sure, _ in kept] == [("B43157", 0.45)]


@pytest.mark.parametrize(
    ("in_its_line", "alone", "tesseract_word", "want"),
    [
        (("-ys-Ty-he", 0.45), ("H-Cys-Tyr-Phe", 0.99), ("Н-Суз-Туг-Рпе", 0.69), ("H-Cys-Tyr-Phe", 0.6)),
        (("Q/77280", 0.45), ("QC/77280", 0.99), ("QC/77280", 0.87), ("QC/77280", 0.99)),
        (("41637", 0.99), ("41631", 0.99), ("41631", 0.91), ("41631", 0.45)),
        (("97,5", 0.45), ("97.5", 0.99), ("97,5", 0.9), ("97,5", 0.99)),
        (("G-Gn", 0.45), ("Gly-GIn", 0.99), ("Gly-Gin", 0.9), ("Gly-GIn", 0.99)),
        (("=2026-02-02", 0.61), ("2026-02-02", 0.99), ("2026-02-02", 0.95), ("2026-02-02", 0.99)),
    ],
)
def test_words_that_the_network_reads_whole_alone_are_settled(
    in_its_line: tuple[str, float],
    alone: tuple[str, float],
    tesseract_word: tuple[str, float],
    want: tuple[str, float],
) -> None:
    start = 40 if in_its_line[0].startswith("=") else 100
    settled, rest = with_words_alone(
        [word(in_its_line[0], start, 180, in_its_line[1])],
        [word(alone[0], 100, 180, alone[1])],
        [word(tesseract_word[0], 100, 180, tesseract_word[1])],
    )
    assert [(text, sure) for text, _, sure, _ in settled] == [want]
    assert [text for text, *_ in rest] == (["="] if start == 40 else [])


def test_letters_that_the_network_sees_in_cyrillic_ones_settle_nothing() -> None:
    settled, _ = with_words_alone([], [word("uK", 100, 180, 0.95)], [word("Пик", 100, 180, 0.9)])
    assert settled == []


@pytest.mark.parametrize(
    ("network", "other", "want"),
    [
        (("N", 0.98), ("№", 0.95), ["№"]),
        (("a", 1.0), ("Да", 0.95), ["Да"]),
        (("33", 0.59), ("Заказчик", 0.96), ["Заказчик"]),
        (("0", 0.45), ("до", 0.96), ["до"]),
    ],
)
def test_words_of_which_the_network_read_a_rest_are_taken(
    network: tuple[str, float], other: tuple[str, float], want: list[str]
) -> None:
    assert texts([word(network[0], 100, 180, network[1])], [word(other[0], 100, 180, other[1])]) == want


def test_wide_brackets_that_the_network_sees_beside_a_label_are_its_own() -> None:
    network = [word("】2026-08-26", 190, 300, 0.95), word("】", 170, 178, 0.9)]
    assert texts(network, [word("[Изготовлено]", 60, 180, 0.95)]) == ["[Изготовлено]", "2026-08-26"]


def test_a_colon_that_only_tesseract_read_stays() -> None:
    assert texts([], [word("Клиент", 100, 180, 0.9), word(":", 190, 195, 0.95)]) == ["Клиент", ":"]


def test_two_digits_that_are_a_per_cent_sign_in_latin_letters_are_one() -> None:
    kept, _ = with_cyrillic([], [word("95;", 100, 130, 0.92)], [word("%;", 100, 130, 0.92)])
    assert [text for text, *_ in kept] == ["%;"]


def test_a_code_of_which_the_network_read_fewer_letters_is_doubted() -> None:
    kept, _ = with_cyrillic([word("R5842", 100, 180, 0.99)], [word("КА5842", 98, 180, 0.8)])
    assert [(text, sure) for text, _, sure, _ in kept] == [("R5842", 0.45)]


def test_the_stop_of_a_word_is_no_word_of_its_own() -> None:
    assert texts([word(",", 195, 250, 0.95)], [word("Площадь,", 100, 205, 0.96), word("%", 230, 245, 0.9)]) == [
        "Площадь,", "%"
    ]  # fmt: skip


def test_a_number_read_differently_is_doubted() -> None:
    kept, unread = with_cyrillic([word("99,67", 100, 160, 0.99)], [word("99,61", 102, 158, 0.95)])
    assert kept[0][0] == "99,67"
    assert kept[0][2] < 0.5
    assert unread == 0.0


def test_what_neither_is_sure_of_is_unread() -> None:
    _, unread = with_cyrillic([], [word("Партия", 100, 200, 0.9), word("вонєино", 300, 400, 0.2)])
    assert unread == 0.5


def test_words_of_a_sheet_stand_where_their_lines_do() -> None:
    import numpy as np
    from PIL import Image

    picture = np.full((400, 600, 3), 255, np.uint8)
    picture[105:125, 310:350] = 0
    first, second = ([[100, y], [500, y], [500, y + 30], [100, y + 30]] for y in (20, 100))
    (sheet,) = sheets(picture, [np.array(first, np.float32), np.array(second, np.float32)], None)
    grey = np.asarray(Image.open(BytesIO(picture_of(sheet))))
    rows, columns = np.nonzero(grey < 100)
    ink = [float(columns.min()), float(rows.min()), float(columns.max()), float(rows.max())]
    ((_, box, *_),) = placed([("Вода", ink, 0.95, "")], sheet)
    assert box == pytest.approx([310, 100, 350, 130], abs=2)


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (199, 150), (60, 255)])
def test_lines_of_a_sheet_are_dark_on_light_paper(paper: int, ink: int) -> None:
    import numpy as np
    from PIL import Image

    picture = np.full((60, 400, 3), paper, np.uint8)
    picture[25:35, 100:180] = ink
    quad = np.array([[10, 15], [390, 15], [390, 45], [10, 45]], np.float32)
    (sheet,) = sheets(picture, [quad], None)
    grey = np.asarray(Image.open(BytesIO(picture_of(sheet))))
    assert np.percentile(grey, 1) < 30
    assert np.median(grey) > 240


UPRIGHT = [*[(":", 1, 0.95)] * 4, *[("", 0, 0.0)] * 6]
"""What the network reads of lines in letters that it does not know: a sure sign, or nothing."""
TURNED = [("o", 10, 0.65)] * 10


@pytest.mark.parametrize(("as_it_lies", "turned"), [(UPRIGHT, TURNED), (TURNED, UPRIGHT)])
def test_how_a_page_stands_is_said_by_the_lines_that_are_surer(
    as_it_lies: list[tuple[str, int, float]], turned: list[tuple[str, int, float]]
) -> None:
    class Recogniser:
        """Reads the lines as they lie first, and then turned."""

        said: ClassVar = [as_it_lies, turned]

        def read(self, crops: list[Any]) -> list[Line]:
            return [
                Line([Letter(sign, 5.0 * n, sure) for n in range(count)])
                for sign, count, sure in self.said.pop(0)
            ]

    import numpy as np

    recogniser = Recogniser()
    reader = PictureReader(None, recogniser)  # type: ignore[arg-type]
    picture = np.full((600, 400, 3), 255, np.uint8)
    quads = [
        np.array([[10, y], [300, y], [300, y + 20], [10, y + 20]], np.float32) for y in range(10, 560, 30)
    ]
    assert reader._upside_down(picture, quads) == (turned is UPRIGHT)
    assert not recogniser.said


def read_lines(
    monkeypatch: pytest.MonkeyPatch,
    said: dict[str, list[tuple[str, float]]],
    network: Sequence[Found] = (),
    alone: str = "",
) -> list[str]:
    """Return what is read of one line: `said` by tesseract in each language, `alone` by the network word by word."""
    import numpy as np

    quad = np.array([[0, 0], [600, 0], [600, 48], [0, 48]], np.float32)
    (sheet,) = sheets(np.full((48, 600, 3), 255, np.uint8), [quad], None)

    def words(_: bytes, __: str, ___: float, languages: str) -> list[Found]:
        return [
            word(text, 24 + 100 * at, 104 + 100 * at, sure, 34, 62)
            for at, (text, sure) in enumerate(said.get(languages, []))
        ]

    def read(crops: list[tuple[int, int, bytes]]) -> list[tuple[str, float]]:
        return [(alone, 0.99 if alone else 0.0) for _ in crops]

    monkeypatch.setattr(tesseract, "cyrillic_data", lambda: "rus+ukr+eng")
    monkeypatch.setattr(tesseract, "tesseract_words", words)
    kept = read_too(network, [sheet], read, 60.0).get("words", network)
    return [text for text, *_ in sorted(kept, key=lambda one: one[1][0])]


def test_a_label_that_is_taken_for_a_latin_word_is_read_in_cyrillic_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = {
        "rus+ukr+eng": [("CEPUA", 0.92), ("ПРЕПАРАТА", 0.95)],
        "rus+ukr": [("СЕРИЯ", 0.93), ("ПРЕПАРАТА", 0.95)],
        "eng": [("CEPUA", 0.92)],
    }
    assert read_lines(monkeypatch, said) == ["СЕРИЯ", "ПРЕПАРАТА"]


def test_where_no_cyrillic_word_is_sure_the_network_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"rus+ukr+eng": [("ікло", 0.3), ("т", 0.9), ("Peak", 0.9)]}
    assert read_lines(monkeypatch, said, [word("Peak", 200, 280, 0.99, 0, 48)]) == ["Peak"]


def test_a_name_of_letters_that_look_cyrillic_is_the_latin_one(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "rus+ukr+eng": [("Согуапе", 0.93), ("Chemicals", 0.95)],
        "eng": [("Corvane", 0.95), ("Chemicals", 0.95)],
    }
    network = [word("Corva", 0, 80, 0.45, 0, 48), word("Chemicals", 100, 180, 0.45, 0, 48)]
    assert read_lines(monkeypatch, said, network, alone="Corvane") == ["Corvane", "Chemicals"]


def test_ukrainian_is_read_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "rus+ukr+eng": [("Серя", 0.93), ("якості", 0.95)],
        "ukr+eng": [("Серія", 0.95), ("якості", 0.96)],
    }
    assert read_lines(monkeypatch, said) == ["Серія", "якості"]


@pytest.mark.parametrize(
    ("line", "want"),
    [
        (["Hanlin", "Вау", "Biotech", "ЛАБОРАТОРИЯ"], ["Hanlin", "Bay", "Biotech", "ЛАБОРАТОРИЯ"]),
        (["Проба:", "ВРС", "157"], ["Проба:", "BPC", "157"]),
        (["Чистота", "ВЕРХ", "99"], ["Чистота", "ВЕРХ", "99"]),
        (["Маса", "(ESI-MS)"], ["Маса", "(ESI-MS)"]),
    ],
)
def test_letters_of_both_alphabets_follow_their_neighbours(
    monkeypatch: pytest.MonkeyPatch, line: list[str], want: list[str]
) -> None:
    both = {"Вау": "Bay", "ВРС": "BPC", "ВЕРХ": "BEPX", "Маса": "Maca"}
    network = [
        word(both.get(text, text), 100.0 * at, 80.0 + 100 * at, 0.99, 0, 48)
        for at, text in enumerate(line)
        if text in both or text.isascii()
    ]
    said = {"rus+ukr+eng": [(text, 0.95) for text in line]}
    assert read_lines(monkeypatch, said, network=network) == want


@pytest.fixture
def without_data(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def listed(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], 0, b"List of available languages (2):\neng\nosd\n", b"")

    tesseract._listed.cache_clear()
    tesseract.cyrillic_data.cache_clear()
    monkeypatch.setattr(tesseract, "tesseract_program", lambda: "tesseract")
    monkeypatch.setattr(subprocess, "run", listed)
    yield
    tesseract._listed.cache_clear()
    tesseract.cyrillic_data.cache_clear()


@pytest.mark.usefixtures("without_data")
def test_tesseract_without_the_letters_is_not_asked() -> None:
    assert tesseract.cyrillic_data() == ""


@pytest.mark.skipif(
    models.model_files() is None or not tesseract.cyrillic_data(),
    reason="the OCR extra or tesseract with Russian is not installed",
)
def test_a_russian_picture_is_read(tmp_path: Path) -> None:
    import rdkit
    from PIL import Image, ImageDraw, ImageFont

    face = ImageFont.truetype(Path(rdkit.__file__).parent / "Chem" / "Draw" / "FreeSans.ttf", 30)
    picture = Image.new("RGB", (900, 420), "white")
    pen = ImageDraw.Draw(picture)
    for row, text in enumerate(
        ["Паспорт качества", "Номер партии: TA-2603-1", "Чистота (ВЭЖХ): 99,67 %", "Вода: 4,1 %"]
    ):
        pen.text((60, 40 + 90 * row), text, fill="black", font=face)
    path = tmp_path / "passport.png"
    picture.save(path)
    page = open_documents(path)[0].pages[0]
    said = " ".join(one.text for one in page.words)
    assert "Номер партии" in said
    assert "TA-2603-1" in said
    assert "99,67" in said
