"""SP-08: pharmacopoeias and editions that are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.checks.case import Options
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.finding import Answer, asks, not_applicable, notes

__all__ = ["edition"]

_CHINESE = re.compile(r"\b(?:ChP|CP|Chinese Pharmacopoeia|中国药典)[\s,(]*(20\d\d)", re.IGNORECASE)
_MONOGRAPH = re.compile(
    r"\b(USP|BP|EP|Ph\. ?Eur\.?|JP|ChP)\b[^.\n]{0,30}\bmonograph\b|\bmonograph\b[^.\n]{0,40}\b(USP|BP|EP"
    r"|Ph\. ?Eur|JP|ChP)\b",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\b(USP|BP|EP|Ph\. ?Eur\.?|JP)[ -]grade\b", re.IGNORECASE)
_CITED = re.compile(r"\b(?:USP|Ph\. ?Eur\.?|ChP|BP|JP)\b\s*(?:<\d+>|\d{2}(?:\.\d)?|20\d\d)", re.IGNORECASE)


@check(
    "SP-08",
    title="Cited standards",
    compares="cited pharmacopoeias and editions with those that can exist",
    why="the Chinese Pharmacopoeia appears every five years; a monograph is not public for most research "
    "peptides",
    source="publication years of the Chinese Pharmacopoeia (2005, 2010, 2015, 2020, 2025)",
    does_not_prove="that a cited edition was applied, or is the current one",
    question="Which edition and which monograph were applied? Please send its title.",
    scope="certificate",
)
def edition(mentions: tuple[Mention, ...], options: Options) -> Iterator[Answer]:
    """Ask about editions that do not exist and monographs that are claimed; note the others."""
    said = False
    for text, place in mentions:
        for found in _CHINESE.finditer(text):
            year = int(found.group(1))
            said = True
            if year % 5 or year > options.today.year:
                yield asks(
                    f"“{found.group(0)}”: the Chinese Pharmacopoeia has no edition of {year}.",
                    place,
                    expected="2005, 2010, 2015, 2020, 2025",
                    observed=str(year),
                )
            else:
                yield notes(f"“{found.group(0)}” is cited; check that it is the edition in force.", place)
        claimed = _MONOGRAPH.search(text) or _GRADE.search(text)
        if claimed is not None:
            said = True
            yield asks(
                f"A monograph or grade is claimed (“{claimed.group(0)}”): most research peptides have none.",
                place,
                observed=claimed.group(0),
            )
        elif not said and _CITED.search(text):
            said = True
            yield notes(
                f"A general chapter or edition is cited (“{text[:60]}”); check that it is in force.", place
            )
    if not said:
        yield not_applicable("no pharmacopoeia is cited")
