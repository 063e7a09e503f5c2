"""Which substance a certificate is about, and the cases that follow."""

from __future__ import annotations

import pytest
from making import certificate_of, findings_of, options_of, worst

from certipep.certificate.claims import Reading
from certipep.checks import Case, Outcome
from certipep.checks.subject import cases_of, settle_certificate
from certipep.reference import panel, peptide

ION = {"test": "mz", "text": "1037.1", "value": 1037.1, "ion": "[M+3H]3+"}


def _cases(*results: dict[str, object], **header: object) -> tuple[Case, list[Case]]:
    certificate = certificate_of(results, **header)
    reading = Reading("test.json", "0" * 64, (certificate,))
    return cases_of(certificate, settle_certificate(certificate), reading, options_of())


@pytest.mark.parametrize(
    ("header", "kind", "entry"),
    [
        ({"product": "Thymosin Alpha-1 10mg"}, "peptide", "thymosin-alpha-1"),
        ({"product": "TB-500"}, "ambiguous", None),
        ({"product": "TB-500", "formula": "C38H68N10O14"}, "peptide", "tb-500"),
        ({"product": "Thymalin"}, "extract", "thymalin"),
        ({"product": "NAD+ 500mg"}, "outside", "nad"),
        ({"product": "XTR-9"}, "unknown", None),
    ],
)
def test_settled(header: dict[str, str], kind: str, entry: str | None) -> None:
    settled = settle_certificate(certificate_of(**header))
    assert settled.kind == kind
    assert (settled.entry.id if settled.entry else None) == entry


def test_the_product_name_decides_not_the_identity_test() -> None:
    row = {"test": "identity", "text": "Thymulin"}
    assert (
        settle_certificate(certificate_of([row], product="Thymosin Alpha-1")).entry
        == panel["thymosin-alpha-1"]
    )
    assert settle_certificate(certificate_of([row])).entry == panel["thymulin"]


def test_the_users_word_outranks_the_paper() -> None:
    certificate = certificate_of(product="TB-500")
    settled = settle_certificate(certificate, as_peptide=peptide("thymosin-beta-4"))
    assert (settled.kind, settled.entry, settled.basis) == ("peptide", panel["thymosin-beta-4"], "given")


def test_a_printed_sequence_outranks_a_mass_that_is_another_peptides() -> None:
    certificate = certificate_of(
        product="peptide", sequence="SDAAVDTSSEITTKDLKEKKEVVEEAENGRDAPANGNAENEENK", molecular_weight="3108.3"
    )
    settled = settle_certificate(certificate)
    assert settled.peptide is not None
    assert len(settled.peptide) == 44


def test_a_blend_is_judged_component_by_component() -> None:
    of_bpc = {"test": "mz", "analyte": "BPC", "text": "710.4", "value": 710.4, "ion": "[M+2H]2+"}
    of_none = {"test": "mz", "text": "828.2", "value": 828.2, "ion": "[M+6H]6+"}
    whole, (first, second) = _cases(
        of_bpc, of_none, product="BPC-157 5 mg + Thymosin Beta-4 5 mg", formula="C62H98N16O22"
    )
    assert (first.analyte, second.analyte) == ("BPC-157", "Thymosin beta 4")
    assert [row.text for row in first.certificate.results] == ["710.4"]
    assert [row.text for row in second.certificate.results] == ["828.2"], "an ion goes where its mass fits"
    assert "formula" not in first.certificate.header, "a formula of a blend says not whose it is"
    assert len(whole.certificate.results) == 2


def test_a_text_of_a_blend_is_held_against_no_component() -> None:
    line = [{"page": 1, "text": "28 amino acids"}]
    paper = certificate_of(product="BPC-157 5 mg + Thymosin Alpha-1 5 mg", unread=line)
    assert worst(findings_of("ID-03", paper)) is Outcome.NOT_APPLICABLE


def test_what_is_no_peptide_is_not_judged_as_one() -> None:
    certificate = certificate_of([ION], product="NAD+", molecular_weight=663.4, formula="C21H27N7O14P2")
    for check in ("FC-01", "FC-03", "ID-02", "ID-05", "MS-06", "UV-01"):
        assert worst(findings_of(check, certificate)) is Outcome.NOT_APPLICABLE, check
    assert worst(findings_of("FC-02", certificate)) is Outcome.PASS


def test_a_paper_that_says_nothing_is_insufficient() -> None:
    certificate = certificate_of(product="XTR-9")
    for check in ("FC-01", "FC-03", "MS-01", "MS-03"):
        assert worst(findings_of(check, certificate)) is Outcome.NOT_CHECKABLE


def test_a_sequence_in_brackets_says_which_of_several_a_name_means(tmp_path):
    from certipep import verify

    paper = tmp_path / "paper.txt"
    paper.write_text(
        "Product: Kisspeptina-10 (YNWNSFGLRF-NH2)\nLot: A-1\nMass found: 1302.5 Da\n", encoding="utf-8"
    )
    (file,) = verify(paper).files
    assert file.certificates[0].settlement.basis == "sequence"
