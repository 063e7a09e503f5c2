"""Labels: lines, techniques, composition; and what must not match."""

from __future__ import annotations

import pytest

from certipep.certificate.composition import compose
from certipep.certificate.extraction.labels import split_label
from certipep.certificate.normal import label_key
from certipep.certificate.technique import strip_technique
from certipep.certificate.vocabulary import default_vocabulary
from certipep.certificate.words import DATES, HEADER, TESTS

VOCABULARY = default_vocabulary()


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Lot. No", ("header", "lot")),
        ("Mol. weight incl. acetate", ("header", "molecular_weight")),
        ("Salt MW", ("header", "molecular_weight")),
        ("Molmasse inkl. Acetat", ("header", "molecular_weight")),
        ("BATCH #", ("header", "lot")),
        ("【Batch Number】：", ("header", "lot")),
        ("Client Name/Lot No.", ("header", "lot")),
        ("COA #", ("header", "report_number")),
        ("Accession Number", ("header", "report_number")),
        ("Search Code", ("header", "verification_key")),
        ("Certi cate No", ("header", "report_number")),
        ("ManufactureDate", ("dates", "manufactured")),
        ("Date Rec'd", ("dates", "received")),
        ("Sample received >", ("dates", "received")),
        ("Sample description >", ("other", "ignore")),
        ("Start date/Enda date", ("dates", "tested")),
        ("Номер серии", ("header", "lot")),
        ("批号", ("header", "lot")),
        ("Fecha de caducidad", ("dates", "expires")),
        ("N° de lot", ("header", "lot")),
        ("Nr serii", ("header", "lot")),
        ("N. lotto", ("header", "lot")),
        ("Lotto n.", ("header", "lot")),
        ("Data di scadenza", ("dates", "expires")),
        ("Č. šarže", ("header", "lot")),
        ("Datum exspirace", ("dates", "expires")),
        ("Datum příjmu vzorků laboratoří", ("dates", "received")),
        ("№ серії", ("header", "lot")),
        ("Термін придатності до", ("dates", "expires")),
        ("ロット番号", ("header", "lot")),
        ("製造年月日", ("dates", "manufactured")),
        ("제조번호", ("header", "lot")),
        ("유효 기간", ("dates", "expires")),
        ("Prüfberichtsnummer", ("header", "report_number")),
        ("CAS号 CAS No.", ("header", "cas")),
        ("Lot / Charge / Lote", ("header", "lot")),
        ("2.1 Lot No.", ("header", "lot")),
        ("MFG", ("dates", "manufactured")),
        ("Reference standard lot", ("other", "ignore")),
        ("Previous lot no.", ("other", "ignore")),
        ("Lot reference", ("header", "lot")),
    ],
)
def test_labels(text, target):
    assert VOCABULARY.label(text) == target


@pytest.mark.parametrize(
    ("text", "test", "method"),
    [
        ("Purity by RP-HPLC / SDS-PAGE", "purity", "RP-HPLC / SDS-PAGE"),
        ("HPLC Purity(Area%)", "purity", "HPLC"),
        ("Peptide Purity (By HPLC)", "purity", "HPLC"),
        ("Endotoxins (LAL)", "endotoxin", "LAL"),
        ("Sterility Screen (rapid PCR)", "sterility", "rapid PCR"),
        ("Heavy Metals (ICP-MS)", "heavy_metals", "ICP-MS"),
        ("Molecular Weight (MS)", "mass_found", "MS"),
        ("Water by Karl Fischer", "water", "Karl Fischer"),
        ("Identity (LC-MS)", "identity", "LC-MS"),
        ("Any Individual Impurity", "single_impurity", None),
        ("TAMC (Total Aerobic Microbial Counts)", "aerobic_count", None),
        ("Net Peptide Content", "net_peptide_content", None),
        ("Чистота (ВЭЖХ)", "purity", "ВЭЖХ"),
        ("水分", "water", None),
        ("Reinheit", "purity", None),
        ("Purezza (metodo HPLC)", "purity", "metodo HPLC"),
        ("Perdita all'essiccamento", "water", None),
        ("Conta microbica aerobia totale", "aerobic_count", None),
        ("Sostanze correlate", "total_impurities", None),
        ("Těžké kovy (ICP-MS)", "heavy_metals", "ICP-MS"),
        ("Чистота (ВЕРХ)", "purity", "ВЕРХ"),
        ("純度（HPLC法）", "purity", "HPLC法"),
        ("エンドトキシン試験", "endotoxin", None),
        ("건조감량", "water", None),
        ("3.1 Purity", "purity", None),
        ("DMF residue", "residual_solvent", None),
        ("NPC", "net_peptide_content", None),
        ("Solubility at 1 mg/mL", "solubility", None),
        ("Specific optical rotation", "other", None),
    ],
)
def test_names_of_tests(text, test, method):
    found = VOCABULARY.test(text)
    assert (found and found.test) == test
    assert (found and found.method) == method


def test_a_row_may_be_longer_than_the_name_of_its_test():
    assert VOCABULARY.test("Purity of the main component") is None
    assert VOCABULARY.test("Purity of the main component", row=True).test == "purity"
    assert (
        VOCABULARY.test("The purity was determined in our laboratory by a method that is described", row=True)
        is None
    )


