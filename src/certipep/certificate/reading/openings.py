"""The sentence with which a letter begins: "We certify that Thymalfasin 10 mg, batch TA-0412, was examined …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from certipep.certificate.claims import Claim, Statement
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import amounts, read_header_value
from certipep.certificate.extraction.known_names import names_a_peptide
from certipep.certificate.extraction.labels import known_label
from certipep.certificate.geometry.lines import segment_of
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.phrases import any_phrase
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sentences import sentences_of
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["propose_openings"]

_CODE = r"(?P<lot>[^\s,;()（）]*\d[^\s,;()（）:.]*)"
_LOT = (
    r"\s*[,(（]\s*(?P<label>[^\d,()（）:：]{1,24}?)\s*[:：]?\s*(?P<lot>[^\s,()（）]*\d[^\s,()（）]*)\s*[,)）]"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = ("certifying", "samples", "certified", "about", "of", "examined")
    that, samples, eastern, about, of, verbs = map(any_phrase, names)
    return (
        re.compile(rf"(?i)\s{that}\s+(?:{samples}\s+)?(?P<product>[^,;()]{{2,60}}?){_LOT}"),
        re.compile(rf"^{eastern}\s*(?P<product>[^,;()（），。]{{2,60}}?){_LOT}"),
        re.compile(rf"^(?P<product>[^,;()（），。]{{2,60}}?){_LOT}\s*を"),
        re.compile(
            rf"(?i)(?:^|\s)(?P<label>[^\W\d_]{{3,12}})\s+(?:no\.?\s+|nr\.?\s+|n°\s*)?{_CODE}\s+{of}\s+"
            r"(?P<product>[^\s,;()（）](?:[^,;:()（）]{0,40}[^\s,;:()（）.])?)\s*(?=[,;:()（）.]|$)"
        ),
        re.compile(
            rf"(?i)(?:^|\s)(?:{about}\s+)+(?P<product>[^\s,;()（）][^,;()（）]{{1,40}}?)\s*[,(（]\s*"
            rf"(?P<label>[^\W\d_]{{3,12}})\s*[:#]?\s*(?:no\.?\s+|nr\.?\s+|n°\s*)?{_CODE}\s*(?=[,;:.()（）]|$)"
        ),
        re.compile(  # "the results for sample 5531 (Ipamorelin, lot IP-22, 5 mg)"
            rf"(?i)(?:^|\s){about}\s+\S*\d\S*\s*[(（]\s*(?P<product>[^\s,;()（）][^,;()（）]{{1,40}}?)\s*,\s*"
            rf"(?P<label>[^\W\d_]{{3,12}})\s*[:#]?\s*(?:no\.?\s+|nr\.?\s+|n°\s*)?{_CODE}\s*(?=[,)）])"
        ),
        re.compile(
            r"(?i)^(?P<product>[^\s,;()（）][^,;()（）]{1,40}?)\s*[,(（]\s*(?P<label>[^\W\d_]{3,12})\s*[:#]?\s*"
            rf"{_CODE}\s*[,)）]\s+{verbs}\s"
        ),
    )


_ASIDE = re.compile(
    r"\s*\((?:(?![^()]*\d{3})[^()]{2,80}|[^()\d]{0,20}\d{2,7}-\d\d-\d(?!\d)[^()]{0,20})\)(?=\s*[,(（])"
)
"""What a letter may put between a name and its lot, but not the lot itself: "DSIP (WAGGDASGE), Charge DS-3"."""

_CHAIN = re.compile(r"[A-Z]{5,}|(?:[^\s-]{1,6}-){3,}[^\s-]{1,6}")
"""Residues in letters, or in threes with hyphens."""


def _from_name(product: str, vocabulary: Vocabulary) -> str:
    """Return a product from the name of a peptide on that stands behind other words: "is labelled BPC-157"."""
    words = product.split()
    starts = (at for at in range(1, len(words)) if names_a_peptide(" ".join(words[at:]), vocabulary))
    return product if names_a_peptide(product, vocabulary) else " ".join(words[next(starts, 0) :])


@cache
def _peptide() -> re.Pattern[str]:
    """Find a code behind the word for a peptide, perhaps with its sequence: "your peptide HV-2231 (Ac-SDAAVD) was"."""
    return re.compile(
        rf"(?:^|\s)(?i:{any_phrase('peptides')})\s+(?P<product>(?!C\d{{1,2}}\b)[A-Z][\w-]*\d[\w-]*)"
        rf"(?:\s*\((?:(?P<label>[^\W\d_]{{4,12}})\s*:\s*)?(?P<chain>(?:[A-Z][a-z]?-)?[A-Z]{{5,}}(?:-NH2|-OH)?)\))?(?=\s*[(,.;]|\s+(?i:{any_phrase('examined')})\s)"
    )


def _named(layout: Layout, words: tuple[Word, ...], text: str, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Yield the peptide that a letter names without its lot."""
    said = _peptide().search(text)
    for name, field in (("product", "product"), ("chain", "sequence")) if said is not None else ():
        value = said[name] if said is not None else None
        label = said["label"] if said is not None and name == "chain" else None
        if label is not None and vocabulary.label(label) != ("header", "sequence"):
            continue
        if said is not None and value and (read := read_header_value(field, value)) is not None:
            shown = words[len(text[: said.start(name)].split()) :][:1]
            place = place_of(layout.page.number, (segment_of(shown, 0, value),), value)
            yield related("peptide of a letter", (Claim(field, read.text, place),), layout.ids_of(shown))


