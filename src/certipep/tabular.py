"""Results as tables: rows for a script, a data frame, a sheet for the laboratory.

>>> class Masses(Tabular):
...     columns = ("peptide", "mass / Da")
...     def table(self):
...         return [("GG", 132.0535)]
>>> Masses().table()
[('GG', 132.0535)]
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from certipep.errors import MissingExtraError, UsageError

__all__ = ["Rows", "Tabular", "not_run"]

T_co = TypeVar("T_co", covariant=True)

# What a spreadsheet would run instead of show.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_000


class _Table(Protocol):
    """What has headings and rows."""

    @property
    def columns(self) -> Sequence[str]:
        """The headings."""

    def table(self) -> list[tuple[Any, ...]]:
        """Return the rows, one tuple each, in the order of `columns`."""


class Tabular:
    """Something that can be shown as a table: `columns` are its headings, and its own `table` gives the rows."""

    __slots__ = ()
    columns: ClassVar[Sequence[str]] = ()

    def to_pandas(self: _Table) -> Any:
        """Return the table as a pandas data frame.

        Raises
        ------
        MissingExtraError
            pandas is not installed.
        """
        try:
            import pandas as pd  # type: ignore[import-untyped,import-not-found,unused-ignore]
        except ImportError:
            raise MissingExtraError("a data frame needs pandas: pip install certipep[tables]") from None
        return pd.DataFrame(self.table(), columns=list(self.columns))

    def to_excel(self: _Table, path: str | os.PathLike[str]) -> None:
        """Write the table as a sheet; the file is written whole or not at all.

        Parameters
        ----------
        path : path-like
            Ends in ``.xlsx``.

        Raises
        ------
        UsageError
            The name has another ending, or nothing can be written there.
        MissingExtraError
            openpyxl is not installed.
        """
        if not isinstance(path, str | os.PathLike) or not os.fspath(path).endswith(".xlsx"):
            raise UsageError(f"a sheet is a file that ends in .xlsx, not {path!r}")
        try:
            from openpyxl import Workbook  # type: ignore[import-untyped,unused-ignore]
        except ImportError:
            raise MissingExtraError("a sheet needs openpyxl: pip install certipep[tables]") from None
        book = Workbook(write_only=True)
        sheet = book.create_sheet("certipep")
        sheet.append(list(self.columns))
        for row in self.table():
            sheet.append([_cell(value) for value in row])
        whole = Path(path)
        draft = whole.with_name(f".{whole.name}.{os.getpid()}")
        try:
            book.save(draft)
            draft.replace(whole)
        except OSError as error:
            raise UsageError(f"{whole}: cannot be written ({error.strerror or error})") from None
        finally:
            draft.unlink(missing_ok=True)


class Rows(tuple[T_co, ...], Tabular):
    """A tuple of results of one kind, each with fields or properties of the names in `fields`."""

    fields: ClassVar[Sequence[str]] = ()

    def table(self) -> list[tuple[Any, ...]]:
        """Return one row for each result."""
        return [tuple(getattr(each, name) for name in self.fields) for each in self]


def not_run(text: str) -> str:
    """Return a text of which a spreadsheet makes no formula: where it would, an apostrophe stands in front."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Any) -> Any:
    """Return what a sheet can hold."""
    if hasattr(value, "item"):
        value = value.item()
    if value is None or isinstance(value, int | float | bool):
        return None if value != value else value
    if isinstance(value, Iterable) and not isinstance(value, str):
        value = "; ".join(str(each) for each in value)
    text = "".join(letter if letter.isprintable() else " " for letter in str(value))[:_LONGEST_CELL]
    return not_run(text)
