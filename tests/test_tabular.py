"""Every result that is a list of something is a table, a data frame and a sheet as well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import certipep as cp
from certipep.tabular import Tabular

RESULTS: dict[str, Callable[[], Tabular]] = {
    "identify": lambda: cp.identify("RKDVY"),
    "compare": lambda: cp.compare("RKDVY", "RKEVY"),
    "prepare": lambda: cp.prepare("RKDVY", mg=5, npc=80, volume="1 mL"),
    "properties": lambda: cp.properties(["RKDVY", "thymalfasin", "?"]),
    "fragments": lambda: cp.peptide("RKDVY").fragments("by"),
    "isotopes": lambda: cp.peptide("RKDVY").isotopes(),
    "match": lambda: cp.peptide("RKDVY").match(680.37),
}


@pytest.mark.parametrize("name", RESULTS)
def test_rows_have_a_value_for_each_column(name: str) -> None:
    result = RESULTS[name]()
    rows = result.table()
    assert rows
    assert all(len(row) == len(result.columns) for row in rows)


@pytest.mark.parametrize("name", RESULTS)
def test_a_sheet_holds_the_rows(name: str, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    result = RESULTS[name]()
    path = tmp_path / "result.xlsx"
    result.to_excel(path)
    assert [each.name for each in tmp_path.iterdir()] == ["result.xlsx"]
    sheet = openpyxl.load_workbook(path).active
    read = list(sheet.values)
    assert read[0] == tuple(result.columns)
    assert len(read) == 1 + len(result.table())
    assert not any(isinstance(cell, str) and cell.startswith("=") for row in read for cell in row)


@pytest.mark.parametrize("name", RESULTS)
def test_a_data_frame_holds_the_rows(name: str) -> None:
    pytest.importorskip("pandas")
    result = RESULTS[name]()
    frame = result.to_pandas()
    assert list(frame.columns) == list(result.columns)
    assert len(frame) == len(result.table())


@pytest.mark.parametrize("path", ["result.csv", "", None, 5])
def test_a_sheet_has_its_ending(path: object) -> None:
    with pytest.raises(cp.UsageError):
        RESULTS["isotopes"]().to_excel(path)  # type: ignore[arg-type]


def test_a_place_that_cannot_be_written_is_said() -> None:
    pytest.importorskip("openpyxl")
    with pytest.raises(cp.UsageError, match="cannot be written"):
        RESULTS["isotopes"]().to_excel("/no/such/folder/result.xlsx")
