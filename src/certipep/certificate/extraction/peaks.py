"""Integration tables: by the words of their heading, or by what their columns are when the heading is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from certipep.certificate.claims import Quantity, Result
from certipep.certificate.extraction.findings import Findings, FoundResult, place_of
from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.certificate.geometry.tables import Column, cells_of, cut_columns
from certipep.certificate.measures.number import to_decimal
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["peak_of", "read_peaks"]

_NUMBER = re.compile(r"[-+]?\d[\d,. ]*%?")
_TWO_NUMBERS = re.compile(r"[.,]\d+ \d+[.,]?\d*%?$|[.,]\d+ .*[.,]")
_TOTAL = re.compile(r"(?i)^(?:total|sum|totals|summe|合计|总计|итого|suma|somme)\b")
_EMPTY = re.compile(r"(?i)^(?:n\.?a\.?|-|n/a|[A-Z]{1,3})$")


def read_peaks(findings: Findings, vocabulary: Vocabulary) -> None:
    """Read every integration table of the page into `findings`."""
    lines = findings.lines
    taken: set[int] = set()
    for index in range(len(lines)):
        if index in taken or not any(map(findings.free, lines[index].segments)):
            continue  # read already, as a table that the file declares
        heading = _heading(lines, index, vocabulary)
        if heading is None:
            continue
        roles, used = heading
        start = used[-1] + 1
        rows = _rows(lines, start, roles)
        found = [
            result for line, cells in rows if (result := peak_of(findings, line.segments, cells)) is not None
        ]
        if not found:
            continue
        findings.results.extend(FoundResult(result, 3.0) for result in found)
        for number in (*used, *(line.number for line, _ in rows)):
            findings.take(lines[number].segments)
            taken.add(number)
    _read_unheaded(findings, taken)


def _heading(
    lines: Sequence[Line], index: int, vocabulary: Vocabulary
) -> tuple[list[tuple[str, Segment]], tuple[int, ...]] | None:
    """Return the roles of a heading that begins at line `index`, and the lines that it takes."""
    line = lines[index]
    if not line.segments:
        return None
    alone = [pair for segment in line.segments for pair in _roles(segment, vocabulary)]
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


def _roles(segment: Segment, vocabulary: Vocabulary) -> list[tuple[str, Segment]]:
    """Return the headings in one segment: the longest run of words that is one, again and again."""
    words = list(segment.words)
    out: list[tuple[str, Segment]] = []
    while words:
        for size in range(min(len(words), 4), 0, -1):
            role = vocabulary.find("peaks", " ".join(word.text for word in words[:size]))
            if role is not None or size == 1:
                out.append((role or "unknown", _segment(words[:size], segment.line)))
                words = words[size:]
                break
    return out


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
            out.extend(_roles(segment, vocabulary))
    return out


def _segment(words: Sequence[Word], line: int) -> Segment:
    return Segment(tuple(words), " ".join(w.text for w in words), join_box(w.box for w in words), line)


def _numbers(line: Line) -> int:
    return sum(1 for s in line.segments for word in s.words if re.fullmatch(r"\d[\d.,]*%?", word.text))


def _rows(
    lines: Sequence[Line], start: int, roles: Sequence[tuple[str, Segment]]
) -> list[tuple[Line, dict[str, str]]]:
    body: list[Line] = []
    for line in lines[start:]:
        if not line.segments:
            continue
        if body and line.box[1] - body[-1].box[3] > 3 * (line.box[3] - line.box[1]):
            break
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
    columns = cut_columns(names, [s for line in body for s in line.segments], ())
    rows = [(line, _cells(line, columns)) for line in body]
    if all(len(line.segments) == len(names) for line in body) and any(
        len(cells) < len({role for role, _ in names} - {"ignore"})
        or any(_decimal(text) is None for text in cells.values())
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


def _decimal(text: str | None) -> Decimal | None:
    if text is None or not _NUMBER.fullmatch(text.strip()) or _TWO_NUMBERS.search(text.strip()):
        return None
    return to_decimal(text.strip().rstrip("%").replace(" ", ""))


def peak_of(findings: Findings, segments: Sequence[Segment], cells: Mapping[str, str]) -> Result | None:
    """Return the peak that a row of an integration table describes, or None where its cells are no numbers."""
    time, area, percent = (_decimal(cells.get(key)) for key in ("retention_time", "area", "area_percent"))
    if time is None or (area is None and percent is None) or time > 300:
        return None
    text = " ".join(segment.text for segment in segments)
    quantity = Quantity(cells["area_percent"], percent, "%", "=") if percent is not None else None
    place = place_of(findings.page.number, segments, text)
    return Result("peak", text, place, quantity, retention_time=time, area=area, area_percent=percent)


def _read_unheaded(findings: Findings, taken: set[int]) -> None:
    """Read tables of numbers whose heading was not recognised, where the numbers say what they are.

    The first column counts 1, 2, 3 …, the second rises (retention times), and one column adds up to 100 (per cent of
    the area) and is in proportion to another one (the area).
    """
    run: list[tuple[Line, list[Decimal]]] = []
    ends: tuple[Line | None, ...] = (*findings.lines, None)
    for line in ends:
        values = _plain_row(line) if line is not None and line.number not in taken else None
        if line is not None and values is not None and int(values[0]) == len(run) + 1:
            run.append((line, values))
            continue
        if len(run) >= 2:
            _take_run(findings, run)
        run = []
        if line is not None and values is not None and values[0] == 1:
            run = [(line, values)]


def _plain_row(line: Line) -> list[Decimal] | None:
    words = [word.text for segment in line.segments for word in segment.words]
    numbers = [value for text in words if not _EMPTY.match(text) and (value := _decimal(text)) is not None]
    wordy = [text for text in words if not _EMPTY.match(text) and _decimal(text) is None]
    if wordy or len(numbers) < 4 or numbers[0] != numbers[0].to_integral_value() or not 1 <= numbers[0] <= 99:
        return None
    return numbers


def _take_run(findings: Findings, run: list[tuple[Line, list[Decimal]]]) -> None:
    width = min(len(values) for _, values in run)
    columns = [[values[i] for _, values in run] for i in range(width)]
    if (
        any(later <= earlier for earlier, later in zip(columns[1], columns[1][1:], strict=False))
        or columns[1][-1] > 300
    ):
        return
    percent = next(
        (i for i in range(2, width) if abs(sum(columns[i], Decimal(0)) - 100) < Decimal("0.6")), None
    )
    if percent is None:
        return
    area = next(
        (i for i in range(2, width) if i != percent and _proportional(columns[i], columns[percent])), None
    )
    for line, values in run:
        text = " ".join(segment.text for segment in line.segments)
        place = place_of(findings.page.number, line.segments, text)
        quantity = Quantity(str(values[percent]), values[percent], "%", "=")
        result = Result(
            "peak", text, place, quantity, retention_time=values[1],
            area=values[area] if area is not None else None, area_percent=values[percent],
        )  # fmt: skip
        findings.results.append(FoundResult(result, 2.0))
        findings.take(line.segments)


def _proportional(values: Sequence[Decimal], percents: Sequence[Decimal]) -> bool:
    total = sum(values, Decimal(0))
    if total <= 0:
        return False
    return all(
        abs(100 * value / total - percent) < Decimal("0.1")
        for value, percent in zip(values, percents, strict=True)
    )
