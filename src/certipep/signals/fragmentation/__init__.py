"""Fragment spectra: which bonds of a chain they show, and which other molecules they show as well."""

from __future__ import annotations

from certipep.signals.fragmentation.chosen import fragment_spectrum
from certipep.signals.fragmentation.coverage import Coverage, cover
from certipep.signals.fragmentation.rivals import Comparison, compare_rivals

__all__ = ["Comparison", "Coverage", "compare_rivals", "cover", "fragment_spectrum"]
