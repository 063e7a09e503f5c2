"""What a spreadsheet cell shows: the number in the cell's format, because the digits shown are the claim."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

__all__ = [
    "BUILTIN_FORMATS",
    "format_colour",
    "odd_format",
    "shown",
    "shown_text",
    "with_comma",
    "writes_commas",
]

BUILTIN_FORMATS = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a file names by number alone (ECMA-376 part 1, 18.8.30)."""

_LARGEST = 10**15
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.|\[[^\]]*\]')
"""Words between the places of digits: in quotes, one letter, the sign of a currency; blanks and conditions."""
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)


def shown(value: str, code: str, *, epoch_1904: bool = False) -> str:
    """Return the text of a numeric cell.

    >>> shown("0.9939", "0.00%")
    '99.39%'
    >>> shown("99.4", '0.00" mg"')
    '99.40 mg'
    """
    try:
        number = float(value)
    except ValueError:
        return value
    section = _section(code, number)
    bare = _LITERAL.sub("", section)
    if code in ("General", "@", ""):
        return _general(number)
    if not bare.strip():
        return _literal(section)  # a format without a place for digits shows its own words, or nothing
    if _DATE.search(bare) and not re.search(r"[0#?]", bare):
        return _date(number, bare, epoch_1904)
    if "/" in bare or "E" in bare.upper():
        return _general(number)
    scaled = re.search(
        r"(?<=[0#?])(,+)(?![0#?,])", bare
    )  # commas behind the last digit: thousands of thousands
    if scaled:
        number /= 1000 ** len(scaled.group(1))
        bare = bare[: scaled.start()] + bare[scaled.end() :]
    percent = "%" in bare
    decimals = len(re.search(r"\.([0#?]*)", bare).group(1)) if "." in bare else 0  # type: ignore[union-attr]
    own_sign = number < 0 and ";" in code  # the part for negative numbers writes its sign itself
    number = abs(number) if own_sign else number
    text = f"{_rounded(number * 100 if percent else number, decimals):,.{decimals}f}"
    if "," not in bare:
        text = text.replace(",", "")
    before, after = _around(section)
    if own_sign and "-" in bare:
        before = f"-{before}"
    return f"{before}{text}{'%' if percent else ''}{after}"


def _rounded(number: float, decimals: int) -> Decimal:
    """Return a number as programs for tables round it: of its 15 digits, halves away from zero."""
    exact = Decimal(f"{number:.15g}")
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if abs(exact) < _LARGEST else exact


def _section(code: str, number: float) -> str:
    """Return the part of a format that is for this number: positive, negative, zero."""
    parts = code.split(";")
    if number < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if number == 0 and len(parts) > 2 else parts[0]


def odd_format(code: str) -> bool:
    """Say whether a format adds digits or signs of its own, depends on conditions, or writes powers and fractions."""
    words = _literal(code)
    bare = re.sub(r"/\s*\d+", "", _LITERAL.sub("", code))
    if (code != "General" and re.search(r"[1-9]", bare)) or any(
        one.count("%") > 1 for one in bare.split(";")
    ):
        return True
    date = _DATE.search(bare) is not None
    if any(_is_broken(section) for section in code.split(";")) or (
        "/" in _LITERAL.sub("", code) and not date
    ):
        return True
    if code != "General" and (re.search(r"[/E]", bare) or re.match(r"[^0#?;]*[-+]", bare)):
        return not date
    filled = re.search(r"\*[\d.+-]", re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code))
    signed = _around(code.partition(";")[0])[0].rstrip().endswith(("-", "+", "\N{MINUS SIGN}"))
    return (
        signed
        or any(letter.isdigit() for letter in words)
        or bool(filled or re.search(r"\[(?:[<>=]|[hms]+\])", code))
    )


