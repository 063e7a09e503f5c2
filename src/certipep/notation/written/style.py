"""How a text spells its residues: as letters, as codes, or as both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certipep.errors import NotationError
from certipep.notation.written.letters import names_in_letters
from certipep.notation.written.lexicon import is_code
from certipep.peptides.residue_kind import kind_spellings

__all__ = ["Style", "is_formula_of_atoms", "refuse_words", "style_of"]

_CAPITALS = re.compile(r"[A-Z]+")
# What stands before a residue's code and is no residue itself: D-Phe, N-Me-Leu, D-2-Nal.
_PREFIX = re.compile(
    r"(?<![A-Za-z])(?:DL|D,L|D|L)-(?=\(?[A-Z]?[a-zα-ωΔΨ0-9]|N-[Mm]e|[A-Z]{3}(?![A-Za-z]))|(?<![A-Za-z])N-(?=[Mm]e)"
)
_CYCLE = re.compile(r"(?:[Cc]yclo|[Cc]yclic|(?<![A-Za-z])c)\s?-?[(\[]")
_PYRO = re.compile(r"p[A-Z]{2}")
_SEPARATORS = re.compile(r"[-\s.,_]+")
_LINKS = re.compile(r"\(\d+,\d\)")

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
# Letters that are atoms as well, with an oxygen (which as a residue would be pyrrolysine): NCCO.
_ATOMS = re.compile(r"(?=.*C)(?=.*O)[CNOSPFI]{3,}")
# U and O are rare residues and common in names: GLUCAGON, SEMAGLUTIDE, SERMORELIN, INSULIN.
_SALTS = frozenset({"HCl", "HBr", "NaCl"})
_NAME = re.compile(r"(?=.*[UO])[A-Z]{4,}(?:IN|IDE|GON|ONE|ASE|TOR)")


@dataclass(frozen=True, slots=True)
class Style:
    """What the words of a text are.

    Parameters
    ----------
    capitals : {"letters", "codes", "either"}
        What a word of capitals is: a block of residues, or a code.
    singles : bool
        Whether capitals stand alone between hyphens or spaces, so that "D-" may be aspartic acid.
    blocks, codes : bool
        Whether blocks of letters, and codes, occur.
    lower_codes : bool
        Whether words in lower case are codes.
    linked : bool
        Whether it is a line of BILN, in which D is never a mark.
    """

    capitals: str = "letters"
    singles: bool = False
    blocks: bool = False
    codes: bool = False
    lower_codes: bool = False
    linked: bool = False

    @property
    def amine_unclear(self) -> bool:
        """Whether a leading "H-" may be histidine."""
        return self.singles or (self.blocks and self.codes)


def style_of(text: str, start: int, end: int) -> Style:
    """Tell how the residues of a text between two positions are spelt."""
    inner = text[start:end]
    words = _words(inner)
    capitals = [word for word in words if len(word) > 1 and _CAPITALS.fullmatch(word)]
    mixed = [word for word in words if word not in capitals and any(map(str.islower, word))]
    singles = [word for word in words if len(word) == 1 and word.isupper()]
    codes = [word for word in capitals if is_code(word)]
    # "pEN" is pyroglutamyl-Asn, and Pen no code of it
    spelt = [word for word in mixed if is_code(word) or (is_code(word[:3]) and not _PYRO.match(word))]
    lower = [word for word in mixed if word.islower() and len(word) == 3 and is_code(word)]
    return Style(
        capitals=_capitals(inner, words, capitals, codes, spelt, singles),
        singles=bool(singles) and len(words) > 1,
        blocks=len(codes) < len(capitals)
        or any(re.match(r"[p<]?[A-Z]{2}", word) and word not in spelt for word in mixed),
        codes=bool(spelt),
        lower_codes=len(lower) > 1 or (bool(lower) and len(words) > len(lower)),
        linked=bool(_LINKS.search(inner)),
    )


def _capitals(
    inner: str, words: list[str], capitals: list[str], codes: list[str], spelt: list[str], singles: list[str]
) -> str:
    if not codes:
        return "letters"
    if len(codes) == len(capitals) and not singles and "-" in inner and len(codes) + len(spelt) > 1:
        # A code in capitals among codes as they are usually written may be a block of letters.
        exact = all(word in kind_spellings() for word in codes)
        return "either" if spelt and not exact else "codes"
    if len(codes) == len(capitals) == len(words) and len(codes) > 2:
        return "codes"
    return "either"


def refuse_words(text: str, start: int, end: int, whole: str) -> None:
    """Refuse words in capitals whose letters happen to be residues: "RKDVY ACETATE", "GLUCAGON".

    Raises
    ------
    NotationError
        There is one.
    """
    words = _words(text[start:end])
    for word in words:
        if word in _WORDS and len(words) > 1:
            raise NotationError(
                f"'{word}' can be a word or residues: leave it out, or join it to the sequence",
                whole,
                # brackets taken out may have made a word of two
                max(text.find(word, start), start),
            )
    if len(words) != 1 or text.strip() != words[0]:
        return
    if is_formula_of_atoms(words[0]):
        raise NotationError(
            f"'{words[0]}' can be SMILES or residues: write -OH behind residues", whole, start
        )
    if words[0] in _SALTS:
        raise NotationError(f"'{words[0]}' is a salt and no sequence", whole, start)
    named = words[0] in names_in_letters() or _NAME.fullmatch(words[0])
    if named and words[0] not in kind_spellings():
        raise NotationError(
            f"'{words[0]}' looks like a name in capitals: write -OH behind it if it is a sequence",
            whole,
            start,
        )


def is_formula_of_atoms(word: str) -> bool:
    """Whether a word of residues is SMILES as well: ``CCO``."""
    return bool(_ATOMS.fullmatch(word))


def _words(text: str) -> list[str]:
    """Return the words between hyphens and spaces, with what is in brackets taken out."""
    depth = 0
    kept: list[str] = []
    for character in _PREFIX.sub(" ", _CYCLE.sub(" ", text)):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(character)
    return [word for word in _SEPARATORS.split("".join(kept)) if word]
