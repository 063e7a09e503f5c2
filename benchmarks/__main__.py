"""``python -m benchmarks``: speed and memory, side by side with other libraries; see `benchmarks.speed`."""

from __future__ import annotations

from benchmarks.speed.__main__ import main

if __name__ == "__main__":
    main()
