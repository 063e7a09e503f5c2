"""What a worker does with one job: read, correct, check, and write the results beside the uploads."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

__all__ = ["RESULTS", "run_job"]

RESULTS = {
    "html": ("report.html", "text/html; charset=utf-8"),
    "json": ("report.json", "application/json"),
    "md": ("report.md", "text/markdown; charset=utf-8"),
    "pdf": ("report.pdf", "application/pdf"),
    "fragment": ("fragment.html", "text/html; charset=utf-8"),
}


def run_job(job: Mapping[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Do a job.

    Parameters
    ----------
    job : mapping
        ``id``; ``dir`` with the uploads in ``in``; ``files`` by name; ``as_peptide``, ``ocr``, ``fields`` (of a
        corrected form), ``only`` (``"json"`` spares the pictures), or ``pdf`` to print a finished job.
    say : callable
        Takes a line of progress.

    Returns
    -------
    dict
        ``verdict`` and ``title``, or ``error`` in one line.
    """
    from certipep.errors import CertipepError

    folder = Path(str(job["dir"]))
    # Names in reports are those that the user gave: relative to the folder of the uploads.
    os.chdir(folder / "in")
    try:
        return _verify(job, folder, say)
    except CertipepError as error:
        return {"error": str(error)}
    finally:
        os.chdir(folder.parent)


def _verify(job: Mapping[str, Any], folder: Path, say: Callable[[str], None]) -> dict[str, Any]:
    from certipep.certificate import read_file
    from certipep.certificate.claims import Reading
    from certipep.errors import UnreadableError
    from certipep.report.verification_report import VerificationReport
    from certipep.verification import verify_readings

    outcomes: list[tuple[str | Path, list[Reading] | UnreadableError]] = []
    for name in job["files"]:
        say(f"reading {name}")
        try:
            outcomes.append((name, read_file(name, ocr=job.get("ocr") or "auto", progress=say)))
        except UnreadableError as error:
            outcomes.append((name, error))
    if job.get("fields"):
        outcomes = _with_corrections(outcomes, job["fields"])
    say("checking")
    peptide = None
    if job.get("as_peptide"):
        from certipep.reference import peptide as find

        peptide = find(str(job["as_peptide"]))
    report = VerificationReport.of(verify_readings(outcomes, as_peptide=peptide))
    say("drawing the report")
    _write(folder, "json", report.to_json())
    if job.get("only") != "json":
        _write_pages(report, job, folder)
    return {"verdict": report.verdict.value, "exit_code": report.exit_code}


def _with_corrections(outcomes: list[Any], fields: Mapping[str, str]) -> list[Any]:
    """Merge first, as the report does, so that the names of the form count the same certificates."""
    from certipep.certificate import merge
    from certipep.web.corrections import corrected

    readings = [one for _, result in outcomes if isinstance(result, list) for one in result]
    where = {one.file: path for path, result in outcomes if isinstance(result, list) for one in result}
    mended = corrected(merge(readings), fields)
    bad = [(path, result) for path, result in outcomes if not isinstance(result, list)]
    return [*((where.get(one.file, one.file), [one]) for one in mended), *bad]


def _write_pages(report: Any, job: Mapping[str, Any], folder: Path) -> None:
    from certipep.report.html.environment import page
    from certipep.report.html.verification import verification_view
    from certipep.web.rendering import render

    view = verification_view(report)
    _write(folder, "html", page("verification.html", **view))
    _write(folder, "fragment", render("result.html", job=job, **view))
    _write(folder, "md", report.to_markdown())
    try:
        from certipep.report.pdf import verification_pdf

        (folder / RESULTS["pdf"][0]).write_bytes(verification_pdf(report))
    except ImportError:
        pass


def _write(folder: Path, kind: str, text: str) -> None:
    """Write whole or not at all: the server looks for the file while it is made."""
    target = folder / RESULTS[kind][0]
    draft = target.with_suffix(".part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(target)
