"""Cyrillic letters, which the network does not know: tesseract reads the page too, where it is installed with them.

The network stays the reader of what it knows, Latin letters and digits. A number that both read differently is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from certipep.datafile import read_table
from certipep.documents.ocr.heights import Found

__all__ = [
    "DOUBTED",
    "KNOWN",
    "SURE",
    "as_latin",
    "holds",
    "in_latin_letters",
    "in_units",
    "is_name",
    "is_ukrainian",
    "may_be_latin",
    "same_place",
    "shape",
    "unsure_part",
    "with_cyrillic",
]

_LETTER = re.compile(r"[Ѐ-ӿ№]")
_LIKE = str.maketrans(
    "АВЕКМНОРСТУХаеорсухІіЈјЅѕгвнткмпзЗэЭчьиЬФфПГЛДЦ", "ABEKMHOPCTYXaeopcyxIiJjSsrbhtkmn33334bubΦφΠΓΛΔU"
)
"""Cyrillic letters, and the Latin or Greek ones or digits that look most like them."""
_NUMBER = re.compile(r"[<>≤≥~]?\d+[.,]?\d+%?")
_STOPS = re.compile(r"[.,:;\[\]【】()]+")
_BRACKETS = str.maketrans("【】", "[]")
_MARK = re.compile(r"(?<=([Ѐ-ӿ]))!")
_BETWEEN = (":", "=", ";", "-", "/", "–")
"""What stands alone between a label and its value, between two numbers or between two headings."""
_NO_LETTERS = "!$\\{"  # what tesseract sees in Latin letters now and then where it looks for others
_MILLIGRAM = re.compile(r"(?:(?<=^)|(?<=[\d/]))[mM]r\b")
_GRAM = re.compile(r"(?<=[A-Z]/)r\b")
_AS_LATIN = str.maketrans("АВЕКМНОРСТУХІЅ", "ABEKMHOPCTYXIS")
"""What a code is written in, where each of its letters may be Latin."""
_ALL_AS_LATIN = _AS_LATIN | str.maketrans("аеорсухіјѕ", "aeopcyxijs")
SURE = 0.6  # a word of tesseract's that nothing else speaks for
_SHORT, _SHORT_SURE = 2, 0.85  # signs: so few that it is not surer of are specks, or the edge of another line
_ABBREVIATION = 5  # signs: the full stop behind a longer word may be a colon, or a speck
KNOWN = 0.9  # a word of the network's in letters that it knows
_TRUSTED = 0.8  # a word of tesseract's in the place of one that the network read twice, and differently
_UNKNOWN = 0.5  # … and one in letters that it does not know, or in which its two looks differed
DOUBTED = 0.45  # the confidence of numbers that the two read differently
_COVERED = 0.5  # of the narrower of two words: so much of it lies in the other
_LEVEL = 0.5  # of the lower of two words: their middles are no farther apart


@cache
def _misread() -> dict[str, dict[str, str]]:
    """Return what tesseract reads otherwise than it is printed: signs anywhere, and whole words in Latin letters."""
    found: dict[str, dict[str, str]] = read_table(Path(__file__).parents[1] / "data" / "cyrillic.toml")
    return found


def with_cyrillic(
    words: Sequence[Found], others: Sequence[Found], latin: Sequence[Found] = ()
) -> tuple[list[Found], float]:
    """Return the words of a page that both have read, and the part of its print that neither was sure of.

    Parameters
    ----------
    words : sequence of (text, box, confidence, slant)
        What the network read.
    others : sequence of (text, box, confidence, slant)
        What tesseract read, in the same places.
    latin : sequence of (text, box, confidence, slant)
        What it read there when it knew Latin letters alone.
    """
    printed = [
        other
        for other in others
        if any(sign.isalnum() or sign in "№%" for sign in other[0])
        or (other[0] in _BETWEEN and other[2] >= KNOWN)
    ]
    read = [_latin(other, words, latin) for other in printed]
    printed_words = [
        (at, word) for at, word in enumerate(words) if not word[3] and not _STOPS.fullmatch(word[0])
    ]
    beside = [[at for at, word in printed_words if same_place(word[1], one[1])] for one in read]
    taken = [_better(one, [words[at] for at in mine]) for one, mine in zip(read, beside, strict=True)]
    gone = {at for mine, better in zip(beside, taken, strict=True) if better for at in mine}
    kept: list[Found] = []
    for one, mine, better in zip(read, beside, taken, strict=True):
        # What the network read in one word with what it could not read goes with it.
        if better or (gone.intersection(mine) and one[2] >= SURE):
            agreed = not mine or _digits(one[0]) in "".join(_digits(words[at][0]) for at in mine)
            agreed = agreed and not _otherwise(one, latin)
            kept.append((_written(one[0]), one[1], one[2] if agreed else min(one[2], DOUBTED), ""))
    for at in gone:
        kept.extend(_behind_the_mark(words[at], kept))
    left = [word for at, word in enumerate(words) if at not in gone and not _is_stop(word, kept)]
    sure = [_doubted(word, read) for word in left if not _is_guess(word, read)]
    kept += [(in_units(_bracketed(text)), box, confidence, slant) for text, box, confidence, slant in sure]
    return kept, unsure_part(read)


def unsure_part(words: Sequence[Found]) -> float:
    """Return the part of words, by their breadth, of which tesseract was unsure; all where there are none."""
    whole = sum(_width(box) for _, box, _, _ in words)
    unsure = sum(_width(box) for _, box, sure, _ in words if sure < SURE)
    return round(unsure / whole, 3) if whole else 1.0


def _bracketed(text: str) -> str:
    """Return a word of the network's with brackets for the wide ones that it reads, without one that stands alone."""
    bare = text.strip("【】")
    return bare if bare and text.count("【") != text.count("】") else text.translate(_BRACKETS)


