"""Where a peptide is known to change: deamidation, isomerisation, oxidation, pyroglutamate and the like.

>>> from certipep.peptides.peptide import Peptide
>>> from certipep.peptides.residue import plain
>>> [(each.name, each.positions) for each in liabilities(Peptide(tuple(map(plain, "QANGM"))))]
[('deamidation, fast', (3,)), ('pyroglutamate from N-terminal Gln', (1,)), ('oxidation of Met', (5,))]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from certipep.peptides.peptide import Peptide
from certipep.peptides.tables import files, rows

__all__ = ["Liability", "liabilities"]


@dataclass(frozen=True, slots=True)
class Liability:
    """A known way in which a peptide changes.

    Parameters
    ----------
    id, name : str
    positions : tuple of int
        Residues concerned, from 1.
    motif : str
        What was looked for.
    explanation : str
        What happens, with the change of mass in Da.
    source : str
    """

    id: str
    name: str
    positions: tuple[int, ...]
    motif: str
    explanation: str
    source: str


def liabilities(peptide: Peptide) -> tuple[Liability, ...]:
    """Return the known liabilities of the main chain.

    Only unmodified L-residues without a bridge are looked at: N-methyl and D-residues are often there to
    prevent the change. A motif says that a change is possible, not that it happened.
    """
    letters = "".join(
        each.kind.letter if each.is_plain and not peptide.is_bridged(position) else "."
        for position, each in enumerate(peptide.residues)
    )
    found: list[Liability] = []
    for file in files("liabilities"):
        for row in rows("liabilities", file, "liability"):
            if not _end_is(peptide, row.get("needs", "")):
                continue
            places = [
                position + 1
                for match in re.finditer(row["pattern"], letters)
                for position in range(match.start(1), match.end(1))
            ]
            if places:
                found.append(
                    Liability(
                        row["id"], row["name"], tuple(places), row["motif"], row["explanation"], row["source"]
                    )
                )
    return tuple(found)


def _end_is(peptide: Peptide, needs: str) -> bool:
    if needs == "free amine":
        return (
            peptide.n_terminus is None
            and not peptide.is_bridged(0, "n")
            and peptide.residues[0].kind.free_amine
        )
    if needs == "free acid":
        return peptide.c_terminus is None and not peptide.is_bridged(len(peptide.residues) - 1, "c")
    return True
