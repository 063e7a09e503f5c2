"""The recogniser's process: pictures in on standard input, words out on standard output."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from time import process_time
from typing import Any

from certipep.documents.sandbox.confine import confine, limit

__all__ = ["main"]

_PAD = 12  # pixels of border: a line at the very edge is found too


def main() -> int:
    """Load the models, say so, then answer one line per picture."""
    settings = json.loads(sys.argv[1])
    limit(settings["memory_bytes"], 0)
    out = sys.stdout.buffer
    try:
        reader = _load(settings)
        confine()  # nothing of a document was seen yet
        _say(out, {"ready": True})
    except Exception as error:  # noqa: BLE001 - told to the parent, which words it
        _say(out, {"problem": f"{type(error).__name__}: {error}"[:300]})
        return 1
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        limit(0, math.ceil(request["seconds"]), again=True)
        sizes = request.get("lines", [[request.get("width", 0), request.get("height", 0)]])
        data = sys.stdin.buffer.read(sum(width * height * 3 for width, height in sizes))
        try:
            begun = process_time()
            said = _lines(reader, sizes, data) if "lines" in request else _answer(reader, request, data)
            _say(out, said | {"seconds": process_time() - begun})
        except Exception as error:  # noqa: BLE001 - one picture failed, the next may not
            _say(out, {"problem": f"{type(error).__name__}: {error}"[:300]})
    return 0


def _load(settings: dict[str, Any]) -> Any:
    """Return a reader on the models named in `settings`."""
    import cv2
    import onnxruntime

    from certipep.documents.ocr.detector import Detector
    from certipep.documents.ocr.reader import PictureReader
    from certipep.documents.ocr.recogniser import Recogniser

    cv2.setNumThreads(1)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = settings["threads"]
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # pictures differ in size: the arena would keep the largest of each
    options.log_severity_level = 4
    sessions = {
        part: onnxruntime.InferenceSession(
            Path(settings[part]).as_posix(), options, providers=["CPUExecutionProvider"]
        )
        for part in ("det", "rec")
    }
    return PictureReader(Detector(sessions["det"]), Recogniser(sessions["rec"]))


def _answer(reader: Any, request: dict[str, Any], data: bytes) -> dict[str, Any]:
    import numpy as np

    from certipep.documents.ocr.curves import moved

    width, height = request["width"], request["height"]
    picture = np.frombuffer(data, np.uint8).reshape(height, width, 3)[:, :, ::-1]  # the models expect BGR
    padded = np.pad(picture, ((_PAD, _PAD), (_PAD, _PAD), (0, 0)), mode="edge")
    answer: dict[str, Any] = reader.read(
        np.ascontiguousarray(padded), straighten=request["straighten"], others=request["others"]
    )
    if "matrix" in answer:
        # The page's origin is its own: only what the matrix takes in was moved by the border.
        move = np.array([[1, 0, _PAD], [0, 1, _PAD], [0, 0, 1]], float)
        answer["matrix"] = (np.array(answer["matrix"]).reshape(3, 3) @ move).flatten().tolist()
    else:
        for word in answer["words"]:
            word[1][:] = [round(v - _PAD, 1) for v in word[1]]
        answer["lines"] = [[round(v - _PAD, 1) for v in line] for line in answer["lines"]]
        answer["curves"] = [moved(curve, -_PAD) for curve in answer["curves"]]
        answer["patches"] = [[text, [round(v - _PAD, 1) for v in box]] for text, box in answer["patches"]]
        for _, corners in (line for sheet in answer.get("sheets", ()) for line in sheet["lines"]):
            corners[:] = [[x - _PAD, y - _PAD] for x, y in corners]
        answer["size"] = [side - 2 * _PAD for side in answer["size"]]
    return answer


def _lines(reader: Any, sizes: list[list[int]], data: bytes) -> dict[str, Any]:
    import numpy as np

    crops, at = [], 0
    for width, height in sizes:
        end = at + width * height * 3
        crops.append(np.frombuffer(data[at:end], np.uint8).reshape(height, width, 3)[:, :, ::-1])
        at = end
    return {"lines": [[line.text, line.confidence] for line in reader.read_lines(crops)]}


def _say(out: Any, answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
