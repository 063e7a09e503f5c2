"""Files in and out: formats, rejects, Ctrl-C, resume."""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
from pyarrow import csv as arrow_csv  # noqa: E402

from certipep.batch import annotate, reading, run_batch  # noqa: E402
from certipep.errors import UnreadableError, UsageError  # noqa: E402

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
GOOD = ["RKDVY", "Ac-LKKTETQ", "pEAKSQGGSN", "GGAK"]


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(reading, "ROWS", 100)


def table(path: Path, rows: int = 1000, seed: int = 5) -> int:
    """Write a table of good and bad rows; return how many are bad."""
    random.seed(seed)
    bad = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("id,sequence\n")
        for row in range(rows):
            text = "".join(random.choices(LETTERS, k=random.randint(3, 30)))
            if row % 37 == 3:
                text, bad = "RKXVY", bad + 1
            elif row % 41 == 4:
                text, bad = "", bad + 1
            elif row % 43 == 5:
                text, bad = "GGG,one,too,many", bad + 1
            elif row % 11 == 6:
                text = f"Ac-{text}-NH2"
            file.write(f"{row:05d},{text}\n")
    return bad


@pytest.mark.parametrize("kind", ["parquet", "csv", "tsv"])
def test_good_and_rejected_rows_are_the_input(tmp_path, kind):
    bad = table(tmp_path / "in.csv")
    out = tmp_path / f"out.{kind}"
    found = run_batch(str(tmp_path / "in.csv"), str(out))
    assert (found.read, found.written, found.rejected) == (1000, 1000 - bad, bad)
    assert found.exit_code == 5
    rows = (tmp_path / f"out.{kind}.rejects.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "row,text,reason"
    assert len(rows) == bad + 1
    numbers = {int(row.split(",", 1)[0]) for row in rows[1:]}
    assert {4, 5, 6} <= numbers
    assert len(numbers) == bad
    written = (
        pq.read_table(out)
        if kind == "parquet"
        else arrow_csv.read_csv(
            out,
            parse_options=arrow_csv.ParseOptions(delimiter="," if kind == "csv" else "\t"),
            convert_options=arrow_csv.ConvertOptions(column_types={"id": pa.string()}),
        )
    )
    assert written.num_rows == 1000 - bad
    assert written.column("id")[0].as_py() == "00000"
    assert not {int(i) + 1 for i in written.column("id").to_pylist()} & numbers
    assert not (tmp_path / f"out.{kind}.partial").exists()


def test_without_rejects_there_is_no_rejects_file(tmp_path):
    path = tmp_path / "in.tsv"
    path.write_text("peptide\n" + "\n".join(GOOD) + "\n", encoding="utf-8")
    found = run_batch(str(path), str(tmp_path / "out.parquet"), columns=["average_mass"])
    assert (found.exit_code, found.rejects) == (0, None)
    assert not list(tmp_path.glob("*.rejects.csv"))
    masses = pq.read_table(tmp_path / "out.parquet").column("average_mass").to_pylist()
    assert masses[0] == pytest.approx(679.776, abs=1e-3)


def test_every_input_gives_the_same(tmp_path):
    rows = "sequence\n" + "\n".join(GOOD) + "\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "bom.csv").write_text("\ufeff" + rows.replace("\n", "\r\n"), encoding="utf-8")
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(rows.encode()))
    with pa.CompressedOutputStream(str(tmp_path / "c.csv.zst"), "zstd") as out:
        out.write(rows.encode())
    pq.write_table(pa.table({"sequence": GOOD}), tmp_path / "d.parquet")
    (tmp_path / "e.fasta").write_text(
        "".join(f">{i} it\n{t}\n" for i, t in enumerate(GOOD)), encoding="utf-8"
    )
    masses = []
    for path in sorted(tmp_path.iterdir()):
        out = tmp_path / f"{path.name}.out.parquet"
        assert run_batch(str(path), str(out), columns=["monoisotopic_mass"]).exit_code == 0, path.name
        masses.append(pq.read_table(out).column("monoisotopic_mass").to_pylist())
    assert len(masses) == 6
    assert all(each == masses[0] for each in masses)


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_ctrl_c_and_resume_give_what_one_run_gives(tmp_path, small_batches, kind):
    bad = table(tmp_path / "in.csv")
    whole, broken = tmp_path / f"whole.{kind}", tmp_path / f"broken.{kind}"
    run_batch(str(tmp_path / "in.csv"), str(whole))
    calls = []

    def ctrl_c(summary, part):
        calls.append(summary)
        if len(calls) == 3:
            os.kill(os.getpid(), signal.SIGINT)

    first = run_batch(str(tmp_path / "in.csv"), str(broken), report=ctrl_c)
    assert first.interrupted
    assert first.exit_code == 130
    assert 0 < first.read < 1000
    assert not broken.exists()
    partial = tmp_path / f"broken.{kind}.partial"
    rows = pq.read_table(partial).num_rows if kind == "parquet" else arrow_csv.read_csv(partial).num_rows
    assert rows == first.written
    second = run_batch(str(tmp_path / "in.csv"), str(broken), resume=True)
    assert (second.read, second.written, second.rejected) == (1000, 1000 - bad, bad)
    rejects = [
        (tmp_path / f"{name}.{kind}.rejects.csv").read_text(encoding="utf-8") for name in ("whole", "broken")
    ]
    assert rejects[0] == rejects[1]
    if kind == "csv":
        assert whole.read_bytes() == broken.read_bytes()
    else:
        assert pq.read_table(whole) == pq.read_table(broken)
    assert not list(tmp_path.glob("*.partial"))
    assert not list(tmp_path.glob("*.progress.json"))


