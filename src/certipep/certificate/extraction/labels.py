"""Labels inside a run of words: "Label: value", "Label value", several of them in one line."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.extraction.limits import limit_behind
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.date import printed_date
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.normal import clean, opened
from certipep.certificate.samples import behind_label
from certipep.certificate.technique import is_technique, strip_technique
from certipep.certificate.vocabulary import LONGEST_LABEL, TestName, Vocabulary

__all__ = ["FOOTNOTES", "MARKS", "Label", "known_label", "says_a_field", "says_found", "split_label"]

_COLON = re.compile(
    r"\s*(?:[:：;](?!//)|(?<=\w)\s?>+|(?<![<>])=(?=\s)|(?<=[^\W\d_]{2})=(?=\w))\s*|\s+[-–—→⇒➔➜]\s+"
)
_BEFORE_VALUE = re.compile(r":\s|\s=\s|\s[-–—→⇒➔➜]\s")
_AMOUNT_BEHIND_DASH = re.compile(
    r"(.+?)\s+[-–—]\s+[<>≤≥~]?\s*\d[\d.,]*(?:\s\d{3}(?:[.,]\d+)?)*\s?(?:%|[^\W\d_])"
)
_AMOUNT = re.compile(r"[<>≤≥~]?\s?\d+[.,]\d+\s?(?:[mµμ]?g|mcg|%|IU|EU|Da)\b")
_TOLD = re.compile(r"[^\W\d_]\d+[.,]\d+\s?%[^()]*$")
"""A share behind a word without a space, as Chinese sentences say it: "为5.9%"."""
_ELUENT = re.compile(r"[,;.]\s+(?:[^\W\d_]+\s)?[A-D]\s?[:：]?$")
"""The letter of the next eluent of a gradient behind what the one before it holds."""
_RANGES = ("-", "–", "—")
_DECIMAL = re.compile(r"\d[.,]\d")
FOOTNOTES = "+*†‡§¹²³ "
"""Marks behind a label that send to a note and are no value."""
_FRAMED = re.compile(r"^[【〖〔\[](?P<label>[^【】〖〗〔〕\[\]]+)[】〗〕\]]\s*[:：]?\s*(?P<value>\S.*)$")
"""A label in brackets of its own: "【批号】TA-2603", "[Lot] A-12"."""

_DASH = re.compile(r"(\s+[-–—]\s+)")
MARKS = re.compile(r"^(?:#+|[\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f]+)\s+(?=[^\W\d_])")
"""Marks before a line: of a remark in a table ("# Lot: A-12"), a drawn sign or emoji before an item of a message."""
_NUMBERED, _POINT = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d_])|(?=[^\W\d_].*\)$)"), re.compile(r"\.\s+(?=\S)")
_TOLD_IN_WORDS = frozenset({"appearance", "solubility", "sterility", "identity"})


class Label(Struct, frozen=True):
    """A known label, what it stands for, and the text behind it."""

    section: str
    target: str
    label: str
    value: str
    test: TestName | None = None
    colon: bool = False


_DASH_GLUED = re.compile(r"(\D*[^\W\d]\.?)\s?-(\d[\d./-]+\d)")


_IN_BRACKETS = re.compile(r"(.+?)\s*[\[(（]([^()（）\[\]]*[\d-][^()（）\[\]]*)[\])）]")
"""A value in brackets behind its label: "Lot (A-12)"."""
_CODED = frozenset(
    {
        "lot",
        "cas",
        "formula",
        "sequence",
        "molecular_weight",
        "report_number",
        "verification_key",
        "label_claim",
    }
)
"""Fields whose values are told from what else a bracket may say of a label."""
_COMPANIES = frozenset({"laboratory", "manufacturer"})
_NAMES = frozenset({"lot", "report_number", "verification_key"})
"""Those that any word with a digit may be the value of."""


def known_label(text: str, vocabulary: Vocabulary) -> tuple[str, str, TestName | None] | None:
    """Return ``(section, target, test)`` of a text that is a label and nothing else, or None.

    Header labels win over tests of the same name, unless a technique says that something was measured
    ("Molecular Weight (MS)").
    """
    found: tuple[str, str, TestName | None] | None = vocabulary.once(
        "a known label", text, lambda: _known_label(text, vocabulary)
    )
    return found


def _known_label(text: str, vocabulary: Vocabulary) -> tuple[str, str, TestName | None] | None:
    if len(text) > LONGEST_LABEL or _AMOUNT.match(text) is not None or _TOLD.search(text) is not None:
        return None  # "5.14 mg per vial" is a value, and so is what says one
    if _ELUENT.search(text) is not None:
        return None  # "A: 0.1 % TFA in water, B:"
    found = vocabulary.label(text)
    if found is not None and found[0] == "other":
        return found[0], found[1], None
    test = vocabulary.test(text)
    if found == ("header", "molecular_weight") and (limited := limit_behind(text)) is not None:
        test = vocabulary.test(limited[0]) or TestName("mass_found", limited[0])  # it was measured
    elif found is not None and (test is None or test.method is None):
        return found[0], found[1], test
    if test is None and " / " in text:
        sides = [vocabulary.label(side) for side in text.split(" / ")]
        if all(side is not None and side[1] in _COMPANIES for side in sides):
            return "header", "laboratory", None  # "Manufacturer / laboratory"
        if all(side is not None and side[0] == "dates" for side in sides) and sides[0] is not None:
            return "dates", sides[0][1], None  # "Mfg / Exp", whose value holds both days
    if test is None and text[-1:] in ")]）" and (limited := limit_behind(text)) is not None:
        named = vocabulary.test(limited[0])  # "Masa por EM (3108,3 ± 1 Da)"
        test = replace(named, label=text) if named is not None else None
    if test is None and (apart := behind_label(text)) is not None:
        test = vocabulary.test(apart[0])  # "Endotoxin replicate 1"
    return ("tests", test.test, test) if test is not None else None


def says_found(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a word says that a result follows, and of an amount alone what it is: "Found"."""
    test = vocabulary.test(text) if vocabulary.find("columns", text) == "result" else None
    return test is not None and test.test == "content"


