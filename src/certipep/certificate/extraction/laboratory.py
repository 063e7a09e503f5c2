"""Whose paper it is, where no label says so: the name in the letter head, borne out by the web address."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.companies import by_line, companies
from certipep.certificate.extraction.findings import Findings, place_of
from certipep.certificate.extraction.labels import known_label
from certipep.certificate.geometry.lines import Segment, join_box, segment_of
from certipep.certificate.geometry.median import median
from certipep.certificate.measures.date import find_dates
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean, label_key
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["find_laboratory"]

_DOMAIN = re.compile(
    r"(?i)(?:https?://)?(?:[\w.+-]+@)?(?:www\.)?([a-z0-9][a-z0-9-]{2,})((?:\.[a-z]{2,})+)(?![\w@])"
)
_NAME = re.compile(r"[^\W\d_]{3}")
_CODE = re.compile(r"[^\W\d_]{1,5}[-_ ]?\d{3,}")
"""The number of a report or of a sample: "LAB-8490"."""
_SIGNS = frozenset("—–-·•|∙")
"""Stand between the name of a company and its address, or the title of its paper."""
_OF_PAGES = re.compile(
    r"(?i)\b(?:only|page|certificate|analysis|report|phone|suite|street|road)\b|\bno\.\s*\S*\d"
)

Rank = tuple[int, bool, float]
"""Grounds (an address, which counts double, words of companies, the top of the page), one line, size of type."""


def find_laboratory(pages: Sequence[Findings], known: Iterable[str], vocabulary: Vocabulary) -> Claim | None:
    """Return the laboratory that a certificate's pages name without a label, or None.

    Parameters
    ----------
    pages : sequence of Findings
    known : iterable of str
        Names that are bound to something else (client, manufacturer, product): never the laboratory.
    vocabulary : Vocabulary
    """
    others = [key for text in known if len(key := label_key(text)) >= threshold("telling name")]
    addresses = _addresses(pages, others)
    best: tuple[Rank, Segment, int] | None = None
    for findings in pages:
        usual = median([word.height for word in findings.page.words] or [1.0])
        titles = [one for one in findings.lines if vocabulary.find("titles", one.text) == "certificate"]
        for name, alone in _names(findings, anywhere=bool(addresses)):
            if not _may_name(name, findings, others, vocabulary):
                continue
            # Large type under the title of the paper is the heading of a part: "Produktdaten".
            under = any(title.bottom <= name.top for title in titles)
            rank = _rank(name, findings, float("inf") if under else usual, addresses, alone=alone)
            if rank is not None and (best is None or rank > best[0]):
                best = (rank, name, findings.page.number)
    if best is not None:
        text = re.sub(r"\s*[™®©]|\s*\bTM$", "", clean(best[1].text)).strip(" |•-:,")
        text = re.sub(r"^[^\x00-\x7f]\s+(?=[A-Za-z])", "", text)  # a logo read as a letter
        return Claim("laboratory", text, place_of(best[2], [best[1]]))
    for domain, (page, segment) in addresses.items():
        if companies().handed_out.search(segment.text):
            continue
        text = " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", domain)) or domain
        repairs = ("taken from the web address",)
        return Claim("laboratory", text, place_of(page, [segment]), repairs=repairs)
    free = [
        (findings.page.number, line.segments[0])
        for findings in pages
        for line in findings.lines
        if len(line.segments) in (1, 2) and findings.free(line.segments[0])
        if len(line.segments) == 1 or companies().leading.match(line.segments[0].text)
    ]
    free = [(page, _without_address(_without_title(one, vocabulary))) for page, one in free]
    lines = [(page, one) for page, one in free if _may_name(one, None, others, vocabulary)]
    begun = [  # lines of which only the day was read: "Issued by X Ltd. on 19 March 2026"
        (findings.page.number, segment_of(words, line.number))
        for findings in pages
        for line in findings.lines
        if (left := [word for word in line.words if id(word) not in findings.used])
        and len(left) < len(line.words)
        for words in (line.words, left)
    ]
    return by_line(free, lines, vocabulary, begun) or _first_line(pages, others, vocabulary)


def _addresses(pages: Sequence[Findings], others: Sequence[str]) -> dict[str, tuple[int, Segment]]:
    """Return the names of the web and mail addresses on the pages that are no provider's and not the client's own."""
    found: dict[str, tuple[int, Segment]] = {}
    for findings in pages:
        for segment in (s for line in findings.lines for s in line.segments if "." in s.text):
            for match in (m for word in segment.text.split() for m in _DOMAIN.finditer(word)):
                key = label_key(match[1])
                if match[1].lower() in companies().services or len(key) < threshold("telling name"):
                    continue
                if 2 * sum(map(str.isdigit, key)) > len(key):
                    continue  # "20251105-1SET1.wiff" is a file
                if not any(key in other or other in key for other in others):
                    found.setdefault(match[1], (findings.page.number, segment))
    return found


def _names(findings: Findings, *, anywhere: bool) -> Iterator[tuple[Segment, bool]]:
    """Yield every segment, alone and with the word right above it: a logo of two lines.

    Of "Example Labs — Certificate of Analysis" and "Example Labs · 4 Mill Lane" what stands before the sign. Only the
    head of the page where no address could bear out a name further down.
    """
    tallest = max((line.height for line in findings.lines), default=0.0)
    reach = float("inf") if anywhere else _head(findings, tallest) + tallest
    for line in findings.lines:
        if line.top > reach:
            continue
        for segment in line.segments:
            if (head := _before_a_sign(segment)) is not None:
                yield head, False
            if len(segment.words) > threshold("words of a name"):
                continue
            yield segment, True
            stacked = _stacked(segment, findings)
            if stacked is not None:
                yield stacked, False


def _before_a_sign(segment: Segment) -> Segment | None:
    at = next((i for i, word in enumerate(segment.words) if word.text in _SIGNS), 0)
    if not 0 < at < len(segment.words) - 1:
        return None
    return segment_of(segment.words[:at], segment.line)


def _without_title(segment: Segment, vocabulary: Vocabulary) -> Segment:
    """Return what stands before a sign and the title of the paper: "Foxglove Labs · Certificate of Analysis"."""
    head = _before_a_sign(segment)
    rest = segment.words[len(head.words) + 1 :] if head is not None else ()
    named = [word for word in rest if not re.search(r"\d", word.text)]  # "Informe de ensayo GAS-0925-14"
    titled = vocabulary.find("titles", " ".join(word.text for word in named)) if named else None
    return head if head is not None and titled else segment


def _without_address(segment: Segment) -> Segment:
    """Return a name with its legal form before the street or the page: "Larkspur Ltd., 4 Mill Lane"."""
    for at, word in enumerate(segment.words[:-1], 1):
        head = segment_of(segment.words[:at], segment.line)
        closed = word.text.endswith(",") or not word.text.isascii()
        formal = closed and companies().legal.search(clean(head.text).rstrip(" ,"))
        if formal and re.search(r"\d", segment.text[len(head.text) :]):
            return head
    return segment


def _centre(segment: Segment) -> float:
    return segment.centre


def _stacked(segment: Segment, findings: Findings) -> Segment | None:
    short = threshold("words of a logo")
    for line in findings.lines[max(0, segment.line - int(threshold("logo lines"))) : segment.line]:
        first = bisect_left(line.segments, segment.centre - line.height, key=_centre)
        last = bisect_right(line.segments, segment.centre + line.height, key=_centre)
        for above in line.segments[first:last]:
            gap = segment.top - above.bottom
            centred = abs(above.centre - segment.centre) < above.height
            named = all(map(_NAME.search, (above.text, segment.text)))
            worded = named and len(above.words) + len(segment.words) <= short
            if centred and worded and -segment.height < 2 * gap < 2 * segment.height:
                x0, _, x1, bottom = join_box((above.box, segment.box))
                # Its height counts as that of one line, so that two lines are not a large one.
                box = (x0, bottom - max(above.height, segment.height), x1, bottom)
                text = f"{above.text} {segment.text}"
                return Segment((*above.words, *segment.words), text, box, segment.line)
    return None


def _may_name(
    name: Segment, findings: Findings | None, others: Sequence[str], vocabulary: Vocabulary
) -> bool:
    """Return whether words may be a name of a company at all: free, and nothing that is known as something else."""
    text = clean(name.text)
    key = label_key(text)
    words = text.split()
    if len(words) > threshold("words of a name") or ":" in text or not _NAME.search(text):
        return False
    if _CODE.fullmatch(text):
        return False
    if (findings is not None and not findings.free(name)) or _DOMAIN.search(text):
        return False
    if _OF_PAGES.search(text) and not companies().legal.search(text):
        return False
    if vocabulary.find("titles", text.strip("- ")) or vocabulary.verdict(text) is not None:
        return False
    if known_label(text, vocabulary) or all(vocabulary.find("columns", word) for word in words):
        return False
    if _titles_a_paper(words):
        return False
    if find_dates(text) or parse_quantities(text):
        return False
    return not any(_is_other(key, other) for other in others)


def _titles_a_paper(words: Sequence[str]) -> bool:
    return all(word.casefold() in companies().papers for word in words)


def _is_other(key: str, other: str) -> bool:
    """Return whether a name is known as another, or all but its tail ("Larkspur Works" of "Larkspur Works (Kiel)")."""
    telling = threshold("telling name")
    heads = len(key) > telling and other.startswith(key) and 2 * len(key) >= len(other)
    return key == other or heads or (len(other) > telling and other in key)


def _rank(
    name: Segment, findings: Findings, usual: float, addresses: Iterable[str], *, alone: bool
) -> Rank | None:
    """Return how likely a name is the issuer's; None where nothing speaks for it."""
    text = clean(name.text)
    top = name.middle < _head(findings, name.height)
    backed = any(_backs(domain, label_key(text)) for domain in addresses)
    known = companies()
    company = sum(bool(one.search(text)) for one in (known.words, known.strong, known.legal))
    size = name.height / max(usual, 1.0)
    if not backed and not top:
        return None
    large = (
        size > threshold("large type")
        and len(text.split()) <= threshold("words of a logo")
        and name.confidence > threshold("sure word")
    )
    return (2 * backed + company + top, alone, size) if backed or company or large else None


