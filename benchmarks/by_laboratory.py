"""How well the corpus is read, laboratory by laboratory, and what is missed.

    python -m benchmarks.by_laboratory [CORPUS] [--jobs 1] [--letters] [--misses]

Every document of CORPUS is read with recognition and held against the record made by eye with the corpus's own score;
a document with certificates of several laboratories counts for each. ``--letters`` prints A, B, … for the names, in
the order of the table; ``--misses`` lists every header field and result that is missing, wrong or not on the page.
Set CERTIPEP_OCR_CACHE to keep recognised pages between runs.
"""

from __future__ import annotations

import string
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from benchmarks.corpus import (
    NO_LABORATORY,
    arguments,
    f1_of,
    laboratory_of,
    names_of,
    records_of,
    score_of,
    together,
)
from certipep.certificate import merge, read_files, to_record

__all__ = ["Laboratory", "by_laboratory"]


@dataclass
class Laboratory:
    """The tallies of one laboratory's certificates."""

    header: Any
    results: Any
    traces: Any
    certificates: int = 0
    documents: set[str] = field(default_factory=set)
    misses: list[str] = field(default_factory=list)


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--jobs", type=int, default=1, help="files read at the same time")
    parser.add_argument("--letters", action="store_true", help="do not print names")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    score = score_of(options.corpus)
    records = records_of(options.corpus)
    table = by_laboratory(score, records, _read(options.corpus, records, options.jobs))
    order = sorted(table, key=lambda name: (-table[name].certificates, name))
    named = [name for name in order if name != NO_LABORATORY]
    names = dict(zip(named, string.ascii_uppercase, strict=False)) if options.letters else {}
    heading = (
        f"{'laboratory':34s} {'documents':>9s} {'certificates':>12s} {'header F1':>10s} {'results F1':>11s}"
    )
    print(f"{heading} {'traces F1':>10s} {'wrong numbers':>14s}")
    total = Laboratory(score.Tally(), score.Tally(), score.Tally())
    for name in order:
        print(_line(names.get(name, name), table[name]))
        _add(total, table[name])
    print(_line("all", total))
    if options.misses:
        for name in order:
            for miss in table[name].misses:
                print(f"{names.get(name, name)}: {miss}")
    return 0


def by_laboratory(
    score: Any, records: list[dict[str, Any]], read: dict[str, list[dict[str, Any]]]
) -> dict[str, Laboratory]:
    """Return the tallies of every laboratory.

    Parameters
    ----------
    score : module
        The corpus's ``score.py``.
    records : list of dict
        Made by eye.
    read : dict
        The certificates that were read, by the name of the file.
    """
    table: dict[str, Laboratory] = defaultdict(
        lambda: Laboratory(score.Tally(), score.Tally(), score.Tally())
    )
    for record in records:
        given = [certificate for name in names_of(record) for certificate in read.get(name, [])]
        if len(names_of(record)) > 1 and len(record["certificates"]) == 1:
            given = [together(given)]
        for predicted, truth in score.pair(given, record["certificates"]):
            entry = table[laboratory_of(truth or predicted)]
            entry.certificates += bool(truth)
            entry.documents.add(record["file"])
            tallies = score.score([predicted] if predicted else [], [truth] if truth else [])
            for whole, part in zip((entry.header, entry.results, entry.traces), tallies, strict=True):
                whole.add(part)
                entry.misses += [f"{record['file']}: {miss}" for miss in part.misses]
            entry.misses += [
                f"{record['file']}: given, not on the page: {extra}"
                for extra in _extra(score, predicted, truth)
            ]
    return dict(table)


def _extra(score: Any, predicted: dict[str, Any], truth: dict[str, Any]) -> list[str]:
    """Return header fields and results that the record does not have."""
    given, wanted = score.header_items(predicted), score.header_items(truth)
    extra = [f"{name} {given[name]!r}" for name in given if name not in wanted]
    left = list(truth.get("results") or [])
    for result in predicted.get("results") or []:
        if result["test"] in score.NOT_SCORED:
            continue
        hit = next((want for want in left if score.same_result(result, want)), None)
        if hit is None:
            extra.append(f"{result['test']} {result['text']!r}")
        else:
            left.remove(hit)
    return extra


def _read(corpus: Path, records: list[dict[str, Any]], jobs: int) -> dict[str, list[dict[str, Any]]]:
    paths = [corpus / "files" / name for record in records for name in names_of(record)]
    read: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for reading in merge(read_files(paths, jobs=jobs, progress=_progress)):
        read[PurePath(reading.file).name] += to_record(reading)["certificates"]
    return read


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line[-100:]}", end="", file=sys.stderr, flush=True)


def _add(total: Laboratory, part: Laboratory) -> None:
    total.header.add(part.header)
    total.results.add(part.results)
    total.traces.add(part.traces)
    total.certificates += part.certificates
    total.documents |= part.documents


def _line(name: str, entry: Laboratory) -> str:
    wrong = f"{entry.results.wrong_numbers} of {entry.results.numbers}"
    return (
        f"{name:34s} {len(entry.documents):>9d} {entry.certificates:>12d} {_f1(entry.header):>10s} "
        f"{_f1(entry.results):>11s} {_f1(entry.traces):>10s} {wrong:>14s}"
    )


def _f1(tally: Any) -> str:
    f1 = f1_of(tally)
    return f"{f1:.3f}" if f1 is not None else "–"


if __name__ == "__main__":
    raise SystemExit(main())
