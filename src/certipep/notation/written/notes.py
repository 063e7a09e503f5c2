"""Notes behind a sequence: how it is bridged, which salt it is, how its ends are.

``(Cys1-Cys6 bridge)``, ``(disulfide bridge 2-7)``, ``, acetate``, ``TFA salt``, ``(N-term acetylated)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from certipep.errors import NotationError
from certipep.notation.written.isotopes import isotope_label
from certipep.peptides.modification import Modification, modification

__all__ = ["Notes", "bridge_ahead", "notes_of", "without_salt"]

_BRIDGE_WORDS = (
    r"bridges?|bridged|bonds?|bonded|disul(?:f|ph)ides?|lactam|lactone|thioester|thioether|cyclic"
    r"|cycli[sz]ation|linkage|S-S|SS|S=S"
)
_TELLS = re.compile(rf"(?<![A-Za-z])(?:{_BRIDGE_WORDS})(?![A-Za-z])", re.IGNORECASE)
_PAIR = re.compile(
    r"(?<![A-Za-z])([A-Z][a-z]{2}|[A-Z])?(\d{1,4}) ?"
    r"(?:-|→|&|/|,|and|to|:|=) ?([A-Z][a-z]{2}|[A-Z])?(\d{1,4})(?!\d)"
)
_IN_BRACKETS = re.compile(r"[,;]?\s*[(\[{]([^()\[\]{}]{1,300})[)\]}]\s*$")
_BEHIND = re.compile(
    # A comma between digits belongs to a name: D-3,5-Dhpg.
    r"(?:(?<!\d)[,;]\s*|[,;](?!\d)\s*|\s+)"
    rf"((?:(?:{_BRIDGE_WORDS}|Cys\d|C\d|\d)[^()\[\]{{}},;]{{0,80}}|cyclic \(\d+-\d+\) disulfide)"
    r"(?:,\s*[^()\[\]{};]{1,80})*)$",
    re.IGNORECASE,
)
_CYCLIC = re.compile(r"[,;]\s*cyclic \((\d{1,3})-(\d{1,3})\) disulfide\s*$")
_SALT_WORD = (
    r"(?:\d(?:\.\d)?|x|n)?\s?x?\s?(?:\d\s?)?(?:HCl|HBr|HCL|TFA|AcOH|HOAc|CH3COOH|CF3COOH|CF3CO2H|CH3CO2H|H2O"
    r"|(?:mono|di|tri)?(?:acetate|trifluoroacetate|hydrochloride|hydrobromide)|acetic acid"
    r"|trifluoroacetic acid|chloride|citrate|sodium"
    r"|ammonium"
    r"|formate|phosphate|sulfate|succinate|tartrate|pamoate|arginate|potassium|calcium|hydrate|free base)"
    r"(?:[- ]salt)?(?: form)?(?: ?\(\d:\d\))?"
)
_SALT = re.compile(
    rf"(?:[,;]\s*|\s+|[·•∙⋅*.]\s*|\s*\(as |\s*[(\[])(?:as )?({_SALT_WORD})[)\]]?\s*$", re.IGNORECASE
)
_JOINED_SALT = re.compile(
    r"-\s?((?:\d{0,2}|x|n) ?(?:HCl|HBr|TFA|AcOH|acetate|trifluoroacetate|hydrochloride|chloride|citrate|sodium)"
    r"(?:[- ]salt)?)$"
)
_ACETYLATED = re.compile(
    r"N-?\s?(?:term(?:inus|inal(?:ly)?)?|alpha)?\.?:?\s?-?(?:acetyl(?:ated|ation)?|Ac)(?![a-z])",
    re.IGNORECASE,
)
_AMIDATED = re.compile(
    r"C(?:-?\s?term(?:inus|inal(?:ly)?)?\.?:?\s?-?|[-\s])(?:amid(?:ated|ation|e)|NH2)(?![a-z])", re.IGNORECASE
)
_END_BEHIND_COMMA = re.compile(r"[,;]\s*([NC]-?\s?term[^()\[\]{},;]{3,40})$", re.IGNORECASE)
"""An end in words behind a comma: "GASK, N-terminal acetyl"."""
_FREE = re.compile(
    r"(?:N|C)-?\s?term(?:inus|inal)?\.?:?\s?(?:free|unmodified|free (?:amine|acid))", re.IGNORECASE
)
_HEAVY = re.compile(r"(?:[ _-]|\()\s*(heavy|labell?ed|SIL|AQUA)\)?\s*$", re.IGNORECASE)
_NAMED_PAIR = re.compile(r"(?:[A-Z][a-z]{2}|[A-Z])\d{1,4} ?[-→&/,:=] ?(?:[A-Z][a-z]{2}|[A-Z])\d{1,4}")
_AHEAD = re.compile(
    r"[(\[]((?:(?:, ?)?(?:Cys|C)\d{1,3}-(?:Cys|C)\d{1,3})+)(?: bridges?)?[)\]][ -]*(?=[A-Z(\[{])"
)
_COUNT = re.compile(r"[,;]? ?[(\[]? ?\b(\d{1,3})(?:\s|-)?(?:aa|AA|amino acids?|residues|mer)\s*[)\]]?\s*$")
# How much there is, or how pure: nothing of the molecule. "95%", ">95 % (HPLC)", "(1 mg)".
_AMOUNT = re.compile(
    r"(?:[,;]\s*|\s+)\(?[><≥≤~]? ?\d{1,4}(?:\.\d{1,4})? ?"
    r"(?:%(?: ?(?:purity|pure|HPLC|\(HPLC\)))?|µg|ug|mg|g|nmol|µmol|umol)\)?\s*$"
)
_ACID = re.compile(r"[,;]\s*free acid\s*$|\s*[(\[](?:free acid|linear)[)\]]\s*$", re.IGNORECASE)
_DOTS = "·•∙⋅"
_LONGEST = 320


@dataclass(slots=True)
class Notes:
    """Notes that were found, from the last to the first, and where the sequence ends.

    Parameters
    ----------
    end : int
    bridges : list of (start, text)
        Notes that speak of bridges or of numbers.
    salts : list of str
    n_cap, c_cap : Modification or None
        Ends that are told in words.
    count : int or None
        How many residues there are, where a note says so.
    """

    end: int
    bridges: list[tuple[int, str]] = field(default_factory=list)
    salts: list[str] = field(default_factory=list)
    n_cap: Modification | None = None
    c_cap: Modification | None = None
    count: int | None = None


def bridge_ahead(text: str, start: int, notes: Notes) -> int:
    """Take a bridge off the front of a text, and return where the chain begins: "[Cys1-Cys6] CYFQNCPRG-NH2"."""
    found = _AHEAD.match(text, start)
    if found is None:
        return start
    notes.bridges.append((start, found[1]))
    return found.end()


def without_salt(text: str) -> tuple[str, str]:
    """Return a text without the salt that it ends on, and that salt: ``BPC 157 arginate``; "" where there is none."""
    found = _SALT.search(text)
    if found is None or found.start() == 0:
        return text, ""
    return text[: found.start()], found[1].strip()


def notes_of(text: str, end: int, whole: str) -> Notes:
    """Take the notes off the end of a text.

    Raises
    ------
    NotationError
        A counter-ion is joined to the sequence like a group, or a label does not say which atoms are heavy.
    """
    notes = Notes(end)
    for _ in range(8):
        end = len(text[: notes.end].rstrip(" "))
        heavy = _HEAVY.search(text, max(0, end - 24), end)
        if heavy and heavy.start() > 0:
            raise NotationError(
                f"'{heavy[1]}' does not say which atoms are heavy: write K(13C6,15N2)", whole, heavy.start(1)
            )
        joined = _JOINED_SALT.search(text, max(0, end - 60), end)
        if joined and whole[joined.start()] not in _DOTS and joined.start() > 0:
            raise NotationError(
                f"'{joined[1].strip()}' is a counter-ion and no part of the peptide: leave it out, or write it "
                "behind a comma",
                whole,
                joined.start(1),
            )
        start = _take(text, end, notes, whole)
        if start is None:
            break
        notes.end = start
    notes.end = len(text[: notes.end].rstrip(" -,;"))
    return notes


def _take(text: str, end: int, notes: Notes, whole: str) -> int | None:
    lowest = max(0, end - _LONGEST)
    piece = text[lowest:end]
    salt = _SALT.search(whole[lowest:end])
    if salt and lowest + salt.start() > 0:
        notes.salts.append(salt[1].strip())
        return lowest + salt.start()
    plain = _AMOUNT.search(piece) or _ACID.search(piece)
    if plain and lowest + plain.start() > 0:
        return lowest + plain.start()
    count = _COUNT.search(piece)
    if count and lowest + count.start() > 0:
        notes.count = int(count[1])
        return lowest + count.start()
    cyclic = _CYCLIC.search(piece)
    if cyclic:
        notes.bridges.append((lowest + cyclic.start(), f"{cyclic[1]}-{cyclic[2]} disulfide"))
        return lowest + cyclic.start()
    bracket = _IN_BRACKETS.search(piece)
    if bracket and bracket.start() + lowest > 0:
        taken = _bracket(text, lowest + bracket.start(), bracket, notes)
        if taken:
            return lowest + bracket.start()
    ended = _END_BEHIND_COMMA.search(piece)
    if ended and lowest + ended.start() > 0 and _bracket(text, lowest + ended.start(), ended, notes):
        return lowest + ended.start()
    behind = _BEHIND.search(piece)
    if behind and lowest + behind.start() > 0 and (_TELLS.search(behind[1]) or _PAIR.search(behind[1])):
        notes.bridges.append((lowest + behind.start(), behind[1]))
        return lowest + behind.start()
    return None


def _bracket(text: str, start: int, found: re.Match[str], notes: Notes) -> bool:
    inner = found[1].strip()
    apart = text[start - 1] in " ,;" or text[start] in " ,;" or found[0][:1] in " ,;"
    acetylated, amidated = _ACETYLATED.search(inner), _AMIDATED.search(inner)
    if (acetylated or amidated or _FREE.search(inner)) and apart:
        rest = _FREE.sub("", _AMIDATED.sub("", _ACETYLATED.sub("", inner)))
        if re.search(r"[A-Za-z0-9]", rest.replace("and", "")):
            return False
        notes.n_cap = modification("Acetyl") if acetylated else notes.n_cap
        notes.c_cap = modification("Amidated") if amidated else notes.c_cap
        return True
    if isotope_label(inner) is not None or re.fullmatch(r"\d{1,2},[123]", inner):
        return False
    if _TELLS.search(inner) or (apart and _PAIR.search(inner)) or (_NAMED_PAIR.fullmatch(inner)):
        notes.bridges.append((start, inner))
        return True
    return False
