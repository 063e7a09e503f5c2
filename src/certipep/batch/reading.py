"""Tables and FASTA files as a stream of record batches; memory does not grow with the file."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certipep.errors import MissingExtraError, UnreadableError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ROWS", "Source", "kind_of", "open_source", "require_pyarrow"]

ROWS = 1 << 16
_BLOCK_BYTES = 1 << 22
_KINDS = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".fasta": "fasta",
    ".fa": "fasta",
    ".faa": "fasta",
    ".fas": "fasta",
}
_PACKED = {".gz": "gzip", ".zst": "zstd"}


@dataclass(frozen=True, slots=True)
class Source:
    """An open input.

    Parameters
    ----------
    name : str
        For messages.
    schema : pyarrow.Schema
    batches : iterator of record batches
    rows : int or None
        How many there are, where the format says so.
    progress : callable
        Which part of the input was read, 0 to 1; None where that cannot be known.
    refused : list of (int, str, str)
        Rows of a table that are no rows (too many cells …): number, text, reason; filled while reading.
    """

    name: str
    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]
    rows: int | None = None
    progress: Callable[[], float | None] = lambda: None
    refused: list[tuple[int, str, str]] = field(default_factory=list)


def require_pyarrow() -> None:
    """Raise a `MissingExtraError` where pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise MissingExtraError("tables need pyarrow: pip install 'certipep[batch]'") from None


def kind_of(name: str, kind: str | None = None) -> tuple[str, str | None]:
    """Return the format and the compression of a file by its name.

    Raises
    ------
    UsageError
        When the name does not tell.
    """
    suffixes = [suffix.lower() for suffix in Path(name).suffixes[-2:]]
    packed = _PACKED.get(suffixes[-1]) if suffixes else None
    inner = suffixes[:-1] if packed else suffixes
    found = kind or (_KINDS.get(inner[-1]) if inner else None)
    if found is None:
        known = ", ".join(dict.fromkeys(_KINDS))
        what = "a pipe" if name == "-" else f"{name}: this name"
        raise UsageError(
            f"{what} does not tell the format: name it ({known}; .gz and .zst too), or give the format"
        )
    if found not in set(_KINDS.values()):
        raise UsageError(f"there is no format {found!r}; there are csv, tsv, parquet, fasta")
    return found, packed


@contextlib.contextmanager
def open_source(name: str, kind: str | None = None) -> Iterator[Source]:
    """Open a table or FASTA file (``-`` for standard input).

    Raises
    ------
    UnreadableError
        Names the file, the problem and the mend.
    """
    require_pyarrow()
    found, packed = kind_of(name, kind or ("csv" if name == "-" else None))
    if name != "-" and not Path(name).is_file():
        what = "is a folder" if Path(name).is_dir() else "is not there"
        raise UnreadableError(f"{name} {what}: name a table or FASTA file")
    with contextlib.ExitStack() as stack:
        try:
            yield _OPENERS[found](name, packed, stack)
        except (OSError, EOFError) as error:
            raise UnreadableError(f"{name}: cannot be read to its end: {error}") from error
        except ValueError as error:
            if isinstance(error, UsageError):
                raise
            raise UnreadableError(f"{name}: is no {found} table: {_first_line(error)}") from error


def _parquet(name: str, packed: str | None, stack: contextlib.ExitStack) -> Source:
    import pyarrow.parquet as pq

    if packed:
        raise UsageError(f"{name}: Parquet is compressed inside; unpack the file first")
    if name == "-":
        import pyarrow as pa

        file = stack.enter_context(pq.ParquetFile(pa.py_buffer(sys.stdin.buffer.read())))
    else:
        # without buffering ahead, which holds the columns of all row groups at once
        file = stack.enter_context(pq.ParquetFile(name, pre_buffer=False))
    total = file.metadata.num_rows
    read = [0]

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in file.iter_batches(batch_size=ROWS, use_threads=False):
            read[0] += batch.num_rows
            yield batch

    return Source(name, file.schema_arrow, batches(), total, lambda: read[0] / total if total else 1.0)


