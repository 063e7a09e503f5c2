"""One contradiction of a known kind, planted in an honest content; what should see it is named beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.layouts.content import Content, Measured
from benchmarks.layouts.families import Family
from benchmarks.layouts.molecules import MOLECULES, Molecule

__all__ = ["FAULTS", "Fault", "plant"]


@dataclass(frozen=True)
class Fault:
    """A kind of contradiction.

    Attributes
    ----------
    kind : str
    checks : tuple of str
        The families of checks that can see it.
    """

    kind: str
    checks: tuple[str, ...]


def _without(content: Content, *fields: str, **given: object) -> Content:
    facts = {name: value for name, value in content.facts.items() if name not in fields}
    return replace(content, facts={**facts, **{k.replace("__", "."): v for k, v in given.items()}})


def _with_result(content: Content, *new: Measured) -> Content:
    """Return the content with results in the place of those of the same key, else before the conclusion."""
    rest = list(content.results)
    for one in new:
        at = next((n for n, old in enumerate(rest) if old.key == one.key), None)
        if at is None:
            rest.insert(next((n for n, old in enumerate(rest) if old.key == "conclusion"), len(rest)), one)
        else:
            rest[at] = one
    return replace(content, results=tuple(rest))


def _other(content: Content, rng: Random) -> Molecule:
    """Return another peptide whose mass is far away."""
    mine = content.molecule.average_mass
    return rng.choice([m for m in MOLECULES if abs(m.average_mass - mine) > 50])


def _mass_of_another(content: Content, rng: Random) -> Content:
    value = round(_other(content, rng).average_mass, 2)
    found = Measured("mass_found", "mass_found", value, 2, "Da", method="ESI-MS")
    return _with_result(_without(content, molecular_weight=round(content.molecule.average_mass, 2)), found)


def _weight_of_another(content: Content, rng: Random) -> Content:
    value = round(_other(content, rng).average_mass, 2)
    return _without(content, molecular_weight=value, formula=content.molecule.formula)


def _formula_slip(content: Content, rng: Random) -> Content:
    atoms = dict(content.molecule.composition)
    atoms["C"] += rng.choice((-1, 1, 2))
    text = "".join(f"{e}{n if n > 1 else ''}" for e in "CHNOS" if (n := atoms.get(e, 0)))
    return _without(content, formula=text, molecular_weight=round(content.molecule.average_mass, 2))


def _cas_digit(content: Content, rng: Random) -> Content:
    body, digit = content.molecule.cas[:-1], int(content.molecule.cas[-1])
    return _without(content, cas=f"{body}{(digit + rng.randrange(1, 10)) % 10}")


def _cas_of_another(content: Content, rng: Random) -> Content:
    return _without(content, cas=_other(content, rng).cas)


def _purity_against_areas(content: Content, rng: Random) -> Content:
    del rng
    peaks = tuple(
        replace(
            p, share=round(p.share - 6, 3) if p.main else round(p.share + 6 / (len(content.peaks) - 1), 3)
        )
        for p in content.peaks
    )
    whole = sum(p.area for p in content.peaks)
    return replace(content, peaks=tuple(replace(p, area=round(whole * p.share / 100)) for p in peaks))


def _more_than_all(content: Content, rng: Random) -> Content:
    purity = content.result("purity")
    value = round(100 - (purity.value if purity and purity.value else 98.0) + rng.uniform(2, 4), 2)
    return _with_result(
        content, Measured("total_impurities", "total_impurities", value, 2, "%", method="RP-HPLC")
    )


def _beyond_limit(content: Content, rng: Random) -> Content:
    water = Measured(
        "water", "water", round(rng.uniform(9.2, 11.0), 1), 1, "%", high=8.0, method="Karl Fischer"
    )
    return _with_result(content, water)


def _expired_before_made(content: Content, rng: Random) -> Content:
    made = content.facts.get("dates.manufactured", datetime.date(2026, 2, 10))
    if not isinstance(made, datetime.date):
        raise TypeError("a date of manufacture is a date")
    gone = made - datetime.timedelta(days=rng.randrange(200, 700))
    return _without(replace(content, month_only=False), dates__manufactured=made, dates__expires=gone)


def _tested_before_received(content: Content, rng: Random) -> Content:
    tested = content.facts.get("dates.tested", datetime.date(2026, 3, 10))
    if not isinstance(tested, datetime.date):
        raise TypeError("a date of analysis is a date")
    late = tested + datetime.timedelta(days=rng.randrange(20, 60))
    return _without(content, "dates.reported", dates__tested=tested, dates__received=late)


def _wrong_charge(content: Content, rng: Random) -> Content:
    """Shift every ion by one charge: the values of 2+ stand beside 3+."""
    del rng
    ions = tuple((z + 1, m, o) for z, m, o in content.ions)
    return _without(replace(content, ions=ions), molecular_weight=round(content.molecule.average_mass, 2))


def _exchanged_residue(content: Content, rng: Random) -> Content:
    letters = content.molecule.letters
    place = rng.randrange(1, len(letters) - 1) if len(letters) > 3 else 0
    other = rng.choice([one for one in "AGVLSFW" if one != letters[place] and letters[place] != "C"] or ["W"])
    changed = replace(content.molecule, letters=letters[:place] + other + letters[place + 1 :])
    return _without(
        content, sequence=changed.sequence("three with ends"), formula=content.molecule.formula,
        molecular_weight=round(content.molecule.average_mass, 2),
    )  # fmt: skip


def _too_full_balance(content: Content, rng: Random) -> Content:
    """Return parts that make 105.8 to 111 % together: up to 105 % is usual, and was taken for a fault (CB-01)."""
    return _balance(content, rng.uniform(94, 96), rng.uniform(5.8, 7), rng.uniform(6, 8))


def _impossible_balance(content: Content, rng: Random) -> Content:
    """Return parts that are each usual and make 109 to 118 % together: no uncertainty explains that."""
    return _balance(content, rng.uniform(94, 98), rng.uniform(6.5, 8), rng.uniform(8.5, 12))


def _balance(content: Content, peptide: float, water: float, acetate: float) -> Content:
    return _with_result(
        content,
        Measured("net_peptide_content", "net_peptide_content", round(peptide, 1), 1, "%", method="CHN"),
        Measured("water", "water", round(water, 1), 1, "%", high=8.0, method="Karl Fischer"),
        Measured("acetate", "acetate", round(acetate, 1), 1, "%", high=12.0, method="IC"),
    )


def _assay_against_content(content: Content, rng: Random) -> Content:
    found = round(content.strength * rng.uniform(0.99, 1.02), 2)
    return _with_result(
        content,
        Measured("content", "content", found, 2, "mg", method="HPLC-UV"),
        Measured("assay", "assay", round(100 * found / content.strength + rng.choice((-9, 9)), 1), 1, "%",
                 method="HPLC-UV"),
    )  # fmt: skip


FAULTS: dict[Fault, tuple[Callable[[Content, Random], Content], str]] = {
    Fault("mass of another peptide", ("MS", "ID", "FC")): (_mass_of_another, ""),
    Fault("weight of another peptide", ("FC", "ID", "MS")): (_weight_of_another, ""),
    Fault("formula slip", ("FC",)): (_formula_slip, ""),
    Fault("CAS check digit", ("FC",)): (_cas_digit, ""),
    Fault("CAS of another peptide", ("FC",)): (_cas_of_another, ""),
    Fault("purity against areas", ("PU",)): (_purity_against_areas, "peaks"),
    Fault("purity and impurities above 100", ("PU",)): (_more_than_all, ""),
    Fault("result beyond its limit", ("SP", "CB")): (_beyond_limit, "limits"),
    Fault("expired before it was made", ("DO",)): (_expired_before_made, ""),
    Fault("tested before it came", ("DO",)): (_tested_before_received, ""),
    Fault("ions of another charge", ("MS",)): (_wrong_charge, "ions"),
    Fault("exchanged residue", ("FC", "ID")): (_exchanged_residue, ""),
    Fault("mass balance above 100", ("CB",)): (_too_full_balance, ""),
    Fault("mass balance above 108", ("CB",)): (_impossible_balance, ""),
    Fault("assay against content", ("CB",)): (_assay_against_content, ""),
}
"""Each kind, how it is planted, and what a family must print for it to be seen."""


def plant(family: Family, lots: Sequence[Content], rng: Random) -> tuple[Fault, list[Content]]:
    """Return a fault that this family's papers can show, and the contents with it: the same in every lot of a table."""
    shown = {
        "": True,
        "peaks": family.prints_peaks,
        "ions": family.prints_ions,
        "limits": family.prints_limits,
    }
    fault = rng.choice([one for one, (_, needs) in FAULTS.items() if shown[needs]])
    change, _ = FAULTS[fault]
    seed = rng.random()
    return fault, [change(one, Random(seed)) for one in lots]
