"""The child process: documents in on standard input, JSON and byte blocks out on standard output.

Kept free of heavy imports: what starts here starts for every certificate. The job is a module with
a function ``run(payload, options) -> (answer, blobs)``. One child answers one document after
another, each with limits of its own; before the first one is taken in, it gives up all that a parser does not need.
"""

from __future__ import annotations

import json
import sys
from time import process_time
from typing import IO, Any

from certipep.documents.sandbox.confine import confine, limit
from certipep.documents.sandbox.part import Part

__all__ = ["main"]

JOBS = {
    "pdf-text": "certipep.documents.pdf.extract",
    "pdf-render": "certipep.documents.pdf.render",
    "picture": "certipep.documents.pictures.decode",
    "docx": "certipep.documents.office.docx",
    "spreadsheet": "certipep.documents.office.spreadsheet",
    "html": "certipep.documents.office.html",
    "probe": "certipep.documents.sandbox.probe",
    "signal": "certipep.signals.child",
}


def main() -> int:
    """Answer documents until there are no more; every failure is a JSON answer with a ``problem``."""
    job, bounds = sys.argv[1], json.loads(sys.argv[2])
    held = {"limits": limit(bounds["memory_bytes"], bounds["cpu_seconds"])}
    sys.setrecursionlimit(2000)
    given, out = sys.stdin.buffer, sys.stdout.buffer
    try:
        module = __import__(JOBS[job], fromlist=["run"])
        # A child that was started ahead loads its library while it waits for the document.
        getattr(module, "make_ready", int)()
    except Exception as error:  # noqa: BLE001 - told to the parent, which words it
        _say(out, {"problem": "error", "detail": f"{type(error).__name__}: {error}"[:300]}, [])
        return 1
    held["kernel"] = confine(tuple(bounds.get("readable", ())))
    while line := given.readline():
        request = json.loads(line)
        limit(0, bounds["cpu_seconds"], again=True)
        if getattr(module, "STREAMS", False):
            # A job that streams reads a document that may be larger than memory.
            part = Part(given, request["size"])
            answer, blobs = _answered(module, part, request | {"held": held})
            part.skip()
        else:
            payload = given.read(request["size"])
            if len(payload) < request["size"]:
                return 1  # the parent went away
            answer, blobs = _answered(module, payload, request | {"held": held})
        _say(out, answer, blobs)
    return 0


def _answered(
    module: Any, payload: bytes | Part, request: dict[str, Any]
) -> tuple[dict[str, Any], list[bytes]]:
    begun = process_time()
    try:
        answer: tuple[dict[str, Any], list[bytes]] = module.run(payload, request)
    except MemoryError:
        return {"problem": "memory"}, []
    except RecursionError:
        return {"problem": "nesting"}, []
    except Exception as error:  # noqa: BLE001 - the parser's own failure is an answer, never a traceback
        return {"problem": "error", "detail": f"{type(error).__name__}: {error}"[:300]}, []
    answer[0]["seconds"] = process_time() - begun
    return answer


def _say(out: IO[bytes], answer: dict[str, Any], blobs: list[bytes]) -> None:
    answer["blobs"] = [len(blob) for blob in blobs]
    out.write(json.dumps(answer).encode())
    out.write(b"\n")
    for blob in blobs:
        out.write(blob)
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
