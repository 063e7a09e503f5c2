"""Words of the text layer that a picture shows again are dropped; words under a stamp of large letters are kept."""

from __future__ import annotations

from certipep.documents.document import Page, Word
from certipep.documents.pictures.placed import _without_text_layer


def test_a_letter_stamped_over_the_page_hides_no_recognised_word() -> None:
    stamp = Word("w", (100.0, 100.0, 190.0, 180.0))
    page = Page(1, 600.0, 800.0, (stamp,))
    purity = Word("99.32%", (110.0, 130.0, 150.0, 145.0), source="ocr")
    assert _without_text_layer((purity,), page) == [purity]


def test_a_word_of_the_layer_is_not_read_twice() -> None:
    page = Page(1, 600.0, 800.0, (Word("99.32%", (110.0, 131.0, 150.0, 144.0)),))
    again = Word("99.32%", (110.0, 130.0, 150.0, 145.0), source="ocr")
    assert _without_text_layer((again,), page) == []
