"""Molecular formulas: immutable, hashable, with arithmetic and Hill order.

>>> tau = Formula.parse("C₁₂₉H₂₁₅N₃₃O₅₅")
>>> tau["C"], tau["S"], tau.hill
(129, 0, 'C129H215N33O55')
>>> (tau - Formula.parse("C2H2O")).hill
'C127H213N33O54'
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping

__all__ = ["Formula", "hill_rank", "written"]


class Formula(Mapping[str, int]):
    """How many atoms of each element a molecule, or a change of a molecule, has.

    An element that is absent counts 0. Isotopes are keys of their own: ``"13C"``, ``"2H"``. Counts may be
    negative, because a difference of two molecules is a formula as well (``Formula.parse("C-1H2")``).

    Parameters
    ----------
    counts : mapping of str to int
        Element symbol (or isotope such as ``"13C"``) to number of atoms; zeros are dropped.
    """

    __slots__ = ("_counts", "_hash")
    _counts: dict[str, int]
    _hash: int | None

    def __init__(self, counts: Mapping[str, int] | None = None) -> None:
        kept = {} if counts is None else {symbol: count for symbol, count in counts.items() if count}
        object.__setattr__(self, "_counts", kept)
        object.__setattr__(self, "_hash", None)

    @classmethod
    def of_counts(cls, counts: dict[str, int]) -> Formula:
        """Return the formula of counts that hold no zero; the dictionary is taken over, not copied."""
        made = object.__new__(cls)
        _set_counts(made, counts)
        _set_hash(made, None)
        return made

    @classmethod
    def parse(cls, text: str) -> Formula:
        """Read a formula as it is written on paper.

        Subscripts, spaces, brackets (``CH3(CH2)14COOH``), isotopes (``[13C]6``, ``¹³C6``, ``D``), negative
        counts (``C-1H2``) and salt or water parts with a known number (``…·2HCl``) are understood; the
        parts are added up.

        Parameters
        ----------
        text : str
            The formula.

        Returns
        -------
        Formula

        Raises
        ------
        FormulaError
            The text is not a formula, names an element that does not exist, or has a part of unknown
            number (``·xC2H4O2``: `parse_parts` reads those); the error names the position.
        """
        from certipep.chemistry.formula_text import parse_formula

        return parse_formula(text)

    @property
    def hill(self) -> str:
        """Hill order: carbon, hydrogen, then the other elements by symbol; without carbon all by symbol."""
        has_carbon = any(_element(key) == "C" for key in self._counts)
        return "".join(
            written(key, self._counts[key])
            for key in sorted(self._counts, key=lambda key: hill_rank(key, has_carbon))
        )

    @property
    def is_molecule(self) -> bool:
        """Whether no count is negative and at least one atom is there."""
        return bool(self._counts) and min(self._counts.values()) > 0

    @property
    def change(self) -> str:
        """The formula worded as a change: ``+C2H2O``, ``-H2O``, ``+HO-N``."""
        gained = Formula({key: count for key, count in self._counts.items() if count > 0})
        lost = Formula({key: -count for key, count in self._counts.items() if count < 0})
        return (f"+{gained.hill}" if gained else "") + (f"-{lost.hill}" if lost else "")

    def without_labels(self) -> Formula:
        """Return the same formula with every named isotope counted as its element."""
        total: dict[str, int] = {}
        for key, count in self._counts.items():
            total[_element(key)] = total.get(_element(key), 0) + count
        return Formula(total)

    def __getitem__(self, symbol: str) -> int:
        return self._counts.get("2H" if symbol == "D" else symbol, 0)

    def __contains__(self, symbol: object) -> bool:
        return symbol in self._counts

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)

    def items(self) -> ItemsView[str, int]:
        """Return the pairs of symbol and count."""
        return self._counts.items()

    def __add__(self, other: Formula) -> Formula:
        if not isinstance(other, Formula):
            return NotImplemented
        total = dict(self._counts)
        for symbol, count in other._counts.items():
            total[symbol] = total.get(symbol, 0) + count
        return Formula(total)

    def __sub__(self, other: Formula) -> Formula:
        if not isinstance(other, Formula):
            return NotImplemented
        total = dict(self._counts)
        for symbol, count in other._counts.items():
            total[symbol] = total.get(symbol, 0) - count
        return Formula(total)

    def __mul__(self, times: int) -> Formula:
        if not isinstance(times, int):
            return NotImplemented
        return Formula({symbol: count * times for symbol, count in self._counts.items()})

    __rmul__ = __mul__

    def __neg__(self) -> Formula:
        return self * -1

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Formula):
            return NotImplemented
        return self._counts == other._counts

    def __hash__(self) -> int:
        if self._hash is None:
            object.__setattr__(self, "_hash", hash(frozenset(self._counts.items())))
        return self._hash  # type: ignore[return-value]  # set on the line above

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Formula does not change: cannot set '{name}'")

    def __reduce__(self) -> tuple[type[Formula], tuple[dict[str, int]]]:
        return (Formula, (dict(self._counts),))

    def __str__(self) -> str:
        return self.hill

    def __repr__(self) -> str:
        return f"Formula('{self.hill}')"


# The doors past `__setattr__`, which refuses.
_set_counts = Formula.__dict__["_counts"].__set__
_set_hash = Formula.__dict__["_hash"].__set__


def _element(key: str) -> str:
    """Return the element of a key: ``"13C"`` is carbon."""
    return key.lstrip("0123456789")


def written(key: str, count: int) -> str:
    """Return how some atoms of an element or isotope are written: ``C2``, ``[13C]``."""
    number = "" if count == 1 else str(count)
    return (f"[{key}]" if key[0].isdigit() else key) + number


def hill_rank(key: str, has_carbon: bool) -> tuple[int, str, int]:
    """Return where an element or isotope stands in Hill order, as a key to sort by."""
    element = _element(key)
    group = {"C": 0, "H": 1}.get(element, 2) if has_carbon else 2
    return group, element, int(key[: len(key) - len(element)] or 0)
