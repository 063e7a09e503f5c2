"""What a fact stands on."""

from __future__ import annotations

import pytest

from certipep.reference import panel
from certipep.reference.evidence import count_sources
from certipep.reference.tiers import is_strong, tier_of, tiers


@pytest.mark.parametrize(
    ("source", "tier"),
    [
        ("unverified: from memory", "memory"),
        ("https://pubmed.ncbi.nlm.nih.gov/23084823/", "literature"),
        ("DrugBank DB00007", "database"),
        ("computed from the sequence", "computed"),
        ("https://an-invented-shop.example/product", "web"),
    ],
)
def test_a_source_tells_its_tier(source: str, tier: str) -> None:
    assert tier_of(source) == tier


def test_what_the_trade_prints_is_weak() -> None:
    weak = {tier for tier in tiers() if not is_strong(tier)}
    assert {"market usage", "shop", "web", "memory"} <= weak
    assert not is_strong("a tier that there is not")


def test_every_fact_has_a_tier_that_is_known() -> None:
    for identifier in panel:
        for fact in panel[identifier].facts:
            assert fact.tier in tiers(), (identifier, fact)


def test_counts_add_up() -> None:
    found = count_sources()
    assert found["strong"] + found["weak"] == found["facts"] == sum(found[tier] for tier in tiers())
    assert found["strong"] > found["weak"]


def test_both_forms_of_vip_are_known() -> None:
    entry = panel["vip"]
    assert {"40077-57-4", "37221-79-7"} <= set(entry.cas_numbers)
    assert "C147H237N43O43S" in {form.formula for form in entry.forms}


@pytest.mark.parametrize(
    ("name", "entry"),
    [("CAP-18", "ll-37"), ("thymopoietin II", "thymopoietin"), ("thymostimulin", "thymosin-fraction-5")],
)
def test_names_of_other_substances_are_out(name: str, entry: str) -> None:
    assert entry not in panel.ids_of(name)