def _latin(other: Found, words: Sequence[Found], latin: Sequence[Found]) -> Found:
    """Return a word as it was read in Latin letters, where that is surer and holds what the network read of it."""
    if is_name(other[0]) and other[2] >= KNOWN:
        return other
    here = "".join(word[0] for word in words if not word[3] and same_place(word[1], other[1]))
    for one in latin:
        wide = abs(_width(one[1]) - _width(other[1])) < other[1][3] - other[1][1]
        if one[2] < _TRUSTED or not wide or not same_place(one[1], other[1]):
            continue
        if shape(one[0]) == shape(other[0]):
            return other  # "Масса" is spelled like "Macca"
        percent = "%" in one[0] and "%" not in other[0]  # two digits look like it
        if percent or (one[2] >= other[2] and shape(here) and holds(one[0], here)):
            return one
    return other


def may_be_latin(other: Found) -> bool:
    """Return whether a word of tesseract's may be a number, a code, or one in Latin letters."""
    text, _, sure, _ = other
    signs = any(sign.isalnum() for sign in text)
    strange = bool(_digits(text)) or any(sign in _NO_LETTERS for sign in text)
    return signs and (strange or sure < _TRUSTED or in_latin_letters(as_latin(text)))


def as_latin(text: str) -> str:
    """Return a word with Latin letters for those of its Cyrillic ones that look like them."""
    return text.translate(_ALL_AS_LATIN)


def in_latin_letters(text: str) -> bool:
    """Return whether a word has letters, and none that is Cyrillic."""
    return _LETTER.search(text) is None and any(sign.isalpha() for sign in text)


def is_name(text: str) -> bool:
    """Return whether a word has Cyrillic letters and no digits."""
    return _LETTER.search(text) is not None and "№" not in text and not _digits(text)


def is_ukrainian(words: Sequence[Found]) -> bool:
    """Return whether the letters of a page that only one of the two languages has are Ukrainian ones."""
    letters = "".join(text for text, *_ in words).casefold()
    return sum(map(letters.count, "іїєґ")) > sum(map(letters.count, "ыэъё"))


def _otherwise(other: Found, latin: Sequence[Found]) -> bool:
    """Return whether a code was read with another letter where only Latin ones were known."""
    code = bool(_digits(other[0])) and _LETTER.search(other[0].translate(_AS_LATIN)) is None
    return code and any(
        one[2] >= _TRUSTED and same_place(one[1], other[1]) and shape(one[0]) != shape(other[0])
        for one in latin
    )


def _better(other: Found, mine: Sequence[Found]) -> bool:
    """Return whether a word of tesseract's is taken in the place of the network's."""
    text, _, sure, _ = other
    if not mine:
        name = len(text) >= _SHORT and is_name(text)
        return name or sure >= (_SHORT_SURE if len(text) <= _SHORT else _UNKNOWN)
    here = "".join(word[0] for word in mine)
    least = min(word[2] for word in mine)
    if "№" in text and not _digits(here):
        return True
    if least <= _UNKNOWN and sure >= KNOWN and len(here) < len(text) and not _digits(text):
        return True
    if _NUMBER.fullmatch(here) and not _digits(text):
        return sure >= KNOWN > least and len(text) > 2 * len(here)  # "0,04" is no "Гора"
    if _LETTER.search(_written(text)) is None:
        unsure = least <= _UNKNOWN and shape(text) != shape(here)
        return sure >= _TRUSTED and (unsure or _lost_letters(here, text))
    if shape(text) == shape(here):
        return not any(sign.isdigit() for sign in text)
    if least >= KNOWN:
        shorter = len(shape(here)) < len(shape(text)) and sure >= KNOWN and not _digits(text)
        return shorter or len(here) < len(text) - 1  # it lost letters
    return sure >= SURE or (not _digits(text) and len(here) < len(text) - 1)


