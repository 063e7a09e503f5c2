"""Results with their printed limit, method and basis understood: the one place where that is done."""

from __future__ import annotations

import re

from msgspec.structs import replace

from certipep.certificate.claims import Result
from certipep.certificate.measures.basis import find_basis
from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.method import parse_method
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar

__all__ = ["typed"]

_ANOTHER_SHARE = re.compile(r"(?<=[%\d])\s*[(\[][^()\[\]]*\d\s*%[^()\[\]]*[)\]]")
"""A second value behind the first, whose words are its own: "80.7 % (anhydrous basis 85.0 %)"."""


def typed(result: Result, grammar: NumberGrammar = UNKNOWN) -> Result:
    """Return `result` with `criterion`, `technique` and `basis` from its printed texts.

    Parameters
    ----------
    result : Result
        What it already knows of the three stays.
    grammar : NumberGrammar
        How the document writes its numbers.

    Notes
    -----
    The criterion is no witness of the basis: that it asks for the dry basis does not say that the result is on it.
    """
    measured = result.quantity is not None and result.quantity.value is not None
    text = _ANOTHER_SHARE.sub(" ", result.text)
    said = " ".join(filter(None, (result.name, result.method, text))) if measured else ""
    return replace(
        result,
        criterion=result.criterion or parse_criterion(result.specification, grammar, _unit(result)),
        technique=result.technique or parse_method(result.method),
        basis=result.basis or find_basis(said),
    )


def _unit(result: Result) -> str | None:
    """Return the unit of what was measured; a mass has one whether it is printed or not."""
    if result.test in ("mass_found", "mass_expected", "mz"):
        return "Da" if result.test != "mz" else "m/z"
    return result.quantity.unit if result.quantity is not None else None
