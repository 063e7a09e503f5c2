"""Structures in the languages of suppliers: peaks, ions, letters, labels; own papers, each value as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from certipep.certificate import Certificate, read_file, read_files
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of


def read(folder: Path, text: str, name: str = "paper.txt") -> Certificate:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (reading,) = read_file(path)
    (certificate,) = reading.certificates
    return certificate


def values(certificate: Certificate) -> dict[str, str]:
    return {r.test: str(r.quantity.value) for r in certificate.results if r.quantity is not None}


@pytest.mark.parametrize(
    "heading",
    [
        "Peak;Retentionszeit (min);Fläche;Fläche %",
        "Pic;TR (min);Aire;% aire",
        "Pico n.º;Tiempo de retención (min);Área;% de área",
        "Picco n.;TR (min);Area;% area",
        "Nr piku;Czas retencji (min);Pole;% pola",
        "№ пика;Время, мин;Площадь;Площадь, %",
        "Č. píku;Retenční čas (min);Plocha;% plochy",
        "Пік;Час утримування (хв);Площа;% площі",
    ],
)
def test_peaks_under_headings_of_every_language(tmp_path: Path, heading: str):
    table = f"{heading}\n1;6,295;9 877;0,49\n2;7,144;1 997 663;99,10\n3;7,928;8 265;0,41\n"
    certificate = read(tmp_path, f"Certificate of Analysis;;;\nLot;TA-2603;;\n{table}", "paper.csv")
    peaks = [r for r in certificate.results if r.test == "peak"]
    assert [(str(p.retention_time), str(p.area), str(p.area_percent)) for p in peaks] == [
        ("6.295", "9877", "0.49"),
        ("7.144", "1997663", "99.10"),
        ("7.928", "8265", "0.41"),
    ]


def test_a_table_of_results_ends_where_the_peaks_begin(tmp_path: Path):
    text = (
        "Świadectwo analizy;;;\nOznaczenie;Specyfikacja;Wynik;\nCzystość (HPLC);min. 97,0 %;99,10 %;\n"
        "Nr piku;Czas retencji (min);Pole;% pola\n1;6,295;9 877;0,90\n2;7,144;1 997 663;99,10\n"
    )
    certificate = read(tmp_path, text, "paper.csv")
    assert [r.test for r in certificate.results] == ["purity", "peak", "peak"]


def test_charges_in_a_column_of_their_own_name_ions(tmp_path: Path):
    text = (
        "Certificate of Analysis\n\nCharge (z)   Theoretical m/z   Observed m/z\n"
        "2            1555.2            1555.1\n3            1037.1            1037.2\n"
    )
    ions = [(r.ion, str(r.quantity.value)) for r in read(tmp_path, text).results if r.quantity is not None]
    assert ions == [("2+", "1555.1"), ("3+", "1037.2")]


def test_a_label_that_says_the_same_twice(tmp_path: Path):
    text = (
        "Certificate of Analysis;\nSample name Probenbezeichnung;Thymalfasin\nLot # Chargennummer;TA-2603\n"
    )
    header = read(tmp_path, text, "paper.csv").header
    assert (header["product"].text, header["lot"].text) == ("Thymalfasin", "TA-2603")


def test_labels_in_brackets_and_a_name_in_another_script(tmp_path: Path):
    certificate = read(tmp_path, "检验报告\n【检品名称】Epithalon\n【批号】TA-2603\n【纯度】98.50 %\n")
    assert (certificate.header["product"].text, certificate.header["lot"].text) == ("Epithalon", "TA-2603")
    assert values(certificate) == {"purity": "98.50"}


def test_a_german_letter(tmp_path: Path):
    certificate = read(
        tmp_path,
        "Prüfbericht\n\n"
        "Hiermit bestätigen wir, dass Thymalfasin 10 mg, Charge TA-2603, in unserem Labor untersucht wurde.\n"
        "Gefundene Masse: gefunden wurden 3 108,18 Da (Grenzwert: 3 107,28 bis 3 109,28 Da). Reinheit (HPLC) wurde zu\n"
        "99,22 % bestimmt; gefordert sind max. 100,0 %. Die Charge entspricht der Spezifikation.\n",
    )
    assert (certificate.header["product"].text, certificate.header["lot"].text) == (
        "Thymalfasin 10 mg",
        "TA-2603",
    )
    said = {r.test: (r.quantity and str(r.quantity.value), r.specification) for r in certificate.results}
    assert said["mass_found"] == ("3108.18", "3 107,28 bis 3 109,28 Da")
    assert said["purity"][0] == "99.22"
    assert "conclusion" in said


def test_sentences_without_spaces(tmp_path: Path):
    certificate = read(
        tmp_path,
        "試験成績書\n\nThymalfasin（ロット番号 TA-2603）を当試験所で試験したことを証明します。\n\n"
        "純度は99.4%であった（規格：97.5%以上）。水分の結果は1.3%、規格は≤ 8.0%である。\n",
    )
    assert certificate.header["lot"].text == "TA-2603"
    assert values(certificate) == {"purity": "99.4", "water": "1.3"}
    assert {r.test: r.specification for r in certificate.results}["water"] == "≤ 8.0%"


def test_commas_of_sentences_cut_no_cells(tmp_path: Path):
    text = (
        "Bollettino di analisi\nLotto: TA-2603\nIl risultato per Purezza è 99,56 %, come atteso.\n"
        '"Acqua è risultato 2,5 %; il requisito è max. 8,0 %."\n'
    )
    assert values(read(tmp_path, text, "paper.csv")) == {"purity": "99.56", "water": "2.5"}


def test_labels_in_strong_type_without_a_colon(tmp_path: Path):
    text = "<h1>Prüfbericht</h1><p><b>Probenbezeichnung</b> Thymalfasin</p>"
    text += "<p><b>Verifizierungscode</b> 6YUNQD7RCPHG</p>"
    header = read(tmp_path, text, "paper.html").header
    assert (header["product"].text, header["verification_key"].text) == ("Thymalfasin", "6YUNQD7RCPHG")


def test_turned_tables_below_each_other_keep_their_limits(tmp_path: Path):
    certificate = read(
        tmp_path,
        "Prüfbericht\n\nPrüfpunkt       Reinheit   Wassergehalt\nSpezifikation   ≥ 97,5 %   ≤ 8,0 %\n"
        "Ergebnis        99,29 %    2,7 %\n\nPrüfpunkt       Acetat\nSpezifikation   ≤ 11,0 %\nErgebnis        6,7 %\n",
    )
    said = {r.test: (str(r.quantity.value), r.specification) for r in certificate.results if r.quantity}
    assert said == {
        "purity": ("99.29", "≥ 97,5 %"),
        "water": ("2.7", "≤ 8,0 %"),
        "acetate": ("6.7", "≤ 11,0 %"),
    }


def test_columns_whose_headings_are_not_known_say_by_their_cells_what_they_are(tmp_path: Path):
    rows = "Test;Spezifikation;Ergebnis;Qwwv\nReinheit;≥ 97,5;99,29;%\nWassergehalt;≤ 8,0;2,7;%\nAcetat;≤ 11,0;6,7;%\n"
    certificate = read(tmp_path, f"Prüfbericht;;;\n{rows}", "paper.csv")
    units = {r.test: (str(r.quantity.value), r.quantity.unit) for r in certificate.results if r.quantity}
    assert units == {"purity": ("99.29", "%"), "water": ("2.7", "%"), "acetate": ("6.7", "%")}


def test_a_sequence_goes_on_at_the_left_edge(tmp_path: Path):
    text = "Rapporto di prova\nSequenza: H-Tyr-Ala-Asp-Ala-Ile-Phe-Thr-Asn-\nSer-Tyr-Arg-Lys-NH2\nLotto: TA-2603\n"
    sequence = read(tmp_path, text).header["sequence"].text
    assert sequence == "H-Tyr-Ala-Asp-Ala-Ile-Phe-Thr-Asn-Ser-Tyr-Arg-Lys-NH2"


def test_ranges_of_numbers_with_spaced_thousands():
    (found,) = parse_quantities("3 481,75 a 3 483,75 g/mol")
    assert (str(found.value), str(found.upper), found.unit) == ("3481.75", "3483.75", "Da")
    (found,) = parse_quantities("847,82 ÷ 849,82 g/mol")
    assert (str(found.value), str(found.upper)) == ("847.82", "849.82")
    assert [str(q.value) for q in parse_quantities("2 500 mg")] == ["2", "500"]  # may be two vials


def test_units_in_the_spellings_of_two_languages():
    assert [unit_of(text) for text in ("EU/мг", "КОЕ / г", "UFC/g")] == ["EU/mg", "CFU/g", "CFU/g"]


LABELS = {
    "danish": "Produkt Batchnr. CAS-nr. Molekylformel Molekylvægt Fremstillingsdato Udløbsdato|Analyse Krav Resultat"
    "|Masse (MS)|Renhed (HPLC)|Vandindhold|overholder|mindst|højst",
    "romanian": "Produs Lot Număr_CAS Formula_moleculară Masa_moleculară Data_fabricației Data_expirării"
    "|Test Specificație Rezultat|Masa (ESI-MS)|Puritate (HPLC)|Apă|corespunde|cel puțin|cel mult",
    "greek": "Προϊόν Αριθμός_παρτίδας Αριθμός_CAS Μοριακός_τύπος Μοριακό_βάρος Ημερομηνία_παραγωγής Ημερομηνία_λήξης"
    "|Δοκιμή Όριο Αποτέλεσμα|Μάζα (MS)|Καθαρότητα (HPLC)|Νερό|συμμορφώνεται|τουλάχιστον|το πολύ",
    "vietnamese": "Tên_sản_phẩm Số_lô Số_CAS Công_thức_phân_tử Khối_lượng_phân_tử Ngày_sản_xuất Hạn_dùng"
    "|Chỉ_tiêu Yêu_cầu Kết_quả|Khối lượng (MS)|Độ tinh khiết (HPLC)|Hàm lượng nước|đạt|ít nhất|không quá",
}


@pytest.mark.parametrize("language", LABELS)
def test_papers_of_further_languages(tmp_path, language):
    labels, heads, mass, purity, water, passes, least, most = LABELS[language].split("|")
    values = (
        "Thymosin alpha 1",
        "TA-44",
        "62304-98-7",
        "C129H215N33O55",
        "3108,3",
        "04/02/2025",
        "03/02/2027",
    )
    header = [
        f"{label}: {value}".replace("_", " ") for label, value in zip(labels.split(), values, strict=True)
    ]
    rows = [heads.replace(" ", " | ").replace("_", " ") + " | Status"]
    rows += [f"{mass} | 3108,3 ± 1,0 | 3108,4 | {passes}", f"{purity} | {least} 98,0 % | 98,9 % | {passes}"]
    rows += [f"{water} | {most} 8,0 % | 4,7 % | {passes}"]
    path = tmp_path / "paper.txt"
    path.write_text("\n".join((*header, "", *rows)) + "\n", encoding="utf-8")
    (reading,) = read_files([path])
    (paper,) = reading.certificates
    assert {name: claim.text for name, claim in paper.header.items()} == dict(
        zip(("product", "lot", "cas", "formula", "molecular_weight"), values[:5], strict=True)
    )
    assert {name: str(day.date) for name, day in paper.dates.items()} == {
        "manufactured": "2025-02-04",
        "expires": "2027-02-03",
    }
    assert [(r.test, str(r.quantity.value)) for r in paper.results] == [
        ("mass_found", "3108.4"),
        ("purity", "98.9"),
        ("water", "4.7"),
    ]
    assert [str(r.criterion.low or r.criterion.high) for r in paper.results] == ["3107.3", "98.0", "8.0"]
