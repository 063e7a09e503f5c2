"""A page in Cyrillic letters, read line by line by tesseract, and word by word by the network.

Beside letters that it does not know the network loses others: "-ys-Ty" for "H-Cys-Tyr". A word alone it reads as on any
page, and of one in Cyrillic letters, which tesseract takes for Latin ones now and then ("CEPUA"), it reads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from certipep.documents.ocr import tesseract
from certipep.documents.ocr.cyrillic import (
    DOUBTED,
    KNOWN,
    SURE,
    as_latin,
    holds,
    in_latin_letters,
    in_units,
    is_name,
    is_ukrainian,
    may_be_latin,
    same_place,
    shape,
    unsure_part,
    with_cyrillic,
)
from certipep.documents.ocr.heights import Found
from certipep.documents.ocr.sheet import line_of, only_lines, picture_of, placed

__all__ = ["read_too", "with_words_alone"]

_EDGE = 6  # pixels of the sheet left around a word
_WIDER = 1.3  # times a word alone: what the network read there is that word, not one with others

_FEW = 4  # times the words that are surely Cyrillic: of more words they are what curves and logos look like
_MIXED = re.compile(r"[a-z][A-Z]{2}")  # "bHO", the end of a Cyrillic word that a cell cuts

Read = Callable[[list[tuple[int, int, bytes]]], list[tuple[str, float]]]
"""Pictures of one line each, ``(breadth, height, rows of RGB)``, to text and confidence."""


def read_too(
    words: Sequence[Found], sheets: Sequence[dict[str, Any]], read: Read, seconds: float
) -> dict[str, Any]:
    """Return ``words`` and ``unread`` of a page that the network has read as `words`, its lines on `sheets`.

    Where tesseract is sure of few Cyrillic words or none, ``unread`` alone.
    """
    others: list[Found] = []
    latin: list[Found] = []
    alone: list[Found] = []
    readers = [_SheetReader(sheet, seconds) for sheet in sheets]
    first = [read_here(tesseract.cyrillic_data()) for read_here in readers]
    printed = [one for here in first for one in here]
    known = sum(is_name(text) and sure >= KNOWN and len(text) > len("код") for text, _, sure, _ in printed)
    if _FEW * known < sum(any(map(str.isalnum, text)) for text, *_ in printed) or not known:
        return {"unread": unsure_part(printed)}  # curves, stamps, letters that neither knows
    for sheet, read_here, here in zip(sheets, readers, first, strict=True):
        here = _in_ukrainian(here, read_here)
        asked = [one for one in here if may_be_latin(one) and not _agreed(placed([one], sheet)[0], words)]
        again = _read_alone(read_here.picture, asked, read)
        here = _beside_latin(here, [one for one in here if one not in asked or _read_by(one, again)])
        plain = read_here("eng", asked)
        names = [one for one in here if one not in asked and _may_be_name(one, plain)]
        again += [one for one in _read_alone(read_here.picture, names, read) if one[2] >= KNOWN]
        unknown = [
            one
            for one in asked
            if in_latin_letters(one[0]) and (_MIXED.search(one[0]) or not _read_by(one, again))
        ]
        letters = read_here(tesseract.cyrillic_data().removesuffix("+eng"), unknown)
        here = [_as_among(letters, one) if one in unknown else one for one in here]
        alone += placed(again, sheet)
        latin += placed(plain, sheet)
        others += placed(here, sheet)
    settled, rest = with_words_alone(words, alone, [*others, *latin])
    others = [one for one in others if not any(same_place(one[1], other[1]) for other in settled)]
    both, unread = with_cyrillic(rest, others, latin)
    return {"words": [*both, *settled], "unread": unread}


class _SheetReader:
    """Tesseract on one sheet, or on some of its lines."""

    def __init__(self, sheet: dict[str, Any], seconds: float) -> None:
        self.picture = picture_of(sheet)
        self._seconds = seconds

    def __call__(self, languages: str, of: Sequence[Found] | None = None) -> list[Found]:
        """Return the words of the sheet, or of the lines that hold words of `of`, in its pixels."""
        if of is not None and not of:
            return []
        picture = self.picture if of is None else only_lines(self.picture, of)
        return tesseract.tesseract_words(picture, tesseract.LINES, self._seconds, languages)


def with_words_alone(
    words: Sequence[Found], alone: Sequence[Found], others: Sequence[Found]
) -> tuple[list[Found], list[Found]]:
    """Return the words that are as the network reads them alone, and the rest of what it read.

    Alone it has to read as tesseract does (`others`), or as in the line, with letters more.
    """
    settled: list[Found] = []
    rest = list(words)
    for one in alone:
        mine = _here(one, rest)
        there = [other[0] for other in others if same_place(other[1], one[1])]
        sure = (
            0.0
            if any(is_name(text) and shape(text) == shape(one[0]) for text in there)
            else _surer(one, mine, there)
        )
        if not sure or any(len(_beside(word, one)) > 1 for word in mine):
            continue
        text = _as_most_read([one[0], *(word[0] for word in mine), *map(as_latin, there)])
        settled.append((" ".join(map(in_units, text.split())), one[1], sure, ""))
        rest = [word for word in rest if word not in mine]
        rest += [part for word in mine for part in _beside(word, one)]
    return settled, rest


def _as_most_read(readings: Sequence[str]) -> str:
    """Return the first of readings as most of those with the same letters and digits have it: "97,5", not "97.5"."""
    signs = list(filter(str.isalnum, readings[0]))
    same = [one for one in readings if list(filter(str.isalnum, one)) == signs]
    return max(same, key=same.count)


def _surer(one: Found, mine: Sequence[Found], others: Sequence[str]) -> float:
    """Return how sure a word is that was read alone; 0 where what was read in its line stays."""
    there, said = shape("".join(word[0] for word in mine)), shape(one[0])
    if not said or not said.isascii():
        return 0.0
    backed = any(said == shape(other) for other in others)
    if said == there:
        return max(min(word[2] for word in mine), one[2] if backed else min(one[2], SURE))
    lost = bool(there) and holds(one[0], there)
    if backed:
        return one[2] if lost or not there else min(one[2], DOUBTED)
    noughts = any(said.replace("o", "0") == shape(other).replace("o", "0") for other in others)
    return min(one[2], SURE) if lost or noughts else 0.0


def _beside(word: Found, one: Found) -> list[Found]:
    """Return what is left of a word of the network's when a word in it is read alone; two words: all of it stays."""
    text, (x0, y0, x1, y1), sure, slant = word
    if x1 - x0 <= _WIDER * (one[1][2] - one[1][0]):
        return []
    if text.endswith(one[0]) and text != one[0]:
        return [(text.removesuffix(one[0]), [x0, y0, one[1][0], y1], sure, slant)]
    if text.startswith(one[0]) and text != one[0]:
        return [(text.removeprefix(one[0]), [one[1][2], y0, x1, y1], sure, slant)]
    return [word, word]


