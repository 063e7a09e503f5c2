"""Say what this installation can do: which recogniser and extras are there, and what the sandbox holds.

Nothing is changed and nothing is sent anywhere. Exit code: 0, also where something is missing.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from typing import Any

from certipep.cli.output import add_format, add_output, chosen_format, write_result

HELP = "what this installation can do: recognition, sandbox, extras"
EXAMPLES = ("certipep doctor", "certipep doctor --format json")

_EXTRAS = {
    "ocr": ("rapidocr", "onnxruntime"),
    "ms": ("IsoSpecPy",),
    "batch": ("pyarrow",),
    "dask": ("distributed",),
    "fast": ("numba",),
    "web": ("starlette", "uvicorn"),
    "pdf": ("typst",),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    add_format(parser, "text", "json")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Look, and print."""
    found = _found()
    if chosen_format(args) == "json":
        from certipep.report.json import dump

        write_result(dump(found), args)
        return 0
    lines = [f"certipep {found['version']} on Python {found['python']}, {found['system']}"]
    recognition = found["recognition"] or "none; the extra certipep[ocr] brings it"
    lines.append(f"recognition of pictures: {recognition}")
    lines.append("extras: " + ", ".join(f"{name} {state}" for name, state in found["extras"].items()))
    for title, key in (
        ("sandbox, asked of the kernel", "kernel"),
        ("sandbox, limits", "limits"),
        ("sandbox, tried out", "tried"),
    ):
        part = found["sandbox"].get(key, {})
        lines.append(
            f"{title}: " + (", ".join(f"{name}: {state}" for name, state in part.items()) or "not known")
        )
    if problem := found["sandbox"].get("problem"):
        lines.append(f"the sandbox cannot be started: {problem}")
    write_result("\n".join(lines), args)
    return 0


def _found() -> dict[str, Any]:
    from certipep import __version__
    from certipep.documents.ocr import available_engine

    return {
        "schema": "certipep.doctor/1",
        "version": __version__,
        "python": sys.version.split()[0],
        "system": sys.platform,
        "recognition": available_engine(),
        "extras": {
            name: "there" if all(find_spec(module) for module in modules) else "missing"
            for name, modules in _EXTRAS.items()
        },
        "sandbox": _sandbox(),
    }


def _sandbox() -> dict[str, Any]:
    """Start a child and let it try what it must not be able to do; a file of our own stands for a foreign one."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from certipep.documents.limits import DEFAULT_LIMITS
    from certipep.documents.sandbox.jail import JailError, run_job

    with TemporaryDirectory(prefix="certipep-doctor-") as folder:
        foreign = Path(folder) / "foreign.txt"
        foreign.write_text("private", encoding="utf-8")
        try:
            answer = run_job("probe", str(foreign).encode("utf-8"), DEFAULT_LIMITS).values
        except JailError as error:
            return {"problem": str(error)}
    return {**answer["held"], "tried": answer["tried"]}
