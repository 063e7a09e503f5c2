"""Tables beside each other under one line of headings that says the same names again."""

from __future__ import annotations

from certipep.certificate.reading.grid import Grid, cell_text
from certipep.certificate.reading.heading import Heading, abreast, roles_of_cells
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["headings_abreast", "tables_abreast"]


def tables_abreast(grid: Grid, vocabulary: Vocabulary) -> tuple[Grid, ...]:
    """Return the tables of a grid: itself, or each of those that stand abreast in it, with the rows below."""
    for index, row in enumerate(grid.rows):
        texts = [cell_text(cell) for cell in row]
        again = len({*filter(None, texts)}) < sum(map(bool, texts))  # few rows are looked up
        if again and (parts := abreast(roles_of_cells(texts, vocabulary))):
            above = [grid.rows[:index]] if index else []
            each = [tuple(tuple(one[at] for at in part) for one in grid.rows[index:]) for part in parts]
            return tuple(Grid(rows, grid.origin) for rows in (*above, *each))
    return (grid,)


def headings_abreast(heading: Heading) -> tuple[Heading, ...]:
    """Return the headings of tables beside each other, each with the strip that it heads; none where it is one."""
    parts = abreast(heading.roles)
    firsts = [heading.columns[part[0]][1] for part in parts]
    lasts = [heading.columns[part[-1]][1] for part in parts]
    between = [(last.right + first.left) / 2 for last, first in zip(lasts, firsts[1:], strict=False)]
    edges = [float("-inf"), *between, float("inf")]  # cells may be set to either side of their headings
    return tuple(
        Heading(heading.begin, heading.position, tuple(heading.columns[at] for at in part), left, right)
        for part, left, right in zip(parts, edges, edges[1:], strict=False)
    )
