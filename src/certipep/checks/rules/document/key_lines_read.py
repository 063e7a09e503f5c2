"""DO-19: lines that state the substance and were not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from certipep.certificate.claims import Certificate, Place
from certipep.certificate.extraction.labels import split_label
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.vocabulary import default_vocabulary
from certipep.checks.check import check
from certipep.checks.facts.documents import is_blank
from certipep.checks.finding import Answer, agrees, asks
from certipep.identification.settle import Settlement

__all__ = ["key_lines_read"]

# A label ends in a sign; cells that stood side by side have a space only, so there the value must look like one.
_SIGN = r"\s*[:|=：]\s*"
_WORDS = {
    "sequence": (r"(?:(?:peptide|amino[- ]acid) )?sequence", r"(?:[A-Z][A-Za-z]{2}[-\s]){3}|[A-Z]{5,}\b"),
    "formula": (r"(?:(?:molecular|chemical|empirical) formula|formula|M\.? ?F\.?)", r"C\d+ ?H"),
    "cas": (r"CAS(?: ?(?:registry )?(?:no|number|nr|#)\.?)?", r"\d[\d -]{3,}$"),
    "molecular_weight": (r"(?:molecular (?:weight|mass)|mol\.? ?wt\.?|M\.? ?W\.?)", r"\d[\d.,]*(?: \S+)?$"),
}


@cache
def _label(field: str) -> re.Pattern[str]:
    words, value = _WORDS[field]
    return re.compile(rf"^\W*(?i:{words})(?: ?\([^)]*\))?(?:{_SIGN}|\s+(?={value}))(?P<value>.+)$")


@check(
    "DO-19",
    title="Lines about the substance that were not understood",
    compares="unread lines labelled sequence, formula, CAS number or molecular weight with the fields that were read",
    why="a statement that was not understood was not compared with chemistry, so silence about it would say too much",
    source="rule of this program: nothing on a page is lost",
    does_not_prove="that the statement is wrong: it may be written in a way that is not known here",
    question="Please give sequence, formula, CAS number and molecular weight as text that can be read.",
    scope="certificate",
)
def key_lines_read(certificate: Certificate, settlement: Settlement) -> Iterator[Answer]:
    """Ask a reader to look at each such line."""
    said = False
    for line in certificate.unread:
        for field, value in _stated(line.text.strip()):
            if field in certificate.header or is_blank(value):
                continue
            if field == "molecular_weight" and _is_a_range(value):
                continue  # of a glycoprotein: no weight of one molecule
            if field == "sequence" and _is_the_peptide(value, settlement):
                continue
            said = True
            name = field.replace("_", " ") if field != "cas" else "CAS number"
            yield asks(
                f"The line “{line.text.strip()[:120]}” states the {name}, but it was not understood: "
                "compare it by hand.",
                Place(line.page, line.text, line.box),
                expected=f"a {name}",
                observed=value.strip()[:120],
                question=f"Please state the {name} in full.",
            )
    if not said:
        yield agrees("No labelled line about the substance was left unread.")


def _stated(text: str) -> Iterator[tuple[str, str]]:
    """Yield the field that a line names and what it says of it; a chain of letters behind a label of any language."""
    for field in _WORDS:
        if (found := _label(field).match(text)) is not None:
            yield field, found["value"]
            return
    if "-" not in text and text.islower():
        return  # no chain of letters
    label = split_label(text, default_vocabulary())
    if label is not None and label.target == "sequence" and ("-" in label.value or label.value[:4].isupper()):
        yield "sequence", label.value


def _is_a_range(text: str) -> bool:
    return any(quantity.upper is not None for quantity in parse_quantities(text))


def _is_the_peptide(text: str, settlement: Settlement) -> bool:
    """Whether the text is a notation of the settled peptide after all."""
    from certipep.errors import CertipepError
    from certipep.notation import parse

    if settlement.peptide is None:
        return False
    try:
        return parse(text.strip()) == settlement.peptide
    except CertipepError:
        return False
