"""The reference panel: entries by id, by any of their names, and by CAS number.

>>> panel["thymosin-alpha-1"].formula
'C129H215N33O55'
>>> [entry.id for entry in panel.find("Zadaxin")]
['thymosin-alpha-1']
>>> [entry.id for entry in panel.find("TB-500")]
['tb-500', 'thymosin-beta-4']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from certipep.errors import UnknownPeptideError, UsageError
from certipep.reference.entry import Entry
from certipep.reference.index import Line, read_index
from certipep.reference.loading import load_entry, panel_folder
from certipep.reference.names import name_key, name_sound

__all__ = ["Panel", "panel"]

_NamesOf = Callable[[Line], tuple[str, ...]]


class Panel(Mapping[str, Entry]):
    """A folder of entries, read as they are asked for.

    Parameters
    ----------
    folder : Path or None
        Where the entries lie; by default the panel that certipep ships.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder
        self._entries: dict[str, Entry] = {}

    @cached_property
    def folder(self) -> Path:
        """The folder of the entries."""
        return self._given if self._given is not None else panel_folder()

    @cached_property
    def lines(self) -> dict[str, Line]:
        """The index: id to `Line`, in the order of the ids. Masses and formulas without opening a file."""
        return {line.id: line for line in read_index(self.folder)}

    def __getitem__(self, identifier: str) -> Entry:
        """Return the entry of this id.

        Raises
        ------
        UnknownPeptideError
            When there is none; the message names the nearest ids.
        """
        if not isinstance(identifier, str):
            raise UsageError(f"an entry is asked for by its id, a text, not {identifier!r}")
        if identifier not in self._entries:
            path = self.folder / f"{identifier}.toml"
            if name_key(identifier) == "" or "/" in identifier or "\\" in identifier or not path.is_file():
                raise UnknownPeptideError(
                    f"the panel has no entry {identifier!r}{self.suggestion(identifier)}; "
                    "see: certipep panel list"
                )
            self._entries[identifier] = load_entry(path)
        return self._entries[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.lines

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def get(self, identifier: str, default: Entry | None = None) -> Entry | None:  # type: ignore[override]
        """Return the entry of this id, or `default`."""
        return self[identifier] if identifier in self else default  # noqa: SIM401 - would call itself

    def find(self, name: str, *, short: bool = False) -> tuple[Entry, ...]:
        """Return the entries that carry `name`; several when the name is ambiguous, none when it is unknown.

        Greek letters, case, hyphens and spaces do not matter; a dose does. The exact id of an entry means
        that entry, even where its name stands for more.

        Parameters
        ----------
        name : str
            An id, a name or a synonym.
        short : bool
            Whether abbreviations that are also words or sequences ("TB", "IPA") count.
        """
        if name in self.lines:
            return (self[name],)
        found = self.ids_of(name, short=short)
        return tuple(self[identifier] for identifier in found) if found else ()

    def ids_of(self, name: str, *, short: bool = False) -> tuple[str, ...]:
        """Return the ids of the entries that carry `name`, without opening a file."""
        key = name_key(name)
        found = self.keys_to_ids.get(key, ())
        if short and not found:
            found = self.short_keys_to_ids.get(key, ())
        return found

    def by_cas(self, number: str) -> tuple[Entry, ...]:
        """Return the entries to which the CAS number `number` belongs, salts included."""
        return tuple(self[line.id] for line in self.lines.values() if number in line.cas)

    @cached_property
    def keys_to_ids(self) -> dict[str, tuple[str, ...]]:
        """Every name in its lookup spelling, and whose it is."""
        return self._key_map(lambda line: (line.id, line.name, *line.names))

    @cached_property
    def sounds_to_ids(self) -> dict[str, tuple[str, ...]]:
        """Every name in what languages have in common of it, and whose it is; only those that mean one entry."""
        found: dict[str, set[str]] = {}
        for line in self.lines.values():
            for name in (line.id, line.name, *line.names):
                if sound := name_sound(name):
                    found.setdefault(sound, set()).add(line.id)
        return {sound: tuple(ids) for sound, ids in found.items() if len(ids) == 1}

    @cached_property
    def short_keys_to_ids(self) -> dict[str, tuple[str, ...]]:
        """The short names in their lookup spelling, and whose they are."""
        return self._key_map(lambda line: line.short_names)

    @cached_property
    def formulas_to_ids(self) -> dict[str, tuple[str, ...]]:
        """The formulas of the entries that have a sequence, in Hill order, and whose they are."""
        found: dict[str, list[str]] = {}
        for line in self.lines.values():
            if line.formula and line.proforma:
                found.setdefault(line.formula, []).append(line.id)
        return {formula: tuple(ids) for formula, ids in found.items()}

    def suggestion(self, name: str, among: int = 3) -> str:
        """Return ``": did you mean …?"`` for a name that is nearly one of the panel, else an empty text."""
        import difflib

        near: dict[str, None] = {}
        for key in difflib.get_close_matches(name_key(name), self.keys_to_ids, n=among, cutoff=0.72):
            near.update(dict.fromkeys(self.keys_to_ids[key]))
        return f": did you mean {' or '.join(list(near)[:among])}?" if near else ""

    def _key_map(self, names_of: _NamesOf) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for line in self.lines.values():
            for name in names_of(line):
                if key := name_key(name):
                    found.setdefault(key, {})[line.id] = None
        return {key: tuple(ids) for key, ids in found.items()}


panel = Panel()
"""The panel that certipep ships."""
