"""What a certificate says, each statement with its place on the page; nothing is judged here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

__all__ = [
    "Certificate",
    "Claim",
    "DateClaim",
    "Hidden",
    "Place",
    "Quantity",
    "Reading",
    "Result",
    "Sheet",
    "Unread",
]


class Place(Struct, frozen=True):
    """Where a claim stands: `text` is the quote to show, `box` is ``(x0, y0, x1, y1)`` from the top left."""

    page: int
    text: str
    box: tuple[float, float, float, float] | None = None
    confidence: float = 1.0
    file: str | None = None


class Quantity(Struct, frozen=True):
    """A number as it is printed: its digits decide what agreement can mean.

    Attributes
    ----------
    text : str
        The printed text, e.g. ``"99.39%"``, ``"≤5000 ppm"``, ``"3108.32±1.0 Da"``.
    value : Decimal or None
        None where the page has words or nothing.
    unit : str or None
        Spelled the house's way: ``%``, ``mg``, ``Da``, ``ppm``, ``EU/mg``, ``min`` …
    comparator : str or None
        ``=``, ``<``, ``<=``, ``>``, ``>=``, ``~``.
    upper : Decimal or None
        The upper end where a range is printed (`value` is the lower end).
    uncertainty : Decimal or None
        Of ``±``, in `unit`.
    """

    text: str
    value: Decimal | None = None
    unit: str | None = None
    comparator: str | None = None
    upper: Decimal | None = None
    uncertainty: Decimal | None = None

    @property
    def half_digit(self) -> Decimal:
        """Half a unit of the last printed digit, in `unit` (0 without a number)."""
        if self.value is None:
            return Decimal(0)
        exponent = self.value.as_tuple().exponent
        return Decimal(5).scaleb(int(exponent) - 1) if isinstance(exponent, int) else Decimal(0)


class Claim(Struct, frozen=True):
    """One header statement: `field` as in the record (``lot``, ``cas``, ``molecular_weight`` …)."""

    field: str
    text: str
    place: Place
    quantity: Quantity | None = None
    analyte: str | None = None
    repairs: tuple[str, ...] = ()
    """What was mended while reading and why, e.g. "hyphens restored", "O read as 0 because a CAS has digits only"."""


class DateClaim(Struct, frozen=True):
    """A date with every reading that its text allows (``03/04/2026`` has two until the document settles it)."""

    field: str
    text: str
    place: Place
    readings: tuple[dt.date, ...]

    @property
    def date(self) -> dt.date | None:
        """The date where only one reading is left, else None."""
        return self.readings[0] if len(self.readings) == 1 else None


class Result(Struct, frozen=True):
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
    """Of a mass: ``average``, ``monoisotopic`` … when the page says so."""
    retention_time: Decimal | None = None
    area: Decimal | None = None
    area_percent: Decimal | None = None
    repairs: tuple[str, ...] = ()


class Unread(Struct, frozen=True):
    """A line that was not understood; nothing on a page is lost."""

    page: int
    text: str
    box: tuple[float, float, float, float] | None = None


class Hidden(Struct, frozen=True):
    """Text that a viewer does not see; never a claim."""

    page: int
    text: str
    why: str


class Certificate(Struct, frozen=True):
    """One certificate: header claims by field, dates by field, label claims and results in page order."""

    pages: tuple[int, ...]
    header: Mapping[str, Claim] = field(default_factory=dict)
    dates: Mapping[str, DateClaim] = field(default_factory=dict)
    label_claims: tuple[Claim, ...] = ()
    results: tuple[Result, ...] = ()
    unread: tuple[Unread, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    text: str = ""
    """The visible text of its pages, line by line, for checks that look for a phrase."""

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
    """

    page: int
    file: str
    number: int
    width: float
    height: float
    turned: int = 0
    straightened: tuple[float, ...] | None = None


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
