"""How well a layout is read that was never seen: leave one laboratory out.

For every laboratory of the corpus, each vocabulary line that only its certificates need is taken away, and its
certificates are read again. The results F1 that is left is the honest forecast for a laboratory that is new.

    python -m benchmarks.leave_one_out [CORPUS] [--ocr auto|never]

CORPUS is a folder with ``files``, ``records`` and ``score.py`` (``../shared/corpus`` beside the checkout by default).
Set CERTIPEP_OCR_CACHE to keep recognised pages between runs.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from msgspec.structs import replace

from benchmarks.corpus import arguments, f1_of, laboratory_of, names_of, records_of, score_of, together
from certipep.certificate import to_record, understand
from certipep.certificate.reading.page import read_page
from certipep.certificate.vocabulary import Vocabulary, default_vocabulary
from certipep.documents import open_documents
from certipep.documents.document import Document

Line = tuple[str, str]


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--ocr", default="auto")
    options = parser.parse_args()
    score = score_of(options.corpus)
    records = records_of(options.corpus)
    documents = {
        name: list(open_documents(options.corpus / "files" / name, ocr=options.ocr))
        for record in records
        for name in names_of(record)
    }
    used = lines_used(records, documents)
    vocabulary = default_vocabulary()
    print(
        f"{'laboratory':34s} {'lines only it needs':>20s} {'results F1':>11s} {'header F1':>10s} {'wrong':>6s}"
    )
    scores = []
    for laboratory in sorted(used):
        others = set().union(*(lines for name, lines in used.items() if name != laboratory))
        own = used[laboratory] - others
        head, results = tally(score, records, documents, laboratory, vocabulary.without(own))
        scores.append((_f1(results), _f1(head)))
        print(
            f"{laboratory:34s} {len(own):>20d} {_f1(results):>11.3f} {_f1(head):>10.3f} {results.wrong_numbers:>6d}"
        )
    count = len(scores)
    print(
        f"{'mean':34s} {'':>20s} {sum(s for s, _ in scores) / count:>11.3f} {sum(h for _, h in scores) / count:>10.3f}"
    )
    return 0


def lines_used(records: list[dict[str, Any]], documents: dict[str, list[Document]]) -> dict[str, set[Line]]:
    """Return the vocabulary lines that the pages of each laboratory look up and find."""
    used: dict[str, set[Line]] = defaultdict(set)
    for record in records:
        for page, number in _pages(record, documents):
            for certificate in record["certificates"]:
                if number in certificate["pages"]:
                    vocabulary = default_vocabulary().recording()
                    read_page(page, vocabulary)
                    used[laboratory_of(certificate)] |= vocabulary.seen or set()
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
    laboratory: str,
    vocabulary: Vocabulary,
) -> tuple[Any, Any]:
    """Return the tallies of header and results over the certificates of one laboratory."""
    head, results = score.Tally(), score.Tally()
    for record in records:
        truth = [c for c in record["certificates"] if laboratory_of(c) == laboratory]
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
                shift += len(document.pages)
        if record.get("files"):
            predicted = [together(predicted)]
        wanted = {page for certificate in truth for page in certificate["pages"]}
        predicted = [c for c in predicted if wanted & set(c["pages"])]
        h, r, _ = score.score(predicted, truth)
        head.add(h)
        results.add(r)
    return head, results


def _f1(tally: Any) -> float:
    f1 = f1_of(tally)
    return 1.0 if f1 is None else f1


if __name__ == "__main__":
    raise SystemExit(main())
