"""Looking into ZIP packages without unpacking them."""

from __future__ import annotations

from functools import lru_cache

from certipep.documents.kinds.kind import Source
from certipep.documents.zipped import open_zip

__all__ = ["is_zip", "member_names"]


def is_zip(data: bytes) -> bool:
    """Say whether bytes begin like a ZIP package."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def member_names(source: Source) -> frozenset[str]:
    """Return the names in a package; none for what is no package, or a damaged one."""
    return _names(source.data) if is_zip(source.data) else frozenset()


@lru_cache(maxsize=4)
def _names(data: bytes) -> frozenset[str]:
    archive = open_zip(data)
    return (
        frozenset(info.filename for info in archive.infolist()[:5000]) if archive is not None else frozenset()
    )
