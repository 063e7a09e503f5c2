"""A second substance under the largest peak is told by its spectrum, and never where there is one substance only."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path

import numpy as np
import pytest
from benchmarks.signals.diode_array import simulate_array

from certipep.signals import integrate, read_signal
from certipep.signals.chromatography import SpectralPurity, spectral_purity
from certipep.signals.run import Chromatogram

SECOND = (0.0, 0.5, -0.5, 1.0, 1.0)  # by how much the second spectrum is another at each wavelength
FIRST, NANOMETRES = (1.0, 0.55, 0.2, 0.12, 0.1), (214.0, 220.0, 230.0, 254.0, 280.0)


def array(share: float, *, apart: float = 1.5, other: float = 1.0, noise: float = 0.05, late: float = 0.0,
          height: float = 400.0, channels: int = 5) -> list[Chromatogram]:  # fmt: skip
    """Return 20 minutes at 5 Hz of two Gaussians, `apart` standard deviations from each other."""
    time, sigma, random = np.arange(0, 20, 1 / 300), 0.08, np.random.default_rng(7)
    found = []
    for index in range(channels):
        at = time - 10 - late * index / 300
        main = (1 - share) * FIRST[index] * np.exp(-0.5 * (at / sigma) ** 2)
        more = share * FIRST[index] * (1 + other * SECOND[index]) * np.exp(-0.5 * (at / sigma - apart) ** 2)
        signal = height * (main + more) + 0.1 * index * time + random.normal(0, noise, len(time))
        found.append(Chromatogram(time, signal, "mAU", "uv", NANOMETRES[index], f"{index}"))
    return found


def judged(traces: list[Chromatogram]) -> SpectralPurity:
    return spectral_purity(traces, integrate(traces[0]), traces[0])


@pytest.mark.parametrize("channels", [2, 5])
def test_one_substance_has_one_spectrum(channels: int) -> None:
    found = judged(array(0.0, channels=channels))
    assert found.one_spectrum is True
    assert "stays unseen" in found.in_words()


def test_noise_and_channels_that_are_measured_in_turn_are_no_second_substance() -> None:
    assert judged(array(0.0, noise=1.0)).one_spectrum is True
    assert judged(array(0.0, late=0.1)).one_spectrum is True


@pytest.mark.parametrize("channels", [2, 5])
def test_another_spectrum_on_the_flank_is_seen(channels: int) -> None:
    found = judged(array(0.08, channels=channels))
    assert found.one_spectrum is False
    assert "changes" in found.in_words()
    # It runs 0.12 min behind the apex, where it is strongest beside the first.
    worst = max(range(len(found.times)), key=lambda i: found.angles[i] - found.limits[i])
    assert found.times[worst] > 10.0


def test_the_angle_is_that_of_both_spectra() -> None:
    found = judged(array(0.3, apart=2.2, noise=0.001))
    time, sigma = found.times[-1], 0.08
    first, second = np.array(FIRST), np.array(FIRST) * (1 + np.array(SECOND))

    def at(minutes: float) -> np.ndarray:
        u = (minutes - 10) / sigma
        return 0.7 * first * np.exp(-0.5 * u**2) + 0.3 * second * np.exp(-0.5 * (u - 2.2) ** 2)

    top = max(np.linspace(9.9, 10.3, 400), key=lambda minutes: at(minutes).sum())
    a, b = at(time), at(top)
    owed = np.degrees(np.arccos(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))
    # What a delay between channels could make of it was taken off: a part of the angle.
    assert 0.8 * owed < found.angles[-1] < 1.05 * owed


def test_a_second_substance_of_the_same_spectrum_is_not_claimed_either_way() -> None:
    found = judged(array(0.1, other=0.0))
    assert found.one_spectrum is True
    assert "same spectrum stays unseen" in found.in_words()


def test_it_cannot_be_told_of_one_wavelength_or_beyond_the_linear_range() -> None:
    (alone,) = array(0.08, channels=1)
    assert judged([alone]).one_spectrum is None
    assert judged(array(0.08, height=2500.0)).one_spectrum is None
    named = array(0.08)
    assert (
        judged(
            [Chromatogram(one.time, one.signal, "", one.kind, one.wavelength) for one in named]
        ).one_spectrum
        is None
    )
    apart = array(0.08)
    shifted = [apart[0], *(Chromatogram(one.time + 0.05, one.signal, one.unit, one.kind, one.wavelength) for one in
               apart[1:])]  # fmt: skip
    assert judged(shifted).one_spectrum is None


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 5, 7, 8, 9, 10, 12, 13, 15])
def test_no_simulated_run_of_one_spectrum_is_accused(seed: int) -> None:
    run = simulate_array(seed)
    chosen = next(one for one in run.channels if one.wavelength == 214.0)
    assert spectral_purity(run.channels, integrate(chosen), chosen).one_spectrum is not False


def test_scans_of_a_diode_array_in_mzml_become_traces(tmp_path: Path) -> None:
    def packed(values: np.ndarray, accession: str) -> str:
        data = base64.b64encode(zlib.compress(values.astype("<f8").tobytes())).decode()
        return (
            '<binaryDataArray encodedLength="1"><cvParam cvRef="MS" accession="MS:1000523" name="64-bit float"/>'
            '<cvParam cvRef="MS" accession="MS:1000574" name="zlib compression"/>'
            f'<cvParam cvRef="MS" accession="{accession}" name=""/><binary>{data}</binary></binaryDataArray>'
        )

    nm = np.arange(200.0, 300.5, 2.0)
    scans = ""
    for index in range(40):
        absorbance = 10.0 * index + nm
        scans += (
            f'<spectrum index="{index}" id="scan={index + 1}" defaultArrayLength="{len(nm)}">'
            '<cvParam cvRef="MS" accession="MS:1000804" name="electromagnetic radiation spectrum"/>'
            '<scanList count="1"><scan><cvParam cvRef="MS" accession="MS:1000016" name="scan start time" '
            f'value="{index * 0.01}" unitName="minute"/></scan></scanList><binaryDataArrayList count="2">'
            f"{packed(nm, 'MS:1000617')}{packed(absorbance, 'MS:1000515')}</binaryDataArrayList></spectrum>"
        )
    path = tmp_path / "array.mzML"
    path.write_text(
        '<?xml version="1.0"?><mzML xmlns="http://psi.hupo.org/ms/mzml" version="1.1.0"><run id="r">'
        f'<spectrumList count="40">{scans}</spectrumList></run></mzML>'
    )
    run = read_signal(path)
    by_nm = {one.wavelength: one for one in run.chromatograms}
    assert {214.0, 220.0, 254.0, 280.0} <= set(by_nm)
    assert by_nm[214.0].signal[5] == pytest.approx(50 + 214)
    assert by_nm[214.0].time[5] == pytest.approx(0.05)
    assert by_nm[214.0].kind == "uv"
