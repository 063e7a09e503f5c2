"""Liabilities and salts of a peptide as plain dictionaries, for the report of a peptide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certipep.errors import UnsupportedError

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["liabilities_of", "salts_of"]

_LISTED_EACH = 6


def liabilities_of(peptide: Peptide) -> list[dict[str, Any]]:
    """List the sites where the peptide is known to change in a vial, with positions and sources."""
    from certipep.peptides.liabilities import liabilities

    return [
        {
            "name": one.name,
            "positions": list(one.positions),
            "motif": one.motif,
            "explanation": one.explanation,
            "source": one.source,
        }
        for one in liabilities(peptide)
    ]


def salts_of(peptide: Peptide) -> list[dict[str, Any]]:
    """List the usual salts.

    Returns
    -------
    list of dict
        ``name``, ``equivalents`` per molecule, ``average_mass`` in Da, ``peptide_percent`` and
        ``counterion_percent`` of the mass (acetate as acetic acid, the way laboratories report it),
        ``nmol_per_mg`` of the dry salt, which is also its µM at 1 mg/mL. Of a long series the first
        stoichiometries and the full one.
    """
    from certipep.chemistry.counterions import salt_table

    features = peptide.features
    basic = features.basic + (features.n_terminus == "free")
    acidic = features.acidic + (features.c_terminus == "acid")
    try:
        forms = salt_table(peptide.formula, basic, acidic)
    except UnsupportedError:
        return []
    limits = {"basic": basic, "acidic": acidic}
    return [
        {
            "name": f"{form.counterion.name} ×{form.equivalents:g}",
            "counterion": form.counterion.id,
            "equivalents": int(form.equivalents),
            "formula": form.formula.hill if form.formula is not None else None,
            "average_mass": round(form.average_mass, 3),
            "peptide_percent": round(100 * form.peptide_fraction, 2),
            "counterion_percent": round(100 * form.counterion_fraction, 2),
            "nmol_per_mg": round(1e6 / form.average_mass, 2),
        }
        for form in forms
        if form.equivalents <= _LISTED_EACH or form.equivalents == limits.get(form.counterion.binds)
    ]
