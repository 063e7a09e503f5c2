"""Run checks over a case: facts by name, ordered by dependence, one finding per cause, none ends the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from certipep.checks.budget import Budget
from certipep.checks.case import Case
from certipep.checks.causes import once_per_cause, with_explanations
from certipep.checks.check import Answers, Check
from certipep.checks.doubt import doubted, doubted_molecule, once_per_doubt
from certipep.checks.facts import Inapplicable, fact_providers, in_words
from certipep.checks.finding import Answer, Finding, Outcome, broke, not_applicable, not_checkable
from certipep.errors import DataError, LimitError, UsageError

__all__ = ["READING", "in_order", "run_check", "run_checks"]

READING = "READING"
"""Name of the limits that hold for what was read from pictures, whatever check uses it."""


def in_order(checks: Iterable[Check]) -> list[Check]:
    """Sort checks so that each comes after those it waits for.

    Raises
    ------
    DataError
        If checks wait for each other in a circle.
    """
    by_id = {check.id: check for check in checks}
    ordered: list[Check] = []
    state: dict[str, int] = {}

    def visit(check: Check) -> None:
        if state.get(check.id) == 2:
            return
        if state.get(check.id) == 1:
            raise DataError(f"check {check.id} waits for itself through others; look at its `after`")
        state[check.id] = 1
        for name in check.after:
            if name in by_id:
                visit(by_id[name])
        state[check.id] = 2
        ordered.append(check)

    for check in by_id.values():
        visit(check)
    return ordered


def run_checks(
    checks: Iterable[Check],
    case: Case,
    scope: str,
    failed: set[str] | None = None,
    budget: Budget | None = None,
) -> list[Finding]:
    """Run the checks of one scope over one case.

    Parameters
    ----------
    checks : iterable of Check
    case : Case
    scope : str
        Only checks of this scope run.
    failed : set of str, optional
        Ids that failed already (for the same certificate); grows with what fails here.
    budget : Budget, optional
        Asked before each check and each of its answers.

    Returns
    -------
    list of Finding
        In order of check id.
    """
    failed = set() if failed is None else failed
    findings: list[Finding] = []
    checks = tuple(checks)
    for check in in_order(checks):
        if check.scope != scope:
            continue
        if budget is not None:
            budget.ask()
        found = run_check(check, case, failed, budget)
        findings.extend(found)
        if any(finding.outcome is Outcome.FAIL for finding in found):
            failed.add(check.id)
    asked = once_per_doubt(sorted(findings, key=lambda finding: finding.check))
    return once_per_cause(with_explanations(asked, checks))


def run_check(
    check: Check, case: Case, failed: Iterable[str] = (), budget: Budget | None = None, **given: Any
) -> list[Finding]:
    """Run one check; an error inside it becomes a finding that says so."""
    moot = [name for name in check.after if name in set(failed)]
    if moot:
        repeats = f"not judged: it would repeat what {', '.join(moot)} found"
        answers: Sequence[Answer] = [not_checkable(repeats)]
    else:
        answers = _answers(check, case, given, budget)
    sure = case.options.tolerances.of(READING).sure_confidence
    answers = [
        doubted_molecule(doubted(answer, case, float(sure)), check, case)
        for answer in _in_time(answers, budget)
    ]
    return [_finding(check, answer, case.analyte) for answer in answers]


def _answers(
    check: Check, case: Case, given: dict[str, Any], budget: Budget | None = None
) -> Sequence[Answer]:
    providers = fact_providers()
    arguments: dict[str, Any] = {}
    missing: list[str] = []
    try:
        for parameter in check.parameters:
            if parameter.name in given:
                value = given[parameter.name]
            elif parameter.name == "tolerance":
                value = case.options.tolerances.of(check.limits or check.id)
            else:
                value = case.fact(parameter.name, providers)
            if isinstance(value, Inapplicable):
                if parameter.required:
                    return [not_applicable(value.reason)]
                value = None
            if value is None and parameter.required:
                missing.append(parameter.name)
            arguments[parameter.name] = value
        if missing:
            words = ", ".join(in_words(name) for name in missing)
            return [not_checkable(f"not given: {words}", question=f"Please state {words}.")]
        return _listed(check.function(**arguments), budget)
    except UsageError as error:
        return [not_checkable(f"cannot be computed: {error}")]
    except LimitError:
        raise
    except Exception as error:  # noqa: BLE001 - one check must never end the run; the finding names the error
        return [broke(f"The check itself failed ({type(error).__name__}: {error}); judge this by hand.")]


def _in_time(answers: Iterable[Answer], budget: Budget | None) -> Iterator[Answer]:
    for answer in answers:
        if budget is not None:
            budget.ask()
        yield answer


def _listed(answers: Answers, budget: Budget | None) -> Sequence[Answer]:
    if answers is None:
        return [not_applicable("nothing on this certificate to compare")]
    if isinstance(answers, Answer):
        return [answers]
    return list(_in_time(answers, budget)) or [not_applicable("nothing on this certificate to compare")]


def _finding(check: Check, answer: Answer, analyte: str | None) -> Finding:
    asking = answer.outcome in (Outcome.FAIL, Outcome.WARN)
    return Finding(
        check=check.id,
        title=check.title,
        outcome=answer.outcome,
        message=answer.message,
        expected=answer.expected,
        observed=answer.observed,
        tolerance=answer.tolerance,
        places=answer.places,
        does_not_prove=answer.does_not_prove or check.does_not_prove,
        question=answer.question or (check.question if asking else None),
        analyte=analyte,
    )
