"""Whose paper it is, where no label says so: the name in the letter head, borne out by the web address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.findings import Candidate, Findings, place_of
from certipep.certificate.extraction.labels import known_label
from certipep.certificate.geometry.lines import Segment, join_box
from certipep.certificate.geometry.median import median
from certipep.certificate.measures.date import find_dates
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean, label_key
from certipep.certificate.vocabulary import Vocabulary
from certipep.datafile import read_table

__all__ = ["find_laboratory"]

_LONGEST = 400
"""Characters of a segment that may hold a name or an address; the search is slow in longer ones."""

_HEAD, _UNSURE = 6, 0.5
"""Lines, and words, of a letter head; the confidence of a name that only its place speaks for."""

_DOMAIN = re.compile(
    r"(?i)(?:https?://)?(?:[\w.+-]+@)?(?:www\.)?([a-z0-9][a-z0-9-]{2,})((?:\.[a-z]{2,})+)(?![\w@])"
)


@cache
def _companies() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    data: dict[str, list[str]] = read_table(Path(__file__).parents[1] / "data" / "companies.toml")

    def whole(words: Sequence[str]) -> re.Pattern[str]:
        latin = "|".join(word for word in words if word.isascii() or not re.search(r"[\u4e00-\u9fff]", word))
        han = "|".join(word for word in words if re.search(r"[\u4e00-\u9fff]", word))
        return re.compile(rf"(?<![^\W\d_])(?:{latin})(?![^\W\d_])|{han}", re.IGNORECASE)

    return whole(data["words"]), whole(data["strong"]), frozenset(data["services"])


def find_laboratory(
    pages: Sequence[Findings], known: Iterable[str], vocabulary: Vocabulary
) -> Candidate | None:
    """Return the laboratory that a certificate's pages name without a label, or None.

    Parameters
    ----------
    pages : sequence of Findings
    known : iterable of str
        Names that are bound to something else (client, manufacturer, product): never the laboratory.
    vocabulary : Vocabulary
    """
    others = [key for text in known if len(key := label_key(text)) >= 4]
    domains = _domains(pages, others)
    best: tuple[float, Segment, Findings] | None = None
    for findings in pages:
        heights = [word.height for word in findings.page.words]
        usual = median(heights) if heights else 1.0
        for line in findings.lines:
            for segment in line.segments:
                for name in (segment, _stacked(segment, findings)):
                    score = _score(name, findings, usual, domains, others, vocabulary) if name else 0.0
                    score -= 0.3 if name is not segment else 0.0
                    if name and score > 0 and (best is None or score > best[0] + 0.01):
                        best = (score, name, findings)
    if best is not None:
        text = re.sub(r"\s*[™®©]|\s*\bTM$", "", clean(best[1].text)).strip(" |•-:,")
        text = re.sub(r"^[^\x00-\x7f]\s+(?=[A-Za-z])", "", text)  # a logo read as a letter
        place = place_of(best[2].page.number, [best[1]])
        return Candidate(Claim("laboratory", text, place), 0.5 + 0.1 * best[0])
    for findings in pages:
        for line in findings.lines:
            for segment in line.segments:
                for match in _DOMAIN.finditer(segment.text[:_LONGEST]):
                    if match[1].lower() in domains:
                        words = (
                            " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", match[1])) or match[1]
                        )
                        claim = Claim(
                            "laboratory",
                            words,
                            place_of(findings.page.number, [segment]),
                            repairs=("taken from the web address",),
                        )
                        return Candidate(claim, 0.3)
    return _first_line(pages, others, vocabulary)


def _first_line(pages: Sequence[Findings], others: Sequence[str], vocabulary: Vocabulary) -> Candidate | None:
    """Return the line over the title of the first page as the issuer, with little confidence."""
    lines = [line for line in pages[0].lines if line.segments][:_HEAD] if pages else []
    titles = [
        i for i, line in enumerate(lines) if vocabulary.find("titles", line.text.strip("#* ")) is not None
    ]
    if not titles or not titles[0]:
        return None
    first = lines[0]
    text = clean(first.text)
    named = re.search(r"[^\W\d_]{3}", text) and not re.search(r"\d", text) and len(text.split()) <= _HEAD
    if len(first.segments) != 1 or not named or label_key(text) in others or ":" in text:
        return None
    if known_label(text, vocabulary) or not all(map(pages[0].free, first.segments)):
        return None
    place = replace(place_of(pages[0].page.number, first.segments), confidence=_UNSURE)
    return Candidate(
        Claim("laboratory", text.strip("#* "), place, repairs=("the first line is taken as the issuer",)), 0.2
    )


def _stacked(segment: Segment, findings: Findings) -> Segment | None:
    """Return `segment` with the word right above it: a logo of two lines."""
    for line in findings.lines[max(0, segment.line - 3) : segment.line]:
        for above in line.segments:
            gap = segment.top - above.bottom
            centred = abs(above.centre - segment.centre) < above.height
            short = len(above.words) + len(segment.words) <= 4 and min(len(above.text), len(segment.text)) > 3
            if centred and short and -0.5 * segment.height < gap < segment.height:
                words = (*above.words, *segment.words)
                box = join_box((above.box, segment.box))
                # Its height counts as that of one line, so that two lines are not a large one.
                box = (box[0], box[3] - max(above.height, segment.height), box[2], box[3])
                return Segment(words, f"{above.text} {segment.text}", box, segment.line)
    return None


def _domains(pages: Sequence[Findings], others: Sequence[str]) -> dict[str, int]:
    """Return the web domains on the pages that are neither a mail provider nor the client's own."""
    counts: dict[str, int] = {}
    for findings in pages:
        for line in findings.lines:
            for segment in line.segments:
                for match in _DOMAIN.finditer(segment.text[:_LONGEST]):
                    name = match[1].lower()
                    key = label_key(name)
                    if (
                        name in _companies()[2]
                        or len(key) < 4
                        or 2 * sum(map(str.isdigit, key)) > len(key)  # "20251105-1SET1.wiff" is a file
                        or any(key in other or other in key for other in others)
                    ):
                        continue
                    counts[name] = counts.get(name, 0) + 1
    return counts


