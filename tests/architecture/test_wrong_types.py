"""Whatever a caller hands in, the library answers with an error of its own that names the mend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import certipep as cp

NONSENSE: tuple[Any, ...] = (None, float("nan"), b"GG", True, object(), [], {})

CALLS: dict[str, Callable[[Any], Any]] = {
    "peptide": cp.peptide,
    "identify": cp.identify,
    "identify name": lambda x: cp.identify(name=x if x is not None else 5),
    "identify mass": lambda x: cp.identify(mass=x if x is not None else "x"),
    "identify formula": lambda x: cp.identify(formula=x if x is not None else 5),
    "identify cas": lambda x: cp.identify(cas=x if x is not None else 5),
    "identify charge": lambda x: cp.identify(mz=500.0, charge=x),
    "convert": lambda x: cp.convert(x, "helm"),
    "convert to": lambda x: cp.convert("GG", x),
    "compare": lambda x: cp.compare("GG", x),
    "explain": cp.explain,
    "prepare": lambda x: cp.prepare(x, mg=5),
    "prepare mg": lambda x: cp.prepare("GG", mg=x),
    "prepare volume": lambda x: cp.prepare("GG", mg=5, volume=x if x is not None else "x"),
    "verify": cp.verify,
    "read": cp.read,
    "read_signal": cp.read_signal,
    "panel": lambda x: cp.panel[x],
    "properties": cp.properties,
    "properties ph": lambda x: cp.properties(["GG"], ph=x),
    "properties charges": lambda x: cp.properties(["GG"], charges=[x]),
    "properties pka": lambda x: cp.properties(["GG"], pka=x),
    "properties columns": lambda x: cp.properties(["GG"], columns=[x]),
    "mz": lambda x: cp.peptide("GG").mz(x if x is not True else 0),
    "mz adduct": lambda x: cp.peptide("GG").mz(1, x),
    "mz kind": lambda x: cp.peptide("GG").mz(1, kind=x),
    "net_charge": lambda x: cp.peptide("GG").net_charge(x),
    "net_charge pka": lambda x: cp.peptide("GG").net_charge(7.0, x),
    "isoelectric_point": lambda x: cp.peptide("GG").isoelectric_point(x),
    "salt": lambda x: cp.peptide("GG").salt("TFA", x),
    "salt name": lambda x: cp.peptide("GG").salt(x, 1),
    "amounts": lambda x: cp.peptide("GG").amounts(purity=x if x is not None else "x"),
    "isotopes": lambda x: cp.peptide("GG").isotopes(x),
    "fragments kinds": lambda x: cp.peptide("GG").fragments([x]),
    "fragments charges": lambda x: cp.peptide("GG").fragments("by", [x]),
    "fragments losses": lambda x: cp.peptide("GG").fragments("by", (1,), [x]),
    "match": lambda x: cp.peptide("GG").match(x),
    "match charge": lambda x: cp.peptide("GG").match(500.0, x if x is not None else 0),
}
# An empty list is a list of no peptides, of no places and of no pH.
FINE = {("properties", "[]"), ("properties", "{}"), ("properties ph", "[]")}
FINE |= {("net_charge", "[]"), ("properties ph", "{}"), ("isotopes", "True")}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("given", NONSENSE, ids=lambda x: type(x).__name__)
def test_nonsense_is_refused_with_the_mend(name: str, given: Any) -> None:
    if (name, repr(given)) in FINE:
        return
    with pytest.raises(cp.CertipepError) as caught:
        CALLS[name](given)
    assert "\n" not in str(caught.value)


def test_a_row_that_is_no_text_says_so() -> None:
    problems = cp.properties(["GG", None, float("nan"), 5])["problem"].tolist()
    assert problems[0] is None
    assert problems[1] == problems[2] == "the row is empty"
    assert "int" in problems[3]


def test_nothing_leaves_a_peptide_that_does_not_hold_it() -> None:
    with pytest.raises(cp.UsageError, match="name the whole ion"):
        cp.peptide("RKDVY").mz(-2, "Na")


def test_a_mass_number_without_brackets_is_no_count() -> None:
    with pytest.raises(cp.UsageError):
        cp.peptide("[Formula:13C2]-GG")
