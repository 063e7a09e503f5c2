"""Rounding a result the way its limit is written: USP by decimals, Ph. Eur. by significant figures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

__all__ = ["decimals", "half_of_last_figure", "interval", "round_like", "significant_figures"]


def decimals(number: Decimal) -> int:
    """Count the printed decimals (trailing zeros count)."""
    exponent = number.as_tuple().exponent
    return max(0, -int(exponent)) if isinstance(exponent, int) else 0


def significant_figures(number: Decimal) -> int:
    """Count the printed significant figures (trailing zeros count, leading ones do not)."""
    return max(1, len(str(int("".join(map(str, number.as_tuple().digits)) or "0"))))


def round_like(value: Decimal, limit: Decimal, rule: str = "usp") -> Decimal:
    """Round a result to the form of its limit, five upwards; the limit itself is never rounded.

    Parameters
    ----------
    value, limit : Decimal
        With their printed digits.
    rule : str
        ``usp`` (decimals of the limit, General Notices 7.20) or ``ph-eur`` (its significant figures).

    Examples
    --------
    >>> round_like(Decimal("97.95"), Decimal("98.0"))
    Decimal('98.0')
    >>> round_like(Decimal("98.28568"), Decimal("100.0"), "ph-eur")
    Decimal('98.29')
    """
    by_figures = rule == "ph-eur" and bool(value)
    last = value.adjusted() - significant_figures(limit) + 1 if by_figures else -decimals(limit)
    step = Decimal(1).scaleb(last)
    # Fewer printed digits than the limit has: nothing to round, and padding would feign precision.
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= last:
        return value
    return value.quantize(step, rounding=ROUND_HALF_UP)


def interval(value: Decimal) -> tuple[Decimal, Decimal]:
    """Return the numbers that print as this one: half a unit of the last digit either way."""
    half = half_of_last_digit(value)
    return value - half, value + half


def half_of_last_digit(value: Decimal) -> Decimal:
    """Return half a unit of the last printed digit."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)


def half_of_last_figure(value: Decimal) -> Decimal:
    """Return half a unit of the last figure that is not a zero: "20000" may stand for 15000 to 25000.

    Of a number with decimals, where zeros were printed on purpose, half a unit of the last digit.

    >>> half_of_last_figure(Decimal("20000")), half_of_last_figure(Decimal("3108.0"))
    (Decimal('5000'), Decimal('0.05'))
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return Decimal(0)
    if exponent >= 0 and value:
        exponent = int(value.normalize().as_tuple().exponent)
    return Decimal(Decimal(5).scaleb(exponent - 1).__format__("f"))
