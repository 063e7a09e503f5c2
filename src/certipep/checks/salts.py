"""Salts by the names that papers give them, beside acetate, TFA and chloride that every peptide may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.claims import Place
from certipep.checks.wording import wordings
from certipep.chemistry.formula import Formula
from certipep.datafile import read_table

__all__ = ["FREE_PEPTIDE", "Salt", "listed_salts", "named_salts", "salt_lines", "salts_in", "says_free"]

_FILE = Path(__file__).parent / "data" / "salts.toml"
_FREE = re.compile(
    r"free[\s-]*(?:base|acid|peptide|form)|\((?:as\s+)?(?:the\s+)?(?:free\s+)?(?:base|net|peptide)\)|\bnet\b|salt[\s-]*free"
    r"|(?:without|excluding|excl\.?)\s+(?:the\s+)?(?:salt|counter|acetate|TFA|water)",
    re.IGNORECASE,
)


_MEASURED = {"acetate": "acetate", "trifluoroacetate": "trifluoroacetate", "chloride": "hydrochloride"}
"""Counter-ions that papers measure, and the salts that they make."""
FREE_PEPTIDE = "free peptide"
_LONGEST = 60
"""Characters of a line that names the salt; a longer one is a sentence."""


class Salt(Struct, frozen=True):
    """A salt: `formula` is what one equivalent adds to the neutral peptide."""

    name: str
    acid: str
    formula: Formula


@cache
def _listed() -> tuple[tuple[Salt, re.Pattern[str]], ...]:
    rows = read_table(_FILE)["salt"]
    return tuple(
        (
            Salt(row["name"], row["acid"], Formula.parse(row["formula"])),
            re.compile(row["words"], re.IGNORECASE),
        )
        for row in rows
    )


def listed_salts() -> tuple[Salt, ...]:
    """Return every salt in which peptides are sold."""
    return tuple(salt for salt, _ in _listed())


def named_salts(*texts: str | None) -> tuple[Salt, ...]:
    """Return the salts that the texts (product name, formula) name.

    >>> [salt.acid for salt in named_salts("Triptorelin pamoate")]
    ['pamoic acid']
    """
    said = "\n".join(text for text in texts if text)
    if not said:
        return ()
    return tuple(salt for salt, words in _listed() if words.search(said))


def salts_in(text: str) -> tuple[str, ...]:
    """Return the names of the salts that a text names in any language; of the peptide without one ``free peptide``.

    >>> salts_in("chlorek"), salts_in("Triptorelin pamoate"), salts_in("none (free base)")
    (('hydrochloride',), ('pamoate',), ('free peptide',))
    """
    named = [salt.name for salt in named_salts(text)]
    named += [
        _MEASURED[ion]
        for ion, words in wordings("counter_ion").items()
        if ion in _MEASURED and words.search(text)
    ]
    if "trifluoroacetate" in named:  # of which some scripts write acetate a part
        alone = any(salt.name == "acetate" for salt in named_salts(text))
        named = [name for name in named if name != "acetate" or alone]
    free = _FREE.search(text) or wordings("salt")["free"].search(text)
    return tuple(dict.fromkeys(named)) or ((FREE_PEPTIDE,) if free else ())


def salt_lines(lines: Iterable[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """Yield what lines that name the salt say of it ("Salt form: TFA"), and no share of it."""
    label = wordings("salt")["label"]
    for text, place in lines:
        named = label.match(text.lstrip(" -•*"))
        if (
            named is not None
            and len(text) <= _LONGEST
            and not any(map(str.isdigit, text))
            and "%" not in text
        ):
            yield text[named.end() :], place


def says_free(text: str) -> bool:
    """Whether a text says that a weight is that of the peptide without its salt.

    >>> says_free("2180.3 (free base)"), says_free("MW (net)"), says_free("1269.45 g/mol")
    (True, True, False)
    """
    return bool(_FREE.search(text))
