"""``python -m certipep.reference``: write the generated tables of the panel again."""

from __future__ import annotations

import sys

from certipep.reference.lint import write_tables

if __name__ == "__main__":
    sys.stdout.write("".join(f"{name} written\n" for name in write_tables()) or "nothing to write\n")
