"""Which columns there are, and what each holds.

>>> [column.name for column in chosen(("monoisotopic_mass", "net_charge"), ph=(5.0, 7.4), charges=(1,))]
['monoisotopic_mass', 'net_charge_ph5', 'net_charge_ph7.4']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from certipep.asked import asked_number
from certipep.errors import UsageError

__all__ = ["COLUMNS", "DEFAULT", "ONE_BY_ONE", "Column", "chosen"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the result.

    Parameters
    ----------
    name : str
        As it stands in the table.
    quantity : str
        The key of `COLUMNS`.
    kind : str
        ``float``, ``int`` or ``text``.
    argument : float or None
        The pH of a net charge, the charge of an m/z.
    """

    name: str
    quantity: str
    kind: str
    argument: float | None = None


# quantity -> (kind, what it is and its unit)
COLUMNS: dict[str, tuple[str, str]] = {
    "formula": ("text", "molecular formula in Hill order"),
    "length": ("int", "residues"),
    "monoisotopic_mass": ("float", "Da"),
    "average_mass": ("float", "Da, current abridged atomic weights"),
    "mz": ("float", "Th, monoisotopic, protonated; one column for each charge"),
    "net_charge": ("float", "elementary charges; one column for each pH"),
    "isoelectric_point": ("float", "pH; null where the charge does not cross zero between 0 and 14"),
    "isoelectric_low": (
        "float",
        "pH; low end of where 95 of 100 measurements fall; null where that is not known",
    ),
    "isoelectric_high": ("float", "pH; high end of the same interval"),
    "gravy": ("float", "mean hydropathy of Kyte and Doolittle; null where a residue has none"),
    "epsilon_280": ("int", "1/(M cm)"),
    "epsilon_214": ("int", "1/(M cm)"),
    "epsilon_205": ("int", "1/(M cm)"),
    "acidic": ("int", "acidic side chains"),
    "basic": ("int", "basic side chains"),
    "aromatic": ("int", "Phe, Trp and Tyr"),
    "cysteine": ("int", "Cys"),
    "methionine": ("int", "Met"),
    "n_terminus": ("text", "free, acetyl, pyroglutamate …"),
    "c_terminus": ("text", "acid, amide …"),
    "nearest_entry": ("text", "the panel entry with the nearest monoisotopic mass"),
    "nearest_difference": ("float", "Da, peptide minus that entry, monoisotopic"),
}
# Computed one peptide at a time, some 0.3 ms each: given when asked for by name.
ONE_BY_ONE = frozenset({"isoelectric_low", "isoelectric_high"})
DEFAULT = tuple(name for name in COLUMNS if name not in ONE_BY_ONE)


def chosen(
    names: Iterable[str] | None, ph: Sequence[float] = (7.4,), charges: Sequence[int] = (1, 2, 3)
) -> tuple[Column, ...]:
    """Return the columns asked for, each pH and each charge as a column of its own.

    Parameters
    ----------
    names : iterable of str, optional
        Keys of `COLUMNS`; when left out, all but those of `ONE_BY_ONE`.

    Raises
    ------
    UsageError
        For a name that there is not, a pH out of range, or a charge of zero.
    """
    wanted = DEFAULT if names is None else tuple([names] if isinstance(names, str) else names)
    if not wanted:
        raise UsageError("no column was asked for")
    ph = [asked_number(value, "a pH", -2, 16) for value in _several(ph)]
    charges = _several(charges)
    for charge in charges:
        if isinstance(charge, bool) or not isinstance(charge, int) or charge == 0:
            raise UsageError(f"a charge of {charge!r} makes no sense: give a whole number, as 2 or -1")
    found: list[Column] = []
    for name in dict.fromkeys(map(_known, wanted)):
        kind = COLUMNS[name][0]
        if name == "net_charge":
            found.extend(Column(f"net_charge_ph{value:g}", name, kind, float(value)) for value in ph)
        elif name == "mz":
            found.extend(Column(f"mz_{_signed(charge)}", name, kind, float(charge)) for charge in charges)
        else:
            found.append(Column(name, name, kind))
    return tuple(found)


def _known(name: object) -> str:
    if not isinstance(name, str) or name not in COLUMNS:
        raise UsageError(f"there is no column {name!r}{_near(str(name))}; there are: {', '.join(COLUMNS)}")
    return name


def _several(given: Any) -> Any:
    """Return what was given as a list: one number stands for itself."""
    return given if isinstance(given, Iterable) and not isinstance(given, str) else (given,)


def _signed(charge: int) -> str:
    return f"{charge}" if charge > 0 else f"minus_{-charge}"


def _near(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COLUMNS, n=1, cutoff=0.5)
    return f" (did you mean {near[0]}?)" if near else ""
