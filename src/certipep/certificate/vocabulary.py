"""The words that certificates use, from ``data/vocabulary/*.toml``: one line per spelling, matched exactly.

A spelling matches when it is equal after folding (`certipep.certificate.normal.label_key`); a label that no line
knows is never bound to a field because it looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from certipep.certificate.composition import compose
from certipep.certificate.keys import key_in_words
from certipep.certificate.likeness import most_alike
from certipep.certificate.mass_labels import ion_test, kind_in, mass_label
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.normal import NUMBERING, clean, label_key, ligature_variants, line_key, numberless
from certipep.certificate.technique import strip_technique
from certipep.certificate.tongues import agreed, without_mark
from certipep.datafile import made_of, read_table

__all__ = ["LONGEST_LABEL", "SECTIONS", "TestName", "Vocabulary", "default_vocabulary"]

SECTIONS = ("header", "dates", "tests", "contains", "columns", "peaks", "other", "titles", "verdicts")
_IN_DALTON = re.compile(r"[(\[/,]\s?(?:k?Da|g/mol|amu)(?:[)\]]|$)")
_DATA = Path(__file__).parent / "data"
_MOST_WORDS = 6
# What was looked up is remembered: the readers of a page ask for the same words many times over.
_MOST_REMEMBERED = 1 << 15
LONGEST_LABEL = 200  # characters: a longer text is no label, and not remembered
_SHARE = re.compile(r",\s[<>≤≥~]?\s?\d[\d.,]*\s?%$")
_SOLUTION = re.compile(r"(?i)\s+(?:of|in|at)\s+(?:an?\s+)?\d[\d.,]*\s?(?:%|mg/m[lL])[^\d,;:]*$")
_GROUP = re.compile(r"[\[(（【]([^()\[\]（）【】]*)[\])）】]")


class TestName(Struct, frozen=True):
    """What a row of results is about: the word of the record, and what else its label says."""

    __test__ = False  # no test case, for collectors that go by the name

    test: str
    label: str
    analyte: str | None = None
    kind: str | None = None
    method: str | None = None


class Vocabulary(Struct, frozen=True):
    """Spellings by section; `without` leaves some out, `seen` collects what was looked up and found.

    Attributes
    ----------
    tables : dict
        Section → folded spelling → target.
    seen : set or None
        Filled with ``(section, folded spelling)`` when given: which lines a document needs.
    """

    tables: dict[str, dict[str, str]]
    seen: set[tuple[str, str]] | None = None
    remembered: dict[tuple[str, str], Any] = field(default_factory=dict)

    def line(self, section: str, text: str) -> str | None:
        """Return the target of `text` in `section` where a line spells it, or None."""
        key = line_key(text)
        found = self.tables[section].get(key) if key else None
        if found is not None and self.seen is not None:
            self.seen.add((section, key))
        return found

    def find(self, section: str, text: str) -> str | None:
        """Return the target of `text` in `section`: by its own line, else by its words (`compose`), or None.

        A label in two languages ("批号 Batch No.") is what its halves agree on.
        """
        found: str | None = self.once(section, text, lambda: self._found(section, text))
        return found

    def _found(self, section: str, text: str) -> str | None:
        text = without_mark(numberless(text))
        return self._one(section, text) or agreed(text, lambda part: self._one(section, part))

    def _one(self, section: str, text: str) -> str | None:
        return self.line(section, text) or compose(section, text)

    def label(self, text: str) -> tuple[str, str] | None:
        """Return ``(section, target)`` of a label that stands before or above a value, or None."""
        found: tuple[str, str] | None = self.once(
            "label",
            text,
            lambda: self._label(bare := without_mark(numberless(text))) or agreed(bare, self._label),
        )
        return found

    def once(self, what: str, text: str, look_up: Callable[[], Any]) -> Any:
        """Return what `look_up` gives for a text, remembered under `what` it is.

        Nothing is remembered where it is noted which lines were needed.
        """
        if self.seen is not None or len(text) > LONGEST_LABEL:
            return look_up()
        key = (what, text)
        if key not in self.remembered:
            if len(self.remembered) >= _MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[key] = look_up()
        return self.remembered[key]

    def _label(self, text: str) -> tuple[str, str] | None:
        whole = any(sign in text for sign in ":：%")  # a share is no field: "Dosage (% of the label)"
        bare = "" if whole else _GROUP.sub(" ", text).strip()  # "MW (net)"
        if bare != text and (mass := mass_label(text)) is not None and mass.role in ("found", "expected"):
            bare = ""  # "MW (found)" is no printed weight
        for spelling in (text, bare) if bare and bare != text else (text,):
            for look in (self.line, compose):  # a line of any section before the words of a label
                for section in ("header", "dates", "other"):
                    target = look(section, spelling)
                    if target is not None:
                        return section, target
        return None

    def verdict(self, text: str) -> str | None:
        """Return ``pass``, ``fail``, ``not_found``, ``not_tested`` … where `text` is such a word, else None."""
        if text.rstrip().endswith("?"):
            return None  # "Pass?" heads a column of verdicts
        first, gap, _ = text.strip().partition(" ")
        if gap and not text.isascii() and unit_of(first.rstrip(",;")) is not None:
            return None  # "EU/mg 符合规定": the unit is of the number before it
        return self.find("verdicts", text)

    def test(self, label: str, *, row: bool = False) -> TestName | None:
        """Return what a label of a result says, or None where it is no test.

        Parameters
        ----------
        label : str
            "Purity (HPLC)", "Water content by Karl Fischer" …
        row : bool
            The label stands in the test column of a results table: then a name that merely contains the word of a
            test as a whole word is that test ("Purity of the peptide, main peak").
        """
        found: TestName | None = self.once(
            "a row's test" if row else "a test", label, lambda: self._test(label, row=row)
        )
        return found

    def _test(self, label: str, *, row: bool) -> TestName | None:
        label = key_in_words(without_mark(NUMBERING.sub("", clean(label)).strip(" :;>|")))
        found = ion_test(label) or self.find("tests", label)
        method = None
        if found is None and (mass := _mass_test(label)) is not None:
            found, method = mass, strip_technique(label)[1]
        elif found is None:
            bare, method = strip_technique(label)
            ungrouped, inner = strip_technique(_GROUP.sub(" ", bare).strip())  # "Assay by HPLC (as is)"
            method = method or inner
            head, _, last = re.sub(r",(?=\S)", ", ", bare).rpartition(" ")
            unitless = head if "/" in last and unit_of(last) is not None else ""  # "Endotoxin EU/mg"
            parts = [(part, strip_technique(part)[0]) for part in _parts(bare)]  # "Methanol (GC), ppm"
            candidates = (bare, ungrouped, *sum(parts, ()), unitless, _SOLUTION.sub("", bare))
            known = (self.find("tests", text) for text in dict.fromkeys(candidates) if text)
            found = next(filter(None, known), None)
        else:
            method = strip_technique(label)[1]
        if found is None:
            found = agreed(label, self._test_word, slashed=False)
        if found is None and len(sides := label.split(" / ")) > 1:
            both = [self.test(side) for side in sides]  # "Residual solvent: methanol / Methanol (GC)"
            if both[0] is not None and len({(one.test, one.analyte) for one in both if one is not None}) == 1:
                return both[0] if None not in both else None
        if found is None and row:
            found = self._contained(label)
        if found is None:
            return None
        test, _, rest = found.partition(":")
        if test == "content" and _IN_DALTON.search(label) is not None:
            test = "mass_found"  # "Found (Da)"
        if test in ("mass_found", "mass_expected"):
            return TestName(test, label, None, rest or kind_in(label), method)
        return TestName(test, label, rest or None, None, method)

    def resembling(self, label: str) -> TestName | None:
        """Return the test whose spelling `label` all but has, inside a table that is known to be one, or None.

        By Dice's coefficient of their trigrams ("Endotoxlns", "Apperance"); never where a part of the label is a
        known name itself, since the other part may change what it means.
        """
        label = NUMBERING.sub("", clean(label)).strip(" :;>|")
        words = label.split()
        spans = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)} - {
            label
        }
        if not 0 < len(words) <= _MOST_WORDS or any(self.line("tests", span) for span in spans):
            return None
        if words[-1].isdecimal():
            return None  # "Impurity 2" is one of several, however like the name of all it is
        found = most_alike(label_key(label), frozenset(self.tables["tests"]))
        targets = {self.tables["tests"][key] for key in found}
        if len(targets) != 1:
            return None
        test, _, rest = targets.pop().partition(":")
        mass = test in ("mass_found", "mass_expected")
        return TestName(test, label, None if mass else rest or None, rest or None if mass else None)

    def _test_word(self, text: str) -> str | None:
        return self._one("tests", text) or self._one("tests", strip_technique(text)[0])

    def spells(self, label: str) -> bool:
        """Return whether a line of the vocabulary spells this name of a test (its technique aside)."""
        label = NUMBERING.sub("", clean(label)).strip(" :;>|")
        bare = strip_technique(label)[0]
        return any(
            self.line("tests", text) is not None
            for text in (label, bare, _GROUP.sub(" ", bare).strip())
            if text
        )

    def _contained(self, label: str) -> str | None:
        words = " " + " ".join(re.findall(r"[^\W_]+", clean(label).casefold())) + " "
        if words.count(" ") > 9:
            return None  # a sentence
        hits = [spelling for spelling in self.tables["contains"] if f" {spelling} " in words]
        if not hits:
            return None
        best = max(hits, key=len)
        if self.seen is not None:
            self.seen.add(("contains", best))
        return self.tables["contains"][best]

    def without(self, lines: Iterable[tuple[str, str]]) -> Vocabulary:
        """Return this vocabulary less the given ``(section, folded spelling)`` lines."""
        gone = set(lines)
        tables = {
            s: {k: v for k, v in table.items() if (s, k) not in gone} for s, table in self.tables.items()
        }
        return Vocabulary(tables, self.seen)

    def with_tests(self, lines: dict[str, str]) -> Vocabulary:
        """Return this vocabulary with further lines of tests, folded spelling to target."""
        return Vocabulary({**self.tables, "tests": {**self.tables["tests"], **lines}}, self.seen)

    def recording(self) -> Vocabulary:
        """Return this vocabulary with an empty `seen` of its own."""
        return Vocabulary(self.tables, set())


def _mass_test(label: str) -> str | None:
    """Return the test of a label that is understood as that of a mass, with the kind of mass that it names."""
    mass = mass_label(label.replace(":", " "))  # "HRMS (Orbitrap): found"
    if mass is not None and mass.role == "identity":
        return "identity"
    if mass is None or (mass.role == "mass" and mass.kind is None and not _IN_DALTON.search(label)):
        return None
    if mass.role == "weight" and mass.kind != "monoisotopic":
        return None  # a field of its own
    test = "mass_expected" if mass.role in ("expected", "weight") else "mass_found"
    return f"{test}:{mass.kind}" if mass.kind else test


def _parts(label: str) -> tuple[str, ...]:
    """Return the sides of a label that names itself twice or says its technique after a comma or a dash."""
    if ":" in label or _SHARE.search(label) is not None:
        return ()  # what stands behind it is a value
    pieces = [piece.strip() for piece in re.split(r"\s[-|/]\s|,\s", label) if piece.strip()]
    return (pieces[0],) if len(pieces) > 1 and len(label.split()) <= 6 else ()


@cache
def default_vocabulary() -> Vocabulary:
    """Return the vocabulary of every language, read once."""
    languages = sorted((_DATA / "vocabulary").glob("*.toml"), key=lambda p: (p.stem != "english", p.stem))
    folding = [Path(__file__), Path(__file__).with_name("normal.py")]
    return Vocabulary(
        made_of(
            [*languages, *folding], lambda: _folded(languages), kept_as=_DATA / "vocabulary" / "all-languages"
        )
    )


def _folded(languages: Sequence[Path]) -> dict[str, dict[str, str]]:
    """Return section → folded spelling → target; the first language that spells it decides."""
    tables: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for path in languages:
        data: dict[str, dict[str, str]] = read_table(path)
        for section, lines in data.items():
            table = tables[section]
            for spelling, target in lines.items():
                key = clean(spelling).casefold() if section == "contains" else label_key(spelling)
                table.setdefault(key, target)
                for variant in ligature_variants(key) if section != "contains" else ():
                    if len(variant) >= 5:  # shorter ones could be other words
                        table.setdefault(variant, target)
    return tables
