"""certipep: verify a peptide's certificate of analysis against chemistry, offline.

>>> import certipep as cp
>>> cp.peptide("thymalfasin").formula.hill
'C129H215N33O55'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "AmbiguousNameError",
    "Certificate",
    "CertipepError",
    "Comparison",
    "Conversion",
    "DataError",
    "Entry",
    "Finding",
    "Formula",
    "FormulaError",
    "Identification",
    "LimitError",
    "MissingExtraError",
    "NotationError",
    "PeakMatch",
    "Peptide",
    "Preparation",
    "UnknownPeptideError",
    "UnreadableError",
    "UnsupportedError",
    "UsageError",
    "Verification",
    "__version__",
    "compare",
    "convert",
    "explain",
    "find_masses",
    "identify",
    "integrate",
    "panel",
    "peptide",
    "prepare",
    "properties",
    "read",
    "read_signal",
    "verify",
]

if TYPE_CHECKING:
    from certipep.batch import properties
    from certipep.certificate import Certificate, read
    from certipep.checks import Finding, explain
    from certipep.chemistry.formula import Formula
    from certipep.errors import (
        AmbiguousNameError,
        CertipepError,
        DataError,
        FormulaError,
        LimitError,
        MissingExtraError,
        NotationError,
        UnknownPeptideError,
        UnreadableError,
        UnsupportedError,
        UsageError,
    )
    from certipep.identification import Comparison, Identification, compare, identify
    from certipep.notation.convert import Conversion
    from certipep.peptides import Peptide
    from certipep.peptides.peak import PeakMatch
    from certipep.reference import Entry, panel, peptide
    from certipep.reference.converting import convert
    from certipep.reference.preparing import Preparation, prepare
    from certipep.report import verify
    from certipep.signals import find_masses, integrate, read_signal
    from certipep.verification import Verification

# Name -> module that defines it: nothing heavy is imported until it is asked for.
_HOMES = {
    "AmbiguousNameError": "certipep.errors",
    "Certificate": "certipep.certificate",
    "CertipepError": "certipep.errors",
    "Comparison": "certipep.identification",
    "Conversion": "certipep.notation.convert",
    "DataError": "certipep.errors",
    "Entry": "certipep.reference",
    "Finding": "certipep.checks",
    "Formula": "certipep.chemistry.formula",
    "FormulaError": "certipep.errors",
    "Identification": "certipep.identification",
    "LimitError": "certipep.errors",
    "MissingExtraError": "certipep.errors",
    "NotationError": "certipep.errors",
    "PeakMatch": "certipep.peptides.peak",
    "Peptide": "certipep.peptides",
    "Preparation": "certipep.reference.preparing",
    "UnknownPeptideError": "certipep.errors",
    "UnreadableError": "certipep.errors",
    "UnsupportedError": "certipep.errors",
    "UsageError": "certipep.errors",
    "Verification": "certipep.verification",
    "compare": "certipep.identification",
    "convert": "certipep.reference.converting",
    "explain": "certipep.checks",
    "find_masses": "certipep.signals",
    "identify": "certipep.identification",
    "integrate": "certipep.signals",
    "panel": "certipep.reference",
    "peptide": "certipep.reference",
    "prepare": "certipep.reference.preparing",
    "properties": "certipep.batch",
    "read": "certipep.certificate",
    "read_signal": "certipep.signals",
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
