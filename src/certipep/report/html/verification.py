"""The report of a verification as one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from certipep.report.corrected import AFTER, NOTICE, correction_lines
from certipep.report.edition import check_set
from certipep.report.groups import (
    by_reason,
    certificate_line,
    grouped,
    labels_of,
    pages_in_words,
    questions_of,
    quotes_of,
    settled_line,
    summary_rows,
    why,
)
from certipep.report.html.certificate_figures import certificate_figures
from certipep.report.html.environment import page
from certipep.report.html.marks import Marks
from certipep.report.html.pictures import PagePicture, pictures_by_page
from certipep.report.html.record_rows import header_rows, result_rows
from certipep.report.html.sheets import Segment, marked_text, sheet
from certipep.report.names import with_short_names
from certipep.report.words import GROUPS, OUTCOME, plural

if TYPE_CHECKING:
    from certipep.certificate.claims import Place
    from certipep.checks.finding import Finding
    from certipep.verification import Examined, FileVerification, Verification

__all__ = ["verification_page", "verification_view"]

_VERDICT_OUTCOME = {
    "consistent": "pass",
    "questions": "warn",
    "contradicted": "fail",
    "insufficient": "info",
    "unreadable": "not_checkable",
}


class _Section(Struct):
    """One certificate of the report on its way onto the page."""

    id: str
    file: FileVerification
    examined: Examined
    marks: Marks
    sheets: list[dict[str, Any]] = field(default_factory=list)
    lines: list[Segment] = field(default_factory=list)


def verification_page(verification: Verification, *, pictures: bool = True, figures: bool = True) -> str:
    """Return one self-contained page.

    Parameters
    ----------
    verification : Verification
    pictures : bool
        Draw the certificate's pages.
    figures : bool
        Draw the figures.

    Returns
    -------
    str
        HTML with everything inside; the same findings give the same text.
    """
    return page("verification.html", **verification_view(verification, pictures=pictures, figures=figures))


def verification_view(
    verification: Verification, *, pictures: bool = True, figures: bool = True
) -> dict[str, Any]:
    """Prepare what the template ``_verification.html`` shows."""
    verification = with_short_names(verification)
    sections = [
        _Section(f"f{n}c{m}", file, one, Marks(f"f{n}c{m}"))
        for n, file in enumerate(verification.files, 1)
        for m, one in enumerate(file.certificates, 1)
    ]
    for section in sections:
        section.marks.add_claims(section.examined.certificate)
        for number, finding in enumerate(section.examined.findings, 1):
            section.marks.add_finding(finding, f"{section.id}-k{number}")
    across = [(f"across-k{n}", finding) for n, finding in enumerate(verification.across_files, 1)]
    for target, finding in across:
        for section in sections:
            section.marks.add_finding(finding, target, _places_in(finding, section))
    for file in verification.files:
        _draw([section for section in sections if section.file is file], pictures)
    return {
        "title": _title(verification),
        "verification": verification,
        "outcome": _VERDICT_OUTCOME[verification.verdict.value],
        "corrections": correction_lines(verification),
        "corrected_notice": NOTICE,
        "after": f" {AFTER}" if verification.corrected else "",
        "files": [_file_view(n, file, sections, figures) for n, file in enumerate(verification.files, 1)],
        "across": _groups_view(across, sections),
        "across_questions": questions_of(verification.across_files),
        "check_set": check_set(verification.checks),
        "verdict_outcome": _VERDICT_OUTCOME,
    }


def _title(verification: Verification) -> str:
    if len(verification.files) == 1:
        file = verification.files[0]
        if len(file.certificates) == 1:
            product = file.certificates[0].certificate.header.get("product")
            return f"{product.text if product else 'Certificate'} ({file.file})"
        return file.file
    return plural(len(verification.files), "file")


def _places_in(finding: Finding, section: _Section) -> list[Any]:
    pages = section.examined.certificate.pages
    return [one for one in finding.places if _is_in(one, section) and one.page in pages]


def _is_in(place: Place, section: _Section) -> bool:
    """Tell whether a place lies in one of the files that make a certificate."""
    return place.file == section.file.file or place.file in section.file.members


def _draw(sections: Sequence[_Section], pictures: bool) -> None:
    """Draw the pages of one file with their marks, or find the quotes in its text."""
    file = sections[0].file if pictures and sections else None
    drawn = pictures_by_page(file.path, file.sheets, file.members) if file else {}
    used: set[str] = set()
    for section in sections:
        marks = section.marks
        section.sheets = _sheets(section, drawn, used)
        if section.sheets:
            shown = {one["page"] for one in section.sheets}
            marks.show_only([mark.id for mark in marks if mark.box and mark.page in shown])
        else:
            judged = [mark for mark in marks if mark.target]
            section.lines = marked_text(section.examined.certificate.text, judged)
            marks.show_only([segment.mark.id for segment in section.lines if segment.mark])


def _file_view(
    number: int, file: FileVerification, sections: Sequence[_Section], figures: bool
) -> dict[str, Any]:
    mine = [section for section in sections if section.file is file]
    return {
        "id": f"f{number}",
        "file": file,
        "several": len(mine) > 1,
        "outcome": _VERDICT_OUTCOME[file.verdict.value],
        "certificates": [_certificate_view(one, sections, figures) for one in mine],
    }


def _certificate_view(section: _Section, sections: Sequence[_Section], figures: bool) -> dict[str, Any]:
    examined, certificate = section.examined, section.examined.certificate
    numbered = [(f"{section.id}-k{n}", finding) for n, finding in enumerate(examined.findings, 1)]
    groups = grouped(examined.findings)
    identity = certificate_line(certificate)
    return {
        "id": section.id,
        "verdict": examined.verdict.value,
        "outcome": _VERDICT_OUTCOME[examined.verdict.value],
        "why": why(examined),
        "headline": examined.headline,
        "summary": summary_rows(examined),
        "product": identity[0],
        "about": ", ".join(identity),
        "facts": _facts(section),
        "settled": settled_line(examined.settlement),
        "conflicts": examined.settlement.conflicts,
        "counts": [(o, _counted(o, len(groups[o]))) for o, _, _ in GROUPS if groups[o]],
        "groups": _groups_view(numbered, sections, section),
        "questions": questions_of(examined.findings),
        "sheets": section.sheets,
        "marks": section.marks,
        "lines": section.lines,
        "figures": certificate_figures(certificate, examined.settlement) if figures else [],
        "header": header_rows(certificate, section.marks),
        "results": result_rows(certificate, section.marks),
        "unread": certificate.unread,
        "hidden": certificate.hidden,
        "pages": pages_in_words(certificate.pages),
    }


def _counted(outcome: str, count: int) -> str:
    words = OUTCOME[outcome]
    return f"{count} {words}" if outcome == "not_checkable" else plural(count, words)


def _facts(section: _Section) -> list[tuple[str, str]]:
    certificate = section.examined.certificate
    maker = (
        ("laboratory", "Laboratory")
        if "laboratory" in certificate.header
        else ("manufacturer", "Manufacturer")
    )
    names = (maker, ("lot", "Lot"), ("report_number", "Report"), ("client", "Client"))
    facts = [(title, certificate.header[key].text) for key, title in names if key in certificate.header]
    days = [(key, certificate.dates[key]) for key in ("reported", "tested") if key in certificate.dates]
    return facts + [(key.capitalize(), one.date.isoformat() if one.date else one.text) for key, one in days]


def _groups_view(
    numbered: Sequence[tuple[str, Finding]], sections: Sequence[_Section], home: _Section | None = None
) -> list[dict[str, Any]]:
    views = []
    for outcome, title, meaning in GROUPS:
        found = [(target, finding) for target, finding in numbered if finding.outcome.value == outcome]
        if not found:
            continue
        view: dict[str, Any] = {"outcome": outcome, "title": title, "meaning": meaning, "count": len(found)}
        if outcome == "not_checkable":
            ids = {id(finding): target for target, finding in found}
            reasons = by_reason(finding for _, finding in found)
            view["reasons"] = [
                (reason, labels_of(them), [(ids[id(one)], one) for one in them]) for reason, them in reasons
            ]
        view["findings"] = [
            {"id": target, "finding": finding, "places": _places_view(finding, sections, home)}
            for target, finding in found
        ]
        views.append(view)
    return views


def _places_view(
    finding: Finding, sections: Sequence[_Section], home: _Section | None
) -> list[dict[str, Any]]:
    several = (
        len({one.file.file for one in sections} | {name for one in sections for name in one.file.members}) > 1
    )
    return [
        {
            "target": _mark_at(place, sections, home),
            "where": _where(place, sections, several),
            "text": place.text,
        }
        for place in quotes_of(finding)
    ]


def _where(place: Place, sections: Sequence[_Section], several: bool) -> str:
    """Name the page; behind the first file of a certificate the pages are counted on."""
    if not several or not place.file:
        return f"page {place.page}"
    if any(place.file == one.file.file for one in sections):
        return f"{place.file}, page {place.page}"
    return f"page {place.page} ({place.file.replace(chr(92), '/').rsplit('/', 1)[-1]})"


def _mark_at(place: Place, sections: Sequence[_Section], home: _Section | None) -> str | None:
    looked = [home] if home else [one for one in sections if _is_in(place, one)]
    return next((mark for one in looked if (mark := one.marks.id_of(place))), None)


def _sheets(section: _Section, drawn: Mapping[int, PagePicture], used: set[str]) -> list[dict[str, Any]]:
    certificate = section.examined.certificate
    sheets = []
    for number in certificate.pages:
        if number not in drawn:
            continue
        picture_id = f"{section.id.split('c')[0]}-page{number}"
        svg = sheet(
            drawn[number],
            section.marks.on_page(number),
            [one for one in certificate.unread if one.page == number],
            label=f"page {number} with the places that were read",
            picture_id=picture_id,
            again=picture_id in used,
        )
        used.add(picture_id)
        sheets.append({"page": number, "svg": svg, "picture": drawn[number]})
    return sheets
