"""Tables for a spreadsheet: findings, peptides, records. Text from a certificate never becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from certipep.report.corrected import correction_lines
from certipep.tabular import not_run

if TYPE_CHECKING:
    from certipep.verification import Verification

__all__ = ["peptides_csv", "records_csv", "table", "verification_csv"]


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write CSV; a text cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def _safe(cell: Any) -> Any:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\x00", "")
    return text if _number(text) else not_run(text)


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def verification_csv(verification: Verification) -> str:
    """Return one row for each finding; a file that could not be read has one row with its error."""
    head = (
        "file",
        "pages",
        "verdict",
        "peptide",
        "check",
        "title",
        "outcome",
        "message",
        "expected",
        "observed",
        "tolerance",
        "page",
        "quote",
        "question",
        "corrected_by_hand",
    )
    corrected = "; ".join(correction_lines(verification))
    rows: list[Sequence[Any]] = []
    for file in verification.files:
        if file.error:
            rows.append((file.file, "", file.verdict.value, "", "", "", "", file.error, *[""] * 6, corrected))
        for one in file.certificates:
            entry = one.settlement.entry
            pages = " ".join(map(str, one.certificate.pages))
            front = (file.file, pages, one.verdict.value, entry.id if entry else "")
            rows += [(*front, *_finding(finding), corrected) for finding in one.findings]
    for finding in verification.across_files:
        files = "; ".join(dict.fromkeys(place.file for place in finding.places if place.file))
        rows.append((files, "", "", "", *_finding(finding), corrected))
    return table(head, rows)


def _finding(finding: Any) -> tuple[Any, ...]:
    place = finding.places[0] if finding.places else None
    return (
        finding.check,
        finding.title,
        finding.outcome.value,
        finding.message,
        finding.expected,
        finding.observed,
        finding.tolerance,
        place.page if place else "",
        place.text if place else "",
        finding.question,
    )


def peptides_csv(reports: Iterable[Mapping[str, Any]]) -> str:
    """Return one row for each peptide; masses in Da, absorbances per M and cm."""
    reports = list(reports)
    phs = [one["ph"] for one in reports[0]["net_charge"]] if reports else []
    head = [
        "id",
        "name",
        "one_letter",
        "proforma",
        "length",
        "formula",
        "monoisotopic_mass",
        "average_mass",
        "average_mass_low",
        "average_mass_high",
        *(f"mz_{z}" for z in range(1, 5)),
        *(f"net_charge_ph_{ph:g}" for ph in phs),
        "isoelectric_point",
        "pka",
        "epsilon_280",
        "epsilon_214",
        "epsilon_205",
    ]
    rows = []
    for one in reports:
        peptide, point, uv = one["peptide"], one["isoelectric_point"], one["absorbance"]
        rows.append(
            [
                peptide["id"],
                peptide["name"],
                peptide["one_letter"],
                peptide["proforma"],
                peptide["length"],
                one["formula"],
                one["monoisotopic_mass"],
                one["average_mass"],
                *one["average_mass_range"],
                *(one["mz"].get(str(z), {}).get("monoisotopic") for z in range(1, 5)),
                *(charge["value"] for charge in one["net_charge"]),
                point["value"],
                point["pka"],
                uv["epsilon_280"],
                uv["epsilon_214"],
                uv["epsilon_205"],
            ]
        )
    return table(head, rows)


def records_csv(records: Iterable[Mapping[str, Any]]) -> str:
    """Return one row for each result, with the header of its certificate in front."""
    front = ("laboratory", "report_number", "product", "lot")
    back = (
        "test",
        "name",
        "analyte",
        "ion",
        "comparator",
        "value",
        "unit",
        "text",
        "specification",
        "method",
        "page",
    )
    rows = [
        (record["file"], *(certificate.get(key) for key in front), *(result.get(key) for key in back))
        for record in records
        for certificate in record["certificates"]
        for result in certificate["results"]
    ]
    return table(("file", *front, *back), rows)
