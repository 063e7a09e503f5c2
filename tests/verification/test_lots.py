"""Certificates of one file that contradict each other: the question is of that file."""

from __future__ import annotations

from pathlib import Path

import certipep as cp

_TABLE = """Certificate of Analysis
Product: Thymalfasin
Molecular mass: 3108.3

| Test | Specification | Lot NB2611 | Lot NB2612 |
|---|---|---|---|
| Purity (HPLC) | ≥ 98.0 % | 99.17 % | {purity} % |
| Largest impurity | ≤ 0.5 % | 0.21 % | {impurity} % |
| Water (KF) | ≤ 8.0 % | 4.63 % | {water} % |
| Acetic acid | ≤ 12.0 % | 7.31 % | {acid} % |
| Average mass (ESI-MS) | 3108.3 ± 1.0 | 3108.47 | {mass} |
"""


def _verified(folder: Path, **values: str) -> cp.Verification:
    path = folder / "lots.md"
    path.write_text(_TABLE.format(**values), encoding="utf-8")
    return cp.verify(path)


def test_lots_of_one_paper_that_share_every_result(tmp_path: Path) -> None:
    report = _verified(tmp_path, purity="99.17", impurity="0.21", water="4.63", acid="7.31", mass="3108.47")
    (file,) = report.files
    assert file.verdict == "questions"
    assert "XL-02" in {finding.check for one in file.certificates for finding in one.findings}
    assert all(finding.outcome == "pass" for finding in report.across_files)


def test_lots_of_one_paper_that_scatter(tmp_path: Path) -> None:
    report = _verified(tmp_path, purity="99.32", impurity="0.17", water="5.02", acid="6.94", mass="3108.21")
    (file,) = report.files
    assert "XL-02" not in {finding.check for one in file.certificates for finding in one.findings}
