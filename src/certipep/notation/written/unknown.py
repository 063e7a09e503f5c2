"""The error for what stands in a sequence and means nothing, with the mend."""

from __future__ import annotations

import re

from certipep.errors import NotationError
from certipep.peptides.residue import plain

__all__ = ["unknown_word"]

_LETTERS = frozenset("ACDEFGHIKLMNPQRSTVWYUO")
_UNCLEAR = {
    "B": "'B' (Asx) can be aspartic acid or asparagine: write D or N",
    "Z": "'Z' (Glx) can be glutamic acid or glutamine: write E or Q",
    "J": "'J' can be leucine or isoleucine: write L or I",
    "X": "'X' is an unknown residue: write which one it is",
    "*": "'*' is a stop codon and no residue, or an unnamed mark: delete it, or name the modification",
}
_UNCLEAR_CODES = {"Asx": "B", "Glx": "Z", "Xle": "J", "Xaa": "X", "Xxx": "X"}
_SALTS = frozenset(
    {"acetate", "trifluoroacetate", "tfa", "hcl", "hydrochloride", "chloride", "sodium", "salt", "citrate"}
)
# More of an unknown word is not repeated.
_SHOWN = 40
# More of an unknown word is not repeated.
_SHOWN = 40
_FORMULA = re.compile(r"C\d+H\d+")
_RUN = re.compile(r"[A-Za-zαβγδε]+")


def unknown_word(text: str, position: int, end: int, has_letters: bool, whole: str) -> NotationError:
    """Return the error for what stands at a position, with the mend."""
    character = text[position]
    run = _RUN.match(text, position, end)
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
    if has_letters or len(word) == 1:
        for place, letter in enumerate(text[position : position + max(1, len(word) + 1)], position):
            if letter in _UNCLEAR and place < end and (word.isupper() or len(word) == 1):
                return NotationError(_UNCLEAR[letter], whole, place)
            if not letter.isupper():
                break
    return _unclear_character(text, position, word, whole)


def _unclear_character(text: str, position: int, word: str, whole: str) -> NotationError:
    character = text[position]
    if character in _UNCLEAR and len(word) == 1:
        return NotationError(_UNCLEAR[character], whole, position)
    if character.isdigit():
        return NotationError("a sequence has no numbers: delete them", whole, position)
    if character == ">":
        return NotationError("this is a FASTA record: hand it over as @file.fasta", whole, position)
    if character == ".":
        return NotationError(
            "the sequence is cut short, or '.' stands for nothing: delete it", whole, position
        )
    if character == "/":
        return NotationError(
            "'/' can join residues or part what is mixed: write hyphens between residues", whole, position
        )
    if character == "|":
        return NotationError("'|' is no bond between residues: delete it", whole, position)
    if word.islower() and all(each.upper() in _LETTERS for each in word):
        if len(word) == 1:
            code = plain(word.upper()).kind.code
            mend = f"write D-{code} or {word.upper()}"
            return NotationError(f"'{word}' can be a D-residue or a slip: {mend}", whole, position)
        return NotationError(
            f"'{word}' is in lower case, which can mean D-residues: write capitals", whole, position
        )
    if word.isalpha():
        word = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
        return NotationError(f"'{word}' is no residue or terminus that certipep knows", whole, position)
    return NotationError(f"'{character}' means nothing in a sequence: delete it", whole, position)
