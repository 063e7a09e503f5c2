"""The report of peptides: as a part of the page, and as the JSON of the contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from certipep.errors import NotationError, UnknownPeptideError, UsageError

__all__ = ["run"]


def run(arguments: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Compute.

    Parameters
    ----------
    arguments : dict
        ``peptides`` (names or notations), ``ph`` (numbers), ``pka`` and ``html`` (draw the page's part).
    say : callable

    Returns
    -------
    dict
        ``reports``, and ``html`` where it was asked for.
    """
    from certipep.report.peptide_report import describe_peptide

    say("Computing")
    reports, views = [], []
    for text in arguments["peptides"]:
        entry, peptide = _resolved(text)
        report = describe_peptide(
            peptide, entry, label=text, phs=tuple(arguments["ph"]), pka=arguments["pka"]
        )
        reports.append(report)
        if arguments["html"]:
            views.append(_part(report, peptide, arguments["pka"]))
    return {"reports": reports, "html": "".join(views)}


def _part(report: dict[str, Any], peptide: Any, pka: str) -> str:
    from certipep.report.html.environment import environment
    from certipep.report.html.peptides import peptide_view

    template = environment().get_template("_peptide.html")
    return template.render(peptide=peptide_view(report, peptide, pka=pka))


def _resolved(text: str) -> Any:
    """Resolve a word; one that is neither a name nor a sequence still says where its reading stopped."""
    from certipep.reference import resolve

    try:
        return resolve(text)
    except UnknownPeptideError as error:
        from certipep.notation import parse

        try:
            parse(text)
        except NotationError as spelled:
            raise _NowhereError(str(error), spelled) from None
        raise


class _NowhereError(UsageError):
    """No name, and no sequence from `position` on."""

    def __init__(self, message: str, spelled: NotationError) -> None:
        self.text, self.position = spelled.text, spelled.position
        super().__init__(message)
