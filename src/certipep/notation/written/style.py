"""Whether a text spells residues as letters, as codes, or as both."""

from __future__ import annotations

import re
from enum import Enum

from certipep.errors import NotationError
from certipep.peptides.residue_kind import kind_spellings

__all__ = ["Style", "style_of"]

_CAPITALS = re.compile(r"[A-Z]+")
# What stands before a residue's code and is no residue itself: D-Phe, N-Me-Leu, D-2-Nal.
_PREFIX = re.compile(r"(?<![A-Za-z])(?:DL|D,L|D|L)-(?=\(?[A-Z]?[a-zαβγ0-9]|N-[Mm]e)|(?<![A-Za-z])N-(?=[Mm]e)")
_CYCLE = re.compile(r"(?:[Cc]yclo|[Cc]yclic|(?<![A-Za-z])c)\s?-?[(\[]")


_WORDS = frozenset(
    [
        "TFA",
        "HCL",
        "ACETATE",
        "ACETYL",
        "AMIDE",
        "AMIDATED",
        "ACID",
        "SALT",
        "FREE",
        "PEPTIDE",
        "FRAGMENT",
        "HUMAN",
        "LINEAR",
        "CYCLIC",
        "DISULFIDE",
        "LACTAM",
        "CITRATE",
        "SYNTHETIC",
    ]
)
# Dyes, chelators, carriers and warheads whose names are spelt with the letters of residues.
_GROUPS = frozenset(
    [
        "TAMRA",
        "EDANS",
        "DOTA",
        "NOTA",
        "DTPA",
        "HYNIC",
        "PEG",
        "CHO",
        "FMK",
        "CMK",
        "AFC",
        "ACC",
        "MCA",
        "SMCC",
        "KLH",
        "BSA",
        "TAT",
        "ICG",
    ]
)
# A block this short before or behind a hyphen is as likely a group: Ac-DEVD-AFC.
_SHORT_BLOCK = 6
# U and O are rare residues and common in names: GLUCAGON, SEMAGLUTIDE, SERMORELIN, INSULIN.
# Letters that are atoms as well, with an oxygen (which as a residue would be pyrrolysine): NCCO.
_ATOMS = re.compile(r"(?=.*C)(?=.*O)[CNOSPFI]{3,}")
_NAME = re.compile(r"(?=.*[UO])[A-Z]{4,}(?:IN|IDE|GON|ONE|ASE|TOR)")


class Style(Enum):
    """How the residues of a text are spelt."""

    LETTERS = "letters"
    CODES = "codes"
    BOTH = "both"

    @property
    def has_letters(self) -> bool:
        """Whether capitals stand for residues of one letter each."""
        return self is not Style.CODES

    def mixes_letters(self, text: str, start: int, end: int) -> bool:
        """Whether a leading "H-" could be histidine: letters stand alone, or beside codes."""
        if self is Style.BOTH:
            return True
        return self is Style.LETTERS and any(len(piece) == 1 for piece in _pieces(text, start, end))


def style_of(text: str, start: int, end: int, whole: str) -> Style:
    """Tell how the residues of a text between two positions are spelt.

    Raises
    ------
    NotationError
        It can be read in both ways.
    """
    pieces = _pieces(text, start, end)
    capitals = [piece for piece in pieces if _CAPITALS.fullmatch(piece)]
    _refuse_words(pieces, capitals, text, start, whole)
    codes = [piece for piece in capitals if len(piece) == 3 and piece.capitalize() in _codes()]
    others = [piece for piece in pieces if not _CAPITALS.fullmatch(piece)]
    if others and all(piece in _codes() or _is_name(piece) for piece in capitals):
        # AEEA and DOPA are abbreviations between codes, and residues between letters.
        capitals = [piece for piece in capitals if not _is_name(piece)]
    spelt = [piece for piece in others if piece[:3] in _codes()]
    if codes and len(codes) == len(pieces) and len(pieces) > 1:
        if "-" in text[start:end] or len(pieces) > 2:
            return Style.CODES
        raise NotationError(
            f"'{codes[0]}' can be {codes[0].capitalize()} or three residues: "
            f"write {codes[0].capitalize()}-…, "
            "or the letters without spaces",
            whole,
            start,
        )
    letters = [piece for piece in capitals if piece not in codes]
    if codes and spelt:
        raise NotationError(
            f"'{codes[0]}' can be {codes[0].capitalize()} or three residues: write {codes[0].capitalize()}",
            whole,
            text.index(codes[0], start),
        )
    if not capitals:
        return Style.CODES if others and not _starts_with_letters(others) else Style.BOTH
    if not others or (not letters and not codes):
        return Style.LETTERS
    return Style.BOTH


def _pieces(text: str, start: int, end: int) -> list[str]:
    """Return the words between hyphens and spaces, with what is in brackets taken out."""
    depth = 0
    kept: list[str] = []
    for character in _PREFIX.sub(" ", _CYCLE.sub(" ", text[start:end])):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(" " if character == "-" else character)
    return "".join(kept).split()


def _starts_with_letters(pieces: list[str]) -> bool:
    return any(re.match(r"[p<]?[A-Z]{2}", piece) for piece in pieces)


def _refuse_words(pieces: list[str], capitals: list[str], text: str, start: int, whole: str) -> None:
    """Refuse words in capitals whose letters happen to be residues: "RKDVY ACETATE", "GLUCAGON"."""
    for piece in capitals:
        if piece in _WORDS and len(pieces) > 1:
            raise NotationError(
                f"'{piece}' can be a word or residues: leave it out, or join it to the sequence",
                whole,
                text.index(piece, start),
            )
    blocks = [piece for piece in pieces if len(piece) > 1]
    ends = {blocks[0], blocks[-1]} if blocks else set()
    for piece in sorted(ends & _GROUPS if len(pieces) > 1 else ()):
        raise _group_or_residues(piece, text, start, whole)
    grouped = any(bracket in text[start:] for bracket in "{([")
    if (
        not grouped
        and len(capitals) == len(pieces) > 1
        and len(blocks) > 1
        and "-" in text[start : start + _stretch(text, start, pieces)]
    ):
        shortest = min(ends, key=len)
        if len(shortest) < _SHORT_BLOCK and not _all_codes(pieces):
            raise _group_or_residues(shortest, text, start, whole)
    if len(pieces) == 1 and text == pieces[0] and _ATOMS.fullmatch(text):
        raise NotationError(f"'{text}' can be SMILES or residues: write -OH behind residues", whole, start)
    if len(pieces) == 1 and text[start:] == text.strip() == pieces[0] and _NAME.fullmatch(pieces[0]):
        raise NotationError(
            f"'{pieces[0]}' looks like a name in capitals: write -OH behind it if it is a sequence",
            whole,
            start,
        )


def _group_or_residues(piece: str, text: str, start: int, whole: str) -> NotationError:
    return NotationError(
        f"'{piece}' behind a hyphen can be a group or residues: join it to the sequence if it is part of it",
        whole,
        text.index(piece, start),
    )


def _stretch(text: str, start: int, pieces: list[str]) -> int:
    """Return how far the last piece begins behind the start: hyphens beyond it belong to the end."""
    return max(0, text.rfind(pieces[-1]) - start)


def _all_codes(pieces: list[str]) -> bool:
    return all(len(piece) == 3 and piece.capitalize() in _codes() for piece in pieces)


def _is_name(piece: str) -> bool:
    return len(piece) > 3 and piece in kind_spellings()


def _codes() -> frozenset[str]:
    return frozenset(name for name in kind_spellings(every=False) if len(name) == 3)
