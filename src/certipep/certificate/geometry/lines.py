"""Words to lines, and lines to segments: runs of words that belong together."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.geometry.insets import insets_of
from certipep.certificate.geometry.leaders import without_leaders
from certipep.certificate.geometry.median import median
from certipep.certificate.geometry.numbering import section_numbers
from certipep.certificate.thresholds import threshold
from certipep.documents.document import Box, Page, Placed, RulingLine, Word

__all__ = ["Line", "Segment", "build_lines", "interlaced", "join_box", "segment_of"]

_RECENT = 12
"""Rows among which that of the next word is: words come from top to bottom, a tall one reaches over several."""
_BAR = re.compile(r"[|¦│┃]+")
_SCRIPT = re.compile(r"[\d()+*,.ⁿnx−-]{1,5}")
_SPLIT_NUMBER = (re.compile(r"\d{1,3}"), re.compile(r"\d+\.\d+\D*|\d+(?:mg|%|mL|Da)?"))
_SPLIT_CODE = (re.compile(r"#?[A-Z-]*\d+|[A-Z]+\d[\dA-Z]*"), re.compile(r"\d[\d-]*"))
_RULE = re.compile(r"[_—–=.·-]{6,}")


class Segment(Placed, Struct, frozen=True, eq=False):
    """Words of one line without a column gap between them."""

    words: tuple[Word, ...]
    text: str
    box: Box
    line: int

    @property
    def confidence(self) -> float:
        """Of the least sure word."""
        return min((word.confidence for word in self.words), default=1.0)


class Line(Placed, Struct, frozen=True, eq=False):
    """Segments at one height, from left to right."""

    segments: tuple[Segment, ...]
    box: Box
    number: int
    rule: bool = False
    """A line of underscores or dashes that stands for a drawn one."""
    inset: int = 0
    """In which picture set into the page the line stands; 0 for the page itself."""
    mark: Word | None = None
    """The number of the section that the line begins, which is in no segment."""

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of its segments."""
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def text(self) -> str:
        """The segments, two spaces apart."""
        return "  ".join(segment.text for segment in self.segments)


def interlaced(one: Placed, other: Placed) -> bool:
    """Return whether two lines overlap more than lines of one text: a cell of one line beside the middle of two."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > threshold("reads on over") * min(one.height, other.height)


def join_box(boxes: Iterable[Box]) -> Box:
    """Return the box around all `boxes`."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def segment_of(words: Iterable[Word], line: int, text: str | None = None) -> Segment:
    """Return words of a line as a segment that says `text`, or what is printed."""
    words = tuple(words)
    said = " ".join(word.text for word in words) if text is None else text
    return Segment(words, said, join_box(word.box for word in words), line)


def build_lines(page: Page) -> tuple[Line, ...]:
    """Return the lines of a page from top to bottom.

    Words share a line when their centres are within half of the smaller height; a drawn vertical line, a bar or a
    wide gap ends a segment. Words inside a picture share no line with the text around it.
    """
    rows: list[list[Word]] = []
    ordered: list[list[Word]] = []  # the same rows from left to right
    spans: list[tuple[float, float]] = []  # top and bottom of each row
    inset_of = insets_of(page)
    words = sorted(without_leaders(page.words), key=lambda w: (w.middle, w.left))
    reaches = _reaches(words)
    within: list[float] = []  # how far from its middle a word of each row may be
    for word in words:
        _, top, _, bottom = word.box
        recent = range(max(0, len(rows) - _RECENT), len(rows))
        level = [i for i in recent if spans[i][0] <= bottom and spans[i][1] >= top]
        level = [i for i in level if inset_of(rows[i][0]) == inset_of(word)]
        reach = reaches.get(id(word), word.height)
        at = _row_of(word, rows, ordered, {i: min(reach, within[i]) for i in level})
        if at is None:
            rows.append([word])
            within.append(reach)
            ordered.append([word])
            spans.append((top, bottom))
        else:
            rows[at].append(word)
            insort(ordered[at], word, key=_left)
            within[at] = min(within[at], reach)
            spans[at] = (min(spans[at][0], top), max(spans[at][1], bottom))
    rows = [sorted(row, key=_left) for row in rows]
    rows.sort(key=_middle)
    numbers = section_numbers(rows)
    uprights = [rule for rule in page.lines if abs(rule.x1 - rule.x0) < 2 < abs(rule.y1 - rule.y0)]
    insets = [inset_of(row[0]) for row in rows]
    out: list[Line] = []
    for number, row in enumerate(rows):
        mark = row[0] if id(row[0]) in numbers else None
        line = _line(row if mark is None else row[1:], number, uprights)
        out.append(replace(line, inset=insets[number], mark=mark))
    return tuple(out)


def _middle(row: Sequence[Word]) -> float:
    return median(word.middle for word in row)


def _left(word: Word) -> float:
    return word.left


