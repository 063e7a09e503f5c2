"""Which figures a certificate gets: from its claims, its settled peptide and the panel's look-alikes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from certipep.chemistry.pka_sets import DEFAULT_PKA
from certipep.errors import CertipepError
from certipep.report.figures.charge_series import charge_series_figure
from certipep.report.figures.isotopes import isotope_figure
from certipep.report.figures.mass_axis import Mark, mass_axis_figure
from certipep.report.figures.mass_balance import mass_balance_figure
from certipep.report.figures.sequence import sequence_figure
from certipep.report.figures.structure import structure_figure
from certipep.report.figures.svg import Figure
from certipep.report.figures.titration import titration_figure

if TYPE_CHECKING:
    from certipep.certificate.claims import Certificate, Result
    from certipep.chemistry.formula import Formula
    from certipep.identification.settle import Settlement
    from certipep.peptides import Peptide

__all__ = ["certificate_figures", "look_alikes", "peptide_figures"]

_BALANCE = {
    "net_peptide_content": "peptide",
    "water": "water",
    "acetate": "acetate",
    "tfa": "trifluoroacetate",
    "residual_solvent": "solvents",
}
_NEAREST = 3
_WINDOW = 90.0
_ELSEWHERE = 4.0
_MOST_PATTERNS = 2
_DALTONS = ("Da", "g/mol", None)


def certificate_figures(certificate: Certificate, settlement: Settlement) -> list[Figure]:
    """Draw what the claims of a certificate allow; of a blend, each component that is known."""
    figures: list[Figure | None] = []
    parts = settlement.components or (settlement,)
    for part in parts:
        if part.peptide is None:
            continue
        name = part.entry.name if part.entry else part.name or "the printed sequence"
        results = _about(certificate.results, part) if settlement.components else certificate.results
        header = not settlement.components
        entry_id = part.entry.id if part.entry else None
        figures += _of_peptide(certificate, results, part.peptide, name, entry_id, header)
    drawn = [one for one in figures if one is not None]
    if balance := _balance(certificate):
        # Beside the other figures of claims, before those of the peptide alone.
        place = next((n for n, one in enumerate(drawn) if one.title == "Titration curve"), len(drawn))
        drawn.insert(place, balance)
    return drawn


def _of_peptide(
    certificate: Certificate,
    results: Iterable[Result],
    peptide: Peptide,
    name: str,
    entry_id: str | None,
    with_header: bool,
) -> list[Figure | None]:
    results = tuple(results)
    masses = [
        (float(r.quantity.value), "found" if r.test == "mass_found" else "expected")
        for r in results
        if r.test in ("mass_found", "mass_expected") and r.quantity and r.quantity.value is not None
        if r.quantity.unit in _DALTONS
    ]
    weight = certificate.header.get("molecular_weight") if with_header else None
    if weight and weight.quantity and weight.quantity.value is not None:
        masses.append((float(weight.quantity.value), "molecular weight"))
    masses = [(value, label) for value, label in dict.fromkeys(masses) if value > 0]
    ions = [
        (float(r.quantity.value), r.ion or "ion")
        for r in results
        if r.test == "mz" and r.quantity and r.quantity.value is not None
    ]
    try:
        formula, average = peptide.formula, peptide.average_mass
    except CertipepError:
        return [sequence_figure(peptide, name)]
    shown = [(value, label) for value, label in masses if _readable(value, average)]
    marks = [Mark(average, _short(name), "peptide")]
    marks += look_alikes(average, entry_id, [value for value, _ in shown])
    marks += [Mark(value, label, "claim") for value, label in shown]
    away = [f"{label} {value:g}" for value, label in masses if not _readable(value, average)]
    figures: list[Figure | None] = []
    if masses:
        figures.append(mass_axis_figure(marks, away))
        figures.append(isotope_figure(formula, average, masses, name))
    if ions:
        charges = _charges(average, [value for value, _ in ions])
        computed = {z: peptide.mz(z, kind="average") for z in charges}
        figures.append(charge_series_figure(computed, ions, name))
        figures += _ion_patterns(formula, average, computed, ions, name)
    return [*figures, *peptide_figures(peptide, name)]


def peptide_figures(peptide: Peptide, name: str, pka: str = DEFAULT_PKA) -> list[Figure | None]:
    """Draw what needs no certificate: sequence, titration curve, structure."""
    return [
        titration_figure(peptide, name, pka),
        sequence_figure(peptide, name),
        structure_figure(peptide, name),
    ]


def look_alikes(average: float, entry_id: str | None, printed: Iterable[float] = ()) -> list[Mark]:
    """Return the panel's masses in Da that a mass has to tell apart.

    Parameters
    ----------
    average : float
        Of the peptide.
    entry_id : str or None
        Its own entry, left out.
    printed : iterable of float
        Masses of the certificate: what lies under one that is not the peptide's may be what it is.
    """
    from certipep.reference import panel

    known = [
        (line.average_mass, line)
        for line in panel.lines.values()
        if line.average_mass is not None and line.id != entry_id
    ]

    def nearest(mass: float, window: float, most: int) -> list[str]:
        near = sorted((abs(other - mass), line.id) for other, line in known if abs(other - mass) < window)
        return [name for _, name in near[:most]]

    found = nearest(average, _WINDOW, _NEAREST)
    for mass in printed:
        if abs(mass - average) > _ELSEWHERE:
            found += nearest(mass, _ELSEWHERE, 1)
    return [
        Mark(panel.lines[name].average_mass or 0.0, _short(panel.lines[name].name), "other")
        for name in dict.fromkeys(found)
    ]


def _readable(mass: float, average: float) -> bool:
    """Tell whether a claim fits on one axis with the peptide: 31 Da or a slipped digit would hide all else."""
    return average / 3 < mass < 3 * average


def _charges(average: float, ions: Sequence[float]) -> range:
    likely = [round(average / (value - 1.00728)) for value in ions if value > 50]
    highest = max([charge for charge in likely if 1 <= charge <= 30], default=4)
    return range(1, max(highest + 1, 3) + 1)


def _ion_patterns(
    formula: Formula,
    average: float,
    computed: Mapping[int, float],
    ions: Sequence[tuple[float, str]],
    name: str,
) -> list[Figure | None]:
    """Draw the isotope pattern under printed ions, one picture for each charge state that they fit."""
    nearby: dict[int, list[tuple[float, str]]] = {}
    for value, label in ions:
        for charge, expected in computed.items():
            if abs(value - expected) < 3.0:
                nearby.setdefault(charge, []).append((value, label))
    return [
        isotope_figure(formula, average, claims, name, charge)
        for charge, claims in sorted(nearby.items())[:_MOST_PATTERNS]
    ]


def _about(results: Iterable[Result], part: Settlement) -> list[Result]:
    from certipep.reference import panel

    wanted = part.entry.id if part.entry else None
    return [r for r in results if r.analyte and wanted in panel.ids_of(r.analyte)]


def _balance(certificate: Certificate) -> Figure | None:
    parts = []
    for result in certificate.of(*_BALANCE):
        quantity = result.quantity
        if (
            quantity
            and quantity.value is not None
            and quantity.unit == "%"
            and quantity.comparator in (None, "=")
        ):
            parts.append((result.name or _BALANCE[result.test], float(quantity.value)))
    unique = dict(parts)
    return mass_balance_figure(list(unique.items()))


def _short(name: str) -> str:
    return name if len(name) <= 26 else name[:25].rstrip(" ,(") + "…"
