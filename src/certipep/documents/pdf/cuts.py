"""Small pieces of a painted page, as the pictures inside of Pillow's: its wrapper costs five times the cutting itself.

A piece is cut for every letter. What it can tell: ``getbbox`` (where ink is), ``getextrema``, ``getprojection``
(which columns and rows have ink), ``resize``, ``crop``, ``size``.
"""

from __future__ import annotations

from typing import Any

__all__ = ["cut", "mapped"]


def cut(picture: Any, box: tuple[int, int, int, int]) -> Any:
    """Return the piece of a picture (of Pillow's, or a piece already) that lies in `box`, which lies in the picture."""
    return getattr(picture, "im", picture).crop(box)


def mapped(picture: Any, table: list[int]) -> Any:
    """Return a grey picture of Pillow's with each grey exchanged for that of a table.

    Pillow's own call rounds the 256 whole numbers of the table each time, which takes longer than a small picture.
    """
    return picture._new(picture.im.point(table, "L"))  # noqa: SLF001
