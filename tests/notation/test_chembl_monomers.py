"""Monomers of HELM: ours against ChEMBL's library, and every row of that table against RDKit."""

from __future__ import annotations

import csv

import pytest

from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError
from certipep.notation import parse
from certipep.notation.helm.monomers import named
from certipep.peptides.chembl import chembl_rows
from shared import material  # noqa: F401 - see tests/shared.py


def test_our_names_are_chembls_molecules() -> None:
    compared = 0
    for symbol, (_, formula, _, _) in chembl_rows().items():
        ours = named(symbol)
        if ours is not None and not symbol.startswith("EtCO_"):
            assert ours.formula == Formula.parse(formula), symbol
            compared += 1
    assert compared > 250
