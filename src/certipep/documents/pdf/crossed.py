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
_CENTRE = 0.36  # of the letter size above the base line: the middle of a digit
_ROW_HEIGHT = 4.0  # points
_MOST = 2_000_000  # words that are looked at, of one page


def crossed_out(look: Look, drawing: Drawing, words: list[Group]) -> list[int]:
    """Return the words with digits that are seen and crossed out."""
    if look.bare is None:
        return []
    level = [
        index
        for index, word in enumerate(words)
        if index not in look.reasons and not word.letters[0].run.angled
    ]
    open_ = [i for i in level if words[i].digits >= _FEWEST]
    rows = _Rows(words, level)
    found = {index for index in open_ if _is_crossed(look, rows, words[index])}
    found |= _by_dashes(words, set(open_), level, rows) | _by_row(words, set(open_), drawing, rows)
    if rows.left < 0:
        look.left_out = True
    return sorted(found)


class _Rows:
    """Words by the height at which a line would strike them out; looking at too many is given up, and said."""

    def __init__(self, words: list[Group], indexes: list[int]) -> None:
        self._words = words
        self._rows: dict[int, list[int]] = {}
        self.left = _MOST
        for index in indexes:
            word = words[index]
            base = word.letters[0].base
            first, last = base - _MIDDLE[1] * word.size, base - _MIDDLE[0] * word.size
            for row in range(int(first // _ROW_HEIGHT), min(int(last // _ROW_HEIGHT), int(first) + 100) + 1):
                self._rows.setdefault(row, []).append(index)

    def at(self, y: float) -> list[int]:
        """Return the words through the middle of which a level line at this height would run."""
        near = self._rows.get(int(y // _ROW_HEIGHT), [])
        self.left -= len(near)
        if self.left < 0:
            return []
        return [index for index in near if self._struck(self._words[index], y)]

    @staticmethod
    def _struck(word: Group, y: float) -> bool:
        base = word.letters[0].base
        return base - _MIDDLE[1] * word.size < y < base - _MIDDLE[0] * word.size

    def phrase(self, word: Group) -> tuple[float, float]:
        """Return where a word begins and ends with the words that stand close beside it on its line."""
        x0, _, x1, _ = word.box
        reach = _CLOSE * word.size
        line = sorted(
            (self._words[index].box[0], self._words[index].box[2])
            for index in self.at(word.letters[0].base - _CENTRE * word.size)
        )
        for a, b in line:
            if x0 < b and a - x1 < reach:
                x1 = max(x1, b)
        for a, b in reversed(line):
            if a < x1 and x0 - b < reach:
                x0 = min(x0, a)
        return x0, x1


def _is_crossed(look: Look, rows: _Rows, word: Group) -> bool:
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
    x0, x1 = rows.phrase(word)
    reach = _GOES_ON * size
    painting, around = look.around((x0 - reach, top, x1 + reach, bottom))
    if around is None:
        return False
    before, behind = (
        painting.pixels((x0 - reach, top, x0, bottom)),
        painting.pixels((x1, top, x1 + reach, bottom)),
    )
    gap = max(int(_GAP * size * painting.scale), 1)
    left, right = (cut(around, side).point(tell, "L").getprojection()[0] for side in (before, behind))
    return not (_runs_through(left[::-1], gap) or _runs_through(right, gap))


def _runs_through(columns: list[int], gap: int) -> bool:
    """Say whether ink goes on from the first column to the last, but for short gaps."""
    return bytes(gap) not in bytes(columns) if len(columns) > gap else False


def _by_dashes(words: list[Group], open_: set[int], level: list[int], rows: _Rows) -> set[int]:
    """Return the words through the middle of which signs such as dashes are written."""
    covered: dict[int, float] = {}
    for one in level:
        sign = words[one]
        if sign.letters[0].text not in _DASHES or any(letter.text not in _DASHES for letter in sign.letters):
            continue
        for index in rows.at(sign.letters[0].base - _DASHES[sign.letters[0].text] * sign.size):
            if index in open_:
                shared = min(sign.box[2], words[index].box[2]) - max(sign.box[0], words[index].box[0])
                covered[index] = covered.get(index, 0.0) + max(shared, 0.0)
    return {i for i, part in covered.items() if part > _THROUGH * (words[i].box[2] - words[i].box[0])}


def _by_row(words: list[Group], open_: set[int], drawing: Drawing, rows: _Rows) -> set[int]:
    """Return the words of a line of text through which, as a whole, a rule is drawn."""
    found: set[int] = set()
    for x0, y0, x1, y1 in drawing.lines:
        if abs(y1 - y0) > 1:
            continue
        through = [i for i in rows.at((y0 + y1) / 2) if x0 <= words[i].box[0] and words[i].box[2] <= x1]
        if len(through) >= _ROW:
            found.update(through)
    return found & open_
