"""Every check there is: found by walking the folder of rules, and plug-in packages by entry point."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

from certipep.checks.check import Check
from certipep.checks.facts import check_facts
from certipep.errors import DataError, UsageError

__all__ = ["all_checks", "checks_of", "find_check", "select"]

ENTRY_POINTS = "certipep.checks"


def checks_of(module: object) -> tuple[Check, ...]:
    """List the checks that a module declares."""
    return tuple(value for value in vars(module).values() if isinstance(value, Check))


def _own_modules() -> Iterable[str]:
    folder = Path(__file__).parent / "rules"
    for path in sorted(folder.glob("*/*.py")):
        if not path.name.startswith("_"):
            yield f"certipep.checks.rules.{path.parent.name}.{path.stem}"


def _plugged_in() -> Iterable[tuple[str, object]]:
    if not _some_package_plugs_in():
        return
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINTS):
        yield point.value, point.load()


def _some_package_plugs_in() -> bool:
    """Look for the group's name first: importlib.metadata loads the whole of e-mail to read a few lines."""
    group = f"[{ENTRY_POINTS}]".encode()
    for folder in {Path(entry) for entry in sys.path if entry}:
        for listed in folder.glob("*-info/entry_points.txt"):
            with suppress(OSError):
                if group in listed.read_bytes():
                    return True
    return False


@cache
def all_checks() -> dict[str, Check]:
    """Map the id of every check to it, in order of id.

    Raises
    ------
    DataError
        If two modules declare the same id, or a check asks for a fact that nobody provides.
    """
    found: dict[str, Check] = {}
    modules = [(name, import_module(name)) for name in _own_modules()]
    for name, module in [*modules, *_plugged_in()]:
        for declared in checks_of(module):
            if declared.id in found and found[declared.id] is not declared:
                raise DataError(f"two checks are called {declared.id}; rename the one in {name}")
            check_facts(f"check {declared.id} ({name})", (one.name for one in declared.parameters))
            found[declared.id] = declared
    return dict(sorted(found.items()))


def find_check(id: str) -> Check:  # noqa: A002 - the field's word
    """Return the check of this id, whatever its spelling (``ms3``, ``MS-03``).

    Raises
    ------
    UsageError
        If there is none; the message lists the family.
    """
    checks = all_checks()
    wanted = id.strip().upper().replace("_", "-")
    if wanted in checks:
        return checks[wanted]
    letters = "".join(c for c in wanted if c.isalpha())
    digits = "".join(c for c in wanted if c.isdigit())
    if f"{letters}-{digits.zfill(2)}" in checks:
        return checks[f"{letters}-{digits.zfill(2)}"]
    family = [name for name in checks if name.startswith(f"{letters}-")]
    listed = f"did you mean one of: {', '.join(family)}" if family else "certipep explain --all lists them"
    raise UsageError(f"there is no check '{id}'; {listed}")


def select(only: Iterable[str] = (), skip: Iterable[str] = ()) -> tuple[Check, ...]:
    """Choose checks by family or id, e.g. ``only=["MS", "FC-02"]``.

    Raises
    ------
    UsageError
        If a name fits no check.
    """
    checks = all_checks()

    def named(names: Iterable[str]) -> set[str]:
        chosen: set[str] = set()
        for name in names:
            word = name.strip().upper()
            if not word:
                continue
            fits = {c.id for c in checks.values() if word in (c.id, c.family)} or {find_check(word).id}
            chosen |= fits
        return chosen

    wanted, unwanted = named(only) or set(checks), named(skip)
    return tuple(c for c in checks.values() if c.id in wanted and c.id not in unwanted)
