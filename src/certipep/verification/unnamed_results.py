"""Numbers whose name was not understood and that by their size may be a mass found, a purity or a content."""

from __future__ import annotations

import re
from functools import cache

from certipep.certificate.claims import Certificate, Quantity
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.sequences import analysed_residues, read_sequence
from certipep.certificate.mass_labels import mass_label
from certipep.certificate.measures.basis import names_salt
from certipep.certificate.measures.date import find_dates
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.measures.quantities import find_quantities
from certipep.certificate.measures.unit import convert, dimension
from certipep.certificate.normal import clean
from certipep.certificate.vocabulary import LONGEST_LABEL, default_vocabulary
from certipep.checks.tolerances import Tolerance

__all__ = [
    "MASS_ALONE",
    "heads_masses",
    "line_holds_chain",
    "line_may_date",
    "line_may_tell",
    "line_names_lost_test",
    "lists_residues",
    "may_tell",
    "names_tests",
]

_ENDS = re.compile(r"[\s\])}.;,]*$")
_ION = re.compile(r"\[\d?M[^\]]*\]\s?\d?[+-]|\bM\s?\+\s?\d?H\b")

_SENTENCES = re.compile(r"[.;]\s+(?=[^\W\d_])")
MASS_ALONE = re.compile(r"(?:\d{1,2}[ ,.']?)?\d{3}[.,]\d{1,4}")
"""A number as a mass is printed, which lost its label."""
_MASS = re.compile(rf"{MASS_ALONE.pattern}(?!\d)")
_MASS_IN_LINE = re.compile(rf"(?<!\S){MASS_ALONE.pattern}(?!\S)")
_NAMED_MASS = re.compile(rf"(?P<name>[^\W\d_][^\d]*?)[\s:=]+{MASS_ALONE.pattern}")
"""A name and a number as a mass is printed, without a unit: "Parent ion 1029.4"."""
_RATIO = re.compile(r"(?<![^\W\d_])m\s?/\s?z(?![^\W\d_])")
_CHAIN = re.compile(r"(?:[^\W\d_]{1,5}-)?(?:[A-Z][a-z]{2}-){2,}[^\W\d_]{2,}\d?")
"""A chain of residues in three letters."""
_CAS = re.compile(r"(?<![\d-])\d{2,7}-\d{2}-\d(?![\d-])")
_FORMULA = re.compile(r"\bC\d{2,3}H\d{2,3}(?:[A-Z][a-z]?\d{0,3}){2,}\b")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_OF_SPECTRA = frozenset({"mass_found", "mass_expected"})
_OF_CONTENT = ("assay", "content", "net_peptide_content")
"""Each heads rows of the other two: "ASSAY" over "Peptide content"."""
_UNIT_BEFORE = re.compile(r"\((?:%|ppm)\)\s*[:|]?\s*[<>≤≥]?\s*-?\d+[.,]\d")
_VALUED = re.compile(r"(?P<name>[^\W\d_].*?)[\s:=|]*(?<=[\s:=|])[<>≤≥~]?\s*\d+[.,]\d+(?:\s?%)?")
_TIME = re.compile(r"[\sT,]+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?$")
"""Of the day before it: "Acquired 2024-09-11 14:22"."""
_COLUMN = re.compile(r"[^()]+\([^()]*\)")
"""A name with its unit, as the head of a column: "Purity (%)"."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_WORDS = 6
"""Words that a name has at most; a sentence has more."""
_OF_RESULTS = frozenset(
    {"fraction", "count per mass", "count per volume", "count per vial", "endotoxin per mass", "endotoxin per volume",
     "endotoxin per vial"}
)  # fmt: skip
"""Kinds of quantities that conditions of a method, amounts and days are not given in."""
_RATIOS = 2
"""Amino acids with a decimal number each make a line one of an analysis; columns of m/z head a table of ions."""


@cache
def _ratios() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{analysed_residues()})\s*[:=(]?\s*\d{{1,2}}[.,]\d")


def lists_residues(text: str) -> bool:
    """Return whether a text gives numbers of several amino acids, as an analysis of them does.

    >>> lists_residues("Asp 1.01, Arg 0.99, Val"), lists_residues("Lys 4, Cys 2")
    (True, False)
    """
    return len(_ratios().findall(text)) >= _RATIOS


def may_tell(quantity: Quantity | None, certificate: Certificate, limits: Tolerance) -> bool:
    """Return whether a quantity by its unit and size may tell identity, purity or content.

    `limits` are those of ``unnamed``; solvents of a gradient are told by the name behind the number.
    """
    if quantity is None or quantity.value is None or quantity.upper is not None:
        return False
    if quantity.unit in ("Da", "kDa", "m/z", "IU/mg"):
        return True
    if quantity.unit == "%":
        return limits.purity_least <= quantity.value <= limits.purity_most
    if dimension(quantity.unit) not in ("mass", "activity"):
        return False
    for claim in certificate.label_claims:
        known = claim.quantity
        amount = convert(quantity.value, quantity.unit, known.unit) if known is not None else None
        if known is None or not known.value or amount is None or amount == known.value:
            continue
        if limits.content_least <= amount / known.value <= limits.content_most:
            return True
    return False


def line_may_tell(text: str, certificate: Certificate, limits: Tolerance) -> bool:
    """Return whether a line that was not understood may be a result.

    It is a number as a mass is printed, holds one in daltons, or heads a table of m/z. Or it holds a CAS number, a
    formula or a chain of residues, where the header lacks it. Or a sentence of it ends in
    such a quantity, names an ion, or gives numbers of amino acids, or is a share, a count or an activity, alone or
    behind a name of few words: what is not known by its name cannot be left out of a balance or a comparison.
    """
    text = clean(text)
    if MASS_ALONE.fullmatch(text) is not None or len(_RATIO.findall(text)) >= _RATIOS:
        return True
    if ("cas" not in certificate.header and _CAS.search(text)) or (
        "formula" not in certificate.header and _FORMULA.search(text)
    ):
        return True
    if line_holds_chain(text, certificate):
        return True
    named = _NAMED_MASS.fullmatch(text)
    if named is not None and _names_one(named["name"]):
        return True
    found = [one.quantity for one in find_quantities(text)]
    if not found:
        return False
    if any(one.unit == "Da" and one.upper is None and _MASS.match(one.text) for one in found):
        return True
    if _ION.search(text) is not None or named_ion(text) is not None:
        return True
    if lists_residues(text):
        return True
    return any(_sentence_may_tell(part, certificate, limits) for part in _SENTENCES.split(text))


def line_holds_chain(text: str, certificate: Certificate) -> bool:
    """Return whether a line, or a sentence, holds a chain of residues where the header lacks the sequence."""
    chain = _CHAIN.search(text) if "sequence" not in certificate.header else None
    return chain is not None and read_sequence(chain[0]) is not None


def _sentence_may_tell(text: str, certificate: Certificate, limits: Tolerance) -> bool:
    found = find_quantities(text)
    if not found:
        return False
    first, last = found[0], found[-1]
    named = default_vocabulary().test(text[: first.start].strip(" :")) if first.quantity.unit == "%" else None
    if named is not None:
        return True  # "impurities 0.4 % at 11.20 min and 0.3 % at 13.05 min"
    if _ENDS.match(text, last.end) is None:
        return False
    if may_tell(last.quantity, certificate, limits):
        return True
    if last.quantity.upper is not None:
        return False  # "Gradient 10-60 %"
    rest = text
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    alone = _LETTER_OR_DIGIT.search(rest) is None
    return dimension(last.quantity.unit) in _OF_RESULTS and (alone or _names_one(text[: last.start]))


def line_names_lost_test(text: str, certificate: Certificate) -> bool:
    """Return whether a line that was not understood names a measured test of which no result was read.

    What a spectrum is called names no number, and neither does which counter-ion it is. Of a name with its number
    ("pH: 15.6", "Loss on drying % 6.9"), and of a unit before one ("Copper (%) 25.5"), that number was not read.
    """
    if _UNIT_BEFORE.search(text) is not None:
        return True
    valued = _VALUED.fullmatch(clean(text)) if len(text) <= 2 * LONGEST_LABEL else None
    if valued is not None:
        named = default_vocabulary().test(valued["name"].strip(" %()"))
        return named is not None and named.test in NUMERIC - _OF_SPECTRA
    test = default_vocabulary().test(text) if len(text) <= LONGEST_LABEL else None
    if test is None or test.test not in NUMERIC - _OF_SPECTRA or _tells_counter_ion(text):
        return False
    return not certificate.of(*(_OF_CONTENT if test.test in _OF_CONTENT else (test.test,)))


def names_tests(text: str) -> bool:
    """Return whether a line is names of measured tests with the units of their columns.

    >>> names_tests("Day Purity (%) Water (%)"), names_tests("Time (min) A (%) B (%)")
    (True, False)
    """
    names = _COLUMN.findall(clean(text)) if len(text) <= 2 * LONGEST_LABEL else []
    return any(
        (test := default_vocabulary().test(" ".join(words[at:]))) is not None and test.test in NUMERIC
        for name in names
        for words in [name.split()]
        for at in range(len(words))
    )


def heads_masses(head: str, below: str) -> bool:
    """Return whether a line names a mass and the line below it holds a number as a mass is printed.

    >>> heads_masses("SampleID Mass_found_MH", "QP-88121 814.4"), heads_masses("Batch mass, kg", "QP-88121 81.4")
    (True, False)
    """
    if len(head) > 2 * LONGEST_LABEL or _MASS_IN_LINE.search(clean(below)) is None:
        return False
    return any(mass_label(word) is not None for word in _WORD.findall(clean(head).replace("_", " ")))


def _tells_counter_ion(text: str) -> bool:
    """Return whether a line is a label and the name of a salt without an amount: "Counter ion: Acetate"."""
    if any(map(str.isdigit, text)):
        return False
    words = text.replace(":", " ").split()
    vocabulary = default_vocabulary()
    for size in range(1, len(words)):
        label, value = " ".join(words[:size]), " ".join(words[size:])
        test = vocabulary.test(label)
        known = names_salt(label) or (test is not None and test.test == "other")
        if known and names_salt(value) and value.casefold().removesuffix(" salt").isalpha():
            return True
    return False


def line_may_date(text: str) -> bool:
    """Return whether a line that was not understood is a name of few words and a day.

    >>> line_may_date("Eingang der Probe: 2026-03-04"), line_may_date("Report of 4 March 2026 to the client")
    (True, False)
    """
    text = _TIME.sub("", clean(text))
    days = find_dates(text)
    return len(days) == 1 and text.endswith(days[0].text) and _names_one(text.removesuffix(days[0].text))


def _names_one(before: str) -> bool:
    """Return whether what stands before a value is a name of few words."""
    words = _WORD.findall(before)
    return 0 < len(words) <= _MOST_WORDS
