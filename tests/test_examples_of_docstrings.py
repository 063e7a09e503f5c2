"""Every example in a docstring gives what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import certipep

PARTS = [one.name for one in pkgutil.iter_modules(certipep.__path__, "certipep.") if one.ispkg]


@pytest.mark.parametrize("part", PARTS)
def test_examples_of_a_part_hold(part: str) -> None:
    package = importlib.import_module(part)
    failed = []
    for one in pkgutil.walk_packages(package.__path__, f"{part}."):
        try:
            module = importlib.import_module(one.name)
        except ImportError:
            continue  # a library that is not installed
        if doctest.testmod(module).failed:
            failed.append(one.name)
    assert not failed
