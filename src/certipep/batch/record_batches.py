"""One pure function from record batch to record batch: what every engine runs.

>>> import pyarrow as pa
>>> batch = pa.record_batch({"sequence": ["RKDVY", "RKXVY"]})
>>> found = annotate(batch, columns=["average_mass"])
>>> found.column("average_mass").to_pylist(), found.column("problem").is_valid().to_pylist()
([679.776, None], [False, True])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from certipep.batch.columns import Column, chosen
from certipep.chemistry.pka_sets import DEFAULT_PKA
from certipep.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["PROBLEM", "annotate", "find_column", "output_schema"]

PROBLEM = "problem"
_USUAL = ("sequence", "peptide", "proforma", "notation", "seq", "peptide_sequence", "modified_sequence")


def annotate(
    batch: pa.RecordBatch,
    *,
    column: str | None = None,
    columns: Iterable[str] | None = None,
    ph: Sequence[float] = (7.4,),
    charges: Sequence[int] = (1, 2, 3),
    pka: str = DEFAULT_PKA,
    fast: bool | None = None,
) -> pa.RecordBatch:
    """Add the properties of the peptides of a record batch.

    Parameters
    ----------
    batch : pyarrow.RecordBatch
        With a column of peptides in any notation.
    column : str, optional
        Its name; by default the column with a usual name, or the only one.
    columns, ph, charges, pka, fast
        As for `certipep.batch.properties`.

    Returns
    -------
    pyarrow.RecordBatch
        The same rows in the same order: the columns of `batch`, the properties, and ``problem``, which says why
        a row could not be read. What does not exist is null.
    """
    import pyarrow as pa

    from certipep.batch.engine import compute
    from certipep.batch.rows import from_arrow

    name = find_column(batch.schema.names, column)
    wanted = _new(chosen(columns, ph, charges), batch.schema.names)
    texts = batch.column(name)
    found = compute(
        from_arrow(texts), lambda row: texts[row].as_py() or "", _with_mass(wanted), pka, fast=fast
    )
    arrays = [*batch.columns]
    for each in wanted:
        values, valid = found.values[each.name], found.valid[each.name]
        mask = None if valid.all() else ~valid
        arrays.append(pa.array(values, type=_arrow_type(each), mask=mask))
    problems: list[str | None] = [None] * batch.num_rows
    for row, reason in found.reasons.items():
        problems[row] = reason
    arrays.append(pa.array(problems, pa.string()))
    return pa.RecordBatch.from_arrays(arrays, schema=output_schema(batch.schema, wanted))


def output_schema(schema: pa.Schema, columns: Sequence[Column]) -> pa.Schema:
    """Return the schema of what `annotate` gives for a batch of `schema`."""
    import pyarrow as pa

    fields: list[Any] = [schema.field(place) for place in range(len(schema.names))]
    fields += [pa.field(each.name, _arrow_type(each)) for each in _new(columns, schema.names)]
    return pa.schema([*fields, pa.field(PROBLEM, pa.string())])


def find_column(names: Sequence[str], column: str | None = None) -> str:
    """Return the name of the column that holds the peptides.

    Raises
    ------
    UsageError
        When it is not there, or cannot be told; the message names the columns.
    """
    if column is not None:
        if column not in names:
            raise UsageError(f"there is no column {column!r}; there are: {', '.join(names)}")
        return column
    lowered = {name.strip().lower().replace(" ", "_"): name for name in names}
    for usual in _USUAL:
        if usual in lowered:
            return lowered[usual]
    if len(names) == 1:
        return names[0]
    raise UsageError(f"which column holds the peptides? Name it with --column; there are: {', '.join(names)}")


def _new(columns: Sequence[Column], names: Sequence[str]) -> tuple[Column, ...]:
    """Refuse to write a property over a column of the input."""
    taken = sorted({each.name for each in columns} & set(names) | ({PROBLEM} & set(names)))
    if taken:
        raise UsageError(
            f"the input has a column {taken[0]!r} already: rename it, or choose others with --columns"
        )
    return tuple(columns)


def _with_mass(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    quantities = {each.quantity for each in columns}
    if "monoisotopic_mass" in quantities or not any(q.startswith("nearest_") for q in quantities):
        return columns
    return (*columns, *chosen(("monoisotopic_mass",)))


def _arrow_type(column: Column) -> pa.DataType:
    import pyarrow as pa

    return {"float": pa.float64(), "int": pa.int64(), "text": pa.string()}[column.kind]
