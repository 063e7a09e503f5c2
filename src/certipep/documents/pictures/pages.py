"""Decoded pictures to pages of words."""

from __future__ import annotations

import re

from certipep.documents.document import Curve, RulingLine, Top, Trait, TraitKind, Word
from certipep.documents.kinds.kind import Options
from certipep.documents.ocr import Reading, available_engine, recognise
from certipep.documents.pictures.overprint import overprinted
from certipep.documents.pictures.scales import without_scale

__all__ = [
    "NO_ENGINE",
    "curves_of",
    "in_units",
    "lines_of",
    "oddities",
    "read_picture",
    "unread_print",
    "words_of",
]

NO_ENGINE = 'no recogniser (OCR) is installed; install it with: pip install "certipep[ocr]"'
"""The mend for a picture that cannot be read."""
_DOUBTED = 0.5  # the confidence of words that stand among others that were lost
_SPECK = re.compile(r"(?<=\d[.,]\d)\.(?=%)|(?<=\d[.,]\d\d)\.(?=%)")
"""A full stop between a number that has its decimal mark and its per cent sign: a speck of the paper."""
_UNREAD = 0.3  # of the print: see docs/decisions/0162-print-that-was-not-recognised.md
_LETTERS = "much of the print was not recognised; letters that the recogniser does not know, as Cyrillic ones, are lost"


def read_picture(
    rgb: bytes, width: int, height: int, options: Options, what: str, *, whole: bool = True
) -> Reading | None:
    """Recognise one picture, telling the user first; None when no recogniser is installed.

    Only a `whole` page is straightened: the words of a picture on a page stay where they are.
    """
    if available_engine() is None:
        return None
    if options.progress is not None:
        options.progress(f"reading {what} by OCR")
    return recognise(rgb, width, height, options.limits, straighten=whole)


def in_units(matrix: tuple[float, ...] | None, scale: float) -> tuple[float, ...] | None:
    """Return a matrix between pixels as one between units of the page, `scale` pixels each."""
    if matrix is None:
        return None
    a, b, c, d, e, f, g, h, i = matrix
    return (a, b, c / scale, d, e, f / scale, g * scale, h * scale, i)


def words_of(reading: Reading, scale: float = 1.0, x0: float = 0.0, y0: float = 0.0) -> tuple[Word, ...]:
    """Return words in page coordinates: `scale` pixels for each unit of the page, from ``(x0, y0)`` on.

    A word that does not run along the page (a watermark, a label beside an axis) has the `font`
    ``slanted`` or ``vertical``. Where much of the print was not recognised every word is doubted.
    """
    most = _DOUBTED if reading.unread > _UNREAD else 1.0
    return tuple(
        Word(
            text=_SPECK.sub("", text),
            box=(
                round(x0 + box[0] / scale, 2),
                round(y0 + box[1] / scale, 2),
                round(x0 + box[2] / scale, 2),
                round(y0 + box[3] / scale, 2),
            ),
            confidence=min(confidence, most),
            source="ocr",
            font=slant or None,
        )
        for text, box, confidence, slant in reading.words
    )


def lines_of(reading: Reading, scale: float = 1.0) -> tuple[RulingLine, ...]:
    """Return the drawn lines of a whole page in its own units, `scale` pixels each."""
    return tuple(RulingLine(*(round(v / scale, 2) for v in line)) for line in reading.lines)


def curves_of(reading: Reading, scale: float = 1.0, x0: float = 0.0, y0: float = 0.0) -> tuple[Curve, ...]:
    """Return the drawn curves in page coordinates, `scale` pixels for each unit of the page, from ``(x0, y0)`` on."""
    return tuple(
        Curve(
            (
                x0 + one.ticks[0] / scale,
                y0 + one.ticks[1] / scale,
                x0 + one.ticks[2] / scale,
                y0 + one.ticks[3] / scale,
            ),
            round(x0 + one.end / scale, 2),
            one.high,
            tuple(Top(round(x0 + top.x / scale, 2), top.height, top.gradual) for top in one.tops),
        )
        for one in reading.curves
    )


def oddities(reading: Reading, number: int, scale: float = 1.0) -> tuple[Trait, ...]:
    """Return what to say of texts that were set over something, and of plots without a scale."""
    told = tuple(
        Trait(
            TraitKind.PATCHED,
            f"“{text[:60]}” stands on a patch of another shade than the rest of its field",
            number,
            text,
            (box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale),
        )
        for text, box in reading.patches
    )
    words = words_of(reading, scale)
    return (*told, *overprinted(words, number), *without_scale(words, number))


def unread_print(reading: Reading, number: int) -> tuple[Trait, ...]:
    """Return what to say of a page of which much of the print was not recognised."""
    return (Trait(TraitKind.UNTESTED, _LETTERS, number),) if reading.unread > _UNREAD else ()
