"""Elements and isotopes: masses, natural abundances and standard atomic weights, each with its source.

>>> weight("C"), weight("C", "pre-2011"), isotope_mass("13C")
(12.011, 12.0107, 13.00335483507)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from certipep.datafile import read_table
from certipep.errors import FormulaError, UsageError

__all__ = [
    "Element",
    "Isotope",
    "Weights",
    "element",
    "is_known",
    "isotope_mass",
    "isotope_table",
    "monoisotope",
    "sources",
    "weight",
    "weight_conventions",
]

Weights = Literal["current", "pre-2011"]

_RADIOACTIVE_LABELS = {"3H": 3.0160492779, "14C": 14.0032419884}


@dataclass(frozen=True, slots=True)
class Isotope:
    """One isotope of an element.

    Parameters
    ----------
    number : int
        Nominal mass number.
    mass : float
        Mass in Da.
    abundance : float
        Natural abundance as a fraction of one.
    """

    number: int
    mass: float
    abundance: float


@dataclass(frozen=True, slots=True)
class Element:
    """One element.

    Parameters
    ----------
    symbol : str
        Such as ``"C"``.
    current, pre_2011 : float
        Standard atomic weight under either convention.
    isotopes : tuple of Isotope
        Those that occur in nature, by mass number.
    """

    symbol: str
    current: float
    pre_2011: float
    isotopes: tuple[Isotope, ...]

    @property
    def principal(self) -> Isotope:
        """The most abundant isotope: the one that a monoisotopic mass counts."""
        return max(self.isotopes, key=lambda isotope: isotope.abundance)


def is_known(symbol: str) -> bool:
    """Tell whether an element or isotope (``"13C"``) is in the table."""
    bare = symbol.lstrip("0123456789")
    if bare == symbol:
        return symbol in _table()
    if bare not in _table():
        return False
    number = int(symbol[: len(symbol) - len(bare)])
    return symbol in _RADIOACTIVE_LABELS or any(iso.number == number for iso in _element(bare).isotopes)


def element(symbol: str) -> Element:
    """Return an element.

    Parameters
    ----------
    symbol : str
        Such as ``"C"``, without a mass number.

    Raises
    ------
    FormulaError
        No such element is in the table.
    """
    if symbol not in _table():
        raise FormulaError(f"'{symbol}' is no element of the table: check the symbol", symbol)
    return _element(symbol)


@cache
def monoisotope(symbol: str) -> float:
    """Return the mass in Da of the most abundant isotope of an element, or of the named isotope."""
    return isotope_mass(symbol) if symbol[0].isdigit() else element(symbol).principal.mass


@cache
def isotope_mass(symbol: str) -> float:
    """Return the mass in Da of a named isotope, such as ``"13C"``.

    Raises
    ------
    FormulaError
        The table does not hold the isotope.
    """
    bare = symbol.lstrip("0123456789")
    if symbol in _RADIOACTIVE_LABELS:
        return _RADIOACTIVE_LABELS[symbol]
    if bare != symbol and bare in _table():
        number = int(symbol[: len(symbol) - len(bare)])
        for isotope in _element(bare).isotopes:
            if isotope.number == number:
                return isotope.mass
    raise FormulaError(f"'{symbol}' is no isotope of the table: write it like 13C", symbol)


@cache
def weight(symbol: str, weights: Weights = "current") -> float:
    """Return the standard atomic weight of an element, or the mass of a named isotope.

    Parameters
    ----------
    symbol : str
        ``"C"`` or ``"13C"``.
    weights : {"current", "pre-2011"}
        Convention; see `sources`.

    Raises
    ------
    UsageError
        There is no such convention.
    FormulaError
        There is no such element.
    """
    if weights not in weight_conventions():
        raise UsageError(f"no atomic weights '{weights}': choose one of {', '.join(weight_conventions())}")
    if symbol[0].isdigit():
        return isotope_mass(symbol)
    found = element(symbol)
    return found.current if weights == "current" else found.pre_2011


def weight_conventions() -> tuple[Weights, ...]:
    """Return the names of the atomic-weight conventions in use."""
    return ("current", "pre-2011")


def isotope_table() -> str:
    """Return the name of the isotope table that masses and patterns are computed with."""
    return str(_document()["isotope_table"])


def sources() -> dict[str, str]:
    """Return the source of the isotope masses, the abundances and either set of weights."""
    return dict(_document()["sources"])


@cache
def _element(symbol: str) -> Element:
    row = _table()[symbol]
    isotopes = sorted((int(number), *pair) for number, pair in row["isotopes"].items())
    return Element(symbol, row["current"], row["pre_2011"], tuple(Isotope(*values) for values in isotopes))


@cache
def _table() -> dict[str, dict[str, Any]]:
    return {key: row for key, row in _document().items() if isinstance(row, dict) and key != "sources"}


@cache
def _document() -> dict[str, Any]:
    from pathlib import Path

    return read_table(Path(__file__).parent / "data" / "elements.toml")
