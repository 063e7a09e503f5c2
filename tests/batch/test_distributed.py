"""Work on a local Dask cluster, with a worker that dies."""

from __future__ import annotations

import json
import os
import random
import signal
from pathlib import Path

import pytest

pytest.importorskip("distributed")
pq = pytest.importorskip("pyarrow.parquet")
import pyarrow as pa  # noqa: E402

from certipep.batch import reading, run_batch, verify_many  # noqa: E402
from certipep.errors import UnreadableError  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def cluster():
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as here:
        yield here


def kill_one(cluster) -> None:
    worker = next(iter(cluster.workers.values()))
    os.kill(worker.process.pid if hasattr(worker, "process") else worker.pid, signal.SIGKILL)


def test_a_worker_that_dies_loses_and_doubles_nothing(tmp_path, monkeypatch, cluster):
    monkeypatch.setattr(reading, "ROWS", 500)
    random.seed(3)
    texts = ["".join(random.choices("ACDEFGHIKLMNPQRSTVWYX", k=12)) for _ in range(20000)]
    pq.write_table(pa.table({"row": range(20000), "sequence": texts}), tmp_path / "in.parquet")
    killed = []

    def report(summary, part):
        if summary.read > 4000 and not killed:
            killed.append(True)
            kill_one(cluster)

    found = run_batch(
        str(tmp_path / "in.parquet"),
        str(tmp_path / "out.parquet"),
        columns=["average_mass"],
        dask=cluster.scheduler_address,
        report=report,
    )
    bad = sum("X" in text for text in texts)
    assert killed
    assert (found.read, found.written, found.rejected) == (20000, 20000 - bad, bad)
    rows = pq.read_table(tmp_path / "out.parquet").column("row").to_pylist()
    assert rows == [row for row, text in enumerate(texts) if "X" not in text]


def result_of(file) -> dict[str, object]:
    return {"file": file.file, "verdict": str(file.verdict), "error": file.error}


def across_of(findings) -> dict[str, object]:
    return {"across_files": [finding.check for finding in findings]}


def certificate(path: Path, number: int) -> None:
    record = {
        "schema": "certipep.record/1",
        "file": path.name,
        "certificates": [
            {
                "pages": [1],
                "product": "Thymosin Alpha-1 10mg",
                "lot": f"L{number}",
                "cas": "62304-98-7",
                "results": [],
            }
        ],
    }
    path.write_text(json.dumps([record]), encoding="utf-8")


def test_certificates_survive_the_death_of_a_worker(tmp_path, cluster):
    folder = tmp_path / "certificates"
    folder.mkdir()
    for number in range(40):
        certificate(folder / f"{number:03d}.json", number)
    (folder / "999.pdf").write_bytes(b"%PDF-1.4 and no more")
    killed = []

    def report(done, file):
        if done > 8 and not killed:
            killed.append(True)
            kill_one(cluster)

    found = verify_many(
        [folder],
        tmp_path / "out.jsonl",
        render=result_of,
        render_across=across_of,
        dask=cluster.scheduler_address,
        report=report,
    )
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    paths = [line["path"] for line in lines if "path" in line]
    assert killed
    assert sorted(paths) == sorted(str(path) for path in folder.iterdir())
    assert (found.files, found.unreadable) == (41, 1)
    again = verify_many(
        [folder], tmp_path / "out.jsonl", render=result_of, render_across=across_of, resume=True
    )
    assert again.files == 41
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len([line for line in lines if "path" in line]) == 41


def test_no_scheduler_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("certipep.batch.distributed._SECONDS_TO_CONNECT", 1)
    pq.write_table(pa.table({"sequence": ["RKDVY"]}), tmp_path / "in.parquet")
    with pytest.raises(UnreadableError, match="no Dask scheduler"):
        run_batch(str(tmp_path / "in.parquet"), str(tmp_path / "o.parquet"), dask="tcp://127.0.0.1:1")
    assert not list(tmp_path.glob("o.parquet*"))


def test_ray_maps_the_same_function(tmp_path):
    ray = pytest.importorskip("ray")
    from certipep.batch import annotate

    pq.write_table(pa.table({"sequence": ["RKDVY", "GGAK"]}), tmp_path / "in.parquet")

    def work(table: pa.Table) -> pa.Table:
        return pa.Table.from_batches(annotate(batch) for batch in table.to_batches())

    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)
    try:
        found = ray.data.read_parquet(str(tmp_path)).map_batches(work, batch_format="pyarrow").take_all()
    finally:
        ray.shutdown()
    assert {round(row["average_mass"], 3) for row in found} == {679.776, 331.373}
