"""An acceptance criterion as it is printed: what a result must be, parsed once."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

__all__ = ["Criterion"]


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
        The house's spelling.
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

    def admits(self, value: Decimal) -> bool:
        """Whether a value (already rounded, in `unit`) complies."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)
