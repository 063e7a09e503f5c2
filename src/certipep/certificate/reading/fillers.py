"""Values without a label: a product with its amount over the first label, a day that stands alone at the end.

They are true in less than half of all cases, so they fill only what nothing else says, with a low confidence: no check
fails on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from certipep.certificate.claims import Claim, Place, Statement
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.companies import companies
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import amounts, read_header_value
from certipep.certificate.extraction.known_names import names_a_peptide
from certipep.certificate.extraction.labelled import SHAPED, Labelled
from certipep.certificate.extraction.labels import MARKS, split_label
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.lot_mentions import lots_named
from certipep.certificate.measures.date import find_dates
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.residue_lines import is_cut
from certipep.certificate.reading.sections import signs
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_fillers"]

_THREE_LETTERS = re.compile(r"(?:[A-Za-z]{1,6}-)?(?:[A-Z][a-z]{2}-){4,}[A-Z][a-z]{2}(?:-(?:OH|NH2))?")
_HEAD = re.compile(r"\s*[,;|(（]\s*|\s+[-–—/]\s+")
_TITLE_SIGN = re.compile(r"\s+[–—|:·-]\s+|:\s+")
_PROSE_END = re.compile(r"[^\W\d_A-Z]{4}\.$")
"""A sentence ends there, and no amount or legal form."""
_FORMULA = re.compile(r"C\d{2,3}H\d{2,3}(?:[A-Z][a-z]?\d{0,3})*N\d{0,3}O\d{0,3}(?:[A-Z][a-z]?\d{0,3})*")
_PLACE = re.compile(
    r"(?:(?:Fait à|Fatto a|Ort:|м\.|г\.)\s)?[^\W\d_a-zà-ÿ][\w.-]+(?:[ -][^\W\d_a-zà-ÿ][\w.-]+)?\s*,"
    r"\s*(?:le|den|a|am|il|dnia|em|on)?\.?\s*[rр]?"
)
"""The place before the day of a signature: "Fait à Lyon, le"."""
_YEAR, _ALONE = re.compile(r"\s+[rгр]$"), re.compile(r"\W*|от|du|vom")  # "12.06.2025 r.", "от 12.06.2025"
_PERSON = re.compile(r"(?:[^\W\d_][^\W\d]*\.?\s?){1,4},?")
"""Who signs, before the day: "QA: Dana Whitlock, 17 Mar 2025"."""
_SENTENCE = re.compile(r"[^\W\d_]{5,}[.;]")
"""A word that ends a sentence; a shorter one may be an abbreviation."""
_BLENDED = re.compile(r"\s*[+/&]\s*")
"""Between the components of a blend."""
_NO_NAME = re.compile(
    r"(?i)[:：@#]|www\.|\bonly\b|\bpage\b|\b(?:labs?|laborator\w*|analytics?|inc|ltd|llc|gmbh)\b|\.com\b"
)


def propose_fillers(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return what may fill fields that no label names."""
    pieces, labelled = layout.labelled(vocabulary)
    first = min((piece.line for piece in pieces if id(piece) in labelled), default=len(layout.lines))
    return (
        *_known_name(layout, vocabulary, pieces, labelled),
        *_headline(layout, vocabulary, first),
        *_under_title(layout, vocabulary, labelled),
        *_in_title(layout, vocabulary, labelled),
        *_sequence(layout, pieces),
        *_formula(layout, pieces, labelled),
        *_weight(layout, pieces),
        *_lot(layout, labelled),
        *_day(layout, vocabulary),
    )


def _doubtful(layout: Layout, segment: Segment, text: str) -> Place:
    sure = threshold("filler confidence")
    return replace(place_of(layout.page.number, [segment], text), confidence=sure)


def _known_name(
    layout: Layout, vocabulary: Vocabulary, pieces: Sequence[Segment], labelled: dict[int, Labelled]
) -> Iterator[Proposal]:
    """Yield the product that a line at the top names without a label, where the reference panel knows the name."""
    if any(one.label.target == "product" for one in labelled.values()):
        return
    begins = layout.page.number == 1 or any(one.label.target == "lot" for one in labelled.values())
    if not begins:
        return  # a further page names the component of a blend that its trace shows
    lines = [line.number for line in layout.lines if line.segments][: int(threshold("letter head lines"))]
    lines += [
        one.segment.line for one in labelled.values() if one.label.target == "lot"
    ]  # a letter's subject
    for segment in (piece for piece in pieces if piece.line in lines):
        text = MARKS.sub("", clean(segment.text)).strip("#*• ")
        parts = [part.strip() for part in _HEAD.split(text)]
        head = next((part for part in parts if names_a_peptide(part, vocabulary)), None)
        together = [part for part in _BLENDED.split(text) if names_a_peptide(part, vocabulary)]
        head = text if len(together) > 1 else head
        if head is None or id(segment) in labelled or any(map(_NO_NAME.search, parts)):
            continue
        page = layout.page.number
        claims: list[Statement] = [Claim("product", head, place_of(page, [segment], head))]
        claims += [
            Claim("label_claim", text, place_of(page, [segment], text), quantity)
            for _, quantity in amounts(text)
        ]
        words = layout.ids([segment])
        lots = (_lot_in(part, vocabulary) for part in parts if part != head)
        said = [Claim("lot", lot, place_of(page, [segment], lot)) for lot in lots if lot is not None][:1]
        kept = claims[: max(2, 1 + len(together))]  # an amount, or one for each component
        yield related("known name", (*kept, *said), words)
        return


