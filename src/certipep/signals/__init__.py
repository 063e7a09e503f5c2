"""Raw data: spectra and chromatograms, read in a sandboxed child, and what can be said of them.

Nothing heavy is imported until it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = [
    "Chromatogram",
    "Integration",
    "MassSearch",
    "Run",
    "Spectrum",
    "find_masses",
    "integrate",
    "is_raw_file",
    "read_signal",
]

if TYPE_CHECKING:
    from certipep.signals.chromatography import Integration, integrate
    from certipep.signals.masses import MassSearch, find_masses
    from certipep.signals.opening import is_raw_file, read_signal
    from certipep.signals.run import Chromatogram, Run, Spectrum

_HOMES = {
    "Chromatogram": "certipep.signals.run",
    "Integration": "certipep.signals.chromatography",
    "MassSearch": "certipep.signals.masses",
    "Run": "certipep.signals.run",
    "Spectrum": "certipep.signals.run",
    "find_masses": "certipep.signals.masses",
    "integrate": "certipep.signals.chromatography",
    "is_raw_file": "certipep.signals.opening",
    "read_signal": "certipep.signals.opening",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'certipep.signals' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
