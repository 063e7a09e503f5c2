"""The columns of many peptides: plain chains side by side, all others one by one, put back in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from certipep.batch.charge import Charges
from certipep.batch.columns import Column
from certipep.batch.counting import Chains, Counter, blocks
from certipep.batch.rows import capped
from certipep.batch.single import values_of
from certipep.batch.tables import ELEMENTS, tables
from certipep.chemistry.pka_sets import DEFAULT_PKA

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Computed", "compute"]

_DTYPES = {"float": "float64", "int": "int64", "text": "object"}
_REMEMBERED = 65536


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

    total = len(chains)
    values = {column.name: np.zeros(total, _DTYPES[column.kind]) for column in columns}
    valid = {column.name: np.ones(total, bool) for column in columns}
    unknown = _side_by_side(chains, columns, pka, values, None, fast=fast)
    reasons: dict[int, str] = {}
    rows = np.flatnonzero(unknown)
    if len(rows):
        texts = [text_of(int(row)) for row in rows]
        written, places, others = capped(texts)
        if len(places):
            _side_by_side(written, columns, pka, values, rows[places], fast=fast)
        for place in others:
            _one(int(rows[place]), texts[place], tuple(columns), pka, values, valid, reasons)
    _nearest(columns, chains, values, valid, reasons)
    for column in columns:
        if column.kind == "float":
            valid[column.name] &= ~np.isnan(values[column.name])
    return Computed(values, valid, reasons)


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
    quantities = {column.quantity for column in columns}
    for start, stop in blocks(chains):
        block = _Block(chains, start, stop, quantities, pka, fast=fast)
        unknown[start:stop] = block.unknown
        where = slice(start, stop) if rows is None else rows[start:stop]
        for column in columns:
            found = block.quantity(column)
            if found is not None:
                values[column.name][where] = found
    return unknown


class _Block:
    """The quantities of one block of chains."""

    def __init__(
        self, chains: Chains, start: int, stop: int, quantities: set[str], pka: str, *, fast: bool | None
    ) -> None:
        import numpy as np

        self._counter = Counter(chains, start, stop)
        self._lengths = self._counter.lengths
        self._acetyl = chains.acetyl[start:stop]
        self._amide = chains.amide[start:stop]
        self._some_capped = bool(self._acetyl.any() or self._amide.any())
        elements = self._counter.elements()
        self._atoms = np.stack([elements[symbol] for symbol in ELEMENTS])
        self.unknown: NDArray[np.bool_] = (elements["unknown"] > 0) | (self._lengths == 0)
        self._charges: Charges | None = None
        self._groups: dict[str, NDArray[np.int64]] = {}
        self._light: dict[str, NDArray[np.int64]] = {}
        if quantities & _NEED_GROUPS:
            self._groups = self._counter.groups()
        if quantities & _NEED_LIGHT:
            self._light = self._counter.light()
        offsets = chains.offsets[start : stop + 1]
        if len(chains.letters):
            self._first = chains.letters.take(offsets[:-1], mode="clip")
            self._last = chains.letters.take(np.maximum(offsets[1:] - 1, 0), mode="clip")
        else:
            self._first = self._last = np.zeros(stop - start, np.uint8)
        if quantities & {"net_charge", "isoelectric_point"}:
            self._charges = _charges(self._groups, self._first, self._last, ~self._acetyl, ~self._amide, pka, fast)

    def quantity(self, column: Column) -> NDArray[Any] | Any:
        """Return the values of one column for the block, or None for those that are filled in later."""
        name = column.quantity
        if name == "net_charge" and self._charges is not None:
            return self._charges.at(column.argument if column.argument is not None else 7.0)
        if name == "isoelectric_point" and self._charges is not None:
            return self._charges.isoelectric_points()
        if name == "mz":
            charge = column.argument or 1.0
            return (self.monoisotopic_mass() + charge * tables().proton) / abs(charge)
        method = getattr(self, name, None)
        return method() if method is not None else None

    def monoisotopic_mass(self) -> NDArray[np.float64]:
        return self._mass(tables().monoisotopic)

    def average_mass(self) -> NDArray[np.float64]:
        return self._mass(tables().average)

    def length(self) -> NDArray[np.int64]:
        return self._lengths

    def formula(self) -> NDArray[Any]:
        import numpy as np

        constants = tables()
        atoms = self._atoms + constants.water[:, None]
        if self._some_capped:
            atoms += constants.acetyl[:, None] * self._acetyl + constants.amide[:, None] * self._amide
        parts = [_symbols(symbol, int(row.max(initial=0))) for symbol, row in zip(ELEMENTS, atoms, strict=True)]
        carbon, hydrogen, nitrogen, oxygen, sulfur = parts
        found = np.empty(atoms.shape[1], object)
        # every chain holds carbon: its formula in Hill order is C, H, then the alphabet
        found[:] = [
            carbon[c] + hydrogen[h] + nitrogen[n] + oxygen[o] + sulfur[s]
            for c, h, n, o, s in atoms.T.astype(np.int64).tolist()
        ]
        return found

    def gravy(self) -> NDArray[np.float64]:
        import numpy as np

        return self._counter.hydropathy() / np.maximum(self._lengths, 1)

    def epsilon_280(self) -> NDArray[np.int64]:
        residue = tables().residue_280
        return self._bonds() * tables().bond[280] + residue["W"] * self._groups["W"] + residue["Y"] * self._groups["Y"]

    def epsilon_214(self) -> NDArray[np.int64]:
        proline = (self._first == ord("P")) & ~self._acetyl
        return self._bonds() * tables().bond[214] + self._light["214"] + proline * tables().first_proline

    def epsilon_205(self) -> NDArray[np.int64]:
        return self._bonds() * tables().bond[205] + self._light["205"]

    def acidic(self) -> NDArray[np.int64]:
        return self._groups["D"] + self._groups["E"]

    def basic(self) -> NDArray[np.int64]:
        return self._groups["K"] + self._groups["R"] + self._groups["H"]

    def aromatic(self) -> NDArray[np.int64]:
        return self._light["F"] + self._groups["W"] + self._groups["Y"]

    def cysteine(self) -> NDArray[np.int64]:
        return self._groups["C"]

    def methionine(self) -> NDArray[np.int64]:
        return self._light["M"]

    def n_terminus(self) -> NDArray[Any]:
        import numpy as np

        return np.array(["free", "acetyl"], object)[self._acetyl.astype(np.intp)]

    def c_terminus(self) -> NDArray[Any]:
        import numpy as np

        return np.array(["acid", "amide"], object)[self._amide.astype(np.intp)]

    def _bonds(self) -> NDArray[np.int64]:
        return self._lengths - 1 + self._acetyl

    def _mass(self, masses: NDArray[np.float64]) -> NDArray[np.float64]:
        constants = tables()
        import numpy as np

        found = np.full(len(self._lengths), float(constants.water @ masses))
        for mass, atoms in zip(masses, self._atoms, strict=True):
            found += mass * atoms
        if self._some_capped:
            found += self._acetyl * float(constants.acetyl @ masses)
            found += self._amide * float(constants.amide @ masses)
        return found


_NEED_GROUPS = {
    "net_charge",
    "isoelectric_point",
    "epsilon_280",
    "acidic",
    "basic",
    "aromatic",
    "cysteine",
}
_NEED_LIGHT = {"epsilon_214", "epsilon_205", "aromatic", "methionine"}


def _charges(
    groups: dict[str, NDArray[np.int64]],
    first: NDArray[np.uint8],
    last: NDArray[np.uint8],
    amine: NDArray[np.bool_],
    acid: NDArray[np.bool_],
    pka: str,
    fast: bool | None,
) -> Charges:
    if fast is not False:
        from certipep.batch.fast import compiled_charges

        kernel = compiled_charges(required=fast is True)
        if kernel is not None:
            return kernel(groups, first, last, amine, acid, pka)
    return Charges(groups, first, last, amine, acid, pka)


@lru_cache(maxsize=64)
def _written(symbol: str, most: int) -> tuple[str, ...]:
    return ("", symbol, *(f"{symbol}{count}" for count in range(2, most + 1)))


def _symbols(symbol: str, most: int) -> tuple[str, ...]:
    """Return how 0, 1, 2 … atoms of an element are written, up to at least `most`."""
    return _written(symbol, 1 << most.bit_length())


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
    chains: Chains,
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
