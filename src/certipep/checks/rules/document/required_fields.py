"""DO-01: what a certificate must say."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place, Reading
from certipep.certificate.languages import UNKNOWN_LANGUAGE, in_unknown_language
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, header_text
from certipep.checks.finding import Answer, agrees, asks, not_applicable, not_checkable, notes
from certipep.checks.unread import may_name_product, of_traces_alone, unread_letterhead

__all__ = ["required_fields"]

_WORDS = {
    "product": "the product",
    "laboratory": "the laboratory",
    "manufacturer": "the manufacturer",
    "report_number": "a report number",
    "client": "the client",
}
_DATES = {
    "manufactured": "the date of manufacture",
    "tested": "the date of test",
    "reported": "the date of issue",
    "expires": "an expiry or retest date",
}


@check(
    "DO-01",
    title="Required fields",
    compares="the fields of the certificate with what a certificate of analysis states",
    why="without product, laboratory, date or results a paper certifies nothing; the full list of a "
    "medicine's certificate "
    "is asked for only where medicinal grade is claimed",
    source="WHO TRS 1010 Annex 4; ISO/IEC 17025:2017 7.8.2; ICH Q7 11.4",
    does_not_prove="that what is stated is true",
    question="Please send the certificate with the missing fields.",
    scope="certificate",
)
def required_fields(
    certificate: Certificate, reading: Reading, recognised: bool, medicinal_grade: Mention | None = None
) -> Iterator[Answer]:
    """Ask for what no certificate lacks; note what good ones have. The lot is DO-15's."""
    place = Place(certificate.pages[0] if certificate.pages else 1, "")
    named = header_text(certificate, "laboratory") or header_text(certificate, "manufacturer")
    if of_traces_alone(certificate):
        yield not_applicable("the page shows a trace alone, which states no fields of a certificate", place)
        return
    named_product = header_text(certificate, "product") is not None or may_name_product(certificate)
    required = [] if named_product else [_WORDS["product"]]
    pictures_unread = bool(reading.picture_hashes) and not recognised
    if not named and not pictures_unread and unread_letterhead(certificate) is None:
        # A letterhead is often a picture, which may not have been recognised, or words without a label.
        required.append("a laboratory or manufacturer")
    if not certificate.results and not any(_is_number(line.text) for line in certificate.unread):
        required.append("any result")
    missing = [
        words
        for field, words in _WORDS.items()
        if field not in ("product", "client") and not header_text(certificate, field)
    ]
    missing += [words for name, words in _DATES.items() if name not in certificate.dates]
    if medicinal_grade is not None:
        wanted = [_DATES["expires"]] + ([_DATES["reported"]] if "tested" not in certificate.dates else [])
        required += [m for m in missing if m in wanted and m not in required]
    if required and in_unknown_language(reading):
        yield not_checkable(f"Not found: {_listed(required)}; but {UNKNOWN_LANGUAGE}.", place)
        return
    if required:
        where = "The words that could be recognised do not" if recognised else "The certificate does not"
        yield asks(
            f"{where} state {_listed(required)}.",
            place,
            expected=_listed(required),
            observed="not found",
            question=f"Please state {_listed(required)}.",
        )
    others = [m for m in missing if m not in required]
    if others:
        yield notes(f"Not stated, as often on research certificates: {_listed(others)}.", place)
    if not required and not others:
        yield agrees("Product, laboratory, numbers and dates are stated.", place)


def _is_number(text: str) -> bool:
    """Whether a line that was not understood may hold a result: words with a number."""
    return any(letter.isdigit() for letter in text) and any(
        unit in text for unit in ("%", "mg", "Da", "m/z", "EU")
    )


def _listed(words: list[str]) -> str:
    return ", ".join(dict.fromkeys(words))
