"""Which substance a certificate is about, before anything on it is judged.

A name that stands for one substance decides, because it is what the paper says the vial holds. Where the name is
ambiguous, unknown or qualified the other statements decide, and only when they single out one substance; letters that
could spell a sequence are one only where something else agrees. A printed sequence that the masses or the formula fit
outranks a name that they do not fit, and a formula, a weight and a measured mass that agree with each other put the
reading of both in doubt.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from certipep.identification.components import component_meant
from certipep.identification.evidence import Evidence
from certipep.identification.product import ASIDE, Part, Product, read_product
from certipep.identification.readings import agrees_with, named_by_letters
from certipep.identification.second_looks import (
    OTHER_SEQUENCE,
    built_from_words,
    outweighed,
    printed_instead,
    with_doubt,
)
from certipep.identification.settlement import Settlement
from certipep.identification.support import by_analytes, by_sequence, formulas_of, is_salt_of
from certipep.identification.votes import conflicts_of, disagreement, votes_of, without_outvoted_number
from certipep.reference import Entry, entry_of, panel

__all__ = ["Evidence", "Settlement", "settle"]

_JUDGED = {"peptide", "metal-complex"}
_ACETYLATED = {"ac", "acetyl", "acetylated", "nacetyl"}
_AMIDATED = {"amide", "amidate", "amidated"}
_ACID = {"acid"}
_ISOTOPES = re.compile(r"[A-Z]\*|\*[A-Z]|1[35][CN]|\b(?:heavy|isotop\w*|SIL|AQUA)\b")
# The order in which other evidence is heard; the first that singles out one substance gives the basis.
_WITNESSES = ("sequence", "cas", "formula", "mass")


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
    return with_doubt(_settled(evidence), evidence)


def _settled(evidence: Evidence) -> Settlement:
    product = _product(evidence)
    if product is None:
        return _without_name(evidence)
    parts = _parts_with_analytes(product, evidence)
    if len(parts) > 1:
        return _blend(product.text, tuple(_component(part, evidence) for part in parts))
    part = _without_idle_words(parts[0])
    if not part.ids:
        return _unknown_name(part, evidence, product)
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
    if all(end.c_terminus == "acid" for end in ends):
        idle |= _ACID
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
    conflicts = tuple(conflicts_of(entry, evidence))
    if part.also:
        others = ", ".join(part.also)
        conflicts = (f"the words in brackets after {part.text!r} name {others}", *conflicts)
    if entry.kind == "blend":
        return replace(_named_blend(entry, evidence), name=part.text)
    if entry.kind not in _JUDGED:
        kind = "extract" if entry.kind == "extract" else "outside"
        return Settlement(kind, entry, basis="name", conflicts=conflicts, name=part.text)
    if (other := outweighed(entry, part, evidence)) is not None:
        return Settlement("peptide", other, other.peptide, "cas", (entry,), conflicts, name=part.text)
    if (printed := printed_instead(entry, evidence)) is not None:
        return Settlement(
            "peptide", None, printed, "sequence", (entry,), conflicts, name=part.text, doubt=OTHER_SEQUENCE
        )
    return Settlement("peptide", entry, entry.peptide, "name", conflicts=conflicts, name=part.text)


def _named_blend(entry: Entry, evidence: Evidence) -> Settlement:
    parts = [Part(name, panel.ids_of(name)) for name in entry.components]
    return replace(_blend(entry.name, tuple(_component(part, evidence) for part in parts)), entry=entry)


def _blend(name: str, components: tuple[Settlement, ...]) -> Settlement:
    return Settlement("blend", basis="name", components=components, name=name)


def _component(part: Part, evidence: Evidence) -> Settlement:
    """Settle one part of a blend: a mass or a CAS number helps only among what its own name can mean."""
    heard = Evidence(analytes=evidence.analytes)
    if not part.ids:
        return Settlement("unknown", name=part.text)
    if len(part.ids) > 1 and not part.qualifiers and (meant := component_meant(part, evidence)) is not None:
        candidates = tuple(panel[one] for one in part.ids)
        return replace(_named(part, panel[meant], Evidence()), candidates=candidates)
    if len(part.ids) > 1 or part.qualifiers:
        return _narrowed(part, heard)
    return _named(part, panel[part.ids[0]], Evidence())


def _narrowed(part: Part, evidence: Evidence) -> Settlement:
    """Let the other evidence choose among what an ambiguous or qualified name can mean."""
    candidates = tuple(panel[i] for i in part.ids)
    if part.qualifiers and (made := built_from_words(part, candidates, evidence)) is not None:
        return made
    votes = votes_of(evidence)
    named = by_analytes(evidence.analytes, frozenset(part.ids))
    if named is not None and not part.qualifiers:
        votes["name"] = named
    # "Kisspeptina-10 (YNWNSFGLRF-NH2)": the sequence says which of them it is, before any number does.
    for printed in (_in_brackets(name, evidence) for name in evidence.names):
        if printed is not None and printed.entry is not None and printed.entry.id in part.ids:
            votes = {"sequence": frozenset([printed.entry.id]), **votes}
    chosen: dict[str, str] = {}
    for witness, ids in votes.items():
        among = ids & set(part.ids)
        if len(among) == 1:
            chosen.setdefault(next(iter(among)), witness)
    chosen = without_outvoted_number(chosen, votes)
    if len(chosen) == 1:
        identifier, basis = next(iter(chosen.items()))
        entry = panel[identifier]
        return replace(_named(part, entry, evidence), basis=basis, candidates=candidates)
    conflicts = disagreement(chosen)
    if part.qualifiers:
        words = ", ".join(part.qualifiers)
        conflicts = (f"{words!r} beside the name {part.text!r} may mean another molecule", *conflicts)
        if not chosen and (elsewhere := _from_sequence(evidence)) is not None:
            return replace(elsewhere, candidates=candidates, name=part.text)
        if not chosen and (evidence.formula or evidence.masses or evidence.ion_masses):
            # The numbers say that it is not the plain substance; which one it is, no word here tells.
            return Settlement("unknown", conflicts=conflicts, name=part.text)
    return Settlement("ambiguous", candidates=candidates, conflicts=conflicts, name=part.text)


def _unknown_name(part: Part, evidence: Evidence, product: Product) -> Settlement:
    """Settle a product whose name the panel does not hold: a mass alone is too little to say what it is."""
    if product.says_blend:
        return Settlement("blend", name=part.text)
    # A sequence that can be read says more than a number that happens to be another peptide's.
    printed = _from_sequence(evidence) or _in_brackets(product.text, evidence)
    outside = printed is not None and not by_sequence(evidence)
    found = printed if outside else _singled_out(evidence, ("sequence", "cas", "formula")) or printed
    if found is not None:
        if found.doubt == OTHER_SEQUENCE:  # the doubt is about a name that this paper does not use
            found = replace(found, doubt=None, candidates=())
        return replace(found, name=part.text)
    if _ISOTOPES.search(f"{part.text} {evidence.sequence or ''}"):
        # "LVNELTEFAK*" has the residues of LVNELTEFAK and another mass, which the name does not give.
        return Settlement("unknown", name=part.text)
    for basis, peptide in named_by_letters(part.text, evidence):
        return Settlement("peptide", entry_of(peptide), peptide, basis, name=part.text)
    return Settlement("unknown", name=part.text)


def _by_chance(found: Settlement, evidence: Evidence) -> bool:
    """Return whether a number fits by chance: a mass beside another formula, a salt's formula beside other masses."""
    if found.basis == "mass" and found.peptide is not None and (printed := formulas_of(evidence.formula)):
        return not any(
            one == found.peptide.formula or is_salt_of(one, found.peptide.formula) for one in printed
        )
    measured = (*evidence.found, *evidence.ion_masses)
    if found.basis != "formula" or found.peptide is None or not measured:
        return False
    bare = Evidence(masses=tuple((one, None) for one in measured))
    return found.peptide.formula not in formulas_of(evidence.formula) and not agrees_with(bare, found.peptide)


