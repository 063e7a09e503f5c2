"""What "consistent" needs, as the README promises it: a measured value that agrees, and every telling row judged."""

from __future__ import annotations

from typing import Any

import pytest

from certipep.certificate import from_record
from certipep.verification import Examined, Verdict, verify_readings

MASS = {"test": "mass_found", "value": 3108.4, "unit": "Da", "text": "3108.4 Da", "method": "ESI-MS"}
PURITY = {
    "test": "purity",
    "value": 98.7,
    "unit": "%",
    "text": "98.7 %",
    "specification": "≥ 98.0 %",
    "method": "HPLC",
}
CATALOGUE = {"cas": "62304-98-7", "formula": "C129H215N33O55", "molecular_weight": 3108.3}


def _examined(*results: dict[str, Any], **header: Any) -> Examined:
    record = {
        "pages": [1],
        "laboratory": "Northfield Analytical",
        "report_number": "NA-26-0412",
        "lot": "TA1-2603",
        "dates": {"tested": "2026-03-12", "reported": "2026-03-16"},
        "label_claims": [],
        "unread": [],
        **header,
        "results": [{"page": 1, "comparator": "=", **row} for row in results],
    }
    document = {
        "schema": "certipep.record/1",
        "file": "it.json",
        "sha256": "0" * 64,
        "certificates": [record],
    }
    return verify_readings([("it.json", [from_record(document)])]).files[0].certificates[0]


def test_a_measured_mass_that_agrees_and_a_judged_purity_are_consistent() -> None:
    examined = _examined(MASS, PURITY, product="Thymosin alpha 1")
    assert examined.verdict is Verdict.CONSISTENT
    assert (examined.identity.evidence, examined.identity.measured) == ("nominal_mass", True)
    assert (examined.coverage.printed, examined.coverage.judged) == (2, 2)
    assert "judged 2 of 2" in examined.headline


@pytest.mark.parametrize(
    "text",
    ["2 x 3108.4 Da", "½3108.4 Da", "3108.4/2 Da", "3108.4 Da x 2", "3108.4 Da4963.4 Da", "3108.4Da4963.4Da"],
)
def test_a_number_that_the_paper_multiplies_or_runs_into_another_is_not_judged_by_itself(text: str) -> None:
    examined = _examined({**MASS, "text": text}, PURITY, product="Thymosin alpha 1")
    assert [quote.text for quote in examined.coverage.telling] == [text]
    assert examined.verdict is not Verdict.CONSISTENT


@pytest.mark.parametrize("text", ["l3108.4 Da", "31O8.4 Da", "4q63.4 Da"])
def test_a_value_whose_number_cannot_be_read_is_not_judged(text: str) -> None:
    unread = {"test": "mass_found", "text": text, "specification": "3108.3 ± 1.0 Da", "method": "ESI-MS"}
    ions = [{"test": "mz", "ion": ion, "value": value, "text": str(value)}
            for ion, value in (("[M+3H]3+", 1037.1), ("[M+4H]4+", 778.1))]  # fmt: skip
    examined = _examined(unread, *ions, PURITY, product="Thymosin alpha 1")
    assert [quote.text for quote in examined.coverage.telling] == [text]
    assert examined.verdict is not Verdict.CONSISTENT


# Papers on which nothing measured says what the molecule is.
@pytest.mark.parametrize(
    ("header", "results"),
    [
        ({"product": "Thymosin alpha 1"}, [PURITY]),
        ({"product": "Thymosin alpha 1", **CATALOGUE}, [PURITY]),
        ({"product": "Custom peptide", "sequence": "H-AEKFDRWL-OH"}, [PURITY]),
        (
            {"product": "Thymosin alpha 1"},
            [PURITY, {"test": "identity", "text": "Conforms", "method": "LC-MS"}],
        ),
        ({"product": "PEPTIDE X-4471", "formula": "C30H49N9O9", "molecular_weight": 679.8}, [PURITY]),
        (
            # Thymopentin's formula, weight and ion under a code: the numbers agree with themselves only.
            {"product": "PEPTIDE X-4471", "formula": "C30H49N9O9", "molecular_weight": 679.8},
            [PURITY, {"test": "mz", "ion": "[M+H]+", "value": 680.4, "unit": "m/z", "text": "680.4"}],
        ),
    ],
)
def test_without_a_measured_identity_nothing_is_consistent(
    header: dict[str, Any], results: list[Any]
) -> None:
    examined = _examined(*results, **header)
    assert examined.verdict is not Verdict.CONSISTENT
    assert examined.verdict is not Verdict.CONTRADICTED
    assert examined.headline


