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
    return _with_structs(loaded) if kind == "verification" else loaded


def _with_structs(loaded: dict[str, Any]) -> dict[str, Any]:
    """Add what the schema of a verification draws from its own types, so that the two cannot drift apart."""
    from msgspec.json import schema_components

    from certipep.verification.coverage import Coverage
    from certipep.verification.identity import Identity
    from certipep.verification.summary import Summary

    named, components = schema_components((Identity, Coverage, Summary), ref_template="#/$defs/{name}")
    certificate = loaded["properties"]["files"]["items"]["properties"]["certificates"]["items"]
    identity, coverage, summary = named
    certificate["properties"] |= {
        "identity": identity,
        "coverage": coverage,
        "summary": summary,
        "headline": {"type": "string"},
    }
    certificate["required"] += ["identity", "coverage", "summary", "headline"]
    loaded["$defs"] |= components
    return loaded
