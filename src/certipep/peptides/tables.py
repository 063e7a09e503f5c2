"""The TOML tables of this layer, read file by file when a name asks for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from certipep.datafile import read_table
from certipep.errors import DataError

__all__ = ["files", "rows"]

_DATA = Path(__file__).parent / "data"

# Read before the others of their folder, because nearly every peptide is written with them alone.
_FIRST = ("standard.toml", "common.toml")


@cache
def files(folder: str) -> tuple[str, ...]:
    """Return the names of the tables in a data folder, the common one first."""
    names = sorted(path.name for path in (_DATA / folder).glob("*.toml"))
    return tuple(sorted(names, key=lambda name: name not in _FIRST))


@cache
def rows(folder: str, file: str, table: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of one file, each with its source.

    Parameters
    ----------
    folder : str
        Folder under ``data``.
    file : str
        File name with suffix.
    table : str
        Name of the array of tables.

    Raises
    ------
    DataError
        The file is not TOML, lacks the table, or a row lacks a source.
    """
    path = _DATA / folder / file
    try:
        content = read_table(path)
        found = content[table]
    except (ValueError, KeyError, OSError) as error:
        raise DataError(f"table {folder}/{file} cannot be read: {error}") from error
    for row in found:
        row.setdefault("source", content.get("source", ""))
        if not row["source"]:
            raise DataError(f"table {folder}/{file}: '{row.get('id')}' has no source")
    return tuple(found)
