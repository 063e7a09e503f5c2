"""What each statement of a paper points to, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.identification.evidence import Evidence
from certipep.identification.support import by_cas, by_formula, by_masses, by_sequence
from certipep.reference import Entry

__all__ = ["conflicts_of", "disagreement", "votes_of", "without_outvoted_number"]

_OUTVOTE = 2


def votes_of(evidence: Evidence) -> dict[str, frozenset[str]]:
    """Return what each witness points to, in the order in which they are heard."""
    heard = {
        "sequence": by_sequence(evidence),
        "cas": by_cas(evidence),
        "formula": by_formula(evidence),
        "mass": by_masses(evidence),
    }
    return {witness: ids for witness, ids in heard.items() if ids is not None}


def without_outvoted_number(chosen: dict[str, str], votes: dict[str, frozenset[str]]) -> dict[str, str]:
    """Leave out what only the CAS number says where two of sequence, formula and mass agree on another.

    A number is copied from a template; a sequence and its mass are not wrong in the same way by chance.
    """
    if len(chosen) != 2 or "cas" not in chosen.values():
        return chosen
    for identifier, witness in chosen.items():
        others = sum(identifier in votes.get(one, ()) for one in ("sequence", "formula", "mass"))
        by_number = next(one for one, how in chosen.items() if how == "cas")
        if witness != "cas" and others >= _OUTVOTE and by_number != identifier:
            return {identifier: witness}
    return chosen


def disagreement(chosen: dict[str, str]) -> tuple[str, ...]:
    """Say which statements mean which entry, where they mean several."""
    if len(chosen) < 2:
        return ()
    said = ", ".join(f"the {witness} means {identifier}" for identifier, witness in chosen.items())
    return (f"the statements disagree: {said}",)


def conflicts_of(entry: Entry, evidence: Evidence) -> Iterator[str]:
    """Name the evidence that points to another entry of the panel; unknown values are no conflict."""
    printed = {
        "sequence": evidence.sequence,
        "cas": evidence.cas,
        "formula": evidence.formula,
        "mass": ", ".join(str(value) for value, _ in evidence.masses),
    }
    for witness, ids in votes_of(evidence).items():
        if ids and entry.id not in ids:
            label = "CAS" if witness == "cas" else witness
            yield f"the {label} {printed[witness]} is that of {', '.join(sorted(ids))}, not of {entry.id}"
