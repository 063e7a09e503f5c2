"""The names of ions as papers print them: ``[M+3H]3+``, ``MH+``, ``M2+``, ``z = 3``, and fragments such as ``b2``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from certipep.certificate.normal import clean

__all__ = ["Ion", "find_charges", "find_fragments", "find_ion", "find_ions", "named_ion"]

_ADDUCT = (
    r"(?:\s?[+-]\s?\d{0,2}\s?"
    r"(?:NH4|NH₄|Na|K|Li|Ca|Mg|Cu|Zn|Fe|Cl|TFA|HCOO|CH3COO|H2O|H₂O|ACN|DMSO|H)(?![a-z])(?:\+(?=\s?[\])}|]))?)"
)
_CHARGE = (
    # "[M+H]+ 1 183,4" is followed by its number, which begins with a thousand.
    r"(?:\s?\^?\s?(?:[1-9]\d?\s?[+-]|[+-][1-9]\d?(?![\d.,])|[+-]\s[1-9]\d?(?![\d.,]|\s\d{3}(?!\d))|[+-]{1,4}(?!\d)"
    r"|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?[⁺⁻]?|[1-9]?[⁺⁻]|/\s?\d{1,2}(?![\d.])))"
)
_ION = re.compile(
    rf"[\[({{|]\s?(?P<many>\d?)\s?M(?P<adducts>{_ADDUCT}*)(?P<bare>[+-]?)\s?[\])}}|](?P<charge>{_CHARGE}?)"
    rf"|(?<![\w\[(])(?P<open_many>\d?)M(?P<open_adducts>{_ADDUCT}+)(?P<open_charge>{_CHARGE}?)(?![\w])"
    rf"|(?<!\w)MH(?P<protonated>{_CHARGE})(?!\w)"
    r"|(?<![\w\[(+-])M(?P<only>[2-9][+⁺-]|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?[⁺⁻]|\^\{?[1-9][+-]\}?|[+⁺]{1,4})(?![\w+-])"
)
_MISREAD = re.compile(
    r"[\[({|]\s?(?P<many>\d?)\s?M\s?\+\s?(?P<protons>\d{1,2})\s?H\s?[\])}|JjIl]?\s?(?P<charge>\d{1,2}|[SsZzBbGgqTAE?])\s?[+*t]?(?!\w)"
)
"""An ion whose bracket or digit a recogniser took for a letter: "[M+5HJ5+", "[M+5H]S+"."""
_LOOKS_LIKE = str.maketrans("SsZzBbGgqT?AE", "5522866997743")
_STATE = re.compile(
    r"\(\s?\[?(?P<behind>[1-9]\d?)\s?(?P<sign>[+-])\]?\s?\)"
    r"|(?<![\w])\(?[zZ]\s?=\s?(?P<minus>[+-]?)\s?(?P<z>[1-9]\d?)(?P<after>[+-]?)(?![\w.,]\d)\)?"
    r"|(?<=[\d.\s])(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?[⁺⁻])(?!\w)"
    r"|(?<![\w.,+\[(])(?P<alone>[1-9]\d?)(?P<alone_sign>[+])(?![\w.])"
    r"|\(\s?(?P<front>[+])(?P<front_size>[1-9]\d?)\s?\)"
)
_FRAGMENT = re.compile(
    r"(?<![\w/.-])(?P<kind>[abcxyz])\s?[_(]?(?P<number>[1-9]\d?|[₁₂₃₄₅₆₇₈₉][₀₁₂₃₄₅₆₇₈₉]?)\)?"
    r"(?P<loss>-(?:H2O|NH3|H₂O|NH₃))?"
    r"(?P<charge>\s?\(?[1-9]\+\)?|\+{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]?⁺)?(?![\w.%])"
)
_DASH = re.compile(r"\s-")
_SIGNS = frozenset("+-")
_SCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉", "0123456789+-0123456789")


class Ion(Struct, frozen=True):
    """An ion as it is named somewhere in a text.

    Attributes
    ----------
    label : str
        Spelled one way: ``[M+3H]3+``, ``2+`` where only the charge is named, ``b2`` or ``y3-H2O 2+`` for a fragment.
    start, end : int
        In the cleaned text (`certipep.certificate.normal.clean`).
    charge : int or None
        As printed, with its sign; None where it is not printed.
    kind : {"molecule", "charge", "fragment"}
    """

    label: str
    start: int
    end: int
    charge: int | None
    kind: Literal["molecule", "charge", "fragment"]


def find_ion(text: str) -> Ion | None:
    """Return the first ion of a molecule that `text` names, or None.

    A charge that is not printed stays away ("[M+2H]" is that; what it implies is not said here).

    >>> find_ion("Thymosin Alpha-1 [M + 4H]4+").label, find_ion("[M+2H]").label, find_ion("M/z 200")
    ('[M+4H]4+', '[M+2H]', None)
    >>> [find_ion(text).label for text in ("[M+2H]++", "(M+2H)/2", "[M+3H]+3", "MH+", "M2+", "M+")]
    ['[M+2H]2+', '[M+2H]2+', '[M+3H]3+', '[M+H]+', '2+', '[M]+']
    """
    return next(find_ions(text), None)


def find_ions(text: str) -> Iterator[Ion]:
    """Yield every ion of a molecule that `text` names, from left to right.

    >>> [ion.label for ion in find_ions("1037.1 [M+3H]3+, 778.1 [M+4H]4+")], next(find_ions("[M+H]+ 3109.3")).label
    (['[M+3H]3+', '[M+4H]4+'], '[M+H]+')
    """
    text = clean(text)
    if "M" not in text:
        return
    misread = list(_misread(text))
    for match in _ION.finditer(text):
        start, end = match.span()
        while misread and misread[0].start < start:
            yield misread.pop(0)
        if misread and misread[0].start == start:
            yield misread.pop(0)
            continue
        if match["only"] is not None:
            charge = _signed(match["only"], 1)
            if charge == 1:
                yield Ion("[M]+", start, end, charge, "molecule")
            elif charge is not None:
                yield Ion(_state(charge), start, end, charge, "charge")
            continue
        if match["protonated"] is not None:
            yield _molecule("", "+H", match["protonated"], start, end)
            continue
        many = match["many"] if match["adducts"] is not None else match["open_many"]
        adducts = match["adducts"] if match["adducts"] is not None else match["open_adducts"]
        written = match["charge"] if match["adducts"] is not None else match["open_charge"]
        bare = match["bare"] or ""
        if _DASH.fullmatch(written or "") and adducts and set(adducts) & _SIGNS == {"+"}:
            # "[M+H] – 888.5": a protonated molecule is no anion; the dash parts it from its number.
            written, end = "", end - len(written)
        if adducts or written or bare:
            yield _molecule(many or "", _plain(adducts) + bare, written or "", start, end)
    yield from misread


def _misread(text: str) -> Iterator[Ion]:
    """Yield ions that were recognised wrong in one sign, where protons and charge still say the same."""
    for match in _MISREAD.finditer(text):
        protons, written = int(match["protons"]), match["charge"]
        charge = int(written.translate(_LOOKS_LIKE))
        if charge == protons:
            yield Ion(
                f"[{match['many']}M+{protons}H]{charge}+", match.start(), match.end(), charge, "molecule"
            )


def named_ion(text: str) -> Ion | None:
    """Return the ion that a label is about: one that it names, or a charge or a fragment that is all of it.

    >>> named_ion("z = 2").label, named_ion("b3").label, named_ion("Signal [M+2H]2+").label, named_ion("Vial 3+4")
    ('2+', 'b3', '[M+2H]2+', None)
    """
    ion = find_ion(text)
    if ion is not None:
        return ion
    text = clean(text).strip(" :;=|")
    alone = (ion for ions in (find_charges(text), find_fragments(text)) for ion in ions)
    return next((ion for ion in alone if (ion.start, ion.end) == (0, len(text))), None)


def find_charges(text: str) -> Iterator[Ion]:
    """Yield every charge that stands by itself: ``(3+)``, ``z = 3``, ``3+``, ``²⁺``.

    Such a sign is a charge only beside a number or an ion: who calls looks after that.

    >>> [ion.label for ion in find_charges("m/z 1372.1 (3+), 1029.3 (z = 4)")]
    ['3+', '4+']
    """
    taken = [(ion.start, ion.end) for ion in find_ions(text)]
    for match in _STATE.finditer(clean(text)):
        start, end = match.span()
        if any(start < stop and end > begin for begin, stop in taken):
            continue
        size = match["behind"] or match["z"] or match["alone"] or match["front_size"]
        if size is None:
            charge = _signed(match["raised"], 1)
        else:
            minus = "-" in ((match["sign"] or "") + (match["minus"] or "") + (match["after"] or ""))
            charge = -int(size) if minus else int(size)
        if charge is not None:
            yield Ion(_state(charge), start, end, charge, "charge")


def find_fragments(text: str) -> Iterator[Ion]:
    """Yield every fragment ion of a peptide chain that `text` names (Roepstorff and Fohlman, 1984).

    >>> [ion.label for ion in find_fragments("b2 245.08, y₂ 244.17, y12++ 655.3, b3-H2O 355.2, B12 5.0")]
    ['b2', 'y2', 'y12 2+', 'b3-H2O']
    """
    for match in _FRAGMENT.finditer(clean(text)):
        charge = _signed(match["charge"], 1) if match["charge"] else None
        behind = f" {charge}+" if charge is not None and charge > 1 else ""
        label = f"{match['kind']}{match['number']}{match['loss'] or ''}".translate(_SCRIPTS) + behind
        yield Ion(label, match.start(), match.end(), charge, "fragment")


def _molecule(many: str, adducts: str, written: str, start: int, end: int) -> Ion:
    sign = -1 if adducts.startswith("-") and "+" not in adducts else 1
    charge = _signed(written, sign)
    state = "" if charge is None else _state(charge)
    label = f"[{many}M{adducts}]" + (state[1:] if state[:-1] == "1" else state)
    return Ion(label, start, end, charge, "molecule")


def _state(charge: int) -> str:
    return f"{abs(charge)}{'-' if charge < 0 else '+'}"


def _signed(written: str, sign: int) -> int | None:
    """Return the charge of ``3+``, ``+3``, ``³⁺``, ``++``, ``/3``; `sign` where none is printed."""
    plain = _plain(written)
    if not plain:
        return None
    digits = re.sub(r"\D", "", plain)
    signs = plain.replace(digits, "") if digits else plain
    size = int(digits) if digits else len(signs)
    return size * ((-1 if "-" in signs else 1) if signs else sign)


def _plain(text: str) -> str:
    return re.sub(r"[\s^/{}()]", "", text.translate(_SCRIPTS))
