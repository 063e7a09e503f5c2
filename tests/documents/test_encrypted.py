"""An encrypted PDF is read with its password, and refused with the mend without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from certipep.cli.main import main
from certipep.documents import open_documents
from certipep.errors import UnreadableError

EXAMPLE = Path(__file__).parents[2] / "examples" / "thymalfasin-consistent.pdf"


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    pikepdf = pytest.importorskip("pikepdf")
    path = tmp_path / "locked.pdf"
    with pikepdf.open(EXAMPLE) as document:
        document.save(path, encryption=pikepdf.Encryption(user="open sesame", owner="other"))
    return path


def test_with_its_password(encrypted: Path) -> None:
    (locked,) = open_documents(encrypted, ocr="never", password="open sesame")  # noqa: S106
    (plain,) = open_documents(EXAMPLE, ocr="never")
    assert [word.text for word in locked.pages[0].words] == [word.text for word in plain.pages[0].words]


@pytest.mark.parametrize(("password", "mend"), [(None, "--password-file"), ("wrong", "does not open it")])
def test_without_it(encrypted: Path, password: str | None, mend: str) -> None:
    with pytest.raises(UnreadableError, match=mend):
        open_documents(encrypted, ocr="never", password=password)


def test_the_command_takes_a_file(encrypted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = encrypted.with_name("password.txt")
    secret.write_text("open sesame\n")
    assert main(["read", str(encrypted), "--password-file", str(secret)]) == 0
    assert "open sesame" not in "".join(capsys.readouterr())
    secret.write_text("\n")
    assert main(["read", str(encrypted), "--password-file", str(secret)]) == 2
