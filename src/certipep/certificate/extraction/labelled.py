"""Which words of a page are labels: alone, before their value, several in a line, or split over two lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from certipep.certificate.extraction.clauses_of_lines import AND, behind_values, clauses
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.header_values import amounts
from certipep.certificate.extraction.headings import is_price
from certipep.certificate.extraction.labelled_piece import REST, Labelled, continues, tail_of
from certipep.certificate.extraction.labels import Label, known_label, split_label
from certipep.certificate.extraction.two_line_labels import join_split_labels
from certipep.certificate.extraction.unmarked_values import speaks_for_itself
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.measures.ion import find_ion
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.normal import (
    ends_sentence,
    in_brackets,
    label_key,
    opened,
)
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary
from certipep.documents.document import Word

__all__ = ["BARE_DATES", "REST", "SHAPED", "Labelled", "continues", "find_labelled"]

_NUMBER_WORD = re.compile(r"(?i)(?:no|nr|number|#|№|id|code)\.?\s*[:：]?")
_DASHES = frozenset("–—-")
_STATED = re.compile(r".*\d\s?[^\W\d_/%]*%?\.")
_BETWEEN = frozenset("·•;")
SHAPED = re.compile(
    r"C\d+H\d+(?:[A-Z][a-z]?\d*)*N\d*(?:[A-Z][a-z]?\d*)*|(?P<weight>\d{3,5}(?:[.,]\d+)?\s?g/mol)"
)
"""A formula or a molar mass, which need no label."""
"""What stands between two labels of a line."""
BARE_DATES = frozenset({"date", "datum", "fecha", "data", "дата", "日期"})
"""Labels that take their meaning from the label before them: "Sample Received:  Date: 10/30/2025"."""
_OF = frozenset({"of", "de", "du", "des", "der", "di", "von", "van"})
"""A label goes on behind these words: "Number of impurities"."""


def find_labelled(
    free: Sequence[Segment], vocabulary: Vocabulary
) -> tuple[list[Segment], dict[int, Labelled]]:
    """Return the segments, cut before every further label that they hold, and what is a label among them."""
    whole = [part for segment in _rejoined(free, vocabulary) for part in _apart(segment, vocabulary)]
    pieces = [piece for segment in whole for piece in _cut(segment, vocabulary)]
    # Behind a value brackets say more of that: "10.4 mg  [Limit: 10 mg]".
    asides = {
        id(right)
        for left, right in pairwise(pieces)
        if left.line == right.line and in_brackets(right.text) is not None
    }
    priced = {piece.line for piece in pieces if is_price(piece.text)}
    labelled = {
        id(piece): found
        for piece in pieces
        if id(piece) not in asides
        and piece.line not in priced
        and (found := _labelled(piece, vocabulary)) is not None
    }
    join_split_labels(pieces, labelled, vocabulary)
    for left, right in pairwise(pieces):
        if left.line == right.line and _answers(labelled.get(id(left)), labelled.get(id(right)), vocabulary):
            del labelled[id(right)]
    return pieces, labelled


def _answers(left: Labelled | None, right: Labelled | None, vocabulary: Vocabulary) -> bool:
    """Return whether a label says something of the one before it: "Storage: R.T.", "Sterility | Sterile".

    So does the method of a test, and a word for no limit: "Total impurities | RP-HPLC", "Acetate | report | 6.1 %".
    """
    if left is None or right is None or left.value is not None:
        return False
    if right.label.colon or right.value is not None:
        return False
    tested, noted = left.label.section == "tests", left.label.colon and left.label.section == "other"
    if tested and vocabulary.verdict(right.segment.text) == "no_limit":
        return True
    same = right.label.target == left.label.target and right.label.target not in (*NUMERIC, "other")
    method = tested and is_technique(right.label.label)
    return right.label.section == "tests" and (same or method or noted)


def _rejoined(free: Sequence[Segment], vocabulary: Vocabulary) -> list[Segment]:
    """Return the segments, with "CAS" and a "No." that stands apart from it as the one label that they are."""
    out: list[Segment] = []
    for segment in free:
        left = out[-1] if out else None
        if (
            left is not None
            and left.line == segment.line
            and 0 <= segment.left - left.right < threshold("words of a label apart") * segment.height
            and _NUMBER_WORD.fullmatch(segment.text)
            and known_label(f"{left.text} {segment.text}".rstrip(" :："), vocabulary) is not None
        ):
            text = f"{left.text} {segment.text}"
            out[-1] = segment_of((*left.words, *segment.words), segment.line, text)
        else:
            out.append(segment)
    return out


def _apart(segment: Segment, vocabulary: Vocabulary) -> list[Segment]:
    """Return `segment` cut before a label without a colon behind a dash, a comma or a number: "Report R1 – Lot A-2"."""
    words = segment.words
    marks = [at for at in range(2, len(words) - 2) if words[at].text in _DASHES]
    marks += [at for at in range(1, len(words) - 2) if words[at].text[-1:] in ",.;"]
    head = split_label(segment.text, vocabulary)
    named = len(head.label.split()) if head is not None else 0  # "Monoisotopic mass (exp.):" is one label
    marks += [at - 1 for at in range(2, len(words) - 1) if words[at].text.startswith("(")]
    numbers = [
        at
        for at in range(1, len(words) - 2)
        if words[at].text[-1:].isdigit()
        and words[at + 1].text[:1].isalpha()
        and not words[at + 1].text[0].islower()  # "C50H69N15O9 and the molecular weight is" goes on
        and unit_of(words[at + 1].text) is None
    ]
    marks = [at for at in marks if at + 1 >= named]
    for at in sorted({*marks, *numbers}):
        stop = next(
            (one + (words[one].text not in _DASHES) for one in sorted(marks) if one > at + 1), len(words)
        )
        further = [one + 1 for one in numbers if at + 1 < one < stop - 1]
        for size in range(min(int(threshold("label words")), stop - at - 2), 0, -1):
            found = known_label(
                " ".join(word.text for word in words[at + 1 : at + 1 + size]).lstrip("("), vocabulary
            )
            begin = at + 1 + size
            rests = (
                " ".join(word.text for word in words[begin:end]).rstrip(",):.") for end in (stop, *further)
            )
            if (
                found is not None
                and found[0] in ("header", "dates")
                and not (
                    found[1] == "label_claim" and amounts(" ".join(word.text for word in words[: at + 1]))
                )
                and any(speaks_for_itself(found, rest, vocabulary) for rest in rests)
            ):
                kept = words[: at + (words[at].text not in _DASHES)]
                first = segment_of(kept, segment.line, " ".join(word.text for word in kept).rstrip("."))
                return [first, *_apart(_piece(segment, at + 1, len(words)), vocabulary)]
    return [segment]


def _cut(segment: Segment, vocabulary: Vocabulary) -> list[Segment]:
    """Return `segment` cut before every further "Label:" that it holds."""
    words = list(segment.words)
    cuts, depth, behind = [0], [0], 0
    for word in words:
        depth.append(max(0, depth[-1] + opened(word.text)))
    bullet = not any(map(str.isalnum, words[0].text))
    ended = words[0].text[-1:] == "." and unit_of(words[0].text[:-1]) is not None  # "%. Acetate:" goes on
    tested = (head := split_label(segment.text, vocabulary)) is not None and head.section == "tests"
    for end in range(1 if ended else 2 + bullet, len(words)):
        if not words[end].text.endswith((":", "：")) and not (
            end + 1 < len(words) and words[end + 1].text in (":", "：")
        ):
            continue
        for start in range(max(cuts[-1], behind, end - int(threshold("label words"))), end + 1):
            label = words[start : end + 1]
            text = " ".join(word.text for word in label).rstrip(":：")
            if start and not any(map(str.isalnum, words[start].text)) and words[start].text not in ("#", "№"):
                continue  # "3.9 %. Endotoxins:" begins behind the unit, "% of Label:" with its first word
            unit = start and words[start - 1].text[-1].isdigit() and unit_of(words[start].text) is not None
            rest = " ".join(word.text for word in label[1:]).strip("(:：")
            if unit and known_label(rest, vocabulary) is not None:
                continue  # nor does "10.28 mg (Claimed:" begin with the unit; "37-1125 Mol. Wt.:" has none
            within = start > 0 and words[start - 1].text.casefold() in _OF
            within = within or _is_kind_of_day(words[cuts[-1] : start], text, vocabulary)
            named = start and words[start - 1].text[-1:].isalpha() and not words[start - 1].text.isupper()
            if named and is_technique(text):
                continue  # "of impurities by RP-HPLC: 4.29 %": the name before it was not understood
            if tested and start and words[start - 1].text[-1:] in ";." and _says_result(text, vocabulary):
                continue  # "Purity – NLT 97 %; Found: 99 %" and "Water: NMT 8 %. Found: 5 %" are of one test
            if within or depth[start] or any(word.text[-1:] in _BETWEEN for word in label):
                continue  # "[Limit: NLT 98 %; Method: HPLC]" belongs to the value before it
            found = known_label(text.lstrip("("), vocabulary)
            if start and text[0] == "(" and found is not None and found[1] != "label_claim":
                continue  # but what the label claims is said for itself: "10.28 mg (Label claim: 10 mg)"
            if (
                start
                and found is not None
                and found[1] == "modifications"
                and _is_listed(segment, start, vocabulary)
            ):
                continue  # "C-terminal amide; disulfide bridge: 1-6" is one list
            if _ends_value(words[:start]) or (
                found is not None and not _holds_an_end(words[: end + 1], start, found, vocabulary)
            ):
                if start > cuts[-1]:
                    cuts.append(start)
                    behind = end + 1 if found is not None else 0
                break
    begun = {*clauses(segment, depth, vocabulary), *_behind_marks(segment, vocabulary)}
    cuts = sorted({*cuts, *begun, *behind_values(words, depth, vocabulary)})
    if len(cuts) == 1:
        return [segment]
    ends = [
        end - (words[end - 1].text in _BETWEEN or (end in begun and words[end - 1].text.casefold() in AND))
        for end in (*cuts[1:], len(words))
    ]
    return [_piece(segment, a, b) for a, b in zip(cuts, ends, strict=True) if b > a]


def _says_result(text: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.find("columns", text) == "result"


def _is_kind_of_day(before: Sequence[Word], text: str, vocabulary: Vocabulary) -> bool:
    """Return whether words before a bare "Date" say of which one, and are no label with its value, and no title."""
    said = " ".join(word.text for word in before)
    if not before or label_key(text) not in BARE_DATES or re.search(r"[\d:：,.;|]", said):
        return False
    return vocabulary.find("titles", said) is None


def _holds_an_end(
    words: Sequence[Word], start: int, found: tuple[str, str, TestName | None], vocabulary: Vocabulary
) -> bool:
    """Return whether the sentence before it ends inside a label: "8.0 %). Acetate", "was positive. Mass (MS)"."""
    texts = [word.text for word in words]
    ends = [
        at + 1 for at in range(start, len(texts) - 1) if ends_sentence(texts[at], texts[at - 1] if at else "")
    ]
    inner = known_label(" ".join(texts[ends[-1] :]).rstrip(":："), vocabulary) if ends else None
    return inner is not None and inner[:2] == found[:2]


def _is_listed(segment: Segment, start: int, vocabulary: Vocabulary) -> bool:
    """Return whether a modification with a colon behind it is one of a list of them, and no label."""
    first = split_label(segment.text, vocabulary)
    if first is None:
        return segment.words[start - 1].text[-1:].isalnum()
    return first.target == "modifications"


def _ends_value(words: Sequence[Word]) -> bool:
    """Return whether a value ends its statement there, whatever the next label is: "711.85 Da. Detected ions:"."""
    return bool(words) and _STATED.fullmatch(" ".join(word.text for word in words[-2:])) is not None


def _behind_marks(segment: Segment, vocabulary: Vocabulary) -> Iterator[int]:
    """Yield where a label without a colon begins behind a mark: "Lot A-1 · Analysis date 9 June 2026"."""
    marks = [at + 1 for at, word in enumerate(segment.words) if word.text in _BETWEEN]
    for start, stop in pairwise([*marks, len(segment.words) + 1]):
        if start >= stop - 1:
            continue
        piece = _piece(segment, start, stop - 1)
        if SHAPED.fullmatch(piece.text) or _labelled(piece, vocabulary) is not None:
            yield start


def _piece(segment: Segment, start: int, end: int) -> Segment:
    words = segment.words[start:end]
    text = " ".join(word.text for word in words)
    aside = start and text[0] == "(" and text[-1] == ")" and text.count("(") == 1
    return segment_of(words, segment.line, text[1:-1] if aside else text)


def _labelled(piece: Segment, vocabulary: Vocabulary) -> Labelled | None:
    """Return the label with which a piece begins, and its value: behind a colon, or what can only be one."""
    label = split_label(piece.text, vocabulary)
    if label is not None:
        value = tail_of(piece, label.value) if label.value else None
        return Labelled(piece, label, value)
    words = piece.words
    for size in range(min(int(threshold("label words")), len(words) - 1), 0, -1):
        text = " ".join(word.text for word in words[:size])
        found = known_label(text, vocabulary)
        if found is None or text[-1] in "<>≤≥~" or find_ion(text) is not None or opened(text[1:]) > 0:
            # "Endotoxin < 0.5": the sign is of the value; an ion and its numbers are read as one; "Assay (95.0 –"
            continue
        rest = " ".join(word.text for word in words[size:]).rstrip(",")
        if speaks_for_itself(found, rest, vocabulary):
            label = Label(found[0], found[1], text, rest, found[2])
            return Labelled(piece, label, tail_of(piece, rest), colon=False)
    return None
