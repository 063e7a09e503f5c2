"""Manners of arranging a paper that no layout of ours has: invented, each in its smallest form."""

from __future__ import annotations

from msgspec.structs import replace

from certificate.making import read
from certipep.certificate import read_files
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.reading.grid import cell_text


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


def test_a_value_may_stand_in_brackets_behind_its_label(tmp_path):
    text = (
        "Product: KPV\nLot no. (B-1234)\nCAS (67727-97-3)\nExpiry date (2028-03-04)\nPurity (HPLC): 99.1 %\n"
    )
    one = read(tmp_path, text)
    assert {name: claim.text for name, claim in one.header.items()} == {
        "product": "KPV", "lot": "B-1234", "cas": "67727-97-3",
    }  # fmt: skip
    assert one.dates["expires"].text == "2028-03-04"
    assert results(one) == {"purity": "99.1 %"}


def test_a_table_of_peaks_that_begins_with_their_names_holds_no_purities(tmp_path):
    text = "Component,Retention time (min),Area %\nImpurity 1,6.773,0.3\nSemax,12.171,99.7\n"
    one = read(tmp_path, text, "paper.csv")
    assert {r.test for r in one.results} == {"peak"}


def test_a_line_out_of_a_chain_of_residues_is_no_sequence(tmp_path):
    text = "CAS | Code\nAl\na-Val-Arg-Leu-Phe-\nAsn-Gly-Gly-Pro-Ser\n-Ser-Gly-Ala-NH2\n"
    assert "sequence" not in read(tmp_path, text).header


def test_tables_beside_each_other_are_read_each_by_itself(tmp_path):
    text = (
        "Test,Limit,Result,,Test,Limit,Result\n"
        "Appearance,White powder,White powder,,Water,NMT 8.0 %,3.4 %\n"
        "Mass found,–,342.43 Da,,Endotoxins,NMT 1.0 EU/mg,< 0.05 EU/mg\n"
    )
    one = read(tmp_path, text, "paper.csv")
    expected = {
        "appearance": "White powder",
        "mass_found": "342.43 Da",
        "water": "3.4 %",
        "endotoxin": "< 0.05 EU/mg",
    }
    assert results(one) == expected
    aligned = "\n".join("   ".join(f"{cell:14}" for cell in line.split(",")) for line in text.splitlines())
    assert results(read(tmp_path, aligned)) == expected


def test_a_label_may_stand_in_square_brackets_before_its_value(tmp_path):
    one = read(tmp_path, "[Lot] A-12\n[Sequence] H-Arg-Leu-Asp-Val-Tyr-OH\n[M+H]+: 680.4\n")
    assert {name: claim.text for name, claim in one.header.items()} == {
        "lot": "A-12", "sequence": "H-Arg-Leu-Asp-Val-Tyr-OH",
    }  # fmt: skip
    assert [(r.test, r.ion) for r in one.results] == [("mz", "[M+H]+")]


def test_a_bar_that_markdown_escapes_parts_no_cells(tmp_path):
    text = (
        "| Ensaio \\| Test | Mín. \\| Min. | Resultado \\| Result | Máx. \\| Max. |\n|---|---|---|---|\n"
        "| pH \\| pH value | 4,0 | 7,0 | 7,5 |\n| Pureza \\| HPLC purity | 97,0 | 98,73 % | – |\n"
    )
    one = read(tmp_path, text, "paper.md")
    assert results(one) == {"ph": "7,0", "purity": "98,73 %"}


def test_tables_below_lines_that_name_their_lots_are_a_certificate_each(tmp_path):
    table = "Lot: {}\n\nTest,Limit,Result\nPurity,NLT 95.0 %,{} %\nWater,NMT 8.0 %,{} %\n\n"
    text = "Product,KPV\nCAS,67727-97-3\n" + table.format("A-12", 99.1, 3.4) + table.format("A-13", 98.7, 2.9)
    (tmp_path / "paper.csv").write_text(text, encoding="utf-8")
    (reading,) = read_files([tmp_path / "paper.csv"])
    several = reading.certificates
    assert [(one.header["lot"].text, results(one)) for one in several] == [
        ("A-12", {"purity": "99.1 %", "water": "3.4 %"}), ("A-13", {"purity": "98.7 %", "water": "2.9 %"}),
    ]  # fmt: skip
    assert {one.header["product"].text for one in several} == {"KPV"}


