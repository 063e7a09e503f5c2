"""Lines that name method and limit in a bracket behind the value, as forms that were typed line by line do."""

from __future__ import annotations

import pytest

from certificate.making import document, page
from certipep.certificate.understanding import understand


def _rows(*lines: str):
    items = [(40.0, 40.0 + 16.0 * number, text) for number, text in enumerate(lines)]
    (certificate,) = understand(document(page(*items))).certificates
    return certificate


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Water: 4.7 % (Method: KF; Specification: ≤ 8.0 %)",
            ("water", "4.7 %", "KF", "≤ 8.0 %"),
        ),
        (
            "HMWP: 0.07 % [Method: SEC; Limit: ≤ 0.5 %]",
            ("other", "0.07 %", "SEC", "≤ 0.5 %"),
        ),
        (
            "Purity: % (Method: RP-HPLC; Specification: >=97.0; Result: 98.21)",
            ("purity", "98.21", "RP-HPLC", ">=97.0"),
        ),
        (
            "Appearance: White powder (Method: Visual; Specification: White or almost white, hygroscopic powder)",
            ("appearance", "White powder", "Visual", "White or almost white, hygroscopic powder"),
        ),
        (
            "Nitrogen: 11.02 (Theoretical: 14.31)",
            ("other", "11.02", None, "14.31"),
        ),
    ],
)
def test_a_bracket_says_what_each_value_is(line: str, expected: tuple[str, str, str | None, str]) -> None:
    certificate = _rows("Certificate of Analysis", "Product: BPC-157", line)
    assert [(row.test, row.text, row.method, row.specification) for row in certificate.results] == [expected]


def test_a_label_claim_in_a_bracket_is_no_limit() -> None:
    certificate = _rows(
        "Certificate of Analysis", "Product: BPC-157", "Content: 5.2 mg (Specification: 5 mg)"
    )
    assert [row.specification for row in certificate.results if row.test == "content"] in ([None], ["5 mg"])


def test_peaks_with_their_time_in_a_bracket() -> None:
    certificate = _rows(
        "Certificate of Analysis",
        "1: 0.44 (RT (min): 9.812; Area (mAU*s): 20.1)",
        "2: 99.27 (RT (min): 12.463; Area (mAU*s): 4535.0)",
        "3: 0.29 (RT (min): 12.981; Area (mAU*s): 13.2)",
    )
    peaks = [(str(row.retention_time), str(row.area_percent)) for row in certificate.of("peak")]
    assert peaks == [("9.812", "0.44"), ("12.463", "99.27"), ("12.981", "0.29")]
