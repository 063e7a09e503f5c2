"""Which molecule an ambiguous name of a blend's component stands for, by what else the paper says of it."""

from __future__ import annotations

import re

from certipep.identification.evidence import Evidence
from certipep.identification.product import Part, names_in
from certipep.identification.support import fits_mass
from certipep.reference import panel
from certipep.reference.cas import cas_number

__all__ = ["component_meant"]

_CAS = re.compile(r"\b\d{2,7}-\d{2}-\d\b")
_MASS = re.compile(r"(?<![\d.,-])(\d{3,5}(?:\.\d+)?)(?![\d-])")
_MASS_IN_WORDS = re.compile(r"(?<![\d.,-])(\d{3,5}(?:\.\d+)?)\s*Da\b")


def component_meant(part: Part, evidence: Evidence) -> str | None:
    """Return the one entry among those of an ambiguous part that names, numbers and masses beside it mean.

    A CAS number, a molecular weight or another name of a blend belongs to one of its components; which one is no
    question where only one of these entries has it.
    """
    among = frozenset(part.ids)
    found: set[str] = set()
    for text in (*evidence.analytes, *evidence.mentions):
        found.update(ids[0] for _, ids in names_in(text) if len(ids) == 1 and ids[0] in among)
        found |= _of_masses(among, _MASS_IN_WORDS.findall(text))
    found |= _of_masses(among, [str(value) for value, _ in evidence.masses])
    for text in evidence.numbers:
        found |= _of_masses(among, _MASS.findall(_CAS.sub(" ", text)))
        for printed in _CAS.findall(text):
            number = cas_number(printed)
            found |= {entry.id for entry in panel.by_cas(number) if entry.id in among} if number else set()
    return next(iter(found)) if len(found) == 1 else None


def _of_masses(among: frozenset[str], values: list[str]) -> set[str]:
    return {one for one in among for value in values if fits_mass(panel.lines[one], float(value))}
