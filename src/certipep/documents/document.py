"""What a file turns into: pages of words with their places, before anything is understood."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

__all__ = [
    "Box",
    "Cell",
    "Curve",
    "Document",
    "HiddenText",
    "Page",
    "Picture",
    "Placed",
    "RulingLine",
    "Top",
    "Trait",
    "TraitKind",
    "Word",
]

Box = tuple[float, float, float, float]
"""``(x0, y0, x1, y1)`` with the origin at the top left; PDF points, or pixels of a picture."""


class Placed:
    """Something that stands on a page: its `box` by the names of its sides."""

    __slots__ = ()
    box: Box

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.box[0]

    @property
    def top(self) -> float:
        """Its upper edge; heights grow downwards."""
        return self.box[1]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.box[2]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.box[3]

    @property
    def width(self) -> float:
        """From left to right."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.box[3] - self.box[1]

    @property
    def centre(self) -> float:
        """Half-way between left and right."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.box[1] + self.box[3]) / 2


class Word(Placed, Struct, frozen=True):
    """A run of characters without white space, where it stands.

    Attributes
    ----------
    text : str
    box : Box
    confidence : float
        1.0 for a text layer, the recogniser's own figure for OCR.
    source : str
        ``text`` (text layer), ``ocr`` (recognised here) or ``scan-layer`` (the layer that came with a scan).
    font, size, colour
        As the document gives them, or None: signals only, never needed for reading.
    """

    text: str
    box: Box
    confidence: float = 1.0
    source: str = "text"
    font: str | None = None
    size: float | None = None
    colour: str | None = None


class RulingLine(Struct, frozen=True):
    """A drawn horizontal or vertical line, for tables."""

    x0: float
    y0: float
    x1: float
    y1: float


class Top(Struct, frozen=True, array_like=True):
    """A place where a drawn curve is higher than on both sides.

    Attributes
    ----------
    x : float
    height : float
        As a part of the highest one.
    gradual : bool
        Whether the curve falls bit by bit on both sides; what does not may be a stroke of print, or a very sharp peak.
    """

    x: float
    height: float
    gradual: bool = False


class Curve(Struct, frozen=True):
    """A curve that a picture draws over a row of ticks.

    Attributes
    ----------
    ticks : Box
        Of the row.
    end : float
        The last place of the curve.
    high : float
        The highest top, as a part of the height of the plot.
    tops : tuple of Top
        The highest first.
    """

    ticks: Box
    end: float
    high: float
    tops: tuple[Top, ...] = ()


class Picture(Struct, frozen=True):
    """A picture placed on a page, with hashes to find it again elsewhere."""

    box: Box
    width: int
    height: int
    sha256: str
    perceptual_hash: str | None = None


class HiddenText(Struct, frozen=True):
    """Text that the file holds but a viewer does not show; never a claim."""

    text: str
    why: str
    box: Box | None = None


class TraitKind(StrEnum):
    """In which way what a file says may not be what a person sees."""

    DIFFERS = "differs"
    """The file says one thing, and the page shows another."""
    UNREAD = "unread"
    """A person sees a number that the file does not hold as text."""
    UNTESTED = "untested"
    """What a viewer shows could not be tested."""
    PATCHED = "patched"
    """A picture shows a text that was set over something else."""
    NO_SCALE = "no scale"
    """A picture shows a plot whose numbers rise and fall."""
    HOLDS = "holds"
    """The file holds something beside its pages: scripts, attached files, notes of changes."""


class Trait(Struct, frozen=True):
    """One way in which what a file says may not be what a person sees; information, never a claim.

    Attributes
    ----------
    kind : TraitKind
    message : str
        One sentence.
    page : int
        1 where it is about the whole file.
    text : str
        What the file says there; empty where it says nothing.
    box : Box or None
    """

    kind: TraitKind
    message: str
    page: int = 1
    text: str = ""
    box: Box | None = None


class Cell(Struct, frozen=True):
    """A table cell where the file itself says so (CSV, XLSX, HTML, DOCX); rows and columns count from 0."""

    row: int
    column: int
    text: str
    table: int = 0
    box: Box | None = None


class Page(Struct, frozen=True):
    """One page; `words` in no particular order, `cells` only where the file declares a table."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    lines: tuple[RulingLine, ...] = ()
    pictures: tuple[Picture, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    cells: tuple[Cell, ...] = ()
    traits: tuple[Trait, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader should know of this page, e.g. "read by OCR", "a picture was not read"."""
    turned: int = 0
    """Degrees clockwise by which a recognised page was turned to stand upright before `words` got places."""
    curves: tuple[Curve, ...] = ()
    """Those of recognised pictures."""
    straightened: tuple[float, ...] | None = None
    """The 3 × 3 matrix, by rows, that then took the picture's places to the page's; None when it was straight."""


class Document(Struct, frozen=True):
    """A file (or a member of an archive) as words with places.

    Attributes
    ----------
    file : str
        The name to show, as given by the user (``bundle.zip/coa.pdf`` for a member).
    kind : str
        Told from the content: ``pdf``, ``image``, ``text``, ``html``, ``docx``, ``table``, ``record`` …
    sha256 : str
        Of the bytes, hexadecimal.
    size : int
        Bytes.
    pages : tuple of Page
    metadata : mapping
        Producer, creator, dates: information, never proof.
    notes : tuple of str
        E.g. "a picture that is called .pdf".
    traits : tuple of Trait
        Of the file as a whole; those of single pages stand there.
    """

    file: str
    kind: str
    sha256: str
    size: int
    pages: tuple[Page, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    traits: tuple[Trait, ...] = ()
