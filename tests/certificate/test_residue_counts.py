"""How many residues a text states, in the languages of papers."""

from __future__ import annotations

import pytest

from certipep.certificate.residue_counts import residue_counts


@pytest.mark.parametrize(
    "text",
    [
        "Length 7",
        "Length: 7",
        "Chain length: 7",
        "7-mer",
        "7 aa",
        "Heptapeptide of 7 residues",
        "Number of residues = 7",
        "Anzahl der Aminosäuren: 7",
        "Peptid aus 7 Aminosäuren",
        "Nombre d’acides aminés : 7",
        "Longitud de la cadena: 7",
        "Liczba aminokwasów: 7",
        "Počet aminokyselin 7",
        "Количество аминокислот: 7",
        "氨基酸个数：7",
        "由7个氨基酸组成",
        "アミノ酸残基数：7",
        "아미노산 수: 7",
    ],
)
def test_a_stated_number_of_residues(text):
    assert [(one.count, one.of_peptide) for one in residue_counts(text)] == [(7, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Length 150 mm",
        "Column length 150",
        "Length of the column: 150",
        "Residue on ignition: 7",
        "Purity 7 %",
        "1.7 aa",
    ],
)
def test_other_numbers_are_none(text):
    assert list(residue_counts(text)) == []


def test_what_a_method_sees_is_not_the_length():
    (one,) = residue_counts("The HPLC method of our laboratory separates all 17 amino acids after hydrolysis")
    assert not one.of_peptide
