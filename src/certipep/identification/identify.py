"""Which reference peptide a sequence, name, mass, ion, formula or CAS number belongs to.

>>> identify("RKDVY").best.id
'thymopentin'
>>> found = identify(name="TB-500")
>>> found.ambiguous, [candidate.id for candidate in found.candidates]
(True, ['tb-500', 'thymosin-beta-4'])
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from certipep.errors import NotationError, UnknownPeptideError, UsageError
from certipep.identification.relations import RELATIONS, relate
from certipep.reference import Entry, cas_check_digit_ok, panel
from certipep.reference.cas import cas_number
from certipep.reference.index import Line

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["Best", "Candidate", "Identification", "Query", "identify"]

_MOST_CANDIDATES = 8
_MOST_UNRELATED = 1


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked; absent evidence is None. Masses and the tolerance in Da."""

    sequence: str | None = None
    name: str | None = None
    mass: float | None = None
    mz: float | None = None
    charge: int | None = None
    formula: str | None = None
    cas: str | None = None
    tolerance: float | None = None


@dataclass(frozen=True, slots=True)
class Best:
    """The answer: a panel id, how the query relates to it, and why."""

    id: str
    relation: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A panel entry that the query may be.

    Parameters
    ----------
    id, relation, difference : str
        `relation` is one of identical · modified_form · fragment · precursor · variant · isomer · same_name ·
        unrelated; `difference` says in words what differs.
    mass_error_da, mass_error_ppm : float or None
        Query minus entry, against the nearer of its average and its monoisotopic mass.
    told_apart_by : tuple of str
        What tells this entry from the best (or, if there is none, from the first other) candidate.
    """

    id: str
    relation: str
    difference: str
    mass_error_da: float | None = None
    mass_error_ppm: float | None = None
    told_apart_by: tuple[str, ...] = ()


_Ranked = tuple[tuple[int, int, float], Candidate]


@dataclass(frozen=True, slots=True)
class Identification:
    """The answer to a query, with everything else that it could be."""

    query: Query
    best: Best | None
    candidates: tuple[Candidate, ...]
    ambiguous: bool


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
            candidates = list(_by_sequence(peptide))
        else:
            candidates = [Candidate(entry.id, "same_name", _name_words(sequence, entry)) for entry in named]
        _hear(candidates, found, witnesses)
    if name is not None:
        _hear(list(_by_name(name, peptide)), found, witnesses)
    if cas is not None:
        _hear(list(_by_cas(cas)), found, witnesses)
    if formula is not None:
        _hear(list(_by_formula(formula)), found, witnesses)
    for value in _neutral_masses(query):
        _hear(list(_by_mass(value, tolerance)), found, witnesses)
    return _answer(query, found, witnesses)


def _refuse_nonsense(query: Query) -> None:
    if all(v is None for v in (query.sequence, query.name, query.mass, query.mz, query.formula, query.cas)):
        raise UsageError(
            "nothing to identify: give a sequence, name, mass, m/z with charge, formula or CAS number"
        )
    if (query.mz is None) != (query.charge is None):
        raise UsageError("an m/z and its charge belong together: mz=1037.1, charge=3")
    if query.charge == 0:
        raise UsageError("an ion has a charge: charge=0 makes no sense")
    for what, value in (("mass", query.mass), ("m/z", query.mz), ("tolerance", query.tolerance)):
        if value is not None and not 0 < value < float("inf"):
            raise UsageError(f"a {what} of {value} makes no sense: give a positive number")


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


def _by_sequence(peptide: Peptide) -> Iterator[Candidate]:
    related: list[_Ranked] = []
    unrelated: list[_Ranked] = []
    for line in panel.lines.values():
        known = panel[line.id].peptide if line.proforma else None
        if known is None:
            continue
        relation = relate(peptide, known)
        da = peptide.monoisotopic_mass - known.monoisotopic_mass
        ppm = da / known.monoisotopic_mass * 1e6
        candidate = Candidate(line.id, relation.kind, relation.difference, _rounded(da), _rounded(ppm, 2))
        rank = (RELATIONS.index(relation.kind), relation.size, abs(da))
        (unrelated if relation.kind == "unrelated" else related).append((rank, candidate))
    chosen = sorted(related, key=lambda pair: pair[0])[:_MOST_CANDIDATES]
    if not chosen:
        chosen = sorted(unrelated, key=lambda pair: pair[0])[:_MOST_UNRELATED]
    for _, candidate in chosen:
        yield candidate


def _by_name(name: str, peptide: Peptide | None) -> Iterator[Candidate]:
    entries = panel.find(name) or _inside(name)
    if not entries:
        raise UnknownPeptideError(
            f"{name!r} is no name in the panel{panel.suggestion(name)}; see: certipep panel list"
        )
    for entry in entries:
        known = entry.peptide
        if peptide is not None and known is not None:
            relation = relate(peptide, known)
            yield Candidate(entry.id, relation.kind, relation.difference)
        else:
            yield Candidate(entry.id, "same_name", _name_words(name, entry))


def _inside(name: str) -> tuple[Entry, ...]:
    """Find the panel name inside a product text, where it is the only one."""
    from certipep.identification.product import read_product

    parts = read_product(name).parts
    if len(parts) == 1 and not parts[0].qualifiers:
        return tuple(panel[identifier] for identifier in parts[0].ids)
    return ()


def _name_words(name: str, entry: Entry) -> str:
    if entry.peptide is None:
        return f"{entry.name}: {entry.outside or entry.kind}"
    return f"{name.strip()!r} is used for {entry.name}"


def _by_cas(cas: str) -> Iterator[Candidate]:
    number = cas_number(cas)
    if number is None:
        raise UsageError(f"{cas!r} has not the form of a CAS number: write it like 62304-98-7")
    if not cas_check_digit_ok(number):
        raise UsageError(f"CAS {number} fails its check digit: a digit is wrong or two are swapped")
    for entry in panel.by_cas(number):
        form = next(each.form for each in entry.cas if each.number == number)
        yield Candidate(entry.id, "identical", f"CAS {number} is registered for it ({form})")


def _by_formula(text: str) -> Iterator[Candidate]:
    from certipep.chemistry.formula_text import parse_parts
    from certipep.identification.evidence import Evidence
    from certipep.identification.support import by_formula

    parse_parts(text)
    for identifier in sorted(by_formula(Evidence(formula=text)) or ()):
        yield Candidate(identifier, "identical", "the same formula, which its isomers share")


def _neutral_masses(query: Query) -> Iterator[float]:
    if query.mass is not None:
        yield query.mass
    if query.mz is not None and query.charge is not None:
        from certipep.chemistry.mass import PROTON

        yield abs(query.charge) * query.mz - query.charge * PROTON


def _by_mass(mass: float, tolerance: float | None) -> Iterator[Candidate]:
    allowance = tolerance if tolerance is not None else max(0.5, 2e-4 * mass)
    fitting = []
    for line in panel.lines.values():
        nearest = _nearest(line, mass)
        if nearest is None:
            continue
        kind, known = nearest
        da = mass - known
        if abs(da) <= allowance:
            words = f"the {kind} mass {known:.4f} Da is {abs(da):.4f} Da away"
            ppm = _rounded(da / known * 1e6, 2)
            fitting.append((abs(da), Candidate(line.id, "identical", words, _rounded(da), ppm)))
    for _, candidate in sorted(fitting, key=lambda pair: pair[0])[:_MOST_CANDIDATES]:
        yield candidate


def _nearest(line: Line, mass: float) -> tuple[str, float] | None:
    """Return the kind and value of the entry's mass that is nearest to `mass`."""
    if line.monoisotopic_mass is None or line.average_mass is None:
        return None
    kinds = (("average", line.average_mass), ("monoisotopic", line.monoisotopic_mass))
    return min(kinds, key=lambda pair: abs(mass - pair[1]))


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
        best = Best(first[0].id, first[0].relation, _explanation(first[0], witnesses))
    else:
        best = None
    ambiguous = best is None and len(first) > 1
    return Identification(query, best, _with_differences(ranked, best), ambiguous)


def _explanation(candidate: Candidate, witnesses: list[set[str]]) -> str:
    entry = panel[candidate.id]
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
    from certipep.identification.compare import tell_apart

    if len(ranked) < 2:
        return tuple(ranked)
    first = next((c for c in ranked if best is not None and c.id == best.id), ranked[0])
    second = next(c for c in ranked if c is not first)
    told = []
    for candidate in ranked:
        against = second if candidate is first else first
        one, other = panel[candidate.id].peptide, panel[against.id].peptide
        lines = tell_apart(one, other, of=against.id) if one and other else ()
        told.append(replace(candidate, told_apart_by=lines))
    return tuple(told)


def _rounded(value: float, digits: int = 4) -> float:
    return round(value, digits) + 0.0
