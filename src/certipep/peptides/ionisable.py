"""The ionisable groups of a peptide as its modifications, termini and bridges leave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certipep.chemistry.ionisation import IonisableGroups, Site
from certipep.chemistry.ionisation_sites import ChainLine
from certipep.errors import UnsupportedError
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification

if TYPE_CHECKING:
    from certipep.peptides.peptide import Chain, Peptide
    from certipep.peptides.residue import Residue

__all__ = ["SideChainGroups", "Site", "charged", "ionisable_groups", "side_chain_groups"]

# Of a terminus of a second chain, which the pKa sets (made for one chain) do not know apart.
_BRANCH_AMINE = (1, 7.7, "n-terminus")
_BRANCH_ACID = (-1, 3.6, "c-terminus")
_NEUTRAL = 7.0
_CHARGED = "DEHKR"
_KNOWN = "ACDEFGHIKLMNPQRSTVWY"


@dataclass(frozen=True, slots=True)
class SideChainGroups:
    """Ionisable groups of one residue: kinds of the pKa sets, and (sign, pKa, name) of others."""

    kinds: str
    extra: tuple[tuple[int, float, str], ...] = ()


def side_chain_groups(peptide: Peptide, *, strict: bool = True) -> tuple[SideChainGroups, ...]:
    """Return the ionisable side-chain groups of every residue, in order through all chains.

    A modification whose effect is not known (given by mass or formula) is an UnsupportedError, or, unless
    `strict`, taken to leave the groups as they are.
    """
    bridged = {position for each in peptide.bridges for position, place in each.ends if place == "side"}
    return tuple(
        _of_residue(residue, position in bridged, strict)
        for position, residue in enumerate(peptide.every_residue)
    )


def ionisable_groups(peptide: Peptide) -> IonisableGroups:
    """Return what takes up or gives off protons, ready for `certipep.chemistry.ionisation`.

    Raises
    ------
    UnsupportedError
        The peptide binds a metal, or carries a modification without a place or without a formula: its charge
        cannot be told from its sequence.
    """
    if peptide.adduct is not None:
        raise UnsupportedError("the charge of a metal complex is not computed: ask for the peptide alone")
    if peptide.unplaced:
        raise UnsupportedError(f"the charge needs the place of '{peptide.unplaced[0].modification.id}'")
    if not peptide.bridges and not peptide.branches:
        return _of_one_chain(peptide)
    return _of_chains(peptide)


def _of_chains(peptide: Peptide) -> IonisableGroups:
    counts: dict[str, int] = {}
    extra: list[tuple[int, float, str]] = []
    sides = side_chain_groups(peptide)
    for each in sides:
        for kind in each.kinds:
            counts[kind] = counts.get(kind, 0) + 1
        extra.extend(each.extra)
    ends: list[tuple[str | None, str | None]] = []
    sites: list[Site] = []
    for start, chain in peptide.chain_starts():
        amine = chain.residues[0].effective_kind.free_amine and not peptide.is_bridged(start, "n")
        acid = not peptide.is_bridged(start + len(chain.residues) - 1, "c")
        amine = _end(chain.n_terminus, N_TERMINUS, amine, extra)
        acid = _end(chain.c_terminus, C_TERMINUS, acid, extra)
        ends.append(
            (chain.residues[0].letter if amine else None, chain.residues[-1].letter if acid else None)
        )
        main = len(ends) == 1
        own = sides[start : start + len(chain.residues)]
        sites += _sites(peptide, start, chain, own, (amine, acid), with_ends=main)
    for n_letter, c_letter in ends[1:]:
        extra.extend([_BRANCH_AMINE] if n_letter else [])
        extra.extend([_BRANCH_ACID] if c_letter else [])
    return IonisableGroups(counts, ends[0][0], ends[0][1], _counted(extra), sites=tuple(sites))


def _of_one_chain(peptide: Peptide) -> IonisableGroups:
    """Return the groups of a chain without bridges, where every residue brings its own whatever its place."""
    residues = peptide.residues
    extra: list[tuple[int, float, str]] = []
    first, last = residues[0], residues[-1]
    of_kinds: list[str] = []
    of_letters: list[str] = []
    of_symbols: list[str] = []
    for run in peptide._kept.get("runs", residues):  # noqa: SLF001 - kept for this
        if run.__class__ is str:
            # letters of the genetic code tell everything
            symbol = letter = kind = run
        else:
            symbol, letter, kind, more = run._charged or charged(run)  # noqa: SLF001 - kept there for this
            extra += more
        of_kinds.append(kind)
        of_letters.append(letter)
        of_symbols.append(symbol)
    kinds, letters, symbols = "".join(of_kinds), "".join(of_letters), "".join(of_symbols)
    if len(kinds) != len(residues):
        return _of_chains(peptide)
    free = first.kind.free_amine if not first.modifications else first.effective_kind.free_amine
    amine = free if peptide.n_terminus is None else _end(peptide.n_terminus, N_TERMINUS, free, extra)
    acid = peptide.c_terminus is None or _end(peptide.c_terminus, C_TERMINUS, True, extra)
    around = f"..{'+' if amine else 'o'}{symbols}{'-' if acid else '='}.."
    return IonisableGroups.of_line(
        ChainLine(kinds, letters, around),
        first.letter if amine else None,
        last.letter if acid else None,
        _counted(extra) if extra else (),
    )


def charged(residue: Residue) -> tuple[str, str, str, tuple[tuple[int, float, str], ...]]:
    """Return symbol, letter, kinds ("." for none) and extra groups of a residue without a bridge; see `ChainLine`."""
    groups = _of_residue(residue, False, True)
    kept = (_symbol(residue, groups), residue.letter, groups.kinds or ".", groups.extra)
    object.__setattr__(residue, "_charged", kept)
    return kept


def _sites(
    peptide: Peptide,
    start: int,
    chain: Chain,
    sides: tuple[SideChainGroups, ...],
    free: tuple[bool, bool],
    *,
    with_ends: bool,
) -> list[Site]:
    """Return the sites of one chain; the ends of a further chain are extra groups instead."""
    amine, acid = free
    last = len(chain.residues) - 1
    symbols = "".join(_symbol(residue, each) for residue, each in zip(chain.residues, sides, strict=True))
    around = f"..{'+' if amine else 'o'}{symbols}{'-' if acid else '='}.."

    def site(kind: str, place: int, residue: str | None = None) -> Site:
        letter = residue or chain.residues[place].letter
        return Site(kind, letter, start + place, around[place : place + 3] + around[place + 4 : place + 7])

    found = [site(kind, place) for place, each in enumerate(sides) for kind in each.kinds]
    if with_ends and amine:
        bridged = chain.residues[0].letter == "C" and peptide.is_bridged(start)
        found.append(site("n", 0, "half-cystine" if bridged else None))
    if with_ends and acid:
        found.append(site("c", last))
    return found


def _symbol(residue: Residue, groups: SideChainGroups) -> str:
    """Return how a residue looks to its neighbours: by its letter, or by the charge that is left of it."""
    added = sum(sign for sign, pka, _ in groups.extra if (pka < _NEUTRAL) == (sign < 0))
    if added:
        return "E" if added < 0 else "K"
    letter = residue.effective_kind.letter
    if len(letter) != 1 or letter not in _KNOWN:
        return groups.kinds[:1] or "?"
    if letter in _CHARGED and not groups.kinds:
        return "Q"
    return letter


def _of_residue(residue: Residue, bridged: bool, strict: bool) -> SideChainGroups:
    if strict and residue.effective_kind.ionisation == "unknown":
        raise UnsupportedError(f"the effect of {residue.kind.name} on the charge is not known")
    kinds = residue.effective_kind.ionisable
    extra: tuple[tuple[int, float, str], ...] = ()
    for each in residue.modifications:
        if strict:
            _require_known(each)
        elif each.ionisation == "unknown":
            continue
        if each.becomes(residue.kind.id) is None and each.removes_charge(residue.kind.id):
            kinds = kinds if each.id == "Nmethyl" else kinds[1:]
        extra += each.adds
    return SideChainGroups(kinds[1:] if bridged else kinds, extra)


def _end(cap: Modification | None, site: str, free: bool, extra: list[tuple[int, float, str]]) -> bool:
    if cap is None:
        return free
    _require_known(cap)
    extra.extend(cap.adds)
    return free and not cap.removes_charge(site)


def _require_known(each: Modification) -> None:
    if each.ionisation == "unknown":
        raise UnsupportedError(f"the effect of '{each.id}' on the charge is not known: name the modification")


def _counted(extra: list[tuple[int, float, str]]) -> tuple[tuple[int, float, int, str], ...]:
    return tuple(
        [(sign, pka, extra.count((sign, pka, name)), name) for sign, pka, name in dict.fromkeys(extra)]
    )
