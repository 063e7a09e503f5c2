"""Many peptides, many certificates: columns in and out, on one machine or on many.

>>> from certipep.batch import properties
>>> properties(["RKDVY"], columns=["average_mass"])["average_mass"].round(3).tolist()
[679.776]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["COLUMNS", "properties"]

if TYPE_CHECKING:
    from certipep.batch.columns import COLUMNS
    from certipep.batch.many import properties

_HOMES = {"COLUMNS": "columns", "properties": "many"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'certipep.batch' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"certipep.batch.{_HOMES[name]}"), name)
