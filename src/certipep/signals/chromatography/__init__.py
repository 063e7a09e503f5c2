"""Chromatograms: baseline, peaks, area-per cent with an interval, and what speaks against relying on it."""

from __future__ import annotations

from certipep.signals.chromatography.answer import Integration, Peak
from certipep.signals.chromatography.integration import integrate
from certipep.signals.chromatography.spectral_purity import SpectralPurity, spectral_purity

__all__ = ["Integration", "Peak", "SpectralPurity", "integrate", "spectral_purity"]
