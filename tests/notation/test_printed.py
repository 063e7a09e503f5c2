"""The door for certificates: every spelling that is read is understood there, and the paper's figures choose."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from certipep.certificate.extraction.sequences import read_sequence
from certipep.errors import CertipepError, NotationError
from certipep.notation import AmbiguousNotationError, parse, printed_peptide, read_printed
from notation import test_written

SPELLINGS = [
    mark.args[1]
    for name in ("test_reads", "test_reads_what_suppliers_and_programs_write")
    for mark in getattr(test_written, name).pytestmark
]
TEXTS = sorted({row[0] for rows in SPELLINGS for row in rows if "\n" not in row[0]})


@pytest.mark.parametrize("text", TEXTS)
def test_no_sequence_that_is_read_is_not_understood_on_a_certificate(text: str) -> None:
    found = read_sequence(text)
    assert found is not None
    assert printed_peptide(found[0]).formula == parse(text).formula


@pytest.mark.parametrize("table", ["strings.tsv", "therapeutics.tsv"])
def test_no_spelling_that_people_write_is_not_understood_on_a_certificate(shared: Path, table: str) -> None:
    with (shared / "facts" / table).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row.get("status", "valid") == "valid"]
    understood = 0
    for row in rows:
        text = row["string" if "string" in row else "spelling"]
        try:
            alone = parse(text)
        except CertipepError:
            continue
        found = read_sequence(text)
        # a word that looks like Lys-Glu-Val after a recogniser is read as that
        if found is None or found[1]:
            assert found is not None, text
            continue
        assert printed_peptide(found[0]) == alone, text
        understood += 1
    assert understood > 0.7 * len(rows)


# Formulas and masses by own arithmetic.
@pytest.mark.parametrize(
    ("text", "formula", "mass", "right"),
    [
        ("Iva-Gly-Gly", "C9H16N2O4", None, "C9H16N2O4"),
        ("Iva-Gly-Gly", None, 231.25, "C9H17N3O4"),
        ("Pal-Lys-Thr-Thr-Lys-Ser-OH", None, 802.07, "C39H75N7O10"),
        ("Pal-Gly-His-Lys-OH", "C30H54N6O5", None, "C30H54N6O5"),
        ("GLY", None, 75.07, "C2H5NO2"),
        ("D-KLAKLAK", None, 755.0, "C36H70N10O8"),
    ],
)
def test_figures_of_the_paper_choose(text: str, formula: str | None, mass: float | None, right: str) -> None:
    assert len(read_printed(text)) > 1
    assert printed_peptide(text, formula, mass).formula.hill == right


def test_alone_it_is_refused_with_every_formula() -> None:
    with pytest.raises(AmbiguousNotationError, match=r"C9H16N2O4.*C9H17N3O4"):
        printed_peptide("Iva-Gly-Gly")


def test_a_formula_that_fits_nothing_chooses_nothing() -> None:
    assert len(read_printed("Iva-Gly-Gly", formula="C6H12O6")) == 2


def test_a_mass_that_fits_nothing_is_held_against_the_nearest() -> None:
    assert printed_peptide("Iva-Gly-Gly", mass=265.0).formula.hill == "C9H17N3O4"


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("GC[Carbamidomethyl]K[Half Cystine]", None),
        ("SEP TPO PTR", "C16H26N3O16P3"),  # 3-letter codes of the PDB: S + T + Y + 3 HPO3 + H2O
        ("1 mktayiakqr qisfvkshfs 21 rqleerlgli", parse("MKTAYIAKQRQISFVKSHFSRQLEERLGLI").formula.hill),
    ],
)
def test_gaps_and_brackets_that_belong_to_the_notation(text: str, formula: str | None) -> None:
    found = read_sequence(text)
    assert found is not None
    assert " [" not in found[0]
    if formula is not None:
        assert formula in [each.formula for each in read_printed(found[0])]


@pytest.mark.parametrize("text", ["see attached", "Not applicable", "12345", "---"])
def test_what_is_no_sequence(text: str) -> None:
    assert read_sequence(text) is None
    with pytest.raises(NotationError):
        read_printed(text)


def test_the_last_letter_is_histidine_only_where_the_mass_says_so() -> None:
    # Ac-Leu-Leu-Arg-His-OH by residue masses: 42.04 + 2 × 113.16 + 156.19 + 137.14 + 18.02 = 579.7; the aldehyde 426.6.
    assert printed_peptide("Ac-Leu-Leu-Arg-H").three_letter.endswith("-al")
    assert printed_peptide("Ac-Leu-Leu-Arg-H", mass=426.6).three_letter.endswith("-al")
    assert printed_peptide("Ac-Leu-Leu-Arg-H", mass=579.7).three_letter.endswith("His-OH")
    assert printed_peptide("Ac-Leu-Leu-Arg-H", mass=629.7).three_letter.endswith("-al")
