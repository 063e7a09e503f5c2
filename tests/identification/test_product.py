"""Product texts as labels print them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.identification import read_product
from certipep.reference import name_sound, panel

TB = ("tb-500", "thymosin-beta-4")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Thymosin Alpha-1 10mg", [("thymosin-alpha-1",)]),
        ("Thymosin Alpha 5mg", [("thymosin-alpha-1",)]),
        ("Thymosin α1 — 10 mg", [("thymosin-alpha-1",)]),
        ("Acme Labs Thymosin α1 (Thymalfasin) 5 mg/vial", [("thymosin-alpha-1",)]),
        ("Thymosin alpha 1, lyophilized powder, 99% purity", [("thymosin-alpha-1",)]),
        ("Des-acetyl thymosin alpha 1", [("thymosin-alpha-1-des-acetyl",)]),
        ("胸腺法新", [("thymosin-alpha-1",)]),
        ("Тималин 10 мг", [("thymalin",)]),
        ("TB-500 10mg", [TB]),
        ("Peptide: TB500", [TB]),
        ("TB-500 (Thymosin B4 Acetate) 10mg", [("thymosin-beta-4",)]),
        ("TB-500 (TB4)", [("thymosin-beta-4",)]),
        ("TB-500 (Ac-LKKTETQ)", [("tb-500",)]),
        ("BPC-157 5mg + TB-500 5mg", [("bpc-157",), TB]),
        ("BPC 10mg + TB 10mg", [("bpc-157",), TB]),
        ("BPC-157 GHK-Cu TB-500", [("bpc-157",), ("ghk-cu",), TB]),
        ("GHK-Cu 50mg, BPC-157 10mg and TB-500 10mg", [("ghk-cu",), ("bpc-157",), TB]),
        ("Wolverine (BPC-157 & TB-500)", [("bpc-157",), TB]),
        ("Glow 70mg", [("glow",)]),
        ("NAD+ 500mg", [("nad",)]),
        ("GHK-CU(Copper Peptide)", [("ghk-cu",)]),
        ("CJC-1295 (No DAC) / Ipamorelin 10mg", [("mod-grf-1-29",), ("ipamorelin",)]),
        ("CJC-1295 w/o DAC", [("mod-grf-1-29",)]),
        ("CJC-1295 ohne DAC, 10 mg", [("mod-grf-1-29",)]),
        ("CJC-1295 sem DAC 10 mg", [("mod-grf-1-29",)]),
        ("CJC-1295 2mg", [("cjc-1295-dac", "mod-grf-1-29")]),
        ("mod GRF 1-29 2mg", [("mod-grf-1-29",)]),
        ("GLP-1 S 20mg", [("semaglutide",)]),
        ("GLP-3RT 10mg", [("retatrutide",)]),
        ("BPC-15710mg", [("bpc-157",)]),
        ("ThymosinAlpha-110mg", [("thymosin-alpha-1",)]),
        ("Ipamorelin 5mg + Foobar 5mg", [("ipamorelin",), ()]),
        ("Foo-9 10mg", [()]),
        ("Thymosin", [("thymosin-alpha-1", "thymosin-beta-4", "thymosin-fraction-5")]),
        ("99%", []),
        ("----", []),
        ("", []),
    ],
)
def test_names_inside_a_product_text(text, ids):
    assert [part.ids for part in read_product(text).parts] == ids


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [("Semax amide", ("amide",)), ("Tβ4 (1-15)", ("1-15",)), ("Biotin thymosin alpha 1", ("Biotin",))],
)
def test_words_that_change_the_molecule_are_kept(text, qualifiers):
    (part,) = read_product(text).parts
    assert part.ids
    assert part.qualifiers == qualifiers


def test_brackets_that_name_another_substance_are_kept():
    (part,) = read_product("Thymalin (Thymulin)").parts
    assert part.ids == ("thymalin",)
    assert part.also == ("thymulin",)


@settings(max_examples=150)
@given(st.text(max_size=400))
def test_any_text_is_read_without_error(text):
    for part in read_product(text).parts:
        assert isinstance(part.ids, tuple)


@pytest.mark.parametrize(
    "text", ["(" * 400, "[(" * 150, "1" * 400, "a+" * 200, "T" * 5000, "mg " * 100, "1-1 " * 100]
)
def test_hostile_text_is_read_quickly(text):
    read_product(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Timosina alfa 1 (timalfasina) 1,6 mg/vial", "thymosin-alpha-1"),
        ("Thymosine alpha 1", "thymosin-alpha-1"),
        ("Tymozyna alfa 1", "thymosin-alpha-1"),
        ("Тимозин бета-4", "thymosin-beta-4"),
        ("Timopentina", "thymopentin"),
        ("Тимопентин", "thymopentin"),
        ("Timulina", "thymulin"),
        ("Timalina", "thymalin"),
        ("Semaglutida 5 mg", "semaglutide"),
        ("Семаглутид", "semaglutide"),
        ("semaglutydum", "semaglutide"),
        ("Oksytocyna", "oxytocin"),
        ("Octréotide", "octreotide"),
        ("Glucagón", "glucagon"),
    ],
)
def test_a_name_in_another_language_is_the_name(text, meant):
    assert [part.ids for part in read_product(text).parts] == [(meant,)]


def test_no_two_substances_sound_alike():
    exact = set(panel.keys_to_ids.values())
    shared: dict[str, set[str]] = {}
    for line in panel.lines.values():
        for name in (line.id, line.name, *line.names):
            shared.setdefault(name_sound(name), set()).add(line.id)
    shared.pop("")
    for sound, ids in shared.items():
        assert len(ids) == 1 or any(ids <= set(one) for one in exact), sound


def test_with_no_is_without():
    assert read_product("CJC-1295 with no DAC").parts[0].ids == ("mod-grf-1-29",)


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("Oxytocin acid", ("acid",)),
        ("Tesamorelin free acid", ("acid",)),
        ("Octreotide (acetic acid salt)", ()),
        ("Octreotide trifluoroacetic acid salt", ()),
        ("[Thr4] Oxytocin", ("Thr4",)),
        ("Insulin receptor substrate", ("receptor", "substrate")),
        ("Semaglutide impurity A", ("impurity",)),
        ("Octreotide, linear", ("linear",)),
        ("[Met(O)1]-Semax", ("Met1",)),
        ("Succinyl-GHK", ("Succinyl",)),
        ("Selank, 5 mg, store at 2-8 °C", ()),
    ],
)
def test_words_that_make_another_molecule(text, qualifiers):
    assert read_product(text).parts[0].qualifiers == qualifiers


@pytest.mark.parametrize(
    "text", ["Octreotidacetat", "Octreotideacetaat", "オクトレオチド酢酸塩", "醋酸奥曲肽"]
)
def test_a_salt_in_one_word_with_its_peptide_is_no_other_name(text):
    assert [part.ids for part in read_product(text).parts] == [("octreotide",)]


def test_a_name_ends_where_a_script_without_spaces_begins():
    assert read_product("BPC-157冻干粉 5mg").parts[0].ids == ("bpc-157",)
