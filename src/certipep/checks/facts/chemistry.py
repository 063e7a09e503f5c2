"""Facts that need the molecule: its forms, the printed formula and sequence as read, the stated masses."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Claim, Place, Quantity, Result
from certipep.checks.facts import fact
from certipep.checks.facts.masses import IonClaim, in_daltons, ion_claim
from certipep.errors import CertipepError

if TYPE_CHECKING:
    from certipep.chemistry.formula import Formula
    from certipep.chemistry.formula_text import FormulaPart
    from certipep.chemistry.misread import Reading
    from certipep.peptides import Peptide
    from certipep.reference import Entry

__all__ = [
    "Form",
    "PrintedFormula",
    "PrintedPeptide",
    "StatedMass",
    "forms",
    "kind_said",
    "molecular_weight",
    "molecule",
    "parsed_formula",
    "printed_peptide",
    "printed_whole",
    "stated_masses",
]

_N_TERMINUS = re.compile(
    r"^\W*(?:h|ac|acetyl|pglu|pyr|pe|for|pal|palm|palmitoyl|myr)\s*[-\]})]|^pE", re.IGNORECASE
)
_BRIDGE = re.compile(r"(?i)\([^()]*(?:bridge|disul|Cys\d+\W+Cys\d)[^()]*\)|[,;][^,;]*(?:bridge|disul)[^,;]*$")
_C_TERMINUS = re.compile(r"-\s*(?:oh|nh2|nh₂|amide|ome|ol|nhet)\s*$", re.IGNORECASE)


class Form(Struct, frozen=True):
    """One form of the substance: the molecule itself, or a metal complex without its metal."""

    words: str
    formula: Formula


class PrintedFormula(Struct, frozen=True):
    """A formula as printed: the molecule, then salt and water parts (count None for ``x``)."""

    claim: Claim
    base: Formula
    parts: tuple[FormulaPart, ...] = ()
    misread: bool = False
    """Read as a look-alike of what the picture gave ("O" for "0"), because that is the molecule's formula."""

    @property
    def whole(self) -> Formula | None:
        """Everything added up, or None where a part has no number."""
        from certipep.chemistry.formula import Formula

        total = self.base
        for part in self.parts:
            if part.count is None or part.count != int(part.count):
                return None
            total = total + part.formula * int(part.count)
        return Formula(dict(total))


class PrintedPeptide(Struct, frozen=True):
    """A sequence as printed, read as a peptide.

    `problem` says why it cannot be read; with a `peptide` beside it, why its bridge cannot.
    """

    claim: Claim
    peptide: Peptide | None
    problem: str | None
    n_stated: bool
    c_stated: bool


class StatedMass(Struct, frozen=True):
    """A mass that the paper states as the molecule's own.

    `kind` is what the page calls it: ``average``, ``monoisotopic``, an ion, or None; `free` whether its label calls
    it that of the peptide without its salt, `salted` whether it calls it that of the salt.
    """

    value: Decimal
    half_digit: float
    kind: str | None
    place: Place
    text: str
    label: str
    free: bool = False
    salted: bool = False


@fact
def molecule(peptide: Peptide) -> Formula | None:
    """The molecular formula of the peptide."""
    try:
        return peptide.formula
    except CertipepError:
        return None


@fact
def forms(peptide: Peptide, molecule: Formula, entry: Entry | None = None) -> tuple[Form, ...]:
    """The forms of the substance."""
    found = [Form("the molecule", molecule)]
    if peptide.adduct is not None:
        found.append(Form("the peptide without its metal", molecule - peptide.adduct))
    found.extend(_declared(entry))
    distinct: dict[Formula, Form] = {}
    for form in found:
        distinct.setdefault(form.formula, form)
    return tuple(distinct.values())


def _declared(entry: Entry | None) -> list[Form]:
    """Return the forms that the panel declares: copper counted without losing hydrogens, a chain before its bonds."""
    from certipep.chemistry.formula import Formula

    return [] if entry is None else [Form(form.name, Formula.parse(form.formula)) for form in entry.forms]


@fact
def parsed_formula(formula: Claim, molecule: Formula | None = None) -> PrintedFormula | None:
    """A molecular formula that can be read."""
    found = _read_formula(formula)
    if (
        molecule is not None
        and found is not None
        and found.base != molecule
        and _zeros_for_o(formula.text, molecule)
    ):
        return PrintedFormula(formula, molecule, misread=True)
    if formula.place.confidence == 1 or molecule is None or (found is not None and found.base == molecule):
        return found
    # A formula that a picture gave is not held against anyone before its look-alikes were tried.
    look_alikes = {reading.formula for reading in readings_of(formula.text)}
    return PrintedFormula(formula, molecule, misread=True) if molecule in look_alikes else found


def _zeros_for_o(text: str, molecule: Formula) -> bool:
    """Return whether a formula is that of the molecule once a zero is taken as the letter O ("N33055" is N33O55)."""
    return "".join(text.split()).replace("O", "0") == molecule.hill.replace("O", "0")


def printed_whole(printed: PrintedFormula | None, molecule: Formula) -> Formula | None:
    """Return the printed formula with its salt and water parts, where its molecule is this one."""
    if printed is None or not printed.parts or printed.base != molecule:
        return None
    return printed.whole


def readings_of(text: str) -> tuple[Reading, ...]:
    """Return what a formula may stand for when letters were misread; nothing where it cannot be tried."""
    from certipep.chemistry.misread import readings

    try:
        return readings(text)
    except CertipepError:
        return ()


