"""Manners of arranging a paper that no layout of ours has: invented, each in its smallest form."""

from __future__ import annotations

from certificate.making import read


def results(certificate):
    return {one.test: one.text for one in certificate.results}


def test_how_far_an_ion_is_off_makes_its_table_no_table_of_masses(tmp_path):
    text = "Product,KPV\nIon,m/z calculated,m/z observed,Δ\nz = 1,814.4,814.3,0.1\nz = 2,407.7,407.8,0.1\n"
    one = read(tmp_path, text, "paper.csv")
    assert [(r.test, r.text, r.ion, r.specification) for r in one.results] == [
        ("mz", "814.3", "1+", "814.4"), ("mz", "407.8", "2+", "407.7"),
    ]  # fmt: skip


def test_a_column_that_names_tests_is_theirs_without_a_heading_that_is_known(tmp_path):
    text = "Result,Limit,Pass?,Thing looked at,No.\n6.8,4.0-7.5,Complies,pH,1\n99.4 %,NLT 97.0 %,Complies,Purity,2\n"
    one = read(tmp_path, text, "paper.csv")
    assert results(one) == {"ph": "6.8", "purity": "99.4 %"}


def test_an_unknown_heading_beside_tests_and_limits_is_that_of_the_results_and_may_give_the_unit(tmp_path):
    table = "Parametro;Quel che fu ({});Limiti\n{}\n"
    one = read(tmp_path, table.format("mg", "Contenuto per flacone;15,24;13,5-16,5"), "paper.csv")
    assert [(r.test, r.quantity.unit) for r in one.results] == [("content", "mg")]
    one = read(
        tmp_path,
        "Parametro;Dato;Limiti\nAspetto;Polvere bianca;Polvere bianca\npH;5,9;4,0-7,5\n",
        "paper.csv",
    )
    assert results(one) == {"appearance": "Polvere bianca", "ph": "5,9"}
