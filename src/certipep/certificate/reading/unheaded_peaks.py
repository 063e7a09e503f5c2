"""Tables of peaks whose heading was not recognised: their numbers say what their columns are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from certipep.certificate.geometry.lines import Line
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.reading.peak_rows import LONGEST_RUN, PeakRow, PeakTable, cell_number, peak_of

__all__ = ["unheaded_peaks"]

_EMPTY = re.compile(r"(?i)^(?:n\.?a\.?|-|n/a|[A-Z]{1,3})$")


def unheaded_peaks(
    lines: Sequence[Line], taken: set[int], page: int, grammar: NumberGrammar = UNKNOWN
) -> list[PeakTable]:
    """Return tables of numbers whose heading was not recognised, where the numbers say what they are.

    The first column counts 1, 2, 3 …, the second holds times, and one column adds up to 100 (per cent of the area) or
    is in proportion to another one (the area).
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
