"""How often chance would do it: tails of the distributions that comparisons across lots need."""

from __future__ import annotations

import math
from collections.abc import Iterable

__all__ = ["at_least", "chi_square_below", "match_probability"]


def match_probability(step: float, spread: float) -> float:
    """Return the probability that two independent normal values print the same.

    Parameters
    ----------
    step : float
        Unit of the last printed digit.
    spread : float
        Standard deviation between lots; the difference of two has a density of 1/(2 √π spread) at zero.

    Examples
    --------
    >>> round(match_probability(0.1, 0.3), 3)
    0.094
    """
    return min(1.0, step / (2 * math.sqrt(math.pi) * spread)) if spread > 0 else 1.0


def at_least(matches: Iterable[float], misses: Iterable[float]) -> float:
    """Return the probability of at least as many matches among independent tests of the given probabilities.

    >>> at_least([0.5, 0.5], [])
    0.25
    """
    hit, missed = list(matches), list(misses)
    counts = [1.0]
    for p in (*hit, *missed):
        counts = [
            (counts[k] if k < len(counts) else 0.0) * (1 - p) + (counts[k - 1] * p if k else 0.0)
            for k in range(len(counts) + 1)
        ]
    # With misses, any equally many matches would have told as much, so the tail counts all of them.
    return min(1.0, sum(counts[len(hit) :]))


def chi_square_below(value: float, freedom: int) -> float:
    """Return the probability that chi-square of `freedom` degrees is at most `value`.

    Regularised lower incomplete gamma function, by its series.

    >>> round(chi_square_below(3.841458820694124, 1), 6)
    0.95
    """
    a, x = freedom / 2, value / 2
    if x <= 0:
        return 0.0
    term = total = 1 / a
    n = a
    for _ in range(10_000):
        n += 1
        term *= x / n
        total += term
        if term < total * 1e-15:
            break
    return min(1.0, total * math.exp(-x + a * math.log(x) - math.lgamma(a)))
