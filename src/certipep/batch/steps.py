"""Steps towards zero charge, of many chains at once, in u = ln x."""

from __future__ import annotations

from typing import Any

__all__ = ["chebyshev", "halley"]


def halley(value: Any, slope: Any, bend: Any) -> Any:
    """Return Halley's step towards zero charge, at most one unit of ln x."""
    import numpy as np

    below = np.maximum(2.0 * slope * slope - value * bend, 1e-30)
    return np.clip(-2.0 * value * slope / below, -1.0, 1.0)


def chebyshev(terms: Any, before: Any) -> Any:
    """Return Chebyshev's step with the curvature of the step before, at most one unit of ln x."""
    import numpy as np

    value, slope, _ = terms
    step = -value / np.maximum(slope, 1e-30)
    return np.clip(step * (1.0 - 0.5 * step * before[2] / np.maximum(before[1], 1e-30)), -1.0, 1.0)
