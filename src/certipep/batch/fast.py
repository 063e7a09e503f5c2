"""The compiled kernel of the extra ``[fast]``."""

from __future__ import annotations

from typing import Any

__all__ = ["compiled_charges"]


def compiled_charges(*, required: bool) -> Any:
    """Return the compiled kernel, or None where numba is not installed."""
    del required
    return None
