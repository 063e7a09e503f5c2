"""The structural formula, drawn by rdkit; kept in a picture of its own so that its styles stay inside."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from typing import TYPE_CHECKING

from certipep.errors import CertipepError
from certipep.report.figures.svg import Figure

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["structure_figure"]

_MOST_RESIDUES = 45


def structure_figure(peptide: Peptide, name: str) -> Figure | None:
    """Draw the structure; None where it is unknown, too large, or rdkit is not there."""
    if len(peptide) > _MOST_RESIDUES:
        return None
    width, height = (900, 420) if len(peptide) <= 12 else (1200, 700)
    try:
        from certipep.peptides.structure import smiles

        picture = _picture(smiles(peptide), width, height, name)
    except (CertipepError, ImportError):
        return None
    caption = f"Structural formula of {name}, {peptide.formula.hill}."
    return Figure(
        "Structure",
        caption,
        f'<img class="structure" alt="{_attribute(caption)}" width="{width}" height="{height}" '
        f'src="data:image/svg+xml;base64,{picture}">',
    )


@lru_cache(maxsize=64)
def _picture(smiles: str, width: int, height: int, name: str) -> str:
    """Lay out and draw: a long chain takes rdkit a second, and a page asks for the same one again and again."""
    from certipep.chemistry.structure import drawing_svg, molecule

    svg = drawing_svg(molecule(smiles), width, height, f"structure of {name}")
    return b64encode(svg.encode()).decode()


def _attribute(words: str) -> str:
    from html import escape

    return escape(words, quote=True)
