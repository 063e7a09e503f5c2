"""From a TOML file of the panel to an `Entry`; what the file may not say is refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from certipep.datafile import read_table
from certipep.errors import DataError
from certipep.reference.entry import (
    KINDS,
    VERDICTS,
    CasNumber,
    Confusion,
    Entry,
    Fact,
    Form,
    Identifier,
    Name,
    Published,
    Relation,
    Structure,
)

__all__ = ["load_entry", "panel_folder"]

_TABLES: dict[str, type] = {
    "names": Name,
    "cas": CasNumber,
    "identifiers": Identifier,
    "forms": Form,
    "confusions": Confusion,
    "published": Published,
}
_SCALARS = {"id", "name", "kind", "role", "note", "outside"}
_OTHERS = {"origin", "structure", "relations", "components"}


def panel_folder() -> Path:
    """Return the folder of the entries: the copy inside a wheel, or ``sequences/`` of a checkout.

    Raises
    ------
    DataError
        When neither is there.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "sequences", package.parents[1] / "sequences"):
        if folder.is_dir():
            return folder
    raise DataError("the reference panel (the folder sequences/) is missing: install certipep again")


def load_entry(path: Path) -> Entry:
    """Read one entry.

    Raises
    ------
    DataError
        Names the file, the table and what is wrong with it.
    """
    try:
        data = _table(path)
    except (OSError, ValueError) as error:
        raise DataError(f"{path.name}: cannot be read as TOML: {error}") from None
    unknown = sorted(set(data) - _SCALARS - _OTHERS - set(_TABLES))
    if unknown:
        raise DataError(f"{path.name}: unknown key {unknown[0]!r}; known are {', '.join(_known_keys())}")
    try:
        entry = _entry(data)
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise DataError(f"{path.name}: {error}") from None
    if entry.id != path.stem:
        raise DataError(f"{path.name}: id {entry.id!r} must be the name of the file")
    if entry.kind not in KINDS:
        raise DataError(f"{path.name}: kind {entry.kind!r} is none of {', '.join(KINDS)}")
    for claim in entry.published:
        if claim.verdict not in VERDICTS:
            raise DataError(f"{path.name}: verdict {claim.verdict!r} is none of {', '.join(VERDICTS)}")
    return entry


def _table(path: Path) -> dict[str, Any]:
    """Parse a file; only what came with the package is kept as parsed."""
    if path.parent == panel_folder():
        return read_table(path)
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


def _entry(data: dict[str, Any]) -> Entry:
    scalars: dict[str, Any] = {key: data[key] for key in _SCALARS if key in data}
    tables: dict[str, Any] = {
        key: tuple(_row(key, made, row) for row in data.get(key, ())) for key, made in _TABLES.items()
    }
    origin = data.get("origin")
    components = data.get("components", ())
    return Entry(
        **scalars,
        **tables,
        origin=Fact("origin", origin["text"], origin["source"]) if origin else None,
        structure=_row("structure", Structure, data["structure"]) if "structure" in data else None,
        relations=tuple(_relation(row) for row in data.get("relations", ())),
        components=tuple(row["entry"] for row in components),
        component_sources=tuple(row["source"] for row in components),
    )


def _row(table: str, made: Any, row: dict[str, Any]) -> Any:
    """Make one row of a table; what is missing or unknown is named with its table."""
    optional = getattr(made, "_field_defaults", {})
    missing = [name for name in made._fields if name not in row and name not in optional]
    unknown = [name for name in row if name not in made._fields]
    if missing:
        raise ValueError(f'a row of [{table}] lacks {missing[0]!r}; write {missing[0]} = "…"')
    if unknown:
        raise ValueError(
            f"a row of [{table}] has the unknown key {unknown[0]!r}; known: {', '.join(made._fields)}"
        )
    if "witnesses" in row:
        row = {**row, "witnesses": tuple(row["witnesses"])}
    return made(**row)


def _relation(row: dict[str, Any]) -> Relation:
    first, last = row["residues"]
    return Relation(row["kind"], row["to"], (int(first), int(last)), row["text"], row["source"])


def _known_keys() -> list[str]:
    return sorted(_SCALARS | _OTHERS | set(_TABLES))
