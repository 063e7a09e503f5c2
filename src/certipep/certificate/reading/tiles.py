"""Rows of labels with a row of values under them, or above them: decided for the page as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import cast

from msgspec.structs import replace

from certipep.certificate.claims import Result, Statement
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.labelled import continues
from certipep.certificate.extraction.labels import Label, known_label, split_label
from certipep.certificate.extraction.limits import is_limit
from certipep.certificate.geometry.lines import Segment, interlaced
from certipep.certificate.reading.clauses import limit_in
from certipep.certificate.reading.grid import Cell, cell_text, declared_grids
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.residue_lines import goes_on_in
from certipep.certificate.reading.statements import statements_for
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_tiles"]

_FORMULA = re.compile(r"C\d+H\d+(?:[A-Z][a-z]?\d*)*")
_ATOMS = re.compile(r"(?=.*\d)(?:\d+)?(?:[A-Z][a-z]?\d*)*")
Row = Sequence[Cell]
_Reading = list[tuple[Label, Cell, Cell, tuple[Statement, ...]]]


def propose_tiles(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the values of rows of labels; whether they stand below or above is one decision for all rows."""
    below: list[_Reading] = []
    above: list[_Reading] = []
    of_tables: list[_Reading] = []
    alone: list[_Reading] = []
    for rows in _blocks(layout):
        if not layout.page.cells:
            rows = [_without_badges(row, vocabulary) for row in rows]
        labelled = [_labels(row, vocabulary) for row in rows]
        alone += _alone(layout, vocabulary, rows)
        for index, labels in enumerate(labelled):
            if labels is None:
                continue
            read: list[tuple[list[_Reading], _Reading]] = []
            tabled: list[tuple[list[_Reading], _Reading]] = []
            for found, other in ((below, index + 1), (above, index - 1)):
                if 0 <= other < len(rows) and labelled[other] is None:
                    reading = _read(layout, vocabulary, labels, rows[index], rows[other])
                    beyond = 2 * other - index
                    further = rows[beyond] if 0 <= beyond < len(rows) else ()
                    alike = sum(map(bool, further)) == sum(map(bool, rows[other]))
                    several = bool(reading) and alike and labelled[beyond] is None
                    (tabled if several else read).append((found, reading))
            # several rows of values: a table, which has no side to tell, and nothing on the other one
            for found, reading in tabled or read:
                if reading:
                    found.append(reading)
            of_tables += [reading for _, reading in tabled]
    stacks = list(_stacks(layout, vocabulary))
    above.extend(reading for reading in stacks if len(reading) > 1)
    if above:
        above.extend(reading for reading in stacks if len(reading) == 1)
    sides = {"tiles": below, "tiles, values above": above}
    sizes = {
        name: sum(len(one) for one in readings if not any(one is other for other in of_tables))
        for name, readings in sides.items()
    }
    name = "tiles" if sizes["tiles"] >= sizes["tiles, values above"] else "tiles, values above"
    if name != "tiles":
        above.extend(alone)
    return tuple(
        related(name, statements, layout.ids(value), layout.ids(cell), label=label.label)
        for reading in sides[name]
        for label, cell, value, statements in reading
    )  # fmt: skip


def _alone(layout: Layout, vocabulary: Vocabulary, rows: Sequence[Row]) -> Iterator[_Reading]:
    """Yield the last tile of a form: one label of a field below one value, in one column."""
    for values, names in pairwise(rows):
        places = [[at for at, cell in enumerate(row) if cell] for row in (values, names)]
        if len(places[0]) != 1 or places[0] != places[1]:
            continue
        value, label = (_label(row[places[0][0]], vocabulary) for row in (values, names))
        if value is None and label is not None and label.section in ("header", "dates"):
            yield _read(layout, vocabulary, [label], names, values, stacked=True)


