"""What people look at: terminal text, JSON, pages, Markdown; verdicts are worded here, never computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = [
    "VerificationReport",
    "describe_peptide",
    "render_checks",
    "render_comparison",
    "render_entry",
    "render_identification",
    "render_panel",
    "render_peptides",
    "render_pka_sets",
    "render_readings",
    "schema",
    "verify",
]

if TYPE_CHECKING:
    from certipep.report.json.schemas import schema
    from certipep.report.peptide_report import describe_peptide
    from certipep.report.rendering import (
        render_checks,
        render_comparison,
        render_entry,
        render_identification,
        render_panel,
        render_peptides,
        render_pka_sets,
        render_readings,
    )
    from certipep.report.verification_report import VerificationReport, verify


def __getattr__(name: str) -> Any:
    # The report of a peptide must not load the reader of certificates, so each name loads its module alone.
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module 'certipep.report' has no attribute '{name}'")
    home = {
        "VerificationReport": "verification_report",
        "describe_peptide": "peptide_report",
        "schema": "json.schemas",
        "verify": "verification_report",
    }.get(name, "rendering")
    value = getattr(import_module(f"certipep.report.{home}"), name)
    globals()[name] = value
    return value