def _in_brackets(name: str, evidence: Evidence) -> Settlement | None:
    """Return the sequence that stands in brackets behind an unknown name: "Bradicinina (RPPGFSPFR)"."""
    for aside in ASIDE.finditer(name):
        before = name[: aside.start()]
        if before.split()[-1:] in (["cyclo"], ["c"]) or re.search(r"[a-z-]$", before):
            continue  # "cyclo(-Arg-Gly-Asp-D-Phe-Lys)": the word says how the chain is closed
        for basis, peptide in named_by_letters(aside[1].strip(), evidence):
            if basis == "sequence":
                return Settlement("peptide", entry_of(peptide), peptide, basis)
    return None


def _without_name(evidence: Evidence) -> Settlement:
    # A row of water or of a filler is a test of the product, not its name.
    named = tuple(
        analyte
        for analyte in evidence.analytes
        if any(panel[one].kind != "mixture" for part in read_product(analyte).parts for one in part.ids)
    )
    parts = {part.ids: part for analyte in named for part in read_product(analyte).parts if part.ids}
    apart = [
        part for part in parts.values() if not any(set(part.ids) & set(o) for o in parts if o != part.ids)
    ]
    if len(apart) > 1:  # a blend that nothing names: its rows are of several substances
        return _blend(" / ".join(named), tuple(_component(part, evidence) for part in parts.values()))
    if named:
        return settle(replace(evidence, names=named, analytes=()))
    found = _singled_out(evidence, _WITNESSES) or _from_sequence(evidence)
    return found if found is not None else Settlement("unknown")


def _singled_out(evidence: Evidence, witnesses: tuple[str, ...]) -> Settlement | None:
    """Return the one substance that some evidence singles out and none of the rest contradicts."""
    votes = {witness: ids for witness, ids in votes_of(evidence).items() if witness in witnesses and ids}
    single = {next(iter(ids)): witness for witness, ids in reversed(votes.items()) if len(ids) == 1}
    if len(single) > 1:
        chosen = {identifier: single[identifier] for identifier in single}
        return Settlement(
            "ambiguous", candidates=tuple(panel[i] for i in chosen), conflicts=disagreement(chosen)
        )
    if not single:
        return None
    identifier, basis = next(iter(single.items()))
    part = Part(panel[identifier].name, (identifier,))
    found = replace(_named(part, panel[identifier], evidence), basis=basis, name=None)
    return None if _by_chance(found, evidence) else found


def _from_sequence(evidence: Evidence) -> Settlement | None:
    """Return the printed sequence itself as the peptide, where the panel does not hold it."""
    printed = evidence.printed_peptide()
    if printed is None:
        return None
    return Settlement("peptide", entry_of(printed), printed, "sequence")
