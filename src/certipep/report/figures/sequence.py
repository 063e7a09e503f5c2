"""The sequence as beads: charge and kind of every residue, ends and positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.report.figures.svg import Figure, drawing, element, line, text

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["sequence_figure"]

_WIDTH = 640.0
_PER_LINE = 14
_BEAD, _STEP = 17.0, 40.0
_ROW = 62.0
_LEFT = 60.0
_MOST = 140

# Kind by letter; a modified residue counts by the letter of its parent.
_KINDS = (
    ("acidic", "DE", "acidic"),
    ("basic", "KRH", "basic"),
    ("aromatic", "FWY", "aromatic"),
    ("sulfur", "CM", "with sulfur"),
    ("polar", "STNQ", "polar"),
    ("plain", "AVLIPG", "aliphatic"),
)


def sequence_figure(peptide: Peptide, name: str) -> Figure | None:
    """Draw the main chain of a peptide; None for what is too long to be read as beads."""
    residues = peptide.residues
    if len(residues) > _MOST:
        return None
    rows = (len(residues) + _PER_LINE - 1) // _PER_LINE
    parts: list[str] = []
    kinds: dict[str, int] = {}
    for index, residue in enumerate(residues):
        row, column = divmod(index, _PER_LINE)
        x, y = _LEFT + column * _STEP, 34 + row * _ROW
        letter = residue.kind.letter or residue.kind.id
        kind = next((k for k, letters, _ in _KINDS if letter in letters and len(letter) == 1), "other")
        kinds[kind] = kinds.get(kind, 0) + 1
        if column and index:
            parts.append(line(x - _STEP + _BEAD, y, x - _BEAD, y, "bond"))
        modified = " modified" if residue.modifications else ""
        parts.append(element("circle", cx=x, cy=y, r=_BEAD, class_=f"bead {kind}{modified}"))
        parts.append(text(x, y + 5, letter[:4], "bead-letter" if len(letter) == 1 else "bead-word"))
        sign = {"acidic": "−", "basic": "+"}.get(kind)
        if sign:
            parts.append(text(x + _BEAD - 1, y - _BEAD + 5, sign, "bead-sign"))
        if index == 0 or (index + 1) % 5 == 0 or index == len(residues) - 1:
            parts.append(text(x, y + _BEAD + 13, str(index + 1), "tick"))
    ends = _ends(peptide)
    parts.append(text(_LEFT - _BEAD - 6, 39, ends[0], "label", "end"))
    row, column = divmod(len(residues) - 1, _PER_LINE)
    parts.append(text(_LEFT + column * _STEP + _BEAD + 6, 39 + row * _ROW, ends[1], "label", "start"))
    height = rows * _ROW + 12
    words = ", ".join(f"{kinds[k]} {label}" for k, _, label in _KINDS if k in kinds)
    caption = f"{name}: {len(residues)} residues, {words}; ends {ends[0]} and {ends[1]}."
    return Figure("Sequence", caption, drawing(_WIDTH, height, caption, parts))


def _ends(peptide: Peptide) -> tuple[str, str]:
    written = peptide.one_letter
    first = peptide.n_terminus.id if peptide.n_terminus else "H"
    last = "OH"
    if peptide.c_terminus is not None:
        last = written.rsplit("-", 1)[-1] if "-" in written else peptide.c_terminus.id
    head = written.split("-", 1)[0] if peptide.n_terminus and "-" in written else first
    return head[:7], last[:8]
