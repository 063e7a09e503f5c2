"""Every threshold with its unit, reason and source, from one file; a user's file replaces single values."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from certipep.datafile import read_table
from certipep.errors import DataError, UnreadableError

__all__ = ["Override", "Threshold", "Tolerance", "Tolerances", "load_tolerances"]

_FILE = Path(__file__).parent / "data" / "tolerances.toml"


class Threshold(Struct, frozen=True):
    """One limit: `value` in `unit`, why it is that, and where it comes from."""

    value: Decimal
    unit: str
    reason: str
    source: str


class Override(Struct, frozen=True):
    """A limit that the user changed; every report prints it."""

    check: str
    name: str
    shipped: Decimal
    used: Decimal


class Tolerance(Struct, frozen=True):
    """The limits of one check by attribute: ``tolerance.agree_da`` is a Decimal."""

    check: str
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Decimal:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self.thresholds[name].value
        except KeyError:
            raise DataError(f"the tolerances hold no limit '{name}' of check {self.check}") from None


class Tolerances(Struct, frozen=True):
    """All limits by check, and what the user changed."""

    by_check: Mapping[str, Mapping[str, Threshold]]
    overrides: tuple[Override, ...] = ()

    def of(self, check: str) -> Tolerance:
        """Return the limits of one check (none: an empty set)."""
        return Tolerance(check, self.by_check.get(check, {}))


@cache
def _shipped() -> Mapping[str, Mapping[str, Threshold]]:
    return _parse(read_table(_FILE, exact_numbers=True))


def _parse(tables: Mapping[str, Any]) -> dict[str, dict[str, Threshold]]:
    return {
        check: {
            name: Threshold(Decimal(str(row["value"])), row["unit"], row["reason"], row["source"])
            for name, row in rows.items()
        }
        for check, rows in tables.items()
    }


def load_tolerances(path: Path | None = None) -> Tolerances:
    """Load the shipped limits, with single values replaced from a user's TOML file.

    Parameters
    ----------
    path : Path, optional
        A file with tables like ``["FC-02"]`` and lines like ``agree_da = 0.1``.

    Raises
    ------
    UnreadableError
        If the file cannot be read.
    DataError
        If it names a check or limit that does not exist, or a value that is no number.
    """
    shipped = _shipped()
    if path is None:
        return Tolerances(shipped)
    import tomllib

    try:
        wanted = tomllib.loads(Path(path).read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: cannot be read ({error}); give a TOML file of tolerances") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML ({error}); see docs/checks.md for an example") from error
    limits = {check: dict(rows) for check, rows in shipped.items()}
    overrides = []
    for check, rows in wanted.items():
        for name, value in rows.items() if isinstance(rows, dict) else ():
            number = value.get("value") if isinstance(value, dict) else value
            if check not in limits or name not in limits[check]:
                raise DataError(
                    f"{path}: check '{check}' has no limit '{name}'; see `certipep explain {check}`"
                )
            limit = _limit(number)
            if limit is None:
                raise DataError(f"{path}: '{check}.{name}' must be a number of at least 0, not {number!r}")
            old = limits[check][name]
            reason = f"changed by the user from {old.value}"
            limits[check][name] = Threshold(limit, old.unit, reason, str(path))
            overrides.append(Override(check, name, old.value, limit))
    return Tolerances(limits, tuple(overrides))


def _limit(number: object) -> Decimal | None:
    """Return a user's value as a limit, or None unless it is a finite number that is not negative."""
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        return None
    limit = Decimal(number)
    return limit if limit.is_finite() and limit >= 0 else None
