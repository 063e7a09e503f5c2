"""Where results go: stdout, or a file written whole or not at all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from certipep.errors import UsageError

__all__ = ["add_format", "add_output", "add_password", "progress_to_stderr", "wants_colour", "write_result"]


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add ``-o``, ``--no-color`` and ``-q``."""
    parser.add_argument(
        "-o", "--output", metavar="PATH", help="write the result to a file instead of the screen"
    )
    parser.add_argument("--no-color", action="store_true", help="no colours, also on a terminal")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress and no notes on stderr")


def add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    """Add ``--format`` with what applies; the first is the default, the ending of ``-o`` decides if not given."""
    parser.add_argument(
        "--format",
        choices=formats,
        default=None,
        help=f"how to print it (default {formats[0]}, or by the ending of -o)",
    )
    parser.set_defaults(formats=formats)


def add_password(parser: argparse.ArgumentParser) -> None:
    """Add ``--password-file``: a file, so that the password stands in no list of processes and in no history."""
    parser.add_argument(
        "--password-file", metavar="FILE", help="a file whose first line is the password of encrypted PDFs"
    )


def password_from(args: argparse.Namespace) -> str | None:
    """Return the password, or None where none was given.

    Raises
    ------
    UsageError
        The file cannot be read or is empty.
    """
    if not args.password_file:
        return None
    try:
        with Path(args.password_file).open(encoding="utf-8") as stream:
            password = stream.readline(1000).rstrip("\r\n")
    except (OSError, UnicodeError) as error:
        raise UsageError(f"{args.password_file}: the password cannot be read ({error})") from None
    if not password:
        raise UsageError(f"{args.password_file}: the first line is empty; write the password there")
    return password


def chosen_format(args: argparse.Namespace) -> str:
    """Return the format asked for, or what the ending of the output file says, or the default."""
    formats: Sequence[str] = args.formats
    if args.format:
        return str(args.format)
    ending = Path(args.output).suffix.lower().lstrip(".") if args.output else ""
    ending = {"htm": "html", "txt": "text", "md": "markdown"}.get(ending, ending)
    return ending if ending in formats else formats[0]


def wants_colour(args: argparse.Namespace) -> bool:
    """Tell whether to colour: only on a terminal, and only if nobody said no."""
    if args.no_color or args.output or "NO_COLOR" in os.environ:
        return False
    return sys.stdout.isatty()


def width() -> int:
    """Return the width of the terminal, 100 where there is none."""
    # Not shutil.get_terminal_size: its module loads three compressors at every start.
    told = os.environ.get("COLUMNS", "")
    try:
        columns = int(told) if told.isdigit() and int(told) else os.get_terminal_size().columns
    except OSError:
        columns = 100
    return max(40, min(columns, 120))


def write_result(result: str | bytes, args: argparse.Namespace, inputs: Sequence[str] = ()) -> None:
    """Print a result, or write it to ``-o`` whole or not at all.

    Raises
    ------
    UsageError
        If the file would overwrite an input, or cannot be written.
    """
    if not args.output or args.output == "-":
        if isinstance(result, bytes):
            sys.stdout.buffer.write(result)
        else:
            print(result if result.endswith("\n") else f"{result}\n", end="")
        return
    write_file(Path(args.output), result, inputs)


def write_file(path: Path, result: str | bytes, inputs: Sequence[str] = ()) -> None:
    """Write a file beside its place and move it there, so that a reader never sees half of it.

    A link stays a link, and a device or pipe (``/dev/null``, ``/dev/stdout``) is written to and never replaced.
    """
    from tempfile import NamedTemporaryFile

    if any(Path(one).exists() and path.exists() and path.samefile(one) for one in inputs):
        raise UsageError(f"{path} is an input; give another name to -o")
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give -o the name of a file")
    payload = result if isinstance(result, bytes) else result.encode("utf-8")
    temporary = ""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(payload)
            return
        path = path.resolve()
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as handle:
            temporary = handle.name
            handle.write(payload)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)  # noqa: PTH101 - the temporary file was made for its owner alone
        os.replace(temporary, path)  # noqa: PTH105
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(
            f"{path} cannot be written ({error.strerror}); choose another place with -o"
        ) from error


def progress_to_stderr(args: argparse.Namespace) -> Callable[[str], None] | None:
    """Return a function that shows a line of progress on stderr, or None where nobody would look."""
    if args.quiet or not sys.stderr.isatty():
        return None

    def show(line: str) -> None:
        print(f"\r\033[K{line[:110]}", end="", file=sys.stderr, flush=True)

    return show


def end_progress(progress: object) -> None:
    """Clear the line of progress."""
    if progress is not None:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
