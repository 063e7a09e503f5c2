"""The bytes of one document in a pipe that goes on with the next: a stream that ends where the document ends."""

from __future__ import annotations

import io
from typing import IO

__all__ = ["Part"]

_CHUNK = 1 << 16


class Part(io.RawIOBase):
    """A readable stream of the next `size` bytes of `source`."""

    def __init__(self, source: IO[bytes], size: int) -> None:
        super().__init__()
        self._source, self._left = source, size

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer` with what comes next, nothing at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._source.read(min(len(view), self._left))
        view[: len(data)] = data
        self._left = self._left - len(data) if data else 0
        return len(data)

    def skip(self) -> None:
        """Read on to the end of the document, so that the next one begins where it should."""
        while self._left > 0:
            data = self._source.read(min(_CHUNK, self._left))
            if not data:
                return
            self._left -= len(data)
