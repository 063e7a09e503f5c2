"""Text for a terminal: functions that take plain values and return a string; the command line prints it."""

from __future__ import annotations

from typing import Any

__all__ = [
    "catalogue_text",
    "check_text",
    "comparison_text",
    "entry_text",
    "identification_text",
    "panel_text",
    "peptide_text",
    "pka_sets_text",
    "record_text",
    "verification_text",
]

# Name -> module, so that a short command loads only the text it prints.
_HOMES = {
    "catalogue_text": "explanation",
    "check_text": "explanation",
    "comparison_text": "comparison",
    "entry_text": "panel",
    "identification_text": "identification",
    "panel_text": "panel",
    "peptide_text": "peptide",
    "pka_sets_text": "peptide",
    "record_text": "record",
    "verification_text": "verification",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'certipep.report.text' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"certipep.report.text.{_HOMES[name]}"), name)
