"""Where a paper says in words that a disulfide bond is there, and between which residues."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.alternatives import any_of
from certipep.certificate.normal import clean
from certipep.datafile import read_table

__all__ = ["DisulfideClaim", "disulfide_claim", "disulfides_counted"]


class DisulfideClaim(Struct, frozen=True):
    """A disulfide bond that is said to be there; `residues` are the numbers that it is said to join, if any."""

    residues: tuple[int, int] | None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "disulfide_words.toml")
    bond, shown, denied, bridge = (any_of(data[key]) for key in ("bond", "shown", "denied", "bridge"))
    pair = r"(?:Cys\W{0,2})?(\d{1,2})\)?\s?[-–,]\s?(?:Cys\W{0,2})?(\d{1,2})"
    return (
        re.compile(
            rf"(?:{bond})[^.;\d%]{{0,30}}?(?:(?<![^\W\d_])(?:{shown})(?:[^.;\d%]{{0,20}}{pair})?|{pair})(?!\d|[.,]\d|\s?%)"
            rf"|(?<![^\W\d_])(?:{bridge})\W{{1,3}}Cys\W{{0,2}}(\d{{1,2}})\)?\s?[-–,]\s?Cys\W{{0,2}}(\d{{1,2}})",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:{denied})", re.IGNORECASE),
    )


@cache
def _count() -> re.Pattern[str]:
    bond = any_of(read_table(Path(__file__).parent / "data" / "disulfide_words.toml")["bond"])
    return re.compile(rf"\D*(?:{bond})\D*?(?<![^\W\d_])(\d{{1,2}})(?=\W*$|\s*\()", re.IGNORECASE)


def disulfides_counted(text: str) -> int | None:
    """Return how many disulfide bonds a line counts, or None where it counts none.

    >>> disulfides_counted("Disulfide bonds: 1 (Cys1-Cys6)"), disulfides_counted("Puentes disulfuro: 2")
    (1, 2)
    >>> disulfides_counted("Disulfide bridge: Cys1-Cys6"), disulfides_counted("Disulfide dimer 0.2 %")
    (None, None)
    """
    found = _count().match(clean(text))
    return int(found[1]) if found is not None else None


def disulfide_claim(text: str) -> DisulfideClaim | None:
    """Return what a line says of a disulfide bond, or None where it does not say that there is one.

    >>> disulfide_claim("Disulfide bridge: confirmed (1-6), free thiol < 0.5 % (Ellman)").residues
    (1, 6)
    >>> disulfide_claim("Disulfidbrücke bestätigt").residues, disulfide_claim("Disulfide-linked dimer: 0.2 %")
    (None, None)
    >>> disulfide_claim("Disulfide bridge: incomplete") is None
    True
    """
    text = clean(text)
    there, denied = _patterns()
    found = there.search(text)
    if found is None or denied.search(text) is not None:
        return None
    numbers = [int(one) for one in found.groups() if one is not None]
    return DisulfideClaim((numbers[0], numbers[1]) if numbers else None)
