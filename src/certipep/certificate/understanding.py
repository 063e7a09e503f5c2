"""A document's words to its certificates."""

from __future__ import annotations

from msgspec.structs import replace

from certipep.certificate.assembly import assemble
from certipep.certificate.bundles import split_bundle
from certipep.certificate.claims import Certificate, Reading, Sheet
from certipep.certificate.extraction.measure import DOCUMENT_WORDS
from certipep.certificate.languages import UNKNOWN_LANGUAGE, is_unknown_language
from certipep.certificate.measures.number import NumberGrammar, grammar_of
from certipep.certificate.reading.page import read_page
from certipep.certificate.reading.parts import parts_of
from certipep.certificate.signals import value_signals
from certipep.certificate.vocabulary import Vocabulary, default_vocabulary
from certipep.documents.document import Document

__all__ = ["understand"]


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
    pages, left = [], DOCUMENT_WORDS
    for page in document.pages:
        for part, lines in parts_of(page, vocabulary):
            pages.append(read_page(part, vocabulary, grammar, left, lines))
            left = max(0, left - len(part.words))
    certificates = tuple(
        _with_traits(assemble(group, vocabulary, grammar), document) for group in split_bundle(pages)
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


def _with_traits(certificate: Certificate, document: Document) -> Certificate:
    """Hand on how the document shows its text: the traits of the whole file and of the certificate's pages."""
    own = (trait for page in document.pages if page.number in certificate.pages for trait in page.traits)
    return replace(certificate, traits=(*document.traits, *own))


def _grammar(document: Document) -> NumberGrammar:
    """Return how the document writes numbers, from all of them."""
    texts = [word.text for page in document.pages for word in page.words]
    texts += [cell.text for page in document.pages for cell in page.cells]
    return grammar_of(texts)
