"""Numbers below a plot that make no scale are told; ticks with a misread digit, and rows of tables, are not."""

from __future__ import annotations

import pytest

from certipep.documents import TraitKind
from certipep.documents.document import Word
from certipep.documents.pictures.scales import without_scale


def row(*texts: str, step: float = 60.0, top: float = 100.0) -> list[Word]:
    """Return recognised numbers whose middles stand evenly."""
    return [
        Word(
            text, (100 + step * n - 3 * len(text), top, 100 + step * n + 3 * len(text), top + 12), 0.9, "ocr"
        )
        for n, text in enumerate(texts)
        if text
    ]


TIME = Word("(min)", (260.0, 116.0, 290.0, 128.0), 0.9, "ocr")


def test_numbers_that_rise_and_fall_are_told() -> None:
    (trait,) = without_scale([*row("7", ".4", ".5", "", "24", "12", "14", "13."), TIME], 2)
    assert (trait.kind, trait.page, trait.text) == (TraitKind.NO_SCALE, 2, "7 .4 .5 24 12 14 13")


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("a scale", [*row("0", "2", "4", "6", "8", "10", "12"), TIME]),
        ("two points that were lost", [*row("0.0", "25", "5.0", "75", "10.0", "12.5", "15.0"), TIME]),
        ("no name of an axis", row("7", ".4", ".5", "24", "12", "14", "13")),
        ("too few", [*row("7", ".4", "24", "12", "13"), TIME]),
        ("words between", [*row("7", ".4", ".5", "24", "12", "14", "13")[::2], TIME]),
        (
            "a row of a table, whose columns differ in breadth",
            [*row("7", ".4", ".5", "24", step=30), *row("", "", "", "", "12", "3", "14", "2", step=70), TIME],
        ),
    ],
)
def test_what_is_a_scale_or_none_at_all_is_not_told(why: str, words: list[Word]) -> None:
    assert without_scale(words, 1) == (), why
