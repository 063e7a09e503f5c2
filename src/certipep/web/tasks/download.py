"""The report as a file to send on: one self-contained page, PDF, Markdown or CSV, made when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from certipep.report import VerificationReport
from certipep.web.tasks.stored import load, verified

__all__ = ["FORMS", "run", "with_corrections"]

FORMS = {"html": "html", "pdf": "pdf", "markdown": "md", "csv": "csv"}
"""Form to the ending of its file."""

_OPENING = '<main id="content" tabindex="-1">'


def run(arguments: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Write ``report.<ending>`` beside the upload.

    Parameters
    ----------
    arguments : dict
        ``form``, one of `FORMS`.
    say : callable
    """
    form = arguments["form"]
    say("Writing the report")
    stored = load()
    report = VerificationReport.of(verified(stored))
    made: str | bytes = getattr(report, f"to_{form}")()
    if form == "html" and stored.corrections and isinstance(made, str):
        made = with_corrections(made, stored.corrections)
    if form == "markdown" and stored.corrections and isinstance(made, str):
        made = _markdown(stored.corrections) + made
    name = f"report.{FORMS[form]}"
    (Path("..") / name).write_bytes(made.encode() if isinstance(made, str) else made)
    return {"file": name}


def with_corrections(page: str, corrections: Sequence[str]) -> str:
    """Say above everything else of a report that a person corrected what was read."""
    from html import escape

    rows = "".join(f"<li>{escape(one)}</li>" for one in corrections)
    notice = (
        '<section class="card" aria-label="Corrected by hand"><h2>Corrected by hand</h2>'
        "<p>A person changed what was read from the file; the verdict is about the corrected words. "
        f'Compare them with the file.</p><ul class="plain">{rows}</ul></section>'
    )
    before, opening, after = page.partition(_OPENING)
    if not opening:
        raise RuntimeError("the report page has no main element to put the corrections into")
    return f"{before}{opening}{notice}{after}"


def _markdown(corrections: Sequence[str]) -> str:
    signs = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"})
    rows = "".join(f"- {one.translate(signs)}\n" for one in corrections)
    return f"**Corrected by hand.** A person changed what was read from the file:\n\n{rows}\n"
