"""The names that scripts rely on."""

from __future__ import annotations

import pkgutil

import certipep


def test_all_is_sorted_and_complete() -> None:
    assert sorted(certipep.__all__) == certipep.__all__
    for name in certipep.__all__:
        assert getattr(certipep, name) is not None


def test_no_export_shares_its_name_with_a_module() -> None:
    modules = {module.name for module in pkgutil.iter_modules(certipep.__path__)}
    assert not modules & set(certipep.__all__)
    assert {"identify", "panel", "peptide", "properties", "read", "verify"} <= set(certipep.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(certipep, "nothing_of_this_name")
