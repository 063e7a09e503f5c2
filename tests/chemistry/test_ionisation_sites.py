"""Sites with neighbours, and the interval, against arithmetic in this file and measured isoelectric points."""

from __future__ import annotations

import math
import random
import tomllib
from pathlib import Path

import pytest

from certipep import chemistry, peptide
from certipep.chemistry.ionisation import IonisableGroups, Site, net_charge, pka_set
from certipep.chemistry.ionisation_interval import isoelectric_interval
from certipep.peptides import Peptide

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
TABLE = tomllib.loads(
    (Path(chemistry.__file__).parent / "data" / "pka" / "neighbours.toml").read_text(encoding="utf-8")
)
# How a residue is written, what of it ionises as a base or an acid besides the table, and how neighbours see it.
MODIFIED = {
    "K[Acetyl]": ("", (), "Q"),
    "S[Phospho]": ("", ((-1, 1.2), (-1, 6.5)), "E"),
    "T[Phospho]": ("", ((-1, 1.2), (-1, 6.5)), "E"),
    "M[Oxidation]": ("", (), "M"),
}


def charge_of(parts: list[str], acetyl: bool, amide: bool, ph: float) -> float:
    """Add up every site as the data file describes it, by mass action."""
    seen = (
        ".."
        + "+o"[acetyl]
        + "".join(MODIFIED[p][2] if p in MODIFIED else p for p in parts)
        + "-="[amide]
        + ".."
    )
    total = 0.0

    def pka(kind: str, place: int, base: float) -> float:
        moved = TABLE["shifts"].get(kind, {})
        return base + sum(moved[each].get(seen[place + 3 + int(each)], 0.0) for each in moved)

    def add(sign: int, value: float) -> None:
        nonlocal total
        proton, constant = math.exp(-ph * math.log(10)), math.exp(-value * math.log(10))
        total += proton / (proton + constant) if sign > 0 else -constant / (proton + constant)

    for place, part in enumerate(parts):
        if part in MODIFIED:
            for sign, value in MODIFIED[part][1]:
                add(sign, value)
        elif part in "DECY":
            add(-1, pka(part, place, TABLE["acid"][part]))
        elif part in "HKR":
            add(1, pka(part, place, TABLE["base"][part]))
    if not acetyl:
        add(1, pka("n", 0, TABLE["n_terminus"][parts[0][0]]))
    if not amide:
        add(-1, pka("c", len(parts) - 1, TABLE["c_terminus"][parts[-1][0]]))
    return total


def test_thousand_modified_peptides_are_those_of_bisection() -> None:
    source = random.Random(15)
    for _ in range(1000):
        parts = [source.choice([*LETTERS, *LETTERS, *MODIFIED]) for _ in range(source.randint(2, 30))]
        acetyl, amide = source.random() < 0.4, source.random() < 0.4
        text = ("[Acetyl]-" if acetyl else "") + "".join(parts) + ("-[Amidated]" if amide else "")
        one = peptide(text)
        for ph in (2.5, 4.4, 7.1, 10.2):
            assert one.net_charge(ph) == pytest.approx(charge_of(parts, acetyl, amide, ph), abs=1e-9), text
        low, high = 0.0, 14.0
        found = one.isoelectric_point()
        if not charge_of(parts, acetyl, amide, low) > 0 > charge_of(parts, acetyl, amide, high):
            assert found is None, text
            continue
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if charge_of(parts, acetyl, amide, middle) > 0 else (low, middle)
        assert found == pytest.approx(low, abs=1e-9), text


# Published isoelectric points: thymosin alpha 1 and oxytocin in the Merck Index, thymosin beta 4 in the papers on
# its isolation.
@pytest.mark.parametrize(
    ("name", "published"), [("thymalfasin", 4.2), ("oxytocin", 7.7), ("thymosin-beta-4", 5.1)]
)
def test_published_points_lie_inside_of_the_interval(name: str, published: float) -> None:
    found = peptide(name).isoelectric_interval()
    assert found is not None
    assert found.low <= published <= found.high
    assert found.flat[0] <= found.value <= found.flat[1]


@pytest.mark.parametrize("name", ["thymulin", "tb-500"])
def test_what_is_flat_says_so(name: str) -> None:
    found = peptide(name).isoelectric_interval()
    assert found is not None
    assert found.hardly_observable
    assert found.dominated_by == "a flat titration curve"
    assert found.flat[1] - found.flat[0] > 3


def test_flat_range_ends_where_the_charge_is_a_tenth() -> None:
    groups = peptide("RKDVY").ionisable_groups
    found = isoelectric_interval(groups)
    assert found is not None
    assert net_charge(groups, found.flat[0]) == pytest.approx(0.1, abs=1e-9)
    assert net_charge(groups, found.flat[1]) == pytest.approx(-0.1, abs=1e-9)


def half(one: Peptide) -> float:
    found = one.isoelectric_interval()
    assert found is not None
    return found.high - found.low


def test_what_the_fit_has_not_seen_is_less_certain() -> None:
    assert half(peptide("AEDK-NH2")) > half(peptide("AEDK"))
    terms = pka_set("neighbours").terms
    assert terms is not None
    assert terms.never_measured(Site("D", "D", 5, "DDDDDD")) > terms.never_measured(
        Site("D", "D", 5, "GGGGGG")
    )
    seen = isoelectric_interval(peptide("ASRSRGH").ionisable_groups)
    unseen = isoelectric_interval(peptide("ASRS[Phospho]RGH").ionisable_groups)
    assert seen is not None
    assert unseen is not None
    never = "surroundings never measured"
    assert unseen.parts[never] > seen.parts[never]


def test_a_calibrated_interval_is_narrower_and_other_sets_have_none() -> None:
    groups = peptide("AEDK").ionisable_groups
    wide, narrow = isoelectric_interval(groups), isoelectric_interval(groups, calibrated=True)
    assert wide is not None
    assert narrow is not None
    assert narrow.high - narrow.low < wide.high - wide.low
    assert isoelectric_interval(groups, "bjellqvist") is None
    assert isoelectric_interval(IonisableGroups({"D": 3}, None, "D")) is None


def test_sites_know_their_neighbours() -> None:
    sites = {site.kind: site for site in peptide("Ac-DGK-NH2").ionisable_groups.sites}
    assert sites["D"] == Site("D", "D", 0, "..oGK=")
    assert pka_set("neighbours").of_site(Site("D", "D", 0, "......")) == 4.0


def test_interval_covers_measured_points(shared: Path) -> None:
    rows = (
        (shared / "data" / "pI" / "gauci2008-n-acetyl-peptides.tsv")
        .read_text(encoding="utf-8")
        .splitlines()[1:]
    )
    inside = 0
    for row in rows:
        sequence, measured = row.split("\t")
        found = peptide(sequence).isoelectric_interval()
        assert found is not None
        inside += found.low <= float(measured) <= found.high
    assert 0.93 <= inside / len(rows) <= 0.97