def _lost_letters(here: str, text: str) -> bool:
    """Return whether the network read of a word what is left without some of its letters: "Trtd" for "Teriparatide"."""
    return shape(here) != shape(text) and _digits(here) == _digits(text) and holds(text, here)


def holds(text: str, here: str) -> bool:
    """Return whether the letters and digits of `here` are in `text`, in their order."""
    left = iter(shape(text))
    return all(sign in left for sign in shape(here))


def shape(text: str) -> str:
    """Return the letters and digits of a word, one of those that look alike for all."""
    return "".join(sign for sign in text.translate(_LIKE).casefold() if sign.isalnum())


def _written(text: str) -> str:
    """Return a word as it was meant: codes are written in Latin letters, and a colon may be read as a full stop."""
    latin = text.translate(_AS_LATIN)
    if text == "З":
        return "3"
    if _digits(text) and _LETTER.search(latin) is None:
        return latin
    for read, unit in _misread()["signs"].items():
        text = text.replace(read, unit)
    text = in_units(_MARK.sub(lambda mark: "і" if mark[1].islower() else "І", text))
    return text.rstrip(".") if len(text) > _ABBREVIATION and _LETTER.match(text[0]) else text


def _behind_the_mark(word: Found, kept: Sequence[Found]) -> list[Found]:
    """Return what the network read behind a label that it could not read, where nothing else was read there."""
    text, (x0, y0, x1, y1), sure, slant = word
    label, _, value = text.partition(":")
    start = x0 + (x1 - x0) * (len(label) + 1) / len(text)
    rest = [start, y0, x1, y1]
    return [(value, rest, sure, slant)] if value and not any(same_place(rest, one[1]) for one in kept) else []


def _is_guess(word: Found, read: Sequence[Found]) -> bool:
    """Return whether the network was unsure of letters where tesseract saw none: "(X)" is "(ВЭЖХ)"."""
    letters = any(sign.isalpha() for sign in word[0]) and not _digits(word[0])
    return letters and word[2] < KNOWN and not any(same_place(word[1], other[1]) for other in read)


def _is_stop(word: Found, kept: Sequence[Found]) -> bool:
    """Return whether the network read but the stop of a word that tesseract read whole."""
    return _STOPS.fullmatch(word[0]) is not None and any(
        one[1][0] < word[1][2] and word[1][0] < one[1][2] and one[1][1] < _middle(word) < one[1][3]
        for one in kept
    )


def _middle(word: Found) -> float:
    return (word[1][1] + word[1][3]) / 2


def in_units(text: str) -> str:
    """Return a unit that was read in Latin letters, "EU/mr", in those that are printed."""
    bare = text.strip(".,:;()'")
    if bare and (word := _misread()["words"].get(bare.casefold())) is not None:
        upper = word.upper() if bare.isupper() else word.capitalize() if bare[0].isupper() else word
        return text.replace(bare, word if word.isupper() else upper)
    return _GRAM.sub("г", _MILLIGRAM.sub("мг", text)).replace("KOE", "КОЕ")


def _doubted(word: Found, read: Sequence[Found]) -> Found:
    """Return a word of the network's, doubted where tesseract read other digits in its place."""
    digits = _digits(word[0])
    there = [other for other in read if same_place(word[1], other[1])]
    code = len(there) == 1 and len(shape(word[0])) > len(digits)
    same = digits in "".join(_digits(other[0]) for other in there)
    if not digits or not there or (same and not (code and len(shape(word[0])) < len(shape(there[0][0])))):
        return word  # a code with fewer letters lost one
    return word[0], word[1], min(word[2], DOUBTED), word[3]


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def same_place(one: Sequence[float], other: Sequence[float]) -> bool:
    """Return whether two boxes hold the same print: most of the narrower one is in the other, at one height."""
    shared = min(one[2], other[2]) - max(one[0], other[0])
    apart = abs(one[1] + one[3] - other[1] - other[3]) / 2
    return shared > _COVERED * min(_width(one), _width(other)) and apart < _LEVEL * min(
        one[3] - one[1], other[3] - other[1]
    )


def _width(box: Sequence[float]) -> float:
    return box[2] - box[0]
