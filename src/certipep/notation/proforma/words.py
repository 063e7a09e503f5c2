"""What the letters and tags of ProForma stand for in our tables."""

from __future__ import annotations

import re

from certipep.chemistry.formula import Formula
from certipep.errors import NotationError, UnsupportedError
from certipep.notation.ambiguous import AmbiguousNotationError
from certipep.notation.proforma.glycans import glycan_formula, gno_composition
from certipep.notation.proforma.links import is_linker, one_end_only
from certipep.notation.proforma.syntax import Descriptor, Tag
from certipep.notation.proforma.tags import to_formula
from certipep.peptides.modification import Modification, find_modifications, modification
from certipep.peptides.residue import Residue, plain
from certipep.peptides.residue_kind import ResidueKind, find_kind

__all__ = ["SharedTagError", "letter_residue", "meaning_of", "unknown_kind"]

_LETTERS = frozenset("ACDEFGHIKLMNPQRSTVWYUO")
_UNCLEAR = {"B": "Asp or Asn", "Z": "Glu or Gln", "J": "Leu or Ile"}
# A residue whose mass stands in its tag: X[+367.0537].
unknown_kind = ResidueKind(
    "X", "unknown residue", "Xaa", "", Formula(), chiral=False, source="ProForma: X has no mass"
)
# A composition without the word Glycan before it: Hex5HexNAc2.
_GLYCAN = re.compile(r"(?:(?:HexNAc|Hex|HexA|HexN|dHex|Fuc|Pent|NeuAc|NeuGc)\(?\d{0,3}\)?){2,}")
# What a whole number on these residues is short for: heavy residues as they are sold.
_NOMINAL_LABELS = {
    ("K", "+8"): "13C6 15N2",
    ("K", "+6"): "13C6",
    ("K", "+4"): "2H4",
    ("R", "+10"): "13C6 15N4",
    ("R", "+6"): "13C6",
    ("L", "+7"): "13C6 15N",
    ("L", "+6"): "13C6",
    ("I", "+7"): "13C6 15N",
    ("V", "+6"): "13C5 15N",
    ("P", "+6"): "13C5 15N",
    ("F", "+10"): "13C9 15N",
    ("A", "+4"): "13C3 15N",
}
_ACCESSIONS = {
    **dict.fromkeys(("u", "unimod"), "UNIMOD"),
    **dict.fromkeys(("m", "mod"), "MOD"),
    **dict.fromkeys(("r", "resid"), "RESID"),
    **dict.fromkeys(("x", "xlmod", "xl", "xlink"), "XLMOD"),
}
_GNO = frozenset({"g", "gno", "gnome"})


class SharedTagError(AmbiguousNotationError):
    """A tag that can be short for several; `meanings` are tags that each say one of them."""

    def __init__(self, message: str, content: str, meanings: tuple[str, ...]) -> None:
        self.content = content
        self.meanings = meanings
        super().__init__(message)


def letter_residue(
    letter: str, tags: tuple[Tag, ...], notes: list[str], text: str, position: int
) -> tuple[Residue, Tag | None]:
    """Return the residue of a letter, and the tag that says which residue an ``X`` is.

    Raises
    ------
    NotationError
        The letter stands for no residue.
    UnsupportedError
        It stands for several (B, J, Z), or is an X without a mass.
    """
    stereo = next((note for note in notes if note in {"D", "DL"}), "")
    if letter in _LETTERS:
        found = plain(letter)
        if stereo and found.kind.chiral:
            return Residue(found.kind, stereo), None
        return found, None
    if letter in _UNCLEAR:
        raise UnsupportedError(f"the residue '{letter}' ({_UNCLEAR[letter]}) is unclear: write which it is")
    if letter != "X":
        raise NotationError(f"'{letter}' is no residue", text, position)
    for tag in tags:
        formulas = [to_formula(each.value)[0] for each in tag.descriptors if each.kind == "formula"]
        names = [each.value for each in tag.descriptors if each.kind == "info"]
        for name in names:
            kind = find_kind(name) or _of_chembl(name)
            if kind is not None and kind.formula in formulas:
                return Residue(kind, (stereo or "L") if kind.chiral else ""), tag
        if formulas or any(each.kind == "mass" for each in tag.descriptors):
            return Residue(unknown_kind, ""), None
    raise UnsupportedError("an 'X' without a mass or formula is an unknown residue")


