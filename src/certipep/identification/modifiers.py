"""Words beside a name that build another molecule: "Biotinoyl Tripeptide-1", "N-Acetyl Epitalon Amidate".

>>> built("AEDG", ("N", "acetyl", "amidate")).formula.hill
'C16H25N5O9'
>>> built("AEDG", ("scrambled",)) is None
True
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.datafile import read_table
from certipep.errors import CertipepError
from certipep.reference.names import name_key

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["built"]

_FILE = Path(__file__).parent / "data" / "modifiers.toml"
_ENDS = frozenset({"n", "c", "terminal", "terminus", "term"})
"""Words that only say where the other words belong."""
_RING = ("[Formula:H-2O-1#XL1|INFO:lactam]-", "-[#XL1]")


_END = re.compile(r"-\[[^\[\]]*\]\s*$")
_BRIDGED = re.compile(r"\[[^\[\]]*#XL\d+[^\[\]]*\]")


class _Modifier(Struct, frozen=True):
    start: str = ""
    end: str = ""
    ring: bool = False
    acid: bool = False
    open: bool = False


@cache
def _modifiers() -> dict[str, _Modifier]:
    return {
        word: _Modifier(**{key: said for key, said in row.items() if key != "words"})
        for row in read_table(_FILE)["modifier"]
        for word in row["words"]
    }


def built(proforma: str, words: tuple[str, ...]) -> Peptide | None:
    """Return the peptide that words beside a name build, or None where one of them is not understood.

    Parameters
    ----------
    proforma : str
        Of the named peptide.
    words : tuple of str
        As printed. A terminus that is taken already takes no second group.
    """
    found = []
    for word in words:
        key = name_key(word)
        if key in _ENDS:
            continue
        if key not in _modifiers():
            return None
        found.append(_modifiers()[key])
    if not found:
        return None
    text = _joined(proforma, found)
    if text is None:
        return None
    from certipep.notation import parse

    try:
        peptide = parse(text)
        peptide.formula  # noqa: B018 - a molecule without a formula is none to compare with
    except CertipepError:
        return None
    return peptide


def _joined(proforma: str, modifiers: list[_Modifier]) -> str | None:
    if any(one.open for one in modifiers):
        if not _BRIDGED.search(proforma) or "//" in proforma:
            return None
        proforma = _BRIDGED.sub("", proforma)
    starts = [one.start for one in modifiers if one.start]
    ends = [one.end for one in modifiers if one.end]
    if len(starts) > 1 or len(ends) > 1 or (proforma.startswith("[") and starts):
        return None
    if proforma.rstrip().endswith("]") and ends and "-[" in proforma:
        return None
    if any(one.acid for one in modifiers):
        proforma = _END.sub("", proforma)
    if any(one.ring for one in modifiers):
        closed = starts or ends or "#" in proforma or proforma.startswith("[") or "-[" in proforma
        return None if closed else proforma.join(_RING)
    return "".join((f"{starts[0]}-" if starts else "", proforma, f"-{ends[0]}" if ends else ""))
