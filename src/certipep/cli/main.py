"""Finds the command, runs it, and turns every error into one line and an exit code."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from certipep.errors import CertipepError

__all__ = ["main", "run"]

_DESCRIPTION = """\
certipep verifies a peptide's certificate of analysis against chemistry, offline.

"Consistent" means that the paper agrees with chemistry and with itself. It never means that a vial is
genuine, safe or sterile."""

_EXAMPLES = ("certipep verify coa.pdf", "certipep report thymalfasin")


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line with the mend."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}; see {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def _commands() -> list[str]:
    folder = Path(__file__).parent / "commands"
    return sorted(path.stem for path in folder.glob("*.py") if not path.name.startswith("_"))


def _load(name: str) -> ModuleType:
    return import_module(f"certipep.cli.commands.{name}")


def _epilog(examples: Sequence[str]) -> str:
    return "examples:\n" + "\n".join(f"  {line}" for line in examples)


def _overview() -> str:
    lines = [f"  {name:<10} {_load(name).HELP}" for name in _commands()]
    return "\n".join(
        [
            "usage: certipep COMMAND …",
            "",
            _DESCRIPTION,
            "",
            "commands:",
            *lines,
            "",
            "certipep COMMAND --help tells more; certipep --version.",
            "",
            _epilog(_EXAMPLES),
        ]
    )


def _run(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(_overview(), file=sys.stdout if arguments else sys.stderr)
        return 0 if arguments else 2
    name = arguments[0]
    if name in ("--version", "-V"):
        from certipep import __version__

        print(f"certipep {__version__}")
        return 0
    if name not in _commands():
        from difflib import get_close_matches

        near = get_close_matches(name, _commands(), 1)
        hint = f"did you mean 'certipep {near[0]}'?" if near else "certipep --help lists the commands"
        if Path(name).exists():
            hint = f"to check this file: certipep verify {name}"
        print(f"certipep: there is no command '{name}'; {hint}", file=sys.stderr)
        return 2
    command = _load(name)
    parser = _Parser(
        prog=f"certipep {name}",
        description=command.__doc__,
        epilog=_epilog(command.EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    args = parser.parse_args(list(arguments[1:]))
    if isinstance(getattr(args, "files", None), list):
        from certipep.cli.inputs import expanded

        args.files = expanded(args.files)
    if getattr(args, "output", None):
        from certipep.cli.inputs import protect_inputs

        protect_inputs(args)
    code: int = command.run(args)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run certipep.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the program's name; `sys.argv` if not given.

    Returns
    -------
    int
        The exit code of interface and manual: 0, 1, 2, 3, 4 or 5.
    """
    # Loading a program makes objects that stay: looking through them for garbage every 700 costs a tenth of the start.
    gc.set_threshold(50_000)
    for stream in (sys.stdout, sys.stderr):
        # Redirected output is UTF-8 on every system, so that no minus sign is lost; a terminal keeps its own encoding,
        # and what it cannot show shall not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 2
    except CertipepError as error:
        print(f"certipep: {_one_line(error)}", file=sys.stderr)
        code = error.exit_code
    except BrokenPipeError:
        # The reader went away (head, less): silence Python's own complaint at exit and end quietly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except KeyboardInterrupt:
        print("certipep: stopped", file=sys.stderr)
        code = 130
    except OSError as error:
        print(f"certipep: {_one_line(error)}", file=sys.stderr)
        code = 4
    except MemoryError:
        print("certipep: not enough memory for this; try fewer or smaller files", file=sys.stderr)
        code = 4
    except Exception as error:
        if os.environ.get("CERTIPEP_DEBUG"):
            raise
        print(
            f"certipep: an error of certipep itself ({type(error).__name__}: {_one_line(error)}); "
            "set CERTIPEP_DEBUG=1 for the details and please report it",
            file=sys.stderr,
        )
        code = 70
    return code


def run() -> NoReturn:
    """Run certipep as a program of its own, and end without taking everything apart that was loaded.

    What asked to run at the end still runs; tearing down hundreds of modules takes a tenth of a verdict's time and
    frees nothing that the end of the process does not free.
    """
    code = main()
    import atexit

    try:
        atexit._run_exitfuncs()  # noqa: SLF001 - the standard library's own way to run them early
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 141
    os._exit(code)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
