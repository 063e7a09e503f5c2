"""Files that are byte for byte another file: said once, read once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from certipep.verification.verdict import Verification

__all__ = ["twins_of", "with_twins"]

_CHUNK = 1 << 20


def twins_of(files: Sequence[Path]) -> tuple[list[Path], dict[Path, Path]]:
    """Return the files that differ, and each of the others with the one that holds the same bytes.

    Files of a size of their own are not read for this.
    """
    sizes: dict[int, list[Path]] = defaultdict(list)
    for path in files:
        with suppress(OSError):
            sizes[path.stat().st_size].append(path)
    twins: dict[Path, Path] = {}
    for group in sizes.values():
        first: dict[str, Path] = {}
        for path in group if len(group) > 1 else ():
            with suppress(OSError):
                original = first.setdefault(_digest(path), path)
                if original != path:
                    twins[path] = original
    return [path for path in files if path not in twins], twins


def _digest(path: Path) -> str:
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            whole.update(chunk)
    return whole.hexdigest()


def with_twins(found: Verification, twins: Mapping[Path, Path]) -> Verification:
    """Return a verification with an entry for each twin: the verdict of the file it equals, and its name."""
    by_path = {
        path: one for one in found.files for path in (one.path, *one.members.values()) if path is not None
    }
    more = []
    for twin, original in twins.items():
        same = by_path.get(str(original))
        if same is not None:
            own = {"file": str(twin), "path": str(twin), "same_as": str(original)}
            more.append(replace(same, certificates=(), notes=(), sheets=(), members={}, **own))
    return replace(found, files=(*found.files, *more))