def _around(word: Word, row: Sequence[Word], ordered: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a row that may touch `word`: all of a usual row, the nearest ones of a very long one."""
    most = int(threshold("words of a long row"))
    if len(row) <= most:
        return row
    at = bisect_left(ordered, word.left, key=_left)
    return ordered[max(0, at - most // 2) : at + most // 2]


def _row_of(
    word: Word, rows: Sequence[Sequence[Word]], ordered: Sequence[Sequence[Word]], level: Mapping[int, float]
) -> int | None:
    """Return which of the rows at its `level` a word stands in, the nearest one first, within the reach of each."""
    x0, y0, x1, y1 = word.box
    centre, height = (y0 + y1) / 2, y1 - y0
    best, distance = None, 0.0
    for index, reach in level.items():
        row = _around(word, rows[index], ordered[index])
        near = min(row, key=lambda w: max(0.0, w.left - x1, x0 - w.right))
        near_height = near.height
        if max(height, near_height) > threshold("watermark") * min(height, near_height) and not _is_script(
            word, near
        ):
            continue  # a watermark across the line, or a heading beside small print
        apart = abs(centre - near.middle)
        if apart > min(reach, height / 2, near_height / 2) and not _is_script(word, near):
            continue
        if any(min(x1, w.right) - max(x0, w.left) > min(x1 - x0, w.width) / 2 for w in row):
            continue  # it would lie on top of a word of that row
        if best is None or apart < distance:
            best, distance = index, apart
    return best


def _reaches(words: Sequence[Word]) -> dict[int, float]:
    """Return for words of lines so close that their boxes overlap how far from its middle another of its row may be.

    The boxes of a recogniser do so: a cell of one line beside the middle of two is in the row of neither.
    """
    reaches: dict[int, float] = {}
    usual = median(word.height for word in words) if words else 0.0
    placed = [(word.middle, word.height, word.left, word.right, id(word)) for word in words]
    for at, (middle, height, left, right, word) in enumerate(placed):
        furthest = max(height, usual)
        for below, high, start, end, other in islice(placed, at + 1, None):
            pitch = below - middle
            if pitch > furthest:
                break
            if start < right and left < end and 2 * pitch > min(height, high):
                reach = threshold("level of close lines") * pitch
                for one in (word, other):
                    reaches[one] = min(reaches.get(one, reach), reach)
    return reaches


def _is_script(word: Word, near: Word) -> bool:
    """Return whether one of two touching words is a sub- or superscript of the other."""
    small, large = sorted((word, near), key=lambda w: w.height)
    tall = large.height
    sized = threshold("script least") * tall < small.height < threshold("script most") * tall
    if not sized or not _SCRIPT.fullmatch(small.text):
        return False
    touching = max(small.left - large.right, large.left - small.right) < threshold("touching") * tall
    return touching and large.top <= small.middle <= large.bottom


def _line(row: list[Word], number: int, uprights: list[RulingLine]) -> Line:
    box = join_box(word.box for word in row)
    if all(_RULE.fullmatch(word.text) for word in row):
        return Line((), box, number, rule=True)
    row = _rejoined(row)
    height = median(word.height for word in row)
    runs: list[list[Word]] = [[]]
    for word in row:
        if _BAR.fullmatch(word.text):
            runs.append([])
            continue
        if word.text in (":", "：") and runs[-1]:
            runs[-1].append(word)  # a colon in a column of its own ends the label before it
            continue
        if runs[-1] and (
            word.left - runs[-1][-1].right > threshold("column gap") * height
            or _between(runs[-1][-1], word, uprights)
        ):
            runs.append([])
        runs[-1].append(word)
    return Line(tuple(segment_of(run, number) for run in runs if run), box, number)


def _rejoined(row: list[Word]) -> list[Word]:
    """Return `row` with numbers put together that a recogniser cut at a narrow digit ("31" "08.00")."""
    out: list[Word] = []
    parts = [part for whole in row for part in _unbarred(whole)]
    gaps = [right.left - left.right for left, right in pairwise(parts)]
    spaces = [gap for gap in gaps if 0 < gap < threshold("column gap") * parts[0].height]
    for word in parts:
        left = out[-1] if out else None
        named = len(out) > 1 and out[-2].text[-1:].isalpha()  # "beta 4 2mg"
        named = named and out[-1].left - out[-2].right < threshold("column gap") * word.height
        if (
            left is not None
            and left.source == word.source == "ocr"
            and not named
            and _was_one(left, word, spaces)
        ):
            sure = min(left.confidence, word.confidence, threshold("joined confidence"))
            out[-1] = replace(
                left, text=left.text + word.text, box=join_box((left.box, word.box)), confidence=sure
            )
        else:
            out.append(word)
    return out


def _unbarred(word: Word) -> tuple[Word, ...]:
    """Return the bar between two columns and the word behind it, where a recogniser read them as one: "|Lot"."""
    bar = _BAR.match(word.text)
    if bar is None or bar.end() == len(word.text) or word.source != "ocr":
        return (word,)
    x0, y0, x1, y1 = word.box
    middle = x0 + (x1 - x0) * bar.end() / len(word.text)
    rest = replace(word, text=word.text[bar.end() :], box=(middle, y0, x1, y1))
    return replace(word, text=bar.group(), box=(x0, y0, middle, y1)), rest


def _was_one(left: Word, right: Word, spaces: Sequence[float]) -> bool:
    gap = right.left - left.right
    if len(spaces) > 1 and threshold("wider than a space") * gap > median(spaces):
        return False  # a space as wide as those of the line: "TP-5 2 mg"
    if gap > threshold("cut number gap") * left.height or abs(left.middle - right.middle) > left.height / 2:
        return False
    for before, after in (_SPLIT_NUMBER, _SPLIT_CODE):
        if before.fullmatch(left.text) and after.fullmatch(right.text):
            whole = right.text.isdigit() and left.text.isdigit() and len(left.text + right.text) > len("000")
            return gap < threshold("cut digits gap") * left.height if whole else True
    return False


def _between(left: Word, right: Word, uprights: list[RulingLine]) -> bool:
    """Return whether a drawn vertical line stands between two words."""
    low, high = left.centre, right.centre
    return (
        any(
            low < rule.x0 < high and min(rule.y0, rule.y1) - 1 <= left.middle <= max(rule.y0, rule.y1) + 1
            for rule in uprights
        )
        and right.left - left.right > threshold("touching") * left.height
    )
