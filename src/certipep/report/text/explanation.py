"""Checks explained in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from certipep.report.explanations import scope_in_words
from certipep.report.text.layout import Pen, paragraph

__all__ = ["catalogue_text", "check_text"]


def check_text(check: Mapping[str, Any], *, width: int = 80, colour: bool = False) -> str:
    """Word the explanation of one check (a dictionary of `certipep.report.explanations`)."""
    pen = Pen(colour)
    lines = [f"{pen(check['id'], 'bold')}  {check['title']}"]
    hang = " " * 18

    def row(name: str, text: str) -> None:
        if text:
            lines.append(paragraph(text, width, indent=hang, first=f"  {name:<16}"))

    row("compares", check["compares"])
    row("why", check["why"])
    row("needs", ", ".join(check["needs"]))
    row("also uses", ", ".join(check["uses"]))
    for limit in check["limits"]:
        row("limit", f"{limit['name']} = {limit['value']} {limit['unit']}")
        lines.append(paragraph(f"because {limit['reason']} ({limit['source']})", width, indent=hang + "  "))
    row("runs", scope_in_words(check["scope"]))
    row("waits for", ", ".join(check["after"]))
    row("source", check["source"])
    row("does not prove", check["does_not_prove"])
    row("asks", check["question"])
    return "\n".join(lines)


def catalogue_text(checks: Iterable[Mapping[str, Any]], *, width: int = 80, colour: bool = False) -> str:
    """Word several checks under the headings of their families."""
    pen = Pen(colour)
    blocks: list[str] = []
    family = ""
    for check in checks:
        if check["family"] != family:
            family = check["family"]
            blocks.append(pen(family.upper(), "bold"))
        blocks.append(check_text(check, width=width, colour=colour))
    return "\n\n".join(blocks)
