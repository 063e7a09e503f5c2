"""Single calls side by side: ``python -m benchmarks.single_calls``.

Every library in one process, in interleaved rounds, CPU time of one thread, the lowest round counts: on a busy machine
the ratios tell more than the microseconds. Libraries that are not installed are left out and said.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from typing import Any

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
_Call = Callable[[str], Any]


def plain_chains(count: int, seed: int) -> list[str]:
    """Return random chains of 10 to 40 residues."""
    source = random.Random(seed)
    return ["".join(source.choices(LETTERS, k=source.randint(10, 40))) for _ in range(count)]


def modified(chain: str) -> str:
    """Return ProForma with an acetyl and a phosphate."""
    return f"[Acetyl]-{chain[:5]}S[Phospho]{chain[5:]}"


def own() -> dict[str, _Call]:
    import certipep as cp

    def four(text: str, pka: str = "neighbours") -> tuple[object, ...]:
        peptide = cp.peptide(text)
        return (
            peptide.average_mass,
            peptide.monoisotopic_mass,
            peptide.net_charge(7.0, pka),
            peptide.isoelectric_point(pka),
        )

    return {
        "certipep: peptide": cp.peptide,
        "certipep: peptide and average mass": lambda text: cp.peptide(text).average_mass,
        "certipep: four values, sites and neighbours": four,
        "certipep: four values, one pKa a kind": lambda text: four(text, "bjellqvist"),
        "certipep: modified ProForma": lambda text: cp.peptide(modified(text)),
        "certipep: modified ProForma, two masses": lambda text: _masses(cp.peptide(modified(text))),
        "certipep: modified ProForma, four values, one pKa a kind": lambda text: four(
            modified(text), "bjellqvist"
        ),
        "certipep: modified ProForma, four values": lambda text: four(modified(text)),
        "certipep: identify": cp.identify,
    }


def _masses(peptide: Any) -> tuple[float, float]:
    return peptide.average_mass, peptide.monoisotopic_mass


def biopython() -> dict[str, _Call]:
    from Bio.SeqUtils.ProtParam import ProteinAnalysis

    def four(text: str) -> tuple[float, ...]:
        found = ProteinAnalysis(text)
        mono = ProteinAnalysis(text, monoisotopic=True).molecular_weight()
        return found.molecular_weight(), mono, found.charge_at_pH(7.0), found.isoelectric_point()

    return {
        "Biopython: average mass": lambda text: ProteinAnalysis(text).molecular_weight(),
        "Biopython: four values": four,
    }


def pyteomics() -> dict[str, _Call]:
    from pyteomics import electrochem, mass, proforma

    def four(text: str) -> tuple[float, ...]:
        average = mass.calculate_mass(sequence=text, average=True)
        return average, mass.fast_mass(text), electrochem.charge(text, 7.0), electrochem.pI(text)

    return {
        "pyteomics: four values": four,
        "pyteomics: modified ProForma, mass": lambda text: proforma.ProForma.parse(modified(text)).mass,
    }


def pyopenms() -> dict[str, _Call]:
    import pyopenms as oms

    def four(text: str) -> tuple[float, ...]:
        found = oms.AASequence.fromString(text)
        point = oms.IsoelectricPoint
        return (
            found.getAverageWeight(),
            found.getMonoWeight(),
            point.computeCharge(found, 7.0),
            point.computePI(found),
        )

    return {"pyOpenMS: four values": four}


def peptacular() -> dict[str, _Call]:
    import peptacular as pt

    return {
        "peptacular: two masses": lambda text: (pt.mass(text), pt.mass(text, monoisotopic=False)),
        "peptacular: modified ProForma, two masses": lambda text: (
            pt.mass(modified(text)),
            pt.mass(modified(text), monoisotopic=False),
        ),
    }


def rustyms() -> dict[str, _Call]:
    import rustyms as rs

    def formula(text: str) -> Any:
        # one formula for each way to place what is ambiguous; nothing is here
        (found,) = rs.Peptidoform(text).formula()
        return found

    return {
        "rustyms: formula": formula,
        "rustyms: modified ProForma, formula": lambda text: formula(modified(text)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--chains", type=int, default=60)
    args = parser.parse_args()
    calls: dict[str, _Call] = {}
    for library in (own, biopython, pyteomics, pyopenms, peptacular, rustyms):
        try:
            found = library()
            for call in found.values():
                call("PEPTIDEKLMS")
            calls.update(found)
        except Exception as error:  # noqa: BLE001 - a peer that fails is left out, and said
            print(f"left out: {library.__name__} ({error})")
    best = dict.fromkeys(calls, float("inf"))
    for number in range(args.rounds):
        chains = plain_chains(args.chains, number)
        for name, call in calls.items():
            some = chains[: 5 if "identify" in name else None]
            start = time.process_time()
            for chain in some:
                call(chain)
            best[name] = min(best[name], (time.process_time() - start) / len(some) * 1e6)
    reference = best.get("Biopython: four values", float("nan"))
    print("| call | µs | × Biopython's four values |\n|---|--:|--:|")
    for name, microseconds in best.items():
        print(f"| {name} | {microseconds:.1f} | {microseconds / reference:.2f} |")


if __name__ == "__main__":
    main()
