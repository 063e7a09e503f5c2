"""The panel as JSON: a line for each entry, or one entry with the source of every fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certipep.reference.entry import Entry
    from certipep.reference.index import Line

__all__ = ["entry_to_json", "line_to_json"]


def line_to_json(line: Line) -> dict[str, Any]:
    """Return one line of the index; masses in Da."""
    return {
        "id": line.id,
        "name": line.name,
        "kind": line.kind,
        "role": line.role,
        "proforma": line.proforma or None,
        "formula": line.formula or None,
        "monoisotopic_mass": line.monoisotopic_mass,
        "average_mass": line.average_mass,
        "cas": list(line.cas),
        "synonyms": list(line.names),
    }


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """Return one entry with every fact, its source and how far that carries."""
    return {
        "schema": "certipep.entry/1",
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind,
        "role": entry.role,
        "note": entry.note or None,
        "outside": entry.outside,
        "proforma": entry.proforma,
        "formula": entry.formula,
        "synonyms": list(entry.synonyms),
        "cas": list(entry.cas_numbers),
        "facts": [
            {
                "what": f.what,
                "value": f.value,
                "note": f.note or None,
                "status": f.status,
                "tier": f.tier,
                "source": f.source,
            }
            for f in entry.facts
        ],
        "sources": list(entry.sources),
    }
