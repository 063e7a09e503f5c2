"""Words of a page painted alone: how dark each pixel is, and where that is enough to be seen."""

from __future__ import annotations

from functools import cached_property
from typing import Any

__all__ = ["Ink"]

_FULL = 127  # of 255: what differs from the paper by more is full ink
_STRONG = 68  # of 254: less is the edge of a letter
_EDGE = 84  # of 254, a third: where a glyph ends


class Ink:
    """The ink of words, whatever their colour.

    Parameters
    ----------
    alone : PIL.Image.Image
        The words on a paper of the grey `paper`.
    paper : int
    """

    def __init__(self, alone: Any, paper: int) -> None:
        self.grey = alone.point([2 * min(abs(grey - paper), _FULL) for grey in range(256)])

    @cached_property
    def strong(self) -> Any:
        """White where a letter is, without its edges."""
        return self.grey.point([0] * _STRONG + [255] * (256 - _STRONG))

    @cached_property
    def edge(self) -> Any:
        """White where ink is dark enough to bound a glyph."""
        return self.grey.point([0] * _EDGE + [255] * (256 - _EDGE))
