"""The peptide that a sequence and a row of modifications, printed apart, describe together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["claimed_notation", "claimed_peptide"]

_NONE = re.compile(r"^\W*(?:n\s*/?\s*a|none|no|nil|-+|—|–)?\W*$", re.IGNORECASE)
_N_ACETYL = re.compile(
    r"\bn[\s-]*(?:alpha|α)?[\s-]*(?:terminal|terminus|term)?\W{0,3}(?:n[\s-]*)?acetyl(?:ation|ated)?\b"
    r"|\bacetylat(?:ed|ion)\b|\bac-",
    re.IGNORECASE,
)
_C_AMIDE = re.compile(
    r"\bc[\s-]*(?:terminal|terminus|term)\W{0,3}(?:amid(?:e|ation|ated)|(?:co)?nh2)\b|\bamidat(?:ed|ion|e)\b|-nh2\b",
    re.IGNORECASE,
)
# A group at an end, in a row of its own: "N-terminal palmitoylation"
_AT_END = re.compile(
    r"\b(?P<end>[nc])[\s-]*term(?:inal|inus)?\W{0,3}(?P<group>[^\s;,:]{2,40})", re.IGNORECASE
)
_DONE_TO = re.compile(r"(?<=yl)at(?:ion|ed)$|[-\s](?:label(?:l?ed|ling)|conjugat(?:ed|ion))$", re.IGNORECASE)
_BRIDGED = re.compile(
    r"disulfid|disulphid|\bbridge|\bs\s*[=-]\s*s\b|\bbonds?\b|\bcys\s?\d+\W+cys", re.IGNORECASE
)
_PAIR = re.compile(r"(?:cys\s?)?(\d{1,3})\s*(?:[-–&]|and|to)\s*(?:cys\s?)?(\d{1,3})(?!\d)", re.IGNORECASE)
_PAIR_BY_COMMA = re.compile(r"(\d{1,3})\s*,\s*(?:cys\s?)?(\d{1,3})(?!\d)", re.IGNORECASE)
# What stands behind the chain: "CYFQNCPRG (Cys1-Cys6 bridge)".
_BEHIND_CHAIN = re.compile(r"\s+[(\[{][^-]*(?:-[^-]+)*$")
_HAS_N = re.compile(
    r"^\W*(?:ac|acetyl|h|pglu|pyr|pe|for|palm|palmitoyl)\s*-|^pE|^[\[{](?:ac|acetyl|pglu|pyr|for|palm|palmitoyl)[\]}]",
    re.IGNORECASE,
)
_HAS_C = re.compile(r"(?:-\s*(?:oh|nh2|nh₂|ol|nhet)|[\[{](?:nh2|nh₂|amide)[\]}])\s*$", re.IGNORECASE)


_IN_BRACKETS = re.compile(r"\s*[(\[]([A-Z]{2,60})[)\]]\s*$")
_LETTERS_AHEAD = re.compile(r"([A-Z]{2,60})\s*[(\[]((?:[A-Z][a-z]{2}-){1,59}[A-Z][a-z]{2})[)\]]")
_BRIDGE_IN_WORDS = re.compile(
    r"\s*[(\[]\s*cys\s*(?:&|and|-|–|,|=)?\s*cys\s*(?:disul\w+)?\s*(?:bridge|bond|disul\w+)\s*[)\]]",
    re.IGNORECASE,
)


def _with_bridge(text: str) -> str:
    """Say between which residues the bridge is that a paper names in words, where only two can form it."""
    named = _BRIDGE_IN_WORDS.search(text)
    if named is None:
        return text
    plain = (text[: named.start()] + text[named.end() :]).strip()
    residues = [word for word in re.split(r"[-–\s]+", plain) if word not in ("H", "Ac", "OH", "NH2", "")]
    spots = [number for number, word in enumerate(residues, 1) if word.casefold() == "cys"]
    return f"{plain} (Cys{spots[0]}-Cys{spots[1]} bridge)" if len(spots) == 2 else text


def _without_repetition(text: str) -> str:
    """Leave out the one-letter code in brackets behind three-letter code, and spaces beside a hyphen."""
    ahead = _LETTERS_AHEAD.fullmatch(text.strip())
    if ahead is not None and len(re.findall(r"[A-Z][a-z]{2}", ahead[2])) == len(ahead[1]):
        return ahead[2]
    behind = _IN_BRACKETS.search(text)
    if behind is None:
        return text
    residues = [word for word in re.split(r"[-–\s]+", text[: behind.start()]) if len(word) == 3]
    if len(residues) != len(behind[1]):
        return text
    return re.sub(r"\s*-\s*", "-", text[: behind.start()].strip(" -"))


def claimed_notation(sequence: str, modifications: str | None = None) -> str:
    """Return one notation that holds `sequence` and the `modifications` printed in a row of their own.

    Examples
    --------
    >>> claimed_notation("Lys-Pro-Val", "C-Terminal Amide; N-Terminal Acetyl")
    'Ac-Lys-Pro-Val-NH2'
    >>> claimed_notation("Cys-Gly-Ser-Cys-Gly (Cys & Cys bridge)")
    'Cys-Gly-Ser-Cys-Gly (Cys1-Cys4 bridge)'
    """
    from certipep.notation.written.notes import without_salt

    text = _with_bridge(_without_repetition(without_salt(sequence.strip())[0]))
    if not modifications or _NONE.match(modifications):
        return text
    chain, notes = _apart(text)
    if not _HAS_N.search(chain):
        cap = "Ac" if _N_ACETYL.search(modifications) else _group_at("n", modifications)
        chain = f"{cap}-{chain}" if cap else chain
    if not _HAS_C.search(chain):
        cap = "NH2" if _C_AMIDE.search(modifications) else _group_at("c", modifications)
        chain = f"{chain}-{cap}" if cap else chain
    bridges = [] if _BRIDGED.search(notes) else _bridges(modifications)
    if bridges:
        chain = re.sub(r"Cys\(\d+\)", "Cys", chain)
        notes = f"{notes} ({', '.join(bridges)} bridge)"
    return chain + notes


def _apart(text: str) -> tuple[str, str]:
    """Return the chain and the notes behind it."""
    behind = _BEHIND_CHAIN.search(text)
    noted = behind is not None and _BRIDGED.search(behind[0])
    return (text[: behind.start()], behind[0]) if behind is not None and noted else (text, "")


def _group_at(end: str, modifications: str) -> str:
    """Return the group that a row names at an end of the chain, as it is written before or behind residues."""
    from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, stands_for

    for named in _AT_END.finditer(modifications):
        group = _DONE_TO.sub("", named["group"])
        if named["end"].casefold() == end and stands_for(group, N_TERMINUS if end == "n" else C_TERMINUS):
            return group
    return ""


def _bridges(modifications: str) -> list[str]:
    """Return the bridges of a row: "Disulfide bonds: 1-15, 3-11", "Cys2-Cys7 bridge"."""
    found = []
    for part in re.split(r"[;。]", modifications):
        if _BRIDGED.search(part):
            pairs = _PAIR.findall(part) or _PAIR_BY_COMMA.findall(part)
            found += [f"Cys{one}-Cys{other}" for one, other in pairs]
    return found


def claimed_peptide(
    sequence: str,
    modifications: str | None = None,
    formula: str | None = None,
    mass: float | tuple[float, ...] | None = None,
) -> Peptide:
    """Return the peptide that a certificate prints.

    Parameters
    ----------
    sequence : str
        In any notation.
    modifications : str or None
        "N-Terminal Acetyl", "C-Terminal Amide; Disulfide bridge: 1-6", "N/A" …
    formula : str or None
        The printed molecular formula, to choose by where the sequence can be read in several ways.
    mass : float, tuple of float or None
        The printed molecular masses in Da, to choose by.

    Raises
    ------
    NotationError
        When the sequence cannot be read, or in several ways and nothing chooses.
    """
    from certipep.notation import printed_peptide

    return printed_peptide(claimed_notation(sequence, modifications), formula, mass)
