"""Run the command line with ``python -m certipep``."""

from __future__ import annotations

from certipep.cli.main import run

if __name__ == "__main__":
    run()
