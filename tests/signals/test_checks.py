"""Each check of family RD: a case that it accepts and one that it raises; three-valued where nothing can be said."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.signals.molecules import composition, monoisotopic, pattern
from benchmarks.signals.papers import findings_of, paper, raised, run_of
from benchmarks.signals.simulator import KINDS, Simulated, simulate
from msgspec.structs import replace

from certipep.checks.finding import Outcome
from certipep.reference import peptide
from certipep.signals import find_masses
from certipep.signals.run import Chromatogram, MakerPeak, Run, Spectrum

PROTON = 1.007276466621


@pytest.fixture(scope="module")
def case() -> Simulated:
    """An honest run whose spectrum is a list of peaks."""
    return next(
        one for n in range(40) if (one := simulate(n * len(KINDS) + KINDS.index("centroid"))).claim != "GHK"
    )


def outcomes(findings: list, check: str) -> set[Outcome]:
    return {one.outcome for one in findings if one.check == check}


def test_nothing_is_said_without_a_raw_file(case: Simulated) -> None:
    assert {one.outcome for one in findings_of(paper(case))} == {Outcome.NOT_APPLICABLE}


def test_ions_of_the_paper(case: Simulated) -> None:
    mass = case.truth["monoisotopic"]

    def with_ion(charge: int) -> dict:
        record = paper(case)
        mz = round(mass / charge + PROTON, 2)
        row = {**record["results"][0], "test": "mz", "ion": f"[M+{charge}H]{charge}+", "value": mz, "unit": "m/z",
               "text": str(mz), "method": "ESI-MS"}  # fmt: skip
        record["results"].append(row)
        return record

    found = findings_of(paper(case), run_of(case))
    seen = next(one for one in found if one.check == "RD-02")
    charge = int(seen.places[0].text.split("[M+")[1].split("H]")[0] or 1)
    assert outcomes(findings_of(with_ion(charge), run_of(case)), "RD-01") == {Outcome.PASS}
    assert Outcome.WARN in outcomes(findings_of(with_ion(40), run_of(case)), "RD-01")


def test_two_products_in_one_spectrum(case: Simulated) -> None:
    masses, shares = pattern(composition("LLGDFFRKSKEKIGK"))
    mz, height = (masses + 3 * PROTON) / 3, 6 * case.intensity.max() * shares
    order = np.argsort(np.r_[case.mz, mz])
    both = Spectrum(np.r_[case.mz, mz][order], np.r_[case.intensity, height][order])
    mixed = replace(run_of(case), spectra=(both,))
    assert Outcome.WARN in outcomes(findings_of(paper(case), mixed), "RD-05")
    assert Outcome.WARN not in outcomes(findings_of(paper(case), run_of(case)), "RD-05")
    assert Outcome.INFO in outcomes(findings_of(paper(case), mixed), "RD-04") | {Outcome.INFO}


def test_fragments(case: Simulated) -> None:
    residues = "DRVYIHPF"
    record = paper(case, product="Angiotensin II", sequence=f"H-{residues}-OH", molecular_weight=1046.18)
    masses = [monoisotopic(composition(one)) - monoisotopic({"H": 2, "O": 1}) for one in residues]
    b = np.cumsum(masses)[1:-1] + PROTON
    y = np.cumsum(masses[::-1])[:-1] + monoisotopic({"H": 2, "O": 1}) + PROTON
    whole = monoisotopic(composition(residues)) + PROTON
    spectrum = Spectrum(
        np.sort(np.r_[b, y]), np.ones(len(b) + len(y)), 2, whole, (1,), id="scan=7", analyzer="FT"
    )
    run = Run("msms.mgf", "MGF", (spectrum,), (), {})
    assert outcomes(findings_of(record, run), "RD-07") == {Outcome.PASS}
    few = replace(spectrum, mz=spectrum.mz[:3], intensity=spectrum.intensity[:3])
    assert outcomes(findings_of(record, replace(run, spectra=(few,))), "RD-07") <= {
        Outcome.INFO,
        Outcome.WARN,
    }


def test_retention_time(case: Simulated) -> None:
    apex = case.truth["areas"][0][0]

    def with_time(minutes: float) -> dict:
        record = paper(case)
        row = {**record["results"][0], "test": "retention_time", "value": round(minutes, 2), "unit": "min",
               "text": f"{minutes:.2f} min"}  # fmt: skip
        record["results"].append(row)
        return record

    assert outcomes(findings_of(with_time(apex), run_of(case)), "RD-09") == {Outcome.PASS}
    assert outcomes(findings_of(with_time(apex + 40), run_of(case)), "RD-09") == {Outcome.FAIL}


def test_a_printed_table_of_peaks_is_held_against_that_of_the_raw_file(case: Simulated) -> None:
    peaks = [MakerPeak(apex, area=area, area_percent=share) for apex, area, share in
             ((4.0, 60.0, 3.0), (10.0, 1900.0, 95.0), (12.0, 40.0, 2.0))]  # fmt: skip
    trace = Chromatogram(np.zeros(0), np.zeros(0), "mAU", "uv", 214.0, "UV", tuple(peaks))
    run = replace(run_of(case), chromatograms=(trace,))

    def with_table(rows: list[tuple[float, float]]) -> dict:
        record = paper(case)
        first = record["results"][0]
        record["results"] += [
            {**first, "test": "peak", "value": None, "retention_time": minutes, "area_percent": percent,
             "text": f"{minutes} {percent}"} for minutes, percent in rows
        ]  # fmt: skip
        return record

    whole = [(4.0, 3.0), (10.0, 95.0), (12.0, 2.0)]
    assert outcomes(findings_of(with_table(whole), run), "RD-17") == {Outcome.PASS}
    assert outcomes(findings_of(with_table([(10.0, 98.0), (12.0, 2.0)]), run), "RD-17") == {Outcome.WARN}
    assert outcomes(findings_of(with_table([(4.0, 1.0), (10.0, 97.0), (12.0, 2.0)]), run), "RD-17") == {
        Outcome.WARN
    }
    assert outcomes(findings_of(paper(case), run), "RD-17") == {Outcome.NOT_CHECKABLE}


def test_another_kind_of_mass_spectrometer_is_said(case: Simulated) -> None:
    record = paper(case)
    mass = {**record["results"][0], "test": "mass_found", "value": 1000.0, "text": "1000.0", "unit": "Da"}
    record["results"].append({**mass, "method": "ESI-MS, single quadrupole"})
    other = run_of(case, instrument="Thermo Scientific Q Exactive")
    assert outcomes(findings_of(record, other), "RD-18") == {Outcome.INFO}
    same = run_of(case, instrument="Shimadzu LCMS-2020")
    assert outcomes(findings_of(record, same), "RD-18") == {Outcome.PASS}
    assert outcomes(findings_of(record, run_of(case)), "RD-18") == {Outcome.NOT_CHECKABLE}


def test_the_method_of_the_run_is_that_of_the_paper_or_a_question(case: Simulated) -> None:
    """The number of the method's document decides; a method file without one decides nothing."""

    def judged(printed: str, said: str, **changes: object) -> set[Outcome]:
        record = paper(case, **changes)
        record["results"][0]["method"] = printed
        return outcomes(findings_of(record, run_of(case, method=said)), "RD-20")

    assert judged("RP-HPLC, SOP-HPLC-012", "D:\\methods\\sop_hplc_012.lcm") == {Outcome.PASS}
    assert judged("AM-221 v3", "AM221_v3.m") == judged("AM-221 v3", "AM-221.m") == {Outcome.PASS}
    assert judged("TM-0417", "TM-0418_20260301.m") == {Outcome.WARN}
    assert judged("AM-221 v3", "AM-221_v2.m") == {Outcome.WARN}
    # A code that only begins like the other, one of another series, noughts in front, a part: nothing is decided.
    for printed, said in (
        ("TM-0417", "SOP-HPLC-012.m"), ("TM-0417", "TM-417.m"), ("SOP-12-034", "SOP-12.m"),
        ("TM-0417", "gradient_5-65.m"), ("TM-0417", "DX-100.MET"), ("TM-0417", ""), ("RP-HPLC, 214 nm", "TM-0417.m"),
    ):  # fmt: skip
        assert judged(printed, said) == {Outcome.NOT_CHECKABLE}, (printed, said)
    assert judged("TM-041", "TM-0417.m") == {Outcome.WARN}


