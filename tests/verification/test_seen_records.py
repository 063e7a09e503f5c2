"""Records, tables and messages that say two things, or that take their values back, are not consistent."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.forgeries.records import honest, records

import certipep
from certipep.errors import UnreadableError

FORGED, HONEST = dict(records()), dict(honest())


def verdict(folder: Path, ending: str, data: bytes) -> str:
    path = folder / f"paper.{ending}"
    path.write_bytes(data)
    try:
        return str(certipep.verify(path).verdict.value)
    except UnreadableError:
        return "refused"


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_record_is_not_consistent(tmp_path: Path, name: str) -> None:
    assert verdict(tmp_path, *FORGED[name]("3108.4 Da", "4963.4 Da")) != "consistent"


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_one_is(tmp_path: Path, name: str) -> None:
    assert verdict(tmp_path, *HONEST[name]("3108.4 Da", "4963.4 Da")) == "consistent"


@pytest.mark.parametrize(
    ("head", "remark", "seen"),
    [("Remark", "withdrawn", "insufficient"), ("Status", "invalid", "insufficient"),
     ("Remarks", "corrected to 4963.4 Da", "insufficient"),
     ("Remark", "void volume 2.1 mL", "consistent"), ("Remark", "passes", "consistent")],
)  # fmt: skip
def test_a_remark_takes_back_the_value_beside_it(tmp_path: Path, head: str, remark: str, seen: str) -> None:
    from benchmarks.forgeries.paper import HEAD, TABLE

    lines = [f"{a}: {b}" for a, b in HEAD] + [""]
    lines += [
        "\t".join((*row, head if not at else remark if at == 1 else "-")) for at, row in enumerate(TABLE)
    ]
    assert verdict(tmp_path, "txt", "\r\n".join(lines).encode()) == seen
