"""What each piece of evidence points to among the entries of the panel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.errors import UnknownPeptideError, UsageError
from certipep.identification.nearness import Known, nearest_unrelated, possible
from certipep.identification.relations import RELATIONS, Related, relate
from certipep.reference import Entry, cas_check_digit_ok, panel
from certipep.reference.cas import cas_number
from certipep.reference.index import Line

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = [
    "Candidate",
    "Query",
    "by_cas",
    "by_formula",
    "by_mass",
    "by_name",
    "by_sequence",
    "name_words",
    "neutral_masses",
]

_MOST_CANDIDATES = 8


class Query(Struct, frozen=True):
    """What was asked; absent evidence is None. Masses and the tolerance in Da."""

    sequence: str | None = None
    name: str | None = None
    mass: float | None = None
    mz: float | None = None
    charge: int | None = None
    formula: str | None = None
    cas: str | None = None
    tolerance: float | None = None


class Candidate(Struct, frozen=True):
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


def by_sequence(peptide: Peptide) -> Iterator[Candidate]:
    """Yield the entries that a sequence is related to, the nearest first."""
    related: list[_Ranked] = []
    for known in possible(peptide):
        relation = relate(peptide, known.peptide)
        if relation.kind != "unrelated":
            distance = abs(peptide.monoisotopic_mass - known.peptide.monoisotopic_mass)
            rank = (RELATIONS.index(relation.kind), relation.size, distance)
            related.append((rank, _candidate(peptide, known, relation)))
    chosen = sorted(related, key=lambda pair: pair[0])[:_MOST_CANDIDATES]
    for _, candidate in chosen:
        yield candidate
    if not chosen:
        known = nearest_unrelated(peptide)
        yield _candidate(peptide, known, relate(peptide, known.peptide))


def _candidate(peptide: Peptide, known: Known, relation: Related) -> Candidate:
    theirs = known.peptide.monoisotopic_mass
    da = peptide.monoisotopic_mass - theirs
    ppm = _rounded(da / theirs * 1e6, 2)
    return Candidate(known.id, relation.kind, relation.difference, _rounded(da), ppm)


def by_name(name: str, peptide: Peptide | None) -> Iterator[Candidate]:
    """Yield the entries that carry a name; with a sequence, how that relates to them."""
    entries = panel.find(name) or _inside(name)
    if not entries:
        from certipep.reference.abbreviations import meanings_of

        meaning = meanings_of(name)
        raise UnknownPeptideError(
            meaning or f"{name!r} is no name in the panel{panel.suggestion(name)}; see: certipep panel list"
        )
    for entry in entries:
        known = entry.peptide
        if peptide is not None and known is not None:
            relation = relate(peptide, known)
            yield Candidate(entry.id, relation.kind, relation.difference)
        else:
            yield Candidate(entry.id, "same_name", name_words(name, entry))


def _inside(name: str) -> tuple[Entry, ...]:
    """Find the panel name inside a product text, where it is the only one."""
    from certipep.identification.product import read_product

    parts = read_product(name).parts
    if len(parts) == 1 and not parts[0].qualifiers:
        return tuple(panel[identifier] for identifier in parts[0].ids)
    return ()


def name_words(name: str, entry: Entry) -> str:
    """Say what a name is used for."""
    if entry.peptide is None:
        return f"{entry.name}: {entry.outside or entry.kind}"
    return f"{name.strip()!r} is used for {entry.name}"


def by_cas(cas: str) -> Iterator[Candidate]:
    """Yield the entries to which a CAS number belongs."""
    number = cas_number(cas)
    if number is None:
        raise UsageError(f"{cas!r} has not the form of a CAS number: write it like 62304-98-7")
    if not cas_check_digit_ok(number):
        raise UsageError(f"CAS {number} fails its check digit: a digit is wrong or two are swapped")
    for entry in panel.by_cas(number):
        form = next(each.form for each in entry.cas if each.number == number)
        yield Candidate(entry.id, "identical", f"CAS {number} is registered for it ({form})")


def by_formula(text: str) -> Iterator[Candidate]:
    """Yield the entries with a formula, as peptide or as salt."""
    from certipep.chemistry.formula_text import parse_parts
    from certipep.identification.evidence import Evidence
    from certipep.identification.support import by_formula

    parse_parts(text)
    for identifier in sorted(by_formula(Evidence(formula=text)) or ()):
        yield Candidate(identifier, "identical", "the same formula, which its isomers share")


def neutral_masses(query: Query) -> Iterator[float]:
    """Yield the masses of the molecule that a query gives, in Da."""
    if query.mass is not None:
        yield query.mass
    if query.mz is not None and query.charge is not None:
        from certipep.chemistry.mass import PROTON

        yield abs(query.charge) * query.mz - query.charge * PROTON


def by_mass(mass: float, tolerance: float | None) -> Iterator[Candidate]:
    """Yield the entries whose mass lies within the tolerance, the nearest first."""
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


def _rounded(value: float, digits: int = 4) -> float:
    return round(value, digits) + 0.0
