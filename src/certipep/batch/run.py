"""Properties of every peptide of a file: in at one end, out at the other, in record batches."""

from __future__ import annotations

import hashlib
import json
import signal
import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certipep.batch.columns import chosen
from certipep.batch.reading import Source, open_source, require_pyarrow
from certipep.batch.record_batches import PROBLEM, annotate, find_column, output_schema
from certipep.batch.summary import Report, Summary, terminal_report
from certipep.batch.writing import Progress, Rejects, Table
from certipep.chemistry.pka_sets import DEFAULT_PKA

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["run_batch", "terminal_report"]

_Annotate = Callable[["pa.RecordBatch"], "pa.RecordBatch"]


def run_batch(
    source: str,
    output: str,
    *,
    column: str | None = None,
    columns: Iterable[str] | None = None,
    ph: Sequence[float] = (7.4,),
    charges: Sequence[int] = (1, 2, 3),
    pka: str = DEFAULT_PKA,
    input_format: str | None = None,
    output_format: str | None = None,
    resume: bool = False,
    dask: str | None = None,
    jobs: int | None = None,
    report: Report | None = None,
) -> Summary:
    """Compute the properties of every peptide of a table or FASTA file.

    Parameters
    ----------
    source, output : str
        CSV, TSV, Parquet; FASTA as input, too; ``.gz`` and ``.zst`` text as input; ``-`` for pipes (CSV, or
        what `input_format` and `output_format` say).
    column : str, optional
        Which column holds the peptides.
    columns, ph, charges, pka
        As for `certipep.batch.properties`.
    resume : bool
        Continue the run that was interrupted.
    dask : str, optional
        Address of a Dask scheduler, or ``local`` for a cluster on this machine.
    jobs : int, optional
        Workers of a local cluster.
    report : callable, optional
        Called with the summary so far and the part that is done (None where that cannot be known).

    Returns
    -------
    Summary
        Rows that cannot be read are in ``OUT.rejects.csv``; `exit_code` is 5 when there are any.

    Raises
    ------
    UsageError, UnreadableError, MissingExtraError
        In one line.
    """
    require_pyarrow()
    wanted = tuple(columns) if columns is not None else None
    specified = chosen(wanted, ph, charges)
    options: dict[str, Any] = {"columns": wanted, "ph": tuple(ph), "charges": tuple(charges), "pka": pka}
    started = time.monotonic()
    with ExitStack() as stack:
        opened = stack.enter_context(open_source(source, input_format))
        name = find_column(opened.schema.names, column)
        work = partial(annotate, column=name, **options)
        fingerprint = _fingerprint(source, name, options)
        keep = Progress.load(output, fingerprint) if resume and output != "-" else None
        schema = output_schema(opened.schema, specified)
        engine = _engine(dask, jobs, stack)
        table = Table(output, schema.remove(len(schema) - 1), output_format, keep)
        rejects = Rejects(output, keep)
        stop = stack.enter_context(_stopped_politely())
        state = keep or Progress(fingerprint)
        numbers = _RowNumbers()
        complete = False
        try:
            for batch, done in engine(work, islice(opened.batches, state.batches, None), stop):
                state = _take(batch, done, name, opened, table, rejects, numbers, state)
                if report is not None:
                    report(_summary(state, started, output, rejects), opened.progress())
                if stop.is_set():
                    break
            else:
                complete = not stop.is_set()
            state = _rest(opened, rejects, numbers, state) if complete else state
        finally:
            table.close(complete=complete)
            rejects.close()
            if not complete and output != "-":
                state.save(output)
    return replace(_summary(state, started, output, rejects), interrupted=not complete)


def _take(
    batch: pa.RecordBatch,
    done: pa.RecordBatch,
    name: str,
    opened: Source,
    table: Table,
    rejects: Rejects,
    numbers: _RowNumbers,
    state: Progress,
) -> Progress:
    """Write the rows that could be read, and put the others aside."""
    problems = done.column(PROBLEM)
    good = done.drop_columns([PROBLEM])
    first = state.rows - state.refused
    numbers.before(first, opened.refused)
    bad = numbers.before(first + batch.num_rows, opened.refused)
    refused = len(bad)
    if problems.null_count < len(problems):
        import numpy as np
        import pyarrow as pa

        wrong = np.flatnonzero(problems.is_valid().to_numpy(zero_copy_only=False))
        texts = batch.column(name)
        bad += [
            (numbers.of(first + row), texts[row].as_py() or "", problems[row].as_py())
            for row in wrong.tolist()
        ]
        good = good.filter(pa.compute.is_null(problems))
    size = table.write(good)
    rejects_size = rejects.write(sorted(bad))
    return replace(
        state,
        rows=state.rows + batch.num_rows + refused,
        refused=state.refused + refused,
        batches=state.batches + 1,
        written=state.written + good.num_rows,
        rejected=state.rejected + len(bad),
        size=size or state.size,
        rejects_size=rejects_size or state.rejects_size,
    )


def _rest(opened: Source, rejects: Rejects, numbers: _RowNumbers, state: Progress) -> Progress:
    """Put aside what was refused after the last batch."""
    refused = opened.refused[numbers.told :]
    size = rejects.write(refused)
    return replace(
        state,
        rows=state.rows + len(refused),
        refused=state.refused + len(refused),
        rejected=state.rejected + len(refused),
        rejects_size=size or state.rejects_size,
    )


class _RowNumbers:
    """The numbers of the rows in the file, from 1, where the reader of a text table refused some of them."""

    def __init__(self) -> None:
        self.told = 0
        self._accepted_before: list[int] = []

    def before(self, accepted: int, refused: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
        """Return the refused rows, not told yet, that stand before the last of the first `accepted` rows."""
        start = self.told
        while self.told < len(refused) and (place := refused[self.told][0] - 1 - self.told) < accepted:
            self._accepted_before.append(place)
            self.told += 1
        return refused[start : self.told]

    def of(self, accepted: int) -> int:
        """Return the number of the row before which `accepted` rows were accepted."""
        return accepted + 1 + bisect_right(self._accepted_before, accepted)


def _engine(dask: str | None, jobs: int | None, stack: ExitStack) -> Any:
    if dask is None:
        return _here
    from certipep.batch.distributed import on_dask

    return stack.enter_context(on_dask(dask, jobs))


def _here(
    work: _Annotate, batches: Iterator[pa.RecordBatch], stop: threading.Event
) -> Iterator[tuple[pa.RecordBatch, pa.RecordBatch]]:
    for batch in batches:
        if stop.is_set():
            return
        yield batch, work(batch)


@contextmanager
def _stopped_politely() -> Iterator[threading.Event]:
    """Let Ctrl-C end the run after the batch at hand; the second one ends it at once."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def asked(number: int, frame: Any) -> None:
        if stop.is_set():
            signal.default_int_handler(number, frame)
        stop.set()

    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _summary(state: Progress, started: float, output: str, rejects: Rejects) -> Summary:
    path = str(rejects.path) if rejects.path is not None and state.rejected else None
    return Summary(state.rows, state.written, state.rejected, time.monotonic() - started, output, path)


def _fingerprint(source: str, column: str, options: dict[str, Any]) -> str:
    """Return a text that changes with the input and the options."""
    what: dict[str, Any] = {"source": source, "column": column, **options}
    if source != "-":
        path = Path(source)
        status = path.stat()
        with path.open("rb") as file:
            head = hashlib.sha256(file.read(1 << 16)).hexdigest()
        what |= {"size": status.st_size, "head": head}
    return json.dumps(what, sort_keys=True, default=str)
