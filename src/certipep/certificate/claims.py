"""What a certificate says, each statement with its place on the page; nothing is judged here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from certipep.certificate.measures.criterion import Criterion
from certipep.certificate.measures.method import Method
from certipep.certificate.measures.quantity import Quantity
from certipep.documents.document import Trait

__all__ = [
    "Certificate",
    "Claim",
    "DateClaim",
    "DrawnPeak",
    "DrawnTrace",
    "Hidden",
    "Place",
    "Quantity",
    "Reading",
    "Result",
    "Sheet",
    "Statement",
    "TraceHeader",
    "Unread",
]


class Place(Struct, frozen=True):
    """Where a claim stands: `text` is the quote to show, `box` is ``(x0, y0, x1, y1)`` from the top left."""

    page: int
    text: str
    box: tuple[float, float, float, float] | None = None
    confidence: float = 1.0
    file: str | None = None


class Claim(Struct, frozen=True, tag=True):
    """One header statement: `field` as in the record (``lot``, ``cas``, ``molecular_weight`` …)."""

    field: str
    text: str
    place: Place
    quantity: Quantity | None = None
    analyte: str | None = None
    repairs: tuple[str, ...] = ()
    """What was mended while reading and why, e.g. "hyphens restored", "O read as 0 because a CAS has digits only"."""
    kind: str | None = None
    """Of a molecular weight: ``average``, ``monoisotopic``, ``free base``, ``salt`` … when the page says so."""
    reason: str = ""
    """Why it was read so, e.g. "right of the label 'Lot'"."""


class DateClaim(Struct, frozen=True, tag=True):
    """A date with every reading that its text allows (``03/04/2026`` has two until the document settles it).

    A month without a day has no reading and its `month`; a day that does not exist has neither.
    """

    field: str
    text: str
    place: Place
    readings: tuple[dt.date, ...]
    month: tuple[int, int] | None = None
    """Year and month, where no day is printed."""
    reason: str = ""

    @property
    def date(self) -> dt.date | None:
        """The date where only one reading is left, else None."""
        return self.readings[0] if len(self.readings) == 1 else None

    @property
    def impossible(self) -> bool:
        """Whether no such day exists ("31 February 2026")."""
        return not self.readings and self.month is None


class Result(Struct, frozen=True, tag=True):
    """One row of results.

    `test` is one of the words of the record contract (``purity``, ``content``, ``mass_found``, ``mz``, ``peak`` …).
    """

    test: str
    text: str
    place: Place
    quantity: Quantity | None = None
    analyte: str | None = None
    specification: str | None = None
    method: str | None = None
    ion: str | None = None
    name: str | None = None
    kind: str | None = None
    """Of a mass: ``average``, ``monoisotopic`` … when the page says so; of a spread: the test of its values."""
    retention_time: Decimal | None = None
    area: Decimal | None = None
    area_percent: Decimal | None = None
    repairs: tuple[str, ...] = ()
    criterion: Criterion | None = None
    """`specification`, parsed."""
    technique: Method | None = None
    """`method`, parsed."""
    basis: str | None = None
    """``as_is``, ``anhydrous``, ``free_base``, ``salt`` or ``metal_complex``, when the page says so."""
    sample: str | None = None
    """The vial, replicate or component as printed ("Vial 3")."""
    replicates: tuple[Quantity, ...] = ()
    """Single values that one cell holds; `quantity` is then their printed mean, or None."""
    isotopes: tuple[Quantity, ...] = ()
    """Further isotope peaks of an ion, printed behind its own."""
    verdict: str | None = None
    """What the paper itself says of the row ("Pass", "OOS"), with its heading where a yes or no answers that."""
    reason: str = ""


class TraceHeader(Struct, frozen=True, tag=True):
    """What an instrument printed over a chromatogram or a spectrum, as printed; it belongs to the trace alone.

    Attributes
    ----------
    place : Place
    sample, acquired, method, wavelength, vial, file, software, instrument : str or None
        Name of the sample, date and time of the run, method, wavelength or channel, position, path of the raw file.
    """

    place: Place
    sample: str | None = None
    acquired: str | None = None
    method: str | None = None
    wavelength: str | None = None
    vial: str | None = None
    file: str | None = None
    software: str | None = None
    instrument: str | None = None


class DrawnPeak(Struct, frozen=True):
    """A place where the curve is higher than on both sides.

    Attributes
    ----------
    time : float
        Minutes, by the ticks below; the picture is no finer than one in some hundred of the axis.
    height : float
        As a part of the highest peak.
    gradual : bool
        Whether the curve falls bit by bit on both sides; what does not may be a stroke of print, or a very sharp peak.
    """

    time: float
    height: float
    gradual: bool = False


class DrawnTrace(Struct, frozen=True):
    """A curve over an axis of minutes, measured in the picture; nothing of it is printed.

    Attributes
    ----------
    place : Place
        Of its ticks.
    end : float
        Minutes at which the curve ends.
    last : float
        Minutes of the last tick.
    high : float
        The highest peak, as a part of the height of the plot: a low one may be what is left of a curve that was not
        followed.
    peaks : tuple of DrawnPeak
        The highest first.
    """

    place: Place
    end: float
    last: float
    high: float
    peaks: tuple[DrawnPeak, ...] = ()


class Unread(Struct, frozen=True):
    """A line that was not understood; nothing on a page is lost."""

    page: int
    text: str
    box: tuple[float, float, float, float] | None = None
    cells: tuple[str, ...] = ()


class Hidden(Struct, frozen=True):
    """Text that a viewer does not see; never a claim."""

    page: int
    text: str
    why: str


Statement = Claim | DateClaim | Result | TraceHeader
"""Anything that a certificate says."""


class Certificate(Struct, frozen=True):
    """One certificate: the chosen header claim and date of every field, label claims and results in page order."""

    pages: tuple[int, ...]
    header: Mapping[str, Claim] = field(default_factory=dict)
    dates: Mapping[str, DateClaim] = field(default_factory=dict)
    label_claims: tuple[Claim, ...] = ()
    results: tuple[Result, ...] = ()
    unread: tuple[Unread, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    traits: tuple[Trait, ...] = ()
    """Where what the file says may not be what a person sees."""
    text: str = ""
    """The visible text of its pages, line by line, for checks that look for a phrase."""
    also: tuple[Statement, ...] = ()
    """Statements that were outvoted: a second CAS number, another lot, a value that only a weak relation supports."""

    traces: tuple[TraceHeader, ...] = ()
    """What instruments printed over traces, in page order."""
    drawn: tuple[DrawnTrace, ...] = ()
    """The chromatograms of recognised pictures."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that the certificate says, the chosen statements first."""
        chosen: tuple[Statement, ...] = (
            *self.header.values(),
            *self.dates.values(),
            *self.label_claims,
            *self.results,
        )
        return (*chosen, *self.traces, *self.also)

    def others(self, name: str) -> tuple[Claim | DateClaim, ...]:
        """Return the outvoted statements of a header field or date."""
        return tuple(one for one in self.also if isinstance(one, Claim | DateClaim) and one.field == name)

    @property
    def modifications(self) -> Claim | None:
        """What is said of modifications in one: both ends of the chain may have a row of their own."""
        chosen = self.header.get("modifications")
        rest = [one.text for one in self.others("modifications") if ":" in one.text]
        return chosen and replace(chosen, text="; ".join(dict.fromkeys([chosen.text, *rest])))

    def of(self, *tests: str) -> tuple[Result, ...]:
        """Results whose `test` is among `tests`, in page order."""
        return tuple(result for result in self.results if result.test in tests)


class Sheet(Struct, frozen=True):
    """Where a page lies, and how its picture was laid before it was read, so that places can be drawn on it.

    Attributes
    ----------
    page : int
        Its number in the reading; counted on where several files make one certificate.
    file : str
    number : int
        Its number in that file.
    width, height : float
        In the units of the places.
    turned : int
        Degrees clockwise.
    straightened : tuple of float or None
        The 3 × 3 matrix, by rows, that laid the turned picture straight.
    sha256 : str
        Of that file.
    """

    page: int
    file: str
    number: int
    width: float
    height: float
    turned: int = 0
    straightened: tuple[float, ...] | None = None
    sha256: str = ""


class Reading(Struct, frozen=True):
    """What was read from one file: the certificates that it holds."""

    file: str
    sha256: str
    certificates: tuple[Certificate, ...]
    notes: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    picture_hashes: tuple[tuple[int, str, str | None], ...] = ()
    """``(page, sha256, perceptual hash)`` of every picture, for comparisons across files."""
    sheets: tuple[Sheet, ...] = ()
    """Every page with its file; empty for a record, which has none."""
