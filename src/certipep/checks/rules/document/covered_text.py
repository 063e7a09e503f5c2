"""DO-17: results and pictures under a picture or a filled box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Hidden, Place, Reading
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, notes

__all__ = ["covered_text"]

_COVERED = re.compile(r"covered|background|white|struck|^not painted|narrow", re.IGNORECASE)
_SCAN = re.compile(r"scan|ocr", re.IGNORECASE)
_SCANNED_PAGE = re.compile(r"^page \d+ read by OCR|scan", re.IGNORECASE)
_PICTURE = "a picture of "
_MEANS_SOMETHING = re.compile(r"\d|[^\W\d_]{3}")


@check(
    "DO-17",
    title="Covered results",
    compares="text and pictures of the file with what a viewer shows: "
    "covered, white, clipped, struck out or squeezed ones",
    why="text under a picture, a filled box or in the colour of the paper was there before it was covered; "
    "it is never read "
    "as a claim",
    source="white pictures pasted over amounts, met in practice",
    does_not_prove="who covered it or why: a logo over an empty form covers as well",
    question="What does the covered text of the page say, and why is it covered?",
    scope="certificate",
)
def covered_text(certificate: Certificate, reading: Reading) -> Iterator[Answer]:
    """Quote covered words; a recognised text layer under a scan is only noted."""
    covered = [h for h in certificate.hidden if _COVERED.search(h.why) and _MEANS_SOMETHING.search(h.text)]
    if not covered:
        yield agrees("No covered text was found.")
        return
    whole_pages = any(_SCANNED_PAGE.search(note) for note in reading.notes)
    scanned = all(_SCAN.search(h.why) or (whole_pages and "picture" in h.why) for h in covered)
    quoted = "; ".join(f"{_quoted(text)} (page {page}, {why})" for page, why, text in _joined(covered)[:5])
    places = tuple(Place(page, text) for page, _, text in _joined(covered))
    if scanned:
        yield notes(f"Text lies under the picture of the page: {quoted}.", *places[:5])
    elif any(re.search(r"\d", h.text) for h in covered):
        yield asks(
            f"The page covers {quoted}. It was not used as a result.",
            *places,
            expected="no covered text",
            observed=quoted[:200],
        )
    else:
        yield notes(f"The page covers text without numbers: {quoted}.", *places[:5])


def _joined(hidden: list[Hidden]) -> list[tuple[int, str, str]]:
    """Join the words of one page that are covered for one reason, in their order; a picture stands alone."""
    groups: dict[tuple[int, str, str], list[str]] = {}
    for item in hidden:
        picture = item.text if item.text.startswith(_PICTURE) else ""
        groups.setdefault((item.page, item.why, picture), []).append(item.text)
    return [(page, why, text or " ".join(words)[:200]) for (page, why, text), words in groups.items()]


def _quoted(text: str) -> str:
    """Return words of the page in quotation marks; what is said of a picture is no quotation."""
    return text if text.startswith(_PICTURE) else f"“{text}”"
