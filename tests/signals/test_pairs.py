"""Small certificates beside raw files of others, with the outcome owed (../shared/data/signals/PAIRS.tsv)."""

from __future__ import annotations

from pathlib import Path

import pytest

from certipep.checks import Outcome
from certipep.verification import Verdict, verify_files

PAIRS = [
    ("neurotensin_ok", "spectra/five_peptides_LTQFT.mzML", {"RD-02": Outcome.PASS, "RD-05": Outcome.WARN}),
    ("bombesin_ok", "spectra/five_peptides_LTQFT.mzML", {"RD-02": Outcome.PASS}),
    ("substance_p_acid", "spectra/five_peptides_LTQFT.mzML", {"RD-02": Outcome.FAIL}),
    ("angiotensin1_ok", "spectra/angiotensin1_MALDI.mzXML", {"RD-02": Outcome.PASS}),
    ("angiotensin2_wrong_vial", "spectra/angiotensin1_MALDI.mzXML", {"RD-02": Outcome.FAIL}),
    ("ta1_in_blank", "spectra/background_only_QE.mzXML", {"RD-02": Outcome.WARN}),
    ("leuenk_msms_ok", "msms/MSBNK-Univ_Connecticut-CO000248.txt", {"RD-07": Outcome.PASS}),
    ("metenk_on_leuenk_msms", "msms/MSBNK-Univ_Connecticut-CO000248.txt", {"RD-02": Outcome.FAIL}),
    ("purity_97_92_ok", "vendor/chemstation_001F0101.D", {"RD-08": Outcome.PASS}),
    ("purity_99_50_false", "vendor/chemstation_001F0101.D", {"RD-08": Outcome.FAIL}),
    ("run_after_report", "vendor/chemstation_001F0101.D", {"RD-13": Outcome.WARN}),
    (
        "purity_220nm_peptide_mix",
        "vendor/violet_H2016_peptides.raw",
        {"RD-08": Outcome.FAIL, "RD-02": Outcome.WARN},
    ),
    ("uv_114nm", "vendor/white_MRM_called_UV.raw", {"RD-10": Outcome.INFO, "RD-08": Outcome.NOT_APPLICABLE}),
    ("thermo_raw", "spectra/five_peptides_LTQFT.RAW", {"RD-00": Outcome.NOT_CHECKABLE}),
]


@pytest.mark.parametrize(("paper", "raw", "owed"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_pair(shared: Path, paper: str, raw: str, owed: dict[str, Outcome]) -> None:
    if raw.startswith("vendor"):
        pytest.importorskip("rainbow")
    data = shared / "data" / "signals"
    if not data.is_dir():
        pytest.skip("the raw files of others (../shared/data/signals) are not here")
    certificate = data / "certificates" / f"{paper}.txt"
    found = verify_files([certificate, data / raw])
    outcomes: dict[str, set[Outcome]] = {}
    for one in found.findings:
        outcomes.setdefault(one.check, set()).add(one.outcome)
    for check, outcome in owed.items():
        assert outcome in outcomes[check], (check, outcomes[check])
    alone = verify_files([certificate]).files[0].verdict
    if Outcome.FAIL in owed.values():
        assert found.files[0].verdict is Verdict.CONTRADICTED
    else:
        assert not any(one.outcome is Outcome.FAIL for one in found.findings if one.check.startswith("RD"))
    if paper == "thermo_raw":
        assert found.files[0].verdict is alone
        assert found.exit_code == 4
        assert "mzML" in (found.files[-1].error or "")
