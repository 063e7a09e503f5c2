"""Names of companies by their words: legal forms, and what a paper says of who issued it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.normal import clean, label_key
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.datafile import read_table

__all__ = ["by_line", "companies"]

_Lines = Sequence[tuple[int, Segment]]
"""Lines that are free, each with its page."""


class Companies(Struct, frozen=True):
    """Words of companies, legal forms behind and before a name, mail services, titles, and of who sells."""

    words: re.Pattern[str]
    strong: re.Pattern[str]
    legal: re.Pattern[str]
    leading: re.Pattern[str]
    services: frozenset[str]
    papers: frozenset[str]
    handed_out: re.Pattern[str]
    just_companies: frozenset[str]


@cache
def companies() -> Companies:
    """Return the words, read once."""
    data: dict[str, list[str]] = read_table(Path(__file__).parents[1] / "data" / "companies.toml")

    def whole(words: Sequence[str]) -> re.Pattern[str]:
        eastern = "|".join(word for word in words if re.search(r"[\u3040-\u9fff\uac00-\ud7af]", word))
        others = "|".join(word for word in words if not re.search(r"[\u3040-\u9fff\uac00-\ud7af]", word))
        return re.compile(rf"(?<![^\W\d_])(?:{others})(?![^\W\d_])|{eastern}", re.IGNORECASE)

    words, strong, legal, sold = (whole(data[key]) for key in ("words", "strong", "legal", "handed_out"))
    leading = re.compile(rf"(?:{'|'.join(data['leading'])})\s*[«\"“]?(?=[^\W\d_]{{2}})", re.IGNORECASE)
    return Companies(
        words, strong, legal, leading, frozenset(data["services"]), frozenset(data["papers"]), sold,
        frozenset(map(label_key, data["just_companies"])),
    )  # fmt: skip


def by_line(free: _Lines, names: _Lines, vocabulary: Vocabulary, begun: _Lines = ()) -> Claim | None:
    """Return the company of a line: behind words such as "Issued by", with a legal form, or alone at the end.

    Parameters
    ----------
    free : sequence of (int, Segment)
        Lines of the paper that nothing else has read, each with its page.
    names : sequence of (int, Segment)
        Those of them that may be a name and nothing else.
    vocabulary : Vocabulary
    begun : sequence of (int, Segment)
        What is left of lines of which something else was read, such as their day.
    """
    issued = [claim for page, one in (*free, *begun) if (claim := _issued(page, one, vocabulary)) is not None]
    formal = [claim for page, one in names if (claim := _with_legal_form(page, one, vocabulary)) is not None]
    last = [
        _claim(page, one, clean(one.text))
        for page, one in names
        if one is free[-1][1] and companies().words.search(one.text)
    ]
    for found in (issued, formal, last):
        told = {label_key(claim.text): claim for claim in found}
        if len(told) == 1:
            return next(iter(told.values()))
    return None


def _claim(page: int, shown: Segment, text: str) -> Claim:
    place = replace(place_of(page, [shown]), confidence=threshold("filler confidence"))
    return Claim("laboratory", text, place, repairs=("a line that is the name of a company",))


_RIGHTS = re.compile(
    r"(?i)^(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}\s?(?:[-–]\s?\d{4}\s?)?)?,?\s?(?P<name>[^\W\d_][^.|]+)"
)
"""Whose page it is: "© 2025 Foxglove Labs. All rights reserved."."""


def _issued(page: int, line: Segment, vocabulary: Vocabulary) -> Claim | None:
    """Return the company behind "Issued by" or "Tested by" inside a line, up to its comma, or behind "©"."""
    words = line.words
    rights = _RIGHTS.match(line.text)
    if rights is not None and len(rights["name"].split()) <= threshold("words of a name"):
        return _claim(page, line, rights["name"].strip())
    for end in range(2, len(words)):
        label = " ".join(word.text for word in words[end - 2 : end])  # one word alone begins a name
        if vocabulary.label(label) != ("header", "laboratory"):
            continue
        comma = next((at for at in range(end, len(words)) if words[at].text.endswith(",")), len(words) - 1)
        day = next((at for at in range(end, comma + 1) if words[at].text[:1].isdigit()), comma + 1)
        last = comma if day > comma else max(end, day - 2)  # "X Co. on 5 May 2026": a small word and the day
        name = segment_of(words[end : last + 1], line.line)
        text = clean(name.text).rstrip(" ,.")
        few = len(text.split()) <= threshold("words of a name")
        if few and companies().words.search(text) and text[:1].isupper():
            return _claim(page, name, text)
    return None


def _with_legal_form(page: int, line: Segment, vocabulary: Vocabulary) -> Claim | None:
    """Return the line that is a name with a legal form, and perhaps its town: "Valdis Inc., Oakford"."""
    words = clean(line.text).split()
    heads = (" ".join(words[:size]) for size in range(2, len(words)))
    label = next((one for one in heads if vocabulary.label(one) == ("header", "laboratory")), "")
    text = " ".join(words[len(label.split()) :])  # "Utfört av X AB"
    if companies().leading.match(text):
        return _claim(page, line, text)
    for form in companies().legal.finditer(text):
        behind = text[form.end() :].strip(".")
        town = behind.startswith(",") and len(behind.split()) <= threshold("words of a logo")
        if form.start() and (not behind or town):
            return _claim(page, line, text[: form.end()] if town else text)
    return None
