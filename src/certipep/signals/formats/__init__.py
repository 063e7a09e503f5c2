"""One file per raw format; a new format is a new file here with a ``FORMAT``.

Nothing heavy is imported before a file is read: telling the format looks at the first bytes only.
"""

from __future__ import annotations

from functools import cache

from certipep.signals.formats.format import Format, RawFileError, Source

__all__ = ["Format", "RawFileError", "Source", "format_of", "formats"]


@cache
def formats() -> tuple[Format, ...]:
    """Return every format of the folder, by name."""
    from importlib import import_module
    from pkgutil import iter_modules

    found = []
    for module in iter_modules(__path__):
        one = getattr(import_module(f"{__name__}.{module.name}"), "FORMAT", None)
        if one is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.name))


def format_of(source: Source) -> Format | None:
    """Tell the format from the first bytes; None where it is no raw file."""
    best, sure = None, 0
    for one in formats():
        score = one.sniff(source)
        if score > sure:
            best, sure = one, score
    return best
