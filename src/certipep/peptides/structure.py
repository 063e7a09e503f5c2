"""The structure of a peptide as SMILES, put together from the templates of its residues.

>>> from certipep.peptides.peptide import Peptide
>>> from certipep.peptides.residue import plain
>>> smiles(Peptide((plain("G"), plain("A"))))
'NCC(=O)N[C@@H](C)C(=O)O'
"""

from __future__ import annotations

import re

from certipep.errors import UnsupportedError
from certipep.peptides.bridge import CROSS_LINKERS
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification
from certipep.peptides.peptide import Chain, Peptide
from certipep.peptides.residue import Residue

__all__ = ["WHOLE", "smiles"]

# Code of what is read as a structure and not divided into residues.
WHOLE = "Molecule"

_SLOT = re.compile(r"\{r(?:\|([^}]*))?\}")
_NITROGEN = re.compile(r"(N1?)(.*)", re.DOTALL)
_CARBONYL = "C(=O)"
# Ring numbers 1 to 9 are the residues' own and closed inside them.
_FIRST_RING = 10
_LAST_RING = 99


def smiles(peptide: Peptide) -> str:
    """Write the structure of a peptide.

    Parameters
    ----------
    peptide : Peptide

    Returns
    -------
    str
        Isomeric SMILES, not canonical; chains that nothing joins are separated by a dot.

    Raises
    ------
    UnsupportedError
        The structure of something in it is not known: a modification given by mass or formula, an unknown
        place, a metal complex, a racemic residue; the message names it.
    """
    if len(peptide) == 1 and peptide.residues[0].kind.code == WHOLE:
        return peptide.residues[0].kind.open_smiles
    if peptide.adduct is not None:
        raise UnsupportedError("the structure of a metal complex is not drawn: ask for the peptide alone")
    if peptide.unplaced:
        raise UnsupportedError(f"the structure needs the place of '{peptide.unplaced[0].modification.id}'")
    if peptide.labels:
        raise UnsupportedError("the structure of a peptide labelled throughout is not written")
    rings: dict[tuple[int, str], str] = {}
    for number, bridge in enumerate(peptide.bridges, _FIRST_RING):
        if number > _LAST_RING:
            raise UnsupportedError("more than 90 bridges are not written as SMILES")
        if bridge.kind in CROSS_LINKERS or bridge.kind == "thioether":
            raise UnsupportedError(f"the structure of a {bridge.kind} bridge is not written")
        for end in bridge.ends:
            rings[end] = f"%{number}"
    written = [_chain(chain, start, rings) for start, chain in peptide.chain_starts()]
    return ".".join(written)


def _chain(chain: Chain, start: int, rings: dict[tuple[int, str], str]) -> str:
    last = start + len(chain.residues) - 1
    parts: list[str] = []
    for position, residue in enumerate(chain.residues, start):
        front = back = ""
        if position == start:
            front = rings.get((position, "n"), "") or _attached(chain.n_terminus, N_TERMINUS)
        text = _residue(residue, rings.get((position, "side"), ""), front)
        if position == last:
            back = rings.get((position, "c"), "")
            text = _finished(text, chain.c_terminus, back)
        parts.append(text)
    return "".join(parts)


def _residue(residue: Residue, ring: str, front: str) -> str:
    kind = residue.effective_kind
    if residue.stereo == "DL":
        raise UnsupportedError(f"{residue} is racemic: its structure is two")
    if not kind.smiles:
        raise UnsupportedError(f"the structure of {residue} is not known")
    branches = ring
    for each in residue.side_chain:
        if each.becomes(residue.kind.id) is not None:
            continue
        branches += _on_side_chain(each, residue)
    template = kind.open_smiles if branches and kind.open_smiles else kind.smiles
    slot = _SLOT.search(template)
    if branches and slot is None:
        raise UnsupportedError(f"the structure of {residue} is not known: nothing is attached to {kind.name}")
    if residue.stereo == "D":
        template = _mirrored(template)
    if slot is not None:
        default = slot[1] or ""
        text = _SLOT.sub((branches or default).replace("\\", "\\\\"), template)
    else:
        text = template
    if any(each.id == "Nmethyl" for each in residue.modifications):
        front += "(C)"
    if front:
        nitrogen = _NITROGEN.fullmatch(text)
        if nitrogen is None:
            raise UnsupportedError(f"the nitrogen of {kind.name} carries nothing more")
        text = nitrogen[1] + front + nitrogen[2]
    return text


def _on_side_chain(each: Modification, residue: Residue) -> str:
    site = residue.kind.id
    fits = each.structure_sites is None or site in each.structure_sites
    if not each.smiles or not fits or not each.fits(site):
        raise UnsupportedError(
            f"the structure of '{each.name or each.id}' on {residue.kind.name} is not known"
        )
    return _branches(each, residue.kind.joins == "acid")


def _attached(cap: Modification | None, site: str) -> str:
    if cap is None:
        return ""
    if (
        not cap.smiles
        or not cap.fits(site)
        or (cap.structure_sites is not None and site not in cap.structure_sites)
    ):
        raise UnsupportedError(f"the structure of '{cap.name or cap.id}' at the {site} is not known")
    return _branches(cap, acid=False)


def _branches(each: Modification, acid: bool) -> str:
    oxygen = "O" if acid and not each.on_acid else ""
    # Ring numbers inside a branch may be in use outside of it: 8 and 9 are free in every template.
    pieces = [piece.translate(_SHIFTED) if _needs_shift(piece) else piece for piece in each.smiles.split(" ")]
    return "".join(f"({oxygen}{piece})" for piece in pieces)


_SHIFTED = {ord("1"): "7", ord("2"): "8", ord("3"): "9"}


def _needs_shift(piece: str) -> bool:
    return bool(re.search(r"[a-zA-Z\])][123]", piece)) and "[1" not in piece


def _finished(text: str, cap: Modification | None, ring: str) -> str:
    if not text.endswith(_CARBONYL):
        raise UnsupportedError("the last residue has no carbonyl to end on")
    if ring:
        return text + ring
    if cap is None:
        return text + "O"
    if cap.reduces:
        return text.removesuffix(_CARBONYL) + "CO"
    return text + (_attached(cap, C_TERMINUS) if cap.on_acid else f"(O{_attached(cap, C_TERMINUS)})")


def _mirrored(template: str) -> str:
    """Return the mirror image: every centre turned over."""
    return template.replace("@@", "\0").replace("@", "@@").replace("\0", "@")
