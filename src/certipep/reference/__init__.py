"""The reference panel: which substances certipep knows, under which names, and where each fact comes from.

>>> from certipep.reference import panel, peptide
>>> panel.find("Tα1")[0].id
'thymosin-alpha-1'
>>> peptide("RKDVY").formula.hill
'C30H49N9O9'
"""

from __future__ import annotations

from certipep.reference.cas import cas_check_digit_ok
from certipep.reference.entry import Entry, Fact
from certipep.reference.names import name_key, name_sound
from certipep.reference.panel import Panel, panel
from certipep.reference.resolving import entry_of, peptide, resolve

__all__ = [
    "Entry",
    "Fact",
    "Panel",
    "cas_check_digit_ok",
    "entry_of",
    "name_key",
    "name_sound",
    "panel",
    "peptide",
    "resolve",
]
