"""Reads the package's own TOML tables, and keeps what was parsed the way Python keeps byte code.

Parsing the tables takes longer than everything else that `certipep verify` does at start. What was parsed is kept
in ``__pycache__`` beside the file, tied to its size and time of change, and written only where Python would write
byte code; without it everything works, only slower.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

__all__ = ["made_of", "read_table"]

_VERSION = 2


def read_table(path: Path, *, exact_numbers: bool = False) -> dict[str, Any]:
    """Return the content of one of the package's own TOML files.

    Parameters
    ----------
    path : Path
        Not for a user's file: those are parsed afresh each time.
    exact_numbers : bool
        Decimal numbers as the text that is printed ("0.10"), for `decimal.Decimal`.

    Raises
    ------
    OSError
        The file cannot be read.
    ValueError
        It is not TOML (`tomllib.TOMLDecodeError` is one).
    """

    def parse() -> dict[str, Any]:
        import tomllib

        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text, parse_float=str) if exact_numbers else tomllib.loads(text)

    suffix = ".exact" if exact_numbers else ""
    content: dict[str, Any] = made_of((path,), parse, kept_as=path.with_name(path.stem + suffix))
    return content


def made_of(files: Sequence[Path], make: Callable[[], Any], *, kept_as: Path) -> Any:
    """Return what `make` makes of some of the package's own files, made again only when one of them changes.

    Parameters
    ----------
    files : sequence of Path
        The data, and the modules whose code decides what becomes of it.
    make : callable
        Its result is kept: dictionaries, lists, text, numbers.
    kept_as : Path
        Where it is kept: a name in ``__pycache__`` of this folder.

    Raises
    ------
    OSError
        A file is missing.
    """
    states = [path.stat() for path in files]
    tied_to = (_VERSION, *((state.st_mtime_ns, state.st_size) for state in states))
    kept = kept_as.parent / "__pycache__" / f"{kept_as.name}.{sys.implementation.cache_tag}.table"
    try:
        found, content = marshal.loads(kept.read_bytes())  # noqa: S302 - as trusted as the byte code beside it
        if found == tied_to:
            return content
    except (OSError, ValueError, EOFError, TypeError):
        pass
    content = make()
    _keep(kept, (tied_to, content))
    return content


def _keep(kept: Path, content: Any) -> None:
    if sys.dont_write_bytecode or sys.pycache_prefix:
        return
    written = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(exist_ok=True)
        written.write_bytes(marshal.dumps(content))
        written.replace(kept)
    except (OSError, ValueError):
        return
