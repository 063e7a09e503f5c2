"""Ions with their numbers in one line or cell: ``[M+3H]3+ = 1037.0``, ``1036.51 (3+)``, ``b2 245.08, y2 244.17``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.measures.ion import Ion, find_charges, find_fragments, find_ions
from certipep.certificate.measures.ion_lists import in_order
from certipep.certificate.measures.number import NUMBER, UNKNOWN, NumberGrammar, to_decimal
from certipep.certificate.normal import clean
from certipep.certificate.thresholds import threshold
from certipep.datafile import read_table

__all__ = ["IonValue", "find_ion_values"]

_NUMBER = re.compile(
    rf"(?<![\w.,])(?<![^\W\d_]-)(?:(?:(?<=[^\W\d_] )|(?<=[.:=] ))\d{{1,2}} \d{{3}}\.\d{{1,4}}(?!\d)"
    rf"|\d{{1,2}} \d{{3}},\d{{1,4}}(?!\d)|{NUMBER})(?![\w%]|\s?(?:%|(?:mg|nm|min|ppm|mL)\b))"
)
_LINK = re.compile(r"(?:[\s:;=,~≈()\[\]|]|(?<=\s)-(?=\s))*")
_JOINED = re.compile(r"(?<=\bM\+H)-(?=\d{4}(?![\d,])|\d{3}\.\d)|(?<=\bm/z)(?=\d)")
"""What lost its spaces: "m/z1120.2", and the dash of "M+H-1420.5"; no ion loses so much that a hyphen would say so."""
_LISTED = re.compile(r"\s*[,;/|]\s*|\s+")
_SHORT = len("the")
_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)*\.?")


class IonValue(Struct, frozen=True):
    """The m/z of one ion.

    Attributes
    ----------
    ion : Ion
    text : str
        The number as printed.
    value : Decimal
    start, end : int
        Of the number, in the cleaned text.
    expected : str or None
        What was calculated for the same ion, as printed beside it.
    only_expected : bool
        Whether the number itself is a calculated one; nothing was found then.
    isotopes : tuple of str
        Further peaks of its isotopes, as printed right behind the number.
    """

    ion: Ion
    text: str
    value: Decimal
    start: int
    end: int
    expected: str | None = None
    only_expected: bool = False
    isotopes: tuple[str, ...] = ()


class _Printed(Struct, frozen=True):
    text: str
    value: Decimal
    start: int
    end: int
    role: str | None


@cache
def _words() -> dict[str, str]:
    """Return folded word → ``found``, ``expected`` or ``link``."""
    data: dict[str, str] = read_table(Path(__file__).parent / "data" / "ion_words.toml")
    return {word: role for role, words in data.items() if role != "belongs" for word in words.split()}


@cache
def _belonging() -> frozenset[str]:
    """Return the words that bind a number to the ion behind it."""
    data: dict[str, str] = read_table(Path(__file__).parent / "data" / "ion_words.toml")
    return frozenset(data["belongs"].split())


def find_ion_values(text: str, grammar: NumberGrammar = UNKNOWN) -> tuple[IonValue, ...]:
    """Return every ion of `text` that has a number of its own, from left to right.

    All numbers stand behind their ions, or all before them: what fits more of them is taken.

    Parameters
    ----------
    text : str
        A line or a cell; cleaned first.
    grammar : NumberGrammar
        How the document writes its numbers.

    Examples
    --------
    >>> [(v.ion.label, v.text) for v in find_ion_values("ESI-MS: 1037.1 [M+3H]3+, 778.1 [M+4H]4+")]
    [('[M+3H]3+', '1037.1'), ('[M+4H]4+', '778.1')]
    >>> [(v.ion.label, v.text, v.expected) for v in find_ion_values("[M+3H]3+ calc. m/z 1036.9, found m/z1037.1")]
    [('[M+3H]3+', '1037.1', '1036.9')]
    >>> [(v.ion.label, v.text) for v in find_ion_values("m/z 1372.1 (3+); MS/MS: b2 = 245.08, y2 = 244.17")]
    [('3+', '1372.1'), ('b2', '245.08'), ('y2', '244.17')]
    >>> [(v.text, v.expected) for v in find_ion_values("4494.1 ([M+H]+, calc. 4494.3)")]
    [('4494.1', '4494.3')]
    >>> find_ion_values("[M+2H]2+ 524.27, 524.77, 525.27")[0].isotopes
    ('524.77', '525.27')
    >>> find_ion_values("Vitamin b12: 5.0 mg"), find_ion_values("LC-MS, [M+4H]4+ ion: 778.1")[0].text
    ((), '778.1')
    """
    text = _JOINED.sub(" ", clean(text))
    if not any(sign in text for sign in "M=+⁺⁻-") and _FRAGMENT_HINT.search(text) is None:
        return ()
    molecules = sorted([*find_ions(text), *find_charges(text)], key=lambda i: i.start)
    if listed := in_order(text, molecules, list(_NUMBER.finditer(text))):
        role = _said_before(text[: molecules[0].start])
        return tuple(filter(None, (_value(i, _run(text, *n.span(), grammar, role)) for i, n in listed)))
    found = _bound(text, molecules, list(find_fragments(text)), grammar)
    return tuple(sorted(found, key=lambda value: value.ion.start))


_FRAGMENT_HINT = re.compile(r"(?<!\w)[abcxyz]\s?[_(]?[\d₁-₉]")


def _bound(
    text: str, molecules: Sequence[Ion], fragments: Sequence[Ion], grammar: NumberGrammar
) -> tuple[IonValue, ...]:
    behind = _side(text, molecules, fragments, grammar, after=True)
    before = _side(text, molecules, fragments, grammar, after=False)
    # "[M+3H]3+ m/z 1655.6, [M+4H]4+": a comma parts a number from an ion that is not its own.
    molecule = max((_with_theory(before, behind), before), key=lambda side: _fit(text, side))
    taken = {value.start for value in molecule}
    return (*molecule, *(v for v in _fragments(text, molecules, fragments, grammar) if v.start not in taken))


def _fit(text: str, side: Sequence[IonValue]) -> tuple[int, int, int, int]:
    """Return how well numbers fit their ions: how many there are, found ones, none parted by a comma, near ones."""
    parted = sum(_parted(text, one) for one in side)
    return len(side), -sum(one.only_expected for one in side), -parted, -sum(map(_apart, side))


def _with_theory(before: Sequence[IonValue], behind: Sequence[IonValue]) -> list[IonValue]:
    """Return what stands behind the ions, with what stands before them where one is the theory of the other."""
    ahead = {value.ion.start: value for value in before}
    out = []
    for value in behind:
        other = ahead.get(value.ion.start, value)
        if value.only_expected and not other.only_expected:
            value = replace(other, expected=value.text)
        elif other.only_expected and not value.only_expected:
            value = replace(value, expected=value.expected or other.text)
        out.append(value)
    return out


def _side(
    text: str, ions: Sequence[Ion], others: Sequence[Ion], grammar: NumberGrammar, *, after: bool
) -> list[IonValue]:
    """Return the ions that have a number on one side of them."""
    fences = sorted([(i.start, i.end) for i in (*ions, *others)])
    out: list[IonValue] = []
    for ion in ions:
        if after:
            stop = min((start for start, _ in fences if start >= ion.end), default=len(text))
            begin = max((end for _, end in fences if end <= ion.start), default=0)
            numbers = _run(text, ion.end, stop, grammar, _said_before(text[begin : ion.start]))
        else:
            begin = max((end for _, end in fences if end <= ion.start), default=0)
            numbers = _last(text, begin, ion.start, grammar)
        if (value := _value(ion, numbers)) is not None:
            out.append(replace(value, isotopes=_isotopes(text, value, grammar)) if after else value)
    return out


def _isotopes(text: str, value: IonValue, grammar: NumberGrammar) -> tuple[str, ...]:
    """Return the numbers right behind that of an ion which rise by no more than isotopes lie apart; none for one."""
    out: list[str] = []
    last, position = value.value, value.end
    while (gap := _LISTED.match(text, position)) and (number := _NUMBER.match(text, gap.end())):
        next_one = to_decimal(number[0], grammar)
        if next_one is None or not 0 < next_one - last <= Decimal(str(threshold("isotopes apart"))):
            break
        out.append(number[0])
        last, position = next_one, number.end()
    return tuple(out) if len(out) > 1 else ()


def _parted(text: str, value: IonValue) -> bool:
    """Return whether a comma or semicolon stands between an ion and its number."""
    between = text[min(value.end, value.ion.end) : max(value.start, value.ion.start)]
    return "," in between or ";" in between


def _apart(value: IonValue) -> int:
    """Return how far a number stands from its ion."""
    return max(value.start - value.ion.end, value.ion.start - value.end)


def _fragments(
    text: str, molecules: Sequence[Ion], fragments: Sequence[Ion], grammar: NumberGrammar
) -> list[IonValue]:
    """Return fragments with their numbers behind them; one alone needs a sign between, or the word for fragments."""
    found = []
    for ion in fragments:
        stops = [i.start for i in (*molecules, *fragments) if i.start >= ion.end]
        numbers = _run(text, ion.end, min(stops, default=len(text)), grammar)
        value = _value(ion, [n for n in numbers if "." in n.text or "," in n.text])
        if value is not None:
            found.append(value)
    told = (
        len(found) > 1
        or any(re.search(r"[:=]", text[one.ion.end : one.start]) for one in found)
        or any(_words().get(word.casefold().rstrip(".")) == "fragment" for word in _WORD.findall(text))
    )
    return found if told else []


def _said_before(text: str) -> str | None:
    """Return what the words before an ion make of its number: "Theoretical: [M+H]+ 712.4" was not found.

    Only of words that stand there as a label; "shows the expected [M+H]+ at 712.4" speaks of what was found.
    """
    text = text[_numbers_end(text, 0, len(text)) :]
    roles = [_words().get(word.casefold().rstrip(".")) for word in _WORD.findall(text)]
    if None in roles:
        return None
    return next((role for role in reversed(roles) if role in ("found", "expected")), None)


def _run(text: str, start: int, stop: int, grammar: NumberGrammar, role: str | None = None) -> list[_Printed]:
    """Return the numbers that follow at `start`, with only known words and signs between."""
    out: list[_Printed] = []
    position = start
    while position < stop:
        position = _LINK.match(text, position).end()  # type: ignore[union-attr]  # it matches nothing as well
        number = _NUMBER.match(text, position)
        if number is not None and number.end() <= stop:
            value = to_decimal(number[0].replace(" ", ""), grammar)
            if value is None or not threshold("mz_least") <= value <= threshold("mz_most"):
                break
            if _belongs(text[number.end() : stop]):
                break  # "[M+H]+ and m/z 445.5 for [M+2H]2+": it is that of the next ion
            out.append(_Printed(number[0], value, number.start(), number.end(), role))
            role, position = None, number.end()
            if len(out) > 1:
                break
            continue
        word = _WORD.match(text, position)
        if word is None:
            break
        if (known := _words().get(word[0].casefold().rstrip("."))) in (None, "fragment"):
            break
        role = known if known in ("found", "expected") else role
        position = word.end()
    return out


def _last(text: str, start: int, stop: int, grammar: NumberGrammar) -> list[_Printed]:
    """Return the number that ends right before `stop`."""
    numbers = [n for n in _NUMBER.finditer(text, start, stop) if _between(text[n.end() : stop])]
    if not numbers:
        return []
    number = numbers[-1]
    value = to_decimal(number[0].replace(" ", ""), grammar)
    if value is None or not threshold("mz_least") <= value <= threshold("mz_most"):
        return []
    said = text[_numbers_end(text, start, number.start()) : number.start()]
    words = [_words().get(word.casefold().rstrip(".")) for word in _WORD.findall(said)]
    role = next((word for word in reversed(words) if word in ("found", "expected")), None)
    return [_Printed(number[0], value, number.start(), number.end(), role)]


def _numbers_end(text: str, start: int, stop: int) -> int:
    """Return where the last number before `stop` ends: what is said in front of it is said of it alone."""
    return max((one.end() for one in _NUMBER.finditer(text, start, stop)), default=start)


def _between(text: str) -> bool:
    return _belongs(text) or re.fullmatch(r"[\s:=,(\[]*(?:m/z|Da|Th)?[\s:=,(\[]*", text) is not None


def _belongs(text: str) -> bool:
    """Return whether words between a number and an ion bind the two: "for", "corresponding to the"."""
    words = text.casefold().replace("m/z", " ").strip(" ,:=([").split()
    short = all(word in _belonging() or (len(word) <= _SHORT and word.isalpha()) for word in words)
    return short and not _belonging().isdisjoint(words)


def _value(ion: Ion, numbers: Sequence[_Printed]) -> IonValue | None:
    """Return the number that was found for `ion`, beside it the calculated one."""
    found = next((n for n in numbers if n.role == "found"), None)
    expected = next((n for n in numbers if n.role == "expected"), None)
    chosen = found or next((n for n in numbers if n.role is None), None)
    if chosen is None and expected is None:
        return None
    one, beside = chosen or expected, expected.text if chosen and expected else None
    assert one is not None  # noqa: S101  (told to the type checker: one of the two is there)
    return IonValue(ion, one.text, one.value, one.start, one.end, beside, chosen is None)
