"""A letterhead that is a picture or stands without a label: the paper does not lack a laboratory for that."""

from __future__ import annotations

from making import certificate_of, findings_of, reading_of, worst
from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Reading
from certipep.checks import Outcome

LOGO = ((1, "0" * 64, None),)
PURITY = {"test": "purity", "value": 99.1, "unit": "%", "text": "99.1 %"}


def _outcome(
    certificate: Certificate, pictures: tuple[tuple[int, str, str | None], ...], *notes: str
) -> Outcome:
    reading: Reading = replace(reading_of({"certificates": []}), picture_hashes=pictures, notes=notes)
    return worst(findings_of("DO-01", certificate, reading=reading))


def test_a_logo_that_was_not_recognised_may_be_the_laboratory() -> None:
    paper = certificate_of([PURITY], product="Thymalfasin")
    assert _outcome(paper, ()) is Outcome.WARN
    assert _outcome(paper, LOGO) is not Outcome.WARN


def test_a_picture_whose_words_were_recognised_shows_its_letterhead() -> None:
    paper = certificate_of([PURITY], product="Thymalfasin")
    assert _outcome(paper, LOGO, "page 1 was read by OCR") is Outcome.WARN


def test_a_name_behind_the_title_may_be_the_laboratory() -> None:
    head = "Certificate of Analysis — Marlstone Peptides"
    paper = certificate_of([PURITY], product="Thymalfasin", unread=[{"page": 1, "text": head}])
    assert _outcome(paper, ()) is not Outcome.WARN


def test_a_label_in_a_form_beside_results_is_no_missing_field() -> None:
    line = "Chargennummer  XH-6858-6  Gesamtkeimzahl  <10 KBE/g"
    paper = replace(certificate_of([PURITY], product="Thymalfasin", laboratory="Corvane"), text=line)
    assert worst(findings_of("DO-15", paper)) is Outcome.NOT_CHECKABLE
    bare = certificate_of([PURITY], product="Thymalfasin", laboratory="Corvane")
    assert worst(findings_of("DO-15", bare)) is Outcome.WARN


def test_a_name_in_writing_without_spaces_may_be_the_laboratory() -> None:
    for head, asked in (("青岚多肽有限公司", False), ("试验报告", True)):
        paper = certificate_of([PURITY], product="Thymalfasin", unread=[{"page": 1, "text": head}])
        assert (_outcome(paper, ()) is Outcome.WARN) is asked
