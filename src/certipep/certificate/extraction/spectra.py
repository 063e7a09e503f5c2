"""Mass spectra: the numbers over the peaks, told from other numbers by the axis below them, and the ions' labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from certipep.certificate.claims import Place, Quantity, Result
from certipep.certificate.extraction.findings import Findings, FoundResult
from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.certificate.geometry.median import median
from certipep.certificate.measures.ion import find_ion
from certipep.certificate.measures.ion_values import find_ion_values
from certipep.documents.document import Box, Word

__all__ = ["read_spectra"]

_TICK = re.compile(r"\d{2,4}(?:,\d{3})?")
_LABEL = re.compile(r"\d{2,4}\.\d{1,5}")
_OFF_AXIS = 0.045
"""How far from its place on the axis a number may stand, as a part of the axis: labels make room for each other."""

_AT_IT, _NEAR, _FAR = 1.3, 2.2, 30.0
"""Distances of a label from its number, in heights: right at it, near it, and as far as a drawn line goes.

A label whose own number is not printed stands near the number of another peak; it stays without one."""
_LOST_DIGIT = 0.5
_SAME_MASS = 3.0
"""Da within which two labels mean the same molecule, a quadrupole's error times the charge."""


class _Axis(Struct, frozen=True):
    """An axis of m/z: where it stands, and how it maps."""

    y: float
    left: float
    right: float
    slope: float
    offset: float

    def place(self, mz: float) -> float:
        return self.offset + self.slope * mz


class _Number(Struct, frozen=True, eq=False):
    """A number that may be the m/z of a peak."""

    text: str
    box: Box
    words: tuple[Word, ...]
    line: int

    @property
    def value(self) -> float:
        return float(self.text)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


def read_spectra(findings: Findings, decimal_comma: bool | None = None) -> None:
    """Read the ions of every spectrum of the page into `findings`."""
    free = [s for line in findings.lines for s in line.segments if findings.free(s)]
    labels = [(segment, ion) for segment in free if (ion := find_ion(segment.text)) is not None]
    axes = _axes(findings.lines)
    numbers = _numbers(free)
    chosen: dict[int, _Number] = {}
    for axis in axes:
        top = max((other.y for other in axes if other.y < axis.y - 5), default=float("-inf"))
        for number in numbers:
            x, y = number.centre
            inside = top < y < axis.y + 0.5 * (number.box[3] - number.box[1]) and axis.left <= x <= axis.right
            if inside and abs(axis.place(number.value) - x) <= _OFF_AXIS * (axis.right - axis.left):
                chosen[id(number)] = number
    inline = _inline(findings, free, decimal_comma)
    near = list(chosen.values()) if chosen else ([n for n in numbers if n.value >= 100] if labels else [])
    pairs = _bind([(s, i.label) for s, i in labels if id(s) not in inline], near)
    ions = {id(number): (segment, ion) for segment, ion, number in pairs}
    usual = _usual_places(near)
    for number in near:
        if id(number) not in chosen and id(number) not in ions:
            continue
        bound = ions.get(id(number))
        _add(findings, number, bound[1] if bound else None, usual)
        findings.used.update(id(word) for word in number.words)
        if bound:
            findings.take([bound[0]])


def _usual_places(numbers: Sequence[_Number]) -> int:
    """Return how many decimals most of `numbers` have; 0 where there are too few to tell."""
    places = [len(number.text.partition(".")[2]) for number in numbers]
    return max(set(places), key=places.count) if len(places) > 3 else 0


def _add(
    findings: Findings,
    number: _Number,
    ion: str | None,
    usual: int = 0,
    *,
    value: Decimal | None = None,
    expected: str | None = None,
) -> None:
    sure = min(word.confidence for word in number.words)
    recognised = any(word.source != "text" for word in number.words)
    if recognised and len(number.text.partition(".")[2]) < usual:
        sure = min(sure, _LOST_DIGIT)  # a label with fewer decimals than the others lost one
    place = Place(findings.page.number, number.text, number.box, sure)
    quantity = Quantity(number.text, value if value is not None else Decimal(number.text), "m/z", "=")
    findings.results.append(
        FoundResult(
            Result("mz", number.text, place, quantity, specification=expected, method="MS", ion=ion), 2.0
        )
    )


def _axes(lines: Sequence[Line]) -> list[_Axis]:
    """Return the m/z axes: lines of evenly spaced whole numbers that rise evenly to at least some hundreds."""
    found = []
    for line in lines:
        ticks = [
            (float(word.text.replace(",", "")), (word.box[0] + word.box[2]) / 2)
            for segment in line.segments
            for word in segment.words
            if _TICK.fullmatch(word.text)
        ]
        axis = _fit(ticks, line)
        if axis is not None:
            found.append(axis)
    return found


def _fit(ticks: list[tuple[float, float]], line: Line) -> _Axis | None:
    named = bool(line.segments) and line.segments[-1].text.endswith("m/z")
    least = 3 if named else 4
    if len(ticks) < least or max(value for value, _ in ticks) < 300:
        return None
    steps = [(b - a, y - x) for (a, x), (b, y) in pairwise(ticks)]
    rising = [(dv, dx) for dv, dx in steps if dv > 0 and dx > 0]
    if len(rising) < 0.7 * len(steps):
        return None
    slope = median(dx / dv for dv, dx in rising)
    offset = median(x - slope * value for value, x in ticks)
    width = max(x for _, x in ticks) - min(x for _, x in ticks)
    good = [(v, x) for v, x in ticks if abs(offset + slope * v - x) < 0.03 * width]
    if len(good) < max(least, 0.6 * len(ticks)) or width <= 0:
        return None
    step = median(b - a for (a, _), (b, _) in pairwise(good))
    if step < 20:
        return None  # minutes or per cent, not m/z
    return _Axis(
        line.box[1], good[0][1] - 1.5 * slope * step, good[-1][1] + 1.5 * slope * step, slope, offset
    )


