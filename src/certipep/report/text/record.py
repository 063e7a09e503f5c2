"""What was read from a certificate, in a terminal; nothing is judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from certipep.report.groups import pages_in_words
from certipep.report.text.layout import Pen, columns, paragraph

__all__ = ["HEADINGS", "label_claim", "record_text"]

HEADINGS = {
    "laboratory": "Laboratory",
    "client": "Client",
    "manufacturer": "Manufacturer",
    "report_number": "Report number",
    "verification_key": "Verification key",
    "product": "Product",
    "lot": "Lot",
    "cas": "CAS",
    "pubchem_cid": "PubChem CID",
    "formula": "Formula",
    "sequence": "Sequence",
    "modifications": "Modifications",
    "molecular_weight": "Molecular weight",
}


def record_text(
    record: Mapping[str, Any], *, width: int = 80, colour: bool = False, explain: bool = False
) -> str:
    """Word a ``certipep.record/1`` document: what is printed, the results, and what was not understood.

    With `explain`, each statement is followed by why it was read so.
    """
    pen = Pen(colour)
    certificates = record["certificates"]
    blocks = [pen(str(record["file"]), "bold")]
    if not certificates:
        blocks.append("  no certificate found")
    blocks += [_certificate(one, len(certificates) > 1, pen, width, explain) for one in certificates]
    blocks += [paragraph(f"Note: {note}", width, indent="  ") for note in record.get("notes", ())]
    return "\n".join(blocks)


def _certificate(record: Mapping[str, Any], several: bool, pen: Pen, width: int, explain: bool) -> str:
    rows = [(title, str(record[key])) for key, title in HEADINGS.items() if record.get(key) not in (None, "")]
    rows += [("Label claim", label_claim(one)) for one in record.get("label_claims", ())]
    rows += [(f"Date {name}", day) for name, day in (record.get("dates") or {}).items() if day]
    readings = record.get("date_readings") or {}
    rows += [(f"Date {name}", " or ".join(days) or "not understood") for name, days in readings.items()]
    missing = [title for key, title in HEADINGS.items() if record.get(key) in (None, "")]
    lines = [f"  {pages_in_words(record['pages'])}"] if several else []
    lines.append(columns(rows, indent="  ", width=width))
    if missing:
        lines.append(
            paragraph(f"not printed or not understood: {', '.join(missing).lower()}", width, indent="  ")
        )
    if record["results"]:
        lines += ["", "  " + pen("Results", "bold")]
        table = [(f"p{one['page']}", _test(one), one["text"] or "", _aside(one)) for one in record["results"]]
        lines.append(columns(table, indent="    ", width=width))
    if record.get("also"):
        lines += ["", "  " + pen("Said besides, outvoted", "bold")]
        lines += [
            paragraph(
                f"page {one['page']}: {str(one['field']).replace('_', ' ')}: {one['text']}", width,
                indent="      ", first="    - ",
            )
            for one in record["also"]
        ]  # fmt: skip
    if explain:
        lines += ["", "  " + pen("Why it was read so", "bold")]
        lines.append(columns(_reasons(record), indent="    ", width=width))
    for key, title in (
        ("unread", "Not understood"),
        ("hidden", "Text that a viewer does not see (not used)"),
    ):
        if record.get(key):
            lines += ["", "  " + pen(title, "bold")]
            lines += [
                paragraph(f"page {one['page']}: {one['text']}", width, indent="      ", first="    - ")
                for one in record[key]
            ]
    return "\n".join(lines)


def _reasons(record: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return ``(what, words, why)`` of every statement."""
    rows = [
        (name.replace("dates.", "date ").replace("_", " "), place["text"] or "", place.get("reason", ""))
        for name, place in record.get("places", {}).items()
    ]
    return rows + [(_test(one), one["text"] or "", one.get("reason", "")) for one in record["results"]]


def label_claim(claim: Mapping[str, Any]) -> str:
    """Write a label claim, e.g. ``BPC-157: 5 mg``."""
    about = f"{claim['analyte']}: " if claim.get("analyte") else ""
    return f"{about}{claim['value']} {claim['unit'] or ''}".rstrip()


def _test(result: Mapping[str, Any]) -> str:
    words = str(result["test"]).replace("_", " ")
    detail = result.get("ion") or result.get("name") or result.get("analyte")
    return f"{words} ({detail})" if detail else words


def _aside(result: Mapping[str, Any]) -> str:
    parts = []
    if result.get("specification"):
        parts.append(f"specification {result['specification']}")
    if result.get("method"):
        parts.append(str(result["method"]))
    for key, word in (("retention_time", "at"), ("area_percent", "area %")):
        if result.get(key) is not None:
            parts.append(f"{word} {result[key]}")
    if (confidence := result.get("confidence")) is not None and confidence < 0.9:
        parts.append(f"read with {confidence:.0%} confidence")
    return "; ".join(parts)
