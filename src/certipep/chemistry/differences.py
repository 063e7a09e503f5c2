"""What a difference between a found and an expected mass can mean for one chain, ranked by plausibility.

A difference of masses never proves a structure: isomers, D-residues and permutations weigh the same, and
within a wide tolerance several explanations always fit. Single changes come before pairs, plausible ones
before far ones, close ones before distant ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from certipep.chemistry.formula import Formula
from certipep.chemistry.impurities import Chain, Plausibility, impurities
from certipep.chemistry.mass import average_mass, monoisotopic_mass
from certipep.errors import UsageError

__all__ = ["Explanation", "explain_difference", "single_changes"]

_ORDER: dict[str, int] = {"likely": 0, "possible": 1, "unlikely": 2}

# Truncations longer than this are fragments, and identifying those is another matter.
_LONGEST_TRUNCATION = 10


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing that a mass difference can mean.

    Parameters
    ----------
    name : str
        In words: ``N-terminal acetyl missing``, ``one Ala missing``.
    kind : str
        deletion, insertion, truncation, or the kind of an impurity; ``pair`` for two changes at once.
    change : Formula
        Atoms gained, negative for lost.
    mass : float
        Mass of the change in Da, of the kind that was asked for.
    error : float
        Difference found less `mass`, in Da.
    plausibility : {"likely", "possible", "unlikely"}
    sites : tuple of str
        Where the chain can carry it; empty if the place does not matter.
    cause, source : str
        How it comes about, and where that is described.
    """

    name: str
    kind: str
    change: Formula
    mass: float
    error: float
    plausibility: Plausibility
    sites: tuple[str, ...]
    cause: str
    source: str


def explain_difference(
    difference: float,
    tolerance: float,
    chain: Chain,
    *,
    kind: str = "average",
    pairs: bool = True,
    limit: int = 12,
    ignore: Iterable[str] = (),
) -> tuple[Explanation, ...]:
    """Return what a mass difference can mean, the most plausible first.

    Parameters
    ----------
    difference : float
        Found less expected mass in Da.
    tolerance : float
        Da, above zero: how far an explanation may lie from the difference.
    chain : Chain
        The peptide that was expected.
    kind : {"average", "monoisotopic"}
        Kind of the masses that were compared.
    pairs : bool
        Whether two changes at once are tried when fewer than three single ones fit.
    limit : int
        How many to return at most.
    ignore : iterable of str
        Kinds to leave out, such as ``{"reading"}`` when the kind of the mass was settled before.

    Returns
    -------
    tuple of Explanation
        Empty when nothing fits: the difference is unexplained.

    Raises
    ------
    UsageError
        The tolerance is not above zero, or there is no such kind of mass.
    """
    if not tolerance > 0:
        raise UsageError("a mass difference is explained within a tolerance above zero")
    left_out = set(ignore)
    singles = [change for change in single_changes(chain, kind) if change.kind not in left_out]
    found = [_placed(change, difference) for change in singles if abs(difference - change.mass) <= tolerance]
    if pairs and len(found) < 3:
        found += _pairs(singles, difference, tolerance)
    found.sort(key=lambda one: (one.kind == "pair", _ORDER[one.plausibility], abs(one.error), one.name))
    return tuple(_unique(found)[:limit])


def single_changes(chain: Chain, kind: str = "average") -> tuple[Explanation, ...]:
    """Return every single change that a chain can carry, with `error` 0.

    Parameters
    ----------
    chain : Chain
        The peptide.
    kind : {"average", "monoisotopic"}
        Kind of the masses.
    """
    if kind not in ("average", "monoisotopic"):
        raise UsageError(f"no mass '{kind}': choose average or monoisotopic")
    mass = average_mass if kind == "average" else monoisotopic_mass
    changes = []
    for row in impurities():
        sites = row.positions(chain)
        if sites is not None:
            changes.append(
                Explanation(
                    row.name,
                    row.kind,
                    row.change,
                    mass(row.change),
                    0.0,
                    row.likely,
                    sites,
                    row.cause,
                    row.source,
                )
            )
    for name, group, change, plausibility, sites, cause in _chain_changes(chain):
        changes.append(
            Explanation(name, group, change, mass(change), 0.0, plausibility, sites, cause, _TEXTBOOK)
        )
    return tuple(changes)


