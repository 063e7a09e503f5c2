"""The report as a file to send on: one self-contained page, PDF, Markdown or CSV, made when somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from certipep.report import VerificationReport
from certipep.web.tasks.stored import load, verified

__all__ = ["FORMS", "run"]

FORMS = {"html": "html", "pdf": "pdf", "markdown": "md", "csv": "csv"}
"""Form to the ending of its file."""


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
    name = f"report.{FORMS[form]}"
    (Path("..") / name).write_bytes(made.encode() if isinstance(made, str) else made)
    return {"file": name}
