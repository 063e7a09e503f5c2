"""One function for each library and task: peptides in, the sum of the values out, so that nothing is skipped.

Imports stand inside, because each library is measured in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["OWN", "TASKS", "TOOLS", "prepare"]

TASKS = ("mass", "charge", "pI", "all")
PH = 7.0
_COLUMNS = {
    "mass": ["average_mass", "monoisotopic_mass"],
    "charge": ["net_charge"],
    "pI": ["isoelectric_point"],
    "all": ["average_mass", "monoisotopic_mass", "net_charge", "isoelectric_point"],
}
# Tools of this project, measured with the interpreter that runs the benchmark.
OWN = {
    "certipep, numpy": (False, False),
    "certipep, numpy, Arrow": (False, True),
    "certipep, fast": (True, False),
    "certipep, fast, Arrow": (True, True),
}


def _own(task: str, fast: bool, arrow: bool) -> tuple[Callable[[list[str]], Any], Callable[[Any], float]]:
    from certipep.batch import properties

    def as_arrow(texts: list[str]) -> Any:
        import pyarrow as pa

        return pa.array(texts)

    def run(texts: Any) -> float:
        found = properties(texts, columns=_COLUMNS[task], ph=(PH,), fast=fast)
        return float(sum(values.sum() for name, values in found.items() if name != "problem"))

    return (as_arrow if arrow else list), run


def _biopython(task: str) -> Callable[[list[str]], float]:
    from Bio.SeqUtils.ProtParam import ProteinAnalysis

    def one(text: str) -> float:
        found = ProteinAnalysis(text)
        total = 0.0
        if task in ("mass", "all"):
            total += found.molecular_weight() + ProteinAnalysis(text, monoisotopic=True).molecular_weight()
        if task in ("charge", "all"):
            total += found.charge_at_pH(PH)
        if task in ("pI", "all"):
            total += found.isoelectric_point()
        return total

    return lambda texts: sum(map(one, texts))


def _pyteomics(task: str) -> Callable[[list[str]], float]:
    from pyteomics import electrochem, mass

    def one(text: str) -> float:
        total = 0.0
        if task in ("mass", "all"):
            total += mass.fast_mass(text) + mass.calculate_mass(sequence=text, average=True)
        if task in ("charge", "all"):
            total += electrochem.charge(text, PH)
        if task in ("pI", "all"):
            total += electrochem.pI(text)
        return total

    return lambda texts: sum(map(one, texts))


def _peptides(task: str) -> Callable[[list[str]], float]:
    import peptides

    def one(text: str) -> float:
        found = peptides.Peptide(text)
        total = 0.0
        if task in ("mass", "all"):
            total += found.molecular_weight() + found.molecular_weight("monoisotopic")
        if task in ("charge", "all"):
            total += found.charge(pH=PH)
        if task in ("pI", "all"):
            total += found.isoelectric_point()
        return total

    return lambda texts: sum(map(one, texts))


def _pyopenms(task: str) -> Callable[[list[str]], float]:
    import pyopenms

    charge, point = pyopenms.IsoelectricPoint.computeCharge, pyopenms.IsoelectricPoint.computePI

    def one(text: str) -> float:
        found = pyopenms.AASequence.fromString(text)
        total = 0.0
        if task in ("mass", "all"):
            total += found.getAverageWeight() + found.getMonoWeight()
        if task in ("charge", "all"):
            total += charge(found, PH)
        if task in ("pI", "all"):
            total += point(found)
        return total

    return lambda texts: sum(map(one, texts))


def _alphabase(task: str) -> Callable[[list[str]], float]:
    if task != "mass":
        raise NotImplementedError
    import numpy as np
    from alphabase.peptide.mass_calc import calc_sequence_masses_for_same_len_seqs

    def run(texts: list[str]) -> float:
        by_length: dict[int, list[str]] = {}
        for text in texts:
            by_length.setdefault(len(text), []).append(text)
        groups = (calc_sequence_masses_for_same_len_seqs(np.array(group)) for group in by_length.values())
        return float(sum(masses.sum() for masses in groups))

    return run


def _modlamp(task: str) -> Callable[[list[str]], float]:
    from modlamp.descriptors import GlobalDescriptor

    def run(texts: list[str]) -> float:
        found = GlobalDescriptor(texts)
        total = 0.0
        if task in ("mass", "all"):
            found.calculate_MW(amide=False)
            total += found.descriptor.sum()
        if task in ("charge", "all"):
            found.calculate_charge(ph=PH, amide=False)
            total += found.descriptor.sum()
        if task in ("pI", "all"):
            found.isoelectric_point(amide=False)
            total += found.descriptor.sum()
        return total

    return run


# Library -> (what makes its function, how many peptides of the random set it gets through in about a second).
TOOLS: dict[str, tuple[Callable[[str], Callable[[list[str]], float]], int]] = {
    "Biopython": (_biopython, 10_000),
    "pyOpenMS": (_pyopenms, 20_000),
    "pyteomics": (_pyteomics, 3_000),
    "peptides.py": (_peptides, 1_000),
    "modlAMP (average mass only)": (_modlamp, 2_000),
    "alphabase (monoisotopic mass only)": (_alphabase, 50_000),
}


def prepare(tool: str, task: str, texts: list[str]) -> Callable[[], float]:
    """Return what is timed: one pass over the peptides, which are in the library's own form already."""
    if tool in OWN:
        convert, run = _own(task, *OWN[tool])
        ready = convert(texts)
        return lambda: run(ready)
    function = TOOLS[tool][0](task)
    return lambda: function(texts)
