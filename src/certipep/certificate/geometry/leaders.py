"""Dotted leaders: "Purity . . . . . . 98.9 %" and "Purity.........98.9 %" are a label, a gap and a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from certipep.certificate.thresholds import threshold
from certipep.documents.document import Word

__all__ = ["without_leaders"]

_DOTS = re.compile(r"[.․·•…]+")
_RUN = re.compile(r"[.․·]{4,}|…{2,}")
_TYPED_ON = re.compile(r"_{2,}|(?<=[:：])_+")
_LEAST = 4
"""Fewer single dots than this are no leader; a recogniser misses most of them, and the gap tells."""
_SIGNS = ".․·•…"


def without_leaders(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a page without the dots that lead from a label to its value; what they joined is cut.

    A line of such signs and nothing else is a drawn line, and stays.
    """
    words = [part for word in words for part in _off_the_rule(word)]
    if not any(_RUN.search(word.text) or word.text in _SIGNS for word in words):
        return tuple(words)
    out: list[Word] = []
    for word in words:
        out.extend(_cut(word))
    return _without_runs(out)


def _off_the_rule(word: Word) -> list[Word]:
    """Return a word without the rule of underscores on which a form has it typed: "__TA-2603__", "Lot:__TA-2603_"."""
    if "_" not in word.text or not word.text.strip("_"):
        return [word]
    if word.source == "ocr":  # which sees a rule now longer and now shorter
        word = replace(word, text=word.text.strip("_"))
    return _parts(word, _TYPED_ON)


def _cut(word: Word) -> list[Word]:
    """Return the parts of "Purity.........98.9" left and right of its dots."""
    return [word] if _DOTS.fullmatch(word.text) else _parts(word, _RUN)


def _parts(word: Word, between: re.Pattern[str]) -> list[Word]:
    """Return what stands left and right of each run of signs, with boxes as if all letters were as broad."""
    if between.search(word.text) is None:
        return [word]
    x0, y0, x1, y1 = word.box
    step = (x1 - x0) / max(len(word.text), 1)
    parts, start = [], 0
    for run in (*between.finditer(word.text), None):
        end = run.start() if run is not None else len(word.text)
        if end > start:
            box = (x0 + start * step, y0, x0 + end * step, y1)
            parts.append(replace(word, text=word.text[start:end], box=box))
        start = run.end() if run is not None else end
    return parts


def _without_runs(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words without the lines of dots between others, each dot a word of its own or several."""
    dots = [word for word in words if _DOTS.fullmatch(word.text)]
    if not dots:
        return tuple(words)
    others = [word for word in words if not _DOTS.fullmatch(word.text)]
    gone: set[int] = set()
    ends: dict[int, Word] = {}
    runs = _runs(dots, others)
    # beside longer leaders of the page three dots are one: the label before them is long
    least = _LEAST - any(_dots_of(run) >= _LEAST for run in runs)
    for run in runs:
        before = [word for word in others if word.right <= run[0].left + 2 and _level(word, run[0])]
        after = [word for word in others if word.left >= run[-1].right - 2 and _level(word, run[-1])]
        seen = run[0].source == "ocr" and before and after
        wide = seen and _gap(before, after) > threshold("gap of a leader") * run[0].height
        if before and (wide or _dots_of(run) >= least):
            gone.update(id(word) for word in run)
            if seen:
                end = min(after, key=lambda word: word.left)
                ends[id(end)] = _behind_dots(end)
    return tuple(ends.get(id(word), word) for word in words if id(word) not in gone)


def _dots_of(run: Sequence[Word]) -> int:
    return sum(len(word.text.replace("…", "...")) for word in run)


def _gap(before: Sequence[Word], after: Sequence[Word]) -> float:
    return min(word.left for word in after) - max(word.right for word in before)


def _behind_dots(word: Word) -> Word:
    """Return a value without the last dots of its leader, which a recogniser takes for its beginning: ".TK2605"."""
    bare = word.text.lstrip(_SIGNS)
    x0, y0, x1, y1 = word.box
    lost = (len(word.text) - len(bare)) * (x1 - x0) / max(len(word.text), 1)
    return replace(word, text=bare, box=(x0 + lost, y0, x1, y1)) if bare else word


def _runs(dots: Sequence[Word], others: Sequence[Word]) -> list[list[Word]]:
    """Return the dots that follow each other on a line without anything between them."""
    runs: list[list[Word]] = []
    for dot in sorted(dots, key=lambda word: (round(word.middle), word.left)):
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and _level(last, dot)
            and not any(last.right <= word.left < dot.left and _level(word, dot) for word in others)
        ):
            runs[-1].append(dot)
        else:
            runs.append([dot])
    return runs


def _level(a: Word, b: Word) -> bool:
    return 2 * abs(a.middle - b.middle) < min(a.height, b.height)
