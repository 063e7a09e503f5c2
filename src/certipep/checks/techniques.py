"""Techniques of a result: those that its method names, and those that its own name carries."""

from __future__ import annotations

from certipep.certificate.claims import Result
from certipep.certificate.measures.method import parse_method

__all__ = ["names_technique"]


def names_technique(row: Result, *techniques: str) -> bool:
    """Whether the method of a row, or else its name ("Water by KF"), names one of these techniques."""
    said = (row.technique, parse_method(row.name))
    return any(method is not None and method.names(*techniques) for method in said)
