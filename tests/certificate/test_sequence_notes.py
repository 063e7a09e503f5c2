from __future__ import annotations

import pytest

from certificate.making import read
from certipep.certificate.extraction.sequences import read_sequence
from certipep.notation import parse, printed_peptide


@pytest.mark.parametrize(
    "text",
    [
        "AEDG (>95%)",
        "AEDG (1 mg)",
        "SIINFEKL (OVA 257-264)",
        "SVSEIQ (free acid)",
        "GPRP amide",
        "glutamyl-glutamate",
        "[Des-Arg9]-Bradykinin",
        "LL-37: LLGDFFRKSKEKIGKEFKRIVQRIKDFLRNLVPRTES",
        "fMet-Leu-Phe",
        "GGGK(5-TAMRA)",
        "PEPTIDE1{A.R.C}|CHEM1{[SMCC]}$PEPTIDE1,CHEM1,3:R3-1:R1$$$V2.0",
    ],
)
def test_what_the_reader_of_notations_reads_is_read_on_a_certificate(text: str) -> None:
    found = read_sequence(text)
    assert found is not None
    assert printed_peptide(found[0]) == parse(text)


def test_a_line_that_begins_within_a_residue_is_no_whole_sequence() -> None:
    assert read_sequence("sn-Cys-Pro-Arg-Gly-NH2") is None
    assert read_sequence("Asn-Cys-Pro-Arg-Gly-NH2") == ("Asn-Cys-Pro-Arg-Gly-NH2", ())


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ("Sequenza: Ac-\nSDAAVDTSSEITTK", "Ac-SDAAVDTSSEITTK"),
        ("Sequence: Ac-\nSer-Asp-Ala-Ala-OH", "Ac-Ser-Asp-Ala-Ala-OH"),
        (
            "Sequence: H-Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-\nNH2 (disulfide bridge 1-6)",
            "H-Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-NH2 (disulfide bridge 1-6)",
        ),
    ],
)
def test_a_sequence_that_its_line_cuts_behind_the_first_group_or_before_the_last(tmp_path, paper, said):
    assert read(tmp_path, f"Certificate of Analysis\n\n{paper}\n").header["sequence"].text == said


def test_a_cut_group_is_not_joined_to_a_line_of_words(tmp_path):
    paper = read(tmp_path, "Certificate of Analysis\n\nSequence: Ac-\nAccepted by: X\n")
    assert "sequence" not in paper.header
