"""Open the local page: drop certificates, see the marked pages and the verdict, calculate peptides.

It listens on this machine only. Nothing is kept and nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import sys

HELP = "the same in a browser, on this machine only"
EXAMPLES = ("certipep serve", "certipep serve --port 9000 --keep results/")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on")
    parser.add_argument(
        "--port", type=int, default=8765, metavar="N", help="port to listen on (default 8765)"
    )
    parser.add_argument("--keep", metavar="DIR", help="keep uploads and results in this folder")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="certificates checked at once")
    parser.add_argument(
        "--allow-remote", action="store_true", help="let other machines in; read what that means first"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from certipep.web import serve

    def ready(address: str) -> None:
        print(f"certipep listens on {address} (Ctrl-C ends it)", file=sys.stderr)

    serve(
        ready=ready,
        host=args.host,
        port=args.port,
        allow_remote=args.allow_remote,
        keep=args.keep,
        jobs=max(1, args.jobs),
    )
    return 0