def _is_broken(section: str) -> bool:
    """Say whether words with a point, a comma or digits stand among the places of digits, or two kinds of places."""
    bare = _LITERAL.sub("", section)
    if (
        re.search(r"[0#?]", bare)
        and re.search(r"general|@|[yd]|h:|s", bare, re.IGNORECASE)
        and "ss" not in bare
    ):
        return True
    if bare.count("@") > 1:
        return True
    places = [match.start() for match in re.finditer(r"[0#?]", _without_words(section))]
    inner = section[places[0] : places[-1]] if places else ""
    return re.search(r"[\d.,+-]", _literal(inner)) is not None


def shown_text(text: str, code: str) -> str:
    """Return what a cell with text shows: its fourth part of a format is for text, and may leave it out.

    >>> shown_text("98.5 %", ";;;")
    ''
    >>> shown_text("98.5 %", "General")
    '98.5 %'
    """
    parts = code.split(";")
    if len(parts) < 4 or "@" in _LITERAL.sub("", parts[3]) or "General" in parts[3]:
        return text
    return _literal(parts[3])


_DECIMAL_COMMA = re.compile(
    r"(?<![\d.,])\d+,\d{1,2}(?![\d.,])|\d[. ]\d{3},\d|(?<!\S)\d{1,3}(?:\.\d{3}){2,}(?!\S)"
)
_DECIMAL_POINT = re.compile(
    r"(?<![\d.,])\d+\.\d{1,2}(?![\d.,])|\d,\d{3}\.\d|(?<!\S)\d{1,3}(?:,\d{3}){2,}(?!\S)"
)
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])\.20\d\d")
_MARK = re.compile(r"(?<=\d)[.,](?=\d)")


def writes_commas(texts: Iterable[str]) -> bool:
    """Return whether texts write a decimal comma: a program with their language shows numbers that way, too.

    >>> writes_commas(["99,1 %", "3.108,3 Da"]), writes_commas(["99.1 %", "0,5 mg"]), writes_commas(["4.733.110"])
    (True, False, True)
    """
    commas = points = 0
    for text in texts:
        commas += _DECIMAL_COMMA.search(text) is not None
        points += _DECIMAL_POINT.search(text) is not None
    return commas > points


def with_comma(text: str) -> str:
    """Return a shown number with a decimal comma and points between thousands; "7.2026" is a month that became one.

    >>> with_comma("5,562,592.50"), with_comma("98.9%"), with_comma("7.2026")
    ('5.562.592,50', '98,9%', '7.2026')
    """
    if _MONTH.fullmatch(text):
        return text
    return _MARK.sub(lambda mark: "," if mark.group() == "." else ".", text)


def format_colour(code: str) -> str:
    """Return the colour that a format sets, in lower case; empty where it sets none."""
    found = re.search(r"\[(white|black|red|green|blue|yellow|magenta|cyan|color ?\d+)\]", code, re.IGNORECASE)
    return found.group(1).lower().replace(" ", "") if found else ""


def _around(section: str) -> tuple[str, str]:
    """Return the literal text before and after the digits of a format."""
    first = re.search(r"[0#?]", _without_words(section))
    at = first.start() if first else 0
    return _literal(section[:at]), _literal(section[at:])


def _without_words(section: str) -> str:
    return _LITERAL.sub(lambda match: "x" * len(match.group()), section)


def _literal(part: str) -> str:
    return "".join(word for words in _LITERAL.findall(part) for word in words)


def _general(number: float) -> str:
    text = f"{number:.15g}"
    return f"{number:.10f}".rstrip("0").rstrip(".") if "e-" in text and abs(number) > 1e-9 else text


def _date(number: float, bare: str, epoch_1904: bool) -> str:
    """Return a date the one way that cannot be misread."""
    start = dt.datetime(1904, 1, 1) if epoch_1904 else dt.datetime(1899, 12, 30)
    try:
        moment = start + dt.timedelta(days=number)
    except OverflowError:
        return _general(number)
    clock = re.search(r"[hs]", bare, re.IGNORECASE)
    if not re.search(r"[yd]", bare, re.IGNORECASE) and clock:
        return moment.strftime("%H:%M:%S")
    return moment.strftime("%Y-%m-%d %H:%M") if clock else moment.strftime("%Y-%m-%d")
