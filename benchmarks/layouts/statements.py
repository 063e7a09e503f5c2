"""A content in words: every statement as it is printed, beside what is true of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.layouts.content import Content, Measured
from benchmarks.layouts.wording import Words

__all__ = ["Ion", "Item", "PeakRow", "Row", "Statements", "say"]


@dataclass(frozen=True)
class Item:
    """A header field: its label, its printed value and its true value."""

    field: str
    label: str
    text: str
    truth: Any


@dataclass(frozen=True)
class Row:
    """A result: `bare` is its number without unit; `limit` is empty where none is printed."""

    test: str
    label: str
    text: str
    bare: str
    unit: str
    limit: str
    low: str
    high: str
    method: str
    group: str
    truth: dict[str, Any]

    @property
    def is_number(self) -> bool:
        """Whether the result is a number."""
        return bool(self.bare)


@dataclass(frozen=True)
class PeakRow:
    """A peak of the chromatogram as printed."""

    name: str
    time: str
    area: str
    height: str
    share: str
    truth: dict[str, Any]


@dataclass(frozen=True)
class Ion:
    """An ion as printed; `ion` is the spelling [M+nH]n+."""

    charge: int
    ion: str
    calculated: str
    observed: str
    truth: dict[str, Any]


@dataclass(frozen=True)
class Statements:
    """All that one certificate may print, in words."""

    words: Words
    title: str
    laboratory: str
    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    peaks: tuple[PeakRow, ...]
    ions: tuple[Ion, ...]
    content: Content

    def item(self, field: str) -> Item | None:
        """Return the field, or None."""
        return next((one for one in self.items if one.field == field), None)

    @property
    def numbers(self) -> tuple[Row, ...]:
        """The results that are numbers."""
        return tuple(row for row in self.rows if row.is_number)

    @property
    def lot(self) -> str:
        """The lot as printed."""
        found = self.item("lot")
        return found.text if found else ""

    def without(self, *fields: str) -> Statements:
        """Return the statements without some header fields."""
        return replace(self, items=tuple(one for one in self.items if one.field not in fields))


def say(content: Content, words: Words, title: str | None = None) -> Statements:
    """Put a content into words."""
    items = tuple(_items(content, words))
    rows = tuple(_row(one, words) for one in content.results)
    impurity, name = words.say("headings", "impurity"), str(content.facts["product"])
    count = 0
    peaks = []
    for peak in content.peaks:
        count += not peak.main
        share = words.number(peak.share, content.share_decimals)
        truth = {
            "test": "peak", "comparator": "=", "value": peak.share, "unit": "%",
            "retention_time": peak.time, "area": peak.area, "area_percent": peak.share, "text": share,
        }  # fmt: skip
        peaks.append(
            PeakRow(
                name if peak.main else f"{impurity} {count}", words.number(peak.time, 3),
                words.number(peak.area, 0), words.number(peak.height, 0), share, truth,
            )
        )  # fmt: skip
    ions = tuple(_ion(z, calculated, observed, words) for z, calculated, observed in content.ions)
    return Statements(
        words,
        title or words.title(),
        str(content.facts["laboratory"]),
        items,
        rows,
        tuple(peaks),
        ions,
        content,
    )


def _items(content: Content, words: Words) -> list[Item]:
    out = []
    strength = words.quantity(content.strength, 0, "mg")
    for field, value in content.facts.items():
        text, truth = str(value), value
        if isinstance(value, datetime.date):
            month = content.month_only and field in ("dates.manufactured", "dates.expires")
            text = words.date(value, month_only=month)
            truth = value.isoformat()[:7] if month else value.isoformat()
        elif field == "molecular_weight":
            decimals = len(str(value).partition(".")[2])
            text = words.number(float(str(value)), decimals)
            text = f"{text} {words.unit(words.weight_unit)}" if words.weight_unit else text
        elif field == "product" and content.strength_in_name:
            text = truth = f"{value} {strength}"
        label = words.label("fields", field.removeprefix("dates."))
        out.append(Item(field, label, text, truth))
    claimed = content.strength_in_name or content.result("content") or content.result("assay")
    if claimed and not content.strength_in_name:
        label = words.label("fields", "label_claim")
        out.append(Item("label_claims", label, strength, (content.strength, "mg")))
    return out


def _row(one: Measured, words: Words) -> Row:
    label = words.label("tests", one.key)
    truth: dict[str, Any] = {"test": one.test, "analyte": None, "comparator": one.comparator}
    if one.test == "residual_solvent":
        truth["analyte"] = one.key
    limit = words.limit(one.low, one.high, _places(one), one.unit)
    if one.value is None:
        text, bare, unit = words.say("results", one.phrase), "", ""
        limit = limit or (text if one.key in ("appearance", "solubility") else "")
    else:
        text = words.quantity(one.value, one.decimals, one.unit, one.comparator)
        sign = "" if one.comparator == "=" else f"{one.comparator} "
        bare, unit = (
            f"{sign}{words.number(one.value, one.decimals)}",
            words.unit(one.unit) if one.unit else "",
        )
    truth |= {
        "value": one.value, "unit": one.unit or None if one.value is not None else None, "text": text,
        "specification": limit or None, "method": one.method or None, "page": 1,
    }  # fmt: skip
    method = words.say("headings", "visual") if one.method == "visual" else one.method
    low, high = ("" if v is None else words.number(v, _places(one)) for v in (one.low, one.high))
    return Row(one.test, label, text, bare, unit, limit, low, high, method, one.group, truth)


def _places(one: Measured) -> int:
    """Return the decimals of a limit: as many as it needs, one at least where the result has some."""
    need = max((len(f"{v:.6g}".partition(".")[2]) for v in (one.low, one.high) if v is not None), default=0)
    return max(need, min(one.decimals, 1))


def _ion(charge: int, calculated: float, observed: float, words: Words) -> Ion:
    many = "" if charge == 1 else str(charge)
    ion = f"[M+{many}H]{many}+"
    truth = {"test": "mz", "comparator": "=", "value": observed, "unit": "m/z", "ion": ion}
    truth["text"] = words.number(observed, 1)
    return Ion(charge, ion, words.number(calculated, 1), words.number(observed, 1), truth)
