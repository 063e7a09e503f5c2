"""Words that the reference panel knows as the name of a peptide."""

from __future__ import annotations

import re

from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.measures.quantities import find_quantities, parse_quantities
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary
from certipep.reference.names import name_sound
from certipep.reference.panel import panel

__all__ = ["ion_of_salt", "names_a_peptide", "test_of_substance"]

_COUNTER_IONS = frozenset({"acetate", "tfa"})


def names_a_peptide(head: str, vocabulary: Vocabulary) -> bool:
    """Return whether a few words begin with a name of the panel, and are no test and no label themselves."""
    words = head.split()
    if not words or len(words) > threshold("words of a headline") or vocabulary.test(head) is not None:
        return False
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        if panel.ids_of(name) or panel.sounds_to_ids.get(name_sound(name)):
            return vocabulary.label(name) is None and vocabulary.test(name) is None
    return False


def test_of_substance(label: str, vocabulary: Vocabulary) -> tuple[TestName, str] | None:
    """Return the test and the substance of a row that names both, or None.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> test, name = test_of_substance("Assay of bremelanotide", default_vocabulary())
    >>> test.test, name
    ('assay', 'bremelanotide')
    >>> test, name = test_of_substance("Assay: TB-4", default_vocabulary())
    >>> test.test, name
    ('assay', 'TB-4')
    """
    head, mark, tail = label.partition(":")
    test = vocabulary.test(head) if mark and re.search(r"[^\W\d_]{2}", tail) else None
    short = len(tail) <= threshold("name of a substance") and not parse_quantities(tail)
    if test is not None:
        return (test, tail.strip()) if test.test in NUMERIC and short else None
    words = label.split()
    for at in range(1, min(len(words), int(threshold("words of a headline")))):
        for name, rest in ((words[at:], words[:at]), (words[:at], words[at:])):
            test = vocabulary.test(" ".join(rest))
            if test is not None and test.test in NUMERIC and names_a_peptide(" ".join(name), vocabulary):
                return test, " ".join(name)
    return None


def ion_of_salt(text: str, vocabulary: Vocabulary) -> tuple[TestName, str] | None:
    """Return the test of a counter-ion that stands before its share in a cell, and the share, or None.

    >>> from certipep.certificate.vocabulary import default_vocabulary
    >>> test, share = ion_of_salt("Trifluoroacetate, 18.9 %", default_vocabulary())
    >>> test.test, share
    ('tfa', '18.9 %')
    """
    found = find_quantities(text)
    if len(found) != 1 or not found[0].start or text[found[0].end :].strip(" )"):
        return None
    test = vocabulary.test(text[: found[0].start].strip(" ,;:(-–"))
    return (
        (test, text[found[0].start : found[0].end])
        if test is not None and test.test in _COUNTER_IONS
        else None
    )
