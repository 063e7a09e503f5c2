"""What mass is in the vial: the claimed molecule first, then whatever else is there."""

from __future__ import annotations

from certipep.signals.masses.answer import MassSearch
from certipep.signals.masses.search import find_masses

__all__ = ["MassSearch", "find_masses"]
