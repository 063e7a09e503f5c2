from __future__ import annotations

from pathlib import Path

import pytest

from certipep.errors import NotationError, UnreadableError
from certipep.notation import read_fasta
from certipep.notation.fasta import read_records


def test_reads_as_biopython_does(tmp_path: Path) -> None:
    from Bio import SeqIO

    file = tmp_path / "two.fasta"
    file.write_text(">one first\nSDAAV DTSS\nEITTK\n\n>two\nRKDVY*\n", encoding="utf-8")
    expected = tuple(
        (each.description, str(each.seq).removesuffix("*").replace(" ", ""))
        for each in SeqIO.parse(file, "fasta")
    )
    assert read_fasta(file) == expected == (("one first", "SDAAVDTSSEITTK"), ("two", "RKDVY"))


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"SDK\n", NotationError, "line 1"),
        (b">one\n>two\nSDK\n", NotationError, "'one' has no sequence"),
        (b"", UnreadableError, "no FASTA record"),
        (b"\xff\xfe\x00", UnreadableError, "not text"),
    ],
)
def test_refuses(tmp_path: Path, content: bytes, error: type[Exception], words: str) -> None:
    file = tmp_path / "bad.fasta"
    file.write_bytes(content)
    with pytest.raises(error, match=words):
        read_fasta(file)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be opened"):
        read_fasta(tmp_path / "none.fasta")


def test_genbank_through_biopython(tmp_path: Path) -> None:
    from Bio import SeqIO
    from Bio.Seq import Seq
    from Bio.SeqRecord import SeqRecord

    file = tmp_path / "one.gb"
    record = SeqRecord(
        Seq("SDAAVDTSSEITTKDLKEKKEVVEEAEN"),
        id="TA1",
        description="thymalfasin",
        annotations={"molecule_type": "protein"},
    )
    SeqIO.write(record, file, "genbank")
    assert read_records(file) == (("thymalfasin", "SDAAVDTSSEITTKDLKEKKEVVEEAEN"),)
    (tmp_path / "bad.gb").write_text("nothing", encoding="utf-8")
    with pytest.raises(UnreadableError):
        read_records(tmp_path / "bad.gb")
