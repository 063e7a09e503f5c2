"""A value that its words take back is no plain one: the paper is not consistent."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.forgeries.paper import HEAD, ROWS
from benchmarks.forgeries.sentences import CELLS, HONEST_CELLS, honest, sentences

import certipep
from certipep.certificate.taken_back import takes_all_back, takes_back

GOOD, BAD = "3108.4 Da", "4963.4 Da"
LINES = {name: make for name, make in sentences() if name.startswith("line")}
HONEST = dict(honest())
TOLD = ("cell: {g} -> {b}", "cell: not {g}", "cell: {g} (not confirmed)")


def verdict(folder: Path, ending: str, data: bytes) -> str:
    path = folder / f"paper.{ending}"
    path.write_bytes(data)
    return str(certipep.verify(path).verdict.value)


@pytest.mark.parametrize("cell", [cell for cell in CELLS if "{b}" not in cell])
def test_words_beside_a_value_take_it_back(cell: str) -> None:
    assert takes_back(cell.replace("{g}", GOOD))


@pytest.mark.parametrize(
    "text",
    [*(cell.replace("{g}", GOOD) for cell in HONEST_CELLS), "not less than 98.0 %", "nicht über 5 %", "no más de 8 %",
     "98.5 % (not less than 98.0 %)", "< 0.05 EU/mg", "5.1 mg (no limit)", "не менее 98,0 %", "pas plus de 5 %"],
)  # fmt: skip
def test_plain_values_and_limits_stand(text: str) -> None:
    assert not takes_back(text)


@pytest.mark.parametrize("name", [*LINES, *TOLD])
def test_a_paper_that_takes_values_back_is_not_consistent(tmp_path: Path, name: str) -> None:
    assert verdict(tmp_path, *dict(sentences())[name](GOOD, BAD)) != "consistent"


@pytest.mark.parametrize("name", HONEST)
def test_honest_words_change_nothing(tmp_path: Path, name: str) -> None:
    assert verdict(tmp_path, *HONEST[name](GOOD, BAD)) == "consistent"


@pytest.mark.parametrize(
    "text",
    ["This certificate is valid without signature.", "The report is void if it was altered.",
     "Results relate only to the samples tested.", "No other peaks were found.", "The seal is void when broken."],
)  # fmt: skip
def test_usual_small_print_takes_nothing_back(text: str) -> None:
    assert not takes_all_back(text)


@pytest.mark.parametrize(
    "text",
    ["The values are typical of the product.", "Die Werte sind theoretisch berechnet.", "Valores orientativos",
     "Données reprises d'un lot similaire", "Wyniki przepisano z certyfikatu dostawcy.", "以上数据仅供参考",
     "値は代表値です", "Приведены типичные значения", "No testing was done by us.", "Data of a similar batch",
     "All figures are nominal.", "Angaben laut Hersteller", "本データは参考値です。",
     "Purity and mass are expected values."],
)  # fmt: skip
def test_values_that_were_not_measured_on_the_lot_are_none(text: str) -> None:
    assert takes_all_back(text)


@pytest.mark.parametrize(
    "text",
    ["Theoretical mass (average)", "Weight calculated using m/z values from the mass spectrum", "Typical shelf life",
     "A representative chromatogram is shown.", "Calculated for C62H98N16O22", "Sterility was not tested.",
     "Theoretical value 3108.3 Da", "Value (theoretical)", "理論値: 3108.3", "理论数值", "valores teóricos",
     "The results relate to the representative sample drawn from the lot", "Typical retention time values"],
)  # fmt: skip
def test_what_is_calculated_beside_a_value_takes_nothing_back(text: str) -> None:
    assert not takes_all_back(text)


LAYOUTS = {
    "behind a colon": "{a}: {r} {x}",
    "behind a gap": "{a:28s}{r:16s}{x}",
    "behind a limit": "{a}: {r} (limit: {s}) {x}",
    "below": "{a}: {r}\r\n  {x}",
}


def paper(layout: str, which: str, remark: str) -> bytes:
    lines = [f"{a}: {b}" for a, b in HEAD] + [""]
    lines += [layout.format(a=a, r=r, s=s, x=remark if a == which else "").rstrip() for a, _, s, r in ROWS]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("which", ["Molecular weight (MS)", "[M+3H]3+", "Purity (HPLC)"])
@pytest.mark.parametrize("remark", ["not confirmed", "(withdrawn)", "wrong, see below"])
def test_a_remark_beside_or_below_takes_a_value_back(
    tmp_path: Path, layout: str, which: str, remark: str
) -> None:
    assert verdict(tmp_path, "txt", paper(LAYOUTS[layout], which, remark)) != "consistent"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("remark", ["", "passes", "no other mass was found"])
def test_other_remarks_do_not(tmp_path: Path, layout: str, remark: str) -> None:
    data = paper(LAYOUTS[layout], "Molecular weight (MS)", remark)
    assert verdict(tmp_path, "txt", data) == "consistent"


@pytest.mark.parametrize("text", ["1019.2 Da (theoretical)", "1019.2 Da（理论值）", "99.2 % (estimated)"])
def test_what_was_computed_is_not_what_was_found(text: str) -> None:
    assert takes_back(text)
    assert not takes_back("1019.2 Da (theoretical 1019.24 Da)")
