"""Slips of a template or a typist: a unit, a decimal point, a salt, a label that was left over from another paper."""

from __future__ import annotations

import random
import re

from seeded_faults import fault
from seeded_papers import PROTON, Molecule, Paper, mz, other_molecules

__all__: list[str] = []

SODIUM, TFA = 22.98922, 114.023
STATED = ("FC-01", "FC-02", "FC-03", "FC-04", "FC-08", "ID-01", "ID-05")
IONS = ("MS-01", "MS-02", "MS-03", "MS-04", "MS-05", "MS-09", "ID-05", "MS-12")
SEQUENCE = ("ID-01", "ID-02", "ID-03", "ID-04", "FC-01", "FC-03", "DO-19")


def _number(text: str) -> float:
    return float(text.split()[0])


@fault("slip: mass", "molecular weight in kDa", *STATED, "DO-19")
def weight_in_kilodalton(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {**p, "mw": f"{m.average / 1000:.3f}"}


@fault("slip: mass", "molecular weight with the acid of more sites than there are", *STATED)
def weight_of_impossible_salt(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {
        **p,
        "product": f"{m.name} trifluoroacetate",
        "mw": f"{m.average + (m.sites + 3) * TFA:.2f}",
    }


@fault("slip: mass", "MH+ as the found mass", *IONS)
def found_is_ion(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    # From 1.8 kDa on the tallest peak is the next isotope, 4 mDa from the proton: nobody can tell the two apart.
    if p["layout"] != "laboratory" or 1800 < m.average < 4000:
        return None
    return {**p, "found": f"{m.monoisotopic + PROTON:.4f} Da"}


@fault("slip: mass", "found mass of a dimer", *IONS, "MS-06")
def found_dimer(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "found": f"{2 * m.average:.1f} Da"} if p["layout"] != "laboratory" else None


@fault("slip: ions", "sodium adduct labelled as protonated", *IONS)
def sodium(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    ions = [
        (
            f"[M+{z}H]{z}+",
            f"{mz(m, z) + (SODIUM - PROTON) / z:.2f}" if z == m.charges[-1] else f"{mz(m, z):.2f}",
        )
        for z in m.charges
    ]
    return {**p, "ions": ions}


@fault("slip: ions", "decimal point of an ion moved", *IONS)
def ion_point(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    ion, value = p["ions"][0]
    return {**p, "ions": [(ion, f"{float(value) / 10:.3f}"), *p["ions"][1:]]}


@fault("slip: ions", "an oxidised ion in the series", *IONS)
def oxidised(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    ion, value = p["ions"][-1]
    return {**p, "ions": [*p["ions"][:-1], (ion, f"{float(value) + 15.995 / m.charges[-1]:.2f}")]}


@fault("slip: ions", "MALDI with a charge series", "MS-05", "MS-09")
def maldi(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if len(m.charges) < 2 or min(m.charges) < 2 or p["layout"] == "laboratory":
        return None
    return {**p, "ms": "MALDI-TOF"}


@fault("slip: formula", "nitrogens and oxygens exchanged", *STATED, "FC-05")
def formula_element(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    nitrogen, oxygen = re.findall(r"[NO](\d+)", m.formula)
    if nitrogen == oxygen:
        return None
    return {**p, "formula": m.formula.replace(f"N{nitrogen}O{oxygen}", f"N{oxygen}O{nitrogen}")}


@fault("slip: formula", "zero typed for the letter O", *STATED, "FC-05", "DO-19")
def formula_zero(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {**p, "formula": m.formula.replace("O", "0")}


@fault("slip: formula", "sulphur forgotten", *STATED, "FC-05")
def formula_sulphur(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "formula": m.formula.split("S")[0]} if "S" in m.formula else None


@fault("slip: formula", "more acid than basic sites", *STATED)
def formula_acid(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {**p, "product": f"{m.name} acetate", "formula": f"{m.formula} · {m.sites + 4} C2H4O2"}


@fault("slip: sequence", "the D of a D-residue forgotten", *SEQUENCE)
def d_forgotten(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if "-D-" not in m.three or p["layout"] == "laboratory":
        return None
    return {**p, "sequence": m.three.replace("-D-", "-", 1)}


@fault("slip: sequence", "two neighbours exchanged", *SEQUENCE)
def neighbours(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if p["layout"] != "letter" or m.name in ("Oxytocin", "Ipamorelin"):
        return None
    parts = m.three.split("-")
    n = rng.choice([i for i in range(1, len(parts) - 2) if parts[i] != parts[i + 1]])
    return {**p, "sequence": "-".join([*parts[:n], parts[n + 1], parts[n], *parts[n + 2 :]])}


@fault("slip: sequence", "terminal group counted as a residue", "ID-03")
def counted(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "length": f"{m.length + 1} amino acids"} if p["layout"] == "maker" else None


@fault("slip: purity", "decimal point of the purity moved", "PU-02", "PU-03", "SP-01", "PU-01", "PU-04")
def purity_point(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "purity": f"{_number(p['purity']) / 10:.2f} %"} if p["layout"] != "letter" else None


@fault("slip: purity", "impurities do not fill up to one hundred", "PU-02", "PU-03")
def purity_rest(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if p["layout"] != "maker":
        return None
    return {**p, "total": "0.25 %", "single": "0.11 %"}


@fault("slip: amount", "micrograms for milligrams", "CB-12", "CB-09", "SP-03", "CB-08")
def micrograms(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "amount": "10.2 µg"} if p["layout"] == "laboratory" else None


@fault("slip: amount", "nanomoles a thousand times off", "CB-08")
def micromoles(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "nmol": f"1.00 mg ({1e9 / m.average:.0f} nmol)"} if p["layout"] == "letter" else None


@fault("slip: amount", "peptide content above one hundred", "CB-01", "CB-04", "CB-05", "CB-03")
def content_above(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "content_percent": "104.2 %"} if p["layout"] != "laboratory" else None


@fault("slip: amount", "water ten times too much", "CB-01", "CB-10", "SP-01", "CB-04")
def water_point(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "water": f"{_number(p['water']) * 10:.0f} %"} if p["layout"] != "laboratory" else None


@fault("slip: limits", "endotoxin above its limit on a passed lot", "SP-01", "PH-04")
def endotoxin(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "endotoxin": "8.0 EU/mg"} if p["layout"] == "maker" else None


@fault("slip: limits", "a solvent above its limit", "SP-01", "CB-11")
def solvent(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "acetonitrile": "1200 ppm"} if p["layout"] == "maker" else None


@fault("slip: physical", "a coloured liquid", "PH-03", "CB-10", "SP-01")
def liquid(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "appearance": "Clear blue liquid"} if p["layout"] != "laboratory" else None


@fault("slip: dates", "the year with its digits exchanged", "DO-02", "DO-03", "DO-04")
def year(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {**p, "reported": "2062-03-16"}


@fault("slip: dates", "made after it was issued", "DO-02")
def made_late(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return {**p, "made": "2026-05-02"} if p["layout"] != "laboratory" else None


@fault("slip: leftover", "CAS number and formula of the last paper", *STATED, "FC-07")
def leftover(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    other = rng.choice(other_molecules(m.name))
    return {**p, "cas": other.cas, "formula": other.formula}


@fault("slip: leftover", "PubChem number for the CAS number", "FC-06", "FC-07", "DO-19")
def pubchem(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {**p, "cas": "16130571"}
