"""Read the files of an upload and check them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from certipep.certificate.files import read_file
from certipep.documents.limits import DEFAULT_LIMITS
from certipep.errors import CertipepError, MissingExtraError, UnreadableError, UsageError
from certipep.verification import looked_at_again, split_raw
from certipep.web.tasks.publish import publish
from certipep.web.tasks.stored import Outcome, Stored, outcome_of, outcomes_of, save, verified

__all__ = ["run"]


def run(arguments: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Read and check.

    Parameters
    ----------
    arguments : dict
        ``files`` (names in the working folder), ``as_peptide``, ``pages``, ``pixels``, ``file_bytes``, and
        ``password`` where an encrypted PDF is among the files; it is written nowhere.
    say : callable
        Takes a line of progress.
    """
    if arguments["as_peptide"]:
        from certipep.reference import peptide

        peptide(arguments["as_peptide"])  # a wrong name is said before anything is read
    raw, papers = split_raw(arguments["files"])
    files = [str(one) for one in papers]
    raw_files = tuple(str(one) for one in raw)
    if not files:
        raise UsageError(f"{raw_files[0]} is a raw file: give the certificate beside it")
    limits = replace(
        DEFAULT_LIMITS,
        pages=arguments["pages"],
        pixels=arguments["pixels"],
        file_bytes=arguments["file_bytes"],
    )
    password = arguments.get("password") or None
    outcomes = []
    count = ""

    def tell(line: str) -> None:
        told = f"{count}{line}"
        say(told[:1].upper() + told[1:])

    for number, name in enumerate(files, 1):
        count = f"file {number} of {len(files)}, " if len(files) > 1 else ""
        say(f"Reading {count}{name}")
        try:
            readings = read_file(name, limits=limits, progress=tell, password=password)
        except (UnreadableError, MissingExtraError) as error:
            outcomes.append(Outcome(name, error=str(error)))
        except CertipepError:
            raise
        except Exception as error:  # noqa: BLE001 - one file must not hide the others
            outcomes.append(Outcome(name, error=f"{name}: certipep failed on it ({type(error).__name__})"))
        else:
            outcomes.append(Outcome(name, tuple(readings)))
    stored = Stored(tuple(outcomes), arguments["as_peptide"] or None, raw_files=raw_files)
    save(stored)
    say("Checking every claim")
    verification = verified(stored)
    again = looked_at_again(verification, outcomes_of(stored), ocr="auto", limits=limits, password=password)
    if again is not None:
        stored = replace(stored, outcomes=tuple(map(outcome_of, again)))
        save(stored)
        verification = verified(stored)
    say("Drawing the report")
    return publish(stored, verification)
