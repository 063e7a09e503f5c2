"""Raw data: spectra and chromatograms, read in a sandboxed child, and what can be said of them."""

from __future__ import annotations

__all__: list[str] = []
