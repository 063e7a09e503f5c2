"""Pages of one make: self-contained HTML, no request, no script but our own, everything from a file escaped."""

from __future__ import annotations
