"""Larger print across a line of smaller print, whose words it hides: something was written over a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certipep.documents.document import Trait, TraitKind, Word

__all__ = ["overprinted"]

_LARGER, _WATERMARK = 1.8, 4.0  # times the height of the smaller print: less is a heading, more a watermark
_CUT = 0.1  # of the height of the smaller print: so near, and no space away, is its last word before the larger print
_ROW = 0.5  # of the height of the smaller print: words of one row
_ALIKE = (0.6, 1.6)  # heights of the words of one line, against each other
_LETTERS = 3
_LONGEST = 60


def overprinted(words: Sequence[Word], number: int) -> tuple[Trait, ...]:
    """Return what to say of larger print across lines of smaller print on one recognised page.

    A line counts that is cut right at the larger print and goes on behind it, with none of its words below: under a
    watermark or a stamp the words can still be read.
    """
    level = [word for word in words if word.source == "ocr" and word.font is None and word.height > 0]
    usual = sorted(word.height for word in level)[len(level) // 2] if level else 0.0
    large = [
        word
        for word in level
        if word.height > _LARGER * usual and sum(map(str.isalpha, word.text)) >= _LETTERS
    ]
    found: dict[str, Trait] = {}
    for word in large:
        for line in _cut_lines(word, level):
            text = " ".join(one.text for one in _beside(word, level))[:_LONGEST]
            message = (
                f"“{text}” stands in larger print across the line “{line[:_LONGEST]}”, and hides a part of it"
            )
            found.setdefault(text, Trait(TraitKind.PATCHED, message, number, text, word.box))
    return tuple(found.values())


def _cut_lines(word: Word, level: Sequence[Word]) -> Iterator[str]:
    """Yield the words of lines that `word` cuts, with a mark where it stands."""
    small = [
        one
        for one in level
        if _LARGER * one.height < word.height < _WATERMARK * one.height
        and word.top < one.middle < word.bottom
    ]
    for before in small:
        if not -before.height < word.left - before.right < _CUT * before.height:
            continue
        row = [
            one
            for one in small
            if abs(one.middle - before.middle) < _ROW * before.height
            and _ALIKE[0] < one.height / before.height < _ALIKE[1]
        ]
        behind = [one for one in row if one.left > word.right]
        below = [one for one in row if one is not before and word.left < one.centre < word.right]
        if behind and not below:
            left = sorted((one for one in row if one.right <= before.right), key=lambda one: one.left)
            right = sorted(behind, key=lambda one: one.left)
            yield " ".join([*(one.text for one in left), "…", *(one.text for one in right)])


def _beside(word: Word, level: Sequence[Word]) -> list[Word]:
    """Return the words of the larger print, from left to right."""
    return sorted(
        (
            one
            for one in level
            if _ALIKE[0] < one.height / word.height < _ALIKE[1] and word.top < one.middle < word.bottom
        ),
        key=lambda one: one.left,
    )
