"""Tables that the file itself declares (CSV, XLSX, HTML, DOCX, Markdown): columns by number, not by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from certipep.certificate.extraction.findings import Findings, FoundResult
from certipep.certificate.extraction.headings import column_role, is_heading
from certipep.certificate.extraction.rows import read_table
from certipep.certificate.geometry.lines import Segment, join_box
from certipep.certificate.geometry.tables import Column, Row, Table
from certipep.certificate.reading.peak_tables import peak_of
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Cell, Word

__all__ = ["read_grids"]

_Rows = list[dict[int, tuple[Segment, ...]]]


def read_grids(findings: Findings, vocabulary: Vocabulary, decimal_comma: bool | None) -> None:
    """Read the results and integration tables among the declared tables of the page into `findings`.

    Tables without a heading that is known are left to the reading of labels and values.
    """
    for rows in _tables(findings):
        start = 0
        while start < len(rows):
            start = _read_from(findings, rows, start, vocabulary, decimal_comma)


def _read_from(
    findings: Findings, rows: _Rows, start: int, vocabulary: Vocabulary, decimal_comma: bool | None
) -> int:
    """Read the table whose heading is row `start`, if it is one; return where to go on."""
    texts = {column: _text(cell) for column, cell in rows[start].items() if cell}

    def peak_role(text: str) -> str | None:
        return vocabulary.find("peaks", text)

    for section in ("columns", "peaks"):
        look = (lambda text: column_role(text, vocabulary)) if section == "columns" else peak_role
        roles = {column: look(text) or "unknown" for column, text in texts.items()}
        if (
            section == "peaks"
            and {"retention_time"} < set(roles.values())
            and set(roles.values()) & {"area", "area_percent"}
        ):
            return _read_peaks(findings, rows, start, roles)
        if section == "columns" and is_heading(list(roles.values())):
            end = start + 1
            while end < len(rows) and not is_heading(
                [column_role(_text(cell), vocabulary) or "unknown" for cell in rows[end].values() if cell]
            ):
                end += 1
            _read_results(findings, rows, (start, end), roles, vocabulary, decimal_comma)
            return end
    return start + 1


def _read_results(
    findings: Findings,
    rows: _Rows,
    span: tuple[int, int],
    roles: Mapping[int, str],
    vocabulary: Vocabulary,
    decimal_comma: bool | None,
) -> None:
    start, end = span
    width = max(max(row, default=0) for row in rows[start:end]) + 1
    named = dict(roles)
    if not {"test", "component"} & set(named.values()) and 0 not in named:
        named[0] = "test"  # the column of names has no heading
    columns = []
    for index in range(width):
        cell = rows[start].get(index, ())
        role = named.get(index, "ignore")
        columns.append(
            Column("ignore" if role == "unknown" else role, cell[0] if cell else None, index, index + 1)
        )
    body = tuple(Row(tuple(row.get(index, ()) for index in range(width))) for row in rows[start + 1 : end])
    heading = tuple(segment for cell in rows[start].values() for segment in cell)
    if read_table(findings, Table(tuple(columns), body, heading), vocabulary, decimal_comma):
        findings.take(heading)


def _read_peaks(findings: Findings, rows: _Rows, start: int, roles: Mapping[int, str]) -> int:
    findings.take(segment for cell in rows[start].values() for segment in cell)
    for index in range(start + 1, len(rows)):
        segments = tuple(segment for column in sorted(rows[index]) for segment in rows[index][column])
        cells = {
            roles[column]: _text(cell) for column, cell in rows[index].items() if cell and column in roles
        }
        result = peak_of(findings.page.number, segments, cells) if segments else None
        if result is not None:
            findings.results.append(FoundResult(result, 3.0))
            findings.take(segments)
    return len(rows)


def _tables(findings: Findings) -> list[_Rows]:
    """Return the declared tables as rows of cells; a cell is the segments of its words, line by line."""
    tables: dict[int, dict[int, dict[int, tuple[Segment, ...]]]] = {}
    words = sorted(findings.page.words, key=_middle)
    middles = [_middle(word) for word in words]
    for cell in findings.page.cells:
        inside = _words_in(cell, words, middles)
        tables.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = _segments(cell, inside)
    return [[rows[number] for number in sorted(rows)] for _, rows in sorted(tables.items())]


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _words_in(cell: Cell, words: Sequence[Word], middles: Sequence[float]) -> list[Word]:
    """Return the words whose centre lies in the cell; `words` are sorted by their `middles`."""
    if cell.box is None:
        return []
    x0, y0, x1, y1 = cell.box
    rows = slice(bisect_left(middles, y0 - 0.5), bisect_right(middles, y1 + 0.5))
    inside = [word for word in words[rows] if x0 - 0.5 <= (word.box[0] + word.box[2]) / 2 <= x1 + 0.5]
    return sorted(inside, key=lambda word: (round(word.box[1]), word.box[0]))


def _segments(cell: Cell, words: Sequence[Word]) -> tuple[Segment, ...]:
    if not cell.text.strip():
        return ()
    if not words:
        box = cell.box or (0.0, 0.0, 0.0, 0.0)
        return (Segment((Word(cell.text, box),), cell.text, box, -1),)
    return (Segment(tuple(words), cell.text, join_box(word.box for word in words), -1),)


def _text(cell: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in cell)
