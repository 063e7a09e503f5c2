"""Simulated runs as files of every format that certipep reads as text, mzML and mzXML."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import numpy as np

__all__ = ["mgf", "mzml", "mzxml", "peak_list", "trace_text", "write_andi"]


def _binary(values: np.ndarray, accession: str, name: str) -> str:
    data = base64.b64encode(zlib.compress(np.asarray(values, "<f8").tobytes())).decode()
    return (
        f'<binaryDataArray encodedLength="{len(data)}">'
        '<cvParam cvRef="MS" accession="MS:1000523" name="64-bit float"/>'
        '<cvParam cvRef="MS" accession="MS:1000574" name="zlib compression"/>'
        f'<cvParam cvRef="MS" accession="{accession}" name="{name}"/><binary>{data}</binary></binaryDataArray>'
    )


def mzml(
    spectra: list[tuple[float, np.ndarray, np.ndarray]],
    *,
    profile: bool = False,
    sample: str = "",
    lot: str = "",
    acquired: str = "",
    trace: tuple[np.ndarray, np.ndarray] | None = None,
) -> str:
    """Return an mzML file of ``(minutes, m/z, intensity)``."""
    kind = ("MS:1000128", "profile spectrum") if profile else ("MS:1000127", "centroid spectrum")
    items = "".join(
        f'<spectrum index="{i}" id="scan={i + 1}" defaultArrayLength="{len(mz)}">'
        '<cvParam cvRef="MS" accession="MS:1000511" name="ms level" value="1"/>'
        '<cvParam cvRef="MS" accession="MS:1000130" name="positive scan"/>'
        f'<cvParam cvRef="MS" accession="{kind[0]}" name="{kind[1]}"/>'
        '<scanList count="1"><scan><cvParam cvRef="MS" accession="MS:1000016" name="scan start time" '
        f'value="{time}" unitName="minute"/></scan></scanList><binaryDataArrayList count="2">'
        f"{_binary(mz, 'MS:1000514', 'm/z array')}{_binary(height, 'MS:1000515', 'intensity array')}"
        "</binaryDataArrayList></spectrum>"
        for i, (time, mz, height) in enumerate(spectra)
    )
    samples = f'<sampleList count="1"><sample id="s1" name="{sample}"/></sampleList>' if sample else ""
    notes = f'<userParam name="lot" value="{lot}"/>' if lot else ""
    stamp = f' startTimeStamp="{acquired}"' if acquired else ""
    chromatograms = ""
    if trace is not None:
        chromatograms = (
            '<chromatogramList count="1"><chromatogram index="0" id="UV 214 nm" defaultArrayLength="0">'
            '<cvParam cvRef="MS" accession="MS:1000812" name="absorption chromatogram"/>'
            '<userParam name="wavelength" value="214 nm"/><binaryDataArrayList count="2">'
            f"{_binary(trace[0], 'MS:1000595', 'time array')}{_binary(trace[1], 'MS:1000515', 'intensity array')}"
            "</binaryDataArrayList></chromatogram></chromatogramList>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><mzML xmlns="http://psi.hupo.org/ms/mzml" version="1.1.0">'
        f'<cvList count="0"/><fileDescription><fileContent/></fileDescription>{samples}'
        '<instrumentConfigurationList count="1"><instrumentConfiguration id="IC"><componentList count="1">'
        '<source order="1"><cvParam cvRef="MS" accession="MS:1000073" name="electrospray ionization"/></source>'
        '<analyzer order="2"><cvParam cvRef="MS" accession="MS:1000484" name="orbitrap"/></analyzer>'
        "</componentList></instrumentConfiguration></instrumentConfigurationList>"
        f'<run id="r" defaultInstrumentConfigurationRef="IC"{stamp}>{notes}'
        f'<spectrumList count="{len(spectra)}">{items}</spectrumList>{chromatograms}</run></mzML>'
    )


def mzxml(mz: np.ndarray, intensity: np.ndarray) -> str:
    """Return an mzXML file of one centroid scan."""
    pairs = np.empty(2 * len(mz), ">f8")
    pairs[0::2], pairs[1::2] = mz, intensity
    data = base64.b64encode(pairs.tobytes()).decode()
    return (
        '<?xml version="1.0"?><mzXML xmlns="http://sashimi.sourceforge.net/schema_revision/mzXML_3.2">'
        '<msRun scanCount="1"><msInstrument><msIonisation category="msIonisation" value="ESI"/>'
        '<msMassAnalyzer category="msMassAnalyzer" value="FTMS"/></msInstrument>'
        f'<scan num="1" msLevel="1" peaksCount="{len(mz)}" polarity="+" centroided="1" retentionTime="PT6.0S">'
        f'<peaks precision="64" byteOrder="network" contentType="m/z-int">{data}</peaks></scan></msRun></mzXML>'
    )


def mgf(mz: np.ndarray, intensity: np.ndarray, precursor: float, charge: int) -> str:
    """Return one fragment spectrum as MGF."""
    rows = "\n".join(f"{m:.5f} {h:.1f}" for m, h in zip(mz, intensity, strict=True))
    return f"BEGIN IONS\nTITLE=one\nPEPMASS={precursor:.5f}\nCHARGE={charge}+\n{rows}\nEND IONS\n"


def peak_list(mz: np.ndarray, intensity: np.ndarray) -> str:
    """Return a peak list as CSV."""
    rows = "\n".join(f"{m:.5f},{h:.2f}" for m, h in zip(mz, intensity, strict=True))
    return f"m/z,Intensity\n{rows}\n"


def trace_text(time: np.ndarray, signal: np.ndarray, form: str) -> bytes:
    """Return a trace as text: ``plain``, ``comma`` (decimal comma), ``seconds``, ``utf-16``, ``labsolutions``, ..."""
    rows = list(zip(time.tolist(), signal.tolist(), strict=True))
    if form == "comma":
        body = "".join(f"{t:.5f};{y:.3f}\n".replace(".", ",") for t, y in rows)
        return f"Zeit [min];Signal 214 nm [mAU]\n{body}".encode()
    if form == "seconds":
        return (
            "Time (s)\tAbsorbance 214 nm (AU)\n" + "".join(f"{t * 60:.4f}\t{y / 1000:.8f}\n" for t, y in rows)
        ).encode()
    if form == "utf-16":
        return ("Time (min),mAU 214 nm\n" + "".join(f"{t:.5f},{y:.3f}\n" for t, y in rows)).encode("utf-16")
    if form == "labsolutions":
        head = "[Header]\r\nApplication Name\tLabSolutions\r\n\r\n[Sample Information]\r\nSample Name\tone\r\n\r\n"
        head += f"[LC Chromatogram(Detector A-Ch1)]\r\n# of Points\t{len(rows)}\r\nIntensity Units\tmAU\r\n"
        head += "Intensity Multiplier\t0.001\r\nWavelength(nm)\t214\r\nR.Time (min)\tIntensity\r\n"
        return (head + "".join(f"{t:.5f}\t{y * 1000:.0f}\r\n" for t, y in rows)).encode("latin-1")
    if form == "chromeleon":
        head = f"Injection Information:\nInjection\tone\n\nChromatogram Data Information:\nData Points\t{len(rows)}\n"
        head += "Channel\tUV_VIS_1\nSignal Unit\tmAU\n\nSignal Parameter Information:\nSignal Info\tWVL:214 nm\n\n"
        head += "Chromatogram Data:\nTime (min)\tStep (s)\tValue (mAU)\n"
        return (head + "".join(f"{t:.6f}\t1\t{y:.6f}\n".replace(".", ",") for t, y in rows)).encode(
            "utf-8-sig"
        )
    if form == "jcamp":
        head = (
            "##TITLE=UV 214 nm\n##JCAMP-DX=4.24\n##DATA TYPE=CHROMATOGRAM\n##XUNITS=MINUTES\n##YUNITS=mAU\n"
        )
        return (
            head + "##XYPOINTS=(XY..XY)\n" + "".join(f"{t:.5f},{y:.3f}\n" for t, y in rows) + "##END=\n"
        ).encode()
    return ("Time (min),Signal 214 nm (mAU)\n" + "".join(f"{t:.5f},{y:.3f}\n" for t, y in rows)).encode()


def write_andi(path: Path, time: np.ndarray, signal: np.ndarray) -> None:
    """Write a trace as ANDI (classic netCDF)."""

    def text(value: str) -> bytes:
        data = value.encode("latin-1")
        return struct.pack(">i", len(data)) + data + b"\0" * (-len(data) % 4)

    def attribute(name: str, value: str) -> bytes:
        return text(name) + struct.pack(">i", 2) + text(value)

    step = float(time[1] - time[0]) * 60
    values = {
        "actual_delay_time": np.array([time[0] * 60], ">f4"),
        "actual_sampling_interval": np.array([step], ">f4"),
        "ordinate_values": np.asarray(signal, ">f4"),
    }
    attributes = {
        "retention_unit": "seconds",
        "detector_unit": "mAU",
        "detector_name": "UV 214 nm",
        "sample_name": "one",
    }
    head = b"CDF\x01" + struct.pack(">i", 0)
    head += struct.pack(">ii", 10, 1) + text("point_number") + struct.pack(">i", len(signal))
    head += struct.pack(">ii", 12, len(attributes)) + b"".join(attribute(k, v) for k, v in attributes.items())
    sizes = {name: -(-4 * len(value) // 4) * 4 for name, value in values.items()}

    def variables(start: int) -> bytes:
        out, at = struct.pack(">ii", 11, len(values)), start
        for name in values:
            dims = [0] if name == "ordinate_values" else []
            out += text(name) + struct.pack(">i", len(dims)) + b"".join(struct.pack(">i", d) for d in dims)
            out += struct.pack(">ii", 0, 0) + struct.pack(">iii", 5, sizes[name], at)
            at += sizes[name]
        return out

    offset = len(head) + len(variables(0))
    path.write_bytes(head + variables(offset) + b"".join(value.tobytes() for value in values.values()))
