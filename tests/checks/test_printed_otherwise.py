"""What is printed in another way than usual: a bound, a residue by another name."""

from __future__ import annotations

import pytest
from making import certificate_of, findings_of, worst

from certipep.checks import Outcome

PEAKS = [
    {"test": "peak", "text": "9.010", "retention_time": 9.01, "area": 12854.63},
    {"test": "peak", "text": "9.520", "retention_time": 9.52, "area": 9412.28},
    {"test": "peak", "text": "10.935", "retention_time": 10.935, "area": 210.56},
]


def test_a_residue_and_its_changed_end_may_be_one_block() -> None:
    name = "Desmopressin"
    same = "Mpa-Tyr-Phe-Gln-Asn-Cys-Pro-D-Arg-Gly-NH2 (Disulfide bridge: Mpa1-Cys6)"
    assert worst(
        findings_of("ID-02", certificate_of(product=name, sequence=same, formula="C46H64N14O12S2"))
    ) is (Outcome.PASS)
    other = same.replace("Tyr-Phe", "Phe-Tyr")
    assert worst(
        findings_of("ID-02", certificate_of(product=name, sequence=other, formula="C46H64N14O12S2"))
    ) is (Outcome.FAIL)


@pytest.mark.parametrize(("bound", "outcome"), [(">", Outcome.FAIL), ("<", None)])
def test_a_lower_bound_is_broken_by_a_lower_main_peak(bound: str, outcome: Outcome | None) -> None:
    purity = {"test": "purity", "text": f"{bound}99.5 %", "value": 99.5, "unit": "%", "comparator": bound}
    found = findings_of("PU-02", certificate_of(product="BPC-157", results=[purity, *PEAKS]))
    assert (worst(found) is Outcome.FAIL) is (outcome is Outcome.FAIL)
