"""Verify again with claims that a reader corrected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from certipep.errors import UsageError
from certipep.web.tasks.corrections import MARK, corrected
from certipep.web.tasks.publish import publish
from certipep.web.tasks.stored import Outcome, Stored, load, save, verified

__all__ = ["run"]


def run(arguments: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Correct and check.

    Parameters
    ----------
    arguments : dict
        ``fields``: form field (``0.0.0.header.lot``) to what it should say.
    say : callable

    Raises
    ------
    UsageError
        When nothing was changed.
    """
    say("Checking every claim")
    stored = load()
    outcomes, lines = [], list(stored.corrections)
    now = datetime.now(tz=UTC).isoformat(timespec="seconds")
    for f, outcome in enumerate(stored.outcomes):
        made = []
        for r, reading in enumerate(outcome.readings):
            certificates, notes = [], []
            for c, certificate in enumerate(reading.certificates):
                prefix = f"{f}.{r}.{c}."
                mine = {
                    path.removeprefix(prefix): value
                    for path, value in arguments["fields"].items()
                    if path.startswith(prefix)
                }
                again, changes = corrected(certificate, mine)
                certificates.append(again)
                notes += [f"{MARK}: {change.words}" for change in changes]
                where = reading.file if len(stored.outcomes) > 1 else ""
                lines += [replace(change, file=where, when=now) for change in changes]
            made.append(replace(reading, certificates=tuple(certificates), notes=(*notes, *reading.notes)))
        outcomes.append(Outcome(outcome.path, tuple(made), outcome.error))
    if len(lines) == len(stored.corrections):
        raise UsageError("nothing was changed: every field says what was read")
    printed = stored.as_printed or verified(stored).verdict
    changed = Stored(tuple(outcomes), stored.as_peptide, tuple(lines), printed)
    save(changed)
    verification = verified(changed)
    say("Drawing the report")
    return publish(changed, verification)