def _stacks(layout: Layout, vocabulary: Vocabulary) -> Iterator[_Reading]:
    """Yield runs of lines of one piece each, a value and its label in turn, from a value to a label."""
    run: list[tuple[Cell, Label | None]] = []
    under_label = False
    in_cells = {
        id(word)
        for grid in declared_grids(layout)
        for row in grid.rows
        for cell in row
        for one in cell
        for word in one.words
    }
    for line in (*layout.lines, None):
        cell: Cell = (line.segments[0],) if line is not None and len(line.segments) == 1 else ()
        cell = () if any(id(word) in in_cells for one in cell for word in one.words) else cell
        label = _label(cell, vocabulary) if cell else None
        bare = bool(cell) and (label is not None or split_label(cell[0].text, vocabulary) is None)
        if not bare or (label is not None) != (len(run) % 2 == 1):
            if len(run) % 2 and _stands_apart([one[0] for one, _ in run]):
                run.pop()
            if len(run) % 2 == 0:
                yield from _stack(layout, vocabulary, run)
            run = []
        if bare and (run or (label is None and not under_label)):
            run.append((cell, label))
        under_label = label is not None


def _stands_apart(lines: Sequence[Segment]) -> bool:
    """Return whether the last line stands clearly further from those above it than they from each other: a title."""
    *within, last = [0.0, *(below.top - above.bottom for above, below in pairwise(lines))]
    return len(within) > 1 and last > max(within) + threshold("clearly nearer") * lines[-1].height


def _stack(
    layout: Layout, vocabulary: Vocabulary, run: Sequence[tuple[Cell, Label | None]]
) -> Iterator[_Reading]:
    names = [cell for cell, _ in run[1::2]]
    labels = [label for _, label in run[1::2] if label is not None]
    values = [cell for cell, _ in run[::2]]
    if reading := _read(layout, vocabulary, labels, names, values, stacked=True):
        yield reading


def _blocks(layout: Layout) -> Iterator[list[Row]]:
    """Yield declared tables with all their columns, and runs of lines with as many segments under each other."""
    for grid in declared_grids(layout):
        yield [row for row in grid.rows if any(row)]
    if layout.page.cells:
        return
    run: list[Row] = []
    last = None
    for line in layout.lines:
        cells: Row = tuple((segment,) for segment in line.segments)
        near = last is not None and line.top - last.bottom < threshold("tile gap") * (last.height)
        near = near and last is not None and not interlaced(last, line)
        if len(cells) < 2 or not near:
            if len(run) > 1:
                yield run
            run = []
        if len(cells) >= 2:
            run.append(cells)
        last = line
    if len(run) > 1:
        yield run


def _without_badges(row: Row, vocabulary: Vocabulary) -> Row:
    """Return a row of labels without the verdicts beside some of them: "HPLC purity  PASS | Net content"."""
    bare = [cell for cell in row if not cell or vocabulary.verdict(cell_text(cell)) is None]
    return bare if len(bare) < len(row) and _labels(bare, vocabulary) is not None else row


def _labels(row: Row, vocabulary: Vocabulary) -> list[Label] | None:
    """Return the labels of a row of two or more labels and nothing else, else None."""
    filled = [cell for cell in row if cell]
    if len(filled) < 2:
        return None
    labels = [label for cell in filled if (label := _label(cell, vocabulary, known=True)) is not None]
    if sum(label.section != "other" for label in labels) < 2:
        return None
    worded = [
        one.target for one in labels if one.section == "tests" and one.target not in (*NUMERIC, "other")
    ]
    answered = len(set(worded)) < len(worded)  # "Sterility" beside "Sterile"
    return labels if len(labels) == len(filled) and not answered else None


def _label(cell: Cell, vocabulary: Vocabulary, *, known: bool = False) -> Label | None:
    """Return the label that a cell is; one whose value is no field of the record counts only as `known`."""
    text = cell_text(cell).strip(" :：")
    found = known_label(text, vocabulary)
    if found is None or (found[0] == "other" and not known):
        return None
    return Label(found[0], found[1], text, "", found[2])


