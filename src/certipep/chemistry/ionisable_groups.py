"""What of a molecule takes up or gives off protons, and its dissociation constants under a pKa set.

>>> IonisableGroups({"D": 1, "K": 2, "E": 0}, "A") == IonisableGroups({"K": 2, "D": 1}, "A")
True
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from certipep.chemistry.ionisation_sites import ChainLine, Site
from certipep.chemistry.pka_sets import PkaSet
from certipep.errors import UsageError

__all__ = ["Constants", "IonisableGroups"]

_IN_ORDER = "CDEHKRY"
_KINDS = frozenset(_IN_ORDER)
# Groups of a longer chain are counted, where the set has one value for each kind.
_SHORT_LINE = 100
# With more equal groups than this on one constant, a loop over pairs of count and constant is shorter.
_SHORT = 3


class Constants(NamedTuple):
    """Dissociation constants, as a search over the pH needs them.

    Parameters
    ----------
    single : list of float
        One for each group.
    several : list of (int, float)
        Count and constant of groups that are many.
    most : int
        How many of all are acids: a base holds ``h/(h+K)`` charges at the proton activity h, an acid one less.
    """

    single: list[float]
    several: list[tuple[int, float]]
    most: int


@dataclass(frozen=True, slots=True)
class IonisableGroups:
    """What of a molecule takes up or gives off protons.

    Parameters
    ----------
    side_chains : mapping of str to int
        How many free side chains of each kind: ``D E C Y`` (acids), ``H K R`` (bases). A side chain that a
        modification blocks (acetyl-lysine, cysteine in a disulfide) is not counted.
    n_terminus : str or None
        One-letter code of the residue with a free amine; None if it is blocked (acetyl, pyroglutamate).
    c_terminus : str or None
        One-letter code of the residue with a free acid; None if it is blocked (amide, ester).
    extra : tuple of (sign, pKa, count, name)
        Groups of modifications, ``sign`` -1 for an acid and +1 for a base; ``count`` of them; the name is
        looked up in the pKa set first, and the pKa given here holds if the set says nothing.
    fixed : int
        Charges that no pH changes (trimethyl-lysine, metal ions).
    sites : tuple of Site
        The same side chains and termini one by one, with their neighbours, for the sets that know them; empty when
        only counts are known.

    Notes
    -----
    Equality and hash ignore the order of `side_chains` and kinds that count zero.
    """

    side_chains: Mapping[str, int] = field(hash=False)
    n_terminus: str | None = None
    c_terminus: str | None = None
    extra: tuple[tuple[int, float, int, str], ...] = ()
    fixed: int = 0
    sites: tuple[Site, ...] = ()
    _kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not _KINDS.issuperset(self.side_chains):
            unknown = next(kind for kind in self.side_chains if kind not in _KINDS)
            raise UsageError(f"side chain '{unknown}' has no pKa in the sets: give it as an extra group")
        if min(self.side_chains.values(), default=0) < 0:
            raise UsageError("a count of ionisable side chains is negative")
        kept = {kind: count for kind, count in sorted(self.side_chains.items()) if count}
        _set_side_chains(self, kept)

    @classmethod
    def of_line(
        cls,
        line: ChainLine,
        n_terminus: str | None,
        c_terminus: str | None,
        extra: tuple[tuple[int, float, int, str], ...] = (),
    ) -> IonisableGroups:
        """Return the groups of one chain; its counts and sites are made when something asks for them."""
        made = object.__new__(cls)
        _set_n_terminus(made, n_terminus)
        _set_c_terminus(made, c_terminus)
        _set_extra(made, extra)
        _set_fixed(made, 0)
        _set_kept(made, {"line": line})
        return made

    def __getattr__(self, name: str) -> Any:
        # Only what `of_line` left out comes here.
        if name == "side_chains":
            kinds = self._kept["line"].kinds
            counts = {kind: count for kind in _IN_ORDER if (count := kinds.count(kind))}
            _set_side_chains(self, counts)
            return counts
        if name == "sites":
            sites = self._kept["line"].sites(self.n_terminus, self.c_terminus)
            _set_sites(self, sites)
            return sites
        raise AttributeError(name)

    def without_extra(self) -> IonisableGroups:
        """Return the groups of residues and termini alone."""
        return replace(self, extra=())

    def acids_and_bases(self, pka: PkaSet) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        """Return (count, pKa) of every kind of acid and of base under a pKa set."""
        if pka.terms is not None and self.sites:
            of_acids, of_bases = pka.of_sites(self.sites)
            acids, bases = [(1, value) for value in of_acids], [(1, value) for value in of_bases]
        else:
            acids, bases = self._counted(pka)
        for sign, value, count, name in self.extra:
            (acids if sign < 0 else bases).append((count, pka.groups.get(name, value)))
        return acids, bases

    def constants(self, pka: PkaSet) -> Constants:
        """Return the dissociation constants under a pKa set."""
        kept = self._kept.get(pka.id)
        if kept is not None and kept[0] is pka:
            found: Constants = kept[1]
            return found
        line = self._kept.get("line")
        if line is not None and (pka.terms is not None or len(line.kinds) <= _SHORT_LINE):
            single, most = pka.of_line(line, self.n_terminus, self.c_terminus)
            for sign, value, count, name in self.extra:
                single += [10.0 ** -pka.groups.get(name, value)] * count
                most += count if sign < 0 else 0
            made = Constants(single, [], most)
        else:
            made = _sorted_out(*self.acids_and_bases(pka))
        self._kept[pka.id] = (pka, made)
        return made

    def _counted(self, pka: PkaSet) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        acids = [(count, pka.acids[kind]) for kind, count in self.side_chains.items() if kind in pka.acids]
        bases = [(count, pka.bases[kind]) for kind, count in self.side_chains.items() if kind in pka.bases]
        if self.n_terminus is not None:
            bases.append((1, pka.n_terminus(self.n_terminus)))
        if self.c_terminus is not None:
            acids.append((1, pka.c_terminus(self.c_terminus)))
        return acids, bases


def _sorted_out(acids: list[tuple[int, float]], bases: list[tuple[int, float]]) -> Constants:
    single: list[float] = []
    several: list[tuple[int, float]] = []
    for count, value in acids + bases:
        if count <= _SHORT:
            single += [10.0**-value] * count
        else:
            several.append((count, 10.0**-value))
    return Constants(single, several, sum([count for count, _ in acids]))


# The doors past the frozen dataclass.
_set_side_chains = IonisableGroups.__dict__["side_chains"].__set__
_set_n_terminus = IonisableGroups.__dict__["n_terminus"].__set__
_set_c_terminus = IonisableGroups.__dict__["c_terminus"].__set__
_set_extra = IonisableGroups.__dict__["extra"].__set__
_set_fixed = IonisableGroups.__dict__["fixed"].__set__
_set_sites = IonisableGroups.__dict__["sites"].__set__
_set_kept = IonisableGroups.__dict__["_kept"].__set__
