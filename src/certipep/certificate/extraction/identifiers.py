"""CAS numbers and formulas as broken text layers and recognisers leave them; closed alphabets allow a repair."""

from __future__ import annotations

import re

__all__ = ["cas_check_digit", "read_cas", "read_formula"]

_CAS = re.compile(r"(?<!\d)(\d{2,7})(?:\s?-\s?|\s+)(\d{2})(?:\s?-\s?|\s+)(\d)(?!\d)")
_SOLID = re.compile(r"(?<!\d)(\d{2,7})(\d{2})(\d)(?!\d)")
_LONGEST_SOLID = 20
"""A number without hyphens in a longer text is something else."""
_RESTORED = "the hyphens were lost and restored; the check digit agrees"
_LETTERS = "letters read as digits, since a CAS number has digits only; the check digit agrees"
_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "S": "5", "s": "5", "B": "8"})
_ZERO = re.compile(r"(?<=O1)O(?![a-z])|(?<=^C\d)O(?=H\d)|(?<=^C\d\d)O(?=H\d)")
"""A letter O that is a zero: right behind oxygen itself, and between carbon and hydrogen; not in "N1O4"."""
_ZEROS = "O read as zero, since no formula names oxygen twice in a row or before hydrogen"
_SMALL = re.compile(r"(?<=\d)[ols|](?=[A-Z\d])")
_SMALLS = "a small letter behind a digit read as a digit, since no element begins with one"
_NITROGEN = re.compile(r"(?<=N)\d{3,}")
_OXYGEN = "0 read as O, since a formula with nitrogen and no oxygen counts no nitrogen so high"
_SCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789")
_ELEMENTS = (
    "Cl", "Br", "Na", "Cu", "Zn", "Fe", "Mg", "Ca", "Se", "Si", "Li", "Co", "Mn", "C",
    "H", "N", "O", "S", "P", "F", "I", "K", "B", "D",
)  # fmt: skip
_RAISED = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})([CHNOS])(?![a-z])")
"""The mass number of an isotope, as ``¹³C``; raised digits anywhere else are counts."""
_ISOTOPE = r"\[\d{1,2}[CHNOS]\]"
_PART = rf"(?:(?:{'|'.join(_ELEMENTS)}|{_ISOTOPE})\d*(?:\(\d*\))?)"
_FORMULA = re.compile(rf"{_PART}{{2,}}(?:[·.•∙*+x×]\s?(?:\d*x?|[xn])?{_PART}+)*(?:[²2]?\+)?")


def cas_check_digit(digits: str) -> bool:
    """Return whether the last of `digits` is the check digit of those before it.

    >>> cas_check_digit("62304987"), cas_check_digit("62304988")
    (True, False)
    """
    body = digits[:-1][::-1]
    return sum(position * int(digit) for position, digit in enumerate(body, 1)) % 10 == int(digits[-1])


def read_cas(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return ``(CAS, repairs)`` of the first CAS number in `text`, or None.

    A number that is printed with its hyphens is taken as printed, right or wrong; hyphens are restored, and letters
    read as digits, only where the check digit then agrees.

    >>> read_cas("62304 98 7")
    ('62304-98-7', ('the hyphens were lost and restored; the check digit agrees',))
    """
    match = _CAS.search(text)
    if match is not None:
        cas = "-".join(match.groups())
        if match.group().count("-") == 2:
            return cas, ()
        return (cas, (_RESTORED,)) if _agrees(match) else None
    mended = re.sub(
        r"[OoIl|SB](?=[\d\sOoIl|-]*\d)|(?<=\d)[OoIl|SB]", lambda m: m.group().translate(_LOOKALIKES), text
    )
    match = _CAS.search(mended)
    if match is not None and mended != text and _agrees(match):
        return "-".join(match.groups()), (_LETTERS,)
    solid = _SOLID.search(text)
    if solid is not None and len(text) < _LONGEST_SOLID and _agrees(solid):
        return "-".join(solid.groups()), (_RESTORED,)
    return None


def _agrees(match: re.Match[str]) -> bool:
    return cas_check_digit("".join(match.groups()))


def read_formula(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return ``(formula, repairs)`` with plain digits and no spaces, or None where `text` is no formula.

    >>> read_formula("C₁₂₉H₂₁₅N₃₃O₅₅")[0], read_formula("C14 H24 N6 O4·Cu")[0]
    ('C129H215N33O55', 'C14H24N6O4·Cu')
    >>> read_formula("C₆₉¹³C₆H₁₂₃N₁₅¹⁵N₂O₁₇")[0]
    'C69[13C]6H123N15[15N]2O17'
    >>> read_formula("C37H51N9O1OS")[0], read_formula("C2OH31N7O5")[0]
    ('C37H51N9O10S', 'C20H31N7O5')
    >>> read_formula("C153H225N43049S")[0]
    'C153H225N43O49S'
    >>> read_formula("C187H291N4sO59")[0]
    'C187H291N45O59'
    """
    plain = _RAISED.sub(r"[\1\2]", text).translate(_SCRIPTS)
    solid = re.sub(r"\s+", "", plain)
    repairs = ("spaces inside the formula closed",) if solid != plain.strip() else ()
    if _ZERO.search(solid):
        solid, repairs = _ZERO.sub("0", solid), (*repairs, _ZEROS)
    if _SMALL.search(solid):
        solid, repairs = _SMALL.sub(lambda m: m.group().translate(_LOOKALIKES), solid), (*repairs, _SMALLS)
    if (mended := _with_oxygen(solid)) != solid:
        solid, repairs = mended, (*repairs, _OXYGEN)
    match = _FORMULA.match(solid)
    if match is None or not re.search(r"C\d", match.group()) or "H" not in match.group():
        return None
    rest = solid[match.end() :]
    if rest and (rest[0].isalnum() or rest[0] in "-_"):
        return None
    return match.group(), repairs


def _with_oxygen(formula: str) -> str:
    """Return a formula whose oxygen was read as a zero behind nitrogen: where it can stand in one place only."""
    count = _NITROGEN.search(formula)
    if count is None or "O" in formula:
        return formula
    places = [
        at
        for at in range(1, len(count.group()) - 1)
        if count.group()[at] == "0" and count.group()[at + 1] != "0"
    ]
    if len(places) != 1:
        return formula
    at = count.start() + places[0]
    return f"{formula[:at]}O{formula[at + 1 :]}"
