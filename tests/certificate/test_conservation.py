"""No word of a page is lost or said twice, and the order in which proposers are asked changes nothing."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.page import propose, read_page
from certipep.certificate.reading.settle import settle
from certipep.certificate.understanding import understand
from certipep.certificate.vocabulary import default_vocabulary
from certipep.documents import open_documents
from certipep.documents.document import Document, Page, Word

ROOT = Path(__file__).parents[2]
CASES = ROOT.parent / "shared" / "cases"
WORDS = [
    "Purity", "(HPLC):", "99.1", "%", "Lot", "No.:", "AB1234", "Date:", "2026-02-30", "Result", "Limit", "≥", "98.0",
    "Test", "Specification", "mg", "5", "[M+3H]3+", "1036.5", "Vial", "1:", "2:", "CAS", "62304-98-7", "Ta1", "-", "pH",
    "Certificate", "of", "Analysis", "Peak", "Area", "RT", "12.31", "批号", "Чистота", "103", "was", "found",
    "to", "be",
]  # fmt: skip


def _pages(draw: st.DrawFn) -> Page:
    count = draw(st.integers(0, 60))
    words = []
    for _ in range(count):
        text = draw(st.sampled_from(WORDS))
        x, y = draw(st.integers(0, 10)) * 50.0, draw(st.integers(0, 20)) * 14.0
        words.append(Word(text, (x, y, x + 6.0 * len(text), y + 10.0)))
    return Page(1, 600.0, 300.0, tuple(words))


pages = st.composite(_pages)()


def _accounted(page: Page) -> None:
    findings = read_page(page, default_vocabulary())
    every = [id(word) for line in findings.lines for segment in line.segments for word in segment.words]
    assert len(every) == len(set(every))
    assert findings.used <= set(every)
    layout = Layout(page)
    stand = settle(propose(layout, default_vocabulary()))
    claimed = Counter(number for one in stand for number in one.words | one.labels)
    assert max(claimed.values(), default=1) == 1, "a word stands in two statements"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages)
def test_every_word_of_a_random_page_is_in_one_place(page: Page) -> None:
    _accounted(page)
    reading = understand(Document("random.pdf", "pdf", "", 0, (page,)))
    printed = Counter(word.text for word in page.words)
    for one in reading.certificates:  # a page of several lots belongs to each of them
        unread = Counter(word for line in one.unread for word in line.text.split())
        assert not unread - printed, "a word that is not on the page"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages, st.integers(0, 2**16))
def test_the_order_of_proposals_changes_nothing(page: Page, seed: int) -> None:
    proposals = list(propose(Layout(page), default_vocabulary()))
    first = settle(proposals)
    random.Random(seed).shuffle(proposals)
    assert [one.statements for one in settle(proposals)] == [one.statements for one in first]


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.pdf")), ids=lambda path: path.name)
def test_every_word_of_an_example_is_in_one_place(path: Path) -> None:
    for document in open_documents(path, ocr="never"):
        for page in document.pages:
            _accounted(page)


@pytest.mark.skipif(not CASES.is_dir(), reason="the folder of cases is not beside this checkout")
@pytest.mark.parametrize("name", ["layouts", "awkward-lines", "mass-labels"])
def test_every_word_of_the_cases_is_in_one_place(name: str) -> None:
    for path in sorted((CASES / name).iterdir())[:40]:
        if path.suffix not in (".txt", ".csv", ".md", ".html"):
            continue
        for document in open_documents(path, ocr="never"):
            for page in document.pages:
                _accounted(page)
