"""Properties of many peptides as columns.

>>> found = properties(["RKDVY", "Ac-LKKTETQ", "RKXVY"], columns=["monoisotopic_mass", "isoelectric_point"])
>>> found["monoisotopic_mass"].round(4).tolist()
[679.3653, 888.4916, nan]
>>> found["problem"].tolist()[2]
"'X' is an unknown residue: write which one it is (at character 3 of 'RKXVY')"
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from certipep.batch.columns import Column, chosen
from certipep.chemistry.pka_sets import DEFAULT_PKA, pka_set
from certipep.errors import UsageError
from certipep.tabular import Tabular

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Properties", "properties"]


class Properties(dict[str, "NDArray[Any]"], Tabular):
    """Name to values, one for each peptide; and as a table."""

    @property
    def columns(self) -> tuple[str, ...]:  # type: ignore[override]  # those that were asked for
        """The names, in the order of the columns."""
        return tuple(self)

    def table(self) -> list[tuple[Any, ...]]:
        """Return one row for each peptide."""
        return list(zip(*(values.tolist() for values in self.values()), strict=True))


def properties(
    sequences: Iterable[str | None] | Any,
    *,
    columns: Iterable[str] | None = None,
    ph: Sequence[float] = (7.4,),
    charges: Sequence[int] = (1, 2, 3),
    pka: str = DEFAULT_PKA,
    fast: bool | None = None,
) -> Properties:
    """Compute properties of many peptides.

    Parameters
    ----------
    sequences : iterable of str, numpy array or Arrow string array
        In any notation, bare one-letter chains being by far the fastest; or names of the panel that stand for one
        peptide. Arrow arrays are read in place.
    columns : iterable of str, optional
        Names of `certipep.batch.COLUMNS`; by default all but the interval of the isoelectric point
        (``isoelectric_low``, ``isoelectric_high``), which takes some 0.3 ms a peptide.
    ph : sequence of float
        Where the net charge is wanted; one column each (``net_charge_ph7.4``).
    charges : sequence of int
        Of the protonated (negative: deprotonated) ions whose m/z is wanted; one column each (``mz_2``).
    pka : str
        Id of the pKa set.
    fast : bool, optional
        Whether to use the compiled kernel of the extra ``[fast]``; by default when it is installed.

    Returns
    -------
    Properties
        A dict of numpy arrays, one row for each peptide. A value that does not exist is NaN, or None in a text
        column; then numbers that are whole otherwise are floats, too. ``problem`` says why a row could not be read,
        None if it could.

    Raises
    ------
    UsageError
        For a column, pH, charge or pKa set that there is not.
    MissingExtraError
        ``fast=True`` without numba.
    """
    import numpy as np

    from certipep.batch.engine import compute
    from certipep.batch.tables import pka_tables

    wanted = chosen(columns, ph, charges)
    pka_tables(pka_set(pka).id)
    chains, text_of, total = _rows(sequences)
    found = compute(chains, text_of, _with_mass(wanted), pka, fast=fast)
    result = Properties()
    for column in wanted:
        values, valid = found.values[column.name], found.valid[column.name]
        if column.kind == "int" and not valid.all():
            values = np.where(valid, values, np.nan)
        result[column.name] = values
    problem = np.full(total, None, object)
    for row, reason in found.reasons.items():
        problem[row] = reason
    result["problem"] = problem
    return result


def _with_mass(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Add the mass where the nearest entry needs it."""
    quantities = {column.quantity for column in columns}
    if "monoisotopic_mass" in quantities or not any(q.startswith("nearest_") for q in quantities):
        return columns
    return (*columns, *chosen(("monoisotopic_mass",)))


def _rows(sequences: Any) -> tuple[Any, Any, int]:
    """Return the chains, what gives the text of a row, and how many rows there are."""
    from certipep.batch.rows import from_arrow, from_texts

    if isinstance(sequences, str):
        raise UsageError("properties() takes many peptides: write [sequence] for one")
    if isinstance(sequences, bytes) or not hasattr(sequences, "__iter__"):
        raise UsageError(f"properties() takes many peptides, a list of texts, not {sequences!r}")
    if hasattr(sequences, "combine_chunks") and hasattr(sequences, "num_chunks"):
        sequences = sequences.combine_chunks()
    if hasattr(sequences, "buffers") and hasattr(sequences, "null_count"):
        return from_arrow(sequences), lambda row: sequences[row].as_py() or "", len(sequences)
    texts = sequences if isinstance(sequences, list) else list(sequences)
    return from_texts(texts), lambda row: _text(texts[row]), len(texts)


def _text(value: object) -> str:
    """Return a row as text; nothing (None, NaN) is an empty row, and anything else is refused as no text."""
    if isinstance(value, str):
        return value
    return "" if value is None or value != value else f"<{type(value).__name__} {value!r}>"
