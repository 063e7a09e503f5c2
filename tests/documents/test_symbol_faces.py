"""Digits in a typeface of symbols that a PDF only names are told; bullets in one are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.forgeries.pdf import page, pdf, text
from made_forgeries import opened, signs

VALUE = "3108.4 Da"


def paper(face: str, value: str) -> bytes:
    font = f"<</Type/Font/Subtype/TrueType/BaseFont/{face}/Encoding/WinAnsiEncoding>>".encode()
    fonts = {"Font": "<</F 5 0 R /W 10 0 R>>"}
    content = page(VALUE, lambda x, y, words: text(x, y, value or words, font="W" if value else "F"))
    return pdf(content + text(40, 700, "l", font="W"), fonts, (font,))


@pytest.mark.parametrize("face", ["Wingdings", "Webdings-Regular", "Marlett"])
def test_digits_in_symbols_are_told(tmp_path: Path, face: str) -> None:
    assert any("typeface of symbols" in one for one in signs(opened(tmp_path, paper(face, VALUE))))


@pytest.mark.parametrize(("face", "value"), [("Wingdings", ""), ("Arial", VALUE)])
def test_bullets_and_usual_faces_are_not(tmp_path: Path, face: str, value: str) -> None:
    assert not any("typeface of symbols" in one for one in signs(opened(tmp_path, paper(face, value))))
