"""Facts about how much there is of what: purity, peaks, contents, water, counter-ions, solvents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, groupby, pairwise
from operator import attrgetter

from msgspec import Struct

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.unit import dimension
from certipep.checks.facts import fact
from certipep.checks.misread import misread
from certipep.checks.percent import percent_of, quantity_percent
from certipep.checks.rounding import interval
from certipep.checks.techniques import names_technique
from certipep.checks.wording import wordings

__all__ = ["CounterIon", "PeakTable", "aggregates", "named_impurities", "named_rows"]

_CONTENT_WORDS = re.compile(
    r"net peptide|peptide content|protein content|\bNPC\b|peptide (?:by|from) (?:N|nitrogen|AAA)"
    r"|content by (?:N|nitrogen|AAA)|peptidgehalt",
    re.IGNORECASE,
)
_FREE_OF = re.compile(r"(?:free|frei|vrij|fri)(?![^\W\d_])", re.IGNORECASE)
"""A content "anhydrous, acetic acid-free" is no amount of acetic acid."""
_IMPURITY = re.compile(
    r"^\W*(?:related )?(?:impurity|Verunreinigung|impureté|impureza|impurità|zanieczyszczenie|nečistota|примесь|домішка"
    r"|杂质)\W*(?:[A-Z]|\d{1,2}|[IVX]+)\b|^\W*RRT\b|^\W*D-[A-Z][a-z]{2}\d*\]?-\w",
    re.IGNORECASE,
)
_HALF = 50
_NUMBER_BEHIND = re.compile(r"\s\d{1,2}$")
_GROUP_OF_THEM = re.compile(r"total|sum|largest|single|any|each|other|unspecified|maximum", re.IGNORECASE)


class PeakTable(Struct, frozen=True):
    """The peaks of one chromatogram, in the order of the page."""

    peaks: tuple[Result, ...]

    @property
    def main(self) -> Result | None:
        """The peak of the largest share (by per cent, else by area)."""
        shares = [(p.area_percent if p.area_percent is not None else p.area, p) for p in self.peaks]
        known = [(share, peak) for share, peak in shares if share is not None]
        return max(known, key=lambda pair: pair[0])[1] if known else None

    def behind(self, products: int) -> tuple[Result, ...]:
        """Return the peaks with their per cent behind the largest `products` of them."""
        falling = sorted(self.with_percent, key=lambda peak: -(peak.area_percent or 0))
        return tuple(falling[products:])

    @property
    def total(self) -> Decimal:
        """Sum of the per cents that are printed."""
        return sum((p.area_percent for p in self.peaks if p.area_percent is not None), Decimal(0))

    @property
    def with_percent(self) -> tuple[Result, ...]:
        """Peaks that carry their per cent of the total area."""
        return tuple(p for p in self.peaks if p.area_percent is not None)


class CounterIon(Struct, frozen=True):
    """A counter-ion result: which, how many per cent of the powder, and the row."""

    kind: str
    percent: Decimal
    result: Result


def named_rows(certificate: Certificate, pattern: str, *tests: str) -> tuple[Result, ...]:
    """Return rows whose name (else their text) fits a pattern, or whose test is among `tests`."""
    wanted = re.compile(pattern, re.IGNORECASE)
    return tuple(
        row
        for row in certificate.results
        if row.test in tests
        or (
            row.test in ("other", "assay", "net_peptide_content", "content", "residual_solvent")
            and wanted.search(row.name or row.text or "")
        )
    )


def named_impurities(certificate: Certificate) -> tuple[Result, ...]:
    """Return the rows of impurities that each have a name of their own ("Impurity B", "Desamido", "D-His-…")."""
    return tuple(
        row
        for row in _other_shares(certificate)
        if _IMPURITY.search(row.name or "") and not _GROUP_OF_THEM.search(row.name or "")
    )


def aggregates(certificate: Certificate) -> tuple[Result, ...]:
    """Return the rows that give a share of dimers or of larger aggregates."""
    words = wordings("aggregates")["named"]
    return tuple(row for row in _other_shares(certificate) if words.search(row.name or ""))


def _other_shares(certificate: Certificate) -> Iterator[Result]:
    for row in certificate.of("other"):
        if row.quantity is not None and row.quantity.unit == "%":
            yield row


@fact
def purity_results(certificate: Certificate) -> tuple[Result, ...] | None:
    """The purity as a number."""
    rows = tuple(r for r in certificate.of("purity") if percent_of(r) is not None and misread(r) is None)
    return rows or None


_OF_ROUNDING = Decimal("0.05")
"""Per cent: shares with two decimals that make the whole miss it by no more."""


@fact
def peak_tables(certificate: Certificate) -> tuple[PeakTable, ...] | None:
    """The table of peaks."""
    tables: list[list[Result]] = []
    for _, page in groupby(certificate.of("peak"), key=lambda peak: peak.place.page):
        peaks = list(page)
        named = _one_or_more(peaks)
        parts = [list(part) for _, part in groupby(peaks, key=attrgetter("analyte"))]
        tables += named if all(map(_names_each, named)) else chain.from_iterable(map(_one_or_more, parts))
    return tuple(PeakTable(tuple(peaks)) for peaks in _over_page_ends(tables)) or None


def _one_or_more(peaks: list[Result]) -> list[list[Result]]:
    return [peaks] if _by_size(peaks) else _by_time(peaks)


def _names_each(peaks: list[Result]) -> bool:
    """Return whether peaks of one whole have names, and no two of these are of substances.

    "Impurity 1" and "Unknown 2" are of none; the arginine of a salt is, and is no impurity of the peptide.
    """
    names = {peak.analyte for peak in peaks if peak.analyte is not None}
    stems = Counter(_NUMBER_BEHIND.sub("", name) for name in names)
    substances = [n for n in names if stems[_NUMBER_BEHIND.sub("", n)] == 1 and not _IMPURITY.search(n)]
    shares = [peak.area_percent for peak in peaks if peak.area_percent is not None]
    most = 100 + sum((interval(share)[1] - share for share in shares), Decimal(0))
    if len(substances) > 1 or len(shares) < len(peaks):
        return False
    # Shares that make more than the whole are those of several tables, unless small ones without a name lie around
    # the one of the product.
    main = max(peaks, key=lambda peak: peak.area_percent or 0)
    others = [peak for peak in peaks if peak is not main]
    around = main.analyte is not None and all(peak.analyte is None for peak in others)
    small = sum((peak.area_percent or Decimal(0) for peak in others), Decimal(0)) < _HALF
    return sum(shares, Decimal(0)) <= most or (around and small)


def _over_page_ends(tables: list[list[Result]]) -> list[list[Result]]:
    """Return the tables with those as one that go on over the end of a page.

    Times go on to rise, and the shares of both together make the whole, which neither part alone does.
    """
    whole: list[list[Result]] = []
    for peaks in tables:
        before = whole[-1] if whole else []
        if before and _goes_on(before, peaks):
            before.extend(peaks)
        else:
            whole.append(list(peaks))
    return whole


def _goes_on(before: list[Result], peaks: list[Result]) -> bool:
    last, first = before[-1], peaks[0]
    if last.place.page + 1 != first.place.page or last.analyte != first.analyte:
        return False
    if last.retention_time is None or first.retention_time is None:
        return False
    parts = [
        [peak.area_percent for peak in part if peak.area_percent is not None] for part in (before, peaks)
    ]
    if len(parts[0]) < len(before) or len(parts[1]) < len(peaks):
        return False
    missing = [abs(sum(part, Decimal(0)) - 100) for part in (*parts, parts[0] + parts[1])]
    rises = last.retention_time < first.retention_time
    return rises and missing[-1] <= _OF_ROUNDING < min(missing[:-1])


def _by_time(peaks: list[Result]) -> list[list[Result]]:
    """Return the tables whose retention times rise: where the time falls, the next table begins."""
    tables: list[list[Result]] = [[]]
    last: Decimal | None = None
    for peak in peaks:
        if peak.retention_time is not None and last is not None and peak.retention_time < last:
            tables.append([])
        tables[-1].append(peak)
        last = peak.retention_time
    return tables


def _by_size(peaks: list[Result]) -> bool:
    """Return whether the peaks are one table that is sorted by their size, the main peak first.

    Main peaks of several vials below each other are as large as each other, so none outweighs the rest.
    """
    for sizes in ([peak.area_percent for peak in peaks], [peak.area for peak in peaks]):
        known = [size for size in sizes if size is not None]
        if 2 < len(known) == len(peaks):
            falling = all(one >= other for one, other in pairwise(known))
            if falling and known[0] > sum(known[1:]):
                return True
    return False


@fact
def contents(certificate: Certificate) -> tuple[Result, ...] | None:
    """The amount found per vial."""
    rows = tuple(
        r
        for r in certificate.of("content")
        if r.quantity is not None
        and r.quantity.value is not None
        and (r.quantity.unit is None or dimension(r.quantity.unit) in ("mass", "activity"))
        and misread(r) is None
    )
    return rows or None


@fact
def peptide_contents(certificate: Certificate) -> tuple[Result, ...] | None:
    """The net peptide content in per cent of the powder."""
    rows = [
        r
        for r in certificate.of("net_peptide_content", "content", "assay", "other")
        if quantity_percent(r.quantity) is not None
        and (
            r.test == "net_peptide_content"
            or _CONTENT_WORDS.search(f"{r.name or ''} {r.text} {r.method or ''}")
        )
    ]
    return tuple(rows) or None


@fact
def water_result(certificate: Certificate) -> Result | None:
    """The water content."""
    rows = [r for r in certificate.of("water") if percent_of(r) is not None]
    karl_fischer = [r for r in rows if names_technique(r, "Karl Fischer")]
    return next(iter(karl_fischer or rows), None)


@fact
def counter_ions(certificate: Certificate) -> tuple[CounterIon, ...] | None:
    """The counter-ion (acetate, TFA, chloride) in per cent of the powder."""
    found: list[CounterIon] = []
    for row in certificate.of("acetate", "tfa", "other"):
        quantity = row.quantity
        percent = percent_of(row)
        if quantity is None or percent is None:
            continue
        if row.test == "acetate":
            kind: str | None = "acetate"
        elif row.test == "tfa":
            kind = "trifluoroacetate"
        else:
            kind = _counter_ion_of(row.name or "")
        if kind and kind not in {ion.kind for ion in found}:
            found.append(CounterIon(kind, percent, row))
    return tuple(found) or None


def _counter_ion_of(name: str) -> str | None:
    for kind, words in wordings("counter_ion").items():
        for found in words.finditer(name):
            if _FREE_OF.match(name[found.end() :].lstrip(" -")) is None:
                return kind
    return None


@fact
def solvents(certificate: Certificate) -> tuple[Result, ...] | None:
    """The residual solvents."""
    rows = tuple(r for r in certificate.of("residual_solvent") if quantity_percent(r.quantity) is not None)
    return rows or None