def split_label(text: str, vocabulary: Vocabulary) -> Label | None:
    """Return the label at the beginning of `text` and what follows it, or None where it begins with none.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> label = split_label("Analysis Date: 07/24/2026", default_vocabulary())
    >>> label.target, label.value
    ('tested', '07/24/2026')
    """
    found: Label | None = vocabulary.once("a line", text, lambda: _split(text, vocabulary))
    return found


def says_a_field(text: str, vocabulary: Vocabulary, *, alone: bool) -> bool:
    """Return whether a cell holds a label with its value, "Manufactured: 2025-07-13", or of what stands beside it.

    A word without a colon is a label where it may be one `alone`.
    """
    label = split_label(text, vocabulary)
    named = label is not None and label.section in ("header", "dates") and (alone or label.value != "")
    return named or text[-1:] == ":"


def _is_value(field: str, text: str, *, dated: bool) -> bool:
    """Return whether what a bracket behind a label holds is its value, and not a method or a kind."""
    if dated:
        return printed_date(text) is not None
    coded = field in _CODED and (" " not in text or field not in _NAMES) and not is_technique(text)
    return coded and read_header_value(field, text) is not None


def _longer(
    text: str, mark: re.Match[str], found: tuple[str, str, TestName | None], vocabulary: Vocabulary
) -> Label | None:
    """Return the label that names its substance behind its colon: "Residual solvent: methanol", or None."""
    test = found[2]
    if test is None or test.analyte is not None:
        return None
    word, gap, rest = text[mark.end() :].partition(" ")
    named = (
        known_label(text[: mark.end()] + word.rstrip(":："), vocabulary)
        if word[:1].isalpha() and gap
        else None
    )
    if named is None or named[2] is None or named[2].test != test.test or named[2].analyte is None:
        return None
    label, method, value = text[: mark.end()] + word.rstrip(":："), *_behind_method(rest.lstrip(" :："))
    return Label(named[0], named[1], label, value, replace(named[2], method=method or named[2].method), True)


def _behind_method(text: str) -> tuple[str | None, str]:
    """Return the technique between a name and its colon, and the value: "by GC: 143 ppm"."""
    head, colon, value = text.partition(": ")
    bare, method = strip_technique(f"x {head}") if colon else ("", None)
    return (method, value) if bare == "x" else (None, text)


def _says_its_value(text: str, whole: tuple[str, str, TestName | None], vocabulary: Vocabulary) -> bool:
    """Return whether a text that names a test or a field as a whole is its label and its value.

    So are "Solubility at 1 mg/mL: Clear", "Product = KPV" and "Identity – Positive"; "Identity – HPLC" is not.
    """
    for mark in _BEFORE_VALUE.finditer(text):
        head, tail = text[: mark.start()], text[mark.end() :]
        worded = whole[2] is not None and whole[2].test not in NUMERIC and not is_technique(tail)
        told = worded or vocabulary.verdict(tail) is not None or mark.group().strip() in (":", "=")
        known = known_label(head, vocabulary)
        if not told or known is None or known[:2] != whole[:2] or not re.search(r"\w", tail):
            continue
        if whole[2] is not None and whole[2].analyte is not None and (known[2] or whole[2]).analyte is None:
            continue  # "Residual solvent: methanol" names its substance
        return True
    return False


