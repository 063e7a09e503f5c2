"""Which panel entries a piece of evidence points to.

Every function returns ids, or None when the evidence is absent or cannot be read: silence is no vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from certipep.errors import CertipepError
from certipep.identification.evidence import Evidence
from certipep.identification.product import read_product
from certipep.reference import panel
from certipep.reference.cas import cas_number
from certipep.reference.index import Line

if TYPE_CHECKING:
    from certipep.chemistry.formula import Formula

__all__ = [
    "MASS_WINDOW",
    "by_analytes",
    "by_cas",
    "by_formula",
    "by_masses",
    "by_sequence",
    "fits_mass",
    "formulas_of",
    "is_salt_of",
]

# Dalton and fraction: the allowance for an instrument that nobody named.
MASS_WINDOW = (1.0, 3e-4)
# Acids that a salt's formula may hold on top of the peptide, and water.
_ADDITIONS = ("C2H4O2", "C2HF3O2", "HCl", "H2O")
_MOST_ADDED = 10
_METAL_AT_MOST = 250.0  # Da between a complex and its bare peptide: no metal that binds peptides weighs more


def by_sequence(evidence: Evidence) -> frozenset[str] | None:
    """Return the entries whose molecule is the printed sequence with the printed modifications.

    When none is, the entries whose residues are the printed ones and whose termini the paper leaves open.
    """
    printed = evidence.printed_peptide()
    if printed is None:
        return None
    try:
        formula = printed.formula.hill
    except CertipepError:  # a modification of which only the mass is printed
        formula = ""
    # The index decides which entries are worth reading: reading them all takes as long as everything else.
    alike = [panel[line.id] for line in panel.lines.values() if line.proforma and line.formula == formula]
    same = [entry for entry in alike if entry.peptide == printed]
    letters = printed.sequence
    if not same and "X" not in letters:
        same = [panel[line.id] for line in panel.lines.values() if _letters(line) == letters]
    return frozenset(entry.id for entry in same)


def by_cas(evidence: Evidence) -> frozenset[str] | None:
    """Return the entries to which the printed CAS number belongs; empty when the panel does not know it."""
    number = cas_number(evidence.cas) if evidence.cas else None
    return frozenset(entry.id for entry in panel.by_cas(number)) if number else None


def by_formula(evidence: Evidence) -> frozenset[str] | None:
    """Return the entries with the printed formula, as free peptide, as salt or in a declared form."""
    candidates = formulas_of(evidence.formula)
    if not candidates:
        return None
    from certipep.chemistry.formula import Formula

    salts = [Formula.parse(text) for text in _ADDITIONS]
    hills = {formula.hill for formula in candidates}
    for salt in salts:
        hills |= {(formula - salt * n).hill for formula in candidates for n in range(1, _MOST_ADDED + 1)}
    exact = {formula.hill for formula in candidates}
    found = {
        line.id for line in panel.lines.values() if line.formula and Formula.parse(line.formula).hill in exact
    }
    found |= {
        line.id
        for line in panel.lines.values()
        if line.kind == "metal-complex"
        and any(Formula.parse(form.formula).hill in exact for form in panel[line.id].forms)
    }
    if not found:
        found = {
            line.id
            for line in panel.lines.values()
            if line.formula and Formula.parse(line.formula).hill in hills
        }
    return frozenset(found)


def formulas_of(text: str | None) -> tuple[Formula, ...]:
    """Return what a printed formula may stand for: its molecule, and the whole with salt and water."""
    if not text:
        return ()
    from certipep.chemistry.formula import Formula
    from certipep.chemistry.formula_text import parse_parts

    try:
        parts = parse_parts(text)
        if len(parts) > 1 and all(part.count is not None for part in parts):
            return parts[0].formula, Formula.parse(text)
    except CertipepError:
        return ()
    return (parts[0].formula,)


def is_salt_of(whole: Formula, molecule: Formula) -> bool:
    """Return whether a formula is that of the molecule with one kind of acid, or water, added."""
    from certipep.chemistry.formula import Formula

    rest = whole - molecule
    if not rest or any(count < 0 for count in rest.values()):
        return False
    additions = [Formula.parse(text) for text in _ADDITIONS]
    return any(rest == one * n for one in additions for n in range(1, _MOST_ADDED + 1))


def by_masses(evidence: Evidence) -> frozenset[str] | None:
    """Return the entries that every printed mass fits, or every labelled ion where no mass is; None without any."""
    masses = [value for value, _ in evidence.masses] or list(evidence.ion_masses)
    if not masses:
        return None
    return frozenset(
        line.id
        for line in panel.lines.values()
        if line.proforma and all(_fits(line, value) for value in masses)
    )


def by_analytes(analytes: Iterable[str], among: frozenset[str] | None = None) -> frozenset[str] | None:
    """Return the entries that analytes name without doubt; None when there are none.

    With `among`, an analyte counts when it means exactly one of those ids.
    """
    found: set[str] = set()
    for analyte in analytes:
        for part in read_product(analyte).parts:
            ids = set(part.ids) if among is None else among & set(part.ids)
            if len(ids) == 1 and not part.qualifiers:
                found |= ids
    return frozenset(found) or None


def _fits(line: Line, value: float) -> bool:
    """Return whether a mass fits the entry; a metal complex shows its peptide alone in an acidic solvent."""
    if fits_mass(line, value) or line.kind != "metal-complex":
        return fits_mass(line, value)
    if line.average_mass is None or abs(value - line.average_mass) > _METAL_AT_MOST:
        return False
    from certipep.chemistry.formula import Formula
    from certipep.chemistry.mass import average_mass, monoisotopic_mass

    entry = panel[line.id]
    formulas = [Formula.parse(form.formula) for form in entry.forms]
    if entry.peptide is not None:
        formulas.append(replace(entry.peptide, adduct=None).formula)
    return any(
        fits_mass(line._replace(monoisotopic_mass=monoisotopic_mass(f), average_mass=average_mass(f)), value)
        for f in formulas
    )


def fits_mass(line: Line, value: float, window: float | None = None) -> bool:
    """Return whether `value` (Da) is a mass of the entry: from monoisotopic to average, with allowance."""
    if line.monoisotopic_mass is None or line.average_mass is None:
        return False
    allowance = window if window is not None else max(MASS_WINDOW[0], MASS_WINDOW[1] * line.average_mass)
    return line.monoisotopic_mass - allowance <= value <= line.average_mass + allowance


def _letters(line: Line) -> str:
    """Return the residues of an entry as letters, without what stands in brackets."""
    return re.sub(r"\[[^\]]*\]|-", "", line.proforma or "")
