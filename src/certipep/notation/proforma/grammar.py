"""Reads the grammar of ProForma 2, whole strings, without asking what the names mean."""

from __future__ import annotations

import re

from certipep.errors import NotationError
from certipep.notation.proforma.syntax import Chain, Document, GlobalModification, Part, Peptidoform, Tag
from certipep.notation.proforma.tags import check_formula, read_tag

__all__ = ["read_document"]

_ISOTOPE = re.compile(r"(?:\d{1,3}[A-Z][a-z]?|D|T)$")
_TARGET = re.compile(r"(?:(?:n-term|c-term)(?::[a-z])?|[a-z])", re.IGNORECASE)
_INTEGER = re.compile(r"[+-]?\d{1,6}")
_ION = re.compile(r"[+-]\d{0,3}[A-Z][A-Za-z0-9]{0,10}\d?[+-]|[+-]\d{0,3}e-")
_REPEAT = re.compile(r"\^(\d{1,4})")
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}


def read_document(text: str) -> Document:
    """Read a ProForma string.

    Parameters
    ----------
    text : str

    Returns
    -------
    Document

    Raises
    ------
    NotationError
        It breaks the grammar; the error names the position.
    """
    stripped = text.strip()
    return _Reader(stripped, text).document()


class _Reader:
    def __init__(self, text: str, whole: str) -> None:
        self.text = text
        self.whole = whole
        self.at = 0

    def document(self) -> Document:
        name = ""
        everywhere: list[GlobalModification] = []
        while self._next("<", "(>>>"):
            if self._next("<"):
                everywhere.append(self._global())
            else:
                name = self._name("(>>>")
        forms = [self._peptidoform()]
        while self._next("+"):
            self.at += 1
            forms.append(self._peptidoform())
        if self.at < len(self.text):
            raise self._error(f"'{self.text[self.at]}' does not belong here")
        return Document(tuple(forms), tuple(everywhere), name)

    def _peptidoform(self) -> Peptidoform:
        name = self._name("(>>") if self._next("(>>") else ""
        unknown: list[tuple[Tag, int]] = []
        labile: list[Tag] = []
        n_tags: tuple[Tag, ...] = ()
        chain_name = ""
        while self._next("[", "{", "(>"):
            if self._next("(>"):
                chain_name = self._name("(>")
            elif self._next("{"):
                labile.append(self._tag("{", labels=False))
            else:
                tags = self._counted_tags()
                if self._next("?"):
                    unknown.extend(tags)
                    self.at += 1
                elif self._next("-") and all(count == 1 for _, count in tags):
                    n_tags = tuple(tag for tag, _ in tags)
                    self.at += 1
                    break
                else:
                    raise self._error(
                        "a tag before the first residue needs '-' (terminus) or '?' (unknown place)"
                    )
        chains = [self._chain(n_tags, chain_name)]
        while self._next("//"):
            self.at += 2
            chain_name = self._name("(>") if self._next("(>") else ""
            front = self._front()
            chains.append(self._chain(front, chain_name))
        charge = self._charge() if self._next("/") else ""
        return Peptidoform(tuple(chains), tuple(unknown), tuple(labile), charge, name)

    def _front(self) -> tuple[Tag, ...]:
        if not self._next("["):
            return ()
        tags = self._tags()
        if not self._next("-"):
            raise self._error("a tag before the first residue of a chain needs '-'")
        self.at += 1
        return tags

    def _chain(self, n_tags: tuple[Tag, ...], name: str) -> Chain:
        parts: list[Part] = []
        while self.at < len(self.text):
            if self._next("(>"):
                raise self._error("a name stands before its chain")
            if self._next("("):
                parts.append(self._group())
            elif self._is_letter():
                parts.append(Part((self._residue(),)))
            else:
                break
        if not parts:
            raise self._error("there is no residue")
        c_tags: tuple[Tag, ...] = ()
        if self._next("-"):
            self.at += 1
            c_tags = self._tags()
            if not c_tags:
                raise self._error("nothing stands on the C-terminus behind '-'")
        return Chain(tuple(parts), n_tags, c_tags, name)

    def _group(self) -> Part:
        """Read ``(…)[…]`` or ``(?…)``."""
        ordered = not self._next("(?")
        self.at += 1 if ordered else 2
        letters: list[tuple[str, tuple[Tag, ...], int]] = []
        while self._is_letter():
            letters.append(self._residue())
        if not letters:
            raise self._error("there is no residue in the parentheses")
        if not self._next(")"):
            raise self._error("parentheses hold residues and their tags, and nothing else")
        self.at += 1
        if not ordered:
            return Part(tuple(letters), (), "unordered")
        tags = self._tags()
        if not tags:
            raise self._error("a range needs its modification behind the parentheses")
        if self._next("^"):
            raise self._error("'^' counts modifications of unknown place only")
        return Part(tuple(letters), tags, "range")

    def _residue(self) -> tuple[str, tuple[Tag, ...], int]:
        position = self.at
        self.at += 1
        return self.text[position], self._tags(), position

    def _tags(self) -> tuple[Tag, ...]:
        tags: list[Tag] = []
        while self._next("["):
            tags.append(self._tag("["))
        return tuple(tags)

    def _counted_tags(self) -> list[tuple[Tag, int]]:
        tags: list[tuple[Tag, int]] = []
        while self._next("["):
            tag = self._tag("[")
            repeat = _REPEAT.match(self.text, self.at)
            if repeat:
                self.at = repeat.end()
                if not 1 <= int(repeat[1]) <= 1000:
                    raise self._error("'^' counts from 1 to 1000")
            tags.append((tag, int(repeat[1]) if repeat else 1))
        return tags

    def _tag(self, bracket: str, labels: bool = True) -> Tag:
        position = self.at
        return read_tag(self._inside(bracket), self.whole, position, labels)

    def _inside(self, bracket: str) -> str:
        """Return what stands between a bracket and its partner, and step behind it."""
        closing = _CLOSING[bracket]
        depth = 0
        for position in range(self.at, len(self.text)):
            if self.text[position] == bracket:
                depth += 1
            elif self.text[position] == closing:
                depth -= 1
                if depth == 0:
                    inside = self.text[self.at + 1 : position]
                    self.at = position + 1
                    return inside
        raise self._error(f"'{bracket}' is not closed")

    def _name(self, opening: str) -> str:
        if opening == "(>" and self._next("(>>"):
            raise self._error("'(>>' names a peptidoform and stands before all of its chains")
        return self._inside("(")[len(opening) - 1 :]

    def _global(self) -> GlobalModification:
        start = self.at
        self.at += 1
        if not self._next("["):
            end = self.text.find(">", self.at)
            isotope = self.text[self.at : end] if end > 0 else ""
            if not _ISOTOPE.match(isotope):
                self.at = start
                raise self._error("'<' opens an isotope (<13C>) or a fixed modification (<[name]@C>)")
            self.at = end + 1
            return GlobalModification(isotope)
        tag = self._tag("[", labels=False)
        if not self._next("@"):
            raise self._error("a fixed modification needs '@' and its targets")
        end = self.text.find(">", self.at)
        targets = self.text[self.at + 1 : end].split(",") if end > 0 else []
        if not targets or not all(_TARGET.fullmatch(each.strip()) for each in targets):
            raise self._error("the targets of a fixed modification are letters, N-term or C-term")
        self.at = end + 1
        return GlobalModification("", tag, tuple(each.strip() for each in targets))

    def _charge(self) -> str:
        self.at += 1
        if self._next("["):
            position = self.at
            inside = self._inside("[")
            for ion in inside.split(","):
                body = re.sub(r"\^\d{1,4}$", "", ion.strip())
                check_formula(body, self.whole, position, charge=True)
            return f"[{inside}]"
        found = _INTEGER.match(self.text, self.at)
        if not found:
            raise self._error("the charge behind '/' is a number or [ions]")
        self.at = found.end()
        if self._next("["):
            ions = self._inside("[")
            if not all(_ION.fullmatch(ion.strip()) for ion in ions.split(",")):
                raise self._error("the ions of a charge are written [+2Na+,+H+]")
            return f"{found[0]}[{ions}]"
        return found[0]

    def _next(self, *openings: str) -> bool:
        return any(self.text.startswith(opening, self.at) for opening in openings)

    def _is_letter(self) -> bool:
        return self.at < len(self.text) and self.text[self.at].isascii() and self.text[self.at].isalpha()

    def _error(self, message: str) -> NotationError:
        shift = len(self.whole) - len(self.whole.lstrip())
        return NotationError(message, self.whole, self.at + shift)
