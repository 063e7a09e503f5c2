"""Run the command line with ``python -m certipep``."""

from __future__ import annotations

import sys

from certipep.cli.main import main

sys.exit(main())
