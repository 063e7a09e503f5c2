"""Tables of integrated peaks: by the words of their heading, or by what their columns are when the heading is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from certipep.certificate.claims import Place, Quantity, Result
from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.certificate.geometry.tables import Column, cells_of, cut_columns
from certipep.certificate.measures.number import to_decimal
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["PeakRow", "PeakTable", "find_peak_tables", "peak_of"]

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d[\d.,]*)(?:[eE][+-]?\d{1,2})?%?")
_CELL = re.compile(r"\d[\d.,]*(?:[eE][+-]?\d{1,2})?%?")
_TOTAL = re.compile(
    r"(?i)^(?:total|sum|totals|summe|gesamt|合计|总计|總計|итого|всего|suma|somme|totale|razem|celkem)\b"
)
_CUT = re.compile(r"\d+\.\d+ \d{1,2}")
_EMPTY = re.compile(r"(?i)^(?:n\.?a\.?|-|n/a|[A-Z]{1,3})$")
_NAME = re.compile(r"[^\W\d_]{3}")
_WITHOUT_NUMBER = ("ignore", "name", "unknown")
_LONGEST_RUN = 300
"""No run lasts as many minutes."""


class PeakRow(Struct, frozen=True, eq=False):
    """A line of a table of peaks, and the peak that it describes."""

    line: Line
    result: Result


class PeakTable(Struct, frozen=True, eq=False):
    """A table of peaks: the lines of its heading, and its rows."""

    heading: tuple[Line, ...]
    rows: tuple[PeakRow, ...]


def find_peak_tables(
    lines: Sequence[Line],
    vocabulary: Vocabulary,
    page: int,
    free: Callable[[Segment], bool] = lambda _: True,
) -> tuple[PeakTable, ...]:
    """Return every table of peaks among `lines`.

    Parameters
    ----------
    lines : sequence of Line
        Of one page, numbered from 0.
    vocabulary : Vocabulary
    page : int
        Its number, for the places.
    free : callable, optional
        Whether a segment may be used; a heading with none that may is passed over.
    """
    found: list[PeakTable] = []
    taken: set[int] = set()
    for index in range(len(lines)):
        if index in taken or not any(map(free, lines[index].segments)):
            continue
        heading = _heading(lines, index, vocabulary)
        if heading is None:
            continue
        roles, used = heading
        rows = tuple(
            PeakRow(line, result)
            for line, cells in _rows(lines, used[-1] + 1, roles)
            if (result := peak_of(page, line.segments, cells)) is not None
        )
        if rows:
            found.append(PeakTable(tuple(lines[number] for number in used), rows))
            taken.update(used, (row.line.number for row in rows))
    return (*found, *_unheaded(lines, taken, page))


def _heading(
    lines: Sequence[Line], index: int, vocabulary: Vocabulary
) -> tuple[list[tuple[str, Segment]], tuple[int, ...]] | None:
    """Return the roles of a heading that begins at line `index`, and the lines that it takes."""
    line = lines[index]
    if not line.segments:
        return None
    alone = _roles(line.segments, vocabulary)
    best: tuple[list[tuple[str, Segment]], tuple[int, ...]] | None = (
        (alone, (index,)) if _is_heading(alone) else None
    )
    if index + 1 < len(lines) and lines[index + 1].segments:
        below = lines[index + 1]
        if 0 < below.box[1] - line.box[1] < 2.2 * (line.box[3] - line.box[1]) and not _numbers(below):
            joined = _stacked(line, below, vocabulary)
            better = best is None or sum(r != "ignore" for r, _ in joined) > sum(
                r != "ignore" for r, _ in best[0]
            )
            if _is_heading(joined) and (better or best is None):
                best = (joined, (index, index + 1))
            elif best is not None and all(vocabulary.find("peaks", s.text) is None for s in below.segments):
                best = (best[0], (index, index + 1))  # units under the headings
    return best


def _is_heading(roles: Sequence[tuple[str, Segment]]) -> bool:
    known = [role for role, _ in roles if role not in ("unknown", "ignore")]
    kinds = set(known)
    if len(roles) < 2 or "retention_time" not in kinds or not kinds & {"area", "area_percent"}:
        return False
    return sum(role == "unknown" for role, _ in roles) <= 0.4 * len(roles)


def _roles(segments: Sequence[Segment], vocabulary: Vocabulary) -> list[tuple[str, Segment]]:
    """Return the headings in a line; words that may belong to either side go where fewer are named twice."""
    forward, backward = (
        [pair for segment in segments for pair in _cut_headings(segment, vocabulary, reverse=way)]
        for way in (False, True)
    )
    return backward if _distinct(backward) > _distinct(forward) else forward


def _distinct(roles: Sequence[tuple[str, Segment]]) -> int:
    return len({role for role, _ in roles if role != "unknown"})


def _cut_headings(segment: Segment, vocabulary: Vocabulary, *, reverse: bool) -> list[tuple[str, Segment]]:
    """Return the longest run of words that is a heading, again and again, from one end."""
    words = list(segment.words)
    out: list[tuple[str, Segment]] = []
    while words:
        for size in range(min(len(words), 4), 0, -1):
            part = words[-size:] if reverse else words[:size]
            role = vocabulary.find("peaks", " ".join(word.text for word in part))
            if role is not None or size == 1:
                out.append((role or "unknown", _segment(part, segment.line)))
                words = words[:-size] if reverse else words[size:]
                break
    return out[::-1] if reverse else out


def _stacked(upper: Line, lower: Line, vocabulary: Vocabulary) -> list[tuple[str, Segment]]:
    """Return the headings of two lines, one over the other."""
    out = []
    for segment in upper.segments:
        under = [
            s for s in lower.segments if min(s.box[2], segment.box[2]) - max(s.box[0], segment.box[0]) > 0
        ]
        words = (*segment.words, *(word for s in under for word in s.words))
        role = vocabulary.find("peaks", " ".join(word.text for word in words)) if under else None
        if role is not None:
            out.append((role, _segment(words, segment.line)))
        else:
            out.extend(_roles([segment], vocabulary))
    return out


def _segment(words: Sequence[Word], line: int) -> Segment:
    return Segment(tuple(words), " ".join(w.text for w in words), join_box(w.box for w in words), line)


def _numbers(line: Line) -> int:
    return sum(1 for s in line.segments for word in s.words if _CELL.fullmatch(word.text))


def _rows(
    lines: Sequence[Line], start: int, roles: Sequence[tuple[str, Segment]]
) -> list[tuple[Line, dict[str, str]]]:
    body: list[Line] = []
    for line in lines[start:]:
        if not line.segments:
            continue
        gap = line.box[1] - body[-1].box[3] if body else 0.0
        if gap > threshold("lines_of_one_table") * (line.box[3] - line.box[1]):
            break
        if body and gap < 0 and _numbers(line) < 2:
            continue  # numbers of several rows that ran into one tall word, or a watermark
        if _TOTAL.match(line.segments[0].text) or _numbers(line) < 2:
            if body:
                break
            if line.number > start + 2:
                break
            continue
        body.append(line)
    if not body:
        return []
    names = [(("ignore" if role == "unknown" else role), segment) for role, segment in roles]
    body = [_without_other_text(line) for line in body]
    names = _with_unnamed_columns(names, body)
    columns = cut_columns(names, [s for line in body for s in line.segments], ())
    rows = _mended([(line, _cells(line, columns)) for line in body])
    needed = {role for role, _ in names} - set(_WITHOUT_NUMBER)
    if all(len(line.segments) == len(names) for line in body) and any(
        len(needed & cells.keys()) < len(needed)
        or any(_decimal(text) is None for role, text in cells.items() if role in needed)
        for _, cells in rows
    ):  # columns that do not stand under their headings, each row with as many cells as there are headings
        order = [role for role, _ in names]
        rows = [
            (
                line,
                {role: s.text for role, s in zip(order, line.segments, strict=True) if role != "ignore"},
            )
            for line in body
        ]
    return rows


def _cells(line: Line, columns: Sequence[Column]) -> dict[str, str]:
    cells: dict[str, list[str]] = {}
    for column, parts in zip(columns, cells_of(line, columns), strict=True):
        if parts and column.role != "ignore":
            cells.setdefault(column.role, []).extend(part.text for part in parts)
    return {role: " ".join(texts) for role, texts in cells.items()}


def _without_other_text(line: Line) -> Line:
    """Return a row without words that stand far behind its last number: they are other text of the page."""
    kept = list(line.segments)
    while len(kept) > 2 and _NAME.search(kept[-1].text):
        if kept[-1].box[0] - kept[-2].box[2] <= threshold("name_beside_numbers") * kept[-2].height:
            break
        kept.pop()
    return Line(tuple(kept), join_box(s.box for s in kept), line.number)


def _with_unnamed_columns(
    names: list[tuple[str, Segment]], body: Sequence[Line]
) -> list[tuple[str, Segment]]:
    """Return the headings with those that a column of row numbers and one of names do without."""
    heading = names[0][1]
    rows = [[word for segment in line.segments for word in segment.words] for line in body]
    counts = [
        w[0] for w in rows if len(w) > 2 and w[0].text.rstrip(".").isdigit() and w[0].box[2] <= heading.box[0]
    ]
    if counts and names[0][0] == "retention_time":
        right = max(word.box[2] for word in counts)
        box = (min(word.box[0] for word in counts), heading.box[1], right, heading.box[3])
        names = [("number", Segment((), "", box, heading.line)), *names]
    last = names[-1]
    behind = [line.segments[-1] for line in body if _NAME.search(line.segments[-1].text)]
    behind = [segment for segment in behind if segment.box[0] > last[1].box[2]]
    if behind and last[0] != "name":
        box = join_box(segment.box for segment in behind)
        names = [
            *names,
            ("name", Segment((), "", (box[0], last[1].box[1], box[2], last[1].box[3]), last[1].line)),
        ]
    return names


def _mended(rows: list[tuple[Line, dict[str, str]]]) -> list[tuple[Line, dict[str, str]]]:
    """Return rows with numbers put together that a recogniser cut before their last digit ("192.491 1")."""
    places: dict[str, list[int]] = {}
    for _, cells in rows:
        for role, text in cells.items():
            if _CELL.fullmatch(text):
                places.setdefault(role, []).append(len(text.partition(".")[2]))
    usual = {role: max(set(found), key=found.count) for role, found in places.items()}
    return [
        (
            line,
            {
                role: whole
                if _CUT.fullmatch(text)
                and len((whole := text.replace(" ", "")).partition(".")[2]) == usual.get(role)
                else text
                for role, text in cells.items()
            },
        )
        for line, cells in rows
    ]


def _decimal(text: str | None) -> Decimal | None:
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return None
    return to_decimal(text.strip().rstrip("%").replace(" ", ""))


def peak_of(page: int, segments: Sequence[Segment], cells: Mapping[str, str]) -> Result | None:
    """Return the peak that a row of a table of peaks describes, or None where its cells are no numbers.

    Parameters
    ----------
    page : int
    segments : sequence of Segment
        The row.
    cells : mapping
        Role (``retention_time``, ``area``, ``area_percent``, ``name``) → text.
    """
    time, area, percent = (_decimal(cells.get(key)) for key in ("retention_time", "area", "area_percent"))
    if time is None or (area is None and percent is None) or time > _LONGEST_RUN:
        return None
    text = " ".join(segment.text for segment in segments)
    quantity = Quantity(cells["area_percent"], percent, "%", "=") if percent is not None else None
    box = join_box(segment.box for segment in segments)
    place = Place(page, text, box, min(segment.confidence for segment in segments))
    name = cells.get("name", "").strip()
    return Result(
        "peak", text, place, quantity, analyte=name if _NAME.search(name) else None, retention_time=time, area=area,
        area_percent=percent,
    )  # fmt: skip


def _unheaded(lines: Sequence[Line], taken: set[int], page: int) -> list[PeakTable]:
    """Return tables of numbers whose heading was not recognised, where the numbers say what they are.

    The first column counts 1, 2, 3 …, the second holds times, and one column adds up to 100 (per cent of the area) or
    is in proportion to another one (the area).
    """
    found = []
    run: list[tuple[Line, list[Decimal]]] = []
    ends: tuple[Line | None, ...] = (*lines, None)
    for line in ends:
        values = _plain_row(line) if line is not None and line.number not in taken else None
        if line is not None and values is not None and run and values[0] == run[-1][1][0] + 1:
            run.append((line, values))
            continue
        if len(run) >= 2 and (table := _of_run(run, page)) is not None:
            found.append(table)
        run = [(line, values)] if line is not None and values is not None else []
    return found


def _plain_row(line: Line) -> list[Decimal] | None:
    words = [word.text for segment in line.segments for word in segment.words]
    numbers = [value for text in words if not _EMPTY.match(text) and (value := _decimal(text)) is not None]
    wordy = [text for text in words if not _EMPTY.match(text) and _decimal(text) is None]
    if wordy or len(numbers) < 4 or numbers[0] != numbers[0].to_integral_value() or not 1 <= numbers[0] <= 99:
        return None
    return numbers


def _of_run(run: Sequence[tuple[Line, list[Decimal]]], page: int) -> PeakTable | None:
    width = min(len(values) for _, values in run)
    columns = [[values[i] for _, values in run] for i in range(width)]
    times = columns[1]
    if max(times) > _LONGEST_RUN or any(a == b for a, b in pairwise(times)):
        return None
    starts = columns[0][0] == 1
    whole = (
        next((i for i in range(2, width) if abs(sum(columns[i], Decimal(0)) - 100) < Decimal("0.6")), None)
        if starts
        else None
    )
    percent, area = whole, None
    if percent is not None:
        area = next(
            (i for i in range(2, width) if i != percent and _proportional(columns[i], columns[percent])), None
        )
        if area is None and any(later <= earlier for earlier, later in pairwise(times)):
            return None
    elif len(run) > 2:  # the table goes on from the page before, or on the next
        pair = next(
            (
                (i, j)
                for i in range(2, width)
                for j in range(2, width)
                if i != j
                and max(columns[j]) <= 100 < max(columns[i])
                and _proportional(columns[i], columns[j])
            ),
            None,
        )
        if pair is None or any(later <= earlier for earlier, later in pairwise(times)):
            return None
        area, percent = pair
    if percent is None:
        return None
    rows = []
    for line, values in run:
        text = " ".join(segment.text for segment in line.segments)
        place = Place(page, text, line.box, min(segment.confidence for segment in line.segments))
        quantity = Quantity(str(values[percent]), values[percent], "%", "=")
        result = Result(
            "peak", text, place, quantity, retention_time=values[1],
            area=values[area] if area is not None else None, area_percent=values[percent],
        )  # fmt: skip
        rows.append(PeakRow(line, result))
    return PeakTable((), tuple(rows))


def _proportional(values: Sequence[Decimal], percents: Sequence[Decimal]) -> bool:
    """Return whether every share is the same part of its value."""
    total, shares = sum(values, Decimal(0)), sum(percents, Decimal(0))
    if total <= 0 or shares <= 0 or len(set(values)) < 2:
        return False
    return all(
        abs(shares * value / total - percent) < Decimal("0.1")
        for value, percent in zip(values, percents, strict=True)
    )
