"""How sure a reading is: small print counts less, and numbers in doubt are read a second time."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from certipep.documents.ocr.quads import cut, grown, sides
from certipep.documents.ocr.recogniser import Letter, Line, Recogniser

__all__ = ["DISAGREED", "clearness", "doubt_crossed", "second_look", "sharpness", "without_doubles"]

_BLURRED, _CLEAR = 7.5, 11.0  # edges per line height: signs run into each other, and they do not
_BLURRED_FACTOR = 0.75
_DOUBTED_CLEARNESS = 12.0
_DOUBTED_CONFIDENCE = 0.95
DISAGREED = 0.45
_SURER = 0.02


def clearness(crop: Any) -> float:
    """Return the height of a line in units of the width of its edges: its resolution, blur included."""
    import numpy as np

    grey = crop.astype(np.float32).mean(axis=2)
    contrast = float(np.percentile(grey, 98) - np.percentile(grey, 2))
    steep = float(np.percentile(np.abs(np.diff(grey, axis=1)), 98.5)) if grey.shape[1] > 1 else 0.0
    return float(crop.shape[0]) / max(contrast / max(steep, 1.0), 1.0)


def sharpness(crop: Any) -> float:
    """Return the factor on a line's confidence: in small or blurred print ``≤`` and ``5`` look alike."""
    part = (clearness(crop) - _BLURRED) / (_CLEAR - _BLURRED)
    return min(1.0, max(_BLURRED_FACTOR, _BLURRED_FACTOR + (1 - _BLURRED_FACTOR) * part))


def second_look(
    recogniser: Recogniser,
    picture: Any,
    quads: list[Any],
    crops: list[Any],
    lines: list[Line],
    slants: list[str],
) -> list[Line]:
    """Read lines with digits again where they are small or doubtful, from another cut of the picture.

    Where both readings agree nothing changes. Where they differ the surer one stays, and the letters in which
    they differ lose their confidence.
    """
    chosen = [
        index
        for index, line in enumerate(lines)
        if not slants[index].startswith("vertical")
        and any(letter.text.isdigit() for letter in line.letters)
        and (
            min(letter.confidence for letter in line.letters) < _DOUBTED_CONFIDENCE
            or clearness(crops[index]) < _DOUBTED_CLEARNESS
        )
    ]
    if not chosen:
        return lines
    again = [cut(picture, grown(quads[i], 0.08 * sides(quads[i])[1]), 2.0) for i in chosen]
    result = list(lines)
    for index, other, crop in zip(chosen, recogniser.read(again), again, strict=True):
        result[index] = _weighed(lines[index], other, crops[index].shape[1] / crop.shape[1])
    return result


def _weighed(line: Line, other: Line, scale: float) -> Line:
    """Return the surer of two readings of a line, doubting the letters in which they differ."""
    one, two = line.text.replace(" ", ""), other.text.replace(" ", "")
    if one == two or not two:
        return line
    best, rival = (line, two) if line.confidence >= other.confidence - _SURER else (other, one)
    if best is other:
        best = Line([Letter(letter.text, letter.x * scale, letter.confidence) for letter in other.letters])
    _doubt(best, rival)
    return best


def doubt_crossed(
    recogniser: Recogniser, faint: Any, quads: list[Any], lines: list[Line], crossed: list[bool]
) -> None:
    """Doubt the letters of lines with digits that a stamp crosses where they are read otherwise where it is `faint`."""
    chosen = [
        index for index, line in enumerate(lines) if crossed[index] and any(map(str.isdigit, line.text))
    ]
    again = recogniser.read([cut(faint, quads[index]) for index in chosen])
    for index, other in zip(chosen, again, strict=True):
        _doubt(lines[index], other.text.replace(" ", ""))


def _doubt(line: Line, rival: str) -> None:
    """Take their confidence from the letters of a line that another reading has otherwise."""
    printed = [letter for letter in line.letters if not letter.text.isspace()]
    matcher = SequenceMatcher(None, "".join(letter.text for letter in printed), rival, autojunk=False)
    for kind, start, stop, _, _ in matcher.get_opcodes():
        if kind == "equal":
            continue
        # What the other reading has in between casts doubt on the letters on both sides.
        low, high = (max(start - 1, 0), min(stop + 1, len(printed))) if start == stop else (start, stop)
        for letter in printed[low:high]:
            letter.confidence = min(letter.confidence, DISAGREED)


def without_doubles(words: list[Any]) -> list[tuple[str, list[float], float, str]]:
    """Drop a word that lies within a longer word of another line: two finds of the same print.

    `words` hold text, box, confidence, slant and the number of their line.
    """
    kept = []
    for index, (text, box, confidence, slant, line) in enumerate(words):
        double = not slant and any(
            line != other[4] and not other[3] and _beats(other, words[index]) and _within(box, other[1]) > 0.6
            for other in words
        )
        if not double:
            kept.append((text, box, confidence, slant))
    return kept


def _beats(other: Any, word: Any) -> bool:
    if len(other[0]) != len(word[0]):
        return bool(len(other[0]) > len(word[0]))
    return bool((other[2], other[4]) > (word[2], word[4]))


def _within(inner: list[float], outer: list[float]) -> float:
    """Return the part of `inner` inside `outer`, 0 for boxes of very different height."""
    height, other = inner[3] - inner[1], outer[3] - outer[1]
    if not 0.5 < height / max(other, 1e-6) < 2.0:
        return 0.0
    width = min(inner[2], outer[2]) - max(inner[0], outer[0])
    tall = min(inner[3], outer[3]) - max(inner[1], outer[1])
    area = max((inner[2] - inner[0]) * height, 1e-6)
    return max(width, 0.0) * max(tall, 0.0) / area
