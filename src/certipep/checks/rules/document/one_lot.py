"""DO-05: one lot number inside one certificate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.certificate.lot_mentions import is_word_for_lots, lots_mentioned, lots_named
from certipep.certificate.normal import code_key
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, header_text
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.lots import names_another_field, stands_for_no_lot

__all__ = ["one_lot"]

_LABELLED = re.compile(
    r"\b(?:lot|batch|charge(?=[\s-]*(?:n|:|#)))\s*(?:no\.?|number|#|code|nr\.?)?"
    r"(?:\s*[:.#]\s*|\s+|(?-i:(?=[A-Z0-9])))([A-Z0-9][A-Z0-9/_.-]{3,30})",
    re.IGNORECASE,
)
"""A capital may follow without a space, which a recogniser loses ("LotTK2331"); "LoteTK2331" is of another language."""
_ALIKE = 4
"""So many signs at the beginning of two numbers show that one house gave both."""
_FEWEST_LETTERS = 2
"""Letters of a number of one or two digits: "Lot 2", "lot A1" count the lots of a product."""
_OTHERS = re.compile(
    r"standard|reference|column|reagent|lysate|client|customer|manufacturer|supplier|raw material|excipient"
    r"|original|inspection|water|kit|endotoxin|media|medium",
    re.IGNORECASE,
)


@check(
    "DO-05",
    title="Lot number on every page",
    compares="the lot of the heading with every other lot or sample name on the pages",
    why="results of another lot say nothing of this one; lots of standards, columns and makers are left out",
    source="WHO TRS 1010 Annex 4; ICH Q7 11.4",
    does_not_prove="that the results are of the vial in hand",
    question="Two lot numbers are printed; which one were these results measured on?",
    scope="certificate",
)
def one_lot(certificate: Certificate, mentions: tuple[Mention, ...]) -> Iterator[Answer]:
    """Compare labelled lots, and sample names of the same form as the lot."""
    lot = header_text(certificate, "lot")
    if lot is None or stands_for_no_lot(lot) is not None or names_another_field(lot):
        yield not_applicable("there is no lot number to compare with")
        return
    other = False
    product = code_key(header_text(certificate, "product") or "")
    for text, place in mentions:
        if _OTHERS.search(text):
            continue
        labelled = {
            code_key(found.group(1)) for found in _LABELLED.finditer(text) if _is_number(found.group(1))
        }
        mentioned = dict.fromkeys(
            number
            for number in lots_mentioned(text, fewest_digits=1)
            # "PG-LIR-09" has few digits; the form of the lot shows that it is one.
            if _is_number(number) or (_shape(number) == _shape(lot) and _letters(number) >= _FEWEST_LETTERS)
        )
        if len(labelled) > 1 or len(mentioned) > 1:
            continue  # the head of a table with a column for each lot
        for found in _LABELLED.finditer(text):
            number = found.group(1).rstrip(".-")
            if _is_number(number) and not _same(number, lot):
                other = True
                # A number of another form may be the maker's or the client's own for the same lot.
                answer = contradicts if _shape(number) == _shape(lot) else asks
                yield answer(
                    f"The lot of the heading is {lot}, but “{text.strip()[:80]}” names {number}.",
                    place,
                    certificate.header["lot"].place,
                    expected=lot,
                    observed=number,
                )
        # In other languages, and of samples, only a number of the same form is another lot for sure.
        for number in mentioned:
            alike = number in lots_named(text) and code_key(number)[:_ALIKE] == code_key(lot)[:_ALIKE]
            same_form = _shape(number) == _shape(lot)
            if code_key(number) in product:
                continue  # "Sample: PT-141" names the substance
            if (same_form or alike) and not _same(number, lot) and code_key(number) not in labelled:
                other = True
                answer = contradicts if same_form else asks
                yield answer(
                    f"The lot of the heading is {lot}, but “{text.strip()[:80]}” names {number}.",
                    place,
                    certificate.header["lot"].place,
                    expected=lot,
                    observed=number,
                )
    if not other:
        yield agrees(f"No other lot than {lot} is named.", certificate.header["lot"].place)


def _is_number(text: str) -> bool:
    return sum(c.isdigit() for c in text) >= 3 and not re.fullmatch(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", text)


def _letters(text: str) -> int:
    return sum(sign.isalpha() for sign in text)


def _same(one: str, other: str) -> bool:
    """Whether two lots are one: equal, one is a sub-lot or vial of the other, or has a word for numbers in front.

    Such a word may be cut off a number that begins like it, or left on: "NR6681" is mentioned as no. 6681.
    """
    a, b = code_key(one), code_key(other)
    short, long = sorted((one.upper(), other.upper()), key=len)
    worded = long.endswith(short) and is_word_for_lots(long.removesuffix(short))
    return a == b or a.startswith(b) or b.startswith(a) or worded


def _shape(text: str) -> str:
    """Return the form of a number, e.g. ``TA0-0`` for ``TA1-2603``; letters stay: they name the product."""
    return re.sub(r"\d+", "0", text.upper())
