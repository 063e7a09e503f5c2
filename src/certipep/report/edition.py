"""What every report says of itself, so that it can be made again: version and check set."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["check_set", "version"]


def version() -> str:
    """Return the version of certipep."""
    from certipep import __version__

    return __version__


def check_set(checks: Iterable[str]) -> str:
    """Name the set of checks that ran, e.g. ``"61 checks (set 3f2a91c0)"``; equal sets have equal names."""
    from hashlib import sha256

    ids = sorted(checks)
    return f"{len(ids)} checks (set {sha256(' '.join(ids).encode()).hexdigest()[:8]})"
