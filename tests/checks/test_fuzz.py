"""No certificate makes a check stumble: whatever it says, there is an answer."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import options_of, reading_of

from certipep.checks import run_check, run_checks
from certipep.checks.registry import all_checks
from certipep.checks.subject import cases_of, settle_certificate

TESTS = [
    "purity", "content", "net_peptide_content", "assay", "identity", "mass_found", "mass_expected", "mz",
    "peak", "single_impurity", "total_impurities", "water", "acetate", "tfa", "residual_solvent",
    "endotoxin", "sterility", "aerobic_count", "heavy_metals", "appearance", "ph", "retention_time",
    "conclusion", "other",
]  # fmt: skip
NUMBERS = st.sampled_from(
    [0, 1, -1, 3, 0.0, 1e-9, 98.52, 99.999, 100, 101.5, 3108.3, 1037.1, 1e6, 1e12, None]
)
UNITS = st.sampled_from(
    ["%", "ppm", "mg", "mg/mL", "EU/mg", "EU/mL", "Da", "m/z", "min", "IU", "CFU/g", "x", "", None]
)
LIMITS = st.sampled_from([
    None, "≥98.0%", "≤ 5 EU/mg", "90 – 110% of 10 mg", "10mg ± 10%", "0 ± 0 %", "NLT 95% label claim (mg/vial)",
    "≥ 0 mg", "(1:2) to (1:10)", "Conforms", "≤≥<>", "5 - 1 %", "∞", "1e999 %", "-", "of 0 mg 90-110 %",
])  # fmt: skip
WORDS = st.sampled_from([
    None, "", "-", "N/A", "Conforms", "Not tested", "Thymalin", "BPC-157", "0:0 (0:1)", "α", "pI: 4.2",
    "[α] = -9 (α = 0°, l = 0 dm, c = 0 g/100 mL)", "0 mg (0 nmol)", "1.6 mg (515 nmol)", "run time 0 min", "LOQ 0 %",
    "Shelf life: 0 months", "Shelf life: 999 months", "2026-02-30", "Lot: ABC-1234", "280 nm", "A280", "[M+3H]3+",
])  # fmt: skip
PRODUCTS = st.sampled_from([
    "Thymalfasin 5 mg", "Thymalin", "TB-500", "BPC-157 5mg + TB-500 5mg", "NAD+", "Glow 70mg", "GHK-Cu", "?", "", "Xyz",
])  # fmt: skip
DAYS = st.sampled_from([None, "1990-01-01", "2026-03-02", "2026-11-22", "2035-12-31"])


@st.composite
def rows(draw: Any) -> dict[str, Any]:
    value = draw(NUMBERS)
    return {
        "test": draw(st.sampled_from(TESTS)), "value": value, "unit": draw(UNITS), "specification": draw(LIMITS),
        "text": draw(WORDS) or (str(value) if value is not None else ""), "analyte": draw(WORDS), "name": draw(WORDS),
        "method": draw(WORDS), "comparator": draw(st.sampled_from(["=", "<", ">", None])),
        "ion": draw(st.sampled_from([None, "[M+3H]3+", "[M+H]", "?"])), "retention_time": draw(NUMBERS),
        "area": draw(NUMBERS), "area_percent": draw(NUMBERS), "confidence": draw(st.sampled_from([0.1, 1.0])),
    }  # fmt: skip


@st.composite
def certificates(draw: Any) -> dict[str, Any]:
    return {
        "product": draw(PRODUCTS), "lot": draw(WORDS), "client": draw(WORDS), "report_number": draw(WORDS),
        "verification_key": draw(WORDS), "laboratory": draw(WORDS), "sequence": draw(WORDS), "formula": draw(WORDS),
        "cas": draw(WORDS), "molecular_weight": draw(st.sampled_from([None, 0, 3108.3, -5, 1e9])),
        "label_claims": [{"analyte": draw(WORDS), "value": draw(NUMBERS), "unit": draw(UNITS)}],
        "dates": {name: draw(DAYS) for name in ("manufactured", "received", "tested", "reported", "expires")},
        "results": draw(st.lists(rows(), max_size=6)),
        "unread": [{"page": 1, "text": draw(WORDS) or ""}],
        "hidden": [{"page": 1, "text": draw(WORDS) or "", "why": "covered by a picture"}],
    }  # fmt: skip


@given(st.lists(certificates(), min_size=1, max_size=3))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_every_check_answers(printed: list[dict[str, Any]]) -> None:
    checks = tuple(all_checks().values())
    reading = reading_of({"certificates": printed})
    wholes = []
    findings = []
    for certificate in reading.certificates:
        whole, substances = cases_of(certificate, settle_certificate(certificate), reading, options_of())
        wholes.append(whole)
        for case in substances:
            findings += run_checks(checks, case, "substance")
        findings += run_checks(checks, whole, "certificate")
    wholes[0].facts["cases"] = tuple(wholes)
    findings += [f for check in checks if check.scope == "files" for f in run_check(check, wholes[0])]
    stumbled = [f"{f.check}: {f.message}" for f in findings if "stumbled" in f.message]
    assert not stumbled, stumbled
