"""A document's words to its certificates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from certipep.certificate.assembly import assemble
from certipep.certificate.bundles import split_bundle
from certipep.certificate.claims import Certificate, Reading, Sheet
from certipep.certificate.extraction.measure import DOCUMENT_WORDS
from certipep.certificate.languages import UNKNOWN_LANGUAGE, is_unknown_language
from certipep.certificate.measures.number import NumberGrammar, grammar_of
from certipep.certificate.measures.unit import match_unit
from certipep.certificate.reading.page import read_page
from certipep.certificate.reading.parts import parts_of
from certipep.certificate.reading.sheets import sheets_of
from certipep.certificate.remarks import with_remarks
from certipep.certificate.signals import value_signals
from certipep.certificate.taken_back import takes_all_back
from certipep.certificate.vocabulary import Vocabulary, default_vocabulary
from certipep.documents.document import Document, Trait, TraitKind, Word

__all__ = ["understand"]

_CHAPTER = re.compile(r"1?\d(?:\.1?\d){1,3}\.?")


def understand(document: Document, *, vocabulary: Vocabulary | None = None) -> Reading:
    """Return what a document says, certificate by certificate.

    Parameters
    ----------
    document : Document
    vocabulary : Vocabulary, optional
        The spellings to know; all of them by default.
    """
    vocabulary = vocabulary or default_vocabulary()
    grammar = _grammar(document)
    pages, left, cut = [], DOCUMENT_WORDS, dict[int, int]()
    for page in document.pages:
        every = (one for sheet in sheets_of(page, vocabulary) for one in parts_of(sheet, vocabulary))
        for part, lines in every:
            pages.append(read_page(part, vocabulary, grammar, left, lines))
            left = max(0, left - len(part.words))
            cut[page.number] = cut.get(page.number, 0) + len(pages[-1].aside)
    set_aside = [_set_aside(number, count) for number, count in cut.items() if count]
    if takes_all_back(subject := document.metadata.get("Subject", "")):
        said = f"the subject of the message takes the paper back: “{subject[:80]}”"
        set_aside += [Trait(TraitKind.UNREAD, said, page.number) for page in document.pages[:1]]
    certificates = tuple(
        _with_traits(with_remarks(assemble(group, vocabulary, grammar), document), document, set_aside)
        for group in split_bundle(pages)
    )
    notes = [*document.notes, *(note for page in document.pages for note in page.notes)]
    if is_unknown_language((word.text for page in document.pages for word in page.words), certificates):
        notes.append(UNKNOWN_LANGUAGE)
    pictures = tuple(
        (page.number, p.sha256, p.perceptual_hash) for page in document.pages for p in page.pictures
    )
    sheets = tuple(
        Sheet(p.number, document.file, p.number, p.width, p.height, p.turned, p.straightened, document.sha256)
        for p in document.pages
    )
    return Reading(
        document.file,
        document.sha256,
        certificates,
        tuple(dict.fromkeys(notes)),
        {**document.metadata, **value_signals(pages, certificates)},
        pictures,
        sheets,
    )


def _set_aside(page: int, count: int) -> Trait:
    """Say that a page was not read to its end: what was not read agrees with nothing."""
    message = f"the page holds more than a certificate does, and {count} of its words were set aside"
    return Trait(TraitKind.UNREAD, message, page)


def _with_traits(certificate: Certificate, document: Document, further: Iterable[Trait] = ()) -> Certificate:
    """Hand on how the document shows its text: the traits of the whole file and of the certificate's pages."""
    traits = (*(trait for page in document.pages for trait in page.traits), *further)
    own = (trait for trait in traits if trait.page in certificate.pages)
    return replace(certificate, traits=(*document.traits, *own))


def _grammar(document: Document) -> NumberGrammar:
    """Return how the document writes numbers, from all of them."""
    texts = [text for page in document.pages for text in _written(page.words)]
    texts += [_unchaptered(cell.text) for page in document.pages for cell in page.cells]
    return grammar_of(texts)


def _written(words: Sequence[Word]) -> Iterator[str]:
    """Yield the texts of words without those that count chapters: "2.6 Retention time" shows no decimal mark."""
    for at, word in enumerate(words):
        begins = not at or words[at - 1].right > word.left
        line = f"{word.text} {words[at + 1].text}" if begins and at + 1 < len(words) else word.text
        yield word.text if _unchaptered(line) == line else ""


def _unchaptered(text: str) -> str:
    number, _, rest = text.partition(" ")
    counts = _CHAPTER.fullmatch(number) is not None and rest[:2].isalpha()
    return rest if counts and match_unit(rest) is None else text
