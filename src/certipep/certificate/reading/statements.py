"""A label and the words that may be its value to statements; nothing where the words cannot be such a value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from certipep.certificate.claims import Claim, Quantity, Result, Statement
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.asides import (
    claims_beside,
    components_apart,
    label_beside,
    without_detection_limit,
)
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.header_values import (
    AMOUNT_UNITS,
    amounts,
    parts_of_total,
    read_header_value,
    whole_word,
    with_terminus,
)
from certipep.certificate.extraction.headings import AMOUNTS, label_unit
from certipep.certificate.extraction.known_names import ion_of_salt, names_a_peptide
from certipep.certificate.extraction.labels import Label, split_label
from certipep.certificate.extraction.limits import named_limit, only_limit
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.keys import key_in_words
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.basis import find_basis, names_salt
from certipep.certificate.measures.date import find_dates
from certipep.certificate.measures.ion import find_ion
from certipep.certificate.measures.number import NumberGrammar
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import dimension
from certipep.certificate.normal import label_key, opened
from certipep.certificate.reading.clauses import Clauses, clauses_in, clauses_of, limit_in
from certipep.certificate.samples import speaks_of_spread
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["VAGUE", "results_for", "statements_for"]

VAGUE = frozenset({"name", "item", "company", "brand", "lab", "label", "size", "to", "from"})
"""Labels that may stand for something else as well: any other label of the same field wins."""
_CODED = re.compile(r"(?<!\d)\d{8}[-_]?[^\W\d]|(?<!\d)\d{8}[-_]\d{1,3}[^\W\d]")
"""Eight digits inside a longer name are no day: "20251105-1SET1"."""
_CAS = re.compile(r"(?i)CAS(?:[\s-]*(?:no|nr|number|rn)\.?)?\s*[:#]?\s*(\d{2,7}-\d{2}-\d)\.?")
_NUMBER, _WAVELENGTH = re.compile(r"\d[\d.,]*"), re.compile(r"\s+\d{3}(?:\s?nm)?$")  # "HPLC-UV 220"
_COMPANIES = frozenset({"laboratory", "client", "manufacturer"})
_FILLS = frozenset({"fillweight", "fillpervial", "filledamount", "fullmenge", "amountpervial", "vialcontent"})
"""Labels of what a vial shall hold, or holds: an amount with its hundredths was found."""
_TENTH = Decimal("0.1")
_NET = re.compile(r"\bnett?o?\b", re.IGNORECASE)
_FORMS = frozenset(
    {"lyophilized", "lyophilised", "freeze-dried", "powder", "solid", "liquid", "white", "solution"}
    | {"poudre", "lyophilisat", "lyophilisée", "blanc", "blanche", "solide", "liquide"}
)
"""Words for how a sample looks: they are no answer to what it is."""
_DESCRIBES = frozenset({"description"})
"""Labels of how a sample looks, and of what it is."""
_CONTAINER = re.compile(r"\b(?:vial|cap|crimp|stopper|label|seal|lid|bottle)\b")
_BROKEN = "doubtful: a word may be broken between two lines"
_BATCH, _TIMES = re.compile(r"(?i)\b(?:batch|lot)\b|批量"), re.compile(r"[*x×]")
_EMPTY = re.compile(r"[-–—_/.\s]*")
_FILL = re.compile(r"(?i)^\d{1,4}\s*[x×]\s*(?P<amount>\d[\d.,]*\s*(?:mg|mcg|µg|ug|g|iu)\b)(?!\s*/)")
"""A number of vials and what each holds: "1 × 5 mg vial" is what the label claims."""
_WEB = re.compile(r"(?i)https?:|www\.|\.com\b")
_FILE = re.compile(r"(?i)\b(?:sig|ref)[-=]\s?\d|\w{2}\.(?:d|wiff|raw|lcd|dx|cdf)\b")
"""The name of a raw file or of a detector's signal: its numbers are neither days nor results."""
_LEAD = re.compile(r"^[-–—→⇒➔➜]\s+(?=\S)")  # "Purity — 98.8 %"
_DALTON_END = re.compile(r"(?<=\bDa)\.$")
_END = re.compile(r"(?<=[%\w)\]])\s*[,;]+$|(?<=[%)])\.$|(?<=/mg|/mL)\.$")
_CONDITIONS = re.compile(
    r"^\D.*(?:%\s?[AB]\b|\bm[lL]/min\b|\b\d{3}\s?nm\b)|^C\d{1,2}\b.*,|^\d+\s?[-–→]\s?\d+\s?%\s?[AB]\b"
)
"""A column, a gradient, a flow or a wavelength before any result: "C18, 220 nm, 5-65 % B in 30 min"."""
_WORDS_ONLY = frozenset({"identity", "appearance", "solubility", "conclusion", "sterility", "other"})


