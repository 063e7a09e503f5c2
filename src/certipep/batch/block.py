"""The quantities of one block of chains, each computed when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from certipep.batch.charge import Charges, charges_of_kinds
from certipep.batch.columns import Column
from certipep.batch.counting import Chains, Counter
from certipep.batch.hill import hill_texts
from certipep.batch.sharing import group_keys
from certipep.batch.side_counts import CountRows, PackedCounts
from certipep.batch.site_charge import SiteCharges
from certipep.batch.site_line import SiteLine
from certipep.batch.site_tables import SYMBOLS, site_tables
from certipep.batch.tables import ELEMENTS, SIDE_CHAINS, pka_tables, tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = dict[str, NDArray[np.float64]]

__all__ = ["Block"]

_NEED_LIGHT = {"epsilon_280", "epsilon_214", "epsilon_205", "aromatic"}


class Block:
    """The quantities of one block of chains; with `shared`, the charges are left to who has the `keys`."""

    def __init__(
        self, chains: Chains, start: int, stop: int, quantities: set[str], pka: str, *, shared: bool
    ) -> None:

        self._counter = Counter(chains, start, stop)
        self._lengths = self._counter.lengths
        self._acetyl = chains.acetyl[start:stop]
        self._amide = chains.amide[start:stop]
        self._some_capped = bool(self._acetyl.any() or self._amide.any())
        self._atoms, strange = self._counter.chain()
        self.unknown: NDArray[np.bool_] = strange | (self._lengths == 0)
        self._charges: Charges | SiteCharges | None = None
        self._light = self._counter.light() if quantities & _NEED_LIGHT else {}
        self._rare = self._counter.rare() if "methionine" in quantities else {}
        offsets = chains.offsets[start : stop + 1]
        self._letters, self._all_letters = chains.letters[offsets[0] : offsets[-1]], chains.letters
        self._offsets = offsets
        self._pka = pka
        self._shared = shared and self._counter.side_words is not None
        if quantities & {"net_charge", "isoelectric_point"} and not self._shared:
            self._charges = self._ionisable()

    def _ionisable(self) -> Charges | SiteCharges:
        import numpy as np

        free = (~self._acetyl, ~self._amide)
        terms, words = site_tables(self._pka), self._counter.side_words
        if terms is None:
            return charges_of_kinds(self._counter.side_chains(), self._classes, free, self._pka)
        codes = np.bitwise_and(self._letters, SYMBOLS - 1)
        counts = CountRows(self._counter.side_chains()) if words is None else PackedCounts(words)
        line = SiteLine(codes, codes, codes, self._offsets - self._offsets[0])
        return SiteCharges(counts, free, self._pka, line, terms)

    @cached_property
    def _first(self) -> NDArray[np.uint8]:
        return self._letter_at(self._offsets[:-1])

    @cached_property
    def _last(self) -> NDArray[np.uint8]:
        return self._letter_at(self._offsets[1:] - 1)

    def _letter_at(self, places: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return the letters at some places of all; of a chain that is empty it is any one."""
        import numpy as np

        if not len(self._all_letters):
            return np.zeros(len(places), np.uint8)
        return self._all_letters.take(places, mode="clip")

    @cached_property
    def _classes(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        amine_class, acid_class = pka_tables(self._pka).classes
        return amine_class.take(self._first), acid_class.take(self._last)

    def keys(self) -> NDArray[np.uint64] | None:
        """Return the keys of the ionisable groups, None where a chain is too long for one."""
        words = self._counter.side_words
        if words is None or not self._shared:
            return None
        return group_keys(words, self._classes, (~self._acetyl, ~self._amide))

    def quantity(self, column: Column) -> NDArray[Any] | Any:
        """Return the values of one column for the block, or None for those that are filled in later."""
        name = column.quantity
        if name == "net_charge" and self._charges is not None:
            return self._charges.at(column.argument if column.argument is not None else 7.0)
        if name == "isoelectric_point" and self._charges is not None:
            return self._charges.isoelectric_points(self.unknown)
        if name == "mz":
            charge = column.argument or 1.0
            return (self.monoisotopic_mass() + charge * tables().proton) / abs(charge)
        method = getattr(self, name, None)
        return method() if method is not None else None

    def monoisotopic_mass(self) -> NDArray[np.float64]:
        """Da."""
        mass: NDArray[np.float64] = self._masses[0]
        return mass

    def average_mass(self) -> NDArray[np.float64]:
        """Da, current abridged atomic weights."""
        mass: NDArray[np.float64] = self._masses[1]
        return mass

    def length(self) -> NDArray[np.int64]:
        """Residues."""
        return self._lengths

    def formula(self) -> NDArray[Any]:
        """In Hill order."""
        constants = tables()
        atoms = self._atoms + constants.water[:, None]
        if self._some_capped:
            atoms += constants.acetyl[:, None] * self._acetyl + constants.amide[:, None] * self._amide
        return hill_texts(ELEMENTS, atoms)

    def gravy(self) -> NDArray[np.float64]:
        """Mean hydropathy."""
        import numpy as np

        mean: NDArray[np.float64] = self._counter.hydropathy() / np.maximum(self._lengths, 1)
        return mean

    def epsilon_280(self) -> Any:
        """In 1/(M cm)."""
        residue = tables().residue_280
        return (
            self._bonds() * tables().bond[280]
            + residue["W"] * self._light["W"]
            + residue["Y"] * self._side["Y"]
        )

    def epsilon_214(self) -> NDArray[Any]:
        """In 1/(M cm); an N-terminal proline that is free absorbs less."""
        proline = (self._first == ord("P")) & ~self._acetyl
        found: NDArray[np.float64] = self._bonds() * tables().bond[214] + self._light["214"]
        found += proline * tables().first_proline
        return found

    def epsilon_205(self) -> NDArray[Any]:
        """In 1/(M cm)."""
        return self._bonds() * tables().bond[205] + self._light["205"]

    def acidic(self) -> Any:
        """Asp and Glu."""
        return self._side["D"] + self._side["E"]

    def basic(self) -> Any:
        """Lys, Arg and His."""
        return self._side["K"] + self._side["R"] + self._side["H"]

    def aromatic(self) -> Any:
        """Phe, Trp and Tyr."""
        return self._light["F"] + self._light["W"] + self._side["Y"]

    def cysteine(self) -> Any:
        """Cys."""
        return self._side["C"]

    def methionine(self) -> NDArray[Any]:
        """Met."""
        return self._rare["M"]

    def n_terminus(self) -> NDArray[Any]:
        """Free or acetyl."""
        import numpy as np

        return np.array(["free", "acetyl"], object)[self._acetyl.astype(np.intp)]

    def c_terminus(self) -> NDArray[Any]:
        """Acid or amide."""
        import numpy as np

        return np.array(["acid", "amide"], object)[self._amide.astype(np.intp)]

    def _bonds(self) -> NDArray[Any]:
        bonds: NDArray[np.int64] = self._lengths - 1 + self._acetyl
        return bonds

    @cached_property
    def _side(self) -> dict[str, Any]:
        return dict(zip(SIDE_CHAINS, self._counter.side_chains(), strict=True))

    @cached_property
    def _masses(self) -> NDArray[np.float64]:
        """Monoisotopic and average masses, in Da; a block's product is too small to start threads."""
        import numpy as np

        constants = tables()
        masses = np.stack([constants.monoisotopic, constants.average])
        found: NDArray[np.float64] = masses @ self._atoms
        found += (masses @ constants.water)[:, None]
        if self._some_capped:
            found += (masses @ constants.acetyl)[:, None] * self._acetyl
            found += (masses @ constants.amide)[:, None] * self._amide
        return found
