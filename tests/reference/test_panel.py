"""The panel against values that were computed and published elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from certipep.errors import AmbiguousNameError, NotationError, UnknownPeptideError, UsageError
from certipep.reference import Panel, cas_check_digit_ok, entry_of, name_key, panel, peptide, resolve
from certipep.reference.cas import cas_number

PROMISED = (
    "thymosin-alpha-1",
    "thymosin-alpha-1-des-acetyl",
    "prothymosin-alpha",
    "prothymosin-alpha-isoform-2",
    "thymosin-alpha-11",
    "thymulin",
    "thymulin-zinc",
    "thymopentin",
    "splenopentin",
    "tb-500",
    "lkktetq",
    "thymosin-beta-4",
    "thymosin-beta-10",
    "thymalin",
)
# id of the panel -> id of the independently computed record
RECORDS = {
    "thymosin-alpha-1": "thymosin_alpha_1",
    "thymosin-alpha-1-des-acetyl": "des_acetyl_thymosin_alpha_1",
    "prothymosin-alpha": "prothymosin_alpha_human_iso1",
    "prothymosin-alpha-isoform-2": "prothymosin_alpha_human_iso2",
    "thymosin-alpha-11": "thymosin_alpha_11",
    "thymulin": "thymulin_apo",
    "thymopentin": "thymopentin",
    "splenopentin": "splenopentin",
    "thymocartin": "thymocartin",
    "thymotrinan": "thymotrinan",
    "thymogen": "oglufanide_EW",
    "thymosin-beta-4": "thymosin_beta_4",
    "tb-500": "tb500_strict",
    "lkktetq": "lkktetq_free",
    "thymosin-beta-10": "thymosin_beta_10",
    "bpc-157": "bpc_157",
    "semaglutide": "semaglutide",
    "tirzepatide": "tirzepatide",
    "oxytocin": "oxytocin",
    "octreotide": "octreotide",
    "leuprolide": "leuprolide",
    "ll-37": "ll_37",
    "melanotan-ii": "melanotan_II",
    "ipamorelin": "ipamorelin",
    "epitalon": "epitalon",
    "selank": "selank",
    "ss-31": "ss_31",
    "teriparatide": "teriparatide",
    "ghk": "ghk",
}
WITH_SEQUENCE = [line.id for line in panel.lines.values() if line.proforma]


@pytest.fixture(scope="module")
def records(shared: Path) -> dict[str, dict[str, object]]:
    facts = json.loads((shared / "facts" / "panel.json").read_text(encoding="utf-8"))
    return {record["id"]: record for record in facts["records"]}


def test_the_promised_ids_are_there():
    assert set(PROMISED) <= set(panel)


@pytest.mark.parametrize("identifier", sorted(RECORDS))
def test_formula_and_masses_are_those_computed_elsewhere(identifier, records):
    record = records[RECORDS[identifier]]
    found = panel[identifier].peptide
    assert found.formula.hill == record["formula"]
    assert found.monoisotopic_mass == pytest.approx(record["mono"], abs=1e-4)
    assert found.average_mass == pytest.approx(record["avg_current"], abs=1e-3)
    low, high = found.average_mass_range
    assert low - 1e-3 <= record["avg_pre2011"] <= high + 1e-3


@pytest.mark.parametrize("identifier", WITH_SEQUENCE)
def test_stored_formula_is_that_of_rdkit(identifier):
    """RDKit adds the atoms up from the structure of plain and of acetylated chains."""
    from rdkit import Chem
    from rdkit.Chem.rdMolDescriptors import CalcMolFormula

    entry = panel[identifier]
    letters = entry.peptide.sequence
    plain = entry.structure.proforma
    if plain.isalpha() and entry.kind == "peptide":
        molecule = Chem.MolFromFASTA(letters)
        assert CalcMolFormula(molecule) == entry.formula
        return
    if plain == f"[Acetyl]-{letters}":
        acetylated = Chem.MolFromHELM(f"PEPTIDE1{{[ac].{'.'.join(letters)}}}$$$$")
        assert CalcMolFormula(acetylated) == entry.formula
        return
    assert entry.peptide.formula.hill == entry.formula


def test_isoform_2_is_isoform_1_without_one_glutamic_acid():
    one, two = panel["prothymosin-alpha"].peptide, panel["prothymosin-alpha-isoform-2"].peptide
    assert (len(one), len(two)) == (110, 109)
    assert (one.formula - two.formula).hill == "C5H7NO3"
    assert one.sequence[:38] == two.sequence[:38]
    assert "113" in panel["prothymosin-alpha"].note


@pytest.mark.parametrize("identifier", WITH_SEQUENCE)
def test_fragments_lie_where_the_entry_says(identifier):
    entry = panel[identifier]
    for relation in entry.relations:
        whole, part = entry, panel[relation.to]
        if relation.kind == "fragment":
            whole, part = part, whole
        first, last = relation.residues
        assert whole.peptide.sequence[first - 1 : last] == part.peptide.sequence


def test_metal_complexes_declare_their_conventions(records):
    zinc = panel["thymulin-zinc"]
    assert zinc.peptide.formula.hill == zinc.formula == "C33H52N12O15Zn"
    assert zinc.peptide.average_mass == pytest.approx(922.228, abs=1e-3)
    assert {form.formula for form in zinc.forms} >= {"C33H52N12O15Zn", "C33H54N12O15Zn"}
    copper = panel["ghk-cu"]
    assert copper.peptide.monoisotopic_mass == pytest.approx(401.0999, abs=1e-4)
    assert {form.formula for form in copper.forms} == {"C14H22CuN6O4", "C14H23CuN6O4", "C14H24CuN6O4"}


def test_every_fact_has_a_source():
    for identifier in panel:
        for fact in panel[identifier].facts:
            assert fact.source.strip(), (identifier, fact)
    alpha = panel["thymosin-alpha-1"]
    assert any("drugbank" in source for source in alpha.sources)
    assert {fact.status for fact in alpha.facts} >= {"sourced", "computed", "unverified"}


def test_cas_numbers_of_the_facts(shared):
    facts = json.loads((shared / "facts" / "panel.json").read_text(encoding="utf-8"))
    for name, check in facts["cas_checks"].items():
        assert cas_check_digit_ok(check["cas"]) == check["check_digit_ok"], name
    assert [entry.id for entry in panel.by_cas("62304-98-7")] == ["thymosin-alpha-1"]
    assert [entry.id for entry in panel.by_cas("63958-90-7")] == ["thymulin"]
    assert [entry.id for entry in panel.by_cas("74381-53-6")] == ["leuprolide"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("CAS  62304 98 7", "62304-98-7"),
        ("62304–98–7", "62304-98-7"),
        ("CAS No.: 77591-33-4", "77591-33-4"),
        ("342.430", None),
        ("2026-05-06", None),
        ("12345678-12-1", None),
    ],
)
def test_cas_number_is_read_through_lost_hyphens(text, number):
    assert cas_number(text) == number


@pytest.mark.parametrize(
    "name",
    [
        "thymalfasin",
        "Tα1",
        "TA1",
        "Zadaxin",
        "Thymosin Alpha-1",
        "thymosin α1",
        "THYMOSIN ALPHA 1",
        "Thymosin-α-1",
    ],
)
def test_names_of_thymosin_alpha_1(name):
    assert [entry.id for entry in panel.find(name)] == ["thymosin-alpha-1"]
    assert peptide(name).formula.hill == "C129H215N33O55"


@pytest.mark.parametrize("name", ["TB-500", "TB500", "tb 500"])
def test_tb_500_by_name_is_ambiguous(name):
    with pytest.raises(AmbiguousNameError) as caught:
        peptide(name)
    assert caught.value.candidates == ("tb-500", "thymosin-beta-4")
    assert "Ac-LKKTETQ" in str(caught.value)
    assert "thymosin-beta-4" in str(caught.value)


def test_the_exact_id_means_that_entry():
    assert peptide("tb-500").formula.hill == "C38H68N10O14"
    assert resolve("thymosin-beta-4")[0].id == "thymosin-beta-4"


def test_an_extract_has_no_molecule():
    with pytest.raises(UsageError, match="extract"):
        peptide("thymalin")
    with pytest.raises(UsageError, match="protein"):
        peptide("hCG")


def test_a_nearly_right_name_gets_a_suggestion():
    with pytest.raises(UnknownPeptideError, match="did you mean thymosin-alpha-1"):
        peptide("thymosin alfa 1")
    with pytest.raises(UnknownPeptideError, match="thymopentin"):
        panel["thymopentine"]


def test_a_broken_sequence_keeps_its_position():
    with pytest.raises(NotationError) as caught:
        peptide("RKJVY")
    assert caught.value.position == 2


def test_a_sequence_of_an_entry_is_that_entry():
    assert resolve("RKDVY")[0].id == "thymopentin"
    assert resolve("H-Arg-Lys-Asp-Val-Tyr-OH")[0].id == "thymopentin"
    assert resolve("RKDVYW")[0] is None
    assert entry_of(peptide("Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN-OH")).id == "thymosin-alpha-1"
    assert entry_of(peptide("H-GHK-OH")).id == "ghk"


def test_a_d_residue_is_not_the_entry():
    assert entry_of(peptide("H-Arg-Lys-Asp-D-Val-Tyr-OH")) is None


@pytest.mark.parametrize("bad", ["../../etc/passwd", "", "no/such", "a\\b", "."])
def test_ids_are_no_paths(bad):
    with pytest.raises(UnknownPeptideError):
        panel[bad]


def test_name_key_ignores_decoration():
    assert name_key("Thymosin α-1") == name_key("THYMOSIN  alpha 1") == "thymosinalpha1"
    assert name_key("TB-500") == name_key("tb 500") == "tb500"
    assert name_key("NAD+") == "nad+"


def test_a_new_file_is_an_entry_at_once(tmp_path):
    (tmp_path / "my-peptide.toml").write_text(
        'id = "my-peptide"\nname = "My peptide"\nkind = "peptide"\nrole = "control"\n'
        '[structure]\nproforma = "GGAK"\nsource = "a test"\nformula = "C13H25N5O5"\n',
        encoding="utf-8",
    )
    mine = Panel(tmp_path)
    assert [entry.id for entry in mine.find("My Peptide")] == ["my-peptide"]
    assert mine["my-peptide"].peptide.sequence == "GGAK"


def test_looking_up_a_name_loads_nothing_heavy():
    code = (
        "import sys; from certipep.reference import panel; panel.find('thymalfasin')[0].formula; "
        "print([m for m in ('numpy', 'rdkit', 'Bio', 'msgspec', 'difflib', 'inspect') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in {"[]", "['inspect']"}


@pytest.mark.parametrize("identifier", [i for i in WITH_SEQUENCE if panel[i].structure.inchikey])
def test_rdkit_gives_the_stored_structure_key_and_mass(identifier):
    from rdkit import Chem
    from rdkit.Chem.Descriptors import ExactMolWt
    from rdkit.Chem.rdMolDescriptors import CalcMolFormula

    from certipep.peptides.structure import smiles

    entry = panel[identifier]
    molecule = Chem.MolFromSmiles(smiles(entry.peptide))
    assert CalcMolFormula(molecule) == entry.formula
    assert ExactMolWt(molecule) == pytest.approx(entry.structure.monoisotopic_mass, abs=1e-3)
    assert Chem.MolToInchiKey(molecule) == entry.structure.inchikey


def test_capitals_do_not_decide_between_acetyl_and_two_residues():
    with pytest.raises(NotationError, match="Ala-Cys-Ser-Asp-Lys-Pro"):
        peptide("AC-SDKP")
    assert peptide("Ac-SDKP") == peptide("AcSDKP")