def test_a_row_that_nothing_was_compared_with_is_listed_and_keeps_from_consistent() -> None:
    odd = {"test": "assay", "value": 99.2, "unit": None, "text": "99.2"}
    examined = _examined(MASS, PURITY, odd, product="Thymosin alpha 1")
    if examined.verdict is Verdict.INSUFFICIENT:
        assert [one.text for one in examined.coverage.telling] == ["99.2"]
    assert examined.verdict is not Verdict.CONSISTENT


def test_several_charges_are_a_series_and_three_decimals_an_accurate_mass() -> None:
    # m/z of thymalfasin, average: (3108.281 + 3 × 1.00728) / 3 = 1037.10 and (3108.281 + 4 × 1.00728) / 4 = 778.08
    ions = [
        {"test": "mz", "ion": "[M+3H]3+", "value": 1037.1, "unit": "m/z", "text": "1037.1"},
        {"test": "mz", "ion": "[M+4H]4+", "value": 778.1, "unit": "m/z", "text": "778.1"},
    ]
    assert _examined(*ions, PURITY, product="Thymosin alpha 1").identity.evidence == "charge_series"
    accurate = {
        "test": "mass_found",
        "value": 3106.504,
        "unit": "Da",
        "text": "3106.504 Da",
        "method": "Q-TOF",
    }
    assert _examined(accurate, PURITY, product="Thymosin alpha 1").identity.evidence == "accurate_mass"


def test_five_facts_name_what_is_contradicted() -> None:
    wrong = {**MASS, "value": 4963.4, "text": "4963.4 Da"}
    summary = _examined(wrong, PURITY, product="Thymosin alpha 1").summary
    assert summary.identity.state == "contradicted"
    assert summary.identity.printed == "4963.4 Da"
    assert summary.purity.state == "agrees"
    assert summary.amount.state == "not_shown"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("Storage: < -15 °C", Verdict.CONSISTENT),
        ("Keep below 25 °C", Verdict.CONSISTENT),
        ("Related substances by TLC < 0.5 %", Verdict.INSUFFICIENT),
    ],
)
def test_a_temperature_is_no_limit_of_the_substance(line: str, verdict: Verdict) -> None:
    unread = [{"page": 1, "text": line, "box": None}]
    assert _examined(MASS, PURITY, product="Thymosin alpha 1", unread=unread).verdict is verdict


def test_a_number_that_cannot_be_what_was_read_is_no_agreement() -> None:
    absurd = {"test": "purity", "value": 0.1, "unit": None, "text": "0.1", "specification": ">= 98.0 %"}
    examined = _examined(MASS, absurd, product="Thymosin alpha 1")
    assert examined.verdict is Verdict.INSUFFICIENT
    assert [quote.text for quote in examined.coverage.telling] == ["0.1"]


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        ("Quantité trouvée – 49,66 mg", True),
        ("[Lot HB260402: 99.17 %]", True),
        ("Mass spectrum shows 3094.1 Da", True),
        ("ESI-MS [M+3H]3+ 820.9", True),
        ("Wasseranteilchen 12.4 %", True),
        ("Trosk na jałowość 0.4 EU/mg", True),
        ("Eingang ins Haus 2026-03-19", True),
        ("The report of 4 March 2026 that was sent to the client before is void", False),
        ("Mobile phase A: water with TFA 0.1 % v/v, pH 2", False),
        ("Gradient: 5-65 % B", False),
        ("Mobile phase B: 90 % acetonitrile", False),
        ("Column temperature 40 °C", False),
        ("Presentation: 50 mg", False),
    ],
)
def test_a_line_that_may_be_a_result_keeps_from_consistent(line: str, tells: bool) -> None:
    one = _examined(
        MASS,
        PURITY,
        product="Thymalfasin 50 mg",
        label_claims=[{"analyte": None, "value": 50, "unit": "mg"}],
        unread=[{"page": 1, "text": line}],
        **CATALOGUE,
    )
    assert any(quote.text == line for quote in one.coverage.telling) is tells
    assert (one.verdict is Verdict.CONSISTENT) is not tells