def _lot_in(part: str, vocabulary: Vocabulary) -> str | None:
    """Return the lot of "batch SE-0226-7" behind a name."""
    label, _, number = part.strip(" ()").rpartition(" ")
    named = vocabulary.label(label.rstrip(" :#")) == ("header", "lot") and any(map(str.isdigit, number))
    value = read_header_value("lot", number) if named else None
    return value.text if value is not None else None


def _headline(layout: Layout, vocabulary: Vocabulary, first: int) -> Iterator[Proposal]:
    """Yield the product and its amount where a line above the first label says both."""
    for line in layout.lines[:first]:
        if len(line.segments) != 1:
            continue
        segment = line.segments[0]
        text = clean(segment.text)
        found = amounts(text)
        if len(found) != 1 or found[0][0] is None or len(text.split()) > threshold("words of a headline"):
            continue
        if vocabulary.label(text) is not None or vocabulary.find("titles", text) is not None or ":" in text:
            continue
        if _PROSE_END.search(text):
            continue
        value = read_header_value("product", text)
        if value is None:
            continue
        place = _doubtful(layout, segment, text)
        claims: tuple[Statement, ...] = (
            Claim("product", value.text, place),
            Claim("label_claim", text, place, found[0][1]),
        )
        yield related("headline", claims, layout.ids([segment]))
        return


def _under_title(layout: Layout, vocabulary: Vocabulary, labelled: dict[int, Labelled]) -> Iterator[Proposal]:
    """Yield the line right under the title as the product, where it is a name and nothing else."""
    if any(one.label.target == "product" for one in labelled.values()):
        return
    lines = [line for line in layout.lines if line.segments]
    for title, line in pairwise(lines):
        if not any(vocabulary.find("titles", s.text.strip("#* ")) == "certificate" for s in title.segments):
            continue
        segment = line.segments[0]
        text = clean(segment.text)
        near = line.top - title.bottom < threshold("tile gap") * (title.height)
        beside = [labelled.get(id(other)) for other in line.segments[1:]]
        # Under a title without a letterhead above stands the issuer, unless a label of the product stands beside it.
        alone = all(beside) and (
            title is not lines[0] or any(one and one.label.target == "cas" for one in beside)
        )
        value = read_header_value("product", text)
        if not near or not alone or id(segment) in labelled or value is None or _NO_NAME.search(text):
            return
        if (
            vocabulary.find("titles", text) is not None
            or find_dates(text)
            or len(text.split()) > threshold("words of a headline")
        ):
            return
        place = _doubtful(layout, segment, text)
        claim = Claim("product", value.text, place)
        words = layout.ids([segment])
        yield related("under the title", (claim,), words)
        return


def _in_title(layout: Layout, vocabulary: Vocabulary, labelled: dict[int, Labelled]) -> Iterator[Proposal]:
    """Yield the product of a title that names it, where a label says whose paper it is: "Bradykinin — Test report"."""
    fields = {one.label.target for one in labelled.values() if one.value is not None}
    if "product" in fields or not fields & {"laboratory", "manufacturer"}:
        return
    for segment in layout.lines_of_one_segment[: int(threshold("letter head lines"))]:
        parts = [clean(part).strip("#*• ") for part in _TITLE_SIGN.split(segment.text)]
        titles = [part for part in parts if vocabulary.find("titles", part) == "certificate"]
        others = [part for part in parts if part not in titles]
        if len(titles) != 1 or len(others) != 1 or _NO_NAME.search(others[0]):
            continue
        value = read_header_value("product", others[0])
        free = vocabulary.label(others[0]) is None and len(others[0].split()) <= threshold("words of a logo")
        if value is not None and free and re.search(r"[^\W\d_]{2}", value.text):
            claim = Claim("product", value.text, _doubtful(layout, segment, value.text))
            yield related("under the title", (claim,), layout.ids([segment]))
            return


def _sequence(layout: Layout, pieces: Sequence[Segment]) -> Iterator[Proposal]:
    """Yield the first piece of a line that is nothing but a sequence in three-letter code."""
    for segment in pieces:
        text = clean(segment.text)
        value = read_header_value("sequence", text) if _THREE_LETTERS.fullmatch(text) else None
        if value is not None and not _is_part(segment, layout):
            place = _doubtful(layout, segment, text)
            claim = Claim("sequence", value.text, place, repairs=value.repairs)
            words = layout.ids([segment])
            yield related("sequence alone", (claim,), words)
            return


