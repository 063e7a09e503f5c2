"""Tables of integrated peaks: by the words of their heading, or by what their columns are when the heading is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice, pairwise

from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.certificate.geometry.tables import Column, cells_of, cut_columns
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.reading.peak_rows import (
    CELL,
    LONGEST_RUN,
    NAME,
    WHOLE,
    PeakRow,
    PeakTable,
    cell_number,
    count_numbers,
    peak_heading,
    peak_of,
    strip_beside_ions,
    within,
)
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["find_peak_tables", "unheaded_peaks"]

_TOTAL = re.compile(
    r"(?i)^(?:total|sum|totals|summe|gesamt|合计|总计|總計|合計|итого|всего|сумма|усього|сума|suma|soma|somma|somme|totale|razem|celkem|합계)(?!\w)"
)
_INTEGRATED = re.compile(r"(?<=\d)\s+[BFMPRVTX]{2}(?:\s?[A-Z])?$")
"""How a program began and ended the integration of a peak, behind its time: "9.860 BB"."""
_CUT = re.compile(r"\d+\.\d+ \d{1,2}")
_WITHOUT_NUMBER = ("ignore", "name", "unknown")


def find_peak_tables(
    lines: Sequence[Line],
    vocabulary: Vocabulary,
    page: int,
    grammar: NumberGrammar = UNKNOWN,
) -> tuple[PeakTable, ...]:
    """Return every table of peaks among `lines`.

    Parameters
    ----------
    lines : sequence of Line
        Of one page, numbered from 0.
    vocabulary : Vocabulary
    page : int
        Its number, for the places.
    grammar : NumberGrammar, optional
        How the document writes its numbers.
    """
    found: list[PeakTable] = []
    taken: set[int] = set()
    for index in range(len(lines)):
        if index in taken or not _numbers_follow(lines, index):
            continue
        strip = strip_beside_ions(lines[index])
        mine = [within(line, strip) for line in lines] if strip != WHOLE else lines
        heading = peak_heading(mine, index, vocabulary)
        if heading is None:
            continue
        roles, used = heading
        rows = tuple(
            PeakRow(line, result)
            for line, cells in _rows(mine, used[-1] + 1, roles, grammar)
            if (result := peak_of(page, line.segments, cells, grammar)) is not None
        )
        if rows:
            found.append(PeakTable(tuple(mine[number] for number in used), rows))
            taken.update(used, (row.line.number for row in rows))
    return (*found, *unheaded_peaks(lines, taken, page, grammar))


def _numbers_follow(lines: Sequence[Line], index: int) -> bool:
    """Return whether a row of numbers stands close enough below a line for this to be its heading."""
    below = islice((line for line in lines[index + 1 :] if line.segments), int(threshold("heading to rows")))
    return any(count_numbers(line) >= 2 for line in below)


def _rows(
    lines: Sequence[Line], start: int, roles: Sequence[tuple[str, Segment]], grammar: NumberGrammar
) -> list[tuple[Line, dict[str, str]]]:
    body: list[Line] = []
    for position in range(start, len(lines)):
        line = lines[position]
        if not line.segments:
            continue
        gap = line.top - body[-1].bottom if body else 0.0
        if gap > threshold("lines_of_one_table") * line.height:
            break
        if body and gap < 0 and count_numbers(line) < 2:
            continue  # numbers of several rows that ran into one tall word, or a watermark
        if _TOTAL.match(line.segments[0].text) or count_numbers(line) < 2:
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
        or any(cell_number(text, grammar) is None for role, text in cells.items() if role in needed)
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
    said = {role: " ".join(texts) for role, texts in cells.items()}
    if "retention_time" in said:
        said["retention_time"] = _INTEGRATED.sub("", said["retention_time"])
    return said


def _without_other_text(line: Line) -> Line:
    """Return a row without words that stand far behind its last number: they are other text of the page."""
    kept = list(line.segments)
    while len(kept) > 2 and NAME.search(kept[-1].text):
        if kept[-1].left - kept[-2].right <= threshold("name_beside_numbers") * kept[-2].height:
            break
        kept.pop()
    return Line(tuple(kept), join_box(s.box for s in kept), line.number)


def _with_unnamed_columns(
    names: list[tuple[str, Segment]], body: Sequence[Line]
) -> list[tuple[str, Segment]]:
    """Return the headings with those that a column of row numbers and one of names do without."""
    heading = names[0][1]
    rows = [line.words for line in body]
    counts = [
        w[0] for w in rows if len(w) > 2 and w[0].text.rstrip(".").isdigit() and w[0].right <= heading.left
    ]
    if counts and names[0][0] == "retention_time":
        right = max(word.right for word in counts)
        box = (min(word.left for word in counts), heading.top, right, heading.bottom)
        names = [("number", Segment((), "", box, heading.line)), *names]
    last = names[-1]
    behind = [line.segments[-1] for line in body if NAME.search(line.segments[-1].text)]
    behind = [segment for segment in behind if segment.left > last[1].right]
    if behind and last[0] != "name":
        box = join_box(segment.box for segment in behind)
        names = [
            *names,
            ("name", Segment((), "", (box[0], last[1].top, box[2], last[1].bottom), last[1].line)),
        ]
    return names


def _mended(rows: list[tuple[Line, dict[str, str]]]) -> list[tuple[Line, dict[str, str]]]:
    """Return rows with numbers put together that a recogniser cut before their last digit ("192.491 1")."""
    places: dict[str, list[int]] = {}
    for _, cells in rows:
        for role, text in cells.items():
            if CELL.fullmatch(text):
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


_EMPTY = re.compile(r"(?i)^(?:n\.?a\.?|-|n/a|[A-Z]{1,3})$")


def unheaded_peaks(
    lines: Sequence[Line], taken: set[int], page: int, grammar: NumberGrammar = UNKNOWN
) -> list[PeakTable]:
    """Return tables of numbers whose heading was not recognised, where the numbers say what they are.

    The first column counts 1, 2, 3 …, the second holds times, and one column adds up to 100 (per cent of the area); one
    that is in proportion to it is the area.
    """
    found = []
    run: list[tuple[Line, list[Decimal]]] = []
    ends: tuple[Line | None, ...] = (*lines, None)
    for line in ends:
        values = _plain_row(line, grammar) if line is not None and line.number not in taken else None
        if line is not None and values is not None and run and values[0] == run[-1][1][0] + 1:
            run.append((line, values))
            continue
        if len(run) >= 2 and (table := _of_run(run, page)) is not None:
            found.append(table)
        run = [(line, values)] if line is not None and values is not None else []
    return found


def _plain_row(line: Line, grammar: NumberGrammar) -> list[Decimal] | None:
    words = [word.text for word in line.words]
    numbers = [
        value
        for text in words
        if not _EMPTY.match(text) and (value := cell_number(text, grammar)) is not None
    ]
    wordy = [text for text in words if not _EMPTY.match(text) and cell_number(text, grammar) is None]
    if wordy or len(numbers) < 4 or numbers[0] != numbers[0].to_integral_value() or not 1 <= numbers[0] <= 99:
        return None
    return numbers


def _of_run(run: Sequence[tuple[Line, list[Decimal]]], page: int) -> PeakTable | None:
    width = min(len(values) for _, values in run)
    columns = [[values[i] for _, values in run] for i in range(width)]
    times = columns[1]
    if max(times) > LONGEST_RUN or any(a == b for a, b in pairwise(times)):
        return None
    whole = (i for i in range(2, width) if abs(sum(columns[i], Decimal(0)) - 100) < Decimal("0.6"))
    percent = next(whole, None) if columns[0][0] == 1 else None
    if percent is None:
        return None
    others = (i for i in range(2, width) if i != percent)
    area = next((i for i in others if _proportional(columns[i], columns[percent])), None)
    if area is None and any(later <= earlier for earlier, later in pairwise(times)):
        return None
    rows = []
    for line, values in run:
        cells = {"retention_time": str(values[1]), "area_percent": str(values[percent])}
        if area is not None:
            cells["area"] = str(values[area])
        if (peak := peak_of(page, line.segments, cells)) is not None:
            rows.append(PeakRow(line, peak))
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
