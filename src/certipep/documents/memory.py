"""How much memory this process holds, as far as the system says it."""

from __future__ import annotations

import sys

__all__ = ["held"]

_STATE = "/proc/self/statm"
_PAGE = 4096  # bytes; larger pages, where a system has them, only make the limit wider


def held() -> int:
    """Return the bytes that this process holds now (Linux), or held at most so far; 0 where nobody says."""
    try:
        with open(_STATE, "rb") as stream:  # noqa: PTH123 - asked often
            return int(stream.read().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        pass
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
