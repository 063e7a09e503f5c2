"""Fragment ions of peptides with bridges, rings and branches: what one cut parts, and what two cuts take out of a ring.

>>> from certipep.notation import parse
>>> oxytocin = parse("H-Cys(1)-Tyr-Ile-Gln-Asn-Cys(1)-Pro-Leu-Gly-NH2")
>>> [(ion.label, round(ion.mz, 2)) for ion in fragments(oxytocin, "by") if ion.number in (3, 6)]
[('b6', 723.26), ('y3', 285.19)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from certipep.chemistry.formula import Formula
from certipep.chemistry.fragments import (
    FRAGMENT_KINDS,
    Fragment,
    Fragments,
    asked_for,
    with_charges_and_losses,
)
from certipep.errors import UnsupportedError
from certipep.peptides.bridge import Bridge
from certipep.peptides.peptide import Chain, Peptide

__all__ = ["fragments"]

_HYDROGEN = Formula({"H": 1})
_HYDROXYL = Formula({"H": 1, "O": 1})
_FORWARD = "abc"
# A ring that two cuts open leaves stretches with an acylium and an amine: b ions, and a ions without CO.
# Ngoka & Gross, J. Am. Soc. Mass Spectrom. 10 (1999) 732, doi:10.1016/S1044-0305(99)00049-5.
_OF_RINGS = "ab"


def fragments(
    peptide: Peptide, kinds: Iterable[str] = "by", charges: Iterable[int] = (1,), losses: Iterable[str] = ()
) -> Fragments:
    """Return the fragment ions that one cut of a backbone parts, and of a ring those of two cuts.

    A cut between two residues that a bridge holds together parts nothing and gives no ion. What hangs on a side
    through bridges goes with it, other chains whole.

    Parameters
    ----------
    peptide : Peptide
    kinds, charges, losses
        As for `certipep.chemistry.fragments.fragments`; rings give ``a`` and ``b`` only.

    Raises
    ------
    UnsupportedError
        The peptide binds a metal, or holds a modification without a place or a formula.
    UsageError
        There is no such kind or loss.
    """
    kinds, charges, losses = asked_for(kinds, charges, losses)
    if peptide.adduct is not None or peptide.unplaced:
        raise UnsupportedError(
            "fragments need the place of everything: a metal or an unplaced group has none"
        )
    chains = list(peptide.chain_starts())
    found: list[Fragment] = []
    for kind in kinds:
        for start, chain in chains:
            found += _of_chain(peptide, kind, start, chain, charges, losses)
        if kind in _OF_RINGS and _is_ring(peptide):
            found += _of_ring(peptide, kind, charges, losses)
    return Fragments(found)


def _of_chain(
    peptide: Peptide, kind: str, start: int, chain: Chain, charges: tuple[int, ...], losses: tuple[str, ...]
) -> Iterator[Fragment]:
    size = len(chain.residues)
    forward = kind in _FORWARD
    name = "" if len(peptide.chains) == 1 else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[_number_of(peptide, start) % 26]
    for number in range(1, size):
        cut = start + (number if forward else size - number)
        parts = _parted(peptide, cut)
        if parts is None or (kind == "b" and number == 1 and len(parts[0]) == 1 and not name):
            continue
        inside = parts[0] if forward else parts[1]
        own = _end(chain, forward) + _sum(peptide, inside, start) + FRAGMENT_KINDS[kind]
        letters = "".join(peptide.every_residue[place].letter for place in sorted(inside))
        yield from with_charges_and_losses(
            Fragment(kind, number, 1, own, part=name), letters, charges, losses
        )


def _of_ring(
    peptide: Peptide, kind: str, charges: tuple[int, ...], losses: tuple[str, ...]
) -> Iterator[Fragment]:
    residues = peptide.residues
    size = len(residues)
    for number in range(1, size):
        for first in range(size):
            places = [(first + step) % size for step in range(number)]
            inside = set(places)
            if any(len({end[0] in inside for end in each.ends}) == 2 for each in _across(peptide)):
                continue
            own = _HYDROGEN + FRAGMENT_KINDS[kind]
            for place in places:
                own += residues[place].formula
            for each in _across(peptide):
                own += each.formula if each.first in inside else Formula()
            letters = "".join(residues[place].letter for place in places)
            whole = Fragment(kind, number, 1, own, part=f"from {letters[0]}{first + 1}")
            yield from with_charges_and_losses(whole, letters, charges, losses)


def _is_ring(peptide: Peptide) -> bool:
    ends = {(0, "n"), (len(peptide.residues) - 1, "c")}
    return not peptide.branches and any(set(each.ends) == ends for each in peptide.bridges)


def _across(peptide: Peptide) -> list[Bridge]:
    """Return the bridges beside the one that closes the ring."""
    last = len(peptide.residues) - 1
    return [each for each in peptide.bridges if set(each.ends) != {(0, "n"), (last, "c")}]


def _number_of(peptide: Peptide, start: int) -> int:
    return [first for first, _ in peptide.chain_starts()].index(start)


def _parted(peptide: Peptide, cut: int) -> tuple[set[int], set[int]] | None:
    """Return the residues on either side of a cut before a place, None where a bridge holds them together."""
    beside: dict[int, list[int]] = {place: [] for place in range(len(peptide))}
    for start, chain in peptide.chain_starts():
        for place in range(start + 1, start + len(chain.residues)):
            if place != cut:
                beside[place].append(place - 1)
                beside[place - 1].append(place)
    for each in peptide.bridges:
        beside[each.first].append(each.second)
        beside[each.second].append(each.first)

    def reached(place: int) -> set[int]:
        found, open_ends = {place}, [place]
        while open_ends:
            for other in beside[open_ends.pop()]:
                if other not in found:
                    found.add(other)
                    open_ends.append(other)
        return found

    left = reached(cut - 1)
    return None if cut in left else (left, reached(cut))


def _sum(peptide: Peptide, inside: set[int], start: int) -> Formula:
    """Return the residues and bridges of one side, and whole the ends of other chains that hang on it."""
    total = Formula()
    for place in inside:
        total += peptide.every_residue[place].formula
    for each in peptide.bridges:
        if each.first in inside:
            total += each.formula
    for first, chain in peptide.chain_starts():
        if first != start and first in inside:
            total += _end(chain, True) + _end(chain, False)
    return total


def _end(chain: Chain, forward: bool) -> Formula:
    cap = chain.n_terminus if forward else chain.c_terminus
    bare = _HYDROGEN if forward else _HYDROXYL
    if cap is None:
        return bare
    if cap.formula is None:
        raise UnsupportedError(f"the formula of '{cap.id}' is not known, only its mass")
    return bare + cap.formula
