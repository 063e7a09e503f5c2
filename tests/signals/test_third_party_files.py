"""Real files with truths that were computed apart from this project (../shared/data/signals/README.md)."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import numpy as np
import pytest

from certipep.errors import UnreadableError
from certipep.reference import peptide
from certipep.signals import find_masses, integrate, read_signal
from certipep.signals.fragmentation import compare_rivals, cover
from certipep.signals.fragmentation.coverage import backbone
from certipep.signals.masses.answer import Presence

FIVE = {
    "pEQRLGNQWAVGHLM-NH2": 1618.8151,
    "pELYENKPRRPYIL": 1671.9097,
    "RPKPQQFFGLM-NH2": 1346.7282,
    "DRVYIHPF": 1045.5345,
    "WHWLQL": 881.4548,
}


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    folder = shared / "data" / "signals"
    if not folder.is_dir():
        pytest.skip("the raw files of others (../shared/data/signals) are not here")
    return folder


def test_five_peptides_of_five_and_no_decoy(data: Path) -> None:
    run = read_signal(data / "spectra" / "five_peptides_LTQFT.mzML")
    decoys = 0
    for text, mass in FIVE.items():
        found = find_masses(run, peptide(text), open_search=False, decoys=200)
        assert found.found, text
        assert found.mass_expected == pytest.approx(mass, abs=2e-4)
        assert abs(found.error_ppm or 99) < 7
        assert max(ion.cosine for ion in found.ions) > 0.98
        decoys += found.decoys_found
    assert decoys <= 1


@pytest.mark.parametrize(
    "text",
    ["DRVYIHPFHL", "RPKPQQFFGLM", "pEQRLGNQWAVGHLM", "YGGFL", "RPPGFSPFR", "GHK", "thymosin-alpha-1", "KPRRPYIL",
     "EQRLGNQWAVGHLM-NH2", "WHWLKL", "DRVYVHPF", "RPKPQQFFGLK-NH2", "WHWIEL", "thymopentin", "DRVYIHP",
     "Ac-DRVYIHPF", "pELYENKPRRPYIV", "RPKPEQFFGLM-NH2", "WWHLLQ-NH2", "DKVYIHPF"],
)  # fmt: skip
def test_wrong_claims_are_not_found(data: Path, text: str) -> None:
    run = read_signal(data / "spectra" / "five_peptides_LTQFT.mzML")
    assert not find_masses(run, peptide(text), open_search=False, decoys=0).found


@pytest.mark.parametrize(
    ("name", "ppm"),
    [
        ("angiotensin1_MALDI.mzXML", 28),
        ("angiotensin1_MALDI_ultraflex.mzML", -14),
        ("angiotensin1_MALDI_bruker_fid", 48),
    ],
)
def test_angiotensin_on_instruments_that_are_off(data: Path, name: str, ppm: float) -> None:
    run = read_signal(data / "spectra" / name)
    found = find_masses(run, peptide("DRVYIHPFHL"))
    assert found.presence is Presence.MAIN
    assert found.error_ppm == pytest.approx(ppm, abs=1.5)
    assert "MALDI" in found.analyzer
    assert find_masses(run, peptide("DRVYIHPF")).presence is Presence.ABSENT


def test_background_shows_no_product_and_accuses_nobody(data: Path) -> None:
    found = find_masses(
        read_signal(data / "spectra" / "background_only_QE.mzXML"), peptide("thymosin-alpha-1")
    )
    assert found.presence is Presence.NOT_SEEN
    assert found.calibration_ppm == pytest.approx(0, abs=1)


def test_proteins_by_open_search(data: Path) -> None:
    anything = peptide("thymosin-alpha-1")
    cytochrome = find_masses(read_signal(data / "spectra" / "cytochrome_c_ESI.mzML"), anything)
    assert cytochrome.species[0].mass == pytest.approx(12351.31, abs=0.05)
    assert len(cytochrome.species[0].charges) == 13
    labelled = find_masses(read_signal(data / "spectra" / "file_says_ubiquitin_ESI.mzML"), anything)
    assert abs(labelled.species[0].mass - 8559.617) > 1000
    myoglobin = find_masses(read_signal(data / "spectra" / "myoglobin_ESI_continuum.CDF"), anything)
    assert myoglobin.species[0].mass == pytest.approx(16951.29, abs=4)


def test_pancreas(data: Path) -> None:
    run = read_signal(data / "spectra" / "pancreas_MALDI.mzML")
    assert find_masses(run, peptide("thymosin-beta-4"), open_search=False).found
    for absent in ("thymosin-alpha-1", "SDKPDMAEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES"):
        assert not find_masses(run, peptide(absent), open_search=False).found


@pytest.mark.parametrize(
    ("name", "trace", "percent", "deviation"),
    [
        ("andi/HP-CH.CDF", 0, 29.432, 0.01),
        ("andi/CLASSVP.CDF", 0, 31.741, 0.01),
        ("andi/CLASS10.CDF", 0, 42.934, 0.25),
        ("andi/ICI_21_2.CDF", 0, 47.613, 0.25),
        ("andi/ACID.CDF", 0, 27.325, 0.5),
        ("andi/AAA250PM.CDF", 0, 13.317, 0.5),
        ("andi/DNX-7AN.CDF", 0, 32.383, 0.5),
        ("labsolutions/comma_215nm_sample6.txt", 0, 64.789, 0.5),
        ("labsolutions/multichannel_chrom.txt", 0, 85.816, 0.5),
        ("labsolutions/multichannel_chrom.txt", 1, 61.593, 0.5),
        ("labsolutions/multichannel_chrom.txt", 2, 38.794, 0.5),
        ("labsolutions/sec_3detectors_1.txt", 1, 64.792, 0.5),
        ("empower/empower_example_01.json", 0, 27.939, 0.01),
        ("empower/empower_example_01.json", 1, 27.970, 0.01),
    ],
)
def test_area_per_cent_of_the_maker(
    data: Path, name: str, trace: int, percent: float, deviation: float
) -> None:
    found = integrate(read_signal(data / "chromatograms" / name).chromatograms[trace])
    assert found.grade in "AB"
    assert found.maker_percent == pytest.approx(percent, abs=0.001)
    assert found.maker_deviation is not None
    assert found.maker_deviation <= deviation


def test_agilent_folder_with_its_own_baselines(data: Path) -> None:
    pytest.importorskip("rainbow")
    run = read_signal(data / "vendor" / "red_220nm.D")
    found = {one.wavelength: integrate(one) for one in run.chromatograms}
    assert found[220].main_percent == pytest.approx(57.114, abs=0.01)
    assert found[280].main_percent == pytest.approx(59.980, abs=0.01)
    twin = np.genfromtxt(data / "vendor" / "red_220nm.csv" / "DAD1C.csv", delimiter=",", skip_header=1)
    trace = next(one for one in run.chromatograms if one.wavelength == 220)
    np.testing.assert_allclose(trace.signal, twin[:, 1], atol=1e-9)


def test_a_table_that_contradicts_itself(data: Path) -> None:
    run = read_signal(data / "chromatograms" / "empower" / "empower_example_02_inconsistent.json")
    problems = " ".join(integrate(run.chromatograms[0]).problems)
    assert "47.0" in problems
    assert "before it starts" in problems
    assert any("total area" in remark for remark in run.remarks)


def test_one_trace_two_tables(data: Path) -> None:
    first, second = (
        read_signal(data / "chromatograms" / "andi" / f"VARIAN{n}.CDF").chromatograms[0] for n in (1, 3)
    )
    np.testing.assert_array_equal(first.signal, second.signal)
    assert integrate(first).maker_percent == pytest.approx(25.168, abs=0.001)
    assert integrate(second).maker_percent == pytest.approx(22.709, abs=0.001)


@pytest.mark.parametrize(
    ("name", "text", "bonds", "of", "width"),
    [
        ("JEOL_Ltd-JEL00009", "DRVYIHPFHL", 8, 9, 0.02),
        ("JEOL_Ltd-JEL00010", "DRVYIHPF", 6, 7, 0.1),
        ("JEOL_Ltd-JEL00011", "RPPGFSP", 5, 6, 0.1),
        ("Univ_Connecticut-CO000247", "YGGFL", 4, 4, 0.02),
        ("Univ_Connecticut-CO000248", "YGGFL", 4, 4, 0.02),
    ],
)
def test_fragments_of_known_peptides(
    data: Path, name: str, text: str, bonds: int, of: int, width: float
) -> None:
    chain = backbone(peptide(text))
    assert chain is not None
    (spectrum,) = read_signal(data / "msms" / f"MSBNK-{name}.txt").spectra
    found = compare_rivals(spectrum, chain, width=width)
    assert (len(found.own.bonds), found.own.of) == (bonds, of)
    assert not found.better


def test_thymosin_beta_4_from_the_top(shared: Path) -> None:
    run = read_signal(shared / "data" / "spectra" / "MetaMorpheus_InternalTest_TB4_topdown.mgf")
    chain = backbone(peptide("[Acetyl]-SDKPDM[Oxidation]AEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES"))
    assert chain is not None
    found = compare_rivals(run.spectra[0], chain, ppm=8.0)
    assert (len(found.own.bonds), found.own.of) == (42, 42)
    assert not found.better
    worse = {one.name for one in found.rivals if one.standing == "worse"}
    assert {"without the acetyl", "reversed"} <= worse
    assert all("swapped" in one.name or one.name == "acetyl on K3" for one in found.same)
    moved = backbone(peptide("[Acetyl]-SDKPDMAEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES[Oxidation]"))
    assert moved is not None
    assert len(cover(run.spectra[0], moved, ppm=8.0).matched) < len(found.own.matched) / 1.5


READS = {"all_zero.mzML", "float32.mzML", "length_says_2_billion.mzML", "nan_and_negative.mzML", "negative_mode.mzML",
         "no_spectra.mzML", "ok_small.mzML", "unsorted.mzML", "mgf_no_charge.mgf", "mgf_two_charges.mgf",
         "mgf_unclosed.mgf", "uv_clipped.csv", "uv_flat.csv", "uv_no_header.csv", "uv_one_point_per_peak.csv",
         "uv_only_3_points.csv", "uv_plain.csv", "uv_semicolon_decimal_comma.csv", "uv_swapped_columns.csv",
         "uv_tab_seconds.txt", "uv_utf16.csv"}  # fmt: skip


def test_every_broken_file_as_owed(data: Path) -> None:
    with (data / "broken" / "EXPECTED.tsv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len(rows) == 34
    for row in rows:
        path, owed = data / "broken" / row["file"], row["expected"]
        began = time.monotonic()
        if row["file"] not in READS:
            with pytest.raises(UnreadableError) as told:
                read_signal(path)
            assert "\n" not in str(told.value)
            assert time.monotonic() - began < 10, row["file"]
            continue
        run = read_signal(path)
        assert time.monotonic() - began < 10, row["file"]
        if "98.04 %" in owed and row["file"] != "uv_clipped.csv":
            found = integrate(run.chromatograms[0])
            assert found.main_percent == pytest.approx(98.04, abs=0.01), row["file"]
            assert found.peaks[found.main or 0].apex == pytest.approx(5.0, abs=0.02)
        if "five peaks" in owed or "sorted" in owed:
            assert len(run.spectra[0].mz) == 5
            assert (np.diff(run.spectra[0].mz) > 0).all()
    assert integrate(read_signal(data / "broken" / "uv_clipped.csv").chromatograms[0]).saturated
    assert integrate(read_signal(data / "broken" / "uv_one_point_per_peak.csv").chromatograms[0]).too_coarse
    assert read_signal(data / "broken" / "negative_mode.mzML").spectra[0].polarity == -1
    assert "no signal" in " ".join(read_signal(data / "broken" / "all_zero.mzML").remarks)
    assert read_signal(data / "broken" / "mgf_two_charges.mgf").spectra[0].precursor_charges == (2, 3)


def test_a_mix_of_peptides_over_a_gradient_that_rises(data: Path) -> None:
    """Shares of the five among themselves, over five windows and a lower hull (README of the material)."""
    pytest.importorskip("rainbow")
    run = read_signal(data / "vendor" / "violet_H2016_peptides.raw")
    (at_220,) = [one for one in run.chromatograms if one.wavelength == 220]
    found = integrate(at_220)
    five = [
        min(found.peaks, key=lambda one: abs(one.apex - t)).area for t in (1.615, 2.982, 3.817, 3.946, 4.087)
    ]
    shares = [100 * one / sum(five) for one in five]
    assert shares == pytest.approx([27.8, 22.4, 16.5, 16.4, 16.9], abs=0.8)
    assert found.main is not None
    assert found.peaks[found.main].apex == pytest.approx(1.615, abs=0.01)
