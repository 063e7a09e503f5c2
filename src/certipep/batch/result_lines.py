"""Results of many certificates: JSON lines, which an interrupted run continues, or Parquet made from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from certipep.errors import UsageError

__all__ = ["ResultLines", "lines_beside", "to_parquet"]

_ROWS = 1000
_EXITS = {"consistent": 0, "contradicted": 1, "unreadable": 4}


class ResultLines:
    """A file of JSON lines that holds every result once.

    Parameters
    ----------
    path : Path
    resume : bool
        Keep the results that are there. A line that was cut short is dropped, and so are the members of an
        archive that are not all there.
    """

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._path = path
        self.kept = _kept(path) if resume else {}
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise UsageError(f"{path} cannot be written; give -o the name of a file in a folder that exists")
        if not self.kept:
            path.unlink(missing_ok=True)
        self._file = path.open("a", encoding="utf-8")

    def write(self, file: str, results: Sequence[Mapping[str, Any]]) -> None:
        """Write the results of one file at once: one, or one for each member of an archive."""
        many = {"members": len(results)} if len(results) > 1 else {}
        self._file.write("".join(_line({**one, "path": file, **many}) for one in results))
        self._file.flush()

    def end(self, last: Mapping[str, Any] | None) -> None:
        """Write the last line, if there is one, and close the file."""
        if last is not None:
            self._file.write(_line(last))
        self._file.close()


def lines_beside(output: Path) -> Path:
    """Return where the JSON lines go until all are there, so that the output is whole or not there."""
    return output.with_name(f"{output.name}.partial.jsonl")


def to_parquet(lines: Path, output: Path) -> None:
    """Make the table ``file, sha256, verdict, exit, json`` of JSON lines, and delete them.

    The findings across files are no row: they go to ``OUT.across.json``.
    """
    from certipep.batch.reading import require_pyarrow

    require_pyarrow()
    import pyarrow as pa
    import pyarrow.parquet as pq

    text = pa.string()
    schema = pa.schema(
        [("file", text), ("sha256", text), ("verdict", text), ("exit", pa.int8()), ("json", text)]
    )
    fresh = output.with_name(f"{output.name}.partial")
    across = output.with_name(f"{output.name}.across.json")
    across.unlink(missing_ok=True)
    rows: list[dict[str, Any]] = []
    with pq.ParquetWriter(fresh, schema, compression="zstd") as writer:
        for result, line in _parsed(lines):
            if "path" not in result:
                across.write_text(line + "\n", encoding="utf-8")
                continue
            exit_code = _EXITS.get(str(result["verdict"]), 3)
            rows.append(
                {
                    "file": result["path"],
                    "sha256": result.get("sha256"),
                    "verdict": result["verdict"],
                    "exit": exit_code,
                    "json": line,
                }
            )
            if len(rows) == _ROWS:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows = []
        writer.write_table(pa.Table.from_pylist(rows, schema))
    fresh.replace(output)
    lines.unlink()


def _line(result: Mapping[str, Any]) -> str:
    return json.dumps(result, ensure_ascii=False, allow_nan=False) + "\n"


def _parsed(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the whole lines, read one by one: there may be many of them."""
    with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
        for line in file:
            try:
                result = json.loads(line)
            except ValueError:
                continue
            if isinstance(result, dict):
                yield result, line.rstrip("\n")


def _kept(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return verdict and error of an earlier run's results by file, and drop from the file what is not whole."""
    if not path.is_file():
        return {}
    found: dict[str, list[dict[str, Any]]] = {}
    for result, _ in _parsed(path):
        if isinstance(result.get("path"), str):
            brief = {name: result.get(name) for name in ("verdict", "error", "members")}
            found.setdefault(result["path"], []).append(brief)
    whole = {file: each for file, each in found.items() if len(each) == (each[0]["members"] or 1)}
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for result, line in _parsed(path) if result.get("path") in whole)
    fresh.replace(path)
    return whole
