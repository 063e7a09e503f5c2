"""Where the recogniser's models lie: inside the installed ``rapidocr`` package, never anywhere else."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

__all__ = ["model_files"]


def model_files() -> dict[str, Path] | None:
    """Return the files of the detector (``det``) and the recogniser (``rec``), or None when one is missing.

    Nothing is ever fetched: a package without its models counts as not installed.
    """
    if find_spec("onnxruntime") is None or find_spec("cv2") is None:
        return None
    spec = find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / "models"
    found = {}
    for part in ("det", "rec"):
        files = sorted(
            path for path in folder.glob("*.onnx") if f"_{part}_" in path.name or part in path.stem.split("_")
        )
        if not files:
            return None
        found[part] = files[-1]  # the newest generation, by name
    return found
