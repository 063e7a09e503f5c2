"""How a paper says it: one wording of each meaning per paper, numbers and dates in the manner of the language."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

__all__ = ["LANGUAGES", "MORE_LANGUAGES", "WITHOUT_SPACES", "Words"]

_FOLDER = Path(__file__).parent / "words"
LANGUAGES = (
    "chinese",
    "english",
    "french",
    "german",
    "italian",
    "polish",
    "portuguese",
    "russian",
    "spanish",
)
"""What papers are written in when nothing else is asked."""
MORE_LANGUAGES = tuple(sorted({path.stem for path in _FOLDER.glob("*.toml")} - set(LANGUAGES)))
"""Languages that are made on demand."""
WITHOUT_SPACES = ("chinese", "japanese")
"""Languages whose words are not set apart; their numbers have a decimal point."""
_UNIT_KEYS = {
    "CFU/g": "cfu",
    "EU/mg": "endotoxin",
    "Da": "dalton",
    "mg": "milligram",
    "min": "minute",
    "ppm": "ppm",
}


@cache
def _table(language: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


class Words:
    """The wording of one paper.

    Parameters
    ----------
    language : str
        One of `LANGUAGES`.
    rng : Random
    second : str, optional
        A second language, printed behind or before the first on labels and headings.
    """

    def __init__(self, language: str, rng: Random, second: str | None = None) -> None:
        self.language = language
        self._table, self._rng = _table(language), rng
        self._second = Words(second, rng) if second else None
        self._joint = rng.choice((" / ", " ", " (", " | ")) if second else ""
        self._chosen: dict[tuple[str, str], str] = {}
        self.decimal: str = self._table["decimal"]
        self.group: str = rng.choice(self._table["groups"])
        self._date: str = rng.choice(self._table["dates"])
        self._month: str = rng.choice(self._table["months_only"])
        self.weight_unit: str = rng.choice(("", "Da", "Da"))
        self._gap = rng.choice((" ", " ", "")) if language not in WITHOUT_SPACES else rng.choice(("", " "))

    def say(self, section: str, key: str) -> str:
        """Return the one wording that this paper has for a meaning."""
        where = section, key
        if where not in self._chosen:
            self._chosen[where] = self._rng.choice(self._table[section][key])
        return self._chosen[where]

    def label(self, section: str, key: str) -> str:
        """Return a label or heading, in two languages where the paper has two."""
        own = self.say(section, key)
        if self._second is None:
            return own
        other = self._second.say(section, key)
        if own.casefold() == other.casefold():
            return own
        return f"{own}{self._joint}{other}{')' if self._joint == ' (' else ''}"

    def title(self) -> str:
        """Return the title of the paper."""
        return str(self._rng.choice(self._table["titles"]))

    def number(self, value: float, decimals: int) -> str:
        """Return a number with the decimal mark and the grouping of this paper."""
        whole, _, part = f"{value:.{decimals}f}".partition(".")
        if len(whole) > 3 and self.group:
            whole = f"{int(whole):,}".replace(",", self.group)
        return f"{whole}{self.decimal}{part}" if part else whole

    def unit(self, unit: str) -> str:
        """Return the spelling of a unit."""
        return self.say("units", _UNIT_KEYS[unit]) if unit in _UNIT_KEYS else unit

    def quantity(self, value: float, decimals: int, unit: str, comparator: str = "=") -> str:
        """Return number, unit and comparator as one text."""
        sign = "" if comparator == "=" else f"{comparator} " if self._gap else comparator
        gap = self._gap if unit in ("%", "mg", "ppm") else " "
        return f"{sign}{self.number(value, decimals)}{gap + self.unit(unit) if unit else ''}"

    def limit(self, low: float | None, high: float | None, decimals: int, unit: str) -> str:
        """Return an acceptance limit, or an empty text where there is none."""

        def plain(value: float) -> str:
            return self.number(value, max(decimals, 0))

        def full(value: float) -> str:
            return self.quantity(value, max(decimals, 0), unit)

        if low is not None and high is not None:
            form = self.say("limits", "between")
            return form.format(plain(low), full(high))
        if low is not None:
            return self.say("limits", "at_least").format(full(low))
        if high is not None:
            return self.say("limits", "at_most").format(full(high))
        return ""

    def date(self, day: datetime.date, *, month_only: bool = False) -> str:
        """Return a date, or its month alone."""
        form = self._month if month_only else self._date
        names, short = self._table["month_names"], self._table["month_short"]
        return str(form).format(
            Y=day.year, m=f"{day.month:02d}", n=day.month, d=f"{day.day:02d}", j=day.day,
            Month=names[day.month - 1], Mon=short[day.month - 1],
        )  # fmt: skip

    def sentence(self, key: str, **parts: str) -> str:
        """Return a sentence with its parts filled in."""
        return str(self._rng.choice(self._table["sentences"][key])).format(**parts)

    def note(self) -> str:
        """Return one of the sentences that stand at the foot of papers."""
        return str(self._rng.choice(self._table["sentences"]["notes"]))