def meaning_of(tag: Tag, site: str | None, text: str) -> Modification:
    """Return the modification that a tag stands for.

    Raises
    ------
    NotationError
        It stands for nothing.
    UnsupportedError
        No table of ours holds the name, or its readings contradict each other; the message names it.
    """
    notes = [each.value for each in tag.descriptors if each.kind == "info"]
    readings = [each for each in tag.descriptors if each.kind not in {"info", "observed", "rule"}]
    if not readings:
        observed = [each.value for each in tag.descriptors if each.kind == "observed"]
        if observed:
            return _reading(Descriptor("mass", observed[0]), site, notes)
        raise NotationError("the tag names no modification", text, tag.position)
    found = [_reading(each, site, notes) for each in readings]
    named = [each for each in found if each.formula is not None]
    chosen = named[0] if named else found[0]
    for other in named[1:]:
        if other.formula != chosen.formula:
            raise UnsupportedError(f"the tag can be {chosen.id} or {other.id}: which one is not said")
    for other in found:
        if other.formula is None and other.mass is not None and abs(other.mass - _mass(chosen)) > 0.1:
            raise UnsupportedError(f"the mass {other.id} contradicts {chosen.id}")
    return chosen


def _reading(each: Descriptor, site: str | None, notes: list[str]) -> Modification:
    if each.kind == "mass":
        value = each.value
        if site is not None and (site, value) in _NOMINAL_LABELS:
            label = _NOMINAL_LABELS[site, value]
            raise SharedTagError(
                f"'{value}' on {site} can be the isotope label {label} or a difference of {value} Da as written: "
                "write [Label:…], or the difference with its decimals",
                value,
                (f"Label:{label}", f"{value}.0"),
            )
        return Modification(value, None, float(value), name=value, short=value)
    if each.kind == "formula":
        formula, charge = to_formula(each.value)
        if charge:
            raise UnsupportedError(f"a charged modification ('{each.value}') is not supported")
        if "metal complex" in notes:
            return Modification("metal complex", formula, name="metal complex")
        return _known_by_note(formula, notes) or Modification(f"Formula:{formula.hill}", formula)
    if each.prefix.casefold() in _GNO:
        return _of_gno(each)
    if each.kind == "glycan":
        return Modification(f"Glycan:{each.value}", glycan_formula(each.value), name="glycan")
    names = [each.value]
    if each.value.isdigit() and each.prefix.casefold() in _ACCESSIONS:
        names = [
            f"{_ACCESSIONS[each.prefix.casefold()]}:{int(each.value)}",
            f"{_ACCESSIONS[each.prefix.casefold()]}:{each.value}",
        ]
    elif each.prefix.casefold() == "resid":
        names = [f"RESID:{each.value}"]
    if "N-methyl" in notes and each.value == "Methyl":
        return modification("Nmethyl")
    for name in names:
        several = find_modifications(name)
        fitting = [one for one in several if site is None or one.fits(site)] or list(several)
        if len({one.formula for one in fitting}) > 1:
            ids = tuple(one.id for one in fitting)
            raise SharedTagError(f"'{name}' can be {' or '.join(ids)}: write which", each.value, ids)
        if fitting:
            return fitting[0]
    if _GLYCAN.fullmatch(each.value):
        try:
            return Modification(f"Glycan:{each.value}", glycan_formula(each.value), name="glycan")
        except UnsupportedError:
            pass
    heavy = isotope_named(each.value)
    if heavy is not None:
        return heavy
    prefix = f"{each.prefix}:" if each.prefix else ""
    if _ACCESSIONS.get(each.prefix.casefold()) == "XLMOD" and is_linker(each.value):
        raise UnsupportedError(one_end_only(f"{prefix}{each.value}"))
    raise UnsupportedError(
        f"the modification '{prefix}{each.value}' is in no table of certipep's: give its formula"
    )


def _of_gno(each: Descriptor) -> Modification:
    """Return the glycan of an accession of the glycan ontology, as far as its composition is in our table."""
    composition = gno_composition(each.value)
    if composition is None:
        raise UnsupportedError(
            f"the glycan 'GNO:{each.value}' is an accession of the glycan ontology whose composition certipep does not "
            "hold: write it, [Glycan:Hex5HexNAc4]"
        )
    return Modification(f"Glycan:{composition}", glycan_formula(composition), name="glycan")


def _of_chembl(name: str) -> ResidueKind | None:
    from certipep.peptides.chembl import PREFIX, chembl_monomer

    found = chembl_monomer(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
    return found if isinstance(found, ResidueKind) else None


def isotope_named(name: str) -> Modification | None:
    """Return the label that is named as Unimod names labels: ``Label:13C(3)15N(1)``."""
    from certipep.notation.written.isotopes import isotope_label

    return isotope_label(name[6:]) if name.startswith("Label:") else None


def _known_by_note(formula: Formula, notes: list[str]) -> Modification | None:
    """Return the modification of ours that a formula with its name beside it stands for."""
    for note in notes:
        for each in find_modifications(note):
            if each.id == note and each.formula == formula:
                return each
    return None


def _mass(each: Modification) -> float:
    from certipep.chemistry.mass import monoisotopic_mass

    return monoisotopic_mass(each.formula) if each.formula is not None else each.mass or 0.0
