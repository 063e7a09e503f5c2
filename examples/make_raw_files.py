"""Make the example raw files of this folder: runs of an invented laboratory that belong to the example certificates.

    python examples/make_raw_files.py [FOLDER]

One run tells what the honest certificate tells; the other is of another lot, and of the peptide without its acetyl.
Nothing here was measured. The same script gives the same bytes.
"""

from __future__ import annotations

import base64
import sys
import zlib
from pathlib import Path

import numpy as np

from certipep.chemistry.formula import Formula
from certipep.chemistry.isotopes import isotope_pattern

PROTON = 1.007276466621
THYMALFASIN = Formula.parse("C129H215N33O55")
IONS = 1e6
# What else is in the vial: change of the formula, share of the signal, minutes after the product.
IMPURITIES = (("N-1H-1O1", 0.006, 0.9), ("H-2O-1", 0.005, -1.1), ("C-4H-6N-2O-2", 0.004, -2.0))


def spectrum(main: Formula, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return peaks of an electrospray spectrum: charges 2 to 5, sodium, impurities, background and noise."""
    random = np.random.default_rng(seed)
    rows: list[tuple[float, float]] = [
        (371.10124, 2e4),
        (391.28429, 3e4),
        (445.12003, 4e4),
        (519.13882, 1.5e4),
    ]
    species = [(main, 1 - sum(share for _, share, _ in IMPURITIES))]
    species += [(main + Formula.parse(change), share) for change, share, _ in IMPURITIES]
    for formula, share in species:
        for charge, part in ((2, 0.12), (3, 0.55), (4, 0.28), (5, 0.05)):
            for extra, fraction in ((0.0, 0.96), (21.981943, 0.04)):
                rows += [
                    (
                        (peak.mass + extra + charge * PROTON) / charge,
                        IONS * share * part * fraction * peak.abundance,
                    )
                    for peak in isotope_pattern(formula, 0.005)
                ]
    peaks = np.array(sorted(rows))
    peaks[:, 0] *= 1 + random.normal(0.8e-6, 0.4e-6, len(peaks))
    peaks[:, 1] *= 1 + random.normal(0, 0.02, len(peaks))
    noise = np.c_[random.uniform(350, 1700, 150), np.abs(random.normal(0, 60, 150)) + 5]
    both = np.concatenate([peaks[peaks[:, 1] > 30], noise])
    both = both[np.argsort(both[:, 0])]
    return np.round(both[:, 0], 5), np.round(both[:, 1], 1)


def trace(apex: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return minutes and mAU at 214 nm: a solvent front, the product and its impurities, drift and noise."""
    random = np.random.default_rng(seed)
    time = np.arange(0, 25, 1 / 60)
    signal = 0.12 * time + random.normal(0, 0.03, len(time))
    signal += 20 * np.exp(-0.5 * ((time - 1.6) / 0.05) ** 2) - 12 * np.exp(-0.5 * ((time - 1.8) / 0.05) ** 2)
    shares = [(apex, 1 - sum(share for _, share, _ in IMPURITIES))]
    shares += [(apex + later, share) for _, share, later in IMPURITIES]
    for centre, share in shares:
        signal += 850 * share * np.exp(-0.5 * ((time - centre) / 0.07) ** 2)
    return np.round(time, 5), np.round(signal, 3)


def _array(values: np.ndarray, accession: str, name: str, unit: str = "") -> str:
    data = base64.b64encode(zlib.compress(values.astype("<f8").tobytes(), 9)).decode()
    return (
        f'<binaryDataArray encodedLength="{len(data)}">'
        '<cvParam cvRef="MS" accession="MS:1000523" name="64-bit float"/>'
        '<cvParam cvRef="MS" accession="MS:1000574" name="zlib compression"/>'
        f'<cvParam cvRef="MS" accession="{accession}" name="{name}"{unit}/><binary>{data}</binary></binaryDataArray>\n'
    )


def write_mzml(path: Path, lot: str, day: str, main: Formula, seed: int) -> None:
    """Write one run: a spectrum, and the trace at 214 nm."""
    mz, height = spectrum(main, seed)
    time, signal = trace(12.4, seed)
    path.write_text(
        f"""<?xml version="1.0" encoding="utf-8"?>
<mzML xmlns="http://psi.hupo.org/ms/mzml" version="1.1.0">
<cvList count="1"><cv id="MS" fullName="PSI-MS" URI="psi-ms.obo"/></cvList>
<fileDescription><fileContent/></fileDescription>
<sampleList count="1"><sample id="s1" name="TA1 {lot}"/></sampleList>
<softwareList count="1"><software id="example" version="1"/></softwareList>
<instrumentConfigurationList count="1"><instrumentConfiguration id="IC"><componentList count="3">
<source order="1"><cvParam cvRef="MS" accession="MS:1000073" name="electrospray ionization"/></source>
<analyzer order="2"><cvParam cvRef="MS" accession="MS:1000484" name="orbitrap"/></analyzer>
<detector order="3"><cvParam cvRef="MS" accession="MS:1000624" name="inductive detector"/></detector>
</componentList></instrumentConfiguration></instrumentConfigurationList>
<dataProcessingList count="1"><dataProcessing id="dp"/></dataProcessingList>
<run id="r" defaultInstrumentConfigurationRef="IC" startTimeStamp="{day}T10:12:00">
<userParam name="lot" value="{lot}"/>
<spectrumList count="1" defaultDataProcessingRef="dp"><spectrum index="0" id="scan=1" defaultArrayLength="{len(mz)}">
<cvParam cvRef="MS" accession="MS:1000511" name="ms level" value="1"/>
<cvParam cvRef="MS" accession="MS:1000130" name="positive scan"/>
<cvParam cvRef="MS" accession="MS:1000127" name="centroid spectrum"/>
<binaryDataArrayList count="2">
{_array(mz, "MS:1000514", "m/z array")}{_array(height, "MS:1000515", "intensity array")}</binaryDataArrayList>
</spectrum></spectrumList>
<chromatogramList count="1" defaultDataProcessingRef="dp">
<chromatogram index="0" id="UV 214 nm" defaultArrayLength="{len(time)}">
<cvParam cvRef="MS" accession="MS:1000812" name="absorption chromatogram"/>
<userParam name="wavelength" value="214 nm"/>
<binaryDataArrayList count="2">
{_array(time, "MS:1000595", "time array", ' unitName="minute"')}\
{_array(signal, "MS:1000515", "intensity array", ' unitName="mAU"')}</binaryDataArrayList>
</chromatogram></chromatogramList></run></mzML>
""",
        encoding="utf-8",
    )


def main(folder: Path) -> None:
    """Write both runs."""
    folder.mkdir(parents=True, exist_ok=True)
    write_mzml(folder / "thymalfasin-run.mzML", "LPW-TA1-2603", "2026-03-12", THYMALFASIN, 1)
    other = THYMALFASIN - Formula.parse("C2H2O")
    write_mzml(folder / "thymalfasin-other-run.mzML", "LPW-TA1-2604", "2026-04-02", other, 2)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
