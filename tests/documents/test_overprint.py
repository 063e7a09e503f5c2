"""Larger print across a line of smaller print is told where it hides words, and not where papers are made so."""

from __future__ import annotations

import pytest

from certipep.documents import TraitKind
from certipep.documents.document import Word
from certipep.documents.pictures.overprint import overprinted


def word(text: str, left: float, high: float = 10.0, middle: float = 100.0, font: str | None = None) -> Word:
    """Return a recognised word whose letters are half as broad as they are high."""
    return Word(
        text, (left, middle - high / 2, left + high / 2 * len(text), middle + high / 2), 0.9, "ocr", font
    )


def row(*parts: tuple[str, float] | tuple[str, float, float]) -> list[Word]:
    """Return words of one line, and lines of usual print below it."""
    below = [
        word(text, 40 + 60 * n, middle=200 + 20 * n)
        for n, text in enumerate(["Test", "Result", "Purity"] * 4)
    ]
    return [*(word(*part) for part in parts), *below]


def said(words: list[Word]) -> list[str]:
    return [one.text for one in overprinted(words, 1)]


def test_larger_print_that_cuts_a_word_is_told() -> None:
    words = row(
        ("20260312", 40), ("#3", 90), ("[manually", 110), ("integr", 160), ("Larkspur", 189, 26), ("A-1", 295, 26),
        ("UV_VIS_1", 400),
    )  # fmt: skip
    (trait,) = overprinted(words, 1)
    assert (trait.kind, trait.text) == (TraitKind.PATCHED, "Larkspur A-1")
    assert "20260312 #3 [manually integr … UV_VIS_1" in trait.message


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("a word of a sentence in larger print", row(("Our", 40), ("PURITY", 58, 26), ("promise", 145))),
        ("a title beside a note", row(("Report", 40, 26), ("of", 125), ("2026", 140))),
        ("nothing goes on behind it", row(("integr", 160), ("Larkspur", 189, 26))),
        ("a unit", row(("Result", 40), ("99.4", 69, 26), ("area", 130))),
        ("a watermark, many times larger", row(("integr", 160), ("SAMPLE", 189, 60), ("UV_VIS_1", 500))),
        (
            "a stamp that lets the line be read",
            row(("integr", 160), ("COPY", 189, 26), ("ated]", 200), ("UV_VIS_1", 400)),
        ),
    ],
)
def test_what_papers_are_made_like_is_not_told(why: str, words: list[Word]) -> None:
    assert said(words) == [], why


def test_slanted_print_is_not_told() -> None:
    words = [*row(("integr", 160), ("UV_VIS_1", 400)), word("Larkspur", 189, 26, font="slanted")]
    assert said(words) == []
