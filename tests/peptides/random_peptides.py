"""Peptides at random over all tables, for tests against independent oracles."""

from __future__ import annotations

import random
from dataclasses import replace

from certipep.peptides import Bridge, Peptide, Residue
from certipep.peptides.modification import Modification, modification, modifications
from certipep.peptides.residue import plain
from certipep.peptides.residue_kind import residue_kinds

KINDS = [kind for kind in residue_kinds() if kind.smiles]
INNER = [kind for kind in KINDS if kind.free_amine]
SMILED = [each for each in modifications() if each.smiles]
N_CAPS = [each for each in SMILED if each.fits("n-term") and each.structure_sites != ()]
C_CAPS = [each for each in SMILED if each.fits("c-term")]
STANDARD = "ACDEFGHIKLMNPQRSTVWY"


def side_chain_modifications(site: str) -> list[Modification]:
    return [
        each
        for each in SMILED
        if site in each.sites
        and (each.structure_sites is None or site in each.structure_sites)
        and not each.turns
    ]


def random_residue(rng: random.Random, first: bool, exotic: float) -> Residue:
    if rng.random() > exotic:
        return plain(rng.choice(STANDARD))
    kind = rng.choice(KINDS if first else INNER)
    residue = Residue(kind, rng.choice("LD") if kind.chiral else "")
    fitting = side_chain_modifications(kind.id)
    if fitting and "{r" in (kind.open_smiles or kind.smiles) and rng.random() < 0.5:
        residue = residue.with_modification(rng.choice(fitting))
    if (
        kind.free_amine
        and not kind.ring_nitrogen
        and kind.id not in {"Sar", "pGlu", "Apb", "Abz"}
        and rng.random() < 0.1
    ):
        residue = residue.with_modification(modification("Nmethyl"))
    return residue


def random_peptide(rng: random.Random, longest: int = 30, exotic: float = 0.3) -> Peptide:
    length = rng.randint(1, longest)
    residues = [random_residue(rng, number == 0, exotic) for number in range(length)]
    bridges = []
    free = [number for number, each in enumerate(residues) if not each.side_chain]
    for one, other, kind in (("thiol", "thiol", "disulfide"), ("acid", "amine", "lactam")):
        starts = [n for n in free if residues[n].kind.joins == one]
        ends = [n for n in free if residues[n].kind.joins == other]
        if starts and ends and rng.random() < 0.5:
            first, second = rng.choice(starts), rng.choice(ends)
            if first != second:
                bridges.append(Bridge(kind, min(first, second), max(first, second)))
    cap_possible = residues[0].kind.free_amine and residues[0].kind.id not in {"Sar", "Tic"}
    plain_nitrogen = not residues[0].modifications and not residues[0].kind.ring_nitrogen
    cap = rng.choice(N_CAPS) if cap_possible and plain_nitrogen and rng.random() < 0.5 else None
    tail = rng.choice(C_CAPS) if rng.random() < 0.5 else None
    if length > 2 and cap is None and tail is None and cap_possible and rng.random() < 0.1:
        bridges.append(Bridge("lactam", 0, length - 1, "n", "c"))
    return Peptide(tuple(residues), cap, tail, tuple(bridges))


def linear(rng: random.Random, length: int) -> Peptide:
    found = Peptide(tuple(plain(rng.choice(STANDARD)) for _ in range(length)))
    if rng.random() < 0.5:
        found = replace(found, n_terminus=modification("Acetyl"))
    if rng.random() < 0.5:
        found = replace(found, c_terminus=modification("Amidated"))
    return found
