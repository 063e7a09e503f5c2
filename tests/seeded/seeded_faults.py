"""One fault in a consistent certificate, with the checks that name its cause."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from seeded_papers import PROTON, Molecule, Paper, by_name, mz, other_molecules

__all__ = ["FAULTS", "Fault", "seeded"]

Change = Callable[[Paper, Molecule, random.Random], Paper | None]


@dataclass(frozen=True)
class Fault:
    """A kind of fault: how it changes a certificate (None: it does not apply there), and who may name it."""

    family: str
    name: str
    change: Change
    finds: frozenset[str]


FAULTS: list[Fault] = []


def fault(family: str, name: str, *finds: str) -> Callable[[Change], Change]:
    def declare(change: Change) -> Change:
        FAULTS.append(Fault(family, name, change, frozenset(finds)))
        return change

    return declare


def _has(paper: Paper, *layouts: str) -> bool:
    return paper["layout"] in layouts


def _set(paper: Paper, **values: object) -> Paper:
    return {**paper, **values}


def _swap(text: str, rng: random.Random, *, but: Callable[[str], bool] = lambda _: False) -> str | None:
    """Return the text with two neighbouring digits exchanged."""
    places = [
        i
        for i in range(len(text) - 1)
        if text[i].isdigit() and text[i + 1].isdigit() and text[i] != text[i + 1]
    ]
    rng.shuffle(places)
    for i in places:
        swapped = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
        if not but(swapped):
            return swapped
    return None


# -- mass ------------------------------------------------------------------------------------------------------------

WEIGHT = ("FC-02", "FC-03", "FC-04", "ID-05", "ID-01")
FOUND = ("MS-01", "MS-02", "ID-04", "ID-05", "MS-06")


@fault("mass", "molecular weight one more or less", *WEIGHT)
def weight_off_by_one(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, mw=f"{m.average + rng.choice((-1, 1)):.2f}")


@fault("mass", "monoisotopic mass or MH+ printed as molecular weight", *WEIGHT)
def weight_of_another_kind(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, mw=f"{rng.choice((m.monoisotopic, m.average + PROTON)):.2f}")


@fault("mass", "digits of the molecular weight exchanged", *WEIGHT)
def weight_digits(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    swapped = _swap(p["mw"], rng, but=lambda t: abs(float(t) - m.average) < 0.9)
    return swapped and _set(p, mw=swapped)


@fault("mass", "molecular weight of another peptide", *WEIGHT)
def weight_of_another(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, mw=f"{rng.choice(other_molecules(m.name)).average:.2f}")


@fault("mass", "found mass two or three off", *FOUND)
def found_off(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    value = float(p["found"].split()[0]) + rng.choice((-3, -2.5, 2.5, 3)) * (2 if m.average > 4000 else 1)
    return _set(p, found=f"{value:.4f} Da" if _has(p, "laboratory") else f"{value:.1f} Da")


@fault("mass", "found mass of another peptide", *FOUND)
def found_of_another(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    other = rng.choice(other_molecules(m.name))
    return _set(
        p, found=f"{other.monoisotopic:.4f} Da" if _has(p, "laboratory") else f"{other.average:.1f} Da"
    )


@fault("mass", "found mass of the peptide without acetyl, or with one too many", *FOUND)
def found_acetyl(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    value = float(p["found"].split()[0]) + (-42.0106 if m.one.startswith("Ac-") else 42.0106)
    return _set(p, found=f"{value:.4f} Da" if _has(p, "laboratory") else f"{value:.1f} Da")


# -- ions ------------------------------------------------------------------------------------------------------------

IONS = ("MS-03", "MS-04", "MS-11", "MS-12", "ID-05")


@fault("ions", "one ion of another charge", *IONS)
def ion_of_another_charge(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    ions = list(p["ions"])
    n = rng.randrange(len(ions))
    ions[n] = (ions[n][0], f"{mz(m, m.charges[n] + 1):.2f}")
    return _set(p, ions=ions)


@fault("ions", "digits of an m/z exchanged", *IONS)
def ion_digits(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    ions = list(p["ions"])
    n = rng.randrange(len(ions))
    z, honest = m.charges[n], float(ions[n][1])
    swapped = _swap(
        ions[n][1], rng, but=lambda t: abs(float(t) - honest) * z < (6 if m.average > 4000 else 4)
    )
    if swapped is None:
        return None
    ions[n] = (ions[n][0], swapped)
    return _set(p, ions=ions)


@fault("ions", "all ions of another peptide", *IONS)
def ions_of_another(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    other = rng.choice([o for o in other_molecules(m.name) if abs(o.average - m.average) > 50])
    return _set(p, ions=[(f"[M+{z}H]{z}+", f"{mz(other, z):.2f}") for z in m.charges])


# -- formula and CAS -------------------------------------------------------------------------------------------------


def _count(formula: str, element: str, change: int) -> str:
    return re.sub(rf"({element})(\d+)", lambda f: f"{f[1]}{int(f[2]) + change}", formula, count=1)


@fault("formula", "one hydrogen more or less", "FC-01", "FC-02", "FC-05")
def formula_hydrogen(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, formula=_count(m.formula, "H", rng.choice((-1, 1))))


@fault("formula", "C2H2O lost or added", "FC-01", "FC-02", "FC-05", "ID-05")
def formula_acetyl(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    sign = -1 if m.one.startswith("Ac-") else 1
    return _set(p, formula=_count(_count(_count(m.formula, "C", 2 * sign), "H", 2 * sign), "O", sign))


@fault("formula", "digits of the formula exchanged", "FC-01", "FC-02", "FC-05", "ID-05")
def formula_digits(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    swapped = _swap(m.formula, rng)
    return swapped and _set(p, formula=swapped)


@fault("formula", "formula of another peptide", "FC-01", "FC-02", "FC-05", "ID-01", "ID-05")
def formula_of_another(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, formula=rng.choice(other_molecules(m.name)).formula)


@fault("CAS", "a digit of the CAS number", "FC-06", "FC-07")
def cas_digit(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    n = rng.choice([i for i, c in enumerate(m.cas) if c.isdigit()])
    digit = rng.choice([d for d in "123456789" if d != m.cas[n]])
    return _set(p, cas=m.cas[:n] + digit + m.cas[n + 1 :])


@fault("CAS", "CAS number of another peptide", "FC-07", "ID-01", "ID-05")
def cas_of_another(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, cas=rng.choice(other_molecules(m.name)).cas)


# -- sequence --------------------------------------------------------------------------------------------------------

SEQUENCE = ("ID-02", "ID-03", "FC-01", "FC-03", "ID-01", "DO-19")


@fault("sequence", "a residue lost", *SEQUENCE)
def residue_lost(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if not _has(p, "maker", "letter") or m.name in ("Oxytocin", "Ipamorelin"):
        return None
    if p["sequence"] == m.one:
        places = [
            i
            for i, c in enumerate(m.one)
            if c.isupper() and m.one[i : i + 3] != "Ac-" and not _in_end(m.one, i)
        ]
        n = rng.choice(places)
        return _set(p, sequence=m.one[:n] + m.one[n + 1 :])
    parts = m.three.split("-")
    n = rng.choice([i for i, part in enumerate(parts) if len(part) == 3 and part != "NH2"])
    return _set(p, sequence="-".join(parts[:n] + parts[n + 1 :]))


def _in_end(text: str, n: int) -> bool:
    return (text.startswith("Ac-") and n < 3) or (text.endswith(("-OH", "-NH2")) and n >= text.rindex("-"))


@fault("sequence", "acid for amide, or amide for acid", *SEQUENCE, "ID-04")
def terminus(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if not _has(p, "letter") or m.name == "Oxytocin":
        return None
    three = m.three
    return _set(p, sequence=three[:-4] + "-OH" if three.endswith("-NH2") else three[:-3] + "-NH2")


@fault("sequence", "acetyl lost or added", *SEQUENCE, "ID-04")
def acetyl(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if not _has(p, "letter") or m.name == "Oxytocin":
        return None
    return _set(p, sequence="H-" + m.three[3:] if m.three.startswith("Ac-") else "Ac-" + m.three[2:])


@fault("sequence", "one residue in the D form", *SEQUENCE)
def d_residue(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if not _has(p, "letter") or m.name in ("Oxytocin", "Ipamorelin"):
        return None
    parts = m.three.split("-")
    n = rng.choice([i for i, part in enumerate(parts) if len(part) == 3 and part not in ("NH2", "Gly")])
    return _set(p, sequence="-".join([*parts[:n], "D", *parts[n:]]))


@fault("sequence", "sequence of another peptide", *SEQUENCE, "ID-05")
def sequence_of_another(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if not _has(p, "maker", "letter"):
        return None
    other = rng.choice(other_molecules(m.name))
    return _set(p, sequence=other.three, length=f"{m.length} amino acids")


@fault("sequence", "wrong number of residues", "ID-03")
def length(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, length=f"{m.length + rng.choice((-1, 1))} amino acids") if _has(p, "maker") else None


# -- identity --------------------------------------------------------------------------------------------------------


@fault("identity", "identity confirmed for another peptide", "ID-10", "ID-01", "ID-05")
def identity_of_another(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, identity=rng.choice(other_molecules(m.name)).name) if _has(p, "laboratory") else None


@fault(
    "identity",
    "product name of another peptide",
    "ID-01",
    "ID-02",
    "ID-05",
    "ID-10",
    "FC-01",
    "FC-03",
    "FC-07",
    "MS-01",
    "ID-04",
)
def name_of_another(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, product=rng.choice(other_molecules(m.name)).name)


# -- purity ----------------------------------------------------------------------------------------------------------


def _percent(text: str) -> float:
    return float(text.split()[0])


@fault("purity", "stated purity is not the main peak", "PU-02", "PU-03")
def purity_headline(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if not _has(p, "laboratory", "maker"):
        return None
    return _set(p, purity=f"{min(99.9, _percent(p['purity']) + rng.choice((0.4, 0.5, 0.8))):.2f} %")


@fault("purity", "area per cents above one hundred", "PU-01", "PU-02")
def purity_sum(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if not _has(p, "laboratory"):
        return None
    peaks = list(p["peaks"])
    peaks[0] = (peaks[0][0], round(peaks[0][1] + rng.choice((0.3, 0.5, 1.0)), 2))
    return _set(p, peaks=peaks)


@fault("purity", "purity plus impurities above one hundred", "PU-03")
def purity_total(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return (
        _set(p, total=f"{_percent(p['total']) + rng.choice((0.2, 0.4)):.2f} %") if _has(p, "maker") else None
    )


@fault("purity", "one impurity above their total", "PU-03", "SP-01")
def purity_single(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, single=f"{_percent(p['total']) + 0.3:.2f} %") if _has(p, "maker") else None


@fault("purity", "measured at 280 nm without a chromophore", "PU-05", "UV-01", "UV-05")
def wavelength(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return None if m.chromophore else _set(p, detector=f"HPLC, {rng.choice((254, 280))} nm")


@fault("purity", "purity below its limit", "SP-01", "DO-10")
def purity_limit(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    if not _has(p, "maker"):
        return None
    low = rng.choice((96.1, 97.2, 97.5))
    return _set(p, purity=f"{low:.2f} %", total=f"{100 - low:.2f} %", total_limit="≤ 5.0 %")


@fault("purity", "purity printed as a bound", "PU-07", "SP-07")
def purity_bound(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return (
        _set(p, purity=rng.choice(("> 98 %", "Conforms")), peaks=[])
        if _has(p, "laboratory", "letter")
        else None
    )


# -- content ---------------------------------------------------------------------------------------------------------


@fault("counter-ion", "TFA far beyond the basic sites", "CB-01", "CB-02", "CB-04")
def tfa(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, tfa=f"{rng.choice((30.0, 34.0)):.1f} %") if _has(p, "maker", "letter") else None


@fault("counter-ion", "acetate far beyond the basic sites", "CB-01", "CB-02", "CB-04", "SP-01")
def acetate(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    most = 100 * 4.2 * m.sites * 60.052 / (m.average + 4.2 * m.sites * 60.052)
    return _set(p, acetate=f"{most:.1f} %") if _has(p, "maker", "letter") else None


@fault("balance", "content leaves no room for water and counter-ion", "CB-01", "CB-04")
def balance_high(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    rest = _percent(p["water"]) + _percent(p["acetate"])
    return (
        _set(p, content_percent=f"{min(112.0 - rest, 99.9):.1f} %", water="12.0 %")
        if _has(p, "letter", "maker")
        else None
    )


@fault("balance", "a quarter of the powder is missing", "CB-01")
def balance_low(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return (
        _set(p, content_percent=f"{_percent(p['content_percent']) - 24:.1f} %")
        if _has(p, "letter", "maker")
        else None
    )


@fault("basis", "the purity printed as content", "CB-05", "CB-01", "CB-04")
def basis_purity(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, content_percent=p["purity"]) if _has(p, "letter", "maker") else None


@fault("amount", "nanomoles of another peptide", "CB-08")
def nanomoles(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    other = rng.choice([o for o in other_molecules(m.name) if abs(o.average / m.average - 1) > 0.04])
    return _set(p, nmol=f"1.00 mg ({1e6 / other.average:.1f} nmol)") if _has(p, "letter") else None


@fault("amount", "per cent of label does not follow", "CB-09")
def label_percent(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, assay=f"{102.0 + rng.choice((-7, -4, 4, 7)):.1f} %") if _has(p, "laboratory") else None


@fault("amount", "short fill", "CB-12", "CB-09")
def short_fill(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    low = rng.choice((6.8, 7.7, 8.4))
    return _set(p, amount=f"{low:.1f} mg", assay=f"{low * 10:.1f} %") if _has(p, "laboratory") else None


# -- units, dates, document ------------------------------------------------------------------------------------------


@fault("unit", "water in milligrams", "DO-09", "CB-10", "SP-03")
def unit_water(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, water=p["water"].replace("%", "mg")) if _has(p, "maker", "letter") else None


@fault("unit", "endotoxin per millilitre of a powder", "PH-06", "SP-03")
def unit_endotoxin(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, endotoxin="0.8 EU/mL")


@fault("unit", "the unit lost", "DO-09", "PH-04")
def unit_lost(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    field = rng.choice(("purity", "endotoxin"))
    return _set(p, **{field: p[field].split()[0]})


@fault("unit", "a solvent in per cent for ppm", "SP-01", "CB-11")
def unit_solvent(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, acetonitrile="0.41 %") if _has(p, "maker") else None


@fault("dates", "tested before made", "DO-02")
def date_tested(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, tested=f"2026-02-{rng.randrange(10, 28)}") if _has(p, "maker", "letter") else None


@fault("dates", "issued before tested", "DO-02")
def date_issued(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, reported=f"2026-03-{rng.randrange(10, 12)}", made="2026-02-02")


@fault("dates", "received after tested", "DO-14", "DO-02")
def date_received(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, received=f"2026-03-{rng.randrange(13, 16)}") if _has(p, "laboratory") else None


@fault("dates", "expires before it was made", "DO-02", "DO-04")
def date_expiry(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, expires="2025-03-01") if _has(p, "maker", "letter") else None


@fault("dates", "no day of the calendar", "DO-03")
def date_impossible(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, tested=rng.choice(("2026-02-30", "2026-02-31", "2026-06-31")))


@fault("dates", "issued in the future", "DO-03")
def date_future(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, reported="2027-01-16", expires="2029-03-01", shelf=None)


@fault("dates", "shelf life does not reach the expiry", "DO-04")
def date_shelf(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, shelf=rng.choice(("12 months", "36 months", "3 years"))) if _has(p, "maker") else None


@fault("document", "a lot that is no lot", "DO-15")
def lot(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, lot=rng.choice(("Blue Cap", "(see flag tag)", "------", None)))


@fault("document", "a conclusion over a test that was not done", "DO-16")
def not_tested(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, endotoxin="Not tested") if _has(p, "maker") else None


@fault("document", "a placeholder", "DO-13")
def placeholder(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return _set(p, laboratory="Template document: replace with your official documentation")


@fault("physical", "specific rotation ten times off", "PH-01")
def rotation(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, rotation=p["rotation"].replace("−62.4", "−6.24")) if _has(p, "letter") else None


@fault("physical", "isoelectric point of a base", "PH-02")
def isoelectric(p: Paper, m: Molecule, rng: random.Random) -> Paper | None:
    return _set(p, pi="9.6") if _has(p, "letter") and m.isoelectric else None


def seeded(papers: list[Paper], number: int, seed: int = 7) -> Iterator[tuple[Fault, Paper]]:
    """Yield `number` certificates with one fault each, every kind of fault as often as it applies."""
    rng = random.Random(seed)
    given = 0
    seen: set[tuple[str, str, str]] = set()
    while given < number:
        before = given
        for kind in FAULTS:
            order = list(papers)
            rng.shuffle(order)
            for paper in order:
                changed = kind.change(copy.deepcopy(paper), by_name(paper["molecule"]), rng)
                if changed is None or changed == paper:
                    continue
                key = (kind.name, paper["molecule"] + paper["layout"], repr(sorted(changed.items(), key=str)))
                if key in seen:
                    continue
                seen.add(key)
                given += 1
                yield kind, changed
                break
            if given == number:
                return
        if given == before:
            return