@pytest.mark.parametrize(
    "text",
    [
        "Thymosin Alpha-1",
        "Copper Around Research",
        "Lotus",
        "Batch yield",
        "Purely",
        "Testing is fun",
        "Lo",
        "Expo",
    ],
)
def test_what_looks_alike_is_not_bound(text):
    assert VOCABULARY.label(text) is None
    assert VOCABULARY.test(text) is None


@pytest.mark.parametrize(
    ("section", "text", "target"),
    [
        ("dates", "Date Sample Received at Laboratory", "received"),
        ("dates", "Analysis completed on", "tested"),
        ("header", "Product Batch Code", "lot"),
        ("header", "Our Report Ref. No.", "report_number"),
        ("tests", "Overall Chromatographic Purity", "purity"),
        ("tests", "Largest Unknown Impurity", "single_impurity"),
        ("tests", "Calculated Monoisotopic Mass", "mass_expected"),
        ("tests", "Residual Acetic Acid", "acetate"),
        ("columns", "Release Specification Limits", "specification"),
        ("tests", "Purity of wine", None),
        ("header", "Batch yield", None),
        ("dates", "Date of birth", None),
    ],
)
def test_composition_accounts_for_every_word(section, text, target):
    assert compose(section, text) == target


def test_every_target_is_a_word_of_the_record():
    allowed = {
        "header": {*HEADER, "label_claim"},
        "dates": set(DATES),
        "tests": {*TESTS, "mass_or_content"},
        "contains": set(TESTS),
        "columns": {
            "test",
            "component",
            "specification",
            "result",
            "method",
            "unit",
            "verdict",
            "number",
            "ignore",
        },
        "peaks": {"number", "retention_time", "area", "area_percent", "name", "ignore"},
        "other": {"ignore", "method"},
        "titles": {"certificate", "results", "section", "properties"},
        "verdicts": {"pass", "fail", "not_found", "no_limit", "not_tested", "positive"},
    }
    for section, lines in VOCABULARY.tables.items():
        assert {target.partition(":")[0] for target in lines.values()} <= allowed[section], section


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("Apperance", "appearance"),
        ("Total Inpurity", "total_impurities"),
        ("Residual Solvants", "residual_solvent"),
        ("Water activity", None),
        ("Impurity A", None),
        ("Stability", None),
        ("Mannitol", None),
    ],
)
def test_a_name_almost_like_a_test_is_that_test_in_a_table_only(text, test):
    found = VOCABULARY.resembling(text)
    assert (found and found.test) == test
    if test is not None:
        assert VOCABULARY.test(text, row=True) is None


def test_words_of_one_language_make_a_label():
    """A label of two languages is one in two halves, not a mixture of words."""
    assert compose("header", "Numero lotto") == "lot"
    assert compose("header", "Numero Charge") is None
    assert compose("header", "n" * 5000) is None


def test_a_line_can_be_left_out():
    less = VOCABULARY.without([("header", label_key("Search Code"))])
    assert VOCABULARY.line("header", "Search Code") == "verification_key"
    assert less.line("header", "Search Code") is None
    record = VOCABULARY.recording()
    record.label("Batch No.")
    assert ("header", "batchno") in record.seen


def test_techniques_come_off_labels():
    assert strip_technique("Purity by RP-HPLC / SDS-PAGE") == ("Purity", "RP-HPLC / SDS-PAGE")
    assert strip_technique("Appearance") == ("Appearance", None)


def test_labels_end_where_the_value_begins():
    assert split_label("Analysis conducted >12 NOV 2025", VOCABULARY).value == "12 NOV 2025"
    assert split_label("Purity >98%", VOCABULARY) is None
    assert split_label("EXP:12/06/2027", VOCABULARY).value == "12/06/2027"
    assert split_label("https://example.org", VOCABULARY) is None


def test_a_text_that_is_too_long_for_a_label_is_not_tried_at_each_of_its_marks(monkeypatch):
    tried = []
    monkeypatch.setattr(type(VOCABULARY), "label", lambda self, text: tried.append(text))
    assert split_label("<table><tr><td>" * 3000, VOCABULARY) is None
    assert all(len(text) < 250 for text in tried)
    assert len(tried) < 50


def test_no_line_repeats_another():
    """Lines that differ in case, spaces or points only are one: the second is never looked at."""
    import tomllib
    from pathlib import Path

    from certipep import certificate
    from certipep.certificate.normal import clean, label_key

    folder = Path(certificate.__file__).parent / "data" / "vocabulary"
    repeated = []
    for path in sorted(folder.glob("*.toml")):
        for section, lines in tomllib.loads(path.read_text(encoding="utf-8")).items():
            keys = [clean(line).casefold() if section == "contains" else label_key(line) for line in lines]
            repeated += [(path.stem, section, key) for key in set(keys) if keys.count(key) > 1]
    assert repeated == []


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Average mass found", "average"),
        ("Monoisotopic mass found", "monoisotopic"),
        ("Mass found, monoisotopic", "monoisotopic"),
        ("Masse moyenne trouvée", "average"),
        ("Mass found", None),
    ],
)
def test_a_label_of_a_mass_names_its_kind(label: str, kind: str | None) -> None:
    name = VOCABULARY.test(label)
    assert name is not None
    assert (name.test, name.kind) == ("mass_found", kind)
