"""The error for a text that can be read in several ways; it names each with its formula."""

from __future__ import annotations

from certipep.errors import CertipepError, NotationError
from certipep.peptides.peptide import Peptide

__all__ = ["AmbiguousNotationError", "Reading", "formula_word", "refuse_all"]

from dataclasses import dataclass

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text.

    Parameters
    ----------
    peptide : Peptide
    why : tuple of str
        What was decided to read it so: "'D-' as Asp".
    unclear : str
        What a part of the text can be besides, where that has no formula: "'NHS' can be a reagent".
    """

    peptide: Peptide
    why: tuple[str, ...] = ()
    unclear: str = ""

    @property
    def formula(self) -> str:
        """Its formula in Hill order, or its mass where no formula is known."""
        return formula_word(self.peptide)


class AmbiguousNotationError(NotationError):
    """A text that stands for several peptides; nothing in it says which.

    Parameters
    ----------
    message, text, position
        As for NotationError.
    readings : tuple of Reading
        Every way to read it.
    """

    def __init__(
        self, message: str, text: str = "", position: int | None = None, readings: tuple[Reading, ...] = ()
    ) -> None:
        self.readings = readings
        super().__init__(message, text, position)


def formula_word(peptide: Peptide) -> str:
    """Return the formula of a peptide, or its monoisotopic mass where a part is known by mass only."""
    try:
        return peptide.formula.hill
    except CertipepError:
        return f"{peptide.monoisotopic_mass:.4f} Da"


def _written(peptide: Peptide) -> str:
    from certipep.peptides.structure import WHOLE

    return "a molecule that is no peptide" if peptide.residues[0].code == WHOLE else peptide.three_letter


def refuse_all(
    readings: tuple[Reading, ...], text: str, position: int | None, mend: str = "", besides: str = ""
) -> AmbiguousNotationError:
    """Return the error that names every reading with its formula, and in words what else the text can be.

    Parameters
    ----------
    readings : tuple of Reading
    text, position
        As for NotationError.
    mend : str
        What is unclear and how to mend it; where it is empty, how a clear sequence is written.
    besides : str
        What else the text can be.
    """
    words = [f"{_written(each.peptide)} ({each.formula})" for each in readings[:_SHOWN]]
    if len(readings) > _SHOWN:
        words.append(f"{len(readings) - _SHOWN} more")
    if besides:
        words.append(besides)
    unclear = dict.fromkeys(each.unclear for each in readings if each.unclear and each.unclear != mend)
    said = "; ".join((f"this can be {' or '.join(words)}", *unclear))
    mend = mend or "write it in three-letter code with hyphens, D- only before a D-residue"
    return AmbiguousNotationError(f"{said}: {mend}", text, position, readings)