def _head(findings: Findings, height: float) -> float:
    """Return down to where a name of that height stands in the head of the page."""
    begins = findings.lines[0].top if findings.lines else 0.0  # a part of a page begins further down
    head = max(threshold("letter head") * findings.page.height, threshold("letter head lines") * height)
    return head + max(0.0, begins - height)


def _backs(domain: str, key: str) -> bool:
    """Return whether a web domain bears out a name: one holds the other, or all but a tail such as "testing"."""
    name = label_key(domain)
    if len(key) < threshold("telling name"):
        return False
    if name.startswith(key) or name in key:
        return 2 * min(len(name), len(key)) >= max(len(name), len(key))
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, key, strict=False)))
    return shared > threshold("telling name") and shared >= threshold("address of a name") * len(key)


def _first_line(pages: Sequence[Findings], others: Sequence[str], vocabulary: Vocabulary) -> Claim | None:
    """Return the line over the title of the first page as the issuer, with little confidence."""
    most = int(threshold("letter head lines"))
    lines = [line for line in pages[0].lines if line.segments][:most] if pages else []
    titles = [vocabulary.find("titles", line.text.strip("#* ")) is not None for line in lines]
    if not any(titles) or titles[0]:
        return None
    first = lines[0]
    text = clean(first.text)
    alone = len(first.segments) == 1 and not re.search(r"\d", text)
    if not alone or not _may_name(first.segments[0], pages[0], others, vocabulary):
        return None
    place = replace(place_of(pages[0].page.number, first.segments), confidence=threshold("filler confidence"))
    return Claim("laboratory", text.strip("#* "), place, repairs=("the first line is taken as the issuer",))
