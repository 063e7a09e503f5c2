"""Peptides and impurities of the simulator, with masses and isotope patterns that certipep has no part in.

Isotopes are those of pyteomics; patterns are convolved here by Fourier transform over nominal masses.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from pyteomics.mass import Composition, nist_mass

__all__ = ["IMPURITIES", "PEPTIDES", "average", "composition", "monoisotopic", "notation", "pattern"]

# name: residues, notation of the N-terminus, of the C-terminus, disulfides (zero-based pairs)
PEPTIDES: dict[str, tuple[str, str, str, tuple[tuple[int, int], ...]]] = {
    "Thymosin alpha 1": ("SDAAVDTSSEITTKDLKEKKEVVEEAEN", "Ac", "OH", ()),
    "Thymosin beta 4": ("SDKPDMAEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES", "Ac", "OH", ()),
    "BPC-157": ("GEPPPGKPADDAGLV", "H", "OH", ()),
    "GHK": ("GHK", "H", "OH", ()),
    "Thymopentin": ("RKDVY", "H", "OH", ()),
    "Oxytocin": ("CYIQNCPLG", "H", "NH2", ((0, 5),)),
    "Substance P": ("RPKPQQFFGLM", "H", "NH2", ()),
    "Glucagon": ("HSQGTFTSDYSKYLDSRRAQDFVQWLMNT", "H", "OH", ()),
    "Sermorelin": ("YADAIFTNSYRKVLGQLSARKLLQDIMSR", "H", "NH2", ()),
    "LL-37": ("LLGDFFRKSKEKIGKEFKRIVQRIKDFLRNLVPRTES", "H", "OH", ()),
    "Teriparatide": ("SVSEIQLMHNLGKHLNSMERVEWLRKKLQDVHNF", "H", "OH", ()),
    "Selank": ("TKPRPGP", "H", "OH", ()),
    "Semax": ("MEHFPGP", "H", "OH", ()),
    "Kisspeptin-10": ("YNWNSFGLRF", "H", "NH2", ()),
    "DSIP": ("WAGGDASGE", "H", "OH", ()),
    "Angiotensin II": ("DRVYIHPF", "H", "OH", ()),
    "MOTS-c": ("MRWQEMGYIFYPRKLR", "H", "OH", ()),
    "Ac-HFRWK-NH2": ("HFRWK", "Ac", "NH2", ()),
}
LARGE = ("Prothymosin-like repeat", "SDAAVDTSSEITTKDLKEKKEVVEEAENGRDAPANGNAENEENG" * 3)

# What a change adds; the name is the word that an explanation of the difference must hold.
IMPURITIES: dict[str, dict[str, int]] = {
    "deamidated": {"N": -1, "H": -1, "O": 1},
    "oxidised": {"O": 1},
    "acetyl": {"C": 2, "H": 2, "O": 1},
    "water lost": {"H": -2, "O": -1},
    "tert-butyl": {"C": 4, "H": 8},
    "sodium": {"Na": 1, "H": -1},
    "formyl": {"C": 1, "O": 1},
}
_ENDS = {"H": {"H": 1}, "Ac": {"C": 2, "H": 3, "O": 1}, "OH": {"O": 1, "H": 1}, "NH2": {"N": 1, "H": 2}}


def added(*parts: dict[str, int]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in parts:
        for element, count in part.items():
            total[element] = total.get(element, 0) + count
    return {element: count for element, count in total.items() if count}


@lru_cache(maxsize=4096)
def _residue(letter: str) -> dict[str, int]:
    return dict(Composition(parsed_sequence=[letter]))


def composition(
    residues: str, start: str = "H", end: str = "OH", bridges: tuple[tuple[int, int], ...] = ()
) -> dict[str, int]:
    parts = [_residue(letter) for letter in residues]
    return added(*parts, _ENDS[start], _ENDS[end], {"H": -2 * len(bridges)})


def notation(residues: str, start: str, end: str, bridges: tuple[tuple[int, int], ...]) -> str:
    if not bridges:
        return f"{start}-{residues}-{end}"
    first, second = bridges[0]
    marked = "".join(
        letter + ("[#XL1]" if i == second else "[XLMOD:02009#XL1]" if i == first else "")
        for i, letter in enumerate(residues)
    )
    head = "[Acetyl]-" if start == "Ac" else ""
    return f"{head}{marked}{'-[Amidated]' if end == 'NH2' else ''}"


def monoisotopic(of: dict[str, int]) -> float:
    return sum(nist_mass[element][0][0] * count for element, count in of.items())


def average(of: dict[str, int]) -> float:
    return sum(
        count * sum(mass * share for number, (mass, share) in nist_mass[element].items() if number)
        for element, count in of.items()
    )


def pattern(of: dict[str, int], least: float = 1e-3) -> tuple[np.ndarray, np.ndarray]:
    """Return masses and shares of the isotope peaks, by powers of generating functions on a grid."""
    size = 128
    share = np.zeros(size)
    share[0] = 1.0
    chance, moment = np.fft.rfft(share), np.zeros(size // 2 + 1, complex)
    for element, count in of.items():
        isotopes = {n: v for n, v in nist_mass[element].items() if n and v[1] > 0}
        main = max(isotopes, key=lambda n: isotopes[n][1])
        one, first = np.zeros(size), np.zeros(size)
        for number, (mass, abundance) in isotopes.items():
            one[(number - main) % size] += abundance
            first[(number - main) % size] += abundance * (mass - isotopes[main][0])
        a, b = np.fft.rfft(one), np.fft.rfft(first)
        power = a ** (count - 1)
        moment = moment * power * a + chance * count * power * b
        chance = chance * power * a
    chances, moments = np.fft.irfft(chance, size), np.fft.irfft(moment, size)
    keep = np.flatnonzero(chances > least * chances.max())
    return monoisotopic(of) + moments[keep] / chances[keep], chances[keep]