def propose_openings(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the product and the lot that a letter names in a sentence."""
    out: list[Proposal] = []
    lines = [segment.words for segment in layout.lines_of_one_segment]
    for words in dict.fromkeys([*lines, *map(tuple, sentences_of(layout, vocabulary))]):
        whole = " ".join(word.text for word in words)
        asides = [aside.span() for aside in _ASIDE.finditer(whole)]
        text = _ASIDE.sub(lambda aside: " " * len(aside[0]), whole)
        match = next((found for one in _patterns() if (found := one.search(text)) is not None), None)
        if match is None:
            out += _named(layout, words, whole, vocabulary)
            continue
        known = known_label(match["label"].strip(), vocabulary)
        named = _from_name(match["product"].strip(), vocabulary)
        product, lot = read_header_value("product", named), read_header_value("lot", match["lot"])
        if known is None or known[1] != "lot" or product is None or lot is None:
            continue
        shown = (segment_of(words, 0, text),)
        page = layout.page.number
        said: list[Statement] = [
            Claim("product", product.text, place_of(page, shown, named)),
            Claim("lot", lot.text, place_of(page, shown, match["lot"])),
        ]
        said += [
            Claim("label_claim", named, place_of(page, shown, named), amount) for _, amount in amounts(named)
        ]
        # What stands behind the lot speaks for itself: "lot A-12 (mfg 02/18/2026, exp 02/17/2028)".
        before = match["product"].split()[: len(match["product"].split()) - len(named.split())]
        start = len(whole[: match.start("product")].split()) + len(before) if before else 0
        mine = layout.ids_of(words[start : len(whole[: match.end()].split())])
        for begin, end in asides:  # a CAS number speaks for itself
            aside = words[len(whole[:begin].split()) : len(whole[:end].split())]
            label, _, chain = whole[begin:end].strip(" ()").rpartition(":")
            chain = chain.strip() if not label or vocabulary.label(label) == ("header", "sequence") else ""
            sequence = read_header_value("sequence", chain) if _CHAIN.fullmatch(chain) else None
            if sequence is not None:
                said.append(
                    Claim("sequence", sequence.text, place_of(page, (segment_of(aside, 0, chain),), chain))
                )
            else:
                mine -= layout.ids_of(aside)
        out.append(related("opening", said, mine))
    return tuple(out)
