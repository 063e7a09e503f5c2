"""What ``certipep report`` says of a peptide (``certipep.report/1``), without numpy, rdkit or templates.

Text, CSV and pages are all drawn from this one dictionary.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from certipep.chemistry.pka_sets import DEFAULT_PKA
from certipep.report.additions import liabilities_of, salts_of

if TYPE_CHECKING:
    from certipep.peptides import Peptide
    from certipep.reference import Entry

__all__ = ["DEFAULT_PHS", "SCHEMA", "charges_shown", "describe_peptide"]

SCHEMA = "certipep.report/1"
DEFAULT_PHS = (7.0, 7.4)
_HIGHEST_CHARGE = 24


def describe_peptide(
    peptide: Peptide,
    entry: Entry | None = None,
    *,
    label: str | None = None,
    phs: Sequence[float] = DEFAULT_PHS,
    pka: str = DEFAULT_PKA,
    full: bool = False,
) -> dict[str, Any]:
    """Compute the report of one peptide.

    Parameters
    ----------
    peptide : Peptide
    entry : Entry, optional
        Its entry in the panel, for name and sources.
    label : str, optional
        What to call it where the panel has no name for it.
    phs : sequence of float
        pH values of the net charge.
    pka : str
        Id of the pKa set.
    full : bool
        Add ``depth``: see `certipep.report.depth.depth_of`.

    Returns
    -------
    dict
        Masses in Da, m/z in Th, absorbances in M⁻¹ cm⁻¹. Keys always in the same order.

    Raises
    ------
    UsageError
        For a pKa set that does not exist.
    UnsupportedError
        For a modification of which only the mass is known: its formula and charge cannot be told.
    """
    from certipep.chemistry.pka_sets import pka_set

    charges, isoelectric, notes = _ionisation(peptide, phs, pka)
    chosen = pka_set(pka)
    features = peptide.features
    report = {
        "schema": SCHEMA,
        "peptide": {
            "id": entry.id if entry else None,
            "name": entry.name if entry else label,
            "proforma": peptide.proforma,
            "one_letter": peptide.one_letter,
            "three_letter": peptide.three_letter,
            "length": len(peptide),
        },
        "formula": peptide.formula.hill,
        "monoisotopic_mass": round(peptide.monoisotopic_mass, 7),
        "average_mass": round(peptide.average_mass, 6),
        "average_mass_range": [round(edge, 6) for edge in peptide.average_mass_range],
        "mz": {str(charge): _mz(peptide, charge) for charge in charges_shown(peptide)},
        "net_charge": [
            {"ph": ph, "value": charge, "pka": chosen.id} for ph, charge in zip(phs, charges, strict=True)
        ],
        "isoelectric_point": {"value": isoelectric.pop("value"), "pka": chosen.id, **isoelectric},
        "composition": dict(peptide.composition),
        "features": {
            "aromatic": list(features.aromatic),
            "cysteine": list(features.cysteine),
            "methionine": list(features.methionine),
            "disulfide_possible": features.disulfide_possible,
            "acidic": features.acidic,
            "basic": features.basic,
            "n_terminus": features.n_terminus,
            "c_terminus": features.c_terminus,
        },
        "absorbance": {
            "epsilon_280": peptide.absorbance.epsilon_280,
            "epsilon_214": peptide.absorbance.epsilon_214,
            "epsilon_205": peptide.absorbance.epsilon_205,
        },
        "liabilities": liabilities_of(peptide),
        "salts": salts_of(peptide),
        "notes": [*peptide.remarks, *notes],
        "sources": _sources(entry, chosen.source),
    }
    if full:
        from certipep.report.depth import depth_of

        report["depth"] = depth_of(peptide, phs, pka)
    return report


def _mz(peptide: Peptide, charge: int) -> dict[str, float]:
    # More digits than anyone prints: rounding twice would shift the last printed one.
    return {
        "monoisotopic": round(peptide.mz(charge), 6),
        "most_abundant": round(peptide.mz(charge, kind="most_abundant"), 6),
        "average": round(peptide.mz(charge, kind="average"), 6),
    }


def charges_shown(peptide: Peptide) -> range:
    """Return the charge states worth listing: one more than there are sites for a proton, at least four."""
    sites = peptide.features.basic + (1 if peptide.features.n_terminus == "free" else 0)
    return range(1, min(max(4, sites + 1), _HIGHEST_CHARGE) + 1)


_Ionisation = tuple[list[float | None], dict[str, Any], list[str]]


def _ionisation(peptide: Peptide, phs: Sequence[float], pka: str) -> _Ionisation:
    """Return net charges, the isoelectric point with what is known of it, and why they are missing if they are."""
    from certipep.chemistry.ionisation_interval import flat_range
    from certipep.errors import UnsupportedError

    try:
        charges: list[float | None] = [round(peptide.net_charge(ph, pka=pka), 4) for ph in phs]
        point, span = peptide.isoelectric_point(pka=pka), peptide.isoelectric_range()
        interval, flat = peptide.isoelectric_interval(pka), flat_range(peptide.ionisable_groups, pka)
    except UnsupportedError as error:
        nothing = dict.fromkeys(("value", "range", "interval", "flat", "dominated_by"))
        return [None for _ in phs], {**nothing, "hardly_observable": None}, [str(error)]
    found: dict[str, Any] = {
        "value": None if point is None else round(point, 4),
        "range": span and [round(each, 4) for each in span],
        "interval": interval
        and {"low": round(interval.low, 4), "high": round(interval.high, 4), "level": interval.level},
        "flat": flat and [round(each, 4) for each in flat],
        "dominated_by": interval and interval.dominated_by,
        "hardly_observable": interval and interval.hardly_observable,
    }
    return charges, found, []


def _sources(entry: Entry | None, pka: str) -> list[str]:
    own = [
        "atomic weights and isotope masses: certipep/chemistry/data/elements.toml, with their sources",
        f"pKa values: {pka}",
    ]
    return [*(entry.sources if entry else ()), *own]