def _read(
    layout: Layout,
    vocabulary: Vocabulary,
    labels: Sequence[Label],
    names: Row,
    values: Row,
    *,
    stacked: bool = False,
) -> _Reading:
    """Return each label with its value, where most values can be values of their labels."""
    nothing = cast("Cell", ())
    under = list(zip_longest(names, values, fillvalue=nothing))
    exact = stacked or (bool(layout.page.cells) and all(name for name, value in under if value))
    if not exact:
        names, values = [one for one in names if one], [one for one in values if one]
        under = list(zip(names, values, strict=False))
    if not exact and len(names) != len(values):
        below = [[one for one in values if _overlap(name, one)] for name in names]
        under = [(name, one[0] if len(one) == 1 else nothing) for name, one in zip(names, below, strict=True)]
    elif not exact and not all(_overlap(*one) for one in under):
        return []
    under = [(name, value) for name, value in under if name]
    pairs = [
        (label, *one)
        for label, one in zip(labels, under, strict=True)
        if one[1] and not _names_test(one[1], vocabulary)
    ]
    if not layout.page.cells and not stacked:
        pairs = [
            (label, name, (*value, *_going_on(layout, vocabulary, value[-1]))) for label, name, value in pairs
        ]
    reading = [
        (label, name, *_with_limit(layout, vocabulary, value, statements))
        for label, name, value in pairs
        if value
        and (statements := statements_for(label, value, layout.page.number, vocabulary, layout.grammar))
    ]
    fields = sum(label.section != "other" for label in labels)
    return reading if len(reading) >= max(1 if stacked else 2, fields - 1) else []


def _with_limit(
    layout: Layout, vocabulary: Vocabulary, value: Cell, statements: tuple[Statement, ...]
) -> tuple[Cell, tuple[Statement, ...]]:
    """Return a value with the limit that stands under it in its tile: "99.2 %" over "Spec: ≥ 98 %"."""
    (one, *others), last = statements, value[-1]
    if (
        layout.page.cells
        or others
        or not isinstance(one, Result)
        or one.quantity is None
        or one.specification
    ):
        return value, statements
    for line in layout.lines[last.line + 1 :]:
        if line.segments and line.top - last.bottom > threshold("tile gap") * last.height:
            break
        under = [segment for segment in line.segments if _overlap((last,), (segment,))]
        for segment in under:
            text = segment.text.strip(" ()")
            limit = limit_in(text, vocabulary) or (text if is_limit(text) else None)
            if limit is not None and one.quantity.comparator == "=":
                return (*value, segment), (replace(one, specification=limit),)
        if under:
            break
    return value, statements


def _names_test(value: Cell, vocabulary: Vocabulary) -> bool:
    """Return whether a cell is the name of a test with its technique, which is no value of a label above it."""
    named = _label(value, vocabulary)
    return (
        named is not None and named.target in NUMERIC and named.test is not None and bool(named.test.method)
    )


def _going_on(layout: Layout, vocabulary: Vocabulary, last: Segment) -> Iterator[Segment]:
    """Yield the lines on which the last line of a value goes on, where nothing else stands in them."""
    first = last
    for line in layout.lines[last.line + 1 :]:
        rest = [one for one in line.segments if _ends_formula(last, one)]
        if rest:  # the lot beside it may go on in the same line
            yield rest[0]
            return
        below = [one for one in line.segments if continues(last, one) or goes_on_in(last, one, first)]
        if len(below) != 1 or len(line.segments) > 1 or split_label(line.text, vocabulary) is not None:
            return
        last = below[0]
        yield last


def _ends_formula(value: Segment, below: Segment) -> bool:
    """Return whether a narrow cell holds the end of a formula right below its beginning."""
    begun, rest = _FORMULA.fullmatch(value.text), _ATOMS.fullmatch(below.text)
    edges = (below.left - value.left, below.right - value.right, below.centre - value.centre)
    near = below.top - value.bottom < value.height / 2 and min(map(abs, edges)) < value.height
    return begun is not None and rest is not None and near


def _overlap(a: Sequence[Segment], b: Sequence[Segment]) -> bool:
    """Return whether two cells stand over each other."""
    left, right = min(s.left for s in a), max(s.right for s in a)
    return min(right, max(s.right for s in b)) > max(left, min(s.left for s in b)) - 2 * a[0].height
