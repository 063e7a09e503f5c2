"""Two equal chains joined by a disulfide: ``(H-Cys-OH)2``, ``(Cys-Gly)2 disulfide``."""

from __future__ import annotations

import re
from collections.abc import Callable

from certipep.errors import CertipepError
from certipep.notation.ambiguous import Reading
from certipep.peptides.bridge import Bridge
from certipep.peptides.peptide import Chain, Peptide

__all__ = ["dimers_of"]

_TWICE = re.compile(
    r"\s*[(\[]([^()\[\]]{3,400})[)\]]2\s*([,(]?\s*(?:disul(?:f|ph)ide|disul(?:f|ph)ide bridge|dimer|S-S)\)?)?\s*"
)
_ENDS = re.compile(r"^H-.*-(?:OH|NH2)$")


def dimers_of(text: str, read: Callable[[str], tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """Return the dimers that a text describes; none if it describes none.

    A chain with its ends written, or the word disulfide behind, is a dimer: it needs exactly one thiol.
    """
    found = _TWICE.fullmatch(text)
    if found is None or not (found[2] or _ENDS.match(found[1])):
        return ()
    try:
        halves = read(found[1])
    except CertipepError:
        return ()
    dimers: list[Reading] = []
    for half in halves:
        one = half.peptide
        thiols = [
            place
            for place, each in enumerate(one.residues)
            if each.kind.joins == "thiol" and not each.side_chain
        ]
        if len(thiols) != 1 or one.branches or one.bridges:
            continue
        bridge = Bridge("disulfide", thiols[0], len(one.residues) + thiols[0])
        second = Chain(one.residues, one.n_terminus, one.c_terminus)
        dimers.append(
            Reading(
                Peptide(one.residues, one.n_terminus, one.c_terminus, (bridge,), branches=(second,)), half.why
            )
        )
    return tuple(dimers)
