"""The child process: one document in on standard input, JSON and byte blocks out on standard output.

Kept free of heavy imports: what starts here starts for every certificate. The job is a module with
a function ``run(payload, options) -> (answer, blobs)``.
"""

from __future__ import annotations

import json
import sys

__all__ = ["main"]

JOBS = {
    "pdf-text": "certipep.documents.pdf.extract",
    "pdf-render": "certipep.documents.pdf.render",
    "picture": "certipep.documents.pictures.decode",
    "docx": "certipep.documents.office.docx",
    "spreadsheet": "certipep.documents.office.spreadsheet",
    "html": "certipep.documents.office.html",
    "signal": "certipep.signals.child",
}


def restrict(memory_bytes: int, cpu_seconds: int) -> None:
    """Take away what a parser does not need: memory, time, written files, core dumps, child processes."""
    try:
        import resource
    except ImportError:  # not a POSIX system: the parent's wall clock remains
        return
    for name, value in (
        ("RLIMIT_AS", memory_bytes),
        ("RLIMIT_CPU", cpu_seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        limit = getattr(resource, name, None)
        if limit is None:
            continue
        _, hard = resource.getrlimit(limit)
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (soft, soft))
        except (ValueError, OSError):  # some systems refuse some limits; the others still hold
            continue


def main() -> int:
    """Run one job; every failure is a JSON answer with a ``problem``."""
    job, request = sys.argv[1], json.loads(sys.argv[2])
    restrict(request["memory_bytes"], request["cpu_seconds"])
    blobs: list[bytes] = []
    sys.setrecursionlimit(2000)
    try:
        module = __import__(JOBS[job], fromlist=["run"])
        # A child that was started ahead loads its library while it waits for the document.
        getattr(module, "make_ready", int)()
        # A job that streams reads a document that may be larger than memory.
        payload = sys.stdin.buffer if getattr(module, "STREAMS", False) else sys.stdin.buffer.read()
        answer, blobs = module.run(payload, request)
    except MemoryError:
        answer, blobs = {"problem": "memory"}, []
    except RecursionError:
        answer, blobs = {"problem": "nesting"}, []
    except Exception as error:  # noqa: BLE001 - the parser's own failure is an answer, never a traceback
        answer, blobs = {"problem": "error", "detail": f"{type(error).__name__}: {error}"[:300]}, []
    answer["blobs"] = [len(blob) for blob in blobs]
    out = sys.stdout.buffer
    out.write(json.dumps(answer).encode())
    out.write(b"\n")
    for blob in blobs:
        out.write(blob)
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
