"""Words of a page painted alone: how dark each pixel is, and where that is enough to be seen."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

from certipep.documents.pdf.cuts import mapped

__all__ = ["Ink", "darkest"]

_FULL = 127  # of 255: what differs from the paper by more is full ink
_STRONG = 68  # of 254: less is the edge of a letter
_EDGE = 84  # of 254, a third: where a glyph ends

_DARK = [0] * _STRONG + [255] * (256 - _STRONG)
_BOUNDING = [0] * _EDGE + [255] * (256 - _EDGE)


class Ink:
    """The ink of words, whatever their colour.

    Parameters
    ----------
    alone : PIL.Image.Image
        The words on a paper of the grey `paper`.
    paper : int
    """

    def __init__(self, alone: Any, paper: int) -> None:
        self.grey = mapped(alone, _darkness(paper))

    @cached_property
    def strong(self) -> Any:
        """White where a letter is, without its edges."""
        return mapped(self.grey, _DARK)

    @cached_property
    def edge(self) -> Any:
        """White where ink is dark enough to bound a glyph."""
        return mapped(self.grey, _BOUNDING)


@cache
def _darkness(paper: int) -> list[int]:
    """Return for each grey how far it is from that of the paper, as ink from 0 to 254."""
    return [2 * min(abs(grey - paper), _FULL) for grey in range(256)]


def darkest(paper: int, *greys: int) -> int:
    """Return the most ink (0 to 254) that any of these greys is on a paper."""
    return max(map(_darkness(paper).__getitem__, greys))