def statements_for(
    label: Label, value: Sequence[Segment], page: int, vocabulary: Vocabulary, grammar: NumberGrammar
) -> tuple[Statement, ...]:
    """Return what `label` with `value` says.

    Parameters
    ----------
    label : Label
    value : sequence of Segment
    page : int
    vocabulary : Vocabulary
    grammar : NumberGrammar

    Returns
    -------
    tuple of Statement
        Empty where the words cannot be a value of this label.
    """
    joint = "" if label.target == "verification_key" else " "  # a code is cut where its cell ends
    shown = [segment.text for segment in value]
    text = whole_word(label.target, shown) or joint.join(shown)
    place = place_of(page, value, text)
    if _FILE.search(text):
        return ()
    inner = split_label(text, vocabulary)
    own = inner is not None and (inner.section, inner.target) == (label.section, label.target)
    if inner is not None and own and inner.value and inner.colon and label.target != "modifications":
        text = inner.value  # "批次号 | Batch No.: E13247"
    if label.section == "dates":
        if _CODED.search(text):
            return ()
        sides, days = label.label.split(" / "), find_dates(text)
        if len(sides) == len(days) > 1 and " / " in text:
            told = ((vocabulary.label(side), day.text) for side, day in zip(sides, days, strict=True))
            return tuple(filter(None, (date_claim(side[1], day, place) for side, day in told if side)))
        claim = date_claim(label.target, text, place, last=label.target == "tested")
        return (claim,) if claim is not None and len(text) <= threshold("characters of a date") else ()
    if label.target == "molecular_weight" and heading_role((text.split() or [""])[0]) == "found":
        return results_for(TestName("mass_found", label.label), value, page, vocabulary, grammar)
    if label.target == "molecular_weight" and clauses_of(text, vocabulary).limit is not None:
        return results_for(TestName("mass_found", label.label), value, page, vocabulary, grammar)
    if label.target == "report_number" and names_a_peptide(text, vocabulary):
        return (Claim("product", text, place),)  # "COA: SS-31"
    if label.target == "label_claim" and _BATCH.search(label.label) and not _TIMES.search(text):
        return ()  # "Batch Quantity: 120 g" was made, "50 mg*800 boxes" is filled
    if label.section == "header":
        said = _header(label, text, value, page, vocabulary)
        if said:
            return said
        if label.target == "label_claim" and (speaks_of_spread(text) or _was_weighed(label, text)):
            return results_for(TestName("content", label.label), value, page, vocabulary, grammar)
    if label.test is None:
        return ()
    found = results_for(label.test, value, page, vocabulary, grammar)
    if label.test.test == "content" and vocabulary.find("columns", label.label) == "result":
        return tuple(one for one in found if not isinstance(one, Result) or _is_amount(one))
    return found


def _is_amount(one: Result) -> bool:
    """Return whether a result under "Found" says what it is: an amount, or a mass beside its theory."""
    if one.test not in ("content", "assay"):
        return True
    return one.quantity is not None and dimension(one.quantity.unit) in ("mass", "activity", "concentration")


