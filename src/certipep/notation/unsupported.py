"""The error for a notation that is well formed and says something that certipep does not compute."""

from __future__ import annotations

from certipep.errors import NotationError, UnsupportedError

__all__ = ["UnsupportedNotationError"]


class UnsupportedNotationError(NotationError, UnsupportedError):
    """A notation that cannot be read for what it says, not for how it says it; the message names the feature."""
