"""A program of the system that is given untrusted bytes: what it does not need is given up before it begins.

    python -m certipep.documents.sandbox.program BOUNDS PROGRAM [ARGUMENT …]

`BOUNDS` is JSON: ``memory_bytes``, ``cpu_seconds``, ``readable``. The program takes the place of this process, and what
was given up stays given up.
"""

from __future__ import annotations

import json
import os
import sys

from certipep.documents.sandbox.confine import confine, limit

__all__ = ["main"]


def main() -> int:
    """Give up what is not needed and become the program."""
    bounds, command = json.loads(sys.argv[1]), sys.argv[2:]
    limit(bounds["memory_bytes"], bounds["cpu_seconds"])
    confine(tuple(bounds["readable"]), runs=command[0])
    os.execv(command[0], command)  # noqa: S606 - a program found on the path, no shell, fixed arguments


if __name__ == "__main__":
    sys.exit(main())
