"""JSON Schema of what the commands print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from certipep.errors import UsageError

__all__ = ["KINDS", "schema"]

KINDS = ("record", "verification", "report", "identification")
_FOLDER = Path(__file__).parent / "data"


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of JSON.

    Parameters
    ----------
    kind : {'record', 'verification', 'report', 'identification'}

    Raises
    ------
    UsageError
        For any other kind.
    """
    if kind == "record":
        from certipep.certificate.record_schema import record_schema

        return record_schema()
    if kind not in KINDS:
        raise UsageError(f"there is no schema '{kind}'; there are {', '.join(KINDS)}")
    text = (_FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
