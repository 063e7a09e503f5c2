"""Tables out: whole row groups to a partial file that gets its name when all is written."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certipep.batch.reading import kind_of
from certipep.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Progress", "Rejects", "Table", "beside"]

_FORMATS = ("parquet", "csv", "tsv")


def beside(output: str, word: str) -> Path:
    """Return the file that belongs to `output`, such as ``OUT.partial`` and ``OUT.rejects.csv``."""
    return Path(f"{output}.{word}")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run came; what ``--resume`` needs to go on.

    Parameters
    ----------
    source : str
        The input, its size and its options: a changed input is not continued.
    rows : int
        Rows of the input that are done, refused ones included.
    batches : int
        Record batches that are done.
    refused : int
        Rows among them that the reader of a text table refused.
    written, rejected : int
        Rows that went to the output and to the rejects.
    size, rejects_size : int
        Bytes of the partial output (text formats) and of the rejects that are whole.
    """

    source: str
    rows: int = 0
    refused: int = 0
    batches: int = 0
    written: int = 0
    rejected: int = 0
    size: int = 0
    rejects_size: int = 0

    def save(self, output: str) -> None:
        """Write ``OUT.progress.json``."""
        path = beside(output, "progress.json")
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        fresh.replace(path)

    @classmethod
    def load(cls, output: str, source: str) -> Progress | None:
        """Return what an interrupted run left, or None; another input or other options are refused.

        Raises
        ------
        UsageError
            When the run that was interrupted was not this one.
        """
        path = beside(output, "progress.json")
        if not path.is_file() or not beside(output, "partial").is_file():
            return None
        try:
            found = cls(**json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError):
            raise UsageError(f"{path} cannot be read: delete it and start again without --resume") from None
        if found.source != source:
            raise UsageError(f"{path} is of another input or other options: start again without --resume")
        return found


class Table:
    """The output: rows in, whole row groups out.

    Parameters
    ----------
    output : str
        File, or ``-`` for standard output.
    schema : pyarrow.Schema
    kind : str, optional
        parquet, csv or tsv, where the name does not tell.
    keep : Progress, optional
        Continue the partial file of that run.
    """

    def __init__(
        self, output: str, schema: pa.Schema, kind: str | None = None, keep: Progress | None = None
    ) -> None:
        self._output = output
        if output != "-" and Path(output).exists() and not Path(output).is_file():
            raise UsageError(f"{output} is no file: give -o a file's name, or '-' for standard output")
        self.kind, packed = kind_of(output, kind or ("csv" if output == "-" else None))
        if self.kind not in _FORMATS:
            raise UsageError(f"{output}: properties are written as {', '.join(_FORMATS)}")
        if packed and self.kind == "parquet":
            raise UsageError(f"{output}: Parquet is compressed inside; leave the last ending out")
        if packed:
            raise UsageError(f"{output}: text is written uncompressed; use Parquet, or a pipe to gzip")
        self._file: Any = None
        self._writer = self._opened(schema, keep)

    @property
    def partial(self) -> Path:
        """The file until all is written."""
        return beside(self._output, "partial")

    def write(self, batch: pa.RecordBatch) -> int:
        """Write rows as one row group; return the bytes that a text file holds now."""
        if self.kind == "parquet":
            if batch.num_rows:
                self._writer.write_batch(batch, row_group_size=batch.num_rows)
            return 0
        self._writer.write_batch(batch)
        if self._output == "-":
            return 0
        self._file.flush()
        size: int = self._file.tell()
        return size

    def close(self, *, complete: bool) -> None:
        """End the file so that it can be read; with `complete` it gets its name."""
        self._writer.close()
        if self._file is not None and self._output != "-":
            self._file.close()
        if complete and self._output != "-":
            self.partial.replace(self._output)
            beside(self._output, "progress.json").unlink(missing_ok=True)

    def _opened(self, schema: pa.Schema, keep: Progress | None) -> Any:
        if self.kind == "parquet":
            return self._parquet(schema, keep)
        from pyarrow import csv as arrow_csv

        size = keep.size if keep is not None else 0
        options = arrow_csv.WriteOptions(
            include_header=not size, delimiter="," if self.kind == "csv" else "\t", quoting_style="needed"
        )
        if self._output == "-":
            self._file = sys.stdout.buffer
        elif not size:
            self._file = self.partial.open("wb")
        else:
            self._file = self.partial.open("r+b")
            self._file.truncate(size)
            self._file.seek(size)
        return arrow_csv.CSVWriter(self._file, schema, write_options=options)

    def _parquet(self, schema: pa.Schema, keep: Progress | None) -> Any:
        import pyarrow.parquet as pq

        if self._output == "-":
            return pq.ParquetWriter(sys.stdout.buffer, schema, compression="zstd")
        if keep is None:
            return pq.ParquetWriter(self.partial, schema, compression="zstd")
        before = self.partial.with_suffix(".before")
        self.partial.replace(before)
        writer = pq.ParquetWriter(self.partial, schema, compression="zstd")
        with pq.ParquetFile(before) as old:
            for place in range(old.num_row_groups):
                writer.write_table(old.read_row_group(place), row_group_size=1 << 30)
        before.unlink()
        return writer


class Rejects:
    """The rows that could not be read: ``OUT.rejects.csv`` with row, text and reason.

    The file is made with the first of them; without any there is none.
    """

    def __init__(self, output: str, keep: Progress | None = None) -> None:
        self.path = beside(output, "rejects.csv") if output != "-" else None
        self._file: Any = None
        if self.path is None:
            return
        if keep is not None and keep.rejects_size:
            with self.path.open("r+b") as file:
                file.truncate(keep.rejects_size)
            self._file = self.path.open("a", encoding="utf-8", newline="")
        else:
            self.path.unlink(missing_ok=True)

    def write(self, rows: list[tuple[int, str, str]]) -> int:
        """Add rows; return the bytes of the file."""
        if not rows:
            return self._size()
        if self.path is None:
            for number, _, reason in rows:
                sys.stderr.write(f"row {number}: {reason}\n")
            return 0
        if self._file is None:
            self._file = self.path.open("w", encoding="utf-8", newline="")
            csv.writer(self._file, lineterminator="\n").writerow(("row", "text", "reason"))
        csv.writer(self._file, lineterminator="\n").writerows(rows)
        self._file.flush()
        return self._size()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def _size(self) -> int:
        return int(self._file.tell()) if self._file is not None else 0
