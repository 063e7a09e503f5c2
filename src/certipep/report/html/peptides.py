"""The report of peptides as one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from certipep.chemistry.pka_sets import DEFAULT_PKA
from certipep.report.figures.isotopes import isotope_figure
from certipep.report.figures.mass_axis import Mark, mass_axis_figure
from certipep.report.html.certificate_figures import look_alikes, peptide_figures
from certipep.report.html.environment import page

if TYPE_CHECKING:
    from certipep.peptides import Peptide
    from certipep.report.figures import Figure

__all__ = ["peptide_view", "peptides_page"]


def peptides_page(reports: Sequence[tuple[Mapping[str, Any], Peptide]], *, pka: str = DEFAULT_PKA) -> str:
    """Return one self-contained page.

    Parameters
    ----------
    reports : sequence of (mapping, Peptide)
        ``certipep.report/1`` dictionaries with the peptides that they describe.
    pka : str
        Id of the pKa set of the titration curve.
    """
    views = [peptide_view(report, peptide, pka=pka) for report, peptide in reports]
    names = ", ".join(view["name"] for view in views)
    return page("peptides.html", title=names if len(names) < 90 else f"{len(views)} peptides", peptides=views)


def peptide_view(report: Mapping[str, Any], peptide: Peptide, *, pka: str = DEFAULT_PKA) -> dict[str, Any]:
    """Prepare what the template ``_peptide.html`` shows."""
    name = report["peptide"]["name"] or report["peptide"]["one_letter"]
    return {
        "name": name,
        "report": report,
        "figures": [one for one in _figures(report, peptide, name, pka) if one is not None],
    }


def _figures(report: Mapping[str, Any], peptide: Peptide, name: str, pka: str) -> list[Figure | None]:
    average = report["average_mass"]
    marks = [Mark(average, name, "peptide"), *look_alikes(average, report["peptide"]["id"])]
    figures = [isotope_figure(peptide.formula, average, (), name), mass_axis_figure(marks)]
    return [*figures, *peptide_figures(peptide, name, pka)]
