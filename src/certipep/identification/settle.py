"""Which substance a certificate is about, before anything on it is judged.

The name decides, because it is what the paper says the vial holds. Only where the name is ambiguous, unknown
or qualified do the other statements decide, and only when they single out one substance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from certipep.errors import CertipepError
from certipep.identification.claimed import claimed_peptide
from certipep.identification.evidence import Evidence
from certipep.identification.product import Part, Product, read_product
from certipep.identification.support import by_analytes, by_cas, by_formula, by_masses, by_sequence
from certipep.reference import Entry, entry_of, panel

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["Evidence", "Settlement", "settle"]

_JUDGED = {"peptide", "metal-complex"}
_ACETYLATED = {"ac", "acetyl", "acetylated", "nacetyl"}
_AMIDATED = {"amide", "amidate", "amidated"}
_ISOTOPES = re.compile(r"[A-Z]\*|\*[A-Z]|1[35][CN]|\b(?:heavy|isotop\w*|SIL|AQUA)\b")
# The order in which other evidence is heard; the first that singles out one substance gives the basis.
_WITNESSES = ("sequence", "cas", "formula", "mass")


class Settlement(Struct, frozen=True):
    """What a certificate is about.

    Parameters
    ----------
    kind : str
        ``peptide`` · ``blend`` · ``extract`` · ``outside`` (known, and not a peptide that certipep judges) ·
        ``ambiguous`` (see `candidates`) · ``unknown``.
    entry : Entry or None
        The panel entry, where there is one.
    peptide : Peptide or None
        The molecule; for a sequence that the panel does not hold, the printed one.
    basis : str or None
        What decided: ``name``, ``sequence``, ``cas``, ``formula`` or ``mass``.
    candidates : tuple of Entry
        What an ambiguous name can mean.
    conflicts : tuple of str
        Evidence that points elsewhere, in words.
    components : tuple of Settlement
        Of a blend, in the order in which they are named.
    name : str or None
        The words that were understood as the name.
    """

    kind: str
    entry: Entry | None = None
    peptide: Peptide | None = None
    basis: str | None = None
    candidates: tuple[Entry, ...] = ()
    conflicts: tuple[str, ...] = ()
    components: tuple[Settlement, ...] = ()
    name: str | None = None


def settle(evidence: Evidence) -> Settlement:
    """Say which substance `evidence` is about.

    Examples
    --------
    >>> settle(Evidence(names=("Thymosin Alpha-1 10mg",))).entry.id
    'thymosin-alpha-1'
    >>> settle(Evidence(names=("TB-500",))).kind
    'ambiguous'
    >>> settle(Evidence(names=("TB-500",), cas="77591-33-4")).entry.id
    'thymosin-beta-4'
    """
    product = _product(evidence)
    if product is None:
        return _without_name(evidence)
    parts = _parts_with_analytes(product, evidence)
    if len(parts) > 1:
        return _blend(product.text, tuple(_component(part, evidence) for part in parts))
    part = _without_idle_words(parts[0])
    if not part.ids:
        return _unknown_name(part, evidence, says_blend=product.says_blend)
    if len(part.ids) > 1 or part.qualifiers:
        return _narrowed(part, evidence)
    return _named(part, panel[part.ids[0]], evidence)


def _without_idle_words(part: Part) -> Part:
    """Leave out words that say of every candidate what it is: thymosin beta 4 is acetylated anyway."""
    ends = [entry.peptide.features for i in part.ids if (entry := panel[i]).peptide is not None]
    if len(ends) != len(part.ids):
        return part
    idle: set[str] = set()
    if all(end.n_terminus == "acetyl" for end in ends):
        idle |= _ACETYLATED
    if all(end.c_terminus == "amide" for end in ends):
        idle |= _AMIDATED
    return replace(part, qualifiers=tuple(word for word in part.qualifiers if word.casefold() not in idle))


def _product(evidence: Evidence) -> Product | None:
    """Return the first name in which the panel recognises something, else the first that says anything."""
    products = [product for name in evidence.names if (product := read_product(name)).parts]
    known = [product for product in products if any(part.ids for part in product.parts)]
    return next(iter(known or products), None)


def _parts_with_analytes(product: Product, evidence: Evidence) -> tuple[Part, ...]:
    """Return the parts of the product; an unnamed mixture has the parts that its analytes name."""
    if len(product.parts) > 1 or (product.parts[0].ids and not product.says_blend):
        return product.parts
    named = {
        part.ids: part for analyte in evidence.analytes for part in read_product(analyte).parts if part.ids
    }
    return tuple(named.values()) if len(named) > 1 else product.parts


def _named(part: Part, entry: Entry, evidence: Evidence) -> Settlement:
    conflicts = tuple(_conflicts(entry, evidence))
    if part.also:
        others = ", ".join(part.also)
        conflicts = (f"the words in brackets after {part.text!r} name {others}", *conflicts)
    if entry.kind == "blend":
        return replace(_named_blend(entry, evidence), name=part.text)
    if entry.kind not in _JUDGED:
        kind = "extract" if entry.kind == "extract" else "outside"
        return Settlement(kind, entry, basis="name", conflicts=conflicts, name=part.text)
    return Settlement("peptide", entry, entry.peptide, "name", conflicts=conflicts, name=part.text)


def _named_blend(entry: Entry, evidence: Evidence) -> Settlement:
    parts = [Part(name, panel.ids_of(name)) for name in entry.components]
    return replace(_blend(entry.name, tuple(_component(part, evidence) for part in parts)), entry=entry)


def _blend(name: str, components: tuple[Settlement, ...]) -> Settlement:
    return Settlement("blend", basis="name", components=components, name=name)


def _component(part: Part, evidence: Evidence) -> Settlement:
    """Settle one part of a blend: only analyte names can help, a mass or CAS says not whose it is."""
    heard = Evidence(analytes=evidence.analytes)
    if not part.ids:
        return Settlement("unknown", name=part.text)
    if len(part.ids) > 1 or part.qualifiers:
        return _narrowed(part, heard)
    return _named(part, panel[part.ids[0]], Evidence())


def _narrowed(part: Part, evidence: Evidence) -> Settlement:
    """Let the other evidence choose among what an ambiguous or qualified name can mean."""
    candidates = tuple(panel[i] for i in part.ids)
    votes = _votes(evidence)
    named = by_analytes(evidence.analytes, frozenset(part.ids))
    if named is not None and not part.qualifiers:
        votes["name"] = named
    chosen: dict[str, str] = {}
    for witness, ids in votes.items():
        among = ids & set(part.ids)
        if len(among) == 1:
            chosen.setdefault(next(iter(among)), witness)
    if len(chosen) == 1:
        identifier, basis = next(iter(chosen.items()))
        entry = panel[identifier]
        return replace(_named(part, entry, evidence), basis=basis, candidates=candidates)
    conflicts = _disagreement(chosen)
    if part.qualifiers:
        words = ", ".join(part.qualifiers)
        conflicts = (f"{words!r} beside the name {part.text!r} may mean another molecule", *conflicts)
        if not chosen and (elsewhere := _from_sequence(evidence)) is not None:
            return replace(elsewhere, candidates=candidates, name=part.text)
    return Settlement("ambiguous", candidates=candidates, conflicts=conflicts, name=part.text)


def _disagreement(chosen: dict[str, str]) -> tuple[str, ...]:
    if len(chosen) < 2:
        return ()
    said = ", ".join(f"the {witness} means {identifier}" for identifier, witness in chosen.items())
    return (f"the statements disagree: {said}",)


def _unknown_name(part: Part, evidence: Evidence, *, says_blend: bool) -> Settlement:
    """Settle a product whose name the panel does not hold: a mass alone is too little to say what it is."""
    if says_blend:
        return Settlement("blend", name=part.text)
    found = _singled_out(evidence, ("sequence", "cas", "formula")) or _from_sequence(evidence)
    if found is not None:
        return replace(found, name=part.text)
    if _ISOTOPES.search(f"{part.text} {evidence.sequence or ''}"):
        # "LVNELTEFAK*" has the residues of LVNELTEFAK and another mass, which the name does not give.
        return Settlement("unknown", name=part.text)
    try:
        from certipep.notation import parse

        spelled = parse(part.text)
    except CertipepError:
        return Settlement("unknown", name=part.text)
    if len(spelled) < 3:
        return Settlement("unknown", name=part.text)
    return Settlement("peptide", entry_of(spelled), spelled, "sequence", name=part.text)


def _without_name(evidence: Evidence) -> Settlement:
    if any(part.ids for analyte in evidence.analytes for part in read_product(analyte).parts):
        return settle(replace(evidence, names=evidence.analytes, analytes=()))
    found = _singled_out(evidence, _WITNESSES) or _from_sequence(evidence)
    return found if found is not None else Settlement("unknown")


def _singled_out(evidence: Evidence, witnesses: tuple[str, ...]) -> Settlement | None:
    """Return the one substance that some evidence singles out and none of the rest contradicts."""
    votes = {witness: ids for witness, ids in _votes(evidence).items() if witness in witnesses and ids}
    single = {next(iter(ids)): witness for witness, ids in reversed(votes.items()) if len(ids) == 1}
    if len(single) > 1:
        chosen = {identifier: single[identifier] for identifier in single}
        return Settlement(
            "ambiguous", candidates=tuple(panel[i] for i in chosen), conflicts=_disagreement(chosen)
        )
    if not single:
        return None
    identifier, basis = next(iter(single.items()))
    part = Part(panel[identifier].name, (identifier,))
    return replace(_named(part, panel[identifier], evidence), basis=basis, name=None)


def _from_sequence(evidence: Evidence) -> Settlement | None:
    """Return the printed sequence itself as the peptide, where the panel does not hold it."""
    if not evidence.sequence:
        return None
    try:
        printed = claimed_peptide(evidence.sequence, evidence.modifications)
    except CertipepError:
        return None
    return Settlement("peptide", entry_of(printed), printed, "sequence")


def _votes(evidence: Evidence) -> dict[str, frozenset[str]]:
    """Return what each witness points to, in the order in which they are heard."""
    heard = {
        "sequence": by_sequence(evidence),
        "cas": by_cas(evidence),
        "formula": by_formula(evidence),
        "mass": by_masses(evidence),
    }
    return {witness: ids for witness, ids in heard.items() if ids is not None}


def _conflicts(entry: Entry, evidence: Evidence) -> Iterator[str]:
    """Name the evidence that points to another entry of the panel; unknown values are no conflict."""
    printed = {
        "sequence": evidence.sequence,
        "cas": evidence.cas,
        "formula": evidence.formula,
        "mass": ", ".join(str(value) for value, _ in evidence.masses),
    }
    for witness, ids in _votes(evidence).items():
        if ids and entry.id not in ids:
            label = "CAS" if witness == "cas" else witness
            yield f"the {label} {printed[witness]} is that of {', '.join(sorted(ids))}, not of {entry.id}"
