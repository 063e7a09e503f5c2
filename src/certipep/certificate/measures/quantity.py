"""A number as it is printed, with its unit."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

__all__ = ["Quantity"]


class Quantity(Struct, frozen=True):
    """A number as it is printed: its digits decide what agreement can mean.

    Attributes
    ----------
    text : str
        The printed text, e.g. ``"99.39%"``, ``"≤5000 ppm"``, ``"3108.32±1.0 Da"``.
    value : Decimal or None
        None where the page has words or nothing.
    unit : str or None
        In the one spelling of ``units.toml``: ``%``, ``mg``, ``Da``, ``ppm``, ``EU/mg``, ``min`` …
    comparator : str or None
        ``=``, ``<``, ``<=``, ``>``, ``>=``, ``~``.
    upper : Decimal or None
        The upper end where a range is printed (`value` is the lower end).
    uncertainty : Decimal or None
        Of ``±``, in `unit`.
    ambiguous : bool
        The digits have a second reading, a thousand times as large (``5.000 ppm``); no check fails on it.
    """

    text: str
    value: Decimal | None = None
    unit: str | None = None
    comparator: str | None = None
    upper: Decimal | None = None
    uncertainty: Decimal | None = None
    ambiguous: bool = False

    @property
    def half_digit(self) -> Decimal:
        """Half a unit of the last printed digit, in `unit` (0 without a number)."""
        if self.value is None:
            return Decimal(0)
        exponent = self.value.as_tuple().exponent
        return Decimal(5).scaleb(int(exponent) - 1) if isinstance(exponent, int) else Decimal(0)

    @property
    def bounds(self) -> bool:
        """Whether it says only above or below which value something lies."""
        return self.comparator in ("<", "<=", ">", ">=")