def test_a_solvent_may_have_its_technique_and_its_unit_behind_its_name(tmp_path):
    text = "Paramètre;Exigence;Résultat\nMéthanol (CPG), ppm;NMT 3000;534\nАцетонитрил (ГХ), ppm;NMT 410;41\n"
    one = read(tmp_path, text, "paper.csv")
    assert [(r.test, r.analyte, r.quantity.unit) for r in one.results] == [
        ("residual_solvent", "methanol", "ppm"), ("residual_solvent", "acetonitrile", "ppm"),
    ]  # fmt: skip


def test_a_value_and_its_label_in_one_line_are_no_headings(tmp_path):
    text = "Identité\nValeur trouvée: Conforme à la référence\nPureté HPLC\nNorme: min. 95 %\nValeur trouvée: 99,60 %\n"
    one = read(tmp_path, text)
    assert results(one)["purity"] == "99,60 %"


def test_the_value_at_the_beginning_of_the_next_line_ends_with_its_sentence(tmp_path):
    text = (
        "Reinheit (mittels HPLC): gefunden wurden 99,46 %. Summe der Verunreinigungen (mittels HPLC):\n"
        "gefunden wurden 0,54 %. Mittels Karl Fischer wurde Wassergehalt zu 3,0 % bestimmt.\n"
    )
    one = read(tmp_path, text)
    assert [r.text for r in one.results if r.test == "total_impurities"] == ["0,54 %"]


def test_a_bound_with_an_equals_sign_parts_no_label_from_its_value(tmp_path):
    one = read(tmp_path, "杂质总量 (<= 5.0%): 1.61%\n内毒素 (<= 1.0 EU/mg): <0.10 EU/mg\n")
    assert [(r.test, r.text, r.specification) for r in one.results] == [
        ("total_impurities", "1.61%", "<= 5.0%"), ("endotoxin", "<0.10 EU/mg", "<= 1.0 EU/mg"),
    ]  # fmt: skip


def test_a_method_in_brackets_behind_a_weight_is_not_its_value(tmp_path):
    text = (
        "检测项目     最大值      下限        检测值\npH        7.5        4.0       5.4\n"
        "分子量（ESI-MS）   4964.45     4962.45   4963.40 g/mol\nHPLC纯度     –        97.5      98.84 %\n"
    )
    one = read(tmp_path, text)
    assert results(one)["purity"] == "98.84 %"


def test_a_norm_beside_limits_is_a_method(tmp_path):
    text = (
        "Ensaio;Limites;Norma;Valor\nPureza;no mínimo 95,0 %;RP-HPLC;99,1 %\nÁgua;no máximo 8,0 %;KF;3,6 %\n"
    )
    one = read(tmp_path, text, "paper.csv")
    assert [(r.text, r.specification, r.method) for r in one.results] == [
        ("99,1 %", "no mínimo 95,0 %", "RP-HPLC"), ("3,6 %", "no máximo 8,0 %", "KF"),
    ]  # fmt: skip


