"""What ``certipep report --full`` adds: everything that follows from a peptide, without numpy, rdkit or templates.

>>> from certipep.reference import peptide
>>> found = depth_of(peptide("thymalfasin"))
>>> found["fragments"]["b"][1]
{'ion': 'b3', 'mz': 316.1139}
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from certipep.chemistry.pka_sets import DEFAULT_PKA
from certipep.errors import CertipepError

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["depth_of"]

# The two widths that laboratories judge a mass by: a single quadrupole, and an instrument of 10 ppm.
_QUADRUPOLE = (0.5, 2e-4)
_FINE = 10e-6
_RANKS = {"likely": 0, "possible": 1, "unlikely": 2}
_PHS = tuple(n / 2 for n in range(29))


def depth_of(peptide: Peptide, phs: Sequence[float] = (7.0, 7.4), pka: str = DEFAULT_PKA) -> dict[str, Any]:
    """Compute what the short report leaves out.

    Parameters
    ----------
    peptide : Peptide
    phs : sequence of float
        pH values of the net charge by pKa set.
    pka : str
        Id of the pKa set of the titration.

    Returns
    -------
    dict
        ``amounts`` (nmol/mg, µM), ``ionisation`` of every pKa set, ``titration``, ``isotopes`` (Da),
        ``fragments`` (Th), ``impurities`` (Da), ``left_open``, ``indices``, ``solubility``; None where the
        molecule does not allow it, with the reason in ``not_computed``.
    """
    missing: dict[str, str] = {}

    def tried(name: str, compute: Callable[[], Any]) -> Any:
        try:
            return compute()
        except CertipepError as error:
            missing[name] = str(error)
            return None

    found = {
        "amounts": _amounts(peptide),
        "ionisation": tried("ionisation", lambda: _ionisation(peptide, phs)),
        "titration": tried("titration", lambda: _titration(peptide, pka)),
        "isotopes": tried("isotopes", lambda: _isotopes(peptide)),
        "fragments": tried("fragments", lambda: _fragments(peptide)),
        "impurities": _impurities(peptide),
        "left_open": _left_open(peptide),
        "indices": _indices(peptide),
        "solubility": tried("solubility", lambda: _solubility(peptide)),
    }
    return {**found, "not_computed": missing}


def _amounts(peptide: Peptide) -> dict[str, float]:
    from certipep.chemistry.amounts import amounts

    found = amounts(peptide.average_mass)
    return {
        "nmol_per_mg": round(found.peptide_nmol_per_mg, 3),
        "micromolar_at_1_mg_per_ml": round(found.peptide_micromolar, 3),
    }


def _ionisation(peptide: Peptide, phs: Sequence[float]) -> list[dict[str, Any]]:
    from certipep.chemistry.pka_sets import pka_set, pka_sets

    rows = []
    for name in pka_sets():
        one, point = pka_set(name), peptide.isoelectric_point(pka=name)
        rows.append(
            {
                "pka": one.id,
                "isoelectric_point": None if point is None else round(point, 3),
                "net_charge": [{"ph": ph, "value": round(peptide.net_charge(ph, pka=name), 3)} for ph in phs],
                "source": one.source,
            }
        )
    return rows


def _titration(peptide: Peptide, pka: str) -> list[dict[str, float]]:
    from certipep.chemistry.ionisation import titration_curve

    curve = titration_curve(peptide.ionisable_groups, _PHS, pka)
    return [{"ph": ph, "net_charge": round(charge, 3)} for ph, charge in curve]


def _isotopes(peptide: Peptide) -> dict[str, Any]:
    from certipep.chemistry.elements import isotope_table
    from certipep.chemistry.isotopes import isotope_pattern, isotope_resolving_power

    peaks = isotope_pattern(peptide.formula, 1e-3)
    tallest = max(peaks, key=lambda peak: peak.abundance)
    return {
        "table": isotope_table(),
        "most_abundant": {"mass": round(tallest.mass, 4), "extra_neutrons": tallest.extra_neutrons},
        "resolving_power": round(isotope_resolving_power(peptide.monoisotopic_mass)),
        "peaks": [
            {
                "extra_neutrons": peak.extra_neutrons,
                "mass": round(peak.mass, 4),
                "abundance": round(peak.abundance, 6),
                "relative": round(100 * peak.abundance / tallest.abundance, 2),
            }
            for peak in peaks
        ],
    }


def _fragments(peptide: Peptide) -> dict[str, list[dict[str, Any]]] | None:
    from certipep.checks.chains import end_groups
    from certipep.chemistry.fragments import fragments
    from certipep.errors import UnsupportedError

    ends = end_groups(peptide)
    if ends is None:
        raise UnsupportedError("fragments of a bridged, branched or metal-bound chain are not computed")
    ions = fragments([one.formula for one in peptide.residues], *ends, kinds="by")
    return {
        kind: [{"ion": ion.label, "mz": round(ion.mz, 4)} for ion in ions if ion.kind == kind]
        for kind in ("b", "y")
    }


def _impurities(peptide: Peptide) -> list[dict[str, Any]] | None:
    """List single changes, the plausible first; what is a reading of a mass and no substance is left out."""
    from certipep.checks.chains import chain_of, in_three_letters
    from certipep.chemistry.differences import single_changes
    from certipep.chemistry.mass import average_mass

    chain = chain_of(peptide)
    if chain is None:
        return None
    changes = [one for one in single_changes(chain, "monoisotopic") if one.kind != "reading"]
    changes.sort(key=lambda one: (_RANKS[one.plausibility], one.mass, one.name))
    return [
        {
            "name": in_three_letters(one.name),
            "kind": one.kind,
            "change": one.change.change,
            "monoisotopic_difference": round(one.mass, 4),
            "average_difference": round(average_mass(one.change), 3),
            "plausibility": one.plausibility,
            "sites": list(one.sites),
            "cause": one.cause,
            "source": one.source,
        }
        for one in changes
    ]


def _left_open(peptide: Peptide) -> list[dict[str, Any]] | None:
    from certipep.checks.chains import chain_of, in_three_letters, standard_residues
    from certipep.chemistry.ambiguity import left_open

    chain = chain_of(peptide)
    if chain is None:
        return None
    average, exact = peptide.average_mass, peptide.monoisotopic_mass
    widths = (
        ("a single quadrupole", "average", max(_QUADRUPOLE[0], _QUADRUPOLE[1] * average)),
        ("an instrument of 10 ppm", "monoisotopic", _FINE * exact),
    )
    rows = []
    for name, kind, width in widths:
        found = left_open(chain, width, standard_residues(), kind)
        rows.append(
            {
                "instrument": name,
                "kind": kind,
                "tolerance_da": round(width, 4),
                "substitutions": [one.label for one in found.substitutions],
                "changes": [in_three_letters(one.name) for one in found.changes],
                "at_any_tolerance": list(found.mass_blind),
            }
        )
    return rows


def _indices(peptide: Peptide) -> dict[str, float | None]:
    from certipep.peptides.indices import aliphatic_index, gravy, instability_index

    row: dict[str, float | None] = {}
    for name, index in (
        ("gravy", gravy),
        ("aliphatic_index", aliphatic_index),
        ("instability_index", instability_index),
    ):
        try:
            row[name] = round(index(peptide.sequence), 3)
        except (CertipepError, ImportError):
            row[name] = None
    return row


def _solubility(peptide: Peptide) -> str:
    from certipep.peptides.solubility import solubility

    return solubility(peptide)
