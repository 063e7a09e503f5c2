"""Fixtures of the tests of checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from making import certificate_of, findings_across, findings_of, options_of, worst

from certipep.certificate.claims import Certificate
from certipep.checks import Finding, Outcome

__all__ = ["certificate", "options_of", "outcome", "run", "run_across"]


@pytest.fixture
def certificate() -> Callable[..., Certificate]:
    """Return the factory of certificates: ``certificate(product="…", results=[{"test": "mz", …}])``."""
    return certificate_of


@pytest.fixture
def run() -> Callable[..., list[Finding]]:
    """Return the runner of one check: ``run("MS-03", certificate)``."""
    return findings_of


@pytest.fixture
def run_across() -> Callable[..., list[Finding]]:
    """Return the runner of one check over several readings: ``run_across("XL-01", [reading, …])``."""
    return findings_across


@pytest.fixture
def outcome() -> Callable[..., Outcome]:
    """Return a function that runs one check and gives its gravest outcome."""

    def gravest(check_id: str, certificate: Certificate, **keywords: Any) -> Outcome:
        return worst(findings_of(check_id, certificate, **keywords))

    return gravest
