"""What a light command loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "numpy",
    "rdkit",
    "pypdfium2",
    "PIL",
    "Bio",
    "onnxruntime",
    "rapidocr",
    "msgspec",
    "jinja2",
    "pyarrow",
    "starlette",
    "pydantic",
    "asyncio",
    "importlib.metadata",
    "concurrent.futures",
)

LIST_MODULES = """
import sys, io, contextlib
from certipep.cli.main import main
with contextlib.redirect_stdout(io.StringIO()):
    code = main({arguments!r})
print(code, *sorted(sys.modules))
"""


def modules_of(*arguments: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES.format(arguments=list(arguments))],
        capture_output=True,
        text=True,
        check=True,
    )
    code, *names = done.stdout.split()
    return int(code), set(names)


@pytest.mark.parametrize(
    "arguments", [("report", "thymalfasin"), ("report", "thymalfasin", "--format", "json")]
)
def test_report_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code, names = modules_of(*arguments)
    assert code == 0
    assert not names & set(HEAVY)


def test_import_certipep_loads_nothing_of_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import certipep, sys; print(*[m for m in sys.modules if 'certipep.' in m])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []
