"""What an instrument wrote: spectra and chromatograms with their metadata, frozen; nothing is judged here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[Any]
else:
    Values = Any

__all__ = ["Chromatogram", "MakerPeak", "Run", "Spectrum", "Values"]


class Spectrum(Struct, frozen=True, eq=False):
    """One mass spectrum.

    Attributes
    ----------
    mz : array of float
        Th, rising, all finite.
    intensity : array of float
        Of the same length, all positive or zero; the unit is the instrument's own.
    level : int
        1 for intact ions, 2 for the fragments of one precursor.
    precursor_mz : float or None
        Th.
    precursor_charges : tuple of int
        As the file says; empty where it does not.
    profile : bool
        Whether the points draw peaks (True) or are peaks (False).
    polarity : int
        1, -1, or 0 where the file does not say.
    time : float or None
        Minutes since injection.
    id : str
        As the file calls it.
    analyzer : str
        ``FT``, ``TOF``, ``ion trap``, ``quadrupole`` or empty.
    exact : float
        Smallest relative error (ppm) that its numbers can show: 32-bit values lose digits.
    """

    mz: Values
    intensity: Values
    level: int = 1
    precursor_mz: float | None = None
    precursor_charges: tuple[int, ...] = ()
    profile: bool = False
    polarity: int = 0
    time: float | None = None
    id: str = ""
    analyzer: str = ""
    exact: float = 0.0


class MakerPeak(Struct, frozen=True):
    """One row of the peak table that the instrument's own software left in the file.

    Attributes
    ----------
    apex, start, end : float or None
        Minutes.
    area, height : float or None
        In the software's own unit.
    area_percent : float or None
    baseline_start, baseline_end : float or None
        Signal of the baseline at `start` and `end`, in the trace's unit.
    name : str
    """

    apex: float | None = None
    start: float | None = None
    end: float | None = None
    area: float | None = None
    height: float | None = None
    area_percent: float | None = None
    baseline_start: float | None = None
    baseline_end: float | None = None
    name: str = ""


class Chromatogram(Struct, frozen=True, eq=False):
    """One trace over time, with the maker's peak table where the file holds one.

    Attributes
    ----------
    time : array of float
        Minutes, rising.
    signal : array of float
        Of the same length; empty where the file holds the table only.
    unit : str
        ``mAU``, ``AU``, ``µV`` …; empty where the file does not say.
    kind : str
        ``uv``, ``mass`` (an ion current), ``flame``, ``light scattering``, ``conductivity``, or empty (not said).
    wavelength : float or None
        nm.
    name : str
        As the file calls it.
    peaks : tuple of MakerPeak
    remarks : tuple of str
        What a reader of this trace should know.
    """

    time: Values
    signal: Values
    unit: str = ""
    kind: str = ""
    wavelength: float | None = None
    name: str = ""
    peaks: tuple[MakerPeak, ...] = ()
    remarks: tuple[str, ...] = ()


class Run(Struct, frozen=True, eq=False):
    """Everything that one raw file holds.

    Attributes
    ----------
    file : str
        The name to show.
    format : str
        ``mzML``, ``mzXML``, ``MGF`` …
    spectra : tuple of Spectrum
    chromatograms : tuple of Chromatogram
    metadata : mapping
        ``sample``, ``lot``, ``acquired`` (ISO date and time), ``acquired_as_written``, ``instrument``,
        ``ionisation``, ``method``, ``operator``, ``kind`` (of injection) where the file says so.
    remarks : tuple of str
        What was dropped, mended or reduced while reading, in plain words.
    sha256 : str
        Of the file's bytes; of the list of files for a folder.
    """

    file: str
    format: str
    spectra: tuple[Spectrum, ...] = ()
    chromatograms: tuple[Chromatogram, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def holds(self) -> str:
        """How many spectra and traces, in words; empty where there are none."""
        counts = (len(self.spectra), "spectrum", "spectra"), (len(self.chromatograms), "trace", "traces")
        return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.file.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or self.file