def _header(
    label: Label, text: str, shown: Sequence[Segment], page: int, vocabulary: Vocabulary
) -> tuple[Statement, ...]:
    if label.target == "report_number" and (cas := _CAS.fullmatch(text)) is not None:
        return (Claim("cas", cas[1], place_of(page, shown, text)),)  # "Reference: CAS 67727-97-3"
    unit = label_unit(key_in_words(label.label)) if label.target == "label_claim" else None
    if unit in AMOUNT_UNITS and _NUMBER.fullmatch(text):
        text = f"{text} {unit}"  # "Label claim (mg): 10", "label_mg = 10"
    text = with_terminus(label.target, label.label, text)
    value = read_header_value(label.target, text)
    if value is None or vocabulary.verdict(text) in ("pass", "fail"):
        return ()  # the PASS of a pill beside the label names nothing
    if vocabulary.label(text) is not None or (label.target in _COMPANIES and text.rstrip()[-1:] in ":：>"):
        return ()  # the next label
    bound = parse_quantities(text)[:1] if label.target == "product" else ()
    if bound and bound[0].text == text and bound[0].comparator != "=":
        return ()  # "of the blend: < 0.5 EU/mg"
    if label.target in ("product", "sequence") and vocabulary.find("titles", text) is not None:
        return ()  # "ANALYTICAL DATA" heads what follows
    if label_key(label.label) in VAGUE and vocabulary.test(text) is not None:
        return ()  # "name: Purity" names a test
    if label.target == "product" and re.split(r"[\s,]", text.casefold())[0] in _FORMS:
        return ()  # "Sample description: White powder" says how it looks
    place = place_of(page, shown, text)
    if label.target == "label_claim" and (speaks_of_spread(text) or _was_weighed(label, text)):
        return ()  # "Fill weight: 51.2 mg average of 10" was measured
    if label.target == "label_claim":
        return tuple(
            Claim("label_claim", text, place, quantity, analyte=name)
            for name, quantity in parts_of_total(amounts(text))
        )
    if label_key(label.label) in VAGUE and label.target == "report_number" and " " in value.text:
        return ()  # a name
    broken = label.target == "product" and any(
        above.text[-1:].isdigit() and below.text[:1].isdigit() for above, below in pairwise(shown)
    )
    repairs = (*value.repairs, _BROKEN) if broken else value.repairs
    kind = _form_of(label.label) if label.target == "molecular_weight" else None
    claim = Claim(label.target, value.text, place, value.quantity, repairs=repairs, kind=kind)
    if label.target == "report_number" and value.text != text and (dates := find_dates(text)):
        day = date_claim("reported", dates[-1].text, place_of(page, shown, dates[-1].text))
        return (claim, day) if day is not None else (claim,)
    return (claim,)


def _was_weighed(label: Label, text: str) -> bool:
    """Return whether an amount was found: it stands beside its claim, or has hundredths ("Fill weight: 5.07 mg")."""
    if label_beside(text) is not None or label_key(label.label) not in _FILLS:
        return label_beside(text) is not None
    values = [one.value for one in parse_quantities(text) if one.value is not None]
    return len(values) == 1 and values[0] % _TENTH != 0


def _form_of(label: str) -> str | None:
    """Return of which form the label of a weight says that it is: "MW (free base)", "MW (acetate)"."""
    if find_basis(label) == "free_base" or _NET.search(label) is not None:
        return "free base"
    return "salt" if names_salt(label) else None


