"""Damaged documents of every kind: each is read or refused in one line, within its time and memory.

    python -m benchmarks.fuzz [--count 2000] [--seconds 60] [--kinds pdf docx …] [--seed 1]

COUNT mutated documents of each kind, or as many as SECONDS allow, are read with recognition off. The mutations are
those of the tests (`tests/documents/test_mutations.py`): bits, lengths and order, and four in ten that know the format
(sizes without end, nesting, entities, bombs, names that climb out of an archive). For each kind one line: how many were
read, how many refused, the slowest, the worst memory of a child process, and how many files appeared that should not.
A traceback, a hang or a file makes the exit code 1; the document is kept.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from certipep.certificate import read_file, to_record
from certipep.errors import CertipepError

_SLOW = 60.0  # seconds of the processor, here and in children: a busy machine makes no document slow
_TESTS = Path(__file__).parents[1] / "tests" / "documents"


def main() -> int:
    mutations = _mutations()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60.0, help="at most, for each kind")
    parser.add_argument("--kinds", nargs="*", default=mutations.KINDS)
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    print(
        f"{'kind':6s} {'documents':>9s} {'read':>6s} {'refused':>8s} {'broken':>7s} {'slowest s':>10s} {'MB':>6s} "
        f"{'files':>6s}"
    )
    broken = 0
    context = multiprocessing.get_context("spawn")
    for kind in options.kinds:
        # A process of its own for each kind: the peak memory of children can only be asked for since a process began.
        with context.Pool(1) as pool:
            row = pool.apply(run, (kind, options.count, options.seconds, options.seed))
        print(
            f"{kind:6s} {row['documents']:9d} {row['read']:6d} {row['refused']:8d} {row['broken']:7d} "
            f"{row['slowest']:10.2f} {row['megabytes']:6.0f} {row['files']:6d}",
            flush=True,
        )
        broken += row["broken"] + row["files"]
    return 1 if broken else 0


def run(kind: str, count: int, seconds: float, seed: str) -> dict[str, Any]:
    """Read mutated documents of one kind; return the counts."""
    mutations = _mutations()
    row: dict[str, Any] = {"documents": 0, "read": 0, "refused": 0, "broken": 0, "slowest": 0.0}
    chance = random.Random(f"{kind} {seed} fuzz")  # a repeatable sequence
    with tempfile.TemporaryDirectory() as folder:
        data = _sample(kind, Path(folder))
        path = Path(folder) / "a" / "b" / "c" / f"mutated.{kind}"
        path.parent.mkdir(parents=True)
        os.chdir(path.parent)  # so that a name that climbs still ends in this folder
        path.touch()
        there = set(Path(folder).rglob("*"))
        begun = time.monotonic()
        while row["documents"] < count and time.monotonic() - begun < seconds:
            path.write_bytes(mutations.mutated(data, chance))
            start = _worked()
            answer, problem = _read(path)
            took = _worked() - start
            row["documents"] += 1
            row["slowest"] = max(row["slowest"], took)
            if not problem and took > _SLOW:
                answer, problem = "broken", f"took {took:.1f} s"
            row[answer] += 1
            if problem:
                kept = Path(tempfile.gettempdir()) / f"certipep-fuzz-{row['documents']}.{kind}"
                kept.write_bytes(path.read_bytes())
                print(f"{kind} {row['documents']}: {problem}; kept as {kept}", file=sys.stderr)
        row["files"] = len(set(Path(folder).rglob("*")) - there)
        os.chdir(tempfile.gettempdir())
    row["megabytes"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (
        1e6 if sys.platform == "darwin" else 1e3
    )
    return row


def _worked() -> float:
    """Return the seconds of the processor that this process and its ended children took."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _read(path: Path) -> tuple[str, str]:
    """Return what became of a document (``read``, ``refused``, ``broken``) and what is wrong with that."""
    try:
        json.dumps(
            [to_record(reading) for reading in read_file(path, ocr="never", limits=_mutations().LIMITS)]
        )
    except CertipepError as error:
        return ("broken", "a message of several lines") if "\n" in str(error) else ("refused", "")
    except Exception as error:  # noqa: BLE001 - what is looked for
        return "broken", f"{type(error).__name__}: {error}"
    return "read", ""


def _sample(kind: str, folder: Path) -> bytes:
    from reportlab.pdfgen import canvas

    def make_pdf(draw: Any) -> Path:
        path = folder / "made.pdf"
        sheet = canvas.Canvas(str(path), pagesize=(612, 792), invariant=1)
        sheet.setFont("Helvetica", 12)
        draw(sheet)
        sheet.showPage()
        sheet.save()
        return path

    sample: bytes = _mutations().samples(make_pdf, folder)[kind]
    return sample


def _mutations() -> Any:
    if not _TESTS.is_dir():
        raise SystemExit("the mutations are those of the tests; run this in a checkout")
    if os.fspath(_TESTS) not in sys.path:
        sys.path.insert(0, os.fspath(_TESTS))
    import test_mutations

    return test_mutations


if __name__ == "__main__":
    raise SystemExit(main())
