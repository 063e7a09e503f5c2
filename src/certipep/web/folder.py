"""The one private folder of a server: everything temporary lies in it, and it goes away, also after a crash.

Each server holds a lock on a file in its folder. A folder whose lock nobody holds belonged to a server that
died, and the next server removes it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO

__all__ = ["PREFIX", "PrivateFolder", "remove_stale"]

PREFIX = "certipep-serve-"
_LOCK = "lock"
_YOUNG_SECONDS = 60
_OLD_SECONDS = 86_400


class PrivateFolder:
    """A folder that only this user can open, and that is removed at the end.

    Attributes
    ----------
    path : Path
    """

    def __init__(self, parent: Path | None = None) -> None:
        where = parent or Path(tempfile.gettempdir())
        remove_stale(where)
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=where))  # made for its owner alone
        self._lock: IO[bytes] = (self.path / _LOCK).open("wb")
        _lock(self._lock)

    def room(self, name: str) -> Path:
        """Make a folder for one upload; its files go into the folder ``in``."""
        folder = self.path / name
        (folder / "in").mkdir(parents=True)
        return folder

    def remove(self) -> None:
        """Remove everything."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def remove_stale(parent: Path) -> list[Path]:
    """Remove the folders of servers that died without cleaning up; return them."""
    removed = []
    for folder in parent.glob(f"{PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir() or not _is_ours(folder) or _is_used(folder):
            continue
        shutil.rmtree(folder, ignore_errors=True)
        removed.append(folder)
    return removed


def _is_ours(folder: Path) -> bool:
    try:
        return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    except OSError:
        return False


def _is_used(folder: Path) -> bool:
    """Tell whether a server still holds the lock, or had no time yet to take it."""
    try:
        age = time.time() - folder.stat().st_mtime
        with (folder / _LOCK).open("r+b") as handle:
            return not _lock(handle, age)
    except FileNotFoundError:
        return age < _YOUNG_SECONDS
    except OSError:
        return True


def _lock(handle: IO[bytes], age: float = 0.0) -> bool:
    """Take the lock if it is free; where the system has none, a folder of yesterday counts as free."""
    try:
        import fcntl
    except ImportError:
        return age > _OLD_SECONDS
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
