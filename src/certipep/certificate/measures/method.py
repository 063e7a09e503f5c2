"""A method as it is printed, with the techniques that it names."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Method"]


class Method(Struct, frozen=True):
    """How a result was found.

    Attributes
    ----------
    text : str
        As printed, e.g. ``"RP-HPLC, 220 nm"``.
    techniques : tuple of str
        The techniques named in it, in the house's spelling (``HPLC``, ``ESI-MS``, ``Karl Fischer`` …).
    wavelengths : tuple of float
        nm.
    """

    text: str
    techniques: tuple[str, ...] = ()
    wavelengths: tuple[float, ...] = ()
