"""How an element of a web page looks, under each condition that its style sheets name: size, colours, whether shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from certipep.documents.office.colours import BLACK, WHITE, Colour, told_apart
from certipep.documents.office.css import Element, Rule, Rules, named
from certipep.documents.office.css_values import blended, colours_in, declarations, font_size, lengths, pixels
from certipep.documents.office.html_boxes import laid_out_oddly
from certipep.documents.office.style import harmful, of_its_text_alone

__all__ = ["Look", "Looks"]

_LEAST_TEXT, _MOST_TEXT = 6.0, 150.0  # CSS pixels
_FIELD = 13.0  # CSS pixels
_SMALL = {"small": 0.83, "sub": 0.83, "sup": 0.83, "big": 1.2}
_LINK, _VISITED, _MARKED = (0, 0, 238), (85, 26, 139), (255, 255, 0)
"""The colours of links, and of the ground of marked text, where a page names none."""
_OLD_COLOUR = re.compile(r"#[0-9a-f]{3}|#?[0-9a-f]{6}|[a-z]+")
_OTHER_COLOUR = re.compile(
    r"currentcolor|text|canvas|button|field|mark|highlight|selected|accent|window|info|menu|caption|desktop|workspace|face|shadow"
    r"|border(?!-box)",
)
"""Parts of the names of colours that a system gives (CSS Color 4, 6.2 and appendix A)."""
_STRUCK = frozenset(("s", "strike", "del"))
_MOST_GROUPS = 8
_MOST_COLOURS = 12
_BESIDE = ("flex", "inline-flex", "grid", "inline-grid")
_ON_ITS_OWN = ("block", "flex", "grid", "table", "list-item", "flow-root")
_WITHIN = ("inline", "inline-block", "inline-flex", "inline-grid", "inline-table")
_KEPT = ("", "inherit", "unset", "currentcolor", "revert")
_DARK = "@dark"
_NOT_SHOWN, _INVISIBLE = "not shown by the page", "made invisible by the page"
Colours = tuple[tuple[Colour, float], ...]


class Look(Struct, frozen=True):
    """How text in an element looks under one condition."""

    why: str = ""
    colours: Colours = ((BLACK, 1.0),)
    grounds: tuple[Colour, ...] = (WHITE,)
    size: float = 16.0
    side_by_side: bool = False
    """Whether what the element holds is laid out apart, beside each other."""
    on_lines_of_its_own: bool = False
    """Whether a style sheet sets an element on lines of its own that else stands within a line."""
    within_lines: bool = False
    """Whether a style sheet sets an element within a line that else stands on lines of its own."""
    kept: float = 1.0
    """How much of its colour is left by all that fades it."""
    line: float | None = None
    """The height of its lines in pixels, where that does not follow the size of its letters."""
    raised: float = 0.0
    """By how many pixels it stands above its line."""
    doubts: tuple[str, ...] = ()
    """What may show a number in it otherwise, of the element and those around it."""
    aside: str = ""
    """Whether it is set above or below the line as small signs are: ``super``, ``sub``."""

    def seen(self) -> tuple[bool, bool]:
        """Return whether text is surely read on its ground, and whether it may be."""
        pairs = [
            told_apart(blended((one, alpha * self.kept), ground), ground)
            for one, alpha in self.colours
            for ground in self.grounds
        ]
        return all(pairs), any(pairs)

    def unseen(self) -> str:
        """Return why text is not seen; empty where it is. A picture among letters without a size is seen."""
        return self.why or ("too small to see" if self.size < _LEAST_TEXT else "")

    def of_a_field(self) -> Look:
        """Return how text in a field looks here: browsers give it colours and a size of its own."""
        return replace(self, colours=((BLACK, 1.0),), grounds=(WHITE,), size=_FIELD)


class Looks:
    """Works out the looks of elements from the rules of a page; what it cannot work out is a doubt."""

    def __init__(
        self, rules: Rules, variables: Mapping[str, set[str]] | None = None, *, dark: bool = False
    ) -> None:
        self.doubts: dict[str, None] = {}
        self._rules = rules
        self._variables = variables or {}
        self._judged: dict[tuple[int, str], list[str]] = {}
        self._links: Colours = ((_LINK, 1.0), (_VISITED, 1.0))
        groups = rules.groups[:_MOST_GROUPS]
        self.groups = [frozenset[str](), *(frozenset((one,)) for one in groups)]
        painted = [one for one in groups if one in rules.painted]
        self.groups += [frozenset(pair) for pair in combinations(painted, 2)]
        self.groups += [frozenset(painted)] if len(painted) > 2 else []
        if dark:
            asked = (one for one in rules.groups if "prefers-color-scheme" in one and "dark" in one)
            self.groups.append(frozenset((_DARK, *asked)))
        self.held: list[dict[str, list[str]]] = []
        """The values of the last element, under each condition."""
        if len(rules.groups) > _MOST_GROUPS or not rules.complete:
            self.doubts["more style rules than were looked at"] = None

    def first(self) -> tuple[Look, ...]:
        """Return the looks of the page itself."""
        dark = Look(colours=((WHITE, 1.0),), grounds=(BLACK,))
        return tuple(dark if _DARK in groups else Look() for groups in self.groups)

    def of(
        self,
        tag: str,
        given: dict[str, str],
        around: list[Element],
        above: tuple[Look, ...],
        *,
        inline: bool,
    ) -> tuple[Element, tuple[Look, ...]]:
        """Return an element and its looks; `around` are those that hold it, `above` how the innermost looks."""
        name, *classes = named(given.get("id", "")), *named(given.get("class", "")).split()
        element = Element(tag, name.lower(), frozenset(map(str.lower, classes)), frozenset(given))
        own = declarations(given.get("style", ""))
        self._rules.learn(own)
        if tag == "body":
            self._note_links(given)
        if not all(map(self._rules.same_name, (name, *classes))):
            self.doubts["names of style rules that differ in small and large letters alone"] = None
        found, known = [], dict[tuple[frozenset[str], Look], Look]()
        self.held = []
        rules = self._rules.standing(element, around)
        conditions = frozenset(rule.group for rule in rules)
        for groups, outer in zip(self.groups, above, strict=True):
            key = groups & conditions, outer
            if key in known:
                found.append(known[key])
                continue
            values = {
                name: [self._rules.resolved(one) for one in held]
                for name, held in self._rules.given(rules, own, groups).items()
            }
            self.held.append(values)
            look = known[key] = self._look(tag, given, values, outer)
            found.append(look)
            if tag in ("col", "colgroup") and look.why and not outer.why:
                self.doubts["columns that are not shown"] = None
            if odd := laid_out_oddly(tag, values, inline=inline):
                self.doubts[odd] = None
        if len({bool(look.why) for look in found}) > 1:
            self.doubts["text that is shown only at times"] = None
        if all(look.why == _NOT_SHOWN for look in found):
            return element, tuple(found)
        whys = [*harmful(given.get("style", ""), self._variables, tag), *self._harm(rules, tag)]
        self.doubts.update(dict.fromkeys(why for why in whys if not of_its_text_alone(why)))
        if within := tuple(why for why in whys if of_its_text_alone(why)):
            found = [replace(look, doubts=tuple(dict.fromkeys((*look.doubts, *within)))) for look in found]
        return element, tuple(found)

    def _harm(self, rules: list[Rule], tag: str) -> Iterator[str]:
        """Yield what rules for an element may do to what it shows."""
        for rule in rules:
            key = rule.number, tag
            if key not in self._judged:
                self._judged[key] = [
                    f"{one} in a style sheet" for one in harmful(rule.body, self._variables, tag)
                ]
            yield from self._judged[key]

    def _note_links(self, given: dict[str, str]) -> None:
        """Take in the colours that old attributes give to all links."""
        colours = [self._old(given[name]) for name in ("link", "vlink", "alink") if name in given]
        known = [seen for one in colours for seen in colours_in(_spelt(one)) or ()]
        self._links = tuple(known) if len(known) > 1 else (*self._links, *known)

    def _look(self, tag: str, given: dict[str, str], values: dict[str, list[str]], outer: Look) -> Look:
        look = replace(outer, size=outer.size * _SMALL.get(tag, 1.0))
        if tag in _STRUCK:
            look = replace(look, why=look.why or "struck out")
        look = replace(look, why=self._why(given, values, look.why))
        look = self._sized(look, values.get("font-size", [""]), outer.size)
        beside = any(one in _BESIDE for one in values.get("display", ()))
        down = any(one.startswith("column") for one in values.get("flex-direction", ()))
        own_lines = values.get("display", [""])[0] in _ON_ITS_OWN
        look = replace(
            look,
            side_by_side=beside and not down,
            on_lines_of_its_own=own_lines,
            within_lines=values.get("display", [""])[0] in _WITHIN,
        )
        look = self._placed(tag, look, values)
        if tag == "a" and "href" in given:
            outer = replace(outer, colours=self._links)
        elif tag == "mark":
            outer = replace(outer, colours=((BLACK, 1.0),), grounds=(_MARKED,))
        return replace(
            look,
            colours=self._colours(
                values.get("color"), self._old(given.get("color", given.get("text", ""))), outer.colours
            ),
            grounds=self._grounds(
                values.get("background-color"), self._old(given.get("bgcolor", "")), outer.grounds
            ),
        )

    def _placed(self, tag: str, look: Look, values: dict[str, list[str]]) -> Look:
        """Take in how faded an element is, how high its lines are, and how far it stands off its line."""
        faded = [float(one) for one in values.get("opacity", ()) if re.fullmatch(r"\d*\.?\d+", one)]
        look = replace(look, kept=look.kept * min(faded, default=1.0))
        for one in filter(None, values.get("line-height", ())[:1]):
            number, unit = (lengths(one) or [(0.0, "")])[0]
            share = number * look.size / (100 if unit == "%" else 1)
            by_size = unit in ("em", "%")
            look = replace(look, line=None if not unit else share if by_size else pixels(one)[0])
        if tag in ("td", "th"):
            return replace(look, raised=0.0, aside="")
        way = "super" if tag == "sup" else "sub" if tag == "sub" else ""
        for one in values.get("vertical-align", ())[:1]:
            way = one if one in ("super", "sub") else "" if one == "baseline" else way
            look = replace(look, raised=look.raised + sum(pixels(one)))
        return replace(look, aside=way or look.aside)

    def _old(self, colour: str) -> str:
        """Return the colour of an old attribute, which browsers find in any text ("x" is black)."""
        text = colour.strip().lower()
        if colour and not (_OLD_COLOUR.fullmatch(text) and colours_in(_spelt(text))):
            self.doubts[f"the colour “{text[:40]}”"] = None
        return text

    def _sized(self, look: Look, values: list[str], around: float) -> Look:
        sure, *maybe = (font_size(self._rules.resolved(one), around) if one else look.size for one in values)
        if any(size is not None and size > _MOST_TEXT for size in (sure, *maybe)):
            self.doubts["letters too large for a page"] = None
        if sure is None or any(size is None or size < _LEAST_TEXT for size in maybe):
            self.doubts["sizes of letters that are worked out by the browser"] = None
        if sure is None:
            return look
        return replace(look, size=sure)

    def _why(self, given: dict[str, str], values: dict[str, list[str]], before: str) -> str:
        shown, *maybe = values.get("display", [""])
        if "none" in maybe and shown != "none":
            self.doubts["text that is shown only at times"] = None
        if shown == "none" or ("hidden" in given and shown == "") or _for_readers_aloud(values):
            return _NOT_SHOWN
        visible, *maybe = values.get("visibility", [""])
        if visible in ("hidden", "collapse"):
            return before or _INVISIBLE
        if maybe or (visible == "visible" and before == _INVISIBLE):
            self.doubts["text that is shown only at times"] = None
        through, *_ = values.get("text-decoration", values.get("text-decoration-line", [""]))
        through += " ".join(values.get("text-decoration-line", ()))
        return before or ("struck out" if "line-through" in through else "")

    def _colours(self, values: list[str] | None, attribute: str, outer: Colours) -> Colours:
        found: list[tuple[Colour, float]] = []
        for one in values or ["" if not attribute else _spelt(attribute)]:
            value = self._rules.resolved(one or (_spelt(attribute) if attribute else ""))
            if value in _KEPT:
                found += outer
            elif value == "initial":
                found.append((BLACK, 1.0))
            elif colours := colours_in(value):
                found += colours
            else:
                self.doubts[f"the colour “{value[:40]}”"] = None
                found += outer
        return tuple(dict.fromkeys(found))[:_MOST_COLOURS]

    def _grounds(
        self, values: list[str] | None, attribute: str, outer: tuple[Colour, ...]
    ) -> tuple[Colour, ...]:
        found: list[Colour] = []
        for one in values or ["" if not attribute else _spelt(attribute)]:
            value = self._rules.resolved(one or (_spelt(attribute) if attribute else ""))
            colours = colours_in(value)
            if colours is None or "var(" in value or _OTHER_COLOUR.search(value):
                self.doubts[f"the colour “{value[:40]}”"] = None
            if not colours:
                found += outer
            for seen in colours or ():
                found += [blended(seen, behind) for behind in outer]
        return tuple(dict.fromkeys(found))[:_MOST_COLOURS]


def _for_readers_aloud(values: dict[str, list[str]]) -> bool:
    """Say whether an element is cut to a point, as pages do with words for programs that read them aloud."""
    held = {name: values.get(name, [""]) for name in ("position", "clip", "width", "height", "overflow")}
    surely = all(len(one) == 1 for one in held.values())
    small = held["width"] == held["height"] == ["1px"] and held["overflow"] == ["hidden"]
    cut = re.match(r"rect\((?:0|1px)", held["clip"][0]) is not None
    return surely and small and cut and held["position"] == ["absolute"]


def _spelt(colour: str) -> str:
    """Return a colour of an old attribute as style sheets spell it."""
    text = colour.strip().lower()
    return f"#{text}" if re.fullmatch("[0-9a-f]{6}", text) else text
