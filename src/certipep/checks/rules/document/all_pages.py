"""DO-22: pages that the paper numbers, and pages that are here."""

from __future__ import annotations

from certipep.certificate.claims import Certificate, Reading
from certipep.checks.check import Answers, check
from certipep.checks.facts.documents import NumberedPage
from certipep.checks.finding import agrees, asks, not_applicable

__all__ = ["all_pages"]


@check(
    "DO-22",
    title="Printed page numbers and the pages of the file",
    compares='the highest "page x of y" with the pages that the file holds',
    why="what stands on a missing page (a chromatogram, a failed test) cannot be judged",
    source="ISO/IEC 17025:2017 7.8.2.1 d (each page and the end of the report are clearly identified)",
    does_not_prove="that the missing page holds anything of importance",
    question="Please send the whole report: the pages that are missing here.",
    scope="certificate",
)
def all_pages(
    certificate: Certificate, reading: Reading, numbered_pages: tuple[NumberedPage, ...] | None = None
) -> Answers:
    """Count the pages of the file against the numbers on them."""
    if not numbered_pages:
        return not_applicable("no page is numbered with the number of all pages")
    last = max(numbered_pages, key=lambda page: page.of)
    here = {page.number for page in numbered_pages if page.of == last.of}
    missing = [str(number) for number in range(1, last.of + 1) if number not in here]
    held = len({(sheet.file, sheet.number) for sheet in reading.sheets})
    if not missing or max(held, len(certificate.pages)) >= last.of:
        return agrees(f"The {last.of} pages of the report are here.", last.place)
    return asks(
        f"The report has {last.of} pages; missing here: {', '.join(missing)}.",
        last.place,
        expected=f"{last.of} pages",
        observed=last.place.text,
    )
