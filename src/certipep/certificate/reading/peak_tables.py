"""Tables of integrated peaks: by the words of their heading, or by what their columns are when the heading is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.certificate.geometry.tables import Column, cells_of, cut_columns
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.reading.peak_headings import count_numbers, peak_heading
from certipep.certificate.reading.peak_rows import CELL, NAME, PeakRow, PeakTable, cell_number, peak_of
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.reading.unheaded_peaks import unheaded_peaks
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["find_peak_tables"]

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
        heading = peak_heading(lines, index, vocabulary)
        if heading is None:
            continue
        roles, used = heading
        rows = tuple(
            PeakRow(line, result)
            for line, cells in _rows(lines, used[-1] + 1, roles, grammar)
            if (result := peak_of(page, line.segments, cells, grammar)) is not None
        )
        if rows:
            found.append(PeakTable(tuple(lines[number] for number in used), rows))
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
