"""What each proposer of the reading is worth: F1 of header, results and traces without it, one at a time.

    python -m benchmarks.proposers [CORPUS] [--words FOLDER] [--half build] [--kinds text] [--count 84]

A page is read by proposers that know nothing of each other. Each set of papers (CORPUS, its ``later`` where it has
one, and generated layouts) is read once with all of them and once without each; what is lost is printed in
hundredths of F1, with the numbers that are wrong then. A proposer that loses nothing anywhere is not needed.
``--words`` takes a folder with the opened pages of the corpus, ``NAME.json`` for each file (a list of
`certipep.documents.document.Document` as JSON); files that it lacks are opened, with recognition, and kept there.
``--count 0`` leaves the generated layouts out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

import msgspec

from benchmarks.corpus import arguments, names_of, records_of, together
from benchmarks.layouts.making import make, plans
from benchmarks.layouts.scoring import Score, score
from benchmarks.layouts.writers import KINDS, TEXT_KINDS
from certipep.certificate import merge, to_record, understand
from certipep.certificate.reading import page
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, Proposer
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents import open_documents
from certipep.documents.document import Document

__all__ = ["remembered", "without"]

Paper = tuple[list[Document], dict[str, Any]]
"""The documents of a record, and the record."""


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--words", type=Path, help="a folder with the opened pages of the corpus")
    parser.add_argument("--half", choices=("build", "measure", "all"), default="build")
    parser.add_argument("--kinds", default="text", help="text for all but pictures, or kinds with commas")
    parser.add_argument("--count", type=int, default=84, help="generated papers")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sets: dict[str, list[Paper]] = {}
    for name, corpus in (("corpus", options.corpus), ("later", options.corpus / "later")):
        if (corpus / "records").is_dir():
            sets[name] = list(_real(corpus, options.words))
    if options.count:
        kinds = TEXT_KINDS if options.kinds == "text" else tuple(options.kinds.split(","))
        if set(kinds) - set(KINDS):
            parser.error(f"there are the kinds text, {', '.join(KINDS)}")
        sets["layouts"] = list(_made(options.half, kinds, options.count, options.seed))
    every = tuple(map(remembered, page.PROPOSERS))
    whole = {name: _scored(papers, every) for name, papers in sets.items()}
    print(f"{'':24s}" + "".join(f"{name:>30s}" for name in sets))
    print(f"{'without':24s}" + f"{'header':>8s}{'results':>8s}{'traces':>8s}{'wrong':>6s}" * len(sets))
    print(f"{'(all of them)':24s}" + "".join(_plain(one) for one in whole.values()))
    for proposer in every:
        rest = without(every, proposer)
        cells = (_lost(whole[name], _scored(papers, rest)) for name, papers in sets.items())
        print(f"{_name(proposer):24s}" + "".join(cells), flush=True)
    return 0


def remembered(proposer: Proposer) -> Proposer:
    """Return a proposer that keeps what it said of a page: it is pure, so the answer stays the same."""
    kept: dict[object, tuple[Proposal, ...]] = {}

    def answer(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
        key = (layout.page, layout.grammar)
        if key not in kept:
            kept[key] = proposer(layout, vocabulary)
        return kept[key]

    answer.__name__ = proposer.__name__
    return answer


def without(proposers: Sequence[Proposer], one: Proposer) -> tuple[Proposer, ...]:
    """Return the others."""
    return tuple(other for other in proposers if other is not one)


def _scored(papers: Sequence[Paper], proposers: tuple[Proposer, ...]) -> Score:
    whole = Score()
    before = page.PROPOSERS
    page.PROPOSERS = proposers
    try:
        for documents, record in papers:
            whole.add(score(_read(documents, record), record["certificates"]))
    finally:
        page.PROPOSERS = before
    return whole


def _read(documents: Sequence[Document], record: dict[str, Any]) -> list[dict[str, Any]]:
    readings = merge([understand(document) for document in documents])
    read = [one for reading in readings for one in to_record(reading)["certificates"]]
    pictures_of_one = len(record.get("files") or ()) > 1 and len(record["certificates"]) == 1
    return [together(read)] if pictures_of_one and read else read


def _real(corpus: Path, words: Path | None) -> Iterator[Paper]:
    for record in records_of(corpus):
        documents: list[Document] = []
        for name in names_of(record):
            documents += _opened(corpus / "files" / name, words)
        yield documents, record


def _opened(path: Path, words: Path | None) -> list[Document]:
    kept = words / f"{PurePath(path).name}.json" if words is not None else None
    if kept is not None and kept.exists():
        return msgspec.json.decode(kept.read_bytes(), type=list[Document])
    documents = list(open_documents(path))
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(msgspec.json.encode(documents))
    return documents


def _made(half: str, kinds: Sequence[str], count: int, seed: int) -> Iterator[Paper]:
    with tempfile.TemporaryDirectory() as folder:
        for plan in plans(half, kinds, count, seed):
            paper = make(plan)
            yield list(open_documents(paper.write(Path(folder)))), paper.record


def _name(proposer: Callable[..., object]) -> str:
    return proposer.__name__.removeprefix("propose_")


def _plain(one: Score) -> str:
    return f"{one.header.f1:8.4f}{one.results.f1:8.4f}{one.traces.f1:8.4f}{one.results.wrong_numbers:6d}"


def _lost(whole: Score, rest: Score) -> str:
    tallies = ((whole.header, rest.header), (whole.results, rest.results), (whole.traces, rest.traces))
    losses = "".join(
        f"{100 * (after.f1 - before.f1):+8.2f}" if after.f1 != before.f1 else f"{'.':>8s}"
        for before, after in tallies
    )
    return losses + f"{rest.results.wrong_numbers - whole.results.wrong_numbers:+6d}"


if __name__ == "__main__":
    raise SystemExit(main())
