"""An acceptance criterion as it is printed: what a result must be, parsed once."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.alternatives import any_word_of
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.measures.quantities import Match, find_quantities
from certipep.certificate.measures.quantity import Quantity
from certipep.certificate.measures.unit import dimension
from certipep.certificate.normal import clean
from certipep.datafile import read_table

__all__ = ["Criterion", "parse_criterion"]

LONGEST = 400
"""Characters of the longest text that is still a limit."""
_WORKED_OUT = Decimal("0.01")
"""Digits of a tolerance that is worked out, not printed: rounding to the form of a limit forgives nothing then."""
_POWER = re.compile(r"(?<!\d)10\s?(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]|\^|\*\*)|\d[eE]\+?\d")


class Criterion(Struct, frozen=True):
    """A criterion with the line that it draws.

    Attributes
    ----------
    text : str
        As printed, e.g. ``"90 – 110 % of 10 mg"``.
    low, high : Decimal or None
        In `unit`, with their printed digits.
    low_open, high_open : bool
        True for ``>`` and ``<``, where the limit itself does not comply.
    unit : str or None
        In the one spelling of ``units.toml``.
    nominal : Decimal or None
        A bare value or the centre of ``±``.
    of : Decimal or None
        The amount that a percentage refers to (10 above), in `of_unit`.
    of_unit : str or None
    of_label : bool
        The percentage refers to the label claim.
    ambiguous : bool
        The printed digits have two readings (``5.000 ppm``); no check fails on it.
    """

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    unit: str | None = None
    nominal: Decimal | None = None
    of: Decimal | None = None
    of_unit: str | None = None
    of_label: bool = False
    ambiguous: bool = False

    @property
    def bounded(self) -> bool:
        """Whether it draws any line at all."""
        return self.low is not None or self.high is not None

    @property
    def power_of_ten(self) -> bool:
        """Whether its upper line is printed as a power of ten (``≤ 10³``), as limits of germs are."""
        return self.low is None and self.high is not None and _POWER.search(self.text) is not None

    @property
    def mixed(self) -> bool:
        """Whether its text holds several limits, or one with numbers of something else: no check fails on it."""
        return _mixed([match.quantity for match in find_quantities(clean(self.text))])

    def times(self, factor: int) -> Criterion:
        """Return the same criterion with its numbers `factor` times as large: the other reading of its digits."""
        low, high = (None if edge is None else edge * factor for edge in (self.low, self.high))
        return replace(self, low=low, high=high)

    def admits(self, value: Decimal) -> bool:
        """Whether a value (already rounded, in `unit`) complies."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)


@cache
def label_words() -> str:
    """Return a pattern of the words for what a label promises."""
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "criteria.toml")
    return any_word_of(table["label"])


@cache
def _words() -> tuple[re.Pattern[str], ...]:
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "criteria.toml")
    of = rf"\s*(?:{any_word_of(table['of'])})\s*(?:(?:{any_word_of(table['article'])})\s*)*$"
    label, limit = (re.compile(any_word_of(table[key]), re.IGNORECASE) for key in ("label", "limit"))
    return re.compile(of, re.IGNORECASE), label, limit


def parse_criterion(
    text: str | None, grammar: NumberGrammar = UNKNOWN, unit: str | None = None
) -> Criterion | None:
    """Return the criterion that a printed limit states, or None where it is words only.

    Parameters
    ----------
    text : str or None
        The limit as printed; a text of more than 400 characters is no limit.
    grammar : NumberGrammar
        How the document writes its numbers.
    unit : str or None
        Of what was measured. A tolerance in per cent of something else than a share is a part of the value.

    >>> one = parse_criterion("90 – 110% of 10 mg")
    >>> str(one.low), str(one.high), one.unit, str(one.of), one.of_unit
    ('90', '110', '%', '10', 'mg')
    >>> int(parse_criterion("≤ 10³ CFU/g").high), int(parse_criterion("98 % min").low)
    (1000, 98)
    >>> one = parse_criterion("5.0 ± 10 %", unit="mg")
    >>> str(one.low), str(one.high), one.unit
    ('4.50', '5.50', 'mg')
    >>> parse_criterion("Conforms") is None
    True
    """
    if not text or len(text) > LONGEST:
        return None
    plain = clean(text)
    matches = find_quantities(plain, grammar)
    if not matches:
        return None
    of_words, label_words, _ = _words()
    reference = next(
        (
            m
            for m in matches[1:]
            if (dimension(m.quantity.unit) in ("mass", "activity") or _lost_its_unit(m, plain))
            and of_words.search(plain[max(0, m.start - 20) : m.start])
        ),
        None,
    )
    stated = [m.quantity for m in matches if reference is None or m.start < reference.start]
    of = reference.quantity if reference is not None else None
    if unit is not None and dimension(unit) not in (None, "fraction"):
        stated = [_relative(one, unit) for one in stated]
    line = _line(text, stated) or _bare(text, plain, matches, unit)
    if line is None:
        return None
    of_label = of is None and line.unit == "%" and label_words.search(plain) is not None
    if of is not None or of_label:
        line = replace(line, of=of.value if of else None, of_unit=of.unit if of else None, of_label=of_label)
    return line


