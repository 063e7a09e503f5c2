"""A page that is no certificate takes no hours, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

from certipep.certificate import read_file


def test_what_is_beyond_the_measure_is_unread_and_not_lost(tmp_path: Path) -> None:
    lines = ["Purity: 99.1 %", *(" ".join(f"w{row}x{column}" for column in range(600)) for row in range(20))]
    path = tmp_path / "long.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    (reading,) = read_file(path)
    certificate = reading.certificates[0]
    assert [str(result.quantity.value) for result in certificate.of("purity") if result.quantity] == ["99.1"]
    unread = " ".join(one.text for one in certificate.unread)
    assert all(f"w{row}x{column}" in unread for row in (0, 19) for column in (0, 199, 200, 599))
