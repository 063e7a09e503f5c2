"""The layout families: which arrangement of header, results and traces goes together, and on whose letterhead.

A family is one house's manner. Half of them are for building, half only for measuring; a hash of the name decides,
so a new family cannot be put where it suits.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

__all__ = ["FAMILIES", "Family", "families_of"]

_WITHOUT_LIMITS = {
    *(
        "test result",
        "test unit result",
        "side by side",
        "headless",
        "lines",
        "leaders",
        "aligned lines",
        "vials",
    ),
    *("bracket labels", "label above result", "run on", "bullets", "lot per row", "tiles"),
    *("reporting limit", "unit in head", "beside header", "by method"),
}


@dataclass(frozen=True)
class Family:
    """One manner of arranging a certificate.

    Attributes
    ----------
    name : str
        Also decides the half.
    header, results : str
        Of `HEADERS` and of `TABLES`, `COLUMNS`, `LINES` or `CELLS`.
    traces : tuple of str
        Of `TRACES`.
    letterhead : {"first line", "labelled", "address", "domain", "foot"}
    lots : int
        Certificates in one table, or one after another, or vials of one lot.
    many : {"", "table", "follow", "vials"}
        What several lots mean: a certificate each in a table, a certificate each behind the other, vials of one.
    bilingual : bool
        Labels in two languages.
    dressed : bool
        Whether notes, a signature and page numbers stand around.
    dates_last : bool
        Whether the dates stand below the results.
    """

    name: str
    header: str
    results: str
    traces: tuple[str, ...] = ("none",)
    letterhead: str = "first line"
    lots: int = 1
    many: str = ""
    bilingual: bool = False
    dressed: bool = False
    dates_last: bool = False

    @property
    def prints_limits(self) -> bool:
        """Whether limits stand beside the results."""
        return self.results not in _WITHOUT_LIMITS

    @property
    def prints_peaks(self) -> bool:
        """Whether a peak table is printed."""
        return any("peaks" in one or one == "share before area" for one in self.traces)

    @property
    def prints_ions(self) -> bool:
        """Whether ions are printed."""
        return any(
            "ion" in one.split() or "ions" in one.split() or one == "charge column" for one in self.traces
        )

    @property
    def half(self) -> str:
        """``build`` or ``measure``, by the hash of the name."""
        return ("build", "measure")[hashlib.sha256(f"layout {self.name}".encode()).digest()[5] & 1]


def families_of(half: str) -> tuple[Family, ...]:
    """Return the families of ``build``, ``measure`` or ``all``."""
    return tuple(one for one in FAMILIES if half in ("all", one.half))


FAMILIES: tuple[Family, ...] = (
    Family("plain form", "colon", "test limit result", ("peaks",), dressed=True),
    Family("method column", "grid", "test method limit result", ("ion table",), "address"),
    Family("short sheet", "colon", "lines", ("ion lines",)),
    Family("aligned sheet", "aligned", "aligned lines", ("peaks",)),
    Family("leader sheet", "leaders", "leaders", ("ions in a line",), "labelled"),
    Family("leader limits", "leaders", "leaders, limit behind", ("none",), "domain"),
    Family("spaced pharma", "spaced colon", "test method limit result", ("peaks with total",), dressed=True),
    Family("wide colon house", "wide colon", "test limit result verdict", ("charge column",), "labelled"),
    Family("bracket labels", "brackets", "bracket labels", ("none",), "labelled"),
    Family("bracket table", "brackets", "numbered with method", ("peaks",)),
    Family("dash house", "dash", "dash lines", ("ion lines",)),
    Family("stacked labels", "label above", "label above result", ("none",), "labelled"),
    Family("stacked over table", "label above", "test limit result", ("reversed ions",), "address"),
    Family("two column head", "two columns", "test limit result", ("peaks", "ion table"), "first line"),
    Family("two column units", "two columns", "test value unit limit", ("none",), "labelled", dressed=True),
    Family("two column verdict", "two columns", "test limit result verdict", ("round ions",), "domain"),
    Family("ruled cards", "cards", "test result", ("peaks",), "first line"),
    Family("cards and tiles", "cards", "tiles", ("ions in a line",), "domain"),
    Family("tile sheet", "tiles", "tiles", ("peaks",), "first line"),
    Family("tile transposed", "tiles", "transposed", ("none",), "address"),
    Family("tiles upside down", "tiles upside down", "test limit result", ("none",), "first line"),
    Family("upside down list", "tiles upside down", "lines", ("z in ion",), "labelled"),
    Family("register row", "one row", "test method limit result", ("none",), "first line"),
    Family("register lines", "one row", "lines, limit in brackets", ("peaks",), "foot"),
    Family("inline head", "inline", "test limit result", ("ion table",), "first line", dressed=True),
    Family("inline run on", "inline", "run on", ("ions in a line",), "first line"),
    Family("headed sections", "sections", "sections", ("none",), "labelled"),
    Family("numbered chapters", "numbered", "sections", ("peaks",), "first line", dressed=True),
    Family("numbered form", "numbered", "numbered with method", ("none",), "labelled"),
    Family("unit in label", "unit in label", "unit in test", ("peaks",), "first line"),
    Family("unit columns", "unit in label", "test unit result", ("charge column",), "address"),
    Family("letter", "letter", "letter", ("ions in a sentence",), "address", dressed=True),
    Family("letter with table", "letter", "test limit result", ("none",), "first line"),
    Family("letter of sentences", "letter", "sentences", ("ions in a sentence",), "foot"),
    Family("split head", "split", "result before limit", ("peaks",), "first line"),
    Family("split grouped", "split", "grouped rows", ("none",), "labelled", dressed=True),
    Family("grid grouped", "grid", "table per group", ("ion table",), "address"),
    Family("minimum maximum", "colon", "minimum maximum", ("none",), "first line"),
    Family("limits by unit", "grid", "unit minimum maximum", ("peaks",), "labelled"),
    Family("result first", "grid", "result first", ("round ions",), "first line"),
    Family("tick list", "colon", "ticks", ("none",), "domain"),
    Family("verdict in cell", "spaced colon", "result with verdict", ("none",), "first line"),
    Family("slash cell", "colon", "limit slash result", ("peaks",), "first line"),
    Family("bracket cell", "two columns", "result in brackets", ("none",), "address"),
    Family("method below", "aligned", "method below test", ("divided ions",), "first line"),
    Family("method row", "sections", "method row", ("none",), "labelled"),
    Family("transposed", "colon", "transposed", ("ion table",), "first line"),
    Family("lots as columns", "colon", "lot per column", ("none",), "first line", 3, "table"),
    Family("lots as rows", "two columns", "lot per row", ("none",), "labelled", 3, "table"),
    Family("two lots compared", "grid", "lot per column", ("none",), "address", 2, "table"),
    Family("lot ledger", "inline", "lot per row", ("none",), "first line", 4, "table"),
    Family("lot as head", "colon", "lot as head", ("none",), "first line"),
    Family("vial columns", "colon", "vials", ("none",), "first line", 3, "vials"),
    Family("vial columns in grid", "grid", "vials", ("ion table",), "labelled", 2, "vials"),
    Family("side by side", "two columns", "side by side", ("none",), "first line"),
    Family("limits then results", "colon", "limits first", ("none",), "first line"),
    Family("limits apart", "cards", "limits first", ("ion table",), "labelled"),
    Family("headless grid", "grid", "headless", ("none",), "first line"),
    Family("headless lines", "aligned", "headless", ("peaks",), "domain"),
    Family("indented blocks", "colon", "stacked", ("none",), "first line"),
    Family("blocks and peaks", "dash", "stacked", ("named peaks",), "labelled"),
    Family("bullet list", "colon", "bullets", ("none",), "first line"),
    Family("bracketed bullets", "inline", "lines, limit and method in brackets", ("none",), "address"),
    Family("wide colon lines", "wide colon", "wide colon lines", ("ions in a line",), "labelled"),
    Family("amino acid report", "grid", "test limit result", ("amino acids",), "first line"),
    Family("elements report", "two columns", "test method limit result", ("elements", "share before area"), "labelled"),
    Family("full report", "sections", "test method limit result", ("peaks with total", "ion table", "amino acids"),
           "address", dressed=True),
    Family("two languages", "colon", "test limit result", ("none",), "first line", bilingual=True),
    Family("two languages in a grid", "grid", "test method limit result", ("peaks",), "labelled", bilingual=True),
    Family("two languages, two columns", "two columns", "test limit result verdict", ("none",), "labelled",
           bilingual=True, dressed=True),
    Family("bundle of sheets", "colon", "test limit result", ("none",), "first line", 2, "follow"),
    Family("bundle of grids", "grid", "test method limit result", ("ion table",), "labelled", 3, "follow"),
    Family("bundle of lists", "aligned", "lines", ("none",), "address", 2, "follow"),
    Family("test and result", "two columns", "test result", ("peaks", "ion lines"), "foot"),
    Family("sheet by domain", "spaced colon", "test value unit limit", ("none",), "domain", dressed=True),
    Family("foot of the page", "dash", "test limit result", ("share before area",), "foot"),
    Family("runs in a cell", "grid", "replicates", ("none",), "first line", 3, "vials"),
    Family("two runs in a cell", "two columns", "replicates", ("none",), "labelled", 2, "vials"),
    Family("ion in the limit", "colon", "ion row", ("ion in a row",), "first line"),
    Family("ion row in a grid", "grid", "ion row", ("ion in a row", "peaks"), "address"),
    Family("with uncertainty", "spaced colon", "uncertain", ("none",), "labelled", dressed=True),
    Family("uncertain grid", "two columns", "uncertain", ("ion table",), "first line"),
    Family("software header", "colon", "test limit result", ("conditions", "peaks with total"), "first line"),
    Family("conditions and ions", "inline", "test method limit result", ("conditions", "ion lines"), "labelled"),
    Family("method beside value", "capitals", "method with result", ("none",), "address"),
    Family("method beside value in a form", "colon", "method with result", ("peaks",), "labelled"),
    Family("method behind the name", "three columns", "method with test", ("none",), "first line"),
    Family("named with its method", "grid", "method with test", ("ion table",), "domain", dates_last=True),
    Family("footnoted", "colon", "footnotes", ("none",), "first line", dressed=True),
    Family("footnoted grid", "two columns", "footnotes", ("peaks",), "address"),
    Family("environmental report", "two columns", "reporting limit", ("none",), "address", dressed=True),
    Family("reporting limits", "equals", "reporting limit", ("none",), "first line"),
    Family("accredited house", "grid", "uncertainty", ("none",), "labelled", dressed=True),
    Family("column of spreads", "capitals", "uncertainty", ("peaks",), "first line"),
    Family("ticks in front", "three columns", "tick first", ("none",), "domain"),
    Family("two storeys", "colon", "merged limits", ("none",), "first line"),
    Family("two storeys in capitals", "capitals", "merged limits", ("charge column",), "labelled"),
    Family("lots under limits", "colon", "limit row over lots", ("none",), "first line", 3, "table"),
    Family("campaign summary", "grid", "limit row over lots", ("none",), "address", 2, "table"),
    Family("lots, limits in heads", "equals", "limit in head", ("none",), "labelled", 3, "table"),
    Family("stability ledger", "two columns", "limit in head", ("none",), "first line", 2, "table"),
    Family("lots, units in heads", "colon", "unit in head", ("none",), "first line", 4, "table"),
    Family("units over lots", "three columns", "unit in head", ("none",), "address", 2, "table"),
    Family("database export", "colon", "long rows", ("none",), "first line", 2, "table"),
    Family("export of one lot", "grid", "long rows", ("none",), "labelled"),
    Family("lots before limits", "two columns", "lots beside limits", ("none",), "first line", 2, "table"),
    Family("lots before limits, capitals", "capitals", "lots beside limits", ("none",), "labelled", 3, "table"),
    Family("cards of results", "three columns", "cards", ("none",), "first line"),
    Family("cards below a form", "colon", "cards", ("ion lines",), "address"),
    Family("a table for each test", "grid", "small tables", ("none",), "labelled"),
    Family("small tables, dates last", "colon", "small tables", ("peaks",), "first line", dates_last=True),
    Family("tests as rows of their own", "two columns", "rows below name", ("none",), "first line"),
    Family("names over values", "equals", "rows below name", ("ion table",), "address"),
    Family("results beside the form", "beside results", "beside header", ("none",), "first line"),
    Family("form and results", "beside results", "beside header", ("peaks",), "domain"),
    Family("typed with strokes", "equals", "slashes", ("none",), "first line"),
    Family("strokes below a grid", "grid", "slashes", ("ion lines",), "labelled"),
    Family("phrases", "colon", "phrases", ("none",), "labelled", dates_last=True),
    Family("phrases in capitals", "capitals", "phrases", ("ions in a line",), "first line"),
    Family("limits in the next line", "colon", "limit below", ("none",), "first line"),
    Family("typed in two lines", "underlined", "limit below", ("peaks",), "address"),
    Family("limit to result", "underlined", "limit before", ("none",), "first line"),
    Family("limit to result, framed", "grid", "limit before", ("none",), "foot", dates_last=True),
    Family("subtitled", "subtitle", "test limit result", ("none",), "first line", dressed=True),
    Family("subtitled list", "subtitle", "lines, limit in brackets", ("peaks",), "address"),
    Family("underlined form", "underlined", "test method limit result", ("none",), "labelled", dates_last=True),
    Family("value with its method", "underlined", "method with result", ("none",), "domain"),
    Family("signs and footnotes", "capitals", "footnotes", ("ion lines",), "labelled"),
    Family("quantified", "colon", "reporting limit", ("peaks",), "foot"),
    Family("checked rows", "subtitle", "tick first", ("none",), "first line", dates_last=True),
    Family("merged heads", "grid", "merged limits", ("none",), "domain"),
    Family("limits over the lots", "equals", "limit row over lots", ("none",), "first line", 3, "table"),
    Family("rows for every lot", "two columns", "long rows", ("none",), "address", 3, "table"),
    Family("lots across a form", "three columns", "lot per column", ("none",), "first line", 2, "table"),
    Family("lots across, capitals", "capitals", "lot per column", ("none",), "labelled", 3, "table"),
    Family("tiles below a form", "grid", "tiles", ("ion lines",), "labelled"),
    Family("tiles in capitals", "capitals", "tiles", ("none",), "address"),
    Family("stroke in a cell", "three columns", "limit slash result", ("none",), "first line"),
    Family("strokes in cells", "equals", "limit slash result", ("ion lines",), "labelled"),
    Family("square brackets in cells", "underlined", "result in brackets", ("none",), "first line"),
    Family("limit behind in a cell", "grid", "result in brackets", ("peaks",), "labelled"),
    Family("procedure rows", "subtitle", "method row", ("none",), "first line"),
    Family("rows of procedures", "two columns", "method row", ("peaks",), "address"),
    Family("repeats in cells", "three columns", "replicates", ("none",), "first line", 2, "vials"),
    Family("repeated", "equals", "replicates", ("peaks",), "address", 3, "vials"),
    Family("plus and minus", "capitals", "uncertain", ("none",), "first line"),
    Family("values with spreads", "underlined", "uncertain", ("none",), "address"),
    Family("prose", "subtitle", "sentences", ("none",), "labelled"),
    Family("prose below a grid", "grid", "sentences", ("peaks",), "first line"),
    Family("chapters", "two columns", "sections", ("none",), "address"),
    Family("chapters in capitals", "capitals", "sections", ("ion table",), "first line"),
    Family("one after another", "colon", "run on", ("none",), "labelled"),
    Family("one line of results", "grid", "run on", ("none",), "address", dates_last=True),
    Family("unit beside test", "three columns", "test unit result", ("none",), "first line"),
    Family("units of their own", "equals", "test unit result", ("peaks",), "labelled"),
    Family("judged cells", "grid", "result with verdict", ("none",), "address"),
    Family("judged cells, capitals", "capitals", "result with verdict", ("peaks",), "first line"),
    Family("procedure under the name", "three columns", "method below test", ("none",), "first line"),
    Family("name over procedure", "equals", "method below test", ("none",), "labelled"),
    Family("steps in", "grid", "stacked", ("none",), "first line"),
    Family("steps in, capitals", "capitals", "stacked", ("none",), "address"),
    Family("dotted", "colon", "leaders, limit behind", ("none",), "first line"),
    Family("dotted with limits", "two columns", "leaders, limit behind", ("peaks",), "labelled"),
    Family("ledger of lots", "colon", "lots, limits beneath", ("none",), "first line", 3, "table"),
    Family("lots and their limits", "grid", "lots, limits beneath", ("none",), "labelled", 2, "table"),
    Family("lots in one view", "two columns", "lots, units and limits beneath", ("none",), "address", 3, "table"),
    Family("units under tests", "capitals", "lots, units and limits beneath", ("none",), "first line", 2, "table"),
    Family("methods under tests", "colon", "lots, methods and limits beneath", ("none",), "labelled", 2, "table"),
    Family("overview of a campaign", "three columns", "lots, methods and limits beneath", ("none",), "first line", 4,
           "table"),
    Family("grouped in a column", "grid", "group column", ("none",), "first line", dressed=True),
    Family("chapters in a column", "two columns", "group column", ("peaks",), "address"),
    Family("limit under its test", "colon", "limit under test", ("none",), "labelled"),
    Family("two lines in a cell", "three columns", "limit under test", ("ion table",), "first line"),
    Family("limits within names", "equals", "limit in name", ("none",), "first line"),
    Family("bracketed demands", "grid", "limit in name", ("peaks",), "domain"),
    Family("panels", "tiles", "tiles with limits", ("none",), "first line"),
    Family("dashboard", "colon", "tiles with limits", ("ion lines",), "address"),
    Family("numbered findings", "colon", "listed", ("none",), "labelled", dressed=True),
    Family("findings of a report", "two columns", "listed", ("peaks",), "first line"),
    Family("letter by methods", "letter", "by method", ("ions in a sentence",), "address", dressed=True),
    Family("account of methods", "inline", "by method", ("none",), "first line"),
    Family("verdict in the middle", "grid", "verdict before method", ("none",), "address", dressed=True),
    Family("judged before the method", "underlined", "verdict before method", ("peaks",), "labelled"),
)  # fmt: skip
