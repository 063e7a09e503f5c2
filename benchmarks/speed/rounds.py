"""Interleaved rounds: every library in turn, again and again, so that a slow minute of the machine hits all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.speed.tools import OWN, TOOLS

__all__ = ["PEERS", "Measured", "environment", "measure"]

# As the registry has them; peptides.py is GPL: it is measured, and nothing of it is used.
PEERS = ("biopython", "pyteomics", "peptides", "pyopenms", "alphabase", "modlamp", "numpy")
_OWN_COUNT = {"random": 200_000, "tryptic": 200_000, "proteins": 4_000}
# A peer gets fewer proteins than peptides, in the ratio of their lengths.
_SHARE = {"random": 1.0, "tryptic": 1.0, "proteins": 0.05}
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)


@dataclass(slots=True)
class Measured:
    """Rates (peptides per second of CPU time) and peak memory (MB) of one library, one of each round."""

    tool: str
    rates: list[float] = field(default_factory=list)
    peak_mb: float = 0.0

    @property
    def rate(self) -> float:
        """The median of the rounds."""
        return median(self.rates)


def environment(folder: Path) -> Path:
    """Return the interpreter of the peers' virtual environment, made where there is none."""
    python = folder / "bin" / "python"
    if not python.is_file():
        print(f"making {folder} for the peers …", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PEERS], check=True)
    return python


def measure(
    set_name: str, task: str, rounds: int, peers_python: Path, seconds: float, tools: list[str] | None = None
) -> Iterator[Measured]:
    """Yield what was measured, the libraries in the order of `TOOLS` after this project's."""
    wanted = [tool for tool in (*OWN, *TOOLS) if tools is None or tool in tools]
    found = {tool: Measured(tool) for tool in wanted}
    for number in range(rounds):
        for tool in list(found):
            print(f"  {set_name} {task}, round {number + 1}: {tool}      ", end="\r", file=sys.stderr)
            result = _once(tool, set_name, task, peers_python, seconds)
            if result is None:
                del found[tool]
                continue
            found[tool].rates.append(result["rate"])
            found[tool].peak_mb = max(found[tool].peak_mb, result["peak_mb"])
    print(" " * 70, end="\r", file=sys.stderr)
    yield from found.values()


def _once(tool: str, set_name: str, task: str, peers_python: Path, seconds: float) -> dict[str, float] | None:
    own = tool in OWN
    count = _OWN_COUNT[set_name] if own else max(50, int(TOOLS[tool][1] * _SHARE[set_name]))
    command = [
        sys.executable if own else str(peers_python),
        "-W",
        "ignore",
        str(Path(__file__).with_name("worker.py")),
    ]
    done = subprocess.run(
        [*command, tool, set_name, task, str(count), str(seconds)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, **_ONE_THREAD},
    )
    if done.returncode:
        print(f"{tool} on {set_name}, {task}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    result: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return None if result.get("missing") else result
