"""The style sheets of a web page: which rule holds for which element, as far as simple selectors say so.

A rule that holds only at times (of a print, a width, a place among its neighbours) may hold: its values stand beside
those of the rule that surely does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from certipep.documents.office.css_values import COMMENT, declarations

__all__ = ["ESCAPED", "Element", "Rule", "Rules", "named"]

_COMPOUND = re.compile(r"[.#]?[-\w]+|\*|\[[^\]]*\]|::?[-\w]+(?:\([^)]*\))?")
_NEVER = re.compile(r":(?:hover|focus|active|focus-within|focus-visible)\b|::?(?:selection|placeholder)")
_PART = re.compile("::|:(?:before|after)")
ESCAPED = re.compile(r"\\([^0-9a-fA-F\s])")
"""A sign of a name that is written with a stroke before it."""
_NAMED = re.compile(r"[.#]([-\w]+)")
_UNRANKED = re.compile(r":(?:not|is|has|matches|nth-\w+)\([^()]*[#.\[]")
"""What ranks by the selectors in its brackets, which are not looked at here."""
_ALWAYS = frozenset((":root",))
_PAINT = frozenset(("color", "background-color", "font-size", "opacity"))
_MOST = 400_000
_MOST_RULES = 3_000
_INLINE = (1, 0, 0, 0)
_DEEPEST = 8  # brackets within brackets


class Element(Struct):
    """An open element: its name, id, classes and the names of its attributes."""

    tag: str
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()


class _Compound(Struct):
    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    sure: bool = True
    more: int = 0  # what ranks as a class does: attributes, and states, which may rank lower

    def fits(self, element: Element) -> bool:
        return (
            self.tag in ("", element.tag) and self.id in ("", element.id) and self.classes <= element.classes
        )


class Rule(Struct):
    """One rule for one selector."""

    steps: list[tuple[str, _Compound]]  # from the element outwards, each with how it stands to the one before
    values: dict[str, str]
    rank: tuple[int, int, int, int]
    sure: bool
    number: int
    group: str  # under which condition it holds; empty where under none
    body: str = ""


class Rules:
    """The rules of all style sheets of a page.

    Attributes
    ----------
    groups : list of str
        The conditions under which some rules hold (a width of the window, a dark room), but those of print.
    complete : bool
        False where a sheet holds what is not understood here.
    """

    def __init__(self) -> None:
        self.groups: list[str] = []
        self.complete = True
        self.painted: set[str] = set()
        """Those of the conditions under which colours or sizes of letters change."""
        self.printed: list[str] = []
        """The bodies of rules that hold on paper alone."""
        self._by_key: dict[str, list[Rule]] = {}
        self._count = 0
        self._variables: dict[str, set[str]] = {}
        self._spelt: dict[str, str] = {}

    def same_name(self, name: str) -> bool:
        """Say whether rules spell the name of a class or an element as it is spelt here, in small and large letters."""
        return self._spelt.get(name.lower(), name) == name

    def learn(self, values: dict[str, str]) -> None:
        """Take in the variables among some declarations."""
        for name, value in values.items():
            if name.startswith("--"):
                self._variables.setdefault(name, set()).add(value)

    def add(self, sheet: str) -> None:
        """Take in a style sheet."""
        sheet = COMMENT.sub(" ", sheet[:_MOST])
        groups: list[str] = []
        at = 0
        for match in re.finditer(r"[{}]", sheet):
            if match.start() < at:
                continue
            head = sheet[at : match.start()].rpartition(";")[2].strip()
            at = match.end()
            if match.group() == "}":
                self.complete = self.complete and bool(groups)  # else browsers drop the rule behind it
                groups = groups[:-1]
            elif head.startswith("@"):
                groups.append(head)
            else:
                end = sheet.find("}", at)
                body = sheet[at : end if end >= 0 else len(sheet)]
                at = end + 1 if end >= 0 else len(sheet)
                self._take(head, body, groups)

    def _take(self, selectors: str, body: str, groups: list[str]) -> None:
        group = " ".join(one for one in groups if one not in ("@media screen", "@media all"))
        if re.search(r"@page|@font-face|@keyframes|@media\s+print", group) or "{" in body:
            self.complete = self.complete and "{" not in body
            self.printed += [body] if "print" in group else []
            return
        if group and group not in self.groups:
            self.groups.append(group)
        values = declarations(body)
        if group and not _PAINT.isdisjoint(values):
            self.painted.add(group)
        self.learn(values)
        strange = _UNRANKED.search(selectors) or ("@layer" in group and "!important" in body)
        self.complete = self.complete and not strange
        for selector in _plain(ESCAPED.sub(lambda sign: named(sign[1]), selectors)).split(","):
            steps = _steps(selector)
            names = _NAMED.findall(selector)
            clean = not re.search(r"[^\s>+~]", _COMPOUND.sub("", selector).replace("()", ""))
            # Of a list with one that they do not understand, browsers drop all.
            self.complete = (
                self.complete
                and clean
                and all(self._spelt.setdefault(name.lower(), name) == name for name in names)
            )
            if not steps or _NEVER.search(selector) or _PART.search(selector):
                continue
            self._count += 1
            if self._count > _MOST_RULES:
                self.complete = False
                return
            first = steps[0][1]
            rank = (0, sum(bool(c.id) for _, c in steps), sum(len(c.classes) + c.more for _, c in steps),
                    sum(bool(c.tag) for _, c in steps))  # fmt: skip
            sure = all(c.sure and relation not in ("+", "~") for relation, c in steps)
            key = next((f".{name}" for name in sorted(first.classes)), "")
            key = key or (f"#{first.id}" if first.id else first.tag)
            rule = Rule(steps, values, rank, sure, self._count, group, body)
            self._by_key.setdefault(key, []).append(rule)

    def standing(self, element: Element, around: list[Element]) -> list[Rule]:
        """Return the rules that hold or may hold for an element, under whatever condition."""
        return [rule for rule in self._rules(element) if _stands(rule.steps, element, around)]

    def given(
        self, rules: Iterable[Rule], own: dict[str, str], groups: frozenset[str]
    ) -> dict[str, list[str]]:
        """Return every value that a property may have by some rules and a style of its own, under some conditions.

        The first is the one that surely holds, empty where none does.
        """
        held: dict[str, list[tuple[bool, tuple[tuple[int, ...], int], str, bool]]] = {}
        for rule in rules:
            if rule.group and rule.group not in groups:
                continue
            for name, value in rule.values.items():
                important = value.endswith("!important")
                held.setdefault(name, []).append(
                    (important, (rule.rank, rule.number), value.removesuffix("!important").strip(), rule.sure)
                )
        for name, value in own.items():
            important = value.endswith("!important")
            held.setdefault(name, []).append(
                (important, (_INLINE, 0), value.removesuffix("!important").strip(), True)
            )
        return {name: list(_in_force(values)) for name, values in held.items()}

    def _rules(self, element: Element) -> Iterator[Rule]:
        keys: Iterable[str] = (*(f".{one}" for one in element.classes), f"#{element.id}", element.tag, "")
        for key in keys:
            yield from self._by_key.get(key, ())

    def resolved(self, value: str) -> str:
        """Return a value with its variables put in; one that has no single value stays as it is."""
        for _ in range(4):
            match = re.search(r"var\(\s*(--[-\w]+)\s*(?:,[^()]*)?\)", value)
            if match is None:
                return value
            known = self._variables.get(match.group(1), set())
            if len(known) != 1:
                return value
            value = value[: match.start()] + next(iter(known)) + value[match.end() :]
        return value


def _in_force(values: list[tuple[bool, tuple[tuple[int, ...], int], str, bool]]) -> Iterator[str]:
    """Yield the value of the strongest sure rule, then those of stronger rules that may hold."""
    ordered = sorted(values, key=lambda one: one[:2], reverse=True)
    sure = next((at for at, one in enumerate(ordered) if one[3]), None)
    if sure is not None:
        yield ordered[sure][2]
    else:
        yield ""
    for one in ordered[: len(ordered) if sure is None else sure]:
        yield one[2]


def named(text: str) -> str:
    """Return a name with letters for the signs that a style sheet writes with a stroke before them.

    >>> named("sm:px-6") == "sm" + named(":") + "px-6", named("a-b")
    (True, 'a-b')
    """
    return re.sub(r"[^-\w\s]", lambda sign: chr(ord("\u4e00") + ord(sign[0]) % 256), text)


def _plain(selectors: str) -> str:
    """Return selectors without what is said within their brackets, which is not understood."""
    text = re.sub(r"\[\s*([-\w]+)[^\]]*\]?", r"[\1]", selectors)
    for _ in range(_DEEPEST):
        text, count = re.subn(r"\(\s*[^\s()][^()]*\)", "()", text)
        if not count:
            break
    return text


def _steps(selector: str) -> list[tuple[str, _Compound]]:
    parts = re.findall(r"[^\s>+~]+|[>+~]", re.sub(r"\s*([>+~])\s*", r" \1 ", selector.strip()))
    found: list[tuple[str, _Compound]] = []
    relation = ""
    for part in reversed(parts):
        if part in ">+~":
            relation = part
            continue
        found.append((relation if found else "", _compound(part)))
        relation = " "
    return found


def _compound(text: str) -> _Compound:
    tag, name, classes, attributes, sure, more = "", "", set(), set(), True, 0
    for piece in _COMPOUND.findall(text):
        if piece[0] == ".":
            classes.add(piece[1:].lower())
        elif piece[0] == "#":
            name = piece[1:].lower()
        elif piece[0] in "[:":
            more += 1
            sure = sure and piece.lower() in _ALWAYS
            if match := re.match(r"\[\s*([-\w]+)", piece):
                attributes.add(match.group(1).lower())
            tag = "html" if piece.lower() == ":root" else tag
        elif piece != "*":
            tag = piece.lower()
    return _Compound(tag, name, frozenset(classes), frozenset(attributes), sure, more)


def _stands(steps: list[tuple[str, _Compound]], element: Element, around: list[Element]) -> bool:
    """Say whether an element, with those around it from the outside in, is what a selector names."""
    if not steps[0][1].fits(element):
        return False
    at = len(around)
    for relation, compound in steps[1:]:
        if relation in "+~":
            continue  # of a neighbour, which is not known any more: it may be
        if relation == ">":
            at -= 1
            if at < 0 or not compound.fits(around[at]):
                return False
            continue
        at -= 1
        while at >= 0 and not compound.fits(around[at]):
            at -= 1
        if at < 0:
            return False
    return True
