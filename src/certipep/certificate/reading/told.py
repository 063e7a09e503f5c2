"""What sentences say besides tests and their values: shares that a powder holds, fills of several vials, days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from certipep.certificate.claims import Claim, Place, Result, Statement
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC, fits
from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.geometry.lines import segment_of
from certipep.certificate.mass_labels import mass_label
from certipep.certificate.measures.date import find_dates, printed_date
from certipep.certificate.measures.quantities import parse_quantities, parse_quantity
from certipep.certificate.normal import clean
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.phrases import any_phrase
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sections import signs
from certipep.certificate.reading.sentences import sentences_of
from certipep.certificate.reading.statements import results_for
from certipep.certificate.samples import calculated
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary
from certipep.documents.document import Word

__all__ = ["propose_told"]

_AMOUNT = r"\d[\d.,]*\s?(?:mg|µg|mcg|IU)\b"
_SIGNED = {"analyst": "tested", "approver": "reported"}
_Words = Sequence[Word]


def propose_told(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return what the sentences of a page tell."""
    return tuple(
        proposal
        for words in sentences_of(layout, vocabulary)
        for told in (_held_shares, _fills, _days, _weight, _observed, _peaks)
        for proposal in told(layout, vocabulary, words, " ".join(word.text for word in words))
    )


def _between(words: _Words, text: str, start: int, end: int) -> _Words:
    """Return the words from one place of the text of a sentence to another."""
    return words[len(text[:start].split()) : len(text[:end].split())]


@cache
def _shares() -> tuple[re.Pattern[str], re.Pattern[str]]:
    gave = rf"{any_phrase('observing', 'found')}(?:\s+{any_phrase('of')})?"
    told = rf"(?:{any_phrase('powders')}\s+{any_phrase('holding')}|{gave})"
    held = re.compile(rf"(?i)(?:^|\s){told}\s+(?=[<≤~]?\s?\d[\d.,]*\s?%)")
    share = re.compile(
        r"(?P<value>[<≤~]?\s?\d[\d.,]*\s?%(?:\s?\(?\b[wm]/[wm]\)?)?)\s+"
        rf"(?:{any_phrase('of')}\s+|d['’])?(?P<name>[^\W\d][^\d,;()%]{{1,40}}?)(?:\s*\((?P<method>[^()]{{2,60}})\))?"
        r"(?=\s*[,;.]|\s*$|\s+(?:and|und|et|y|e|i|и|a|och|en)\s)"
    )
    return held, share


def _held_shares(layout: Layout, vocabulary: Vocabulary, words: _Words, text: str) -> Iterator[Proposal]:
    """Yield shares with the value before its name: "contains 6.2 % water (KF)", "HPLC gave 98.9 % purity"."""
    held, share = _shares()
    start = held.search(text) if "%" in text else None
    rows: list[Result] = []
    end = 0
    for item in share.finditer(text, start.end()) if start is not None else ():
        name, found = vocabulary.test(item["name"]), parse_quantities(item["value"], layout.grammar)
        if name is None or name.test not in NUMERIC or not found or not fits(name.test, found[0]):
            continue
        shown = segment_of(_between(words, text, *item.span()), 0, item.group())
        rows += results_of(
            name, item["value"], place_of(layout.page.number, [shown], item["value"]), vocabulary,
            method=item["method"] if is_technique(item["method"] or "") else None, grammar=layout.grammar,
        )  # fmt: skip
        end = item.end()
    if start is not None and rows:
        mine = layout.ids_of(_between(words, text, start.start(), end))
        yield related("sentence", rows, mine, label=start.group().strip())


@cache
def _filled() -> tuple[re.Pattern[str], ...]:
    last = rf"(?:\s*,?\s+(?:and|und|et|y|e|i|и|en|och)\s+|\s*,\s*){_AMOUNT}"
    listed = rf"(?P<list>{_AMOUNT}(?:\s*,\s*{_AMOUNT})*{last})"
    return (
        re.compile(rf"(?i)(?:{any_phrase('vials')}|{any_phrase('fills')})[^\d]{{0,30}}{listed}"),
        re.compile(
            rf"(?i)(?P<before>{_AMOUNT})\s+{any_phrase('on_average')}|{any_phrase('averages')}\s+(?P<behind>{_AMOUNT})"
        ),
        re.compile(rf"(?i)(?P<amount>{_AMOUNT})\s+{any_phrase('on_label')}"),
    )


