"""How many residues a text says that the peptide has; the words stand in ``data/residue_counts.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.alternatives import any_of
from certipep.certificate.normal import clean
from certipep.datafile import read_table

__all__ = ["ResidueCount", "residue_counts"]

_LETTERS = "A-Za-zÀ-ӿ"
"""Of scripts that part their words: a number beside one of them is part of a word."""


class ResidueCount(Struct, frozen=True):
    """A stated number of residues.

    Attributes
    ----------
    count : int
    of_peptide : bool
        Whether the text speaks of the length of the peptide, and not of how many amino acids a method sees.
    """

    count: int
    of_peptide: bool


class _Words(Struct, frozen=True):
    stated: re.Pattern[str]
    alone: re.Pattern[str]
    named: re.Pattern[str]
    lengths: tuple[int, ...]
    about: re.Pattern[str]


@cache
def _words() -> _Words:
    table = read_table(Path(__file__).parent / "data" / "residue_counts.toml")
    lengths: dict[str, int] = table.pop("lengths")
    data: dict[str, list[str]] = table
    stems = "|".join(f"({stem})" for stem in lengths)
    nouns, names, alone, counts = (_spaced(data[group]) for group in ("nouns", "names", "alone", "counts"))
    names = rf"(?:{names}(?:\s*\(?{nouns}\)?)?|{counts}\s*{nouns}(?:\s*\(?{nouns}\)?)?)"
    return _Words(
        re.compile(
            rf"(?<![{_LETTERS}\d_.,-])(?!(?-i:(?<=[A-Z\d]\s)\dAA\b))(\d{{1,3}})[\s-]*{nouns}(?![{_LETTERS}])"
            rf"|{names}\s*[:=.]*\s*(\d{{1,3}})(?![{_LETTERS}]|[.,]?\d)",
            re.IGNORECASE,
        ),
        re.compile(rf"\s*{alone}\s*[:=.]*\s*(\d{{1,3}})\s*", re.IGNORECASE),
        re.compile(rf"(?<![{_LETTERS}])(?:{stems})(?:{any_of(data['chains'])})", re.IGNORECASE),
        tuple(lengths.values()),
        re.compile(_spaced(data["about"]), re.IGNORECASE),
    )


def _spaced(words: Sequence[str]) -> str:
    """Return a pattern of the words with any gap or none between their parts."""
    return f"(?:{any_of(words)})".replace(r"\ ", r"[\s-]*")


def residue_counts(text: str) -> Iterator[ResidueCount]:
    """Yield every number of residues that a line or a cell states.

    >>> [(one.count, one.of_peptide) for one in residue_counts("Length: 28 amino acids")]
    [(28, True)]
    >>> [one.count for one in residue_counts("Liczba aminokwasów: 8")], list(residue_counts("Length 150 mm"))
    ([8], [])
    >>> list(residue_counts("Thornbury BS35 1AA")), [one.count for one in residue_counts("TB4 43 AA")]
    ([], [43])
    >>> list(residue_counts("Ein lineares Nonapeptid"))
    [ResidueCount(count=9, of_peptide=False)]
    """
    text = clean(text)
    words = _words()
    if (whole := words.alone.fullmatch(text)) is not None:
        yield ResidueCount(int(whole[1]), True)
        return
    about = words.about.search(text) is not None
    stated = [
        ResidueCount(
            int(found[1] or found[2]), about or 2 * len(found[0]) >= len(text) or found[2] is not None
        )
        for found in words.stated.finditer(text)
    ]
    numbers = {one.count for one in stated}
    named = (words.lengths[(found.lastindex or 1) - 1] for found in words.named.finditer(text))
    yield from (ResidueCount(count, False) for count in named if count not in numbers)
    yield from stated
