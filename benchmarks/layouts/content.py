"""What an invented certificate says, before any language: honest values that agree with each other."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from random import Random

from benchmarks.layouts.molecules import MOLECULES, Molecule

__all__ = ["Content", "Measured", "Peak", "make_content", "vials_of"]

ACETIC_ACID, LAST_DAY = 60.052, datetime.date(2026, 11, 20)
_LABORATORIES = (
    "Norbridge Analytical",
    "Quellmoor Labor GmbH",
    "Ostramore Peptidlab",
    "Larkfield Testing Services",
    "Valtorre Analisi S.r.l.",
    "Laboratoires Mirelac SA",
    "Kestrel Bioanalytics",
    "Helmsund Laboratory",
    "Zelenomir Assay Center",
    "Puerto Albor Análisis S.L.",
    "Hanlin Bay Biotech",
    "Tarnhoff Prüfservice",
)
_COMPANIES = (
    "Ardenfield Peptides",
    "Bluemarl Biosciences Ltd.",
    "Corvane Chemicals",
    "Dunmere Research Supply",
    "Ellipsa Pharma",
    "Farrow & Stone Peptides",
    "Gletscher Biotech AG",
    "Ivorywell Sciences",
)
_PEOPLE = ("A. Lindqvist", "M. Okafor", "J. Brandt", "L. Moreau", "T. Novak", "S. Ivanova")


@dataclass(frozen=True)
class Measured:
    """One result: a number with unit and limits, or the key of a phrase."""

    test: str
    key: str
    value: float | None = None
    decimals: int = 0
    unit: str = ""
    comparator: str = "="
    phrase: str = ""
    low: float | None = None
    high: float | None = None
    method: str = ""
    group: str = "chemical"


@dataclass(frozen=True)
class Peak:
    """A peak of a chromatogram; area in counts, share in percent."""

    time: float
    area: int
    height: int
    share: float
    main: bool


@dataclass(frozen=True)
class Content:
    """One certificate's facts and results.

    Attributes
    ----------
    facts : dict
        Header fields by their names in the record; dates as ``datetime.date``.
    strength : float
        Milligrams per vial that the label claims.
    ions : tuple of tuple
        Charge, calculated and observed m/z.
    """

    molecule: Molecule
    facts: dict[str, object]
    strength: float
    strength_in_name: bool
    month_only: bool
    results: tuple[Measured, ...]
    peaks: tuple[Peak, ...]
    share_decimals: int
    ions: tuple[tuple[int, float, float], ...]
    person: str

    def result(self, key: str) -> Measured | None:
        """Return the result of a key, or None."""
        return next((one for one in self.results if one.key == key), None)


def make_content(rng: Random, lots: int = 1, *, another: Content | None = None) -> list[Content]:
    """Return one content for each lot; all share what belongs to product and report.

    Parameters
    ----------
    rng : Random
    lots : int
    another : Content, optional
        Of the same file, whose laboratory issues this one too, for another molecule.
    """
    molecule = rng.choice([m for m in MOLECULES if another is None or m != another.molecule])
    shared = _facts(rng, molecule)
    if another is not None:
        shared["laboratory"] = another.facts["laboratory"]
    strength, in_name = float(rng.choice((2, 5, 10, 15, 20, 50))), rng.random() < 0.4
    month_only, person = rng.random() < 0.25, rng.choice(_PEOPLE)
    plan, decimals, grade = _plan(rng, molecule), rng.choice((2, 2, 2, 3, 1)), rng.choice((95.0, 97.0, 97.5))
    out = []
    for n in range(lots):
        facts = dict(shared) if n == 0 else {**shared, "lot": _lot(rng)}
        if lots > 1 and n == 0:
            facts["lot"] = _lot(rng)
        peaks = _peaks(rng, decimals)
        results = _results(rng, molecule, peaks, plan, strength, decimals, grade)
        out.append(
            Content(
                molecule, facts, strength, in_name, month_only, results, peaks, decimals,
                _ions(rng, molecule), person,
            )
        )  # fmt: skip
    return out


def _lot(rng: Random) -> str:
    style = rng.choice(("XX9999", "XX-9999-9", "9999X99", "X99999", "99999999-9"))
    return "".join(
        rng.choice("ABCDEFGHKLMNPRTVWX") if one == "X" else str(rng.randrange(1, 9) if one == "9" else one)
        for one in style
    )


def _facts(rng: Random, molecule: Molecule) -> dict[str, object]:
    reported = LAST_DAY - datetime.timedelta(days=rng.randrange(10, 500))
    tested = reported - datetime.timedelta(days=rng.randrange(1, 9))
    received = tested - datetime.timedelta(days=rng.randrange(15, 30))  # a sterility test takes 14 days
    made = received - datetime.timedelta(days=rng.randrange(10, 120))
    maker, client = rng.sample(_COMPANIES, 2)
    facts: dict[str, object] = {
        "laboratory": rng.choice(_LABORATORIES),
        "report_number": rng.choice(("COA-{}", "R{}", "QC/{}/26", "{}-A")).format(rng.randrange(1200, 99999)),
        "product": rng.choice(molecule.names),
        "lot": _lot(rng),
        "cas": molecule.cas,
        "formula": molecule.formula,
        "sequence": molecule.sequence(rng.choice(("one", "three", "three with ends"))),
        "molecular_weight": round(molecule.average_mass, rng.choice((1, 2, 2))),
        "client": client,
        "manufacturer": maker,
        "dates.manufactured": made,
        "dates.received": received,
        "dates.tested": tested,
        "dates.reported": reported,
        "dates.expires": made.replace(day=min(made.day, 28), year=made.year + rng.choice((2, 3))),
    }
    if molecule.bridge:
        facts["modifications"] = "Disulfide bond Cys{}-Cys{}".format(*molecule.bridge)
    if rng.random() < 0.3:
        facts["verification_key"] = "".join(rng.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(12))
    for name, share in (
        ("client", 0.5), ("manufacturer", 0.6), ("cas", 0.2), ("formula", 0.3), ("sequence", 0.35),
        ("dates.received", 0.4), ("dates.tested", 0.3), ("dates.manufactured", 0.3),
        ("molecular_weight", 0.15), ("report_number", 0.15),
    ):  # fmt: skip
        if rng.random() < share:
            del facts[name]
    return facts


def _peaks(rng: Random, decimals: int) -> tuple[Peak, ...]:
    step = 10**decimals
    shares = [rng.randrange(1, max(2, int(0.5 * step))) for _ in range(rng.randrange(2, 6))]
    main = 100 * step - sum(shares)
    place = rng.randrange(1, len(shares) + 1)
    shares.insert(place, main)
    time, counts, out = rng.uniform(3, 7), rng.uniform(8_000, 60_000), []
    for one in shares:
        area = round(counts * one / step)
        out.append(Peak(round(time, 3), area, round(area / rng.uniform(6, 9)), one / step, one == main))
        time += rng.uniform(0.3, 2.5)
    return tuple(out)


def _ions(rng: Random, molecule: Molecule) -> tuple[tuple[int, float, float], ...]:
    most = max(1, molecule.basic_sites)
    charges = [z for z in range(1, most + 1) if 180 <= molecule.mz(z) <= 1900][:4] or [most]
    return tuple(
        (z, round(molecule.mz(z), 1), round(round(molecule.mz(z), 1) + rng.choice((-0.1, 0, 0, 0.1)), 1))
        for z in charges
    )


def _plan(rng: Random, molecule: Molecule) -> set[str]:
    """Return which tests this report has: purity always, the others by chance."""
    shares = {
        "appearance": 0.8, "identity": 0.35, "single_impurity": 0.4, "total_impurities": 0.4, "water": 0.6,
        "acetonitrile": 0.25, "methanol": 0.2, "content": 0.35, "mass_found": 0.75, "mass_expected": 0.25,
        "endotoxin": 0.5, "aerobic_count": 0.4, "yeast_mold_count": 0.35, "sterility": 0.25,
        "heavy_metals": 0.3, "ph": 0.35, "solubility": 0.35, "retention_time": 0.15, "conclusion": 0.35,
        "tfa": 0.25,
    }  # fmt: skip
    plan = {key for key, share in shares.items() if rng.random() < share} | {"purity"}
    if molecule.basic_sites >= 2 and rng.random() < 0.45:
        plan |= {"acetate", "water"} | ({"net_peptide_content"} if rng.random() < 0.7 else set())
    if "identity" in plan:
        plan.add("mass_found")  # a retention time alone is no identity
    if "content" in plan and rng.random() < 0.4:
        plan.add("assay")
    return plan


def _results(
    rng: Random,
    molecule: Molecule,
    peaks: tuple[Peak, ...],
    plan: set[str],
    strength: float,
    decimals: int,
    grade: float,
) -> tuple[Measured, ...]:
    main = next(one.share for one in peaks if one.main)
    others = [one.share for one in peaks if not one.main]
    water = round(rng.uniform(1.2, 5.5), 1)
    bound = molecule.basic_sites * ACETIC_ACID
    most = 100 * bound / (molecule.average_mass + bound)
    acetate = round(most * rng.uniform(0.6, 0.9), 1)
    net = round(100 - water - acetate - rng.uniform(0.4, 1.4), 1)
    found = round(strength * rng.uniform(0.97, 1.05), 2)
    mass_off = rng.choice((-0.2, -0.1, -0.05, 0.05, 0.1, 0.2))
    expected = round(molecule.average_mass, 2)
    every = (
        Measured("appearance", "appearance", phrase="white_powder", method="visual", group="physical"),
        Measured("solubility", "solubility", phrase="clear_solution", method="visual", group="physical"),
        Measured("ph", "ph", round(rng.uniform(4.6, 7.2), 1), 1, low=4.0, high=7.5, method="USP <791>",
                 group="physical"),
        Measured("identity", "identity", phrase="identical", method="RP-HPLC"),
        Measured("mass_expected", "mass_expected", expected, 2, "Da", method="ESI-MS"),
        Measured("mass_found", "mass_found", round(expected + mass_off, 2), 2, "Da",
                 low=expected - 1, high=expected + 1, method="ESI-MS"),
        Measured("purity", "purity", main, decimals, "%", low=grade,
                 method=rng.choice(("RP-HPLC", "HPLC-UV 220 nm", "HPLC"))),
        Measured("single_impurity", "single_impurity", max(others), decimals, "%", high=1.0, method="RP-HPLC"),
        Measured("total_impurities", "total_impurities", round(sum(others), decimals), decimals, "%",
                 high=100 - grade, method="RP-HPLC"),
        Measured("retention_time", "retention_time", next(p.time for p in peaks if p.main), 3, "min",
                 method="RP-HPLC"),
        Measured("water", "water", water, 1, "%", high=8.0, method="Karl Fischer"),
        Measured("acetate", "acetate", acetate, 1, "%", high=float(int(most) + 2),
                 method="IC"),
        Measured("tfa", "tfa", round(rng.uniform(0.02, 0.2), 2), 2, "%", high=0.5, method="IC"),
        Measured("net_peptide_content", "net_peptide_content", net, 1, "%", low=float(int(100 - 7.2 - most)),
                 method="CHN"),
        Measured("content", "content", found, 2, "mg", low=0.9 * strength, high=1.1 * strength,
                 method="HPLC-UV"),
        Measured("assay", "assay", round(100 * found / strength, 1), 1, "%", low=90.0, high=110.0,
                 method="HPLC-UV"),
        Measured("residual_solvent", "acetonitrile", float(rng.randrange(20, 300)), 0, "ppm", high=410.0,
                 method="GC"),
        Measured("residual_solvent", "methanol", float(rng.randrange(40, 900)), 0, "ppm", high=3000.0,
                 method="GC"),
        Measured("heavy_metals", "heavy_metals", 10.0, 0, "ppm", "<", high=20.0, method="ICP-MS")
        if rng.random() < 0.5
        else Measured("heavy_metals", "heavy_metals", phrase="not_detected", high=20.0, unit="ppm",
                      method="ICP-MS"),
        Measured("endotoxin", "endotoxin", rng.choice((0.05, 0.1, 0.25)), 2, "EU/mg", "<", high=1.0,
                 method="LAL", group="microbiology"),
        Measured("aerobic_count", "aerobic_count", 10.0, 0, "CFU/g", "<", high=100.0,
                 method="Ph. Eur. 2.6.12", group="microbiology"),
        Measured("yeast_mold_count", "yeast_mold_count", 10.0, 0, "CFU/g", "<", high=50.0,
                 method="Ph. Eur. 2.6.12", group="microbiology"),
        Measured("sterility", "sterility", phrase="no_growth", method="Ph. Eur. 2.6.1", group="microbiology"),
        Measured("conclusion", "conclusion", phrase="released", group="conclusion"),
    )  # fmt: skip
    return tuple(one for one in every if one.key in plan)


def vials_of(content: Content, rng: Random, count: int) -> list[Content]:
    """Return the same lot as measured on several vials: purity, water and content differ a little.

    What would have to be told for each vial apart (impurities, assay, retention time) is left out.
    """
    apart = ("single_impurity", "total_impurities", "assay", "retention_time")
    kept = tuple(one for one in content.results if one.key not in apart)
    out = [replace(content, results=kept)]
    for _ in range(1, count):
        results = []
        for one in kept:
            if one.key in ("purity", "water", "content") and one.value is not None:
                off = rng.uniform(-0.012, 0.012) if one.key == "content" else rng.uniform(-0.001, 0.001)
                one = replace(one, value=min(round(one.value * (1 + off), one.decimals), 100.0))
            results.append(one)
        out.append(replace(content, results=tuple(results)))
    return out
