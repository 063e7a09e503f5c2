"""Pages of one make: self-contained, no request, no script but our own, all text from a file escaped."""

from __future__ import annotations

__all__: list[str] = []