def _fills(layout: Layout, _vocabulary: Vocabulary, words: _Words, text: str) -> Iterator[Proposal]:
    """Yield what several vials hold, with their mean and the claim: "Fill: 5.2 mg, 5.1 mg, 5.2 mg on average"."""
    listed, mean, claim = _filled()
    found = listed.search(text)
    if found is None:
        return
    place = place_of(layout.page.number, [segment_of(words, 0, text)], text)
    told = [(f"vial {n}", one) for n, one in enumerate(re.findall(_AMOUNT, found["list"]), 1)]
    behind = text[found.end() :]
    if (average := mean.search(behind)) is not None:
        told.append(("mean", average["before"] or average["behind"]))
    statements: list[Statement] = list(_spread(layout, behind, place))
    for sample, amount in told:
        quantity = parse_quantity(amount, layout.grammar)
        if quantity is not None:
            statements.append(Result("content", amount, place, quantity, sample=sample))
    if (claimed := claim.search(behind)) is not None:
        quantity = parse_quantity(claimed["amount"], layout.grammar)
        if quantity is not None:
            statements.append(Claim("label_claim", claimed["amount"], place, quantity))
    begin, end = (len(text[:at].split()) for at in found.span())
    label = next((at for at, word in enumerate(words[end:], end) if word.text.endswith(":")), len(words))
    mine = layout.ids_of(words[begin:label])  # a line below that has a label of its own is no part of this
    yield related("fills in words", statements, mine, label=found.group().partition(":")[0])


def _spread(layout: Layout, behind: str, place: Place) -> Iterator[Result]:
    """Yield the relative spread that is said behind the amounts: "(mean 5.1 mg, RSD 0.4 %)"."""
    for part in re.split(r"[(),;]\s", behind):
        named = calculated(part.strip(" (,;"))
        quantity = parse_quantity(named[1].strip(" .)"), layout.grammar) if named is not None else None
        if named is not None and named[0] == "RSD" and quantity is not None:
            yield Result("other", quantity.text, place, quantity, name="RSD", kind="content")


def _days(layout: Layout, vocabulary: Vocabulary, words: _Words, _text: str) -> Iterator[Proposal]:
    """Yield days right behind the words that say what happened: "was made on 5 May 2026 and tested on 9 May 2026"."""
    text = " ".join(clean(word.text) for word in words)
    printed = printed_date(text)  # a day that no calendar has: "am 31. Juni 2023 abgeschlossen"
    for day in find_dates(text) or ((printed,) if printed is not None else ()):
        start = len(text[: day.start].split())
        size, field, label = _label_of_days(words[:start], vocabulary)
        shown = words[start : start + len(text[day.start : day.end].split())]
        behind = words[start + len(shown) :][:1]
        if not size and behind and start:  # "wurde am 19. Januar 2026 analysiert"
            label = f"{behind[0].text.strip(' .,;)')} {words[start - 1].text}"
            field = vocabulary.find("dates", label) or ""
            size = 1 if field else 0
        if not size and shown and (who := _signer(words[:start], shown[0])) is not None:
            size, field, label = 0, _SIGNED[who], who
        elif not size or not shown:
            continue
        subject = " ".join(word.text for word in words[max(0, start - size - 2) : start - size])
        if field == "manufactured" and re.search(rf"(?i)\b{any_phrase('papers')}\b", subject):
            field = "reported"  # "this document was made on 12 March 2026"
        said = " ".join(word.text for word in shown).strip(" ,.;()")
        claim = date_claim(field, said, place_of(layout.page.number, [segment_of(shown, 0, said)], said))
        if claim is not None:
            said_before = label.split()  # not the words between: "Issued by X Ltd. on 19 March 2026"
            labels = layout.ids_of(
                word for word in words[start - size : start] if word.text.strip(" ,;:(") in said_before
            )
            yield related("day in a sentence", (claim,), layout.ids_of(shown), labels, label=label)


def _signer(words: _Words, day: Word) -> str | None:
    """Return who signs right before a day in its line: "Analysed by R. Castellan, 30 April 2026"."""
    line = [word.text for word in words if abs(word.middle - day.middle) < word.height / 2]
    return signs(" ".join(line).rstrip(" ,.;(")) if line and words[-1].text == line[-1] else None


