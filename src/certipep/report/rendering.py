"""The doors of the command line: one function for each kind of result, the format is an argument."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from certipep.chemistry.pka_sets import DEFAULT_PKA

if TYPE_CHECKING:
    from certipep.certificate.claims import Reading
    from certipep.checks.check import Check
    from certipep.identification import Comparison, Identification
    from certipep.peptides import Peptide
    from certipep.reference import Entry, Panel

__all__ = [
    "render_checks",
    "render_comparison",
    "render_entry",
    "render_identification",
    "render_panel",
    "render_peptides",
    "render_pka_sets",
    "render_readings",
]


def render_peptides(
    named: Sequence[tuple[str, Peptide, Entry | None]],
    form: str = "text",
    *,
    phs: Sequence[float] = (7.0, 7.4),
    pka: str = DEFAULT_PKA,
    full: bool = False,
    width: int = 80,
    colour: bool = False,
) -> str:
    """Report on peptides as ``text``, ``json``, ``html`` or ``csv``.

    Parameters
    ----------
    named : sequence of (str, Peptide, Entry or None)
        Label, peptide, and its panel entry where there is one.
    form : str
    phs : sequence of float
    pka : str
    full : bool
        More than the short text.
    width : int
        Columns of the terminal.
    colour : bool
    """
    from certipep.report.peptide_report import describe_peptide

    reports = [
        describe_peptide(one, entry, label=label, phs=phs, pka=pka, full=full) for label, one, entry in named
    ]
    if form == "json":
        from certipep.report.json import dump

        return dump(reports)
    if form == "csv":
        from certipep.report.csv_tables import peptides_csv

        return peptides_csv(reports)
    if form == "html":
        from certipep.report.html.peptides import peptides_page

        return peptides_page(
            [(report, one) for report, (_, one, _) in zip(reports, named, strict=True)], pka=pka
        )
    from certipep.report.text.peptide import peptide_text

    return "\n\n".join(peptide_text(one, full=full, width=width, colour=colour) for one in reports)


def render_pka_sets(*, width: int = 80) -> str:
    """List the pKa sets with their sources."""
    from certipep.chemistry.pka_sets import pka_set, pka_sets
    from certipep.report.text.peptide import pka_sets_text

    sets = [pka_set(name) for name in pka_sets()]
    rows = [
        {
            "id": one.id,
            "name": f"{one.name} (the default)" if one.id == DEFAULT_PKA else one.name,
            "source": f"{one.source}{f', doi:{one.doi}' if one.doi and one.doi not in one.source else ''}",
        }
        for one in sets
    ]
    return pka_sets_text(rows, width=width)


def render_identification(
    found: Identification, form: str = "text", *, width: int = 80, colour: bool = False
) -> str:
    """Write an identification as ``text``, ``json`` or ``html``."""
    from certipep.report.json.identification import identification_to_json

    described = identification_to_json(found)
    if form == "json":
        from certipep.report.json import dump

        return dump(described)
    if form == "html":
        from certipep.report.html.identification import identification_page

        return identification_page(described)
    from certipep.report.text.identification import identification_text

    return identification_text(described, width=width, colour=colour)


def render_comparison(
    comparison: Comparison, form: str = "text", *, width: int = 80, colour: bool = False
) -> str:
    """Write a comparison as ``text``, ``json`` or ``html``."""
    from certipep.report.json.comparison import comparison_to_json

    described = comparison_to_json(comparison)
    if form == "json":
        from certipep.report.json import dump

        return dump(described)
    if form == "html":
        from certipep.report.html.comparison import comparison_page

        return comparison_page(described)
    from certipep.report.text.comparison import comparison_text

    return comparison_text(described, width=width, colour=colour)


def render_panel(panel: Panel, form: str = "text", *, width: int = 80, colour: bool = False) -> str:
    """List the panel as ``text`` or ``json``."""
    if form == "json":
        from certipep.report.json import dump
        from certipep.report.json.panel import line_to_json

        return dump([line_to_json(line) for line in panel.lines.values()])
    from certipep.report.text.panel import panel_text

    return panel_text(panel.lines.values(), width=width, colour=colour)


def render_entry(
    entries: Sequence[Entry], form: str = "text", *, width: int = 80, colour: bool = False
) -> str:
    """Show the entries that carry a name, as ``text`` or ``json``; several when the name is ambiguous."""
    if form == "json":
        from certipep.report.json import dump
        from certipep.report.json.panel import entry_to_json

        return dump([entry_to_json(entry) for entry in entries])
    from certipep.report.text.panel import entry_text

    blocks = [entry_text(entry, width=width, colour=colour) for entry in entries]
    if len(entries) > 1:
        blocks.insert(0, f"This name stands for {len(entries)} substances; both are shown.")
    return "\n\n".join(blocks)


def render_checks(
    checks: Iterable[Check], form: str = "text", *, width: int = 80, colour: bool = False
) -> str:
    """Explain checks as ``text``, ``json``, ``html`` or ``markdown``."""
    from certipep.report.explanations import explain_check

    explained = [explain_check(check) for check in checks]
    if form == "json":
        from certipep.report.json import dump

        return dump(explained)
    if form == "html":
        from certipep.report.html.checks import checks_page

        return checks_page(explained)
    if form == "markdown":
        from certipep.report.markdown import checks_markdown

        return checks_markdown(explained)
    from certipep.report.text.explanation import catalogue_text, check_text

    write = check_text if len(explained) == 1 else None
    return (
        write(explained[0], width=width, colour=colour)
        if write
        else catalogue_text(explained, width=width, colour=colour)
    )


def render_readings(
    readings: Sequence[Reading],
    form: str = "text",
    *,
    width: int = 80,
    colour: bool = False,
    explain: bool = False,
) -> str:
    """Write what was read as ``text``, ``json``, ``html`` or ``csv``; as text, `explain` says why it was read so."""
    from certipep.certificate.record import to_record

    records = [to_record(reading) for reading in readings]
    if form == "json":
        from certipep.report.json import dump

        return dump(records)
    if form == "csv":
        from certipep.report.csv_tables import records_csv

        return records_csv(records)
    if form == "html":
        from certipep.report.html.readings import readings_page

        return readings_page(readings)
    from certipep.report.text.record import record_text

    return "\n\n".join(record_text(one, width=width, colour=colour, explain=explain) for one in records)
