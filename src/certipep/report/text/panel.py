"""The reference panel in a terminal: a table of all entries, or one with the source of every fact."""

from __future__ import annotations

from collections.abc import Iterable

from certipep.reference.entry import Entry, Fact
from certipep.reference.index import Line
from certipep.report.text.layout import Pen, columns, paragraph

__all__ = ["entry_text", "panel_text"]

_ROLES = (
    ("reference", "Reference peptides"),
    ("control", "Controls: other peptides that are told apart from them"),
    ("outside", "Known, and outside what can be judged"),
)


def panel_text(lines: Iterable[Line], *, width: int = 80, colour: bool = False) -> str:
    """List the panel by role: id, name, average mass in Da."""
    pen = Pen(colour)
    entries = list(lines)
    known = [role for role, _ in _ROLES]
    blocks = []
    groups = [
        *_ROLES,
        *((role, role) for role in dict.fromkeys(e.role for e in entries) if role not in known),
    ]
    widest = max((len(one.id) for one in entries), default=0)
    for role, title in groups:
        rows = [
            (
                one.id.ljust(widest),
                f"{one.average_mass:>10.3f}" if one.average_mass is not None else " " * 10,
                one.name,
            )
            for one in entries
            if one.role == role
        ]
        if rows:
            blocks.append(f"{pen(title, 'bold')}\n{columns(rows, indent='  ', width=width)}")
    blocks.append("Masses are average masses in Da. certipep panel show NAME gives the source of every fact.")
    return "\n\n".join(blocks)


def entry_text(entry: Entry, *, width: int = 80, colour: bool = False) -> str:
    """Show one entry: every fact, and under it where it comes from; what is not verified says so."""
    pen = Pen(colour)
    kind = entry.kind if entry.role == "reference" else f"{entry.kind}, {entry.role}"
    lines = [f"{pen(entry.name, 'bold')} ({entry.id}), {kind}"]
    lines += [paragraph(text, width, indent="  ") for text in (entry.outside, entry.note) if text]
    facts: dict[str, list[Fact]] = {}
    for fact in entry.facts:
        facts.setdefault(fact.source, []).append(fact)
    for source, stated in facts.items():
        mark = "" if stated[0].status in ("sourced", "computed") else f" [{stated[0].status}]"
        lines += ["", pen(paragraph(f"Source: {source}{mark}", width, indent="    ", first="  "), "dim")]
        for fact in stated:
            lines.append(paragraph(f"{fact.what}: {fact.value}", width, indent="      ", first="    "))
            if fact.note:
                lines.append(paragraph(fact.note, width, indent="        "))
    return "\n".join(lines)