@cache
def _said() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what few clauses hold, and what they hold then."""
    found = rf"{any_phrase('found')}\s+"
    return (
        re.compile(rf"(?i){found}\d"),
        re.compile(rf"(?i)(?P<before>(?:\S+\s+){{2,4}}){found}(?P<value>\d[\d.,]*\d(?:\s?(?:g/mol|Da)\b)?)"),
    )


def _weight(layout: Layout, vocabulary: Vocabulary, words: _Words, text: str) -> Iterator[Proposal]:
    """Yield the weight that a later clause gives: "the formula is C14H22N4O9 and the molecular weight is 390.35"."""
    some, whole = _said()
    for said in whole.finditer(text) if some.search(text) else ():
        before = said["before"].split()
        label = next(
            (
                name
                for at in range(len(before))
                if vocabulary.find("header", name := " ".join(before[at:])) == "molecular_weight"
            ),
            None,
        )
        value = read_header_value("molecular_weight", said["value"]) if label is not None else None
        if value is None or label is None:
            continue
        shown = _between(words, text, *said.span("value"))
        place = place_of(layout.page.number, [segment_of(shown, 0, said["value"])], said["value"])
        claim = Claim("molecular_weight", value.text, place, value.quantity)
        labels = layout.ids_of(
            _between(words, text, said.end("before") - len(label) - 1, said.start("value"))
        )
        yield related("sentence", (claim,), layout.ids_of(shown), labels, label=label)


@cache
def _findings() -> tuple[re.Pattern[str], ...]:
    number = r"[<>≤≥~]?\s?\d[\d.,]*"
    share, minutes = rf"(?P<value>{number}\s?%)", rf"(?P<value>{number}\s?min)\b"
    of, peak = any_phrase("of"), any_phrase("main_peaks")
    return (
        re.compile(
            rf"(?i)(?:^|\s){any_phrase('indefinite', 'articles')}\s+(?P<name>[^\d,;:()]{{3,40}}?)\s+{of}\s+"
            rf"(?P<value>{number}\s?(?:[^\W\d]+|%)?(?:(?:\s+[^\s,;()]+){{0,3}}\s?\([^()]{{1,40}}\))?)"
        ),
        re.compile(rf"(?i)\s{share}\s+{any_phrase('pure')}(?=\W|$)"),
        re.compile(rf"(?i){peak}\s[^;]*?{any_phrase('accounting')}\s+(?:{of}\s+)?{share}"),
        re.compile(
            rf"(?i){any_phrase('main_peaks', 'powders')}\s[^;]*?{any_phrase('eluting')}\s+(?:{of}\s+)?{minutes}"
        ),
        re.compile(rf"(?i)(?:^|\s){any_phrase('observing')}(?=\W|$)"),
        re.compile(rf"(?i)(?:^|\s){any_phrase('asking')}(?=\W|$)"),
        re.compile(rf"(?i)(?:^|\s){any_phrase('powders')}\s"),
        re.compile(rf"(?i)(?:^|\s){any_phrase('indefinite', 'articles')}\s"),
        re.compile(rf"(?i)\s{any_phrase('by')}\s+(?:{any_phrase('articles')}\s+)?(\S+)"),
    )


def _observed(layout: Layout, vocabulary: Vocabulary, words: _Words, text: str) -> Iterator[Proposal]:
    """Yield what was found without a verb between its name and its value: "shows a purity of 96.4 % at 214 nm"."""
    named, *_, observing, asking, _, articles, by = _findings()
    if observing.search(text) is None or asking.search(text) is not None:
        return
    ways = [way for one in by.finditer(text) if is_technique(way := one[1].strip(".,;()"))]
    for said in named.finditer(text):
        name = articles.split(said["name"])[-1].strip()
        role = mass_label(name)
        kind = "mass_expected" if role is not None and role.role == "expected" else "mass_found"
        mass = TestName(kind, name) if role is not None else None
        value = said["value"].rstrip(" .,;")
        shown = _between(words, text, *said.span("value"))
        segment = segment_of(shown, 0, value)
        found = parse_quantities(value, layout.grammar)
        heavy = mass is not None and bool(found) and found[0].unit in ("Da", None)
        test = mass if heavy else vocabulary.test(name)
        if test is None or test.test not in (*NUMERIC, "mass_or_content"):
            continue
        rows = results_for(test, [segment], layout.page.number, vocabulary, layout.grammar)
        if len(ways) == 1:
            rows = tuple(
                replace(one, method=one.method or ways[0]) for one in rows if isinstance(one, Result)
            )
        mine = layout.ids_of(_between(words, text, *said.span()))
        yield related("observed", rows, mine, label=test.label)


def _peaks(layout: Layout, vocabulary: Vocabulary, words: _Words, text: str) -> Iterator[Proposal]:
    """Yield what is said of the product as a whole: "is 98.4 % pure", "the main peak accounted for 99.2 %"."""
    _, pure, accounting, eluting, _, asking, subject, *_ = _findings()
    if asking.search(text) is not None:
        return
    for pattern, test in ((pure, "purity"), (accounting, "purity"), (eluting, "retention_time")):
        said = pattern.search(text)
        if said is None or (pattern is pure and subject.search(text[: said.start("value")]) is None):
            continue
        shown = _between(words, text, said.start("value"), said.end())
        value = [segment_of(shown, 0, said["value"])]
        rows = results_for(
            TestName(test, said["value"]), value, layout.page.number, vocabulary, layout.grammar
        )
        yield related("observed", rows, layout.ids_of(shown), label=said["value"])


def _label_of_days(words: _Words, vocabulary: Vocabulary) -> tuple[int, str, str]:
    """Return how many words right before a day are a label of days, what it names, and the label.

    Between what happened and the last word before the day may stand where: "was tested in our laboratory on".
    """
    for apart in range(min(len(words), int(threshold("label words")))):
        head, last = (words[: len(words) - apart - 1], words[-1:]) if apart else (words, [])
        between = " ".join(word.text for word in words[len(head) : len(words) - len(last)])
        if re.search(r"[\d,;:()]", between):
            break
        for size in range(min(len(head), int(threshold("label words"))), 0, -1):
            label = " ".join(word.text for word in (*head[-size:], *last)).strip(" ,;:(")
            field = vocabulary.find("dates", label)
            if field is not None:
                return len(words) - len(head) + size, field, label
    return 0, "", ""
