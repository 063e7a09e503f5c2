"""How many of the faults that a person saw on real certificates the checks say.

    python -m benchmarks.sure_problems [CORPUS ...] [--words FOLDER] [--misses]

The records of a corpus list what is wrong on each paper; those that are called sure are counted here. A fault is found
where a contradiction or a question of a fitting check stands with the same certificate (or, from the file, with the
same file); which check fits is in ``sure_problems.toml``, by the words of the person. Faults are looked for from the
record, and, with ``--words`` (a folder with the recognised words of every file), from the file.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.corpus import arguments, names_of, records_of
from certipep.certificate import from_records, understand
from certipep.certificate.claims import Reading
from certipep.checks.finding import Finding, Outcome
from certipep.documents.document import Document
from certipep.verification import Verification, verify_readings

__all__ = ["Kind", "Problem", "found", "kinds", "problems_of"]

_ASKED = (Outcome.FAIL, Outcome.WARN)


class Kind(msgspec.Struct, frozen=True):
    """Which checks say a kind of fault; the table explains the fields."""

    what: str
    checks: tuple[str, ...] = ()
    says: str = ""
    asks: bool = False
    page: bool = False
    aside: str = ""


class Problem(msgspec.Struct, frozen=True):
    """A fault that a person saw: on which certificate of the file, in which words."""

    certificate: int
    what: str


def kinds() -> tuple[Kind, ...]:
    """Return the table of kinds in its order."""
    path = Path(__file__).with_suffix(".toml")
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8"))["kinds"], tuple[Kind, ...])


def problems_of(record: dict[str, Any]) -> Iterator[Problem]:
    """Return the sure faults of a record."""
    for index, certificate in enumerate(record["certificates"]):
        for problem in certificate.get("problems") or ():
            if problem.get("sure"):
                yield Problem(index, problem["what"])


def found(kind: Kind, findings: Iterable[Finding]) -> bool:
    """Return whether one of the findings says a fault of this kind."""
    return any(
        finding.check in kind.checks
        and (finding.outcome in _ASKED or (kind.asks and _asks(finding)))
        and re.search(kind.says, finding.message, re.IGNORECASE) is not None
        for finding in findings
    )


def _asks(finding: Finding) -> bool:
    return finding.outcome is Outcome.NOT_CHECKABLE and finding.question is not None


def _findings(verification: Verification, certificate: int | None) -> Iterator[Finding]:
    """Return the findings of one certificate of the file, or of all of them."""
    yield from verification.across_files
    for file in verification.files:
        for index, examined in enumerate(file.certificates):
            if certificate is None or index == certificate:
                yield from examined.findings


def _from_words(record: dict[str, Any], folder: Path) -> Verification | None:
    readings: list[Reading] = []
    for name in names_of(record):
        path = folder / f"{name}.json"
        if not path.is_file():
            return None
        readings += [understand(one) for one in msgspec.json.decode(path.read_bytes(), type=list[Document])]
    return verify_readings([(names_of(record)[0], readings)])


def main(words: Sequence[str] | None = None) -> int:
    parser = arguments(__doc__, several=True)
    parser.add_argument("--words", type=Path, help="a folder with FILE.json, the documents of each file")
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    options = parser.parse_args(words)
    table = kinds()
    for corpus in options.corpora:
        counts: Counter[str] = Counter()
        misses: list[str] = []
        for record in records_of(corpus):
            problems = list(problems_of(record))
            if not problems:
                continue
            printed = verify_readings([(names_of(record)[0], list(from_records(record)))])
            read = _from_words(record, options.words) if options.words else None
            for problem in problems:
                kind = next((one for one in table if re.search(one.what, problem.what, re.IGNORECASE)), None)
                if kind is None:
                    counts["of no kind"] += 1
                    misses.append(f"no kind: {problem.what}")
                    continue
                if kind.aside:
                    counts[kind.aside] += 1
                    continue
                sources = [] if kind.page else [("record", _findings(printed, problem.certificate))]
                if read is not None:
                    sources.append(("file", _findings(read, None)))
                for source, findings in sources:
                    counts[f"{source}: printed"] += 1
                    if found(kind, findings):
                        counts[f"{source}: found"] += 1
                    else:
                        misses.append(f"{source}: {names_of(record)[0]}: {problem.what}")
        print(corpus.name)
        for source in ("record", "file"):
            if total := counts.pop(f"{source}: printed", 0):
                hits = counts.pop(f"{source}: found", 0)
                print(f"  from the {source}: {hits} of {total} ({100 * hits / total:.0f} %)")
        for reason, count in sorted(counts.items()):
            print(f"  not counted: {count} ({reason})")
        if options.misses:
            print("\n".join(f"    {miss}" for miss in misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
