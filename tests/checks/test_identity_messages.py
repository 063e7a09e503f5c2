"""A reader learns which peptide explains what does not fit, in one finding, like compared with like."""

from __future__ import annotations

from making import certificate_of, findings_of

from certipep.certificate.claims import Certificate
from certipep.checks import Outcome

# 3108.28 and 3066.24 Da are the average masses that the literature prints with and without the acetyl.
FOUND, DIFFERENCE = "3066.3 Da", "−42.0 Da"


def _des_acetyl() -> Certificate:
    results = [
        {"test": "mass_found", "value": 3066.3, "unit": "Da", "text": FOUND},
        {"test": "mz", "ion": "[M+3H]3+", "value": 1023.1, "text": "1023.1"},
    ]
    return certificate_of(product="Thymosin alpha 1", formula="C129H215N33O55", results=results)


def test_the_peptide_that_explains_the_mass_is_named() -> None:
    (finding,) = findings_of("ID-05", _des_acetyl())
    assert finding.outcome is Outcome.INFO
    assert "des-acetyl" in finding.message
    assert "No other reference peptide" not in finding.message


def test_nothing_is_named_where_nothing_explains() -> None:
    rows = [{"test": "mass_found", "value": 2718.28, "unit": "Da", "text": "2718.28 Da"}]
    (finding,) = findings_of("ID-05", certificate_of(product="Thymosin alpha 1", results=rows))
    assert "No other reference peptide explains any of it" in finding.message


def test_the_missing_acetyl_is_one_finding_average_to_average() -> None:
    (finding,) = findings_of("ID-04", _des_acetyl())
    assert finding.outcome is Outcome.FAIL
    assert DIFFERENCE in finding.message
    assert "average to average" in finding.message


def test_thymosin_alone_is_several_substances() -> None:
    (finding,) = findings_of("ID-01", certificate_of(product="Thymosin 5 mg"))
    assert finding.outcome is Outcome.WARN
    assert "Thymosin alpha 1" in finding.message
    assert "Thymosin beta 4" in finding.message


def test_a_name_beside_a_printed_sequence_is_not_said_to_be_the_sequence() -> None:
    (finding,) = findings_of("ID-01", certificate_of(product="AQUA peptide", sequence="VLHPLEGAVVIIFK"))
    assert "the printed sequence says what is compared" in finding.message
