"""Checks judge what a certificate says; they never read files and never word a verdict."""

from __future__ import annotations

from certipep.checks.case import Case, Options
from certipep.checks.check import Check, check
from certipep.checks.engine import run_check, run_checks
from certipep.checks.explanation import explain
from certipep.checks.finding import (
    Answer,
    Finding,
    Outcome,
    agrees,
    asks,
    contradicts,
    not_applicable,
    not_checkable,
    notes,
)
from certipep.checks.registry import all_checks, find_check, select
from certipep.checks.tolerances import Tolerance, Tolerances, load_tolerances

__all__ = [
    "Answer",
    "Case",
    "Check",
    "Finding",
    "Options",
    "Outcome",
    "Tolerance",
    "Tolerances",
    "agrees",
    "all_checks",
    "asks",
    "check",
    "contradicts",
    "explain",
    "find_check",
    "load_tolerances",
    "not_applicable",
    "not_checkable",
    "notes",
    "run_check",
    "run_checks",
    "select",
]