def test_a_method_in_a_line_counts_where_it_is_about_the_run(case: Simulated) -> None:
    def judged(line: str) -> set[Outcome]:
        record = paper(case, unread=[{"page": 1, "text": line}])
        return outcomes(findings_of(record, run_of(case, method="TM-0418.m")), "RD-20")

    assert judged("Method: TM-0418") == judged("Purity by HPLC, TM 0418, TM-0418") == {Outcome.PASS}
    assert judged("Analytical method TM-0417") == {Outcome.WARN}
    for line in ("Sampled by TM-0417", "Karl Fischer method TM-0417", "Printed 10:15 AM 2026-03-12"):
        assert judged(line) == {Outcome.NOT_CHECKABLE}, line


def test_the_method_of_another_row_is_not_that_of_the_run(case: Simulated) -> None:
    record = paper(case)
    water = {**record["results"][0], "test": "water", "value": 3.1, "text": "3.1 %", "method": "TM-0500"}
    record["results"].append(water)
    for said in ("TM-0500.m", "TM-0417.m"):
        assert outcomes(findings_of(record, run_of(case, method=said)), "RD-20") == {Outcome.NOT_CHECKABLE}


def test_a_trace_where_the_peptide_does_not_absorb_is_a_question(case: Simulated) -> None:
    """Angiotensin II has a tyrosine; BPC-157 has no aromatic residue at all."""
    blind = next(one for n in range(60) if (one := simulate(n * len(KINDS))).claim == "BPC-157")
    assert case.claim == "Angiotensin II"
    assert outcomes(findings_of(paper(case), run_of(case, wavelength=280.0)), "RD-19") == {Outcome.INFO}
    assert outcomes(findings_of(paper(blind), run_of(blind, wavelength=280.0)), "RD-19") == {Outcome.WARN}
    assert outcomes(findings_of(paper(blind), run_of(blind)), "RD-19") == {Outcome.PASS}


