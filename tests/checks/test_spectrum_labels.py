"""Labels inside a spectrum: a reader may bind one to the wrong peak, and no one is accused of that."""

from __future__ import annotations

from typing import Any

from making import certificate_of, findings_of, worst

from certipep.checks import Outcome


def _peak(mz: float, ion: str | None = None) -> dict[str, Any]:
    return {"test": "mz", "text": f"{mz}", "value": mz, "unit": "m/z", "ion": ion}


def test_a_label_that_fits_another_peak_is_told_not_held_against_the_paper() -> None:
    paper = certificate_of(
        [_peak(777.8), _peak(1036.5), _peak(787.4, "[M+3H]3+")], product="Thymosin Alpha-1"
    )
    findings = findings_of("MS-03", paper)
    assert worst(findings) is Outcome.INFO
    assert "1036.5" in findings[-1].message
    assert worst(findings_of("MS-06", paper)) is not Outcome.WARN


def test_a_lone_label_that_fits_nothing_is_asked() -> None:
    paper = certificate_of([_peak(401.2), _peak(787.4, "[M+3H]3+")], product="Thymosin Alpha-1")
    assert worst(findings_of("MS-03", paper)) is Outcome.WARN


def test_two_labels_that_agree_with_each_other_are_sure() -> None:
    peaks = [_peak(205.2), _peak(2485.2, "[M+2H]2+"), _peak(1657.2, "[M+3H]3+")]
    assert worst(findings_of("MS-03", certificate_of(peaks, product="Thymosin Beta-4"))) is Outcome.FAIL


def test_labels_of_a_table_are_sure() -> None:
    paper = certificate_of([_peak(1036.1, "[M+3H]3+")], product="Thymosin Alpha-1")
    assert worst(findings_of("MS-03", paper)) is Outcome.FAIL