def _split(text: str, vocabulary: Vocabulary) -> Label | None:
    text = MARKS.sub("", clean(text))
    if (framed := _FRAMED.match(text)) is not None:
        found = known_label(framed["label"], vocabulary)
        if found is not None or text[0] != "[":
            return (
                Label(found[0], found[1], framed["label"], framed["value"], found[2], True) if found else None
            )
    if text[-1:] in "])）" and (inside := _IN_BRACKETS.fullmatch(text)) is not None:
        found = known_label(inside[1], vocabulary)
        if found is not None and _is_value(found[1], inside[2], dated=found[0] == "dates"):
            return Label(found[0], found[1], inside[1], inside[2], found[2], True)
    if (item := _item(text, vocabulary)) is not None:
        return item
    whole = known_label(text.rstrip(" :：>;-"), vocabulary) if text[-1:] != "," else None  # "Dear Customer,"
    if whole is not None and _says_its_value(text, whole, vocabulary):
        whole = None
    if whole is not None and whole[1] in _TOLD_IN_WORDS:
        head, dash, tail = _DASH.split(text, maxsplit=1) if len(_DASH.split(text)) > 2 else (text, "", "")
        told = known_label(head, vocabulary) if dash else None
        if told is not None and told[:2] == whole[:2] and not is_technique(tail):
            return Label(told[0], told[1], head, tail, told[2], True)  # "Appearance – white, fluffy powder"
    amount = _AMOUNT_BEHIND_DASH.match(text)
    dashed = (
        whole is not None and amount is not None and not opened(amount[1])
    )  # not "Assay (95.0 - 105.0 %)"
    if dashed and amount is not None and known_label(amount[1], vocabulary) is not None:
        whole = None  # "Declared content - 15 mg"
    if whole is not None:
        return Label(whole[0], whole[1], text, "", whole[2], text[-1:] in ":：>")
    for mark in _COLON.finditer(text):
        if mark.start() > LONGEST_LABEL:
            break
        if not text[: mark.start()].strip():
            continue
        if mark.group().strip() in _RANGES and _DECIMAL.search(text[: mark.start()]):
            break  # "Mass found / 4 962.45 - 4 964.45 g/mol": the dash stands in a range
        found = known_label(text[: mark.start()], vocabulary)
        if (found is None or found[1] == "content") and (mass := _of_mass(text, mark)) is not None:
            return mass
        if (
            found is not None
            and found[0] == "tests"
            and mark.group().strip() == ">"
            and mark.end() < len(text)
        ):
            return None  # "Purity >98%": a comparator
        if found is not None and (longer := _longer(text, mark, found, vocabulary)) is not None:
            return longer
        if found is not None:
            colon = mark.group().strip()[:1] in (":", "：", ">", "=")
            value = text[mark.end() :].strip()
            if not value.strip(FOOTNOTES):
                value = ""
            return Label(found[0], found[1], text[: mark.start()].strip(), value, found[2], colon)
        if mark.group().strip()[:1] in (":", "："):
            day = text[mark.end() :]
            if (
                is_technique(text[: mark.start()])
                and (said := printed_date(day)) is not None
                and said.text == day
            ):
                return Label("dates", "tested", text[: mark.start()].strip(), day, None, True)
            break  # the label of this text is one that is not known
    return _glued(text, vocabulary)


def _item(text: str, vocabulary: Vocabulary) -> Label | None:
    """Return the test of an item of a list whose name ends in a point: "5. Purity, HPLC. 98.6 % (limit: 98 %)"."""
    item = _NUMBERED.match(text)
    ends = list(_POINT.finditer(text[:LONGEST_LABEL], item.end())) if item is not None else []
    for end in reversed(ends):
        name = text[: end.start()][item.end() :] if item is not None else ""
        whole = _COLON.search(name) is None and not opened(name)  # not "Water (K. Fischer)"
        found = known_label(name, vocabulary) if whole else None
        if found is not None and found[2] is not None:
            return Label(found[0], found[1], name, text[end.end() :], found[2], True)
    return None


def _of_mass(text: str, mark: re.Match[str]) -> Label | None:
    """Return what says of a mass alone whether it was found: "Found: 99.1 Da", "Calculated for C5H9NO: 99.1 Da"."""
    head, value = text[: mark.start()], text[mark.end() :]
    if not (head[:1].isalpha() and value[:1].isdigit()):
        return None
    role = heading_role(head)
    said = parse_quantity(value) if role in ("found", "expected") else None
    if said is None or said.unit != "Da":
        return None
    return Label("tests", f"mass_{role}", head, value, TestName(f"mass_{role}", head), True)


def _glued(text: str, vocabulary: Vocabulary) -> Label | None:
    """Return the label of a day or a CAS number, of which no dash is a part: "Issued -08-11-2025"."""
    match = _DASH_GLUED.fullmatch(text)
    found = known_label(match[1], vocabulary) if match is not None else None
    if match is None or found is None or (found[0] != "dates" and found[1] != "cas"):
        return None
    return Label(found[0], found[1], match[1], match[2], found[2], False)
