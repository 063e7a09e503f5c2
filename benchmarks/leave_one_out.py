"""How well a layout is read that was never seen: leave one laboratory out.

For every laboratory of the corpora, each vocabulary line that only its certificates need is taken away, and its
certificates are read again. What is left is the honest forecast for a laboratory that is new. Beside it stands the
oracle: how much of the record some proposal says, whether or not it was chosen. The rules by which words make up
labels (``data/composition``) and the grammar of numbers stay in.

    python -m benchmarks.leave_one_out [CORPUS …] [--words DIR] [--ocr auto|never] [--laboratory NAME] [--misses]

CORPUS is a folder with ``files`` and ``records`` (``../shared/corpus`` beside the checkout by default; ``score.py`` is
there or in the folder above). DIR holds a JSON list of `certipep.documents.Document` for each file, so that nothing is
recognised; without it, set CERTIPEP_OCR_CACHE to keep recognised pages between runs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from benchmarks.corpus import arguments, f1_of, laboratory_of, names_of, records_of, score_of, together
from benchmarks.oracle import Oracle
from certipep.certificate import to_record, understand
from certipep.certificate.reading.page import read_page
from certipep.certificate.vocabulary import Vocabulary, default_vocabulary
from certipep.documents import open_documents
from certipep.documents.document import Document

Line = tuple[str, str]
_NAME = 6
"""Letters and digits of a short name that may begin a longer name of the same laboratory."""


def main() -> int:
    parser = arguments(__doc__, several=True)
    parser.add_argument("--words", type=Path, help="a folder with the words of each file as JSON")
    parser.add_argument("--ocr", default="auto")
    parser.add_argument("--laboratory", default="", help="only laboratories whose name holds this")
    parser.add_argument("--misses", action="store_true", help="print what was not read of each")
    options = parser.parse_args()
    folders = {corpus: records_of(corpus) for corpus in options.corpora}
    score = score_of(options.corpora[0])
    records = [record for group in folders.values() for record in group]
    documents = {
        name: _open(corpus / "files" / name, options.words, options.ocr)
        for corpus, group in folders.items()
        for record in group
        for name in names_of(record)
    }
    names = _short({laboratory_of(c) for record in records for c in record["certificates"]})
    used = lines_used(records, documents, names)
    vocabulary = default_vocabulary()
    print(
        f"{'laboratory':34s} {'lines':>6s} {'results F1':>11s} {'header F1':>10s} {'wrong':>6s}"
        f" {'oracle results':>15s} {'oracle header':>14s}"
    )
    rows = []
    for laboratory in sorted(name for name in used if options.laboratory.casefold() in name.casefold()):
        others = set().union(*(lines for name, lines in used.items() if name != laboratory))
        own = used[laboratory] - others
        known = vocabulary.without(own)
        head, results, oracle = tally(score, records, documents, names, laboratory, known)
        if not head.wanted:
            continue
        if options.misses:
            print(*(f"    {miss}" for tally_of in (head, results) for miss in tally_of.misses), sep="\n")
        row = (f1_of(results), f1_of(head), oracle.results, oracle.header)
        rows.append(row)
        print(
            f"{laboratory[:34]:34s} {len(own):>6d} {_shown(row[0]):>11s} {_shown(row[1]):>10s}"
            f" {results.wrong_numbers:>6d} {_shown(row[2]):>15s} {_shown(row[3]):>14s}"
        )
    for what, of in (("mean", lambda some: sum(some) / len(some)), ("lowest", min)):
        shown = [_shown(of([row[i] for row in rows if row[i] is not None])) for i in range(4)]
        print(f"{what:34s} {'':>6s} {shown[0]:>11s} {shown[1]:>10s} {'':>6s} {shown[2]:>15s} {shown[3]:>14s}")
    print(f"{len(rows)} laboratories")
    return 0


def _open(path: Path, words: Path | None, ocr: str) -> list[Document]:
    if words is not None:
        return msgspec.json.decode((words / f"{path.name}.json").read_bytes(), type=list[Document])
    return list(open_documents(path, ocr=ocr))


def _short(names: Iterable[str]) -> dict[str, str]:
    """Return each name with the one that stands for its laboratory: "Example Labs" for "Example Labs Ltd"."""
    folded = {name: re.sub(r"\W+", "", name).casefold() for name in names}
    out = {}
    for name, key in folded.items():
        same = [n for n, k in folded.items() if len(k) >= _NAME and key.startswith(k)]
        out[name] = min([*same, name], key=lambda n: (len(folded[n]), n))
    return out


def lines_used(
    records: list[dict[str, Any]], documents: dict[str, list[Document]], names: dict[str, str]
) -> dict[str, set[Line]]:
    """Return the vocabulary lines that the pages of each laboratory look up and find."""
    used: dict[str, set[Line]] = defaultdict(set)
    for record in records:
        for page, number in _pages(record, documents):
            whose = {names[laboratory_of(c)] for c in record["certificates"] if number in c["pages"]}
            if whose:
                vocabulary = default_vocabulary().recording()
                read_page(page, vocabulary)
                for name in whose:
                    used[name] |= vocabulary.seen or set()
    return used


def _pages(record: dict[str, Any], documents: dict[str, list[Document]]) -> list[tuple[Any, int]]:
    out: list[Any] = []
    for name in names_of(record):
        for document in documents[name]:
            out.extend(document.pages)
    return [(page, number) for number, page in enumerate(out, 1)]


def tally(
    score: Any,
    records: list[dict[str, Any]],
    documents: dict[str, list[Document]],
    names: dict[str, str],
    laboratory: str,
    vocabulary: Vocabulary,
) -> tuple[Any, Any, Oracle]:
    """Return the tallies of header and results over the certificates of one laboratory, and the oracle's."""
    head, results, oracle = score.Tally(), score.Tally(), Oracle(score)
    for record in records:
        truth = [c for c in record["certificates"] if names[laboratory_of(c)] == laboratory]
        if not truth:
            continue
        predicted = []
        shift = 0
        for name in names_of(record):
            for document in documents[name]:
                moved = replace(
                    document, pages=tuple(replace(p, number=p.number + shift) for p in document.pages)
                )
                predicted += to_record(understand(moved, vocabulary=vocabulary))["certificates"]
                oracle.look(moved, truth, vocabulary)
                shift += len(document.pages)
        if record.get("files"):
            predicted = [together(predicted)]
        wanted = {page for certificate in truth for page in certificate["pages"]}
        predicted = [c for c in predicted if wanted & set(c["pages"])]
        for whole, part in zip((head, results), score.score(predicted, truth), strict=False):
            whole.add(part)
            whole.misses += part.misses
        oracle.count(predicted, truth)
    return head, results, oracle


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
