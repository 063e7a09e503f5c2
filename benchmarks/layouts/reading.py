"""Papers through certipep: what it reads, and which words it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.layouts.making import Paper
from benchmarks.layouts.oracle import Lack, Oracle, Proposed, among_words, classify, fold, statements_of
from benchmarks.layouts.scoring import Score, header_items, score

__all__ = [
    "proposals_of_reading",
    "proposed_by_reading",
    "proposed_in",
    "read_words",
    "scored",
    "statements_lost",
    "words_oracle",
]


def scored(papers: Iterable[Paper], folder: Path) -> Iterator[tuple[Paper, Score]]:
    """Write, read and score each paper."""
    for paper in papers:
        path = paper.write(folder)
        given = _read(path)
        path.unlink()
        yield paper, score(given, paper.record["certificates"])


def _read(path: Path) -> list[dict[str, Any]]:
    from certipep.certificate import read_file, to_record
    from certipep.errors import UnreadableError

    try:
        readings = read_file(path)
    except UnreadableError:
        return []
    return [certificate for reading in readings for certificate in to_record(reading)["certificates"]]


def read_words(path: Path) -> str:
    """Return all words of a file, folded, in the order of lines."""
    from certipep.documents import open_documents

    documents = open_documents(path)
    pages = (page for document in documents for page in document.pages)
    texts = []
    for page in pages:
        ordered = sorted(page.words, key=lambda word: (round(word.box[1] / 4), word.box[0]))
        texts += [word.text for word in ordered]
        texts += [cell.text for cell in page.cells]
    return fold("".join(texts))


def words_oracle(papers: Iterable[Paper], folder: Path) -> Oracle:
    """Say for each paper which true values are not among the words: the ceiling of any reader."""
    whole = Oracle.empty()
    for paper in papers:
        path = paper.write(folder)
        words = read_words(path)
        path.unlink()
        for certificate in paper.record["certificates"]:
            for statement in statements_of(certificate):
                whole.add(statement, Lack.NOTHING if among_words(statement, words) else Lack.WORD)
    return whole


def proposals_of_reading(certificates: Iterable[dict[str, Any]]) -> list[Proposed]:
    """Return what was read as if each statement were a proposal: the oracle of a reader without proposals."""
    out = []
    for certificate in certificates:
        for name, value in header_items(certificate).items():
            field = name.partition(".")[0] if name.startswith("label_claims") else name
            out.append(Proposed(field, value, str(value)))
        results = certificate.get("results") or []
        out += [Proposed(result["test"], result, result.get("text") or "") for result in results]
    return out


def proposed_by_reading(path: Path) -> list[Proposed]:
    """Return what is read from a file, each statement as a proposal."""
    return proposals_of_reading(_read(path))


def proposed_in(proposals: Iterable[Any]) -> list[Proposed]:
    """Return the statements of certipep's own proposals (`certipep.certificate.reading`) in the words of the record.

    Parameters
    ----------
    proposals : iterable of Proposal
        Of one document, those that lost too.
    """
    from certipep.certificate import Certificate, DateClaim, Result, certificate_to_record

    out: list[Proposed] = []
    for statement in (one for proposal in proposals for one in proposal.statements):
        if isinstance(statement, DateClaim):
            days = [day.isoformat() for day in statement.readings]
            if statement.month is not None:
                days.append(f"{statement.month[0]}-{statement.month[1]:02d}")
            out += [Proposed(f"dates.{statement.field}", day, statement.text) for day in days]
            continue
        if isinstance(statement, Result):
            alone = Certificate(pages=(1,), results=(statement,))
        elif statement.field == "label_claim":
            alone = Certificate(pages=(1,), label_claims=(statement,))
        else:
            alone = Certificate(pages=(1,), header={statement.field: statement})
        found = proposals_of_reading([certificate_to_record(alone)])
        out += [Proposed(one.name, one.value, statement.text) for one in found]
    return out


def statements_lost(
    papers: Iterable[Paper], folder: Path, propose: Callable[[Path], list[Proposed]] = proposed_by_reading
) -> Oracle:
    """Say what each true statement lacks among what is proposed for its document.

    Parameters
    ----------
    papers : iterable of Paper
    folder : Path
        Where papers lie while they are read.
    propose : callable
        Path to proposals; by default what is read, as if it were all that was proposed.
    """
    whole = Oracle.empty()
    for paper in papers:
        path = paper.write(folder)
        proposed, words = propose(path), read_words(path)
        path.unlink()
        for certificate in paper.record["certificates"]:
            for statement in statements_of(certificate):
                whole.add(statement, classify(statement, proposed, words))
    return whole