def test_a_saturated_trace_gives_no_purity(case: Simulated) -> None:
    run = run_of(case)
    (trace,) = run.chromatograms
    top = float(trace.signal.max()) * 0.5
    clipped = replace(run, chromatograms=(replace(trace, signal=np.minimum(trace.signal, top)),))
    found = findings_of(paper(case), clipped)
    assert outcomes(found, "RD-10") == {Outcome.WARN}
    assert outcomes(found, "RD-08") == {Outcome.NOT_CHECKABLE}


def test_a_trace_whose_noise_hides_what_counts_confirms_no_purity_but_contradicts_a_far_one(
    case: Simulated,
) -> None:
    run = run_of(case)
    (trace,) = run.chromatograms
    height = float(trace.signal.max())
    noise = np.random.default_rng(1).normal(0, 0.04 * height, len(trace.time))
    noisy = replace(run, chromatograms=(replace(trace, signal=trace.signal + noise),))
    assert outcomes(findings_of(paper(case), noisy), "RD-08") == {Outcome.NOT_CHECKABLE}
    second = np.roll(trace.signal, len(trace.time) // 5)
    halved = replace(run, chromatograms=(replace(trace, signal=trace.signal + second + noise),))
    assert outcomes(findings_of(paper(case), halved), "RD-08") == {Outcome.FAIL}


def test_a_purity_that_only_the_solvent_front_explains_is_a_question(case: Simulated) -> None:
    run = run_of(case)
    (trace,) = run.chromatograms
    length = float(trace.time[-1])
    height = float(trace.signal.max())
    front = np.exp(-0.5 * ((trace.time - 0.05 * length) / (0.006 * length)) ** 2)
    dip = np.exp(-0.5 * ((trace.time - 0.065 * length) / (0.006 * length)) ** 2)
    fronted = replace(
        run, chromatograms=(replace(trace, signal=trace.signal + height * (front - 0.5 * dip)),)
    )
    assert outcomes(findings_of(paper(case), fronted), "RD-08") == {Outcome.PASS}
    record = paper(case)
    record["results"][0] |= {"value": 85.0, "text": "85.0 %"}
    assert outcomes(findings_of(record, fronted), "RD-08") == {Outcome.WARN}


def test_a_second_spectrum_under_the_main_peak_is_a_question(case: Simulated) -> None:
    run = run_of(case)
    (trace,) = run.chromatograms
    weak = replace(trace, signal=0.2 * trace.signal, wavelength=280.0, name="280 nm")
    one = replace(run, chromatograms=(trace, weak))
    assert outcomes(findings_of(paper(case), one), "RD-16") == {Outcome.PASS}
    apex = int(np.argmax(trace.signal))
    high = np.flatnonzero(trace.signal > 0.5 * trace.signal[apex])
    late = np.roll(trace.signal, int(high[-1] - apex))
    two = replace(run, chromatograms=(trace, replace(weak, signal=weak.signal + 0.02 * late)))
    assert outcomes(findings_of(paper(case), two), "RD-16") == {Outcome.WARN}
    assert not outcomes(findings_of(paper(case), run), "RD-16") & {Outcome.PASS, Outcome.WARN}


def test_one_trace_under_two_names(case: Simulated) -> None:
    run = run_of(case)
    other = replace(run, file="other.mzML", metadata={**run.metadata, "lot": "LPW-2699"})
    assert Outcome.FAIL in outcomes(findings_of(paper(case), run, other), "RD-11")


def test_a_blank_accuses_nobody(case: Simulated) -> None:
    blank = Run(
        "blank.mzML", "mzML", (Spectrum(np.array([300.0, 445.12, 519.139]), np.ones(3)),),
        (Chromatogram(case.time, case.blank, "mAU", "uv", 214.0),), {"sample": "blank", "lot": "LPW-2603"},
    )  # fmt: skip
    run = run_of(case)
    raw = replace(run, chromatograms=(replace(run.chromatograms[0], signal=case.signal),))
    found = findings_of(paper(case), raw, blank)
    assert Outcome.INFO in outcomes(found, "RD-12")
    assert not raised(found) & {"RD-02", "RD-08"}


def test_ionisation_is_only_said(case: Simulated) -> None:
    record = paper(case)
    record["unread"] = [{"page": 1, "text": "Mass spectrum by ESI-MS"}]
    assert Outcome.FAIL not in outcomes(findings_of(record, run_of(case, ionisation="MALDI")), "RD-15")
    assert not raised(findings_of(record, run_of(case, ionisation="MALDI"))) & {"RD-15"}


def test_several_papers_take_the_runs_that_name_their_lot(case: Simulated) -> None:
    from certipep.certificate import from_record
    from certipep.verification import verify_readings

    def reading(name: str, lot: str) -> tuple[str, list]:
        record = {"schema": "certipep.record/1", "file": name, "sha256": "0" * 64}
        return name, [from_record({**record, "certificates": [paper(case, lot=lot)]})]

    found = verify_readings(
        [reading("a.json", "LPW-2603"), reading("b.json", "LPW-2699")], runs=[run_of(case)]
    )
    judged = [
        {f.outcome for one in file.certificates for f in one.findings if f.check == "RD-02"}
        for file in found.files
    ]
    assert judged == [{Outcome.PASS}, {Outcome.NOT_APPLICABLE}]


def test_the_second_peak_of_a_double_charge_is_no_ion_of_its_own() -> None:
    """The [M+2H]2+ ion of thymopentin has its second isotope peak where GHK has [M+H]+."""
    masses, shares = pattern(composition("RKDVY"))
    mz = np.r_[(masses + 2 * PROTON) / 2, masses + PROTON]
    height = np.r_[shares, 0.4 * shares] * 1e6
    order = np.argsort(mz)
    run = Run("x.mzML", "mzML", (Spectrum(mz[order], height[order]),), (), {})
    assert find_masses(run, peptide("thymopentin"), decoys=0).found
    assert not find_masses(run, peptide("GHK"), decoys=0).found
