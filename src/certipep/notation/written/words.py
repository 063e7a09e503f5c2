"""Single words of a written-out peptide: a residue, a block of letters, a modification in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certipep.chemistry.formula import Formula
from certipep.errors import FormulaError, NotationError, UsageError
from certipep.notation.written.characters import split_at
from certipep.notation.written.style import Style
from certipep.peptides.modification import Modification, find_modifications
from certipep.peptides.residue import Residue, find_residue, plain
from certipep.peptides.residue_kind import kind_spellings

__all__ = ["Word", "ad_hoc_modification", "bracketed_modification", "residue_at", "unknown_word"]

_LETTERS = frozenset("ACDEFGHIKLMNPQRSTVWYUO")
_UNCLEAR = {
    "B": "'B' (Asx) can be aspartic acid or asparagine: write D or N",
    "Z": "'Z' (Glx) can be glutamic acid or glutamine: write E or Q",
    "J": "'J' can be leucine or isoleucine: write L or I",
    "X": "'X' is an unknown residue: write which one it is",
    "*": "'*' is a stop codon and no residue: delete it",
}
_UNCLEAR_CODES = {"Asx": "B", "Glx": "Z", "Xle": "J", "Xaa": "X", "Xxx": "X"}
_MASS = re.compile(r"[+-]\d{1,5}(?:\.\d{1,12})?")
_LONGEST = 40
_BOUNDARY = re.compile(r"[ \-()\[\]{}]")
# D-N-Me-Phe(4-NO2) has seven.
_MOST_BOUNDARIES = 9
# "D-K" between letters can be aspartic acid and lysine, or D-lysine.
_LETTER_PAIR = re.compile(r"(?:DL|D|L)-?[A-Z]")
# Glycine has no D-form, so D-G is Asp-Gly.
_D_LETTER = re.compile(r"D-[A-FH-Z](?![A-Za-z])")
_SALTS = frozenset(
    {"acetate", "trifluoroacetate", "tfa", "hcl", "hydrochloride", "chloride", "sodium", "salt", "citrate"}
)
# A lower-case letter between capitals.
_SLIP = re.compile(r"[A-Z]+[a-z](?=[A-Z])|[A-Z]{2,}[a-z]$")
_FORMULA = re.compile(r"C\d+H\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """Residues read, and the position behind them."""

    residues: tuple[Residue, ...]
    end: int


def residue_at(text: str, position: int, end: int, style: Style) -> Word | None:
    """Read a residue, or a block of letters, that begins at a position; None if nothing fits."""
    character = text[position]
    if character in "{([":
        try:
            close = split_at(text[:end], position, text)
        except NotationError:
            return None
        named = _residues_inside(text[position + 1 : close], braces=character == "{")
        if named is not None:
            return Word(named, close + 1)
        if character != "(":
            return None
    spelt = _spelt(text, position, end, style)
    if spelt is not None:
        return spelt
    if (
        style.has_letters
        and _D_LETTER.match(text, position, end)
        and text[position - 1 : position] in {"", "-"}
    ):
        raise NotationError(
            "'D-' can be aspartic acid or a D-residue here: write the letters without hyphens, "
            "or three-letter code",
            text,
            position,
        )
    if style.has_letters and character in _LETTERS and not _starts_lowercase(text, position, end):
        return Word((plain(character),), position + 1)
    return None


def bracketed_modification(name: str, residue: Residue, square: bool) -> Modification | None:
    """Return the modification of a residue that is written in brackets behind it, or None."""
    stripped = name.strip()
    site = residue.kind.id
    found = [each for each in _candidates(stripped, site) if each.fits(site)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{name}' stands for several modifications: {', '.join(each.id for each in found)}")
    return ad_hoc_modification(stripped) if square else None


def ad_hoc_modification(name: str) -> Modification | None:
    """Return a modification that is given by its formula or mass: ``Formula:C2H2O``, ``+15.9949``."""
    if _MASS.fullmatch(name):
        return Modification(name, None, float(name), name=name, short=name)
    if name.startswith("Formula:"):
        try:
            formula = Formula.parse(name[8:])
        except FormulaError:
            return None
        return Modification(f"Formula:{_compact(formula)}", formula, name=name, short=name)
    return None


def unknown_word(text: str, position: int, end: int, style: Style, whole: str) -> NotationError:
    """Return the error for what stands at a position, with the mend."""
    character = text[position]
    run = re.compile(r"[A-Za-zαβγδε]+").match(text, position, end)
    word = run[0] if run else character
    if _FORMULA.match(text, position, end):
        return NotationError("this is a molecular formula and no sequence", whole, position)
    if word.casefold() in _SALTS:
        return NotationError(
            f"'{word}' is a counter-ion and no part of the peptide: leave it out", whole, position
        )
    if word in _UNCLEAR_CODES:
        unclear = _UNCLEAR[_UNCLEAR_CODES[word]].split(" ", 1)[1]
        return NotationError(f"'{word}' {unclear.removeprefix(f'({word}) ')}", whole, position)
    if character in _UNCLEAR and (style.has_letters or len(word) == 1):
        return NotationError(_UNCLEAR[character], whole, position)
    if character.isdigit():
        return NotationError("a sequence has no numbers: delete them", whole, position)
    if character == ">":
        return NotationError("this is a FASTA record: hand it over as @file.fasta", whole, position)
    if character == ".":
        return NotationError(
            "the sequence is cut short, or '.' stands for nothing: delete it", whole, position
        )
    alone = len(word) == 1 or (style.has_letters and word[1].isupper())
    if character.islower() and alone and character.upper() in _LETTERS:
        mend = f"write D-{_code(character.upper())} or {character.upper()}"
        return NotationError(f"'{character}' can be a D-residue or a slip: {mend}", whole, position)
    if word.islower() and all(each.upper() in _LETTERS for each in word):
        return NotationError(
            f"'{word}' is in lower case, which can mean D-residues: write capitals", whole, position
        )
    slip = _SLIP.match(word) if style.has_letters else None
    if slip:
        return unknown_word(text, position + slip.end() - 1, end, style, whole)
    if word.isalpha():
        return NotationError(f"'{word}' is no residue or terminus that certipep knows", whole, position)
    return NotationError(f"'{character}' means nothing in a sequence: delete it", whole, position)


def _residues_inside(inner: str, braces: bool) -> tuple[Residue, ...] | None:
    """Return the residue named inside braces or brackets: ``{D-Phe}``, ``(Aib)``, ``[Nle]``."""
    stripped = inner.strip()
    # A single letter in round or square brackets is more often a mark (Met(O)) than a residue.
    if len(stripped) == 1 and not braces:
        return None
    found = _find(stripped)
    if found is None and len(stripped) > 1 and stripped.startswith("d-"):
        found = _find("D-" + stripped[2:])
    return (found,) if found is not None else None


def _spelt(text: str, position: int, end: int, style: Style) -> Word | None:
    """Read the longest name of a residue; letters that stand alone are left to the one-letter reader."""
    stop = min(end, position + _LONGEST)
    first = position
    while first < stop and text[first] not in " -([{)]}":
        first += 1
    piece = text[position:first]
    follows = text[first] if first < end else ""
    standard = kind_spellings(every=False).get(piece)
    if standard is not None and len(piece) > 1 and follows != "(":
        return Word((plain(standard.id),), first)
    if style is Style.LETTERS and piece.isupper() and piece.isalpha() and follows != "(":
        return None
    ends = {first}
    for boundary in _BOUNDARY.finditer(text, first, stop):
        ends.add(boundary.end() if boundary[0] in ")]}" else boundary.start())
        if len(ends) > _MOST_BOUNDARIES:
            break
    if stop == end:
        ends.add(end)
    for place in sorted(ends, reverse=True):
        name = text[position:place]
        if len(name) < 2 or (name.isupper() and name.isalpha() and style.has_letters):
            continue
        if _LETTER_PAIR.fullmatch(name):
            continue
        found = _find(name)
        if found is not None:
            return Word((found,), place)
    return None


def _starts_lowercase(text: str, position: int, end: int) -> bool:
    """Whether lower-case letters follow, so that the capital belongs to a word that is not known."""
    return position + 1 < end and text[position + 1].islower()


def _find(name: str) -> Residue | None:
    try:
        return find_residue(name)
    except UsageError:
        return None


def _code(letter: str) -> str:
    return plain(letter).kind.code


def _candidates(name: str, site: str) -> tuple[Modification, ...]:
    found = find_modifications(name)
    if any(each.fits(site) for each in found):
        return found
    # Esters and ethers are often written with their oxygen: Asp(OtBu), Glu(OMe).
    return find_modifications(name[1:]) if name.startswith("O") and len(name) > 2 else ()


def _compact(formula: Formula) -> str:
    return formula.hill
