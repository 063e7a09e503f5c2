"""Lots and samples that a line mentions in passing, in the languages of papers."""

from __future__ import annotations

from time import process_time

import pytest

from certipep.certificate.extraction.header_values import read_header_value
from certipep.certificate.lot_mentions import lots_mentioned


@pytest.mark.parametrize(
    "text",
    [
        "Chromatogram of lot TA-2599",
        "Anhang: Chromatogramm der Charge TA-2599",
        "Probe: TA-2599",
        "chromatogramme de l'échantillon : TA-2599",
        "Allegato: cromatogramma del lotto TA-2599",
        "Cromatograma del lote nº TA-2599",
        "Chromatogram partii TA-2599",
        "Хроматограмма серии TA-2599",
        "批号：TA-2599",
        "제조번호: TA-2599",
    ],
)
def test_a_lot_in_passing(text):
    assert lots_mentioned(text) == ["TA-2599"]


@pytest.mark.parametrize(
    "text",
    [
        "Referenzstandard Charge TA-2599",
        "Colonne C18, lot TA-2599",
        "Kunde: Charge TA-2599",
        "对照品批号：TA-2599",
        "a lot of peptides",
        "The net charge is 3",
        "Probe: KPV",
    ],
)
def test_lots_of_other_things_and_words_are_none(text):
    assert lots_mentioned(text) == []


@pytest.mark.parametrize(
    "text", ["Sample No.: 26-0311", "Proben-Nr.: 26-0311", "Probe Nr.: 26-0311", "Próbka nr: 26-0311"]
)
def test_the_number_of_a_sample_is_the_laboratory_s_own(text):
    assert lots_mentioned(text) == []


@pytest.mark.parametrize("text", ["9" * 200_000, "9" * 200_000 + ", Label", "a.9" * 60_000])
def test_a_cell_of_endless_digits_is_no_lot_and_costs_no_time(text: str) -> None:
    begun = process_time()
    assert read_header_value("lot", text) is None
    assert process_time() - begun < 2


def test_what_follows_a_lot_behind_a_comma_is_another_label() -> None:
    value = read_header_value("lot", "TB500-10-308-25, Label")
    assert value is not None
    assert value.text == "TB500-10-308-25"
