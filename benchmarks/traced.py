"""What mixed work with recognition asks of the system, seen by strace: sockets, and files that are written.

    python -m benchmarks.traced [--seconds 60]

PDF, pictures, web pages, documents, workbooks, messages and texts made here are read and verified again and again for
SECONDS, in a folder of their own. Printed are the calls that were looked at, sockets of the network, and files written
outside of the temporary folder; either of the last makes the exit code 1.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

__all__ = ["Traced", "traced"]

_CALLS = "socket,connect,sendto,openat,open,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat"
_WORK = """
import sys, time, certipep
from pathlib import Path
papers = sorted(Path(sys.argv[1]).iterdir())
end = time.monotonic() + float(sys.argv[2])
count = 0
while count < len(papers) or time.monotonic() < end:
    certipep.verify(papers[count % len(papers)])
    count += 1
print(count)
"""
_OPENED = re.compile(r'open(?:at)?\((?:[^,"]*, )?"([^"]*)", [^)]*O_(?:WRONLY|RDWR|CREAT)')
_CHANGED = re.compile(r'(?:creat|unlink(?:at)?|rename(?:at2?)?|mkdir(?:at)?)\((?:[^,"]*, )?"([^"]*)"')
_REFUSED = ("EPERM", "EACCES", "ENOENT", "EROFS", "ENOTDIR", "EEXIST")
_DEVICES = ("/dev/null", "/dev/tty", "/dev/shm", "/proc/self")  # noqa: S108 - named, not used


class Traced(NamedTuple):
    """What was seen: documents verified, calls looked at, lines with sockets, lines with foreign files."""

    documents: int
    calls: int
    sockets: list[str]
    written: list[str]


def traced(seconds: float, folder: Path) -> Traced:
    """Verify papers for some seconds under strace.

    Parameters
    ----------
    seconds : float
        Each paper is verified once at least.
    folder : Path
        Empty; the papers, the trace and all temporary files go there.

    Raises
    ------
    OSError
        The system lets nobody be traced.
    """
    papers, temporary = folder / "papers", folder / "temporary"
    papers.mkdir()
    temporary.mkdir()
    _make(papers)
    kept = {name: value for name, value in os.environ.items() if name != "CERTIPEP_OCR_CACHE"}
    command = ["strace", "-f", "-qq", "-e", f"trace={_CALLS}", "-o", str(folder / "trace"), sys.executable, "-B", "-c",
               _WORK, str(papers), str(seconds)]  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, env=kept | {"TMPDIR": str(temporary)}, check=False
    )
    if "ptrace" in done.stderr.lower():
        raise OSError("this system lets nobody be traced")
    if done.returncode:
        raise OSError(done.stderr[-500:])
    lines = (folder / "trace").read_text(errors="replace").splitlines()
    sockets = [line for line in lines if "AF_INET" in line]
    written = [line for line in lines if _foreign(line, str(folder))]
    return Traced(int(done.stdout or 0), len(lines), sockets, written)


def _foreign(line: str, folder: str) -> bool:
    match = _OPENED.search(line) or _CHANGED.search(line)
    if match is None or any(word in line for word in _REFUSED):
        return False
    return not match.group(1).startswith((folder, *_DEVICES))


def _make(folder: Path) -> None:
    """Write one honest paper of each kind, a scan among them."""
    from PIL import Image, ImageDraw

    from benchmarks.forgeries.__main__ import controls

    for kind, data in controls():
        (folder / f"paper.{kind}").write_bytes(data)
    picture = Image.new("RGB", (1000, 500), "white")
    for row, words in enumerate(
        ("Product: Thymosin alpha 1", "Lot: LPW-TA1-2603", "Purity (HPLC): 98.5 %", "Mass 3108.4 Da")
    ):
        ImageDraw.Draw(picture).text((40, 40 + 70 * row), words, fill="black", font_size=30)
    picture.save(folder / "photo.png")
    picture.save(folder / "scan.pdf")


def main() -> int:
    """Print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    seconds = parser.parse_args().seconds
    if shutil.which("strace") is None:
        raise SystemExit("strace is not installed")
    with tempfile.TemporaryDirectory() as folder:
        seen = traced(seconds, Path(folder))
    print(f"{seen.documents} documents verified in {seconds:.0f} s, {seen.calls} calls looked at")
    print(f"sockets of the network: {len(seen.sockets)}; files written outside: {len(seen.written)}")
    print(*seen.sockets[:10], *seen.written[:10], sep="\n")
    return 1 if seen.sockets or seen.written else 0


if __name__ == "__main__":
    raise SystemExit(main())
