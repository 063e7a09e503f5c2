"""An identification in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from certipep.report.numbers import signed
from certipep.report.text.layout import Pen, paragraph

__all__ = ["identification_text", "relation_words"]

_SHOWN = 12
_REASONS = 2
_PPM_UP_TO = 5.0  # Da; beyond it parts per million say nothing


def identification_text(
    found: Mapping[str, Any], *, width: int = 80, colour: bool = False, full: bool = False
) -> str:
    """Word a ``certipep.identification/1`` dictionary: the best answer, what else, what would tell.

    Parameters
    ----------
    found : mapping
    width : int
    colour : bool
    full : bool
        All candidates instead of the first dozen.
    """
    pen = Pen(colour)
    best, asked = found["best"], found["query"]
    lines: list[str] = []
    if best:
        lines.append(f"{pen(str(best['id']), 'bold', 'green')}  {relation_words(best['relation'], asked)}")
        lines.append(paragraph(best["explanation"], width, indent="  "))
    elif found["ambiguous"]:
        lines.append(pen("Ambiguous: several reference peptides fit equally", "bold", "yellow"))
    else:
        lines.append(pen("No reference peptide fits", "bold"))
    if found["ambiguous"] and best:
        lines.append(
            paragraph("This is not the only reading; see what else it could be.", width, indent="  ")
        )
    if found.get("note"):
        lines += ["", paragraph(f"As a name, {found['note']}.", width, indent="  ")]
    others = [one for one in found["candidates"] if not best or one["id"] != best["id"]]
    shown = others if full else others[:_SHOWN]
    if shown:
        lines += ["", pen("It could also be" if best else "It could be", "bold")]
    for one in shown:
        lines.append(f"  {one['id']}  {relation_words(one['relation'], asked)}{_error(one)}")
        if one["difference"]:
            lines.append(paragraph(one["difference"], width, indent="      "))
        if one["told_apart_by"]:
            told = "; ".join(one["told_apart_by"] if full else one["told_apart_by"][:_REASONS])
            lines.append(paragraph(f"told apart by: {told}", width, indent="      "))
    if len(shown) < len(others):
        lines.append(f"  and {len(others) - len(shown)} more with --format json")
    return "\n".join(lines)


def relation_words(relation: str, asked: Mapping[str, Any]) -> str:
    """Word a relation; what was asked without a structure cannot be called identical.

    >>> relation_words("identical", {"mass": 3108.3})
    'of the same mass'
    """
    if relation == "identical" and not {"sequence", "cas"} & set(asked):
        return f"of the same {'formula' if 'formula' in asked else 'mass'}"
    return relation.replace("_", " ")


def _error(candidate: Mapping[str, Any]) -> str:
    if candidate["mass_error_da"] is None:
        return ""
    text = f"  {signed(candidate['mass_error_da'], 3)} Da"
    if candidate["mass_error_ppm"] is not None and abs(candidate["mass_error_da"]) < _PPM_UP_TO:
        text += f" ({signed(candidate['mass_error_ppm'], 0)} ppm)"
    return text
