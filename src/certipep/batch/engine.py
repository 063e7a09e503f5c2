"""The columns of many peptides: plain chains side by side, all others one by one, put back in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from certipep.batch.block import Block
from certipep.batch.changed import fill
from certipep.batch.columns import ONE_BY_ONE, Column
from certipep.batch.counting import Chains, blocks
from certipep.batch.fast import QUANTITIES, available, solve
from certipep.batch.lines import read_lines
from certipep.batch.rows import capped, unclear
from certipep.batch.sharing import NO_KEY, shared_charges
from certipep.batch.single import values_of
from certipep.batch.site_tables import site_tables
from certipep.chemistry.pka_sets import DEFAULT_PKA

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Computed", "compute"]

_DTYPES = {"float": "float64", "int": "int64", "text": "object"}
_REMEMBERED = 65536
_SHARED = {"net_charge", "isoelectric_point"}
# Rows for which loading the compiler's output takes less time than it saves.
_WORTH_COMPILING = 50_000


@dataclass(frozen=True, slots=True)
class Computed:
    """The columns of a run of rows.

    Parameters
    ----------
    values : dict of arrays
        By name; what a null holds is undefined where `valid` is False.
    valid : dict of bool arrays
        By name.
    reasons : dict of int to str
        Why a row could not be read, by its place.
    """

    values: dict[str, NDArray[Any]]
    valid: dict[str, NDArray[np.bool_]]
    reasons: dict[int, str]


def compute(
    chains: Chains,
    text_of: Callable[[int], str],
    columns: Sequence[Column],
    pka: str = DEFAULT_PKA,
    *,
    fast: bool | None = None,
) -> Computed:
    """Compute `columns` for every chain.

    Parameters
    ----------
    chains : Chains
        The rows as bytes, whether they are chains or not.
    text_of : callable
        The text of a row, for those that are no plain chain.
    columns : sequence of Column
    pka : str
        Id of the pKa set.
    fast : bool, optional
        Whether to use the compiled kernel; by default when numba is installed and the rows are many.
    """
    import numpy as np

    _keep_freed_memory()
    total = len(chains)
    values = {column.name: np.zeros(total, _DTYPES[column.kind]) for column in columns}
    valid = {column.name: np.ones(total, bool) for column in columns}
    together = tuple(column for column in columns if column.quantity not in ONE_BY_ONE)
    unknown = _side_by_side(chains, together, pka, values, None, fast=fast)
    unknown[unclear(chains)] = True
    reasons: dict[int, str] = {}
    rows = np.flatnonzero(unknown)
    alone = ~unknown
    if len(rows):
        texts = [text_of(row) for row in rows.tolist()]
        written, places, others = capped(texts)
        if len(places):
            _side_by_side(written, together, pka, values, rows[places], fast=fast)
            alone[rows[places]] = True
        lines, places, others = read_lines(texts, others)
        if fill(lines, rows[places], together, pka, values, valid):
            alone[rows[places]] = True
        else:
            others = sorted([*others, *places.tolist()])
        for place in others:
            _one(int(rows[place]), texts[place], tuple(columns), pka, values, valid, reasons)
    if slow := tuple(column for column in columns if column.quantity in ONE_BY_ONE):
        for row in np.flatnonzero(alone).tolist():
            _one(row, text_of(row), slow, pka, values, valid, reasons)
    _nearest(columns, values, valid, reasons)
    for column in columns:
        if column.kind == "float":
            valid[column.name] &= ~np.isnan(values[column.name])
    return Computed(values, valid, reasons)


@cache
def _keep_freed_memory() -> None:
    """Let the C library keep what blocks free, instead of giving it back and clearing it again for each block.

    Freeing one array of almost 32 MB, the largest that counts, tells glibc that arrays of this size come and go, and
    that twice as much may stay free; elsewhere it does nothing. With half of it large blocks were given back.
    """
    import numpy as np

    np.empty((1 << 25) - (1 << 16), np.uint8)


def _side_by_side(
    chains: Chains,
    columns: Sequence[Column],
    pka: str,
    values: dict[str, NDArray[Any]],
    rows: NDArray[np.int64] | None,
    *,
    fast: bool | None,
) -> NDArray[np.bool_]:
    """Fill in the rows that are chains; return which are not."""
    import numpy as np

    unknown = np.zeros(len(chains), bool)
    left = tuple(columns)
    worth_it = len(chains) >= _WORTH_COMPILING if fast is None else fast and len(chains) > 0
    if worth_it and available(required=fast is True):
        unknown, left = _compiled(chains, columns, pka, values, rows)
        if not left:
            return unknown
    quantities = {column.quantity for column in left}
    # one isoelectric point takes longer than the sharing, a charge alone does not; sites with neighbours are not alike
    sites = bool(quantities & _SHARED) and site_tables(pka) is not None
    shares = "isoelectric_point" in quantities and not sites
    keys = np.full(len(chains) if shares else 0, NO_KEY, np.uint64)
    for start, stop in blocks(chains, sites=sites):
        block = Block(chains, start, stop, quantities, pka, shared=shares)
        unknown[start:stop] = block.unknown
        where = slice(start, stop) if rows is None else rows[start:stop]
        own = block.keys()
        if own is not None:
            keys[start:stop] = own
        for column in left:
            if own is not None and column.quantity in _SHARED:
                continue
            found = block.quantity(column)
            if found is not None:
                values[column.name][where] = found
    if shares:
        _fill_shared(keys, [column for column in left if column.quantity in _SHARED], pka, values, rows)
    return unknown


def _fill_shared(
    keys: NDArray[np.uint64],
    columns: Sequence[Column],
    pka: str,
    values: dict[str, NDArray[Any]],
    rows: NDArray[np.int64] | None,
) -> None:
    """Fill in the charges and isoelectric points of the chains that have a key."""
    import numpy as np

    keyed = np.flatnonzero(keys != np.uint64(NO_KEY))
    everything = len(keyed) == len(keys)
    if not len(keyed):
        return
    phs = [_ph(column) if column.quantity == "net_charge" else None for column in columns]
    found = shared_charges(keys if everything else keys[keyed], phs, pka)
    for column, result in zip(columns, found, strict=True):
        if everything and rows is None:
            values[column.name] = result
        else:
            values[column.name][keyed if rows is None else rows[keyed]] = result


def _ph(column: Column) -> float:
    return column.argument if column.argument is not None else 7.0


def _compiled(
    chains: Chains,
    columns: Sequence[Column],
    pka: str,
    values: dict[str, NDArray[Any]],
    rows: NDArray[np.int64] | None,
) -> tuple[NDArray[np.bool_], tuple[Column, ...]]:
    """Fill in what the compiled kernel knows; return which rows are no chains, and the columns that are left."""
    known = [column for column in columns if column.quantity in QUANTITIES]
    if not known:
        return solve(chains, (), pka, with_points=False).unknown, tuple(columns)
    charged = [column for column in known if column.quantity == "net_charge"]
    solved = solve(
        chains,
        [_ph(column) for column in charged],
        pka,
        with_points=any(column.quantity == "isoelectric_point" for column in known),
    )
    found = {
        "monoisotopic_mass": solved.monoisotopic,
        "average_mass": solved.average,
        "isoelectric_point": solved.points,
    }
    for column in known:
        result = solved.charges[charged.index(column)] if column in charged else found[column.quantity]
        if rows is None:
            values[column.name] = result
        else:
            values[column.name][rows] = result
    return solved.unknown, tuple(column for column in columns if column not in known)


_remembered = lru_cache(maxsize=_REMEMBERED)(values_of)


def _one(
    row: int,
    text: str,
    columns: tuple[Column, ...],
    pka: str,
    values: dict[str, NDArray[Any]],
    valid: dict[str, NDArray[np.bool_]],
    reasons: dict[int, str],
) -> None:
    found, reason = _remembered(text, columns, pka)
    if reason is not None:
        reasons[row] = reason
    for column, value in zip(columns, found, strict=True):
        if value is None:
            valid[column.name][row] = False
            values[column.name][row] = _null(column)
        else:
            values[column.name][row] = value


def _null(column: Column) -> Any:
    return {"float": float("nan"), "int": 0, "text": None}[column.kind]


def _nearest(
    columns: Sequence[Column],
    values: dict[str, NDArray[Any]],
    valid: dict[str, NDArray[np.bool_]],
    reasons: dict[int, str],
) -> None:
    """Fill in the panel entry with the nearest monoisotopic mass."""
    import numpy as np

    wanted = [column for column in columns if column.quantity.startswith("nearest_")]
    if not wanted:
        return
    ids, masses = _panel_masses()
    own = values["monoisotopic_mass"]
    readable = np.ones(len(own), bool)
    readable[list(reasons)] = False
    readable &= ~np.isnan(own)
    after = np.clip(np.searchsorted(masses, own), 1, len(masses) - 1)
    place = after - (own - masses[after - 1] < masses[after] - own)
    for column in wanted:
        found = ids[place] if column.quantity == "nearest_entry" else own - masses[place]
        values[column.name][:] = np.where(readable, found, _null(column))
        valid[column.name][:] = readable


@cache
def _panel_masses() -> tuple[NDArray[Any], NDArray[np.float64]]:
    import numpy as np

    from certipep.reference import panel

    lines = sorted(
        (line.monoisotopic_mass, line.id)
        for line in panel.lines.values()
        if line.proforma and line.monoisotopic_mass is not None
    )
    return np.array([identifier for _, identifier in lines], object), np.array([mass for mass, _ in lines])
