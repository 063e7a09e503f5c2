"""certipep: verify a peptide's certificate of analysis against chemistry, offline.

>>> import certipep as cp
>>> cp.peptide("thymalfasin").formula.hill
'C129H215N33O55'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "CertipepError",
    "Peptide",
    "UnreadableError",
    "__version__",
    "identify",
    "panel",
    "peptide",
    "properties",
    "read",
    "verify",
]

if TYPE_CHECKING:
    from certipep.batch import properties
    from certipep.certificate import read
    from certipep.errors import CertipepError, UnreadableError
    from certipep.identification import identify
    from certipep.peptides import Peptide
    from certipep.reference import panel, peptide
    from certipep.report import verify

# Name -> module that defines it: nothing heavy is imported until it is asked for.
_HOMES = {
    "CertipepError": "certipep.errors",
    "UnreadableError": "certipep.errors",
    "Peptide": "certipep.peptides",
    "identify": "certipep.identification",
    "panel": "certipep.reference",
    "peptide": "certipep.reference",
    "properties": "certipep.batch",
    "read": "certipep.certificate",
    "verify": "certipep.report",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'certipep' has no attribute '{name}'")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