def _agreed(other: Found, words: Sequence[Found]) -> bool:
    """Return whether the network is sure of the same word."""
    mine = _here(other, words)
    said = shape("".join(word[0] for word in mine))
    same = bool(mine) and said == shape(other[0]) and not any(_beside(word, other) for word in mine)
    return same and min(word[2] for word in mine) >= KNOWN


def _here(one: Found, words: Sequence[Found]) -> list[Found]:
    mine = [word for word in words if not word[3] and same_place(word[1], one[1])]
    return sorted(mine, key=lambda word: word[1][0])


def _may_be_name(one: Found, plain: Sequence[Found]) -> bool:
    """Return whether a word in Cyrillic letters is surely another one where only Latin ones are known: "Согуапе"."""
    return is_name(one[0]) and any(
        other[2] >= KNOWN and shape(other[0]) != shape(one[0]) and same_place(other[1], one[1])
        for other in plain
    )


def _read_by(one: Found, again: Sequence[Found]) -> bool:
    """Return whether the network is sure that it read the same letters alone."""
    return any(
        other[1] == one[1] and shape(other[0]) == shape(one[0]) and other[2] >= KNOWN for other in again
    )


def _beside_latin(here: Sequence[Found], known: Sequence[Found]) -> list[Found]:
    """Return the words of a sheet, those in Latin letters that the network reads so (`known`) beside other Latin words.

    The letters of "Вау" are in both; it is "Bay" behind "Hanlin", as "ВРС" is "BPC" before "157".
    """
    found = list(here)
    for at, (text, box, sure, slant) in enumerate(here):
        latin = as_latin(text)
        if is_name(text) and in_latin_letters(latin) and here[at] in known:
            before, behind = (
                here[other][0] if 0 <= other < len(here) and line_of(here[other][1]) == line_of(box) else ""
                for other in (at - 1, at + 1)
            )
            among = is_name(before) and before[-1].isalnum()
            code = text.isupper() and behind and not among and not is_name(behind)
            if in_latin_letters(before) or code:
                found[at] = latin, box, sure, slant
    return found


def _in_ukrainian(here: list[Found], read_here: _SheetReader) -> list[Found]:
    """Return the words of a sheet as they are read when Ukrainian is looked for first, where its letters prevail.

    In Russian ones, which come first else, the thin "і" is lost: "Серя" for "Серія".
    """
    if "ukr" not in tesseract.cyrillic_data() or not is_ukrainian(here):
        return here
    names = [one for one in here if is_name(one[0])]
    letters = [one for one in read_here("ukr+eng", names) if is_name(one[0])]
    return [_as_among(letters, one) if one in names else one for one in here]


def _as_among(letters: Sequence[Found], one: Found) -> Found:
    """Return a word as it was read in other letters, where that is sure."""
    there = [other for other in letters if other[2] >= SURE and same_place(other[1], one[1])]
    return there[0] if len(there) == 1 else one


def _read_alone(picture: bytes, words: Sequence[Found], read: Read) -> list[Found]:
    """Return what the network reads of words of a sheet, cut out one by one."""
    from PIL import Image

    if not words:
        return []
    whole = Image.open(BytesIO(picture)).convert("RGB")
    crops = [
        whole.crop((int(x0) - _EDGE, int(y0) - _EDGE, int(x1) + _EDGE, int(y1) + _EDGE))
        for _, (x0, y0, x1, y1), _, _ in words
    ]
    said = read([(crop.width, crop.height, crop.tobytes()) for crop in crops])
    return [(text.strip(), box, sure, "") for (text, sure), (_, box, _, _) in zip(said, words, strict=True)]
