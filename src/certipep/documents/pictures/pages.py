"""Decoded pictures to pages of words."""

from __future__ import annotations

from certipep.documents.document import RulingLine, Word
from certipep.documents.kinds.kind import Options
from certipep.documents.ocr import Reading, available_engine, recognise

__all__ = ["NO_ENGINE", "in_units", "lines_of", "read_picture", "words_of"]

NO_ENGINE = 'no recogniser (OCR) is installed; install it with: pip install "certipep[ocr]"'
"""The mend for a picture that cannot be read."""


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
    ``slanted`` or ``vertical``.
    """
    return tuple(
        Word(
            text=text,
            box=(
                round(x0 + box[0] / scale, 2),
                round(y0 + box[1] / scale, 2),
                round(x0 + box[2] / scale, 2),
                round(y0 + box[3] / scale, 2),
            ),
            confidence=confidence,
            source="ocr",
            font=slant or None,
        )
        for text, box, confidence, slant in reading.words
    )


def lines_of(reading: Reading, scale: float = 1.0) -> tuple[RulingLine, ...]:
    """Return the drawn lines of a whole page in its own units, `scale` pixels each."""
    return tuple(RulingLine(*(round(v / scale, 2) for v in line)) for line in reading.lines)