def _lost_its_unit(match: Match, plain: str) -> bool:
    """Return whether a number ends the text without a unit: "90 – 110% of 10", with the unit on the next line."""
    share = "%" in plain[: match.start]
    return share and match.quantity.unit is None and not plain[match.end :].strip(" .")


def _relative(one: Quantity, unit: str) -> Quantity:
    """Return "5.0 ± 10 %" of something in `unit` with its tolerance worked out."""
    if one.unit != "%" or one.uncertainty is None or one.value is None:
        return one
    return replace(one, unit=unit, uncertainty=(one.value * one.uncertainty / 100).quantize(_WORKED_OUT))


def _line(text: str, stated: list[Quantity]) -> Criterion | None:
    """Return the line that the numbers of a limit draw: a tolerance, a range, or bounds."""
    for one in stated:
        if one.value is None:
            continue
        if one.uncertainty is not None and not one.bounds:
            low, high = one.value - one.uncertainty, one.value + one.uncertainty
            return Criterion(text, low, high, unit=one.unit, nominal=one.value, ambiguous=one.ambiguous)
        if one.upper is not None:
            low, high = sorted((one.value, one.upper))
            return Criterion(text, low, high, unit=one.unit, ambiguous=one.ambiguous)
    lower = next((q for q in stated if q.comparator in (">", ">=")), None)
    upper = next((q for q in stated if q.comparator in ("<", "<=")), None)
    if lower is None and upper is None:
        return None
    sides = [q for q in (lower, upper) if q is not None]
    units = {q.unit for q in sides if q.unit is not None}
    if len(units) > 1:  # "≥ 98 % … ≤ 5 EU/mg" are two limits: the first one is meant
        sides = sides[:1] if stated.index(sides[0]) < stated.index(sides[1]) else sides[1:]
        lower, upper = (q if q in sides else None for q in (lower, upper))
    return Criterion(
        text,
        lower.value if lower else None,
        upper.value if upper else None,
        bool(lower and lower.comparator == ">"),
        bool(upper and upper.comparator == "<"),
        next((q.unit for q in sides if q.unit is not None), None),
        ambiguous=any(q.ambiguous for q in sides),
    )


def _mixed(stated: list[Quantity]) -> bool:
    """Return whether several limits stand in one text, as where the cells of a table were read together.

    Or a word of a limit stands between two numbers, of which only the other has a unit: "220 min. 97.0 % nm".
    """
    ranges = [one for one in stated if one.upper is not None]
    least, most = ([q for q in stated if q.comparator in signs] for signs in ((">", ">="), ("<", "<=")))
    bounds = (*least, *most)
    units = {q.unit for q in bounds if q.unit is not None}
    several = len(least) > 1 or len(most) > 1 or len(ranges) > 1 or bool(ranges and bounds) or len(units) > 1
    bare = any(q.unit is None for q in bounds)
    return several or (bare and any(q.unit is not None for q in stated if q not in bounds))


def _bare(text: str, plain: str, matches: tuple[Match, ...], unit: str | None) -> Criterion | None:
    """Return the nominal value of a limit that is one number, or one behind a word: "10 mg/vial", "limit 8 %"."""
    only = matches[0]
    rest = _words()[2].sub(" ", plain[: only.start]) + plain[only.end :]
    own = only.quantity.unit or unit
    if len(matches) > 1 or own is None or re.search(r"[^\s().:]", rest):
        return None
    return Criterion(text, unit=own, nominal=only.quantity.value, ambiguous=only.quantity.ambiguous)