@pytest.mark.parametrize(
    "line", ["N. CAS (62304-98-7)", "Formel des Stoffes C129H215N33O55", "[X] H-Arg-Lys-Asp-Val-Tyr-OH",
     f"Die Probe wurde {'sehr ' * 40}sorgfältig untersucht. Die Sequenz lautet H-Arg-Lys-Asp-Val-Tyr-OH."]
)  # fmt: skip
def test_what_names_the_molecule_and_was_not_understood_keeps_from_consistent(line: str) -> None:
    one = _examined(MASS, PURITY, product="Thymalfasin", unread=[{"page": 1, "text": line}])
    assert one.verdict is Verdict.INSUFFICIENT


@pytest.mark.parametrize(("least", "telling"), [(80, True), (95, False)])
def test_what_may_be_a_purity_is_a_limit_of_the_table(tmp_path, least, telling):
    from certipep.checks.tolerances import load_tolerances
    from certipep.verification.coverage import coverage_of

    path = tmp_path / "mine.toml"
    path.write_text(f"[unnamed]\npurity_least = {least}\n", encoding="utf-8")
    row = {"test": "other", "name": "Peak sum", "value": 90.2, "unit": "%", "text": "90.2 %"}
    paper = _examined(MASS, row).certificate
    assert bool(coverage_of(paper, (), load_tolerances(path)).telling[1:]) is telling


def test_a_number_under_the_name_of_a_mass_that_was_not_understood_keeps_from_consistent():
    lines = [{"page": 1, "text": text} for text in ("SampleID Mass_found_MH", "QP-88121 814.4")]
    examined = _examined(MASS, PURITY, product="Thymosin alpha 1", unread=lines)
    assert examined.verdict is Verdict.INSUFFICIENT


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("3108.4 Da (calc. 3106.5)", Verdict.CONSISTENT),
        ("3108.4 Da (calc. 2347.7)", Verdict.INSUFFICIENT),
    ],
)
def test_another_mass_beside_the_one_that_agrees_keeps_from_consistent(text: str, verdict: Verdict) -> None:
    assert _examined({**MASS, "text": text}, PURITY, product="Thymosin alpha 1").verdict is verdict


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("pH: 15.6", Verdict.INSUFFICIENT),
        ("Loss on drying % 6.9", Verdict.INSUFFICIENT),
        ("Copper (%) 25.5", Verdict.INSUFFICIENT),
        ("Error (ppm) 12.5 Instrument Q-TOF", Verdict.INSUFFICIENT),
        ("Column temperature 40.0", Verdict.CONSISTENT),
        ("Parent ion 1029.4", Verdict.INSUFFICIENT),
        ("MWt: 4113.6", Verdict.INSUFFICIENT),
        ("Pressure 210.5 bar", Verdict.CONSISTENT),
    ],
)
def test_a_name_of_a_test_whose_number_was_not_read_keeps_from_consistent(
    line: str, verdict: Verdict
) -> None:
    unread = [{"page": 1, "text": line}]
    assert _examined(MASS, PURITY, product="Thymosin alpha 1", unread=unread).verdict is verdict


@pytest.mark.parametrize(
    "text", ["Contains two cysteine residues.", "End groups: Ac- / -NH2", "含两个半胱氨酸"]
)
def test_a_line_about_the_molecule_with_which_nothing_was_compared_keeps_a_paper_from_consistent(
    text: str,
) -> None:
    examined = _examined(MASS, PURITY, product="Thymosin alpha 1", unread=[{"page": 1, "text": text}])
    assert examined.verdict is Verdict.INSUFFICIENT