def _read_formula(formula: Claim) -> PrintedFormula | None:
    from certipep.chemistry.formula_text import parse_parts

    try:
        parts = parse_parts(formula.text)
    except CertipepError:
        return None
    first, *rest = parts
    if first.count != 1:
        rest = [first, *rest]
        main = max(parts, key=lambda part: part.formula["C"])
        rest.remove(main)
        return PrintedFormula(formula, main.formula, tuple(rest)) if main.count == 1 else None
    return PrintedFormula(formula, first.formula, tuple(rest))


@fact
def printed_peptide(
    sequence: Claim,
    modifications: Claim | None = None,
    formula: Claim | None = None,
    stated_masses: tuple[StatedMass, ...] | None = None,
    found_masses: tuple[Result, ...] | None = None,
    every_ion: tuple[IonClaim, ...] | None = None,
) -> PrintedPeptide:
    """The sequence."""
    from certipep.identification.claimed import claimed_notation, claimed_peptide

    row = modifications.text if modifications is not None else None
    n_stated, c_stated = _stated(claimed_notation(sequence.text, row).strip(), row)
    written = formula.text if formula is not None else None
    try:
        printed = [*(stated_masses or ()), *(one.quantity for one in found_masses or ())]
        weights = [float(one.value) for one in printed if one is not None and one.value]
        masses = tuple(weights or [one.neutral for one in every_ion or ()])
        peptide = claimed_peptide(sequence.text, row, written, masses)
        return PrintedPeptide(sequence, peptide, None, n_stated, c_stated)
    except CertipepError as error:
        problem = str(error)
    # A bridge between residues that are not there makes the whole unreadable; the residues can still be compared.
    try:
        bare = claimed_peptide(_BRIDGE.sub("", sequence.text), None)
    except CertipepError:
        return PrintedPeptide(sequence, None, problem, n_stated, c_stated)
    return PrintedPeptide(sequence, bare, problem, n_stated, c_stated)


def _stated(notation: str, row: str | None) -> tuple[bool, bool]:
    """Return whether the N- and the C-terminus are said: in the notation, or by a row of modifications."""
    said, chain = bool(row and re.search(r"[A-Za-z]{4,}", row)), _BRIDGE.sub("", notation)
    return said or bool(_N_TERMINUS.match(notation)), said or bool(_C_TERMINUS.search(chain))


@fact
def molecular_weight(certificate: Certificate) -> StatedMass | None:
    """The molecular weight."""
    claim = certificate.header.get("molecular_weight")
    if claim is None:
        return None
    told = claim.kind if claim.kind in ("monoisotopic", "average") else None
    kind = told or kind_said(f"{claim.text} {claim.place.text}")
    # "1418.70 ± 0.1" is what a spectrum has to show, not a weight: software prints the monoisotopic mass there.
    measured = claim.quantity is not None and claim.quantity.uncertainty is not None
    # "found 711.38 Da (expected 711.38 Da)" gives the weight where nothing else does, and not its kind.
    measured |= any(row.specification == claim.text for row in certificate.of("mass_found"))
    label = "mass specification" if measured else "molecular weight"
    stated = _stated_mass(claim.quantity, kind, claim.place, claim.text, label)
    return stated and replace(stated, free=claim.kind == "free base", salted=claim.kind == "salt")


@fact
def stated_masses(
    certificate: Certificate, molecular_weight: StatedMass | None = None
) -> tuple[StatedMass, ...] | None:
    """A molecular weight or expected mass.

    The header, expected masses of the results, and the centre of a mass specification; each value once for each kind
    that the page calls it.
    """
    found = [] if molecular_weight is None else [molecular_weight]
    for row in certificate.of("mass_expected"):
        if ion_claim(row) is not None:
            continue
        kind = row.kind or kind_said(f"{row.name or ''} {row.text}")
        one = _stated_mass(row.quantity, kind, row.place, row.text, "expected mass")
        found.extend([] if one is None else [one])
    for row in certificate.of("mass_found"):
        one = _centre(row)
        found.extend([] if one is None else [one])
    distinct: dict[tuple[Decimal, str | None], StatedMass] = {}
    for one in found:
        distinct.setdefault((one.value, one.kind), one)
    called = {value for value, kind in distinct if kind is not None}
    return tuple(one for key, one in distinct.items() if one.kind or key[0] not in called) or None


def _stated_mass(
    quantity: Quantity | None, kind: str | None, place: Place, text: str, label: str
) -> StatedMass | None:
    quantity = in_daltons(quantity)
    if quantity is None or quantity.value is None or quantity.value <= 0:
        return None
    return StatedMass(quantity.value, float(quantity.half_digit), kind, place, text, label)


def _centre(row: Result) -> StatedMass | None:
    """Return the mass around which the specification of a found mass lies (``3108.32±1.0 Da``)."""
    from certipep.certificate.measures.quantities import parse_quantity

    printed = parse_quantity(row.specification) if row.specification else None
    if printed is None or printed.uncertainty is None:
        return None
    place = Place(row.place.page, row.specification or row.text, row.place.box, row.place.confidence)
    kind = row.kind or kind_said(row.specification or "")
    return _stated_mass(printed, kind, place, row.specification or "", "mass specification")


def kind_said(text: str) -> str | None:
    """Return which kind of mass a text says: ``monoisotopic``, ``average``, or None.

    >>> kind_said("Monoisotopic Mass: 3106.50"), kind_said("MW 3108.3")
    ('monoisotopic', None)
    """
    low = text.lower()
    if "monoisotop" in low or "exact mass" in low or "mono mass" in low:
        return "monoisotopic"
    return "average" if "average" in low else None
