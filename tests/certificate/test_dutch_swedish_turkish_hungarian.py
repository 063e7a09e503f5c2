"""Papers in Dutch, Swedish, Turkish and Hungarian; all of invented suppliers, each value as it is printed."""

from __future__ import annotations

import pytest

from certificate.making import read, results
from certipep import verify
from certipep.certificate.measures.quantities import parse_quantities

DUTCH = """Analysecertificaat
Productnaam: Ipamorelin
Chargenummer: ZK-118
Productiedatum: 08-01-2026
Houdbaar tot: 07-01-2028
Molecuulformule: C38H49N9O5
Molecuulgewicht: 711,85 g/mol

| Bepaling | Norm | Gevonden |
|---|---|---|
| Zuiverheid (HPLC) | minimaal 98,0 % | 98,9 % |
| Molecuulmassa (ESI-MS) | 711,9 ± 1,0 | 711,7 |
| Watergehalte | maximaal 8,0 % | 5,5 % |
"""
SWEDISH = """Analysbesked
Provmärkning: Ipamorelin
Satsnummer: ZK-118
Tillverkningsdatum: 08-01-2026
Utgångsdatum: 07-01-2028
Summaformel: C38H49N9O5
Molekylvikt: 711,85 g/mol

| Analys | Kravgräns | Resultat |
|---|---|---|
| Renhet (HPLC) | minst 98,0 % | 98,9 % |
| Molekylmassa | 711,9 ± 1,0 | 711,7 |
| Vattenhalt | högst 8,0 % | 5,5 % |
"""
TURKISH = """ANALİZ SERTİFİKASI
ÜRÜN ADI: Ipamorelin
Parti numarası: ZK-118
Üretim tarihi: 08.01.2026
Son kullanma tarihi: 07.01.2028
Moleküler formül: C38H49N9O5
Molekül ağırlığı: 711,85 g/mol

| Test | Kriter | Sonuç |
|---|---|---|
| Saflık (HPLC) | en az %98,0 | %98,9 |
| Kütle (MS) | 711,9 ± 1,0 | 711,7 |
| Su içeriği | en çok %8,0 | %5,5 |
"""
HUNGARIAN = """Minőségi bizonyítvány
Termék neve: Ipamorelin
Gyártási szám: ZK-118
Gyártás dátuma: 2026.01.08.
Lejárat: 2028.01.07.
Molekulaképlet: C38H49N9O5
Moláris tömeg: 711,85 g/mol

| Vizsgálat | Követelmény | Eredmény |
|---|---|---|
| Tisztaság (HPLC) | legalább 98,0 % | 98,9 % |
| Tömeg (ESI-MS) | 711,9 ± 1,0 | 711,7 |
| Víztartalom | legfeljebb 8,0 % | 5,5 % |
"""
PAPERS = pytest.mark.parametrize(
    "text", [DUTCH, SWEDISH, TURKISH, HUNGARIAN], ids=["dutch", "swedish", "turkish", "hungarian"]
)


@PAPERS
def test_each_value_is_read_as_printed(tmp_path, text):
    paper = read(tmp_path, text, "paper.md")
    header = {name: paper.header[name].text for name in ("product", "lot", "formula")}
    assert header == {"product": "Ipamorelin", "lot": "ZK-118", "formula": "C38H49N9O5"}
    dates = {name: paper.dates[name].date for name in ("manufactured", "expires")}
    assert {name: str(value) for name, value in dates.items()} == {
        "manufactured": "2026-01-08",
        "expires": "2028-01-07",
    }
    assert results(paper) == [("purity", "98.9", None), ("mass_found", "711.7", None), ("water", "5.5", None)]


@PAPERS
@pytest.mark.parametrize(("good", "bad"), [("98,9", "97,2"), ("5,5", "9,1")])
def test_a_limit_that_was_not_kept_is_seen(tmp_path, text, good, bad):
    paper = tmp_path / "paper.md"
    paper.write_text(text.replace(good, bad), encoding="utf-8")
    assert "SP-01" in {one.check for one in verify(paper).findings if one.outcome == "fail"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%98,2", [("98.2", "%", "=")]),
        ("≥ %98,0", [("98.0", "%", ">=")]),
        ("en az %97,0", [("97.0", "%", ">=")]),
        ("50 %5", [("50", "%", "="), ("5", None, "=")]),
    ],
)
def test_a_per_cent_sign_may_stand_in_front(text, expected):
    found = [(str(one.value), one.unit, one.comparator) for one in parse_quantities(text)]
    assert found == expected
