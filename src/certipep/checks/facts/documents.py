"""Facts about the paper itself: what it says in words, how it is graded."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place, Reading
from certipep.checks.facts import fact

__all__ = ["Mention", "NumberedPage", "every_mention", "find_mention", "header_text", "is_blank"]

Mention = tuple[str, Place]
"""A line and where it stands."""


class NumberedPage(Struct, frozen=True):
    """A page number as the paper prints it, with the number of all pages."""

    number: int
    of: int
    place: Place


_RECOGNISED = re.compile(r"\bOCR\b")
_DOUBT = 0.5
_LONGEST = 400
"""Characters of a line that holds a sentence."""
_PAGE_OF = re.compile(
    r"\b(?:page|pg\.?|seite|página|pagina|страница|стр\.)\s*(\d{1,3})\s*(?:of|/|von|de|di|sur|из)\s*(\d{1,3})\b"
    r"|第\s*(\d{1,3})\s*页\s*[,，/]?\s*共\s*(\d{1,3})\s*页",
    re.IGNORECASE,
)
_OF_METHODS = re.compile(
    r"\bprocedures?\b|\bprinciples?\b|\bmethods?\b|with reference to|according to|in accordance with",
    re.IGNORECASE,
)
"""A laboratory that tests by a pharmacopoeia's methods does not claim that the product is a medicine."""
_BLANK = re.compile(
    r"^[\s\-–—_/.*]*$|^(?:n/?a|none|nil|not (?:provided|given|stated|applicable|available|specified)|unknown"
    r"|tbd|null|未提供|无)\.?$",
    re.IGNORECASE,
)


def is_blank(text: str | None) -> bool:
    """Whether a field says nothing (empty, dashes, N/A)."""
    return text is None or bool(_BLANK.match(text.strip()))


def header_text(certificate: Certificate, field: str) -> str | None:
    """Return the text of a header field, None where it is missing or says nothing."""
    claim = certificate.header.get(field)
    return None if claim is None or is_blank(claim.text) else claim.text.strip()


def find_mention(mentions: tuple[Mention, ...], pattern: str) -> Mention | None:
    """Return the first line that fits a pattern."""
    wanted = re.compile(pattern, re.IGNORECASE)
    return next(((text, place) for text, place in mentions if wanted.search(text)), None)


def every_mention(mentions: tuple[Mention, ...], pattern: str, besides: str | None = None) -> list[Mention]:
    """Return the lines that fit a pattern and not the other, each once."""
    wanted = re.compile(pattern, re.IGNORECASE)
    unwanted = re.compile(besides, re.IGNORECASE) if besides is not None else None
    found: dict[str, Mention] = {}
    for text, place in mentions:
        if len(text) < _LONGEST and wanted.search(text) and not (unwanted and unwanted.search(text)):
            found.setdefault(" ".join(text.split()), (text, place))
    return list(found.values())


@fact
def numbered_pages(certificate: Certificate) -> tuple[NumberedPage, ...] | None:
    """A page number with the number of all pages."""
    page = certificate.pages[0] if certificate.pages else 1
    found = [
        NumberedPage(number, of, Place(page, line.strip()))
        for line in certificate.text.splitlines()
        for match in _PAGE_OF.finditer(line)
        for number, of in [[int(digits) for digits in match.groups() if digits]]
        if number <= of
    ]
    return tuple(found) or None


@fact
def mentions(certificate: Certificate, reading: Reading) -> tuple[Mention, ...]:
    """What the certificate says in words, line by line."""
    page = certificate.pages[0] if certificate.pages else 1
    said: dict[str, Place] = {}

    def say(text: str | None, place: Place) -> None:
        if text and text.strip():
            said.setdefault(text.strip(), place)

    for claim in certificate.header.values():
        say(claim.text, claim.place)
    for row in certificate.results:
        for text in (row.name, row.text, row.specification, row.method):
            say(text, row.place)
    for line in certificate.unread:
        say(line.text, Place(line.page, line.text, line.box))
    # A line of a recognised page does not say how sure its letters are, so no number in it settles anything.
    sure = _DOUBT if recognised(reading) else 1.0
    for line_text in certificate.text.splitlines():
        say(line_text, Place(page, line_text.strip(), confidence=sure))
    return tuple(said.items())


@fact
def recognised(reading: Reading) -> bool:
    """Whether the words of the paper were recognised in a picture."""
    return any(_RECOGNISED.search(note) for note in reading.notes)


@fact
def medicinal_grade(mentions: tuple[Mention, ...]) -> Mention | None:
    """A claim to be of medicinal grade (GMP, drug substance, pharmacopoeia)."""
    claims = tuple((text, place) for text, place in mentions if not _OF_METHODS.search(text))
    return find_mention(
        claims,
        r"\bc?GMP\b|drug substance|\bAPI\b|pharmaceutical grade"
        r"|\bPh\. ?Eur\b(?!\.?\s*\d\.\d)|\bChP\b|clinical (?:grade|use)",
    )


@fact
def formulated(mentions: tuple[Mention, ...]) -> Mention | None:
    """Excipients of a formulated vial."""
    return find_mention(
        mentions,
        r"mannitol|trehalose|sucrose|excipient|lactose|\bglycine buffer|phosphate buffer"
        r"|bacteriostatic|benzyl alcohol|finished product",
    )
