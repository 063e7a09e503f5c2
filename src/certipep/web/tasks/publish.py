"""A verification as what the page shows and the API answers, written beside the upload."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from certipep.report import VerificationReport
from certipep.report.corrected import correction_lines
from certipep.verification import Verification
from certipep.web.tasks.editable import editable_rows
from certipep.web.tasks.stored import Stored

__all__ = ["MARKED", "publish", "report_json"]

MARKED = "Corrected by hand"


def publish(stored: Stored, verification: Verification) -> dict[str, Any]:
    """Write the report as a part of the page and as JSON; return what the page says around it."""
    from certipep.report.html.environment import environment
    from certipep.report.html.verification import verification_view
    from certipep.report.json import dump

    above = Path("..")
    view = verification_view(verification)
    templates = environment()
    body = templates.get_template("_verification.html").render(**view)
    edition = templates.get_template("_edition.html").render(**view)
    (above / "report.part.html").write_text(body, encoding="utf-8")
    (above / "edition.part.html").write_text(edition, encoding="utf-8")
    (above / "report.json").write_text(dump(report_json(stored, verification)), encoding="utf-8")
    return {
        "title": view["title"],
        "verdict": verification.verdict.value,
        "files": [
            {"file": one.file, "verdict": one.verdict.value, "error": one.error} for one in verification.files
        ],
        "corrections": correction_lines(verification),
        "editable": editable_rows(stored),
    }


def report_json(stored: Stored, verification: Verification) -> dict[str, Any]:
    """Return the JSON of the contract, with ``corrections`` where somebody corrected what was read."""
    described = VerificationReport.of(verification).as_dict()
    if stored.corrections:
        described["corrections"] = [one.words for one in stored.corrections]
    return described
