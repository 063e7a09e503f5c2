"""Chemical names whose residues are written without hyphens: ``L-cysteinylglycine``, ``L-leucylglycinamide``."""

from __future__ import annotations

import re
from functools import lru_cache

from certipep.notation.written.lexicon import residues_named
from certipep.peptides.acyls import ACYLS
from certipep.peptides.residue import Residue, plain

__all__ = ["acyl_amide", "acyl_run_at"]

_ACYL = re.compile("|".join(sorted((each for each in ACYLS if each.isalpha()), key=len, reverse=True)))
_RUN = re.compile(r"(?:(DL|D|L)-)?((?:α|β|γ|alpha|beta|gamma)-)?(?:(DL|D|L)-)?([a-z]{5,200})(?![A-Za-z])")
# "glycinamide": the name of the amino acid without its e, and the amide.
_AMIDE = re.compile(r"yl(?:-(?:(?:DL|D|L)-)?)?[a-z]{3,14}in(amide)$")


def acyl_amide(text: str, start: int, end: int) -> int | None:
    """Return where the "amide" of a name begins that ends on an amino acid's amide, None where it has none."""
    found = _AMIDE.search(text, start, end)
    return found.start(1) if found else None


def acyl_run_at(text: str, position: int, end: int) -> tuple[int, tuple[Residue, ...]] | None:
    """Return where a run of names without hyphens ends, and its residues; None where there is none."""
    found = _RUN.match(text, position, end)
    if found is None or "yl" not in text[:end]:
        return None
    residues = _residues((found[2] or "") + found[4], text[found.end() : end].startswith("-"))
    if not residues:
        return None
    hand = found[1] or found[3] or "L"
    first = Residue(residues[0].kind, hand) if residues[0].kind.chiral else residues[0]
    return found.end(), (first, *residues[1:])


@lru_cache(maxsize=512)
def _residues(word: str, goes_on: bool) -> tuple[Residue, ...]:
    """Return the residues of a run; `goes_on`: another residue follows, so that the last is an acyl as well."""
    found: list[Residue] = []
    greek, _, rest = word.rpartition("-")
    position = 0
    while match := _ACYL.match(rest, position):
        name = f"{greek}-{match[0]}" if greek and not found else match[0]
        if name not in ACYLS:
            return ()
        found.append(plain(ACYLS[name]))
        position = match.end()
    last = rest[position:]
    if not last:
        return tuple(found) if goes_on and len(found) > 1 else ()
    if greek and not found:
        return ()
    named = residues_named(last) if len(last) > len("Gly") else ()
    if not named and last.endswith("in"):
        named = residues_named(last + "e")
        if not found and len(named) == 1:
            return named
    return (*found, named[0]) if found and len(named) == 1 else ()
