"""Numbers that laboratories give to their methods: "SOP-HPLC-012", "TM-0417", "AM-221 v3"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.datafile import read_table

__all__ = ["MethodCode", "codes_in"]

_FILE = Path(__file__).parent / "data" / "method_codes.toml"


class MethodCode(Struct, frozen=True):
    """The number of a method.

    Attributes
    ----------
    text : str
        As it is written.
    series : str
        Its letters without signs, in capitals: ``SOPHPLC``.
    parts : tuple of str
        Its numbers, each with a letter that follows it: ``("012",)``.
    version : str
        ``3`` of "v3"; empty where none is written.
    """

    text: str
    series: str
    parts: tuple[str, ...]
    version: str = ""

    def same(self, other: MethodCode) -> bool:
        """Whether letters and digits are the same; the version is not looked at."""
        return (self.series, self.parts) == (other.series, other.parts)

    def differs(self, other: MethodCode) -> bool:
        """Whether it is another number of the same series.

        A number of which one side gives only a part ("SOP-12" of "SOP-12-034"), or that differs by noughts in
        front or by one letter behind, is neither the same nor another.
        """
        if self.series != other.series:
            return False
        return any(_number(mine) != _number(its) for mine, its in zip(self.parts, other.parts, strict=False))

    def other_version(self, other: MethodCode) -> bool:
        """Whether both say a version and not the same one."""
        return bool(self.version and other.version) and _number(self.version) != _number(other.version)


def _number(part: str) -> int:
    return int(re.sub(r"\D", "", part))


@cache
def _pattern() -> re.Pattern[str]:
    # "SOP No. 012" and "SOP-HPLC-012"; two letters before a space are also a half of the day ("10:15 AM 2026-03-12").
    prefixes = "|".join(
        rf"{row['letters']}(?=\D{{0,24}}?\d{{{row['digits']}}})" for row in read_table(_FILE)["prefix"]
    )
    return re.compile(
        rf"(?<![^\W_])(?P<letters>(?:{prefixes})(?:[-_/.][A-Z]{{1,6}}){{0,3}})"
        r"(?:[-_/.]|\s?(?:No\.?|Nr\.?|#)\s?|(?<=[^\W\d_]{3})\s)?"
        r"(?P<numbers>\d{2,6}(?:[-/.]\d{1,4}(?!\d))*(?:[A-Z](?![^\W_]))?)(?![\d:])"
        r"(?:[-_ ,(]{0,3}(?:v|ver\.?|version|rev\.?|revision)[-_. ]?(?P<version>\d{1,3})(?!\d))?",
        re.IGNORECASE,
    )


def codes_in(text: str) -> tuple[MethodCode, ...]:
    """Return the numbers of methods that a text names.

    >>> [one.parts for one in codes_in("RP-HPLC, AM-221 v3")], codes_in("gradient_5-65.m"), codes_in("DX-100.MET")
    ([('221',)], (), ())
    """
    found = []
    for hit in _pattern().finditer(text):
        series = "".join(sign for sign in hit["letters"].upper() if sign.isalpha())
        parts = tuple(re.split(r"[-/.]", hit["numbers"].upper()))
        found.append(MethodCode(hit[0].strip(), series, parts, hit["version"] or ""))
    return tuple(found)
