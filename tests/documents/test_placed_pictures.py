"""Words of the text layer that a picture shows again are dropped; words under a stamp of large letters are kept.

A picture that was to be recognised and could not be is no pass.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from certipep.documents import TraitKind, open_documents
from certipep.documents.document import Page, Word
from certipep.documents.pictures import placed
from certipep.documents.pictures.placed import _without_text_layer
from certipep.errors import UnreadableError


def test_a_letter_stamped_over_the_page_hides_no_recognised_word() -> None:
    stamp = Word("w", (100.0, 100.0, 190.0, 180.0))
    page = Page(1, 600.0, 800.0, (stamp,))
    purity = Word("99.32%", (110.0, 130.0, 150.0, 145.0), source="ocr")
    assert _without_text_layer((purity,), page) == [purity]


def test_a_word_of_the_layer_is_not_read_twice() -> None:
    page = Page(1, 600.0, 800.0, (Word("99.32%", (110.0, 131.0, 150.0, 144.0)),))
    again = Word("99.32%", (110.0, 130.0, 150.0, 145.0), source="ocr")
    assert _without_text_layer((again,), page) == []


@pytest.mark.parametrize("ocr", ["auto", "never"])
def test_a_picture_that_could_not_be_recognised_was_not_tested(
    make_pdf: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, ocr: str
) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(sheet: Any) -> None:
        for line, text in enumerate(("Product: TB-500", "Lot: A-1", "Purity: 99.1 %", "Content: 5.1 mg")):
            sheet.drawString(60, 700 - 20 * line, text)
        sheet.drawImage(ImageReader(Image.new("RGB", (600, 300), "white")), 60, 200, 400, 200)

    def fails(*_: Any, **__: Any) -> Any:
        raise UnreadableError("the recogniser failed on this page (it stopped)")

    monkeypatch.setattr(placed, "available_engine", lambda: "rapidocr")
    monkeypatch.setattr(placed, "read_picture", fails)
    (document,) = open_documents(make_pdf(draw), ocr=ocr)
    traits = document.pages[0].traits
    if ocr == "never":
        assert not traits  # nothing was to be recognised: a note says so
    else:
        assert [trait.kind for trait in traits] == [TraitKind.UNTESTED]
        assert "a picture was not read: the recogniser failed" in traits[0].message
    assert "not read" in document.pages[0].notes[0]
