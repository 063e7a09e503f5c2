"""Words of a page painted alone: how dark each pixel is, and where that is enough to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any

from certipep.documents.pdf.cuts import mapped

__all__ = ["CONTRAST", "Ink", "grey_of", "most_ink", "stands_out"]

_FULL = 127  # of 255: what differs from the paper by more is full ink
_STRONG = 68  # of 254: less is the edge of a letter
_EDGE = 84  # of 254, a third: where a glyph ends
_STANDS_OUT = 52  # of 255: what covers a paper whole and differs less may be its grey
_ROUNDING = 4  # of 255

CONTRAST = 18  # of 255: a difference below this is not seen
_WEAK = [255] * CONTRAST + [0] * (256 - CONTRAST)
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

    def missing(self, added: Any) -> Any:
        """Return a picture that is white where this ink adds too little to a page to be seen."""
        from PIL import ImageChops

        return ImageChops.darker(self.strong, mapped(added, _WEAK))


@cache
def _darkness(paper: int) -> list[int]:
    """Return for each grey how far it is from that of the paper, as ink from 0 to 254."""
    return [2 * min(abs(grey - paper), _FULL) for grey in range(256)]


def grey_of(colour: Sequence[int]) -> int:
    """Return the grey (0 to 255) in which a colour is painted."""
    red, green, blue = colour[:3]
    return (30 * red + 59 * green + 11 * blue) // 100


def most_ink(picture: Any, places: list[tuple[int, int, int, int]], paper: int) -> int:
    """Return the most ink (0 to 254) of a picture on a paper but in these places, which are painted over."""
    from PIL import Image, ImageChops

    inner = picture.im
    for place in places:
        inner.paste(paper, place)
    blank = Image.new("L", picture.size, paper)
    if ImageChops.difference(picture, blank).getbbox() is None:
        return 0  # as nearly always, in a fraction of the time
    return max(map(_darkness(paper).__getitem__, inner.getextrema()))


def stands_out(first: Any, second: Any, papers: Sequence[int]) -> bool:
    """Say whether all that covers the first of two papers stands out from it, so that nothing has its grey.

    The same letters are on both. What the papers' greys differ by is seen through them as far as they do not cover it,
    whatever colours they have; what covers and is not told from the first paper is seen on the second alone.
    """
    from PIL import Image, ImageChops

    apart = abs(papers[0] - papers[1])
    lighter, darker = (first, second) if papers[0] > papers[1] else (second, first)
    # Not `subtract`, which takes longer for a picture than both of these.
    through = ImageChops.difference(ImageChops.lighter(lighter, darker), darker)
    least = [max(abs(apart - seen) * _STANDS_OUT // apart - _ROUNDING, 0) for seen in range(256)]
    contrast = ImageChops.difference(first, Image.new("L", first.size, papers[0]))
    lacking = ImageChops.difference(ImageChops.lighter(mapped(through, least), contrast), contrast)
    return lacking.getbbox() is None
