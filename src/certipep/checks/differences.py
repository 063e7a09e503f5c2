"""Differences between formulas and between masses in a chemist's words."""

from __future__ import annotations

from functools import cache

from certipep.chemistry.formula import Formula

__all__ = ["formula_difference"]

_CHANGES = {
    "H2O": ("one water", "a residue counted without its water, or a hydrate"),
    "C2H2O": ("one acetyl group", "the N-terminal acetyl"),
    "C2H4O2": ("one acetic acid", "the acetate salt"),
    "C2HF3O2": ("one trifluoroacetic acid", "the TFA salt"),
    "HCl": ("one hydrogen chloride", "the hydrochloride"),
    "H": ("one hydrogen", "a slip of the pen, or an ion"),
    "H2": ("two hydrogens", "a disulfide against two thiols"),
    "O": ("one oxygen", "an oxidised residue"),
    "CH2": ("one CH2", "a methyl, or Val for Leu, Ser for Thr, Asp for Glu"),
    "NH3": ("one ammonia", "pyroglutamate or a lost amide"),
}
_AMIDE = Formula({"H": 1, "N": 1, "O": -1})


@cache
def _known() -> dict[Formula, str]:
    found: dict[Formula, str] = {}
    for text, (amount, meaning) in _CHANGES.items():
        part = Formula.parse(text)
        found[part] = f"{amount} more ({meaning})"
        found[-part] = f"{amount} less ({meaning})"
    found[_AMIDE] = "an amide where the molecule has an acid"
    found[-_AMIDE] = "an acid where the molecule has an amide (or Asn, Gln against Asp, Glu)"
    return found


def formula_difference(printed: Formula, expected: Formula) -> str:
    """Say what `printed` has more or less than `expected`.

    >>> formula_difference(Formula.parse("C127H213N33O54"), Formula.parse("C129H215N33O55"))
    '-C2H2O: one acetyl group less (the N-terminal acetyl)'
    """
    delta = printed - expected
    words = _known().get(delta)
    return f"{delta.change}: {words}" if words else delta.change
