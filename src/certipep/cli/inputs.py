"""What a command reads is never what it writes: told by the identity of files, before any work."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from certipep.errors import UsageError

__all__ = ["expanded", "protect_inputs"]

_NOT_READ = frozenset(("output", "format", "formats", "output_format"))
_BESIDE = (
    "",
    ".across.json",
    ".partial",
    ".partial.jsonl",
    ".partial.jsonl.new",
    ".rejects.csv",
    ".progress.json",
    ".progress.new",
    ".before",
)
"""What runs over many files write beside their output."""
_RESULTS = (".jsonl", ".parquet")
_MOST_FILES = 1_000_000


def expanded(files: Sequence[str]) -> list[str]:
    """Return the files with patterns that the shell did not expand (on Windows, or in quotes) expanded.

    A pattern that fits nothing stays as it is: the reader says that there is no such file.
    """
    found: list[str] = []
    for one in files:
        if not any(sign in one for sign in "*?[") or os.path.lexists(one):
            found.append(one)
            continue
        from glob import glob

        found += sorted(glob(one, recursive=True)) or [one]  # noqa: PTH207 - a pattern may be absolute
    return found


def protect_inputs(args: argparse.Namespace) -> None:
    """Refuse an output that is one of the inputs, under whatever name, through links too.

    Every argument that names a file is looked at, so that a new option cannot be forgotten here.

    Raises
    ------
    UsageError
        Naming the file.
    """
    output = getattr(args, "output", None)
    if not output or output == "-":
        return
    targets = {}
    for ending in _BESIDE:
        identity = _identity(f"{output}{ending}")
        if identity is not None:
            targets[identity] = f"{output}{ending}"
    if not targets:
        return
    for given in _given(args):
        if (found := targets.get(_identity(given) or (-1, -1))) is not None:
            raise UsageError(f"{found} is an input; give another name to -o")
        for member, identity in _members(given):
            target = targets.get(identity)
            if target is not None and not _is_result(member, str(output)):
                raise UsageError(f"{target} is an input (it lies in {given}); give another name to -o")


def _given(args: argparse.Namespace) -> Iterator[str]:
    for name, value in vars(args).items():
        if name in _NOT_READ:
            continue
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, str | os.PathLike):
                path = os.fspath(one)
                if isinstance(path, str) and path:
                    yield path.removeprefix("@") if not os.path.lexists(path) else path


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - follows links; a NUL or an over-long name must end in an error
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _members(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield every file of a folder and of the folders in it."""
    if not os.path.isdir(folder):  # noqa: PTH112
        return
    count = 0
    for above, _, names in os.walk(folder):
        for name in names:
            count += 1
            if count > _MOST_FILES:
                return
            path = os.path.join(above, name)  # noqa: PTH118
            if (identity := _identity(path)) is not None:
                yield path, identity


def _is_result(path: str, output: str) -> bool:
    """Say whether a file is an earlier result of a run over many files, which such a run leaves out of its inputs."""
    if not output.lower().endswith(_RESULTS):
        return False
    try:
        with Path(path).open("rb") as stream:
            head = stream.readline(4_000_000)
    except OSError:
        return False
    if head.startswith(b"PAR1") or not head.strip():
        return True
    try:
        line: Any = json.loads(head)
    except ValueError:
        return False
    return isinstance(line, dict) and ("across_files" in line or ("path" in line and "verdict" in line))
