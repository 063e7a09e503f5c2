"""Which reference peptide a sequence, name, mass, ion, formula or CAS number belongs to.

>>> identify("RKDVY").best.id
'thymopentin'
>>> found = identify(name="TB-500")
>>> found.ambiguous, [candidate.id for candidate in found.candidates]
(True, ['tb-500', 'thymosin-beta-4'])
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from certipep.asked import asked_number
from certipep.errors import NotationError, UnknownPeptideError, UsageError
from certipep.identification.relations import RELATIONS
from certipep.identification.witnesses import (
    Candidate,
    Query,
    by_cas,
    by_formula,
    by_mass,
    by_name,
    by_sequence,
    name_words,
    neutral_masses,
)
from certipep.reference import Entry, panel
from certipep.tabular import Tabular

if TYPE_CHECKING:
    from certipep.peptides import Peptide

_MOST_DA = 1e9
# Letters of a short name.
_LONGEST_SHORT = 8

__all__ = ["Best", "Candidate", "Identification", "Query", "identify"]


class Best(Struct, frozen=True):
    """The answer: a panel id, how the query relates to it, and why."""

    id: str
    relation: str
    explanation: str


class Identification(Struct, Tabular, frozen=True):
    """The answer to a query, with everything else that it could be."""

    columns: ClassVar[tuple[str, ...]] = (
        "id",
        "relation",
        "difference",
        "mass_error_da",
        "mass_error_ppm",
        "told_apart_by",
    )

    query: Query
    best: Best | None
    candidates: tuple[Candidate, ...]
    ambiguous: bool
    note: str = ""

    def table(self) -> list[tuple[Any, ...]]:
        """Return one row for each candidate, the best first."""
        return [tuple(getattr(each, name) for name in self.columns) for each in self.candidates]


def identify(
    sequence: str | None = None,
    *,
    name: str | None = None,
    mass: float | None = None,
    mz: float | None = None,
    charge: int | None = None,
    formula: str | None = None,
    cas: str | None = None,
    tolerance: float | None = None,
) -> Identification:
    """Say which reference peptide the evidence belongs to, and what else it could be.

    Parameters
    ----------
    sequence : str, optional
        In any notation. A name of the panel is accepted as well.
    name : str, optional
        A name or synonym.
    mass : float, optional
        Neutral mass in Da, average or monoisotopic.
    mz, charge : float and int, optional
        An ion; they belong together. The charge of ``[M-3H]3-`` is -3.
    formula : str, optional
        Of the molecule, salts as separate parts.
    cas : str, optional
        CAS registry number.
    tolerance : float, optional
        Of `mass` and of the mass that an ion gives, in Da; by default 0.5 Da or 0.02 %, whichever is larger.

    Returns
    -------
    Identification
        `best` is None where nothing fits, or where several entries fit equally well (`ambiguous`).

    Raises
    ------
    UsageError
        When nothing was given, or an ion without its charge.
    NotationError
        When the sequence cannot be read.
    UnknownPeptideError
        When the panel has no such name.
    """
    query = Query(sequence, name, mass, mz, charge, formula, cas, tolerance)
    _refuse_nonsense(query)
    found: dict[str, Candidate] = {}
    witnesses: list[set[str]] = []
    peptide = None
    if sequence is not None:
        peptide, named = _read(sequence)
        if peptide is not None:
            candidates = list(by_sequence(peptide))
        else:
            candidates = [Candidate(entry.id, "same_name", name_words(sequence, entry)) for entry in named]
        _hear(candidates, found, witnesses)
    if name is not None:
        _hear(list(by_name(name, peptide)), found, witnesses)
    if cas is not None:
        _hear(list(by_cas(cas)), found, witnesses)
    if formula is not None:
        _hear(list(by_formula(formula)), found, witnesses)
    for value in neutral_masses(query):
        _hear(list(by_mass(value, tolerance)), found, witnesses)
    answer = _answer(query, found, witnesses)
    note = _meaning(sequence) if answer.best is None or answer.best.relation != "identical" else ""
    return replace(answer, note=note) if note else answer


def _meaning(sequence: str | None) -> str:
    """Return what capitals that are a short name as well stand for: ACTH is no Ala-Cys-Thr-His on a label."""
    if sequence is None or not sequence.isupper() or len(sequence) > _LONGEST_SHORT:
        return ""
    from certipep.reference.abbreviations import meanings_of

    return meanings_of(sequence)


def _refuse_nonsense(query: Query) -> None:
    if all(v is None for v in (query.sequence, query.name, query.mass, query.mz, query.formula, query.cas)):
        raise UsageError(
            "nothing to identify: give a sequence, name, mass, m/z with charge, formula or CAS number"
        )
    if (query.mz is None) != (query.charge is None):
        raise UsageError("an m/z and its charge belong together: mz=1037.1, charge=3")
    charge = query.charge
    if charge is not None and (isinstance(charge, bool) or not isinstance(charge, int) or not charge):
        raise UsageError(f"a charge of {charge!r} makes no sense: give a whole number, as 2 or -1")
    for what, value in (("mass", query.mass), ("m/z", query.mz), ("tolerance", query.tolerance)):
        if value is not None and not asked_number(value, f"a {what}", 0, _MOST_DA):
            raise UsageError(f"a {what} of {value} makes no sense: give a positive number")
    for what, text in (("name", query.name), ("formula", query.formula), ("cas", query.cas)):
        if text is not None and not isinstance(text, str):
            raise UsageError(f"{what}={text!r} is no text: write it as it is printed")


def _read(text: str) -> tuple[Peptide | None, tuple[Entry, ...]]:
    """Read `text` as a sequence, or else as a name: letters that spell a sequence are one here."""
    from certipep.notation import parse

    try:
        return parse(text), ()
    except NotationError as error:
        entries = panel.find(text)
        if len(entries) == 1 and entries[0].peptide is not None:
            return entries[0].peptide, entries
        if entries:
            return None, entries
        suggestion = panel.suggestion(text)
        if suggestion:
            raise UnknownPeptideError(
                f"{text!r} is no name in the panel{suggestion} (as a sequence: {error})"
            ) from None
        raise


def _hear(candidates: list[Candidate], found: dict[str, Candidate], witnesses: list[set[str]]) -> None:
    """Take in what one piece of evidence points to; the nearest relation stays, masses are added."""
    witnesses.append({c.id for c in candidates if c.relation != "unrelated"})
    for candidate in candidates:
        known = found.get(candidate.id)
        if known is None:
            found[candidate.id] = candidate
            continue
        nearest, other = sorted((candidate, known), key=lambda c: RELATIONS.index(c.relation))
        massive = known if known.mass_error_da is not None else candidate
        found[candidate.id] = replace(
            nearest,
            difference="; ".join(dict.fromkeys(filter(None, (nearest.difference, other.difference)))),
            mass_error_da=massive.mass_error_da,
            mass_error_ppm=massive.mass_error_ppm,
        )


def _answer(query: Query, found: dict[str, Candidate], witnesses: list[set[str]]) -> Identification:
    """Rank by the number of witnesses, then by the relation; equal firsts are ambiguous."""
    votes = {identifier: sum(identifier in heard for heard in witnesses) for identifier in found}

    def rank(candidate: Candidate) -> tuple[int, int]:
        return -votes[candidate.id], RELATIONS.index(candidate.relation)

    ranked = sorted(found.values(), key=rank)
    first = [c for c in ranked if rank(c) == rank(ranked[0])] if ranked else []
    ranked_by_sequence = (
        query.sequence is not None and len(first) > 1 and first[0].relation not in {"identical", "same_name"}
    )
    if not ranked or first[0].relation == "unrelated":
        best = None
    elif len(first) == 1 or ranked_by_sequence:
        best = Best(first[0].id, first[0].relation, _explanation(first[0], witnesses, query))
    else:
        best = None
    ambiguous = best is None and len(first) > 1
    return Identification(query, best, _with_differences(ranked, best), ambiguous)


def _explanation(candidate: Candidate, witnesses: list[set[str]], query: Query) -> str:
    entry = panel[candidate.id]
    if query.sequence is None and query.cas is None and candidate.relation == "identical":
        what = "formula" if query.formula is not None else "mass"
        return (
            f"{entry.name} has this {what} ({candidate.difference}). A {what} does not prove a sequence: other "
            "orders of the same residues, D-residues and isomers share it. Fragment ions (MS/MS) or sequencing "
            "would tell, and amino-acid analysis would show the residues"
        )
    words = {
        "identical": f"it is {entry.name}",
        "modified_form": f"a modified form of {entry.name}",
        "fragment": f"a fragment of {entry.name}",
        "precursor": f"it holds {entry.name} inside",
        "variant": f"a variant of {entry.name}",
        "isomer": f"an isomer of {entry.name}",
        "same_name": f"the name is that of {entry.name}",
    }[candidate.relation]
    text = f"{words}: {candidate.difference}" if candidate.difference else words
    silent = sum(candidate.id not in heard for heard in witnesses)
    return f"{text}; {silent} of {len(witnesses)} statements point elsewhere" if silent else text


def _with_differences(ranked: list[Candidate], best: Best | None) -> tuple[Candidate, ...]:
    """Say of each candidate what tells it from the best one, and of the best what tells it from the next."""
    if len(ranked) < 2:
        return tuple(ranked)
    first = next((c for c in ranked if best is not None and c.id == best.id), ranked[0])
    second = next(c for c in ranked if c is not first)
    told = []
    for candidate in ranked:
        against = second if candidate is first else first
        told.append(replace(candidate, told_apart_by=_told_apart(candidate.id, against.id)))
    return tuple(told)


@lru_cache(maxsize=4096)
def _told_apart(one: str, other: str) -> tuple[str, ...]:
    """Return what tells one entry of the panel from another; the same pairs come again and again."""
    from certipep.identification.compare import tell_apart

    first, second = panel[one].peptide, panel[other].peptide
    return tell_apart(first, second, of=other) if first and second else ()