def results_for(
    test: TestName, value: Sequence[Segment], page: int, vocabulary: Vocabulary, grammar: NumberGrammar
) -> tuple[Statement, ...]:
    """Return the results that `value` gives for `test`.

    Vials × fill, and a whole amount under "Quantity", are what the label claims.
    """
    text = _LEAD.sub("", " ".join(segment.text for segment in value))
    if test.test in NUMERIC:
        text = without_detection_limit(_without_end(text))
    if _EMPTY.fullmatch(text) or _WEB.search(text) or _FILE.search(text):
        return ()
    if (fill := _FILL.match(text)) is not None:
        found = amounts(fill["amount"])
        return tuple(
            Claim("label_claim", text, place_of(page, value, text), quantity) for _, quantity in found[:1]
        )
    if test.test == "other" and (salt := ion_of_salt(text, vocabulary)) is not None:
        test, text = salt
    if test.test in ("content", "net_peptide_content", "assay"):
        text = components_apart(text)
    beside = _named_parts(text, vocabulary) or clauses_of(text, vocabulary)
    text, limit = beside.value, beside.limit and _DALTON_END.sub("", beside.limit)
    test, limit = (limit and named_limit(test.label, limit, vocabulary)) or (test, limit)
    asked = limit is None and test.test in NUMERIC
    if not text or (asked and (only_limit(text, test.test) or limit_in(text, vocabulary) is not None)):
        return ()  # what is asked for, and not what was found: "Requirement ≥ 97.5 %"
    if test.test in _WORDS_ONLY and len(text) > threshold("characters of a result in words"):
        return ()
    if test.test in NUMERIC and (_CONDITIONS.search(text) or is_technique(_WAVELENGTH.sub("", text))):
        return ()  # how it was measured
    sent = any(one.unit in AMOUNT_UNITS for one in parse_quantities(text))
    if test.test == "appearance" and (sent or len(set(_CONTAINER.findall(text.casefold()))) > 1):
        return ()  # how much was sent, and in what, or how the vial looks
    if label_key(test.label) in _DESCRIBES and not set(re.findall(r"\w+", text.casefold())) & _FORMS:
        return ()  # the product, described
    if test.test == "identity" and find_ion(text) is not None and not parse_quantities(text, grammar):
        return ()  # "Identity | MS, [M+H]+" names what was looked for
    if test.test == "identity" and set(text.casefold().split()) <= _FORMS:
        return ()
    numeric = test.test in NUMERIC or test.test == "mass_or_content"
    if numeric and not parse_quantities(text, grammar) and vocabulary.verdict(text) is None:
        return ()
    results = results_of(
        test, text, place_of(page, value, text), vocabulary,
        specification=limit, method=beside.method, grammar=grammar,
    )  # fmt: skip
    if not results or (numeric and vocabulary.verdict(text) is None and not any(map(_measured, results))):
        return ()  # a sentence that holds a number is no result of a measurement
    claimed = claims_beside(test.test, text, place_of(page, value, text))
    return _promised(test, text, results) or (*results, *claimed)


def _without_end(text: str) -> str:
    """Return a value without the comma of the clause behind it, or a bracket that was opened before its label."""
    text = _END.sub("", text)
    return text[:-1] if text[-1:] in ")]" and opened(text) < 0 else text


def _named_parts(text: str, vocabulary: Vocabulary) -> Clauses | None:
    """Return the parts of a text that names each of them: "Limit: NLT 98 %; Result: 99.1 %", or None."""
    if not any(colon in text for colon in ":："):
        return None
    said = clauses_in(text, vocabulary)
    if said is None or not (said.limit or said.method or said.result):
        return None
    return replace(said, value=said.result or "")


def _measured(result: Result) -> bool:
    return result.quantity is not None and result.quantity.value is not None


def _promised(test: TestName, text: str, results: Sequence[Result]) -> tuple[Statement, ...]:
    if test.label.casefold() not in AMOUNTS or label_beside(text) is not None:
        return ()
    if not all(_whole(result.quantity) for result in results):
        return ()
    return tuple(Claim("label_claim", text, one.place, one.quantity, analyte=one.analyte) for one in results)


def _whole(quantity: Quantity | None) -> bool:
    """Return whether an amount is a round one."""
    value = quantity.value if quantity and quantity.unit in AMOUNT_UNITS else None
    return value is not None and value == value.to_integral_value()
