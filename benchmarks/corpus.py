"""The corpus of real certificates: files, records made by eye and the score that compares them with a reading."""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from typing import Any

__all__ = [
    "NO_LABORATORY",
    "arguments",
    "f1_of",
    "laboratory_of",
    "names_of",
    "records_of",
    "score_of",
    "together",
]

NO_LABORATORY = "(none named)"


def arguments(summary: str | None, *, several: bool = False) -> argparse.ArgumentParser:
    """Return the parser of a script's command line, which begins with the corpus, or with `several` of them."""
    parser = argparse.ArgumentParser(description=(summary or "").partition("\n")[0])
    usual = Path(__file__).parents[2] / "shared" / "corpus"
    parser.add_argument(
        "corpora" if several else "corpus",
        nargs="*" if several else "?",
        type=Path,
        default=[usual] if several else usual,
        help="a folder with files, records and score.py (default: shared/corpus beside the checkout)",
    )
    return parser


def score_of(corpus: Path) -> Any:
    """Return the corpus's own ``score.py`` as a module."""
    path = next((p for p in (corpus / "score.py", corpus.parent / "score.py") if p.is_file()), None)
    if path is None:
        raise SystemExit(f"{corpus}: no score to compare with; name the folder of the corpus")
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: cannot be loaded as Python")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records_of(corpus: Path) -> list[dict[str, Any]]:
    """Return the records made by eye, in the order of their names."""
    return [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((corpus / "records").glob("*.json"))
    ]


def names_of(record: dict[str, Any]) -> list[str]:
    """Return the files of a record: one, or the pictures that make one certificate together."""
    return list(record.get("files") or [record["file"]])


def laboratory_of(certificate: dict[str, Any]) -> str:
    """Return the name of the laboratory as the record has it."""
    return certificate.get("laboratory") or NO_LABORATORY


def together(certificates: list[dict[str, Any]]) -> dict[str, Any]:
    """Put the certificates of one set of pictures together, as the score does."""
    whole: dict[str, Any] = {}
    for certificate in certificates:
        for key, value in certificate.items():
            if key in ("results", "pages"):
                whole.setdefault(key, []).extend(value or [])
            elif whole.get(key) in (None, "", [], {}):
                whole[key] = value
    return whole


def f1_of(tally: Any) -> float | None:
    """Return the F1 of a tally of the score; None where there was nothing to find and nothing given."""
    total = tally.wanted + tally.given
    return 2 * tally.right / total if total else None
