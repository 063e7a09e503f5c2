"""The short ways of a single call give what the long ways give."""

from __future__ import annotations

import copy
import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certipep.chemistry import ionisation
from certipep.chemistry.ionisation import IonisableGroups
from certipep.errors import UnsupportedError, UsageError
from certipep.notation import parse
from certipep.notation.proforma import peptide_of, read_document
from certipep.notation.reading import notations, sniff
from certipep.peptides.letters import peptide_of_letters
from certipep.peptides.modification import modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import plain
from certipep.peptides.sum_formula import known_formula

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
chains = st.text(LETTERS, min_size=2, max_size=60)


@given(chains)
def test_letters_are_read_as_one_letter_notation(text: str) -> None:
    assert sniff(text).id == "one-letter"
    assert "one-letter" in notations()


@given(chains, st.sampled_from(["", "[Acetyl]-"]), st.sampled_from(["", "-[Amidated]"]))
def test_the_sum_of_residues_is_the_sum_of_elements(text: str, front: str, back: str) -> None:
    peptide = parse(front + text + back, "proforma")
    assert peptide.formula == known_formula(peptide)


@given(chains, st.sampled_from([None, "Acetyl", "Methyl"]), st.sampled_from([None, "Amidated"]))
def test_the_short_way_makes_the_same_peptide(text: str, front: str | None, back: str | None) -> None:
    ends = (modification(front) if front else None, modification(back) if back else None)
    short, long = peptide_of_letters(text, *ends), Peptide(tuple(map(plain, text)), *ends)
    assert short == long
    assert short.ionisable_groups == long.ionisable_groups
    assert short.net_charge(7.0) == pytest.approx(long.net_charge(7.0), abs=1e-12)
    assert short.proforma == long.proforma


@given(st.text(max_size=12))
def test_other_letters_are_refused(text: str) -> None:
    if set(text) - set(LETTERS) or not text:
        with pytest.raises(UsageError):
            peptide_of_letters(text)


PIECES = [
    *LETTERS,
    "S[Phospho]",
    "K[Acetyl]",
    "C[Carbamidomethyl]",
    "M[Oxidation]",
    "Q[Deamidated]",
    "K[+42.0106]",
]


@given(
    st.lists(st.sampled_from(PIECES), min_size=2, max_size=30),
    st.sampled_from(["", "[Acetyl]-", "[Formyl]-"]),
)
def test_the_usual_proforma_is_read_as_the_general_reader_reads_it(pieces: list[str], front: str) -> None:
    text = front + "".join(pieces)
    short, long = parse(text, "proforma"), peptide_of(read_document(text), text)
    assert short == long
    assert short.remarks == long.remarks
    assert short.monoisotopic_mass == pytest.approx(long.monoisotopic_mass, abs=1e-9)


@pytest.mark.parametrize("text", ["Q[Gln->pyro-Glu]AA", "[Glu->pyro-Glu]-EHW", "AQ[Gln->pyro-Glu]A"])
def test_what_changes_a_residue_is_left_to_the_general_reader(text: str) -> None:
    try:
        expected: Peptide | type[Exception] = peptide_of(read_document(text), text)
    except UsageError as error:
        expected = type(error)
    if isinstance(expected, Peptide):
        assert parse(text, "proforma") == expected
    else:
        with pytest.raises(UsageError):
            parse(text, "proforma")


def _halved(groups: IonisableGroups, pka: str) -> float | None:
    def charge(ph: float) -> float:
        return ionisation.net_charge(groups, ph, pka)

    low, high = 0.0, 14.0
    if not charge(low) > 0 > charge(high):
        return None
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if charge(middle) > 0 else (low, middle)
    return low


def test_the_isoelectric_point_is_that_of_halving() -> None:
    source = random.Random(7)
    for _ in range(150):
        groups = parse("".join(source.choices(LETTERS, k=source.randint(2, 60)))).ionisable_groups
        for pka in ("neighbours", "lehninger"):
            ours, halved = ionisation.isoelectric_point(groups, pka), _halved(groups, pka)
            assert (ours is None) == (halved is None)
            if ours is not None and halved is not None:
                assert math.isclose(ours, halved, abs_tol=1e-9)


@pytest.mark.parametrize("text", ["Ac-AA-NH2", "Ac-DD-OH", "Ac-GG-OH", "RR-NH2"])
def test_no_crossing_is_none(text: str) -> None:
    assert ionisation.isoelectric_point(parse(text).ionisable_groups) is None


def test_what_is_kept_is_no_part_of_a_peptide() -> None:
    one, other = parse("RKDVY"), parse("RKDVY")
    assert one.average_mass > 0
    assert one == other
    assert hash(one) == hash(other)
    assert copy.deepcopy(one).average_mass == one.average_mass
    longer = replace(one, residues=(*one.residues, plain("G")))
    assert longer.average_mass == pytest.approx(one.average_mass + 57.0513, abs=1e-3)


def test_stretches_keep_the_ends_that_they_reach() -> None:
    peptide = parse("Ac-SDKPDMA-NH2")
    assert str(peptide[:4]) == "Ac-SDKP-OH"
    assert str(peptide[4:]) == "H-DMA-NH2" or str(peptide[4:]) == "DMA-NH2"
    assert [each.letter for each in peptide] == list("SDKPDMA")
    assert peptide[0].letter == "S"
    with pytest.raises(UsageError):
        peptide[::2]
    with pytest.raises(UnsupportedError):
        parse("C[Disulfide#XL1]AC[#XL1]")[:2]


@pytest.mark.parametrize("charge", [0, 1.5, True, None, float("nan")])
def test_a_charge_that_makes_no_sense_is_refused(charge: object) -> None:
    with pytest.raises(UsageError):
        parse("RKDVY").mz(charge)  # type: ignore[arg-type]


def test_a_kind_of_mass_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="monoisotopic, most_abundant, average"):
        parse("RKDVY").mz(3, kind="avg")  # type: ignore[arg-type]


def test_an_array_of_ph_gives_an_array() -> None:
    import numpy as np

    peptide = parse("RKDVY")
    found = peptide.net_charge(np.array([[2.0, 7.0], [10.0, 12.0]]))
    assert found.shape == (2, 2)
    assert found[0, 1] == peptide.net_charge(7.0)


def test_a_repr_is_one_short_line_and_the_card_is_escaped() -> None:
    text = repr(parse("G" * 500))
    assert len(text) < 120
    assert "\n" not in text
    assert "<table>" in parse("RKDVY")._repr_html_()
