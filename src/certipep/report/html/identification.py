"""An identification as one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from certipep.report.html.environment import page
from certipep.report.text.identification import relation_words

__all__ = ["identification_page"]


def identification_page(found: Mapping[str, Any]) -> str:
    """Return one self-contained page from a ``certipep.identification/1`` dictionary."""
    asked = ", ".join(f"{name} {value}" for name, value in found["query"].items())
    title = f"Which peptide is this: {asked}"
    return page("identification.html", title=title, found=found, asked=asked, words=relation_words)