def _numbers(segments: Sequence[Segment]) -> list[_Number]:
    """Return the decimals of free segments; two that ran into one another are told apart by their digits."""
    plain = [word for segment in segments for word in segment.words if _LABEL.fullmatch(word.text)]
    places = [len(word.text.partition(".")[2]) for word in plain]
    usual = max(set(places), key=places.count) if places else 2
    found = []
    for segment in segments:
        for word in segment.words:
            text = word.text.strip("~|,;:-_'")
            if _LABEL.fullmatch(text):
                found.append(_Number(text, word.box, (word,), segment.line))
                continue
            parts = re.findall(rf"\d{{2,4}}\.\d{{{usual}}}", text)
            if len(parts) > 1 and "".join(parts) == text:
                x0, y0, x1, y1 = word.box
                step = (x1 - x0) / len(parts)
                for i, part in enumerate(parts):
                    found.append(
                        _Number(part, (x0 + i * step, y0, x0 + (i + 1) * step, y1), (word,), segment.line)
                    )
    return [number for number in found if 40 <= number.value <= 9000 and not _is_tick(number, found)]


def _is_tick(number: _Number, numbers: Sequence[_Number]) -> bool:
    """Return whether `number` belongs to an upright axis: three and more in a column, a whole step apart each."""
    if not re.fullmatch(r"\d+\.0+", number.text):
        return False
    width = number.box[2] - number.box[0]
    column = [
        n for n in numbers if abs(n.box[2] - number.box[2]) < 0.3 * width and re.fullmatch(r"\d+\.0+", n.text)
    ]
    return len(column) >= 3


def _inline(findings: Findings, segments: Sequence[Segment], comma: bool | None) -> set[int]:
    """Read ions with their number behind or before them in the same words: "[M+3H]3+ = 1037.00"."""
    done = set()
    for segment in segments:
        found = [one for one in find_ion_values(segment.text, decimal_comma=comma) if not one.only_expected]
        if not found:
            continue
        for one in found:
            words = [word for word in segment.words if one.text in word.text] or list(segment.words)
            number = _Number(one.text, join_box(word.box for word in words), tuple(words), segment.line)
            _add(findings, number, one.ion.label, value=one.value, expected=one.expected)
        findings.take([segment])
        done.add(id(segment))
    return done


def _bind(
    labels: Sequence[tuple[Segment, str]], numbers: Sequence[_Number]
) -> list[tuple[Segment, str, _Number]]:
    """Return labels with the number they stand at, each number once; nearest pairs first.

    A label right over or under a number belongs to it, whatever that means for the mass. One that is drawn aside, with
    a line to its peak, belongs to the number whose neutral mass agrees with another label, or to none.
    """
    options: dict[int, list[tuple[float, int]]] = {}
    for i, (segment, _) in enumerate(labels):
        near = sorted((_distance(segment, number), j) for j, number in enumerate(numbers))
        near = [(distance, j) for distance, j in near if distance < _FAR]
        if near:
            sure = near[0][0] < _AT_IT
            options[i] = near[:1] if sure else [(d, j) for d, j in near if d < 3 * near[0][0] + 3][:4]
    masses = [
        (mass, i)
        for i, listed in options.items()
        for _, j in listed
        if (mass := _neutral(labels[i][1], numbers[j].value)) is not None
    ]
    consensus = any(i != k and abs(a - b) < _SAME_MASS for a, i in masses for b, k in masses)
    ranked = []
    for i, listed in options.items():
        for distance, j in listed:
            mass = _neutral(labels[i][1], numbers[j].value)
            agree = mass is not None and any(k != i and abs(other - mass) < _SAME_MASS for other, k in masses)
            if agree or distance < (_AT_IT if consensus else _NEAR):
                ranked.append((distance * (0.25 if agree else 1.0), i, j))
    out: list[tuple[Segment, str, _Number]] = []
    used_labels: set[int] = set()
    used_numbers: set[int] = set()
    for _, i, j in sorted(ranked):
        if i not in used_labels and j not in used_numbers:
            used_labels.add(i)
            used_numbers.add(j)
            out.append((labels[i][0], labels[i][1], numbers[j]))
    return out


def _distance(segment: Segment, number: _Number) -> float:
    """Return how far a label is from a number, in heights of the label; sideways counts double."""
    x, y = (segment.box[0] + segment.box[2]) / 2, segment.middle
    u, v = number.centre
    sideways = max(0.0, abs(u - x) - 0.25 * (segment.box[2] - segment.box[0]))
    return (sideways + 0.5 * abs(v - y)) / max(segment.height, 1.0)


def _neutral(ion: str, mz: float) -> float | None:
    from certipep.chemistry.adducts import neutral_mass
    from certipep.errors import CertipepError

    try:
        return float(neutral_mass(mz, ion))
    except (CertipepError, ValueError, TypeError):
        return None
