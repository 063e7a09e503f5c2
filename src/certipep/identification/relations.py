"""How one peptide relates to another, and how they differ, in words.

>>> from certipep.reference import panel
>>> related = relate(panel["lkktetq"].peptide, panel["thymosin-beta-4"].peptide)
>>> related.kind, related.difference
('fragment', 'residues 17-23 of 43')
"""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.errors import CertipepError
from certipep.identification.nearness import LEAST_IDENTITY, SHORTEST_FRAGMENT

if TYPE_CHECKING:
    from Bio.Align import PairwiseAligner

    from certipep.peptides import Peptide

__all__ = ["RELATIONS", "Related", "relate"]

# Nearest first.
RELATIONS = (
    "identical",
    "modified_form",
    "isomer",
    "fragment",
    "precursor",
    "variant",
    "same_name",
    "unrelated",
)


class Related(Struct, frozen=True):
    """A relation of a query to a peptide of the panel.

    Parameters
    ----------
    kind : str
        One of `RELATIONS`.
    difference : str
        What differs, from the panel's peptide to the query; empty for identical ones.
    size : int
        How much differs, in residues and modifications: the smaller, the nearer.
    """

    kind: str
    difference: str = ""
    size: int = 0


def relate(query: Peptide, known: Peptide) -> Related:
    """Say how `query` relates to `known`.

    Same molecule: identical. Same residues with other termini, modifications, bridges or handedness: a
    modified form (an isomer where the formula is the same). A stretch of the other: fragment or precursor.
    The same formula from other residues: isomer. At least half of the residues in line: variant, with the
    differences named.
    """
    if query == known:
        return Related("identical")
    if query.sequence == known.sequence and _kinds(query) == _kinds(known):
        changes = _changes(query, known)
        if not changes:
            return Related("identical")
        text = "; ".join(changes) + _mass_words(query, known)
        return Related("isomer" if _same_formula(query, known) else "modified_form", text, len(changes))
    ours, theirs = _kinds(query), _kinds(known)
    start = _find(ours, theirs)
    if start is not None:
        last = start + len(ours)
        text = f"residues {start + 1}-{last} of {len(theirs)}" + _end_words(query, known, at=start)
        return Related("fragment", text, len(theirs) - len(ours))
    start = _find(theirs, ours)
    if start is not None:
        last = start + len(theirs)
        text = f"holds it as residues {start + 1}-{last} of {len(ours)}"
        return Related("precursor", text, len(ours) - len(theirs))
    if len(ours) == len(theirs) and sorted(ours) == sorted(theirs) and _same_formula(query, known):
        text = "the same residues in another order: same formula and mass"
        return Related("isomer", text, len(ours))
    return _aligned(query, known)


def _kinds(peptide: Peptide) -> tuple[str, ...]:
    # pGlu and Glu share their letter and their place: one is a modified form of the other.
    return tuple(each.kind.letter or each.kind.id for each in peptide.residues)


def _find(part: tuple[str, ...], whole: tuple[str, ...]) -> int | None:
    """Return where `part` lies in the longer `whole`; a stretch of two is found anywhere and says nothing."""
    if not SHORTEST_FRAGMENT <= len(part) < len(whole):
        return None
    for start in range(len(whole) - len(part) + 1):
        if whole[start : start + len(part)] == part:
            return start
    return None


def _changes(query: Peptide, known: Peptide) -> list[str]:
    """Name what differs in two peptides of the same residues."""
    changes: list[str] = []
    ours, theirs = query.features, known.features
    if ours.n_terminus != theirs.n_terminus:
        changes.append(f"N-terminus {ours.n_terminus} instead of {theirs.n_terminus}")
    if ours.c_terminus != theirs.c_terminus:
        changes.append(f"C-terminus {ours.c_terminus} instead of {theirs.c_terminus}")
    for position, (one, other) in enumerate(zip(query.residues, known.residues, strict=True), 1):
        if one != other and not (position == 1 and one.kind != other.kind and changes):
            changes.append(f"{one} instead of {other} at {position}")
    if query.bridges != known.bridges:
        changes.append(f"{_bridges(query)} instead of {_bridges(known)}")
    if query.adduct != known.adduct:
        changes.append(f"{_metal(query)} instead of {_metal(known)}")
    if query.branches != known.branches:
        changes.append("other side chains")
    if query.unplaced != known.unplaced:
        changes.append("other modifications of unknown place")
    return changes


def _bridges(peptide: Peptide) -> str:
    named = [f"{each.kind} {each.first + 1}-{each.second + 1}" for each in peptide.bridges]
    return ", ".join(named) or "no bridge"


def _metal(peptide: Peptide) -> str:
    return f"the complex with {peptide.adduct.hill}" if peptide.adduct is not None else "no metal"


def _end_words(query: Peptide, known: Peptide, at: int) -> str:
    """Say where a fragment's ends are other than a cut would leave them."""
    words = []
    n, c = query.features.n_terminus, query.features.c_terminus
    if n != "free" and not (at == 0 and n == known.features.n_terminus):
        words.append(f"N-terminus {n}")
    if at == 0 and n == "free" and known.features.n_terminus != "free":
        words.append(f"N-terminus free instead of {known.features.n_terminus}")
    if c != "acid" and not (at + len(query) == len(known) and c == known.features.c_terminus):
        words.append(f"C-terminus {c}")
    return f", {' and '.join(words)}" if words else ""


def _same_formula(query: Peptide, known: Peptide) -> bool:
    try:
        return query.formula == known.formula
    except CertipepError:
        return False


def _mass_words(query: Peptide, known: Peptide) -> str:
    delta = query.monoisotopic_mass - known.monoisotopic_mass
    return f" ({delta:+.4f} Da)" if abs(delta) > 5e-5 else " (same mass)"


def _aligned(query: Peptide, known: Peptide) -> Related:
    """Align two sequences that share no whole stretch, and name the differences."""
    ours, theirs = query.sequence, known.sequence
    shorter, longer = sorted((len(ours), len(theirs)))
    if shorter < SHORTEST_FRAGMENT or shorter / longer < LEAST_IDENTITY:
        return Related("unrelated", "no common stretch", longer)
    pairs = _alignment(ours, theirs)
    same = sum(one == other for one, other in pairs)
    if same / longer < LEAST_IDENTITY or same < SHORTEST_FRAGMENT:
        return Related("unrelated", f"{same} of {longer} residues in line", longer - same)
    differences = _differences(pairs)
    return Related("variant", ", ".join(differences) + _mass_words(query, known), len(differences))


def _alignment(ours: str, theirs: str) -> list[tuple[str, str]]:
    """Return the columns of a global alignment, "-" for a gap."""
    best = _aligner().align(ours, theirs)[0]
    return list(zip_longest(best[0], best[1], fillvalue="-"))


@cache
def _aligner() -> PairwiseAligner:
    from Bio.Align import PairwiseAligner

    aligner = PairwiseAligner(mode="global", match_score=2, mismatch_score=-1)
    aligner.open_gap_score, aligner.extend_gap_score = -3, -1
    return aligner


def _differences(pairs: list[tuple[str, str]]) -> list[str]:
    """Name the differences by the position in the known sequence: D3E, Q4 missing, K inserted after 5."""
    found: list[str] = []
    position = 0
    for one, other in pairs:
        if other != "-":
            position += 1
        if one == other:
            continue
        if one == "-":
            found.append(f"{other}{position} missing")
        elif other == "-":
            found.append(f"{one} inserted after {position}")
        else:
            found.append(f"{other}{position}{one}")
    return found
