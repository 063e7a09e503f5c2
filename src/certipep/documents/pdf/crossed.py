"""Numbers that are crossed out by more than a plain line: a cross, a scribble, dashes, a line through a row.

A plain line through a word strikes it out (`certipep.documents.pdf.reasons`). Here it is told what else runs through
the digits of a word and ends near it: a border, a grid or a curve goes on.
"""

from __future__ import annotations

from certipep.documents.pdf.cuts import cut
from certipep.documents.pdf.look import Look
from certipep.documents.pdf.objects import Drawing
from certipep.documents.pdf.words import Group

__all__ = ["crossed_out"]

_HIGH, _LOW = 0.7, 0.04  # of the letter size above the base line: where digits are
_CONTRAST = 60  # of 255
_THROUGH = 0.55  # of a word's width, in which something else is drawn
_GROUND = 0.6  # of the pixels: so much is no stroke
_GOES_ON = 3.0  # of the letter size beside a word: strokes that reach so far are a grid, a curve, a border
_GAP = 0.4  # of the letter size: a wider gap ends a stroke
_CLOSE = 0.5  # of the letter size: words nearer than that are crossed out together
_FEWEST = 2  # digits
_DASHES = {"-": 0.3, "–": 0.3, "—": 0.3, "―": 0.3, "−": 0.3, "~": 0.3, "=": 0.35, "_": -0.12, "¯": 0.8}
"""How high above the base line a sign is drawn, in letter sizes."""
_MIDDLE = (0.12, 0.6)  # of the letter size above the base line: a line there strikes out
_ROW = 3  # words that one line runs through


def crossed_out(look: Look, drawing: Drawing, words: list[Group]) -> list[int]:
    """Return the words with digits that are seen and crossed out."""
    if look.bare is None:
        return []
    open_ = [
        index
        for index, word in enumerate(words)
        if index not in look.reasons
        and not word.letters[0].run.angled
        and sum(letter.text.isdigit() for letter in word.letters) >= _FEWEST
    ]
    found = {index for index in open_ if _is_crossed(look, words, words[index])}
    found |= _by_dashes(words, open_, look)
    return sorted(found | _by_row(words, open_, drawing))


def _is_crossed(look: Look, words: list[Group], word: Group) -> bool:
    """Say whether strokes run through most of a word and end near it, or near what stands beside it."""
    size, base = word.size, word.letters[0].base
    x0, _, x1, _ = word.box
    top, bottom = base - _HIGH * size, base - _LOW * size
    inner = look.painting.pixels((x0, top, x1, bottom))
    part = cut(look.bare, inner)
    low, high = part.getextrema()
    if high - low < _CONTRAST:
        return False
    paper = max(range(256), key=part.histogram().__getitem__)
    tell = [255 if abs(grey - paper) >= _CONTRAST else 0 for grey in range(256)]
    strokes = part.point(tell, "L")
    columns = strokes.getprojection()[0]
    if (
        sum(columns) < _THROUGH * len(columns)
        or strokes.histogram()[255] > _GROUND * part.size[0] * part.size[1]
    ):
        return False
    x0, x1 = _phrase(words, word)
    reach = _GOES_ON * size
    before = look.painting.pixels((x0 - reach, top, x0, bottom))
    behind = look.painting.pixels((x1, top, x1 + reach, bottom))
    gap = max(int(_GAP * size * look.painting.scale), 1)
    left, right = (cut(look.bare, side).point(tell, "L").getprojection()[0] for side in (before, behind))
    return not (_runs_through(left[::-1], gap) or _runs_through(right, gap))


def _runs_through(columns: list[int], gap: int) -> bool:
    """Say whether ink goes on from the first column to the last, but for short gaps."""
    return bytes(gap) not in bytes(columns) if len(columns) > gap else False


def _phrase(words: list[Group], word: Group) -> tuple[float, float]:
    """Return where a word begins and ends with the words that stand close beside it on its line."""
    x0, _, x1, _ = word.box
    base, reach = word.letters[0].base, _CLOSE * word.size
    line = sorted((one.box[0], one.box[2]) for one in words if abs(one.letters[0].base - base) < reach / 2)
    for a, b in line:
        if x0 < b and a - x1 < reach:
            x1 = max(x1, b)
    for a, b in reversed(line):
        if a < x1 and x0 - b < reach:
            x0 = min(x0, a)
    return x0, x1


def _by_dashes(words: list[Group], open_: list[int], look: Look) -> set[int]:
    """Return the words through the middle of which signs such as dashes are written."""
    lines = [
        (word.letters[0].base - _DASHES[word.letters[0].text] * word.size, word.box[0], word.box[2])
        for index, word in enumerate(words)
        if word.letters[0].text in _DASHES
        and index not in look.reasons
        and all(letter.text in _DASHES for letter in word.letters)
    ]
    found = set()
    for index in open_ if lines else ():
        word = words[index]
        base, (x0, _, x1, _) = word.letters[0].base, word.box
        covered = sum(
            max(min(b, x1) - max(a, x0), 0.0)
            for y, a, b in lines
            if base - _MIDDLE[1] * word.size < y < base - _MIDDLE[0] * word.size
        )
        if covered > _THROUGH * (x1 - x0):
            found.add(index)
    return found


def _by_row(words: list[Group], open_: list[int], drawing: Drawing) -> set[int]:
    """Return the words of a line of text through which, as a whole, a rule is drawn."""
    level = [line for line in drawing.lines if abs(line[3] - line[1]) <= 1]
    if not level:
        return set()
    found: set[int] = set()
    for x0, y0, x1, y1 in level:
        y = (y0 + y1) / 2
        through = [
            index
            for index, word in enumerate(words)
            if word.letters[0].base - _MIDDLE[1] * word.size
            < y
            < word.letters[0].base - _MIDDLE[0] * word.size
            and x0 <= word.box[0]
            and word.box[2] <= x1
            and not word.letters[0].run.angled
        ]
        if len(through) >= _ROW:
            found.update(through)
    return found & set(open_)
