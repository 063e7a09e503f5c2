"""Tables of one test, which their heading or the line above them names; each row is a vial or the result."""

from __future__ import annotations

from msgspec.structs import replace

from certipep.certificate.extraction.labels import known_label
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.reading.grid import Row, Table, cell_text
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.roles import Kind, Role, sample_of
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["name_over", "under_its_name", "with_its_name"]

_NAMES = frozenset({Kind.TEST, Kind.ANALYTE, Kind.MEASURED, Kind.LOT, Kind.FIELD})
_BESIDE = frozenset({Kind.METHOD, Kind.UNIT, Kind.VERDICT, Kind.IGNORE, Kind.LEAST, Kind.MOST})


def name_over(layout: Layout, vocabulary: Vocabulary, heading: Segment) -> Segment | None:
    """Return the name of a test that stands alone in the line right above a heading, or None."""
    above = [line for line in layout.lines if line.bottom <= heading.top + 1 and line.segments]
    if not above:
        return None
    near = max(above, key=lambda line: line.bottom)
    apart = heading.top - near.bottom > threshold("block gap") * heading.height
    if apart or len(near.segments) != 1:
        return None
    found = known_label(near.segments[0].text.rstrip(" :："), vocabulary)
    return near.segments[0] if found is not None and found[0] == "tests" else None


def under_its_name(table: Table) -> tuple[Table, Segment | None]:
    """Return `table` with the test that the line above it names as that of its limits, and the name.

    Only where no column names what the rows are about: "Purity by HPLC" over "Limit | Result | Verdict".
    """
    at = table.first(Kind.SPECIFICATION, Kind.RESULT)
    first = next((cell[0] for cell in table.heading if cell), None)
    kinds = {role.kind for role in table.roles}
    if at is None or first is None or kinds & _NAMES or Kind.RESULT not in kinds or len(kinds) < 2:
        return table, None
    name = name_over(table.layout, table.vocabulary, first)
    test = table.vocabulary.test(name.text.rstrip(" :：")) if name is not None else None
    if test is None:
        return table, None
    return table.with_role(at, Role(table.roles[at].kind, test.test, test, table.roles[at].unit)), name


def with_its_name(table: Table) -> Table:
    """Return a table of one test with that test in every row, and the vial or replicate that the row names.

    "Replicate 1 | ≤ 0.05 EU/mL | Pass" under "Endotoxin threshold | Result"; any other table stays as it is.
    """
    at, result = table.first(Kind.SPECIFICATION, Kind.RESULT), table.first(Kind.RESULT)
    if at is None or result is None or (test := table.roles[at].test) is None:
        return table
    named = [
        one for one, role in enumerate(table.roles) if one not in (at, result) and role.kind not in _BESIDE
    ]
    rows: list[Row] = []
    for row in table.rows:
        name = " ".join(cell_text(row[one]) for one in named).strip()
        sample = sample_of(name)
        if not name or sample is not None:
            text = f"{test.label}, {sample}" if sample is not None else test.label
            rows.append((tuple(replace(one, words=(), text=text) for one in row[result][:1]), *row))
    if not rows:
        return table
    return Table(
        table.layout, table.vocabulary, (Role(Kind.TEST), *table.roles), ((), *table.heading), tuple(rows)
    )
