"""What runs of capitals stand for on labels and papers: ACTH, GIP and AICAR are names, not residues.

>>> [one.meaning for one in abbreviations_of("GIP")]
['glucose-dependent insulinotropic polypeptide, human']
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from certipep.datafile import read_table
from certipep.reference.names import name_key

__all__ = ["Abbreviation", "abbreviations_of", "meanings_of"]

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


@lru_cache(maxsize=512)
def meanings_of(text: str) -> str:
    """Return what a short name stands for besides its letters, in words; "" where nothing is known.

    >>> meanings_of("ACTH")
    'ACTH: adrenocorticotropic hormone (corticotropin), human 1-39; a known peptide of 39 residues, not in the panel'
    """
    from certipep.reference.panel import panel

    outside = "" if panel.ids_of(text, short=True) else ", not in the panel"
    said = []
    for one in abbreviations_of(text):
        if one.spells:
            continue
        count = _residues(one.sequence) if one.sequence else 0
        known = f"; a known peptide of {count} residues" if count else ""
        said.append(f"{one.text}: {one.meaning}{known}{outside}")
    return "; or ".join(dict.fromkeys(said))


def _residues(sequence: str) -> int:
    from certipep.errors import CertipepError
    from certipep.notation import parse

    try:
        return len(parse(sequence))
    except CertipepError:
        return 0
