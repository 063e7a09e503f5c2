"""The door for certificates: a sequence as it is printed, and what else is printed beside it to choose by.

>>> [each.formula for each in read_printed("Iva-Gly-Gly")]
['C9H16N2O4', 'C9H17N3O4']
>>> printed_peptide("Iva-Gly-Gly", formula="C9H16N2O4").n_terminus.id
'Isovaleryl'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError, NotationError, UsageError
from certipep.notation.ambiguous import AmbiguousNotationError, Reading, refuse_all
from certipep.notation.reading import parse
from certipep.peptides.peptide import Peptide

__all__ = ["printed_peptide", "read_printed"]

_LAST_H = re.compile(r"(?<=[a-z])\s*-\s*H\s*$")
_ENDS = re.compile(r"^N-(?=[A-Z]{3,}-C$)|(?<=[A-Z]{3})-C$")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RING = re.compile(r"^cyclo-([A-Za-z-]+)$", re.IGNORECASE)
_HAND = re.compile(r"(?<![A-Za-z])D-(?=[A-Z][a-z]{2}-[A-Z]{2})")
# Da: a printed mass may be of a conjugate ion or rounded to a whole number; readings differ by more.
_MASS_TOLERANCE = 1.1


def read_printed(
    text: str, formula: str | Formula | None = None, mass: float | tuple[float, ...] | None = None
) -> tuple[Reading, ...]:
    """Return every peptide that a printed sequence can stand for, as far as its formula and mass leave a choice.

    Parameters
    ----------
    text : str
        The sequence as printed, in any notation, with notes behind it (", acetate", "(Disulfide bridge: 1-6)").
    formula : str or Formula, optional
        The molecular formula that the same paper prints; salts and water in it do not matter.
    mass : float or tuple of float, optional
        The molecular masses that the same paper prints, in Da, average or monoisotopic.

    Returns
    -------
    tuple of Reading
        One, where the text or the formula or the mass decides; else several. A formula that fits no reading decides
        nothing: to judge it is not the reader's task.

    Raises
    ------
    NotationError
        The text can stand for no peptide.
    """
    found, choices = _readings(text), _choices(formula, mass)
    if len(found) == 1 and choices and not any(fits(found[0].peptide) for fits in choices):
        found = _otherwise(text, choices) or found
    if len(found) < 2:
        return found
    for fits in choices:
        kept = tuple(each for each in found if fits(each.peptide))
        if kept:
            found = kept
    return found


def printed_peptide(
    text: str, formula: str | Formula | None = None, mass: float | tuple[float, ...] | None = None
) -> Peptide:
    """Return the peptide that a printed sequence stands for; parameters as of `read_printed`.

    Where masses are printed and no reading weighs any of them, it is the reading that comes nearest: what the paper
    says is wrong by each of them, and by this one least.

    Raises
    ------
    NotationError
        The text can stand for no peptide.
    AmbiguousNotationError
        It can stand for several, and neither formula nor mass says for which; the error names each.
    """
    found = read_printed(text, formula, mass)
    if len(found) == 1 and (not found[0].unclear or _any_fits(found[0].peptide, formula, mass)):
        return found[0].peptide
    if len(found) == 1:
        raise refuse_all(found, text, 0)
    masses = _all(mass)
    if masses and not any(_weighs(each.peptide, value) for each in found for value in masses):
        return min(found, key=lambda each: _distance(each.peptide, masses)).peptide
    raise refuse_all(found, text, 0)


def _readings(text: str) -> tuple[Reading, ...]:
    flat = re.sub(r"\s*[\r\n]+\s*", " ", text).strip().translate(_RAISED)
    try:
        return (Reading(parse(flat)),)
    except AmbiguousNotationError as error:
        if error.readings:
            return error.readings
        raise
    except NotationError:
        closed = re.sub(r"\s*-\s*", "-", _RING.sub(r"cyclo(\1)", flat))
        if closed == flat:
            raise
        return _readings(closed)


def _any_fits(
    peptide: Peptide, formula: str | Formula | None, mass: float | tuple[float, ...] | None
) -> bool:
    """Whether the paper prints the formula or the mass of a reading that is one of several."""
    return any(fits(peptide) for fits in _choices(formula, mass))


def _otherwise(text: str, choices: list[Callable[[Peptide], bool]]) -> tuple[Reading, ...]:
    """Read "-H" as His, "D-" as Asp, or "N-…-C" as the ends of the chain, where all that is printed says so.

    Alone they are an aldehyde, the hand of the residue and two residues.
    """
    for mark, spelled in ((_LAST_H, "-His"), (_HAND, "Asp-"), (_ENDS, "")):
        other = mark.sub(spelled, text)
        if other != text:
            fitting = tuple(each for each in _readings(other) if all(fits(each.peptide) for fits in choices))
            if fitting:
                return fitting
    return ()


def _choices(
    formula: str | Formula | None, mass: float | tuple[float, ...] | None
) -> list[Callable[[Peptide], bool]]:
    choices: list[Callable[[Peptide], bool]] = []
    wanted = _parsed(formula)
    if wanted is not None:
        choices.append(lambda peptide: _formula_of(peptide) == wanted)
    choices.extend(partial(_weighs, mass=value) for value in _all(mass))
    return choices


def _all(mass: float | tuple[float, ...] | None) -> tuple[float, ...]:
    if mass is None:
        return ()
    return mass if isinstance(mass, tuple) else (mass,)


def _distance(peptide: Peptide, masses: tuple[float, ...]) -> float:
    return min(abs(peptide.monoisotopic_mass - value) for value in masses)


def _parsed(formula: str | Formula | None) -> Formula | None:
    if formula is None or isinstance(formula, Formula):
        return formula
    try:
        return Formula.parse(formula)
    except CertipepError:
        return None


def _formula_of(peptide: Peptide) -> Formula | None:
    try:
        return peptide.formula
    except UsageError:
        return None


def _weighs(peptide: Peptide, mass: float) -> bool:
    try:
        return min(abs(peptide.average_mass - mass), abs(peptide.monoisotopic_mass - mass)) <= _MASS_TOLERANCE
    except CertipepError:
        return abs(peptide.monoisotopic_mass - mass) <= _MASS_TOLERANCE