def _score(
    segment: Segment,
    findings: Findings,
    usual: float,
    domains: dict[str, int],
    others: Sequence[str],
    vocabulary: Vocabulary,
) -> float:
    if len(segment.text) > _LONGEST:
        return 0.0
    text = clean(segment.text)
    key = label_key(text)
    words = text.split()
    if len(key) < 3 or len(words) > 8 or not findings.free(segment) or not re.search(r"[^\W\d_]{3}", text):
        return 0.0
    if (
        _DOMAIN.search(text)
        or known_label(text.rstrip(":"), vocabulary)
        or vocabulary.find("titles", text.strip("- "))
        or find_dates(text)
    ):
        return 0.0
    if (
        any(key == other or (len(other) > 5 and other in key) or _heads(key, other) for other in others)
        or all(vocabulary.find("columns", word) for word in words)
        or parse_quantities(text)
        or ":" in text
    ):
        return 0.0
    if vocabulary.verdict(text) is not None or re.search(
        r"(?i)\b(?:page|certificate|analysis|report|phone|suite|street|road)\b", text
    ):
        return 0.0
    begins = findings.lines[0].top if findings.lines else 0.0  # a part of a page begins further down
    top = segment.middle - max(0.0, begins - segment.height) < max(
        0.25 * findings.page.height, 6 * segment.height
    )
    backed = any(_backs(name, key) for name in domains)
    words_of_companies, strong, _ = _companies()
    company = float(bool(words_of_companies.search(text))) + float(bool(strong.search(text)))
    large = min(segment.height / max(usual, 0.1), 3.0) - 1.0
    if backed:
        return 4.0 + company + large + (0.5 if top else 0.0)
    if not top:
        return 0.0
    if company:
        return 1.0 + company + large
    return 0.4 + large if large > 0.35 and len(words) <= 4 and segment.confidence > 0.7 else 0.0


def _heads(key: str, other: str) -> bool:
    """Return whether a known name only goes on where `key` ends ("Larkspur Works" of "Larkspur Works (Kiel)")."""
    return len(key) > 5 and other.startswith(key) and 2 * len(key) >= len(other)


def _backs(domain: str, key: str) -> bool:
    """Return whether a web domain bears out a name: one holds the other, or all but a tail such as "testing"."""
    name = label_key(domain)
    if len(key) < 4:
        return False
    if key in name and (
        len(key) >= 0.8 * len(name) or (name.startswith(key) and len(key) >= 0.5 * len(name))
    ):
        return True
    if name in key:
        return len(name) >= 0.5 * len(key)
    shared = next(
        (i for i, (a, b) in enumerate(zip(name, key, strict=False)) if a != b), min(len(name), len(key))
    )
    return shared >= 5 and shared >= 0.75 * len(key)
