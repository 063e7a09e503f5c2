"""Rows of a table without rules, whose cells run over lines: the lines of a row stand closer than the rows."""

from __future__ import annotations

from tests.certificate.making import document, page

from certipep.certificate import understand

ROWS = (
    ("Test", "Criterion", "Outcome"),
    ("Chromatographic\npurity", "Not less than\n98.0 %", "99.05 %"),
    ("Any unspecified\nimpurity", "Not more than\n0.5 %", "0.22 %"),
    ("Water", "Not more than\n8.0 %", "4.8 %"),
    ("Bacterial\nendotoxins", "Less than 10\nEU/mg", "Less than\n0.5 EU/mg"),
)
LEFTS, LINE, BETWEEN = (40, 190, 330), 11, 9


def placed():
    y = 60
    items = [(40, 30, "Certificate of Analysis")]
    for row in ROWS:
        lines = [cell.split("\n") for cell in row]
        for x, cell in zip(LEFTS, lines, strict=True):
            items += [(x, y + LINE * at, text) for at, text in enumerate(cell)]
        y += LINE * max(map(len, lines)) + BETWEEN
    return items


def test_cells_of_several_lines_are_whole_where_only_the_space_between_rows_tells_them():
    (certificate,) = understand(document(page(*placed()))).certificates
    said = [
        (one.test, str(one.quantity.value), one.quantity.comparator, one.specification)
        for one in certificate.results
    ]
    assert said == [
        ("purity", "99.05", "=", "Not less than 98.0 %"),
        ("single_impurity", "0.22", "=", "Not more than 0.5 %"),
        ("water", "4.8", "=", "Not more than 8.0 %"),
        ("endotoxin", "0.5", "<", "Less than 10 EU/mg"),
    ]
