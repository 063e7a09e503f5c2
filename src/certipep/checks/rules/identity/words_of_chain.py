"""ID-12: what is said in words of ends, ring, thiols and D-residues against the molecule."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.chains import end_words
from certipep.checks.check import check
from certipep.checks.facts.chain_words import ChainWord
from certipep.checks.finding import Answer, agrees, asks, contradicts
from certipep.peptides import Peptide

__all__ = ["words_of_chain"]

_ENDS = {"n_end": "N-terminus", "c_end": "C-terminus"}


@check(
    "ID-12",
    title="Words about the chain against the molecule",
    compares="what is said in words of both ends, of a ring, of thiols and of D-residues with the peptide",
    why="an amide for an acid, an acetyl for a free amine or a ring for an open chain is another substance",
    source="the structure of the peptide: its notation in the reference panel, or the printed sequence",
    does_not_prove="that the group is there: it is printed, not measured",
    question="Which ends and bridges has the product? A line says otherwise than its name and sequence.",
    after=("ID-05", "ID-02", "ID-04", "FC-01"),
)
def words_of_chain(peptide: Peptide, chain_words: tuple[ChainWord, ...]) -> Iterator[Answer]:
    """Compare every word with the molecule."""
    for one in chain_words:
        expected, fits = _of_molecule(one, peptide)
        topic = _ENDS.get(one.topic, one.topic.replace("_", "-"))
        figures = {"expected": f"{topic}: {expected}", "observed": one.place.text, "tolerance": "none"}
        if fits:
            yield agrees(f"“{one.place.text}” is said of the peptide, and holds.", one.place, **figures)
        elif one.topic in _ENDS or one.said == "cyclic":
            yield contradicts(
                f"“{one.place.text}” is said, but the {topic} of the peptide is {expected}."
                if one.topic in _ENDS
                else f"“{one.place.text}” is said, but no ring is in the peptide.",
                one.place,
                **figures,
            )
        else:
            yield asks(f"“{one.place.text}” is said; the peptide has {expected}.", one.place, **figures)


def _of_molecule(one: ChainWord, peptide: Peptide) -> tuple[str, bool]:
    """Return what the molecule has of a topic, in words, and whether the statement holds."""
    start, end = end_words(peptide)
    bonds = sum(bridge.kind == "disulfide" for bridge in peptide.bridges)
    match one.topic:
        case "n_end":
            first = peptide.residues[0].kind.id.lower() if peptide.residues else ""
            start = "pyroglutamate" if start == "free" and first.startswith(("pglu", "pyr", "pca")) else start
            return start, _stands(one.said, start)
        case "c_end":
            return end, _stands(one.said, end)
        case "ring":
            closed = bool(peptide.bridges or peptide.branches) or "cyclic" in (start, end)
            return "a ring" if closed else "an open chain", closed == (one.said == "cyclic")
        case "thiols":
            cysteines = sum(residue.letter == "C" for residue in peptide.every_residue)
            words = f"{cysteines} cysteines and {bonds} disulfide bonds"
            return words, (bonds > 0) == (one.said == "oxidised") if cysteines else False
        case "d_residues":
            count = sum(residue.stereo == "D" for residue in peptide.every_residue)
            return f"{count} D-residues", not count
        case _:
            changed = [word for word in (start, end) if word not in ("free", "acid", "cyclic")]
            return " and ".join(changed) or "plain ends", not changed


def _stands(said: str, there: str) -> bool:
    """Return whether a group that is said of an end, or denied, is there; of a closed chain neither is judged."""
    return "cyclic" in there or (said.removeprefix("not ") in there) != said.startswith("not ")
