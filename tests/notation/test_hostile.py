"""Anything at all gives a peptide or an error that says what is wrong, and quickly."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import hostile_strings
from certipep.errors import CertipepError, NotationError
from certipep.notation import MAX_LENGTH, parse
from certipep.peptides import Peptide

PIECES = [
    "Ac-", "H-", "-OH", "-NH2", "(", ")", "[", "]", "{", "}", "<", ">", "?", "#", "|", "$", "/", "//", "+", "-", "^",
    "D-", "L-", "N-Me-", "pE", "pGlu", "Aib", "Ala", "ALA", "Lys", "Phe(4-Cl)", "2-Nal", "cyclo(", "c[", "SDK", "X",
    "B", "k", "Acetyl", "Phospho", "Oxidation", "Formula:C2H2O", "Formula:",
    "+15.99", "-1e9", "+1e308", "INFO:", "#XL1",
    "#g1(0.5)", "#BRANCH", "MOD:00034", "Glycan:Hex", "PEPTIDE1{", "[ac]", ".",
    "}$$$$", "PEPTIDE1,PEPTIDE1,1:R3-2:R3",
    "(1-2 bridge)", "(Cys1-Cys6 disulfide)",
    "[Cys1-Cys6]", "C(=O)", "N[C@@H](C)", "TFA", "Cys", "C", "…", "é", "α", "\n", "\t", "\u200b", "\x00",
    "Cu", "@", "=",
    "<13C>", "<[Carbamidomethyl]@C>", "9" * 30, " ",
]  # fmt: skip


def outcome(text: str) -> Peptide | CertipepError:
    started = time.process_time()
    try:
        return parse(text)
    except NotationError as error:
        assert "\n" not in str(error)  # noqa: PT017 - a value is as good
        return error
    finally:
        assert time.process_time() - started < 1.0, text[:100]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_pieces_of_notations(text: str) -> None:
    found = outcome(text)
    if isinstance(found, Peptide):
        assert len(found) > 0
        assert found.monoisotopic_mass == found.monoisotopic_mass


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    outcome(text)


@given(st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_bytes_read_as_text(content: bytes) -> None:
    outcome(content.decode("latin-1"))


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("lead", ["", "A", "Ac-A"])
def test_long_repetition(piece: str, lead: str) -> None:
    outcome(lead + piece * (MAX_LENGTH // len(piece) - 5))


def test_mutations_of_real_ones() -> None:
    rng = random.Random(3)
    real = [
        "Ac-Nle-cyclo[Asp-His-D-Phe-Arg-Trp-Lys]-NH2",
        "PEPTIDE1{[ac].C.E.[dH].F.[dR].W.C.K.[am]}$PEPTIDE1,PEPTIDE1,8:R3-2:R3$$$",
        "[Acetyl]-EM[Oxidation]EVT[#g1]S[Phospho#g1]PEK/2",
        "H-Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-NH2 (Disulfide bond, Cys1–Cys6)",
        "HK(AEEA-AEEA-γGlu-C18diacid)EF{D-Phe}-NH2",
    ]
    for _ in range(1500):
        text = list(rng.choice(real))
        for _ in range(rng.randint(1, 4)):
            place = rng.randrange(len(text))
            text[place : place + rng.randint(0, 2)] = rng.choice(PIECES)
        outcome("".join(text))


@pytest.mark.parametrize("kind", hostile_strings.KINDS)
def test_hostile_texts_of_every_kind(kind: str) -> None:
    """A part of what ``python -m benchmarks.hostile_strings`` runs; its limit of 50 ms is for a machine at rest."""
    for number in range(40):
        text = hostile_strings.hostile(kind, number)
        found, _ = hostile_strings.outcome(parse, text)
        assert found in {"read", "refused"}, text[:200]


def test_a_word_that_brackets_interrupt_is_no_crash() -> None:
    with pytest.raises(CertipepError):
        parse("RKDVY PE(ox)PTIDE (ox) K")


def test_too_long_is_refused() -> None:
    with pytest.raises(NotationError, match="read at most"):
        parse("A" * (MAX_LENGTH + 1))
