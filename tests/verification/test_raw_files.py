"""A certificate that holds a table of peaks is a paper; an export of a trace is a raw file, whatever its ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from certipep.verification import split_raw

PEAKS = "Peak,RT (min),Area (mAU*s),Height (mAU),Area %\n1,9.812,4.10,0.6,0.09\n2,12.463,4521.3,310.2,99.91\n"
TITLED = f"Certificate of Analysis\nLarkspur Peptide Works (invented)\nProduct,Thymalfasin\n\nHPLC integration\n{PEAKS}"
UNTITLED = f"Product,Thymalfasin\nLot,LPW-1\nCAS,62304-98-7\nPurity,99.91 %\n\n{PEAKS}"
IN_LINES = (
    "Alder Quay\nProduct: DSIP, Lot DS-8\nMass found 848.3 Da\n"
    "# RT Area Area%\n1 7.10 11000 1.10\n2 8.84 950000 98.90\n"
)
TRACE = "Time (min),Signal (mAU)\n" + "".join(f"{n / 100:.2f},{n % 7 / 10:.1f}\n" for n in range(400))


@pytest.mark.parametrize(
    "text", [TITLED, UNTITLED, IN_LINES], ids=["by its title", "by its labels", "without colons"]
)
@pytest.mark.parametrize("ending", [".csv", ".txt"])
def test_a_certificate_with_a_peak_table_is_a_paper(tmp_path: Path, text: str, ending: str) -> None:
    path = tmp_path / f"coa{ending}"
    path.write_text(text, encoding="utf-8")
    assert split_raw([path]) == ([], [path])


def test_a_trace_is_a_raw_file(tmp_path: Path) -> None:
    path = tmp_path / "trace.csv"
    path.write_text(TRACE, encoding="utf-8")
    assert split_raw([path]) == ([path], [])
