"""What reading costs: CPU time of a page and memory of a worker, with and without recognition.

    python -m benchmarks.reading_speed [--pages 10] [--rounds 5] [--scans 3]

The example certificate is copied to documents of one page and of PAGES pages, so that the difference is the cost of a
page after the start of the processes: parsing in the child, understanding in the parent, both counted. The scanned
example is read as a document of one page and of SCANS pages that differ in a few dots, without the kept recognitions.
`start` is what the first page costs beside that. Where ``pdftotext`` is there, its CPU time for the same pages stands
beside ours: it gives words without places, claims or hidden text.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scans", type=int, default=3)
    options = parser.parse_args()
    os.environ.pop("CERTIPEP_OCR_CACHE", None)
    from certipep.certificate import read_file

    print(f"{'':26s} {'page, CPU':>12s} {'start, CPU':>12s} {'memory':>9s}   wanted")
    with tempfile.TemporaryDirectory() as folder:
        one, many = (_copies(Path(folder), count) for count in (1, options.pages))
        read_file(one, ocr="never")  # loads this process's own modules
        page, start = _costs(
            lambda path: read_file(path, ocr="never"), one, many, options.pages, options.rounds
        )
        _row("text page", page, start, _peak_of_children(), "50 ms, 200 MB")
        if shutil.which("pdftotext"):
            page, start = _costs(_pdftotext, one, many, options.pages, options.rounds)
            _row("pdftotext -layout", page, start, None, "")
        one, many = (_scans(Path(folder), count) for count in (1, options.scans))
        with _Watch() as watch:
            begun = _spent()
            read_file(one)
            first = _spent() - begun
            page, _ = _costs(read_file, one, many, options.scans, 1)
        _row("scanned page", page, first - page, watch.peak, "5 s, 1500 MB")
    return 0


def _costs(
    read: Callable[[Path], object], one: Path, many: Path, pages: int, rounds: int
) -> tuple[float, float]:
    """Return CPU seconds of a further page and of the rest; the least of the rounds of each."""
    short = min(_timed(read, one) for _ in range(rounds))
    long = min(_timed(read, many) for _ in range(rounds))
    page = (long - short) / (pages - 1)
    return page, short - page


def _timed(read: Callable[[Path], object], path: Path) -> float:
    begun = _spent()
    read(path)
    return _spent() - begun


def _spent() -> float:
    """Return CPU seconds of this process, of its children that ended and of those that live."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    total = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            times = child.cpu_times()
            total += times.user + times.system
    return total


def _peak_of_children() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3


class _Watch:
    """Looks at the memory of the children while a block runs; `peak` in MB."""

    peak = 0.0

    def __enter__(self) -> _Watch:
        import threading

        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.is_set():
            for child in psutil.Process().children(recursive=True):
                with suppress(psutil.Error):
                    self.peak = max(self.peak, child.memory_info().rss / 1e6)
            time.sleep(0.05)


def _copies(folder: Path, count: int) -> Path:
    import pypdfium2

    source = pypdfium2.PdfDocument(EXAMPLES / "thymalfasin-consistent.pdf")
    made = pypdfium2.PdfDocument.new()
    for _ in range(count):
        made.import_pages(source, [0])
    path = folder / f"text-{count}.pdf"
    made.save(path)
    return path


def _scans(folder: Path, count: int) -> Path:
    from PIL import Image

    pages = []
    for number in range(count):
        page = Image.open(EXAMPLES / "thymalfasin-scan.png").convert("L")
        for dot in range(number + 1):
            page.putpixel((dot, count), 0)
        pages.append(page)
    path = folder / f"scan-{count}.tiff"
    pages[0].save(path, save_all=True, append_images=pages[1:])
    return path


def _pdftotext(path: Path) -> object:
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)


def _row(name: str, page: float, start: float, memory: float | None, wanted: str) -> None:
    kept = f"{memory:6.0f} MB" if memory is not None else ""
    print(f"{name:26s} {page * 1e3:9.1f} ms {start * 1e3:9.1f} ms {kept:>9s}   {wanted}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
