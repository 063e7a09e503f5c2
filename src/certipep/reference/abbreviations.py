"""What runs of capitals stand for on labels and papers: ACTH, GIP and AICAR are names, not residues.

>>> [one.meaning for one in abbreviations_of("GIP")]
['glucose-dependent insulinotropic polypeptide, human']
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.datafile import read_table
from certipep.reference.names import name_key

__all__ = ["Abbreviation", "abbreviations_of"]

_FILE = Path(__file__).parent / "data" / "abbreviations.toml"


class Abbreviation(Struct, frozen=True):
    """A short name.

    Attributes
    ----------
    text, meaning, kind : str
    sequence : str or None
        Of a peptide, in any notation; `source` says where it is printed, and begins with ``unverified`` where it was
        recalled without a document.
    source : str
    spells : bool
        Whether the letters are the sequence itself.
    """

    text: str
    meaning: str
    kind: str
    sequence: str | None = None
    source: str = ""
    spells: bool = False


@cache
def _listed() -> dict[str, tuple[Abbreviation, ...]]:
    found: dict[str, tuple[Abbreviation, ...]] = {}
    for row in read_table(_FILE)["abbreviation"]:
        one = Abbreviation(**row)
        key = name_key(one.text)
        found[key] = (*found.get(key, ()), one)
    return found


def abbreviations_of(text: str) -> tuple[Abbreviation, ...]:
    """Return what a short name can stand for; nothing where it is not listed.

    Parameters
    ----------
    text : str
        Case and hyphens do not matter.
    """
    return _listed().get(name_key(text), ())