def _delimited(separator: str) -> Callable[[str, str | None, contextlib.ExitStack], Source]:
    def open_it(name: str, packed: str | None, stack: contextlib.ExitStack) -> Source:
        import pyarrow as pa
        from pyarrow import csv

        stream, progress = _bytes(name, packed, stack)
        header, stream = _header(stream, separator)
        refused: list[tuple[int, str, str]] = []

        def refuse(row: Any) -> str:
            reason = f"{row.actual_columns} cells instead of {row.expected_columns}"
            refused.append(((row.number or 0) - 1, row.text or "", reason))
            return "skip"

        reader = csv.open_csv(
            stream,
            read_options=csv.ReadOptions(block_size=_BLOCK_BYTES, use_threads=False),
            parse_options=csv.ParseOptions(
                delimiter=separator, invalid_row_handler=refuse, ignore_empty_lines=False
            ),
            convert_options=csv.ConvertOptions(
                # the input's own columns pass through as they are: "007" stays "007"
                column_types=dict.fromkeys(header, pa.string()),
                strings_can_be_null=False,
            ),
        )
        stack.callback(reader.close)
        return Source(name, reader.schema, _split(reader), None, progress, refused)

    return open_it


def _fasta(name: str, packed: str | None, stack: contextlib.ExitStack) -> Source:
    import pyarrow as pa

    stream, progress = _bytes(name, packed, stack)
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace")
    schema = pa.schema([("id", pa.string()), ("sequence", pa.string())])

    def batches() -> Iterator[pa.RecordBatch]:
        from Bio.SeqIO.FastaIO import SimpleFastaParser

        ids: list[str] = []
        sequences: list[str] = []
        letters = 0
        for title, sequence in SimpleFastaParser(text):
            ids.append(title)
            sequences.append(sequence.rstrip("*"))
            letters += len(sequence)
            if len(ids) == ROWS or letters > _BLOCK_BYTES:
                yield pa.record_batch([pa.array(ids), pa.array(sequences)], schema=schema)
                ids, sequences, letters = [], [], 0
        if ids:
            yield pa.record_batch([pa.array(ids), pa.array(sequences)], schema=schema)

    return Source(name, schema, batches(), None, progress)


_OPENERS: dict[str, Callable[[str, str | None, contextlib.ExitStack], Source]] = {
    "parquet": _parquet,
    "csv": _delimited(","),
    "tsv": _delimited("\t"),
    "fasta": _fasta,
}


def _bytes(
    name: str, packed: str | None, stack: contextlib.ExitStack
) -> tuple[Any, Callable[[], float | None]]:
    """Open the bytes of a file; also return which part of them was read."""
    import pyarrow as pa

    if name == "-":
        return sys.stdin.buffer, lambda: None
    raw = stack.enter_context(Path(name).open("rb"))  # noqa: SIM115 - the stack closes it
    size = Path(name).stat().st_size

    def progress() -> float | None:
        return min(1.0, raw.tell() / size) if size and not raw.closed else None

    if packed is None:
        return raw, progress
    return stack.enter_context(pa.CompressedInputStream(pa.PythonFile(raw, "r"), packed)), progress


def _header(stream: Any, separator: str) -> tuple[list[str], Any]:
    """Read the names of the columns, and give the stream back with them in front."""
    import csv

    import pyarrow as pa

    first = stream.read(1 << 16)
    line = bytes(first).split(b"\n", 1)[0].decode("utf-8-sig", "replace").rstrip("\r")
    if not line.strip():
        raise ValueError("it is empty, or has no header line")
    names = next(csv.reader([line], delimiter=separator))
    return names, pa.PythonFile(_Joined(bytes(first), stream), "r")


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the stream that they came from."""

    def __init__(self, first: bytes, rest: Any) -> None:
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._first:
            if size is None or size < 0:
                size = len(self._first)
            found, self._first = self._first[:size], self._first[size:]
            return found
        return bytes(self._rest.read(size))


def _split(reader: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in reader:
        for start in range(0, batch.num_rows, ROWS):
            yield batch.slice(start, ROWS)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
