"""ProForma 2: the notation of the HUPO Proteomics Standards Initiative (LeDuc et al. 2022).

What ProForma has no word for is written so that the mass stays right in every reader: a residue without a
letter as ``X[Formula:…|INFO:Aib]``, a D-residue as ``F[INFO:D]``, a lactam as a link that takes H2O away. The
formula comes first, because some readers weigh the first part of a tag only.
"""

from __future__ import annotations

from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError
from certipep.peptides.bridge import CROSS_LINKERS, Bridge
from certipep.peptides.modification import Modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue

__all__ = ["formula_word", "write"]

_DISULFIDE = "MOD:00034"


def write(peptide: Peptide) -> str:
    """Write a peptide in ProForma 2.

    Raises
    ------
    UnsupportedError
        It is a metal complex, which is written as an unplaced ``Formula`` only where that says the same.
    """
    tags: dict[tuple[int, str], str] = {}
    for number, bridge in enumerate(peptide.bridges, 1):
        tags[bridge.ends[0]] = f"[{_bridge_word(bridge, number)}]"
        tags[bridge.ends[1]] = f"[#XL{number}]"
    for number, unplaced in enumerate(peptide.unplaced, 1):
        for position in unplaced.positions:
            tags[position, "side"] = tags.get((position, "side"), "") + f"[#g{number}]"
    chains: list[str] = []
    for start, chain in peptide.chain_starts():
        letters = [
            _residue(each, tags.get((position, "side"), ""), position == start)
            for position, each in enumerate(chain.residues, start)
        ]
        front = _end(chain.n_terminus) + tags.get((start, "n"), "") or _pyro(chain.residues[0])
        back = _end(chain.c_terminus) + tags.get((start + len(letters) - 1, "c"), "")
        chains.append((f"{front}-" if front else "") + "".join(letters) + (f"-{back}" if back else ""))
    anywhere = "".join(f"[{word}]" for word in _unplaced(peptide))
    isotopes = "".join(f"<{'D' if label == '2H' else label}>" for label in peptide.labels)
    return isotopes + (f"{anywhere}?" if anywhere else "") + "//".join(chains)


def formula_word(formula: Formula) -> str:
    """Write a formula as ProForma does: isotopes as ``[13C6]``, negative counts as they are."""
    parts: list[str] = []
    for key in sorted(
        formula, key=lambda key: (key.lstrip("0123456789") not in "CH", key.lstrip("0123456789"), key)
    ):
        count = formula[key]
        number = "" if count == 1 else str(count)
        parts.append(f"[{key}{number}]" if key[0].isdigit() else f"{key}{number}")
    return "Formula:" + "".join(parts)


def _residue(residue: Residue, tag: str, first: bool) -> str:
    kind = residue.kind
    notes = {"D": "|INFO:D", "DL": "|INFO:DL"}.get(residue.stereo, "")
    if len(kind.id) == 1 and kind.letter:
        head = kind.letter + (f"[{notes[1:]}]" if notes else "")
    elif kind.id == "pGlu":
        head = "E" + (f"[{notes[1:]}]" if notes else "") + ("" if first else "[Glu->pyro-Glu]")
    elif not kind.formula:
        head = "X"
    else:
        head = f"X[{formula_word(kind.formula)}|INFO:{kind.id}{notes}]"
    return head + "".join(f"[{_word(each)}]" for each in residue.modifications) + tag


def _pyro(first: Residue) -> str:
    return "[Glu->pyro-Glu]" if first.kind.id == "pGlu" else ""


def _word(each: Modification, label: str = "") -> str:
    if each.id == "Nmethyl":
        return f"Methyl{label}|INFO:N-methyl"
    if each.accession or not each.source or each.formula is None:
        return each.id + label
    # A name that is ours alone travels as information beside the formula that every reader understands.
    return f"{formula_word(each.formula)}{label}|INFO:{each.id}"


def _end(cap: Modification | None) -> str:
    return "" if cap is None else f"[{_word(cap)}]"


def _unplaced(peptide: Peptide) -> list[str]:
    words = [
        _word(each.modification, f"#g{number}" if each.positions else "")
        for number, each in enumerate(peptide.unplaced, 1)
    ]
    if peptide.adduct is not None:
        words.append(f"{formula_word(peptide.adduct)}|INFO:metal complex")
    return words


def _bridge_word(bridge: Bridge, number: int) -> str:
    if bridge.kind == "disulfide":
        return f"{_DISULFIDE}#XL{number}"
    if bridge.kind in CROSS_LINKERS:
        return f"X:{bridge.kind}#XL{number}"
    if bridge.kind in {"lactam", "lactone", "thioester"}:
        return f"{formula_word(bridge.formula)}#XL{number}|INFO:{bridge.kind}"
    raise UnsupportedError(f"ProForma cannot carry a {bridge.kind}")