_TEXTBOOK = "Chan & White (eds), Fmoc Solid Phase Peptide Synthesis, Oxford University Press 2000"


def _chain_changes(
    chain: Chain,
) -> Iterable[tuple[str, str, Formula, Plausibility, tuple[str, ...], str]]:
    """Yield deletions, insertions and truncations."""
    where: dict[tuple[str, Formula], list[str]] = {}
    for position, (letter, formula) in enumerate(chain.residues, start=1):
        where.setdefault((letter, formula), []).append(f"{letter}{position}")
    for (letter, formula), sites in where.items():
        yield (
            f"one {letter} missing",
            "deletion",
            -formula,
            "likely",
            tuple(sites),
            "incomplete coupling or deprotection",
        )
        yield (
            f"one {letter} too many",
            "insertion",
            formula,
            "possible",
            tuple(sites),
            "double coupling after early loss of Fmoc",
        )
    longest = min(_LONGEST_TRUNCATION, len(chain.residues) - 1)
    first, last = Formula(), Formula()
    for length in range(1, longest + 1):
        first += chain.residues[length - 1][1]
        last += chain.residues[-length][1]
        if length > 1:
            yield (
                f"first {length} residues missing",
                "truncation",
                -first,
                "possible",
                (f"{chain.letters[0]}1-{chain.letters[length - 1]}{length}",),
                "chain growth stopped before its end",
            )
            start = len(chain.residues) - length + 1
            yield (
                f"last {length} residues missing",
                "truncation",
                -last,
                "unlikely",
                (f"{chain.letters[-length]}{start}-{chain.letters[-1]}{len(chain.residues)}",),
                "cleavage of the finished chain",
            )


def _pairs(singles: list[Explanation], difference: float, tolerance: float) -> list[Explanation]:
    """Combine two plausible changes; a reading of the mass or a truncation is never part of a pair."""
    usable = [one for one in singles if one.kind not in ("reading", "truncation", "biology")]
    usable = sorted((one for one in usable if one.plausibility != "unlikely"), key=lambda one: one.mass)
    found = []
    for i, one in enumerate(usable):
        for other in usable[i:]:
            mass = one.mass + other.mass
            if abs(difference - mass) > tolerance or (one is other and not _twice(one)):
                continue
            if not one.change + other.change:
                continue
            both = "likely" == one.plausibility == other.plausibility
            found.append(
                Explanation(
                    name=_pair_name(one, other),
                    kind="pair",
                    change=one.change + other.change,
                    mass=mass,
                    error=difference - mass,
                    plausibility="possible" if both else "unlikely",
                    sites=one.sites + other.sites,
                    cause=f"{one.cause}; {other.cause}" if one is not other else one.cause,
                    source=one.source,
                )
            )
    return found


def _pair_name(one: Explanation, other: Explanation) -> str:
    if one is other:
        return f"twice: {one.name}"
    if {one.kind, other.kind} == {"deletion", "insertion"}:
        gone, new = (one, other) if one.kind == "deletion" else (other, one)
        return f"{new.name.split()[1]} in place of {gone.name.split()[1]}"
    return f"{one.name}, and {other.name}"


def _twice(one: Explanation) -> bool:
    """Tell whether a chain can carry a change two times."""
    return len(one.sites) > 1 or one.kind in ("salt", "adduct", "insertion")


def _placed(change: Explanation, difference: float) -> Explanation:
    from dataclasses import replace

    return replace(change, error=difference - change.mass)


def _unique(found: list[Explanation]) -> list[Explanation]:
    """Drop pairs that repeat the formula of an explanation before them."""
    kept: list[Explanation] = []
    seen: set[Formula] = set()
    for one in found:
        if one.kind == "pair" and one.change in seen:
            continue
        seen.add(one.change)
        kept.append(one)
    return kept
