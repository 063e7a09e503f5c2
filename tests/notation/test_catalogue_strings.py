"""Spellings of catalogues, forums, programs and chemical names; formulas by hand from residues and groups."""

from __future__ import annotations

import csv
from pathlib import Path

from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError
from certipep.notation import parse

LEAST_RIGHT = 0.9


def test_none_is_read_as_something_else(record_property) -> None:
    path = Path(__file__).with_name("catalogue_strings.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = 0
    wrong = []
    for row in rows:
        try:
            found = parse(row["string"].replace("\\n", "\n")).formula
        except CertipepError:
            continue
        if found == Formula.parse(row["formula"]):
            right += 1
        else:
            wrong.append(row["string"])
    record_property("catalogue strings", f"{right}/{len(rows)}")
    assert wrong == []
    assert right > LEAST_RIGHT * len(rows)
