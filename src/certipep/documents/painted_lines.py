"""The second reading of a PDF's text: the lines that claims stand on are painted, recognised and compared.

The first reading is what the file says and where its ink is (`certipep.documents.pdf.visibility`). Here the recogniser
says what the painted lines look like, letters and all. It errs at times, so a difference counts only where two
paintings of different size are read alike, surely, and not as one of the mistakes that recognisers make. A line that
no painting agrees with was not tested.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any
from unicodedata import normalize

from msgspec import Struct

from certipep.documents.ahead import text_options
from certipep.documents.document import Box, Trait, TraitKind
from certipep.documents.limits import DEFAULT_LIMITS, Limits
from certipep.documents.opening import bytes_within
from certipep.documents.sandbox.jail import JailError, run_job
from certipep.errors import CertipepError

__all__ = ["second_look"]

_MOST_LINES = 400
_AT_ONCE = 80  # lines in one request: their pictures lie in memory together
_HEIGHTS = (40.0, 56.0, 30.0)  # pixels of a line, in the paintings
_SCALES = (1.5, 8.0)  # pixels per point
_PAD = 0.2  # of a line's height
_GAP = 2.5  # of a line's height: words farther apart are looked at alone
_SURE = 0.93
_OTHER_WORDS = 0.7  # of the letters that two readings of different length share
_TURNED = 2.0  # height over size of letters: such a word does not run along the page
_ALIKE = str.maketrans(
    {"O": "0", "o": "0", "D": "0", "Q": "0", "l": "1", "I": "1", "i": "1", "|": "1", "!": "1", "j": "1", "S": "5",
     "s": "5", "B": "8", "Z": "2", "z": "2", "µ": "u", "μ": "u", "q": "9", "g": "9", "b": "6", "G": "6", "A": "4",
     "β": "8", "α": "a", "T": "7", "t": "7", "f": "7", "r": "7"}
)  # fmt: skip
_KEPT = re.compile(r"[^0-9A-Za-zµμαβ]")
_DIGITS = re.compile(r"\d")


class _Line(Struct):
    page: int
    box: Box
    text: str


def second_look(
    path: str | os.PathLike[str],
    digest: str,
    places: Iterable[tuple[int, Box]],
    *,
    limits: Limits = DEFAULT_LIMITS,
    password: str | None = None,
) -> tuple[Trait, ...]:
    """Recognise the lines of a PDF on which claims stand, and say where they look otherwise than the file says.

    Parameters
    ----------
    path : path-like
        A PDF, or an archive or message that holds it; anything else has no page that could be painted.
    digest : str
        SHA-256 of the bytes that were read: another file is not looked at.
    places : iterable of (page, box)
        Where the claims stand, pages counted from 1.
    limits : Limits
    password : str, optional

    Returns
    -------
    tuple of Trait
        Empty where all lines agree, and where no recogniser is installed. Where a line could not be looked at, the page
        that it stands on was not tested.
    """
    from certipep.documents.ocr import available_engine

    if available_engine() != "rapidocr":
        return ()
    wanted = set(places)
    data = bytes_within(os.fspath(path), digest, limits)
    if data is None:
        return _untested(wanted, "the file is another one than the one that was read")
    if b"%PDF-" not in data[:1024]:
        return ()
    secret = {"password": password} if password else {}
    for last in (False, True):
        try:
            return _looked(data, wanted, limits, secret)
        except (JailError, CertipepError) as error:
            if last:
                return _untested(wanted, str(error))
    return ()


def _untested(places: Iterable[tuple[int, Box]], why: str) -> tuple[Trait, ...]:
    """Say on each page that what stands there was read but once."""
    message = f"what the verdict rests on could not be recognised in the painted page ({why})"
    return tuple(Trait(TraitKind.UNTESTED, message, page) for page in sorted({page for page, _ in places}))


def _looked(
    data: bytes, places: set[tuple[int, Box]], limits: Limits, secret: dict[str, str]
) -> tuple[Trait, ...]:
    answer = run_job("pdf-text", data, limits, **text_options(limits), **secret)
    lines, missed = _lines(answer.values["pages"], places)
    found = _untested(missed, "it does not run along the page")
    for start in range(0, min(len(lines), _MOST_LINES), _AT_ONCE):
        found += _compared(data, lines[start : start + _AT_ONCE], limits, secret)
    if beyond := lines[_MOST_LINES:]:
        found += _untested(((line.page, line.box) for line in beyond), f"more than {_MOST_LINES} lines")
    return found


def _lines(
    pages: list[dict[str, Any]], places: set[tuple[int, Box]]
) -> tuple[list[_Line], list[tuple[int, Box]]]:
    """Return the pieces of lines that lie in the places, each a run of words, and places with words but no line.

    A word in a script that the recogniser does not know ("КОЕ/г") is left out: it would be read as letters alike.
    """
    found: list[_Line] = []
    missed: list[tuple[int, Box]] = []
    for page in pages:
        if page.get("scan_layer"):
            continue
        boxes = [box for number, box in places if number == page["number"]]
        inside = []
        letters = dict.fromkeys(boxes, 0)
        for text, box, _, size, _ in page.get("words", ()):
            mine = [place for place in boxes if _holds(place, box)]
            for place in mine:
                letters[place] += len(_letters(text))
            if mine and box[3] - box[1] < _TURNED * max(size, 1.0):
                inside.append((box, text))
        inside.sort(key=lambda one: one[0][1] + one[0][3])
        rows: list[list[tuple[list[float], str]]] = []
        for box, text in inside:
            middle = (box[1] + box[3]) / 2
            if rows and abs(middle - (rows[-1][-1][0][1] + rows[-1][-1][0][3]) / 2) < 0.4 * (box[3] - box[1]):
                rows[-1].append((box, text))
            else:
                rows.append([(box, text)])
        pieces = (piece for row in rows for run in _known(sorted(row)) for piece in _pieces(run))
        here = [_line(page["number"], piece) for piece in pieces]
        here = [line for line in here if len(_letters(line.text)) > 1]
        found += here
        missed += [
            (page["number"], place)
            for place, count in letters.items()
            if count > 1 and not any(_touches(place, line.box) for line in here)
        ]
    return found, missed


def _known(row: list[tuple[list[float], str]]) -> Iterator[list[tuple[list[float], str]]]:
    """Yield the runs of words between those of which no letter or digit can be compared."""
    run: list[tuple[list[float], str]] = []
    for box, text in row:
        if _letters(text) or not any(letter.isalpha() for letter in text):
            run.append((box, text))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _pieces(row: list[tuple[list[float], str]]) -> list[list[tuple[list[float], str]]]:
    pieces: list[list[tuple[list[float], str]]] = []
    for box, text in row:
        if pieces and box[0] - pieces[-1][-1][0][2] < _GAP * (box[3] - box[1]):
            pieces[-1].append((box, text))
        else:
            pieces.append([(box, text)])
    return pieces


def _line(page: int, piece: list[tuple[list[float], str]]) -> _Line:
    box = (
        min(b[0] for b, _ in piece), min(b[1] for b, _ in piece),
        max(b[2] for b, _ in piece), max(b[3] for b, _ in piece),
    )  # fmt: skip
    return _Line(page, box, " ".join(text for _, text in piece))


def _touches(place: Box, box: Box) -> bool:
    return place[0] < box[2] and box[0] < place[2] and place[1] < box[3] and box[1] < place[3]


def _holds(place: Box, box: list[float]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place[0] - 1 <= x <= place[2] + 1 and place[1] - 1 <= y <= place[3] + 1


def _compared(data: bytes, lines: list[_Line], limits: Limits, secret: dict[str, str]) -> tuple[Trait, ...]:
    """Paint lines in one size after the other, those that no painting agreed with so far."""
    left, readings = lines, [list[tuple[str, float]]() for _ in lines]
    for height in _HEIGHTS:
        seen = _seen(data, left, height, limits, secret)
        for reading, one in zip(readings, seen, strict=True):
            reading.append(one)
        kept = [
            n for n, (line, (text, _)) in enumerate(zip(left, seen, strict=True)) if _differs(line.text, text)
        ]
        left, readings = [left[n] for n in kept], [readings[n] for n in kept]
        if not left:
            break
    return tuple(_trait(line, reading) for line, reading in zip(left, readings, strict=True))


def _trait(line: _Line, readings: list[tuple[str, float]]) -> Trait:
    """Say what the paintings of a line show; where they do not show one text surely, that it could not be read."""
    shown = Counter(_letters(text) for text, sure in readings if sure >= _SURE)
    alike, count = max(shown.items(), key=lambda one: one[1], default=("", 0))
    if alike and count > 1:
        text = next(text for text, _ in readings if _letters(text) == alike)
        message = f"the file says “{line.text[:60]}”, and the painted page reads “{text[:60]}”"
        return Trait(TraitKind.DIFFERS, message, line.page, line.text, line.box)
    message = f"“{line.text[:60]}”, on which the verdict rests, could not be recognised in the painted page"
    return Trait(TraitKind.UNTESTED, message, line.page, line.text, line.box)


def _seen(
    data: bytes, lines: list[_Line], height: float, limits: Limits, secret: dict[str, str]
) -> list[tuple[str, float]]:
    """Paint lines and return what the recogniser reads, with how sure it is."""
    from certipep.documents.ocr.client import recognise_lines

    crops = []
    for line in lines:
        x0, y0, x1, y1 = line.box
        pad = _PAD * (y1 - y0)
        scale = min(max(height / max(y1 - y0, 1.0), _SCALES[0]), _SCALES[1])
        crops.append((line.page, (x0 - pad, y0 - pad / 2, x1 + pad, y1 + pad / 2), scale))
    answer = run_job("pdf-render", data, limits, crops=crops, pixels=limits.pixels // 4, **secret)
    pictures = [
        (frame["width"], frame["height"], rgb)
        for frame, rgb in zip(answer.values["frames"], answer.blobs, strict=True)
    ]
    return recognise_lines(pictures, limits)


def _letters(text: str) -> str:
    """Return letters and digits alone; raised and lowered ones are recognised as plain ones."""
    return _KEPT.sub("", normalize("NFKC", text))


def _differs(said: str, shown: str) -> bool:
    """Say whether two readings of a line differ by more than what recognisers mistake."""
    one, other = (_letters(text) for text in (said, shown))
    if one == other:
        return False
    if len(one) != len(other):
        # A letter lost or doubled is the recogniser's mistake; other words are not.
        first, second = (text.casefold().translate(_ALIKE) for text in (one, other))
        return SequenceMatcher(None, first, second, autojunk=False).ratio() < _OTHER_WORDS
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a.casefold() != b.casefold()]
    return any(a.translate(_ALIKE) != b.translate(_ALIKE) for a, b in pairs)
