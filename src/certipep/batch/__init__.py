"""Many peptides, many certificates: columns in and out, on one machine or on many.

>>> from certipep.batch import properties
>>> properties(["RKDVY"], columns=["average_mass"])["average_mass"].round(3).tolist()
[679.776]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certipep.batch.certificates import verify_many
    from certipep.batch.columns import COLUMNS
    from certipep.batch.many import properties
    from certipep.batch.record_batches import annotate
    from certipep.batch.run import run_batch
    from certipep.batch.summary import Summary, terminal_report

__all__ = ["COLUMNS", "Summary", "annotate", "properties", "run_batch", "terminal_report", "verify_many"]

# Nothing here imports numpy or pyarrow before it is used.
_HOMES = {
    "COLUMNS": "columns",
    "Summary": "summary",
    "annotate": "record_batches",
    "properties": "many",
    "run_batch": "run",
    "terminal_report": "summary",
    "verify_many": "certificates",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'certipep.batch' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"certipep.batch.{_HOMES[name]}"), name)