def test_lots_may_stand_in_a_row_of_their_own_below_the_word_for_them(tmp_path):
    text = (
        "Test,Limit,Lot No.,,\n,,A-12,A-13,A-14\n"
        "Purity,NLT 95.0 %,99.1 %,98.7 %,98.9 %\nWater,NMT 8.0 %,3.4 %,2.9 %,3.0 %\n"
    )
    aligned = "\n".join("   ".join(f"{cell:11}" for cell in line.split(",")) for line in text.splitlines())
    for name, content in (("paper.csv", text), ("paper.txt", aligned)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        (reading,) = read_files([tmp_path / name])
        assert [one.header["lot"].text for one in reading.certificates] == ["A-12", "A-13", "A-14"]
        assert results(reading.certificates[1]) == {"purity": "98.7 %", "water": "2.9 %"}


def test_a_row_that_is_named_for_limits_is_the_limit_of_the_row_above(tmp_path):
    text = (
        "Test,Result\nPurity,99.1 %\nLimit,NLT 95.0 %\nWater,10.0 %\nLimit,NMT 8.0 %\nSterility,No growth\n"
    )
    one = read(tmp_path, text, "paper.csv")
    assert [(r.test, r.text, r.specification) for r in one.results] == [
        ("purity", "99.1 %", "NLT 95.0 %"), ("water", "10.0 %", "NMT 8.0 %"), ("sterility", "No growth", None),
    ]  # fmt: skip


def test_codes_beside_a_column_of_limits_are_lots_whatever_the_names_of_tests_are_called(tmp_path):
    text = "Thing,Limit,A37338,RA-7268-6\nPurity,NLT 95.0 %,99.1 %,98.7 %\nWater,NMT 8.0 %,3.4 %,2.9 %\n"
    (tmp_path / "paper.csv").write_text(text, encoding="utf-8")
    (reading,) = read_files([tmp_path / "paper.csv"])
    assert [one.header["lot"].text for one in reading.certificates] == ["A37338", "RA-7268-6"]


def test_a_tile_may_hold_a_name_over_its_value_over_its_limit(tmp_path):
    text = 'Peptide,KPV\n"Purity\n99.1 %\nNLT 95.0 %","Water\n3.4 %\nNMT 8.0 %","Sterility\nNo growth"\n'
    one = read(tmp_path, text, "paper.csv")
    assert [(r.test, r.text, r.specification) for r in one.results] == [
        ("purity", "99.1 %", "NLT 95.0 %"), ("water", "3.4 %", "NMT 8.0 %"), ("sterility", "No growth", None),
    ]  # fmt: skip


def test_bars_of_a_typed_table_that_do_not_stand_in_its_rule_part_two_languages(tmp_path):
    text = (
        "| Prova | Test        | Limite | Limit | Valore | Result |\n"
        "|---------------------|----------------|-----------------|\n"
        "| Purezza | Purity    | NLT 95,0 %     | 99,30 %         |\n"
        "| Acqua | Water       | NMT 8,0 %      | 3,9 %           |\n"
    )
    one = read(tmp_path, text)
    assert [(r.test, r.text, r.specification) for r in one.results] == [
        ("purity", "99,30 %", "NLT 95,0 %"), ("water", "3,9 %", "NMT 8,0 %"),
    ]  # fmt: skip


def test_headings_of_fields_end_a_table_of_lots(tmp_path):
    text = (
        "Alder Quay\n\nMW\tProduct\tLot No.\tTest date\n4117.72 Da\tPTH (1-34)\tLN-1\t19 September 2025\n\n"
        "Date of report\tBest before\tReport ID\n25 September 2025\t21 May 2028\tR79391\n"
    )
    paper = read(tmp_path, text, "paper.csv")
    assert paper.header["lot"].text == "LN-1"
    assert not paper.of("mass_found")


def test_the_end_of_a_chain_that_its_line_cuts(tmp_path):
    text = "Product: KPV\nSequence: Ac-Lys-Pro-Val-Lys-Pro-Val-Lys-Pro-Val-Lys-Pro-Val-O\nH\nLot: K-1\n"
    assert read(tmp_path, text).header["sequence"].text.endswith("Lys-Pro-Val-OH")


def test_a_number_that_a_narrow_cell_cuts_is_whole():
    cells = [Segment((), "98,5", (0, 0, 9, 9), 1), Segment((), "3", (0, 10, 9, 19), 2)]
    assert cell_text(tuple(cells)) == "98,53"
    assert cell_text((cells[0], replace(cells[0], line=2))) == "98,5 98,5"