def _is_part(line: Segment, layout: Layout) -> bool:
    """Return whether a line of residues goes on in the line below it, or comes from the one above: a part accuses."""
    near = [one for one in layout.segments if abs(one.left - line.left) < line.height]
    above = [one for one in near if 0 < line.middle - one.middle < 2 * line.height]
    below = [one for one in near if 0 < one.middle - line.middle < 2 * line.height]
    return any(is_cut(one.text, line.text) for one in above) or any(
        is_cut(line.text, one.text) for one in below
    )


def _lot(layout: Layout, labelled: dict[int, Labelled]) -> Iterator[Proposal]:
    """Yield the one lot that the lines of a page mention, where no label has a lot beside it."""
    if any(one.label.target == "lot" for one in labelled.values()):
        return
    told = {
        lot: segment for segment in reversed(layout.lines_of_one_segment) for lot in lots_named(segment.text)
    }
    for lot, segment in told.items() if len(told) == 1 else ():
        at = next((n for n, word in enumerate(segment.words) if lot in word.text), -1)
        words = segment.words[max(0, at - 1) : at + 1]  # with the word for it, which is no other's
        if words and read_header_value("lot", lot) is not None:
            yield related(
                "lot in a line", (Claim("lot", lot, _doubtful(layout, segment, lot)),), layout.ids_of(words)
            )


def _formula(layout: Layout, pieces: Sequence[Segment], labelled: dict[int, Labelled]) -> Iterator[Proposal]:
    """Yield the one formula of a molecule of some size that stands without a label."""
    if any(one.label.target == "formula" for one in labelled.values()):
        return
    ones = [(segment_of((word,), 0).words, word.text.strip("|,;")) for word in layout.words]
    ones += [(piece.words, piece.text.replace(" ", "")) for piece in pieces]  # "C30 H49 N9 O9"
    shown = {text: words for words, text in ones if _FORMULA.fullmatch(text)}
    for text, words in shown.items() if len(shown) == 1 else ():
        claim = Claim("formula", text, _doubtful(layout, segment_of(words, 0, text), text))
        yield related("formula alone", (claim,), layout.ids_of(words))


def _weight(layout: Layout, pieces: Sequence[Segment]) -> Iterator[Proposal]:
    """Yield the one molar mass that stands without a label: "CAS 137525-51-0 · C62H98N16O22 · 1419.56 g/mol"."""
    shown = [one for one in pieces if (shaped := SHAPED.fullmatch(one.text)) and shaped["weight"]]
    for piece in shown if len(shown) == 1 else ():
        value = read_header_value("molecular_weight", piece.text)
        if value is not None:
            place = _doubtful(layout, piece, value.text)
            claim = Claim("molecular_weight", value.text, place, value.quantity)
            yield related("weight alone", (claim,), layout.ids([piece]))


def _last_sentence(piece: Segment) -> Segment:
    """Return what stands behind the end of a sentence: "... le lot est conforme. Fait à Lyon, le 19/11/2025."."""
    ends = [at for at, word in enumerate(piece.words[:-1], 1) if _SENTENCE.fullmatch(word.text)]
    return segment_of(piece.words[ends[-1] :], piece.line) if ends else piece


def _day(layout: Layout, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Yield the last day that stands alone, or behind who signed, as the day of the report.

    Days beside labels that are not known are not alone: a page with several is in another language.
    """
    found: list[tuple[Segment, str, bool]] = []
    for segment in map(_last_sentence, reversed(layout.labelled(vocabulary)[0])):
        text = clean(segment.text)
        signed = split_label(text, vocabulary)
        said = signed.value if signed is not None and signed.section == "other" else text
        dates = find_dates(said)
        rest = _YEAR.sub("", said.replace(dates[0].text, "").strip(" .")).strip() if len(dates) == 1 else said
        company = rest.endswith(",") and companies().legal.search(rest)
        alone = _ALONE.fullmatch(rest) or _PLACE.fullmatch(rest) or company or signs(rest) == "approver"
        by = _PERSON.fullmatch(rest) or signs(text) == "approver"
        signer = said != text and by and not is_technique(said)  # "Ph. Eur. 2.6.12"
        if len(dates) != 1 or not (signer if said != text else alone):
            continue
        line = layout.lines[segment.line].segments if segment.line < len(layout.lines) else ()
        before = [one for one in line if one.right <= segment.left and not re.search(r"\d", one.text)]
        found.append((segment, text, bool(before) and said == text))
    if sum(beside for _, _, beside in found) > 1:
        found = [one for one in found if not one[2]]
    for segment, text, _ in found:
        place = _doubtful(layout, segment, text)
        claim = date_claim("reported", text, place)
        if claim is not None and claim.readings:
            name = text.rpartition(", ")[0] if companies().legal.search(text) else ""
            issuer = [Claim("laboratory", name, place)] if name else []
            yield related("day alone", (claim, *issuer), layout.ids([segment]))
        return
