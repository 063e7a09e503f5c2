"""Every format gives back the numbers that were written, and libraries that others keep read the same."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import numpy as np
import pytest
from benchmarks.signals import writing
from pyteomics import mzml as other_mzml
from pyteomics import mzxml as other_mzxml

from certipep.errors import UnreadableError
from certipep.signals import is_raw_file, read_signal
from certipep.signals.reading.header import acquired_in, metadata_of

TIME = np.arange(0, 10, 0.01)
SIGNAL = np.round(
    100 * np.exp(-0.5 * ((TIME - 5) / 0.05) ** 2) + 2 * np.exp(-0.5 * ((TIME - 6) / 0.05) ** 2), 3
)
MZ = np.array([300.1234, 455.2, 900.55555])
HEIGHT = np.array([10.0, 1000.0, 250.0])


@pytest.mark.parametrize(
    "form", ["plain", "comma", "seconds", "utf-16", "labsolutions", "chromeleon", "jcamp"]
)
def test_a_trace_as_text_gives_minutes_and_its_numbers(form: str, tmp_path: Path) -> None:
    path = tmp_path / ("trace.jdx" if form == "jcamp" else "trace.txt")
    path.write_bytes(writing.trace_text(TIME, SIGNAL, form))
    assert is_raw_file(path)
    run = read_signal(path)
    (trace,) = run.chromatograms
    factor = 1000 if trace.unit == "AU" else 1
    np.testing.assert_allclose(trace.time, TIME, atol=2e-5)
    np.testing.assert_allclose(trace.signal * factor, SIGNAL, atol=2e-3)
    assert trace.wavelength == 214
    assert trace.kind == "uv"


def test_andi_gives_minutes(tmp_path: Path) -> None:
    path = tmp_path / "trace.cdf"
    writing.write_andi(path, TIME, SIGNAL)
    (trace,) = read_signal(path).chromatograms
    np.testing.assert_allclose(trace.time, TIME, atol=1e-4)
    np.testing.assert_allclose(trace.signal, SIGNAL, rtol=1e-6, atol=1e-5)
    assert trace.unit == "mAU"


def test_mzml_as_pyteomics_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "one.mzML"
    path.write_text(
        writing.mzml(
            [(1.5, MZ, HEIGHT)],
            sample="A-1",
            lot="L-77",
            acquired="2026-01-02T03:04:05",
            trace=(TIME, SIGNAL),
        )
    )
    run = read_signal(path)
    (theirs,) = other_mzml.read(str(path))
    np.testing.assert_array_equal(run.spectra[0].mz, theirs["m/z array"])
    np.testing.assert_array_equal(run.spectra[0].intensity, theirs["intensity array"])
    assert run.spectra[0].time == pytest.approx(1.5)
    assert run.metadata["sample"] == "A-1"
    assert run.metadata["lot"] == "L-77"
    assert run.metadata["ionisation"] == "ESI"
    np.testing.assert_array_equal(run.chromatograms[0].signal, SIGNAL)
    assert run.chromatograms[0].wavelength == 214


def test_a_detector_is_no_name_of_an_instrument(tmp_path: Path) -> None:
    whole = writing.mzml([(1.5, MZ, HEIGHT)])
    detector = '<detector order="3"><cvParam cvRef="MS" accession="MS:1000624" name="inductive detector"/></detector>'
    path = tmp_path / "one.mzML"
    path.write_text(whole.replace("</componentList>", f"{detector}</componentList>"))
    assert "instrument" not in read_signal(path).metadata
    model = '<cvParam cvRef="MS" accession="MS:1000449" name="LTQ Orbitrap"/><componentList count="1">'
    path.write_text(whole.replace('<componentList count="1">', model))
    assert read_signal(path).metadata["instrument"] == "LTQ Orbitrap"


def test_mzxml_as_pyteomics_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "one.mzXML"
    path.write_text(writing.mzxml(MZ, HEIGHT))
    (theirs,) = other_mzxml.read(str(path))
    one = read_signal(path).spectra[0]
    np.testing.assert_array_equal(one.mz, theirs["m/z array"])
    np.testing.assert_array_equal(one.intensity, theirs["intensity array"])
    assert one.time == pytest.approx(0.1)
    assert one.analyzer == "FT"


def test_mgf_and_peak_list(tmp_path: Path) -> None:
    first, second = tmp_path / "one.mgf", tmp_path / "one.csv"
    first.write_text(writing.mgf(MZ, HEIGHT, 680.3726, 2))
    second.write_text(writing.peak_list(MZ, HEIGHT))
    spectrum = read_signal(first).spectra[0]
    assert (spectrum.precursor_mz, spectrum.precursor_charges, spectrum.level) == (680.3726, (2,), 2)
    np.testing.assert_allclose(read_signal(second).spectra[0].mz, MZ, atol=1e-5)


def test_packed_jcamp_digits(tmp_path: Path) -> None:
    """The example of McDonald & Wilks, Appl. Spectrosc. 42 (1988) 151: squeezed, difference and repeated digits."""
    path = tmp_path / "one.jdx"
    head = "##TITLE=x\n##DATA TYPE=CHROMATOGRAM\n##XUNITS=MINUTES\n##YUNITS=mAU\n##FIRSTX=0\n##LASTX=7\n##NPOINTS=8\n"
    path.write_text(f"{head}##XYDATA=(X++(Y..Y))\n0A0KK%j\n5A1C0T\n##END=\n")
    # 10, +2, +2, 0, -1 = 10 12 14 14 13; the next line repeats the last value as its check.
    with pytest.raises(UnreadableError, match="check value"):
        read_signal(path)
    path.write_text(f"{head}##XYDATA=(X++(Y..Y))\n0A0KK%j\n5A3C0TA5\n##END=\n")
    np.testing.assert_array_equal(read_signal(path).chromatograms[0].signal, [10, 12, 14, 14, 13, 30, 30, 15])


def test_dates_with_every_reading() -> None:
    assert acquired_in("24-Jul-23, 21:37:10") == ("2023-07-24T21:37:10",)
    assert acquired_in("19920704140907-0500") == ("1992-07-04T14:09:07",)
    assert acquired_in("03/04/2024 10:00") == ("2024-03-04T10:00:00", "2024-04-03T10:00:00")
    assert acquired_in("26.05.2017 16:52:02") == ("2017-05-26T16:52:02",)
    assert acquired_in("9/23/2015 12:43:30 AM") == ("2015-09-23T00:43:30",)
    assert acquired_in("no day") == ()


@pytest.mark.parametrize(
    "label",
    ["Acq Method Set", "Acq. Method Set:", "Instrument Method", "Method File", "Acq. Method", "Method Set"],
)
def test_the_method_by_the_labels_of_the_makers(label: str) -> None:
    """Empower, Chromeleon, LabSolutions and ChemStation; how peaks were evaluated is another method."""
    pairs = [("Processing Method", "Quant_7"), (label, "TM-0417")]
    assert metadata_of(pairs)["method"] == "TM-0417"


def test_a_certificate_is_no_raw_file(root: Path) -> None:
    for path in sorted((root / "examples").glob("*")):
        if path.suffix in (".csv", ".pdf", ".png"):
            assert not is_raw_file(path) or "run" in path.stem or "trace" in path.stem, path.name


def test_a_large_run_is_reduced_and_says_so(tmp_path: Path) -> None:
    from certipep.signals.limits import RawLimits

    rng = np.random.default_rng(1)
    scans = [(i / 10, np.sort(rng.uniform(300, 1500, 5000)), rng.exponential(1.0, 5000)) for i in range(12)]
    path = tmp_path / "large.mzML"
    path.write_text(writing.mzml(scans))
    run = read_signal(path, limits=RawLimits(kept_values=20_000))
    assert len(run.spectra) == 12
    assert sum(len(one.mz) for one in run.spectra) <= 20_000
    assert any("strongest" in remark for remark in run.remarks)
    # What is kept are the strongest peaks themselves.
    first = scans[0]
    kept = np.sort(run.spectra[0].intensity)
    np.testing.assert_allclose(kept, np.sort(first[2])[-len(kept) :])


@pytest.mark.parametrize("encoding", ["utfz8", "shift_jis", "utf-7"])
def test_an_encoding_that_no_xml_reader_knows_is_one_line(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "one.mzML"
    path.write_text(writing.mzml([(1.5, MZ, HEIGHT)]).replace('encoding="utf-8"', f'encoding="{encoding}"'))
    with pytest.raises(UnreadableError) as told:
        read_signal(path)
    assert "encoding" in str(told.value) or "well-formed" in str(told.value)
    assert "\n" not in str(told.value)


def test_what_a_careless_sender_packs_is_named_with_what_to_do(tmp_path: Path) -> None:
    packed = tmp_path / "run.mzML.gz"
    packed.write_bytes(gzip.compress(writing.mzml([(1.5, MZ, HEIGHT)]).encode()))
    assert is_raw_file(packed)
    with pytest.raises(UnreadableError, match=r"packed with gzip.*; unpack it"):
        read_signal(packed)
    paper = tmp_path / "paper.csv.gz"
    paper.write_bytes(gzip.compress(b"a,b\n1,2\n"))
    assert not is_raw_file(paper)
    archive = tmp_path / "run.dx"
    with zipfile.ZipFile(archive, "w") as openlab:
        openlab.writestr("injection.acmd", "x")
    with pytest.raises(UnreadableError, match=r"OpenLab archive.*export the trace") as told:
        read_signal(archive)
    assert "\n" not in str(told.value)


def test_a_unit_that_no_detector_reaches_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "waters.csv"
    rows = "".join(f"{t:.3f},{1e4 * y:.1f}\n" for t, y in zip(TIME, SIGNAL, strict=True))
    path.write_text("Time (min),220 nm (AU)\n" + rows)
    (trace,) = read_signal(path).chromatograms
    assert trace.unit == ""
    assert any("no detector reaches" in one for one in trace.remarks)
