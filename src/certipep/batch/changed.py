"""The quantities of modified chains side by side, each computed when it is asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from certipep.batch.charge import Charges, charges_of_kinds
from certipep.batch.columns import Column
from certipep.batch.grid import Kinds
from certipep.batch.hill import hill_texts
from certipep.batch.lines import Lines
from certipep.batch.pieces import Change, End, Group, Piece
from certipep.batch.side_counts import CountRows
from certipep.batch.site_charge import SiteCharges
from certipep.batch.site_line import SiteLine
from certipep.batch.site_tables import site_tables
from certipep.batch.tables import LETTERS, SIDE_CHAINS, pka_tables, tables
from certipep.chemistry.absorbance import molar_absorptivity
from certipep.chemistry.formula import Formula, hill_rank
from certipep.chemistry.mass import average_mass, monoisotopic_mass
from certipep.chemistry.pka_sets import pka_set

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["ChangedBlock", "fill"]

# Chains whose arrays stay in the cache.
_AT_ONCE = 1 << 13
# Kinds of groups, beside those of the pKa sets, for which a row of counts each is no waste.
_MOST_GROUPS = 48
_WATER = Formula({"H": 2, "O": 1})


class ChangedBlock:
    """The quantities of some modified chains.

    Parameters
    ----------
    lines : Lines
    pka : str
        Id of the pKa set.
    """

    def __init__(self, lines: Lines, pka: str) -> None:
        self._lines = lines
        self._pka = pka
        self._lengths = lines.lengths

    def quantity(self, column: Column) -> NDArray[Any] | None:
        """Return the values of one column; NaN or None where there is none, nothing for what is filled in later."""
        name = column.quantity
        if name == "net_charge":
            return self._where_known(
                self._charges.at(column.argument if column.argument is not None else 7.0)
            )
        if name == "isoelectric_point":
            return self._where_known(self._charges.isoelectric_points())
        if name == "mz":
            charge = column.argument or 1.0
            return (self._mass + charge * tables().proton) / abs(charge)
        method: Callable[[], NDArray[Any]] | None = getattr(self, name, None)
        return method() if method is not None else None

    def _where_known(self, charges: Array) -> Array:
        import numpy as np

        found: Array = np.where(self._charge_known, charges, np.nan)
        return found

    def monoisotopic_mass(self) -> Array:
        """Da, with what is known by its mass only."""
        return self._mass

    def average_mass(self) -> Array:
        """Da, current abridged atomic weights; NaN where the formula is not known."""
        import numpy as np

        found = self._lines.summed(lambda each: average_mass(each.formula)) + average_mass(_WATER)
        return np.where(self._with_formula, found, np.nan)

    def formula(self) -> NDArray[Any]:
        """In Hill order; None where it is not known."""
        import numpy as np

        elements = set(_WATER).union(*(each.formula for each in self._lines.changes()))
        ordered = sorted(elements, key=lambda symbol: hill_rank(symbol, True))

        def of(symbol: str) -> Callable[[Change], float]:
            return lambda each: each.formula[symbol]

        atoms = np.stack([self._lines.summed(of(symbol)) + _WATER[symbol] for symbol in ordered])
        found = hill_texts(ordered, atoms)
        found[~self._with_formula] = None
        return found

    def length(self) -> NDArray[np.int64]:
        """Residues."""
        return self._lengths

    def gravy(self) -> Array:
        """Mean hydropathy; NaN where a residue has none."""
        scale = {letter: float(tables().hydropathy[ord(letter)]) for letter in LETTERS}
        found: Array = self._lines.of_pieces(lambda each: scale.get(each.letter, math.nan)) / self._lengths
        return found

    def epsilon_280(self) -> Array:
        """In 1/(M cm)."""
        return self._absorbing(280)

    def epsilon_214(self) -> Array:
        """In 1/(M cm); an N-terminal proline that is free absorbs less."""
        import numpy as np

        lines = self._lines
        proline = np.array([each is not None and each.kind == "P" for each in lines.pieces])
        uncapped = np.array([not each.capped for each in lines.amines])
        free = proline.take(lines.codes.take(lines.starts)) & uncapped.take(lines.amine)
        found: Array = self._absorbing(214) + free * tables().first_proline
        return found

    def epsilon_205(self) -> Array:
        """In 1/(M cm)."""
        return self._absorbing(205)

    def acidic(self) -> Array:
        """Side chains that can be negative."""
        return self._lines.summed(lambda each: each.acidic)

    def basic(self) -> Array:
        """Side chains that can be positive."""
        return self._lines.summed(lambda each: each.basic)

    def aromatic(self) -> Array:
        """Residues with an aromatic ring."""
        return self._lines.of_pieces(lambda each: each.aromatic)

    def cysteine(self) -> Array:
        """Cys."""
        return self._lines.of_pieces(lambda each: each.kind == "C")

    def methionine(self) -> Array:
        """Met."""
        return self._lines.of_pieces(lambda each: each.kind == "M")

    def n_terminus(self) -> NDArray[Any]:
        """In words."""
        return _words(self._lines.amines).take(self._lines.amine)

    def c_terminus(self) -> NDArray[Any]:
        """In words."""
        return _words(self._lines.acids).take(self._lines.acid)

    def _absorbing(self, nm: int) -> Array:
        def of(each: Piece) -> int:
            return molar_absorptivity(nm, {each.kind: 1}, 0)

        bonds = self._lengths - 1 + self._lines.of_amines(lambda each: each.bonds)
        found: Array = bonds * tables().bond[nm] + self._lines.of_pieces(of)
        return found

    @cached_property
    def _mass(self) -> Array:
        found = self._lines.summed(lambda each: monoisotopic_mass(each.formula) + (each.mass or 0.0))
        return found + monoisotopic_mass(_WATER)

    @cached_property
    def _charge_known(self) -> NDArray[np.bool_]:
        return self._nowhere(lambda each: not each.charge_known)

    @cached_property
    def _with_formula(self) -> NDArray[np.bool_]:
        return self._nowhere(lambda each: each.mass is not None)

    def _nowhere(self, said: Callable[[Change], bool]) -> NDArray[np.bool_]:
        """Return the chains without a residue or end of which something is said."""
        import numpy as np

        if not any(map(said, self._lines.changes())):
            return np.ones(len(self._lines), bool)
        found: NDArray[np.bool_] = self._lines.summed(said) == 0
        return found

    @cached_property
    def _charges(self) -> Charges | SiteCharges:
        import numpy as np

        lines, pka = self._lines, self._pka
        letters, symbols, ionise = (
            _bytes("" if each is None else getattr(each, name) for each in lines.pieces).take(lines.codes)
            for name in ("letter", "symbol", "ionises")
        )
        free = tuple(
            np.array([each.free for each in ends]).take(own)
            for ends, own in ((lines.amines, lines.amine), (lines.acids, lines.acid))
        )

        def ionises(kind: str) -> Callable[[Piece], bool]:
            return lambda each: each.ionises == kind

        sides = np.stack([self._lines.of_pieces(ionises(kind)) for kind in SIDE_CHAINS])
        amine_class, acid_class = pka_tables(pka).classes
        classes = (
            amine_class.take(letters.take(lines.starts)),
            acid_class.take(letters.take(lines.starts + lines.lengths - 1)),
        )
        more, terms = self._more_groups(), site_tables(pka)
        if terms is None:
            return charges_of_kinds(sides, classes, (free[0], free[1]), pka, more=more)
        line = SiteLine(
            terms.codes.take(symbols),
            terms.codes.take(ionise),
            terms.codes.take(letters),
            np.append(lines.starts, len(lines.codes)),
        )
        return SiteCharges(CountRows(sides), (free[0], free[1]), pka, line, terms, more=more)

    def _more_groups(self) -> Kinds:
        """Return the groups that modifications bring, each kind with its own constant."""
        import numpy as np

        named = pka_set(self._pka).groups
        kinds = _groups(self._lines)

        def count(kind: Group) -> Callable[[Change], float]:
            return lambda each: each.extra.count(kind)

        return Kinds(
            np.array([self._lines.summed(count(kind)) for kind in kinds]).reshape(
                len(kinds), len(self._lines)
            ),
            10.0 ** -np.array([named.get(name, value) for _, value, name in kinds]),
            np.array([sign > 0 for sign, _, _ in kinds], bool),
        )


def fill(
    lines: Lines,
    rows: NDArray[np.int64],
    columns: Sequence[Column],
    pka: str,
    values: dict[str, NDArray[Any]],
    valid: dict[str, NDArray[np.bool_]],
) -> bool:
    """Fill in the columns of modified chains; False where they bring too many kinds of groups for that."""
    if len(_groups(lines)) > _MOST_GROUPS:
        return False
    for start in range(0, len(lines), _AT_ONCE):
        stop = min(start + _AT_ONCE, len(lines))
        block = ChangedBlock(lines.part(start, stop), pka)
        for column in columns:
            found = block.quantity(column)
            if found is None:
                continue
            values[column.name][rows[start:stop]] = found
            if column.kind == "text":
                valid[column.name][rows[start:stop]] = [text is not None for text in found.tolist()]
    return True


def _groups(lines: Lines) -> list[Group]:
    """Return the distinct groups that modifications bring."""
    return list(dict.fromkeys(group for each in lines.changes() for group in each.extra))


def _words(ends: tuple[End, ...]) -> NDArray[Any]:
    import numpy as np

    return np.array([each.word for each in ends], object)


def _bytes(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Return one character a piece, 0 for none."""
    import numpy as np

    return np.array([ord(text) if text else 0 for text in texts], np.uint8)