def test_resume_refuses_another_input(tmp_path, small_batches):
    table(tmp_path / "in.csv")

    def ctrl_c(summary, part):
        os.kill(os.getpid(), signal.SIGINT)

    run_batch(str(tmp_path / "in.csv"), str(tmp_path / "out.csv"), report=ctrl_c)
    table(tmp_path / "in.csv", seed=6)
    with pytest.raises(UsageError, match="another input"):
        run_batch(str(tmp_path / "in.csv"), str(tmp_path / "out.csv"), resume=True)


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("nothing.csv", None, UnreadableError, "is not there"),
        ("empty.csv", b"", UnreadableError, "empty"),
        ("no.parquet", b"PAR1 no", UnreadableError, "parquet"),
        ("bad.csv.gz", b"not gzip", UnreadableError, "bad.csv.gz"),
        ("what.doc", b"x", UsageError, "format"),
        ("two.csv", b"a,b\n1,2\n", UsageError, "which column"),
        ("taken.csv", b"sequence,average_mass\nRKDVY,1\n", UsageError, "already"),
    ],
)
def test_bad_input_is_one_line(tmp_path, name, content, error, words):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=words) as caught:
        run_batch(str(path), str(tmp_path / "out.csv"))
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("out.csv*"))


def test_pipes(tmp_path):
    code = "from certipep.batch import run_batch; print(run_batch('-', '-', columns=['average_mass']).read)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="sequence\nRKDVY\nRKXVY\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"RKDVY",679.776' in done.stdout
    assert "row 2" in done.stderr


def test_annotate_keeps_rows_and_columns():
    batch = pa.record_batch({"id": [1, 2, 3], "sequence": ["RKDVY", None, "RKXVY"]})
    found = annotate(batch, columns=["average_mass", "length"])
    assert found.schema.names == ["id", "sequence", "average_mass", "length", "problem"]
    assert found.column("length").to_pylist() == [5, None, None]
    assert found.column("problem").is_valid().to_pylist() == [False, True, True]


def test_polars_maps_it_over_batches():
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"sequence": GOOD})
    found = pl.concat(
        pl.from_arrow(annotate(batch))
        for batch in frame.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()
    )
    assert found["average_mass"][0] == pytest.approx(679.776, abs=1e-3)


def test_duckdb_reads_what_it_makes():
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.from_arrow(pa.table({"sequence": GOOD})).to_arrow_reader(1000)
    made = pa.Table.from_batches(annotate(batch) for batch in rows)
    assert duckdb.from_arrow(made).aggregate("max(average_mass)").fetchall()[0][0] == pytest.approx(
        889.018, abs=1e-3
    )


def test_fasta_with_a_stop_sign(tmp_path):
    (tmp_path / "a.fa").write_text(">one\nRKD\nVY*\n", encoding="utf-8")
    run_batch(str(tmp_path / "a.fa"), str(tmp_path / "o.parquet"), columns=["length"])
    assert pq.read_table(tmp_path / "o.parquet").to_pylist() == [
        {"id": "one", "sequence": "RKDVY", "length": 5}
    ]


def test_a_table_of_one_column_needs_no_name():
    from certipep.batch.record_batches import find_column

    assert find_column(["anything"]) == "anything"
    assert find_column(["ID", "Sequence"]) == "Sequence"
