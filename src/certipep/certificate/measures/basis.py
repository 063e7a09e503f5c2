"""The basis on which a share or an amount stands: the powder as it is, dried, the free base, the salt.

>>> find_basis("NPC (on the anhydrous basis)"), find_basis("GHK content"), find_basis("99.1 %")
('anhydrous', None, None)
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from certipep.certificate.alternatives import EAST_ASIAN
from certipep.certificate.normal import clean
from certipep.datafile import read_table

__all__ = ["BASES", "find_basis", "names_salt"]

BASES = ("anhydrous", "as_is", "free_base", "salt", "metal_complex")
"""The words of the record, in the order in which they are looked for."""
_SALTS = "named_salts"


def find_basis(text: str) -> str | None:
    """Return the basis that `text` names, one of `BASES`, or None where it names none."""
    text = clean(text)
    return next((basis for basis in BASES if _patterns()[basis].search(text)), None)


def names_salt(text: str) -> bool:
    """Return whether `text` names a salt.

    >>> names_salt("MW (acetate)"), names_salt("MW (free base)")
    (True, False)
    """
    return _patterns()[_SALTS].search(clean(text)) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "basis.toml")
    return {
        basis: re.compile("|".join(map(_phrase, table[basis])), re.IGNORECASE) for basis in (*BASES, _SALTS)
    }


def _phrase(words: str) -> str:
    body = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", words.rstrip("*"))))
    if words[0] >= EAST_ASIAN:
        return body
    return rf"(?<![^\W\d_]){body}" + ("" if words.endswith("*") else r"(?![^\W\d_])")
