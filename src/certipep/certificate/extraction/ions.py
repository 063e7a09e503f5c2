"""Labels of ions in running text: "[M+3H]3+", "(M+H)+", "Thymosin [M + 2H]²⁺"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.normal import clean

__all__ = ["find_ion", "find_ions"]

_ADDUCT = r"(?:\s?[+-]\s?\d{0,2}\s?(?:H|Na|K|NH4|NH₄|Li|Ca|Mg|Cu|Zn|Cl|TFA|HCOO|CH3COO|H2O|H₂O|ACN|DMSO))"
_CHARGE = (
    r"(?:\s?\^?\s?(?:[1-9]\d?\s?[+-]|[+-]\s?[1-9]\d?(?![\d.,])|[+-]{1,4}|[¹²³⁴⁵⁶⁷⁸⁹][⁺⁻]?|[⁺⁻]"
    r"|/\s?\d{1,2}(?![\d.])))"
)
_ION = re.compile(
    rf"[\[({{|]\s?(\d?)\s?M({_ADDUCT}*)\s?[\])}}|]({_CHARGE}?)|(?<![\w\[(])(\d?)M({_ADDUCT}+)({_CHARGE}?)(?!\w)|(?<!\w)MH({_CHARGE})"
)
_SCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉", "0123456789+-0123456789")


def find_ion(text: str) -> tuple[str, int, int] | None:
    """Return ``(label, start, end)`` of the first ion label in the cleaned `text`, or None.

    The label comes back without spaces and with plain digits. A charge that is not printed stays away
    ("[M+2H]" is that; what it implies is not said here).

    >>> find_ion("Thymosin Alpha-1 [M + 4H]4+")[0], find_ion("[M+2H]")[0], find_ion("M/z 200")
    ('[M+4H]4+', '[M+2H]', None)
    """
    return next(find_ions(text), None)


def find_ions(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield ``(label, start, end)`` of every ion label in the cleaned `text`, from left to right.

    >>> [label for label, _, _ in find_ions("1037.1 [M+3H]3+, 778.1 [M+4H]4+")], next(find_ions("[M+H]+ 3109.3"))[0]
    (['[M+3H]3+', '[M+4H]4+'], '[M+H]+')
    """
    for match in _ION.finditer(clean(text)):
        if match[7] is not None:
            yield "[M+H]" + _plain(match[7]), match.start(), match.end()
            continue
        count = match[1] if match[2] is not None else match[4]
        adducts = match[2] if match[2] is not None else match[5]
        charge = match[3] if match[2] is not None else match[6]
        if adducts or charge:
            yield f"[{count or ''}M{_plain(adducts)}]{_plain(charge or '')}", match.start(), match.end()


def _plain(text: str) -> str:
    return re.sub(r"[\s^/]", "", text.translate(_SCRIPTS))
