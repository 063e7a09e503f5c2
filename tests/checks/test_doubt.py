"""What was read from a picture with doubt is asked, never held against anyone."""

from __future__ import annotations

from making import certificate_of, findings_of, worst

from certipep.checks import Outcome

NAME = "Thymosin Alpha-1"


def _with_confidence(field: str, text: str, confidence: float) -> object:
    places = {field: {"page": 1, "text": text, "confidence": confidence}}
    return certificate_of(product=NAME, places=places, **{field: text})


def test_a_doubtful_digit_is_a_question() -> None:
    sure, doubtful = (_with_confidence("cas", "62304-89-7", value) for value in (0.97, 0.45))
    assert worst(findings_of("FC-06", sure)) is Outcome.FAIL  # type: ignore[arg-type]
    finding = findings_of("FC-06", doubtful)[0]  # type: ignore[arg-type]
    assert finding.outcome is Outcome.WARN
    assert "look at the page" in finding.message


def test_a_formula_is_tried_with_its_look_alikes_before_it_is_judged() -> None:
    text = "C129H215N33055"
    scanned = _with_confidence("formula", text, 0.97)
    assert worst(findings_of("FC-01", scanned)) in (Outcome.PASS, Outcome.INFO)  # type: ignore[arg-type]
    assert worst(findings_of("FC-05", scanned)) is Outcome.INFO  # type: ignore[arg-type]
    typed = certificate_of(product=NAME, formula=text)  # a zero for the letter O: said, and then compared
    assert worst(findings_of("FC-01", typed)) in (Outcome.PASS, Outcome.INFO)
    assert worst(findings_of("FC-05", typed)) is Outcome.INFO
    other = certificate_of(product=NAME, formula="C129H215N33054")
    assert worst(findings_of("FC-01", other)) is Outcome.FAIL


def _limited(repairs: list[str]) -> object:
    row = {
        "test": "single_impurity",
        "value": 1.4,
        "unit": "%",
        "text": "1.4 %",
        "specification": "≤0.5 %",
        "repairs": repairs,
    }
    return certificate_of(product=NAME, results=[row])


def test_a_mended_limit_is_a_question() -> None:
    sure, mended = (
        _limited(repairs) for repairs in ([], ["doubtful: the limit reads '<05 %'; taken as '≤0.5 %'"])
    )
    assert worst(findings_of("SP-01", sure)) is Outcome.FAIL  # type: ignore[arg-type]
    finding = findings_of("SP-01", mended)[0]  # type: ignore[arg-type]
    assert finding.outcome is Outcome.WARN
    assert "<05 %" in finding.message
    assert "look at the page" in finding.message


def test_a_repair_without_doubt_leaves_a_contradiction() -> None:
    assert worst(findings_of("SP-01", _limited(["O read as 0"]))) is Outcome.FAIL  # type: ignore[arg-type]


def test_a_molecule_in_doubt_is_asked_about_once() -> None:
    from making import options_of, reading_of

    from certipep.verification import Verdict, verify_readings

    # LHRH is 1182.3 Da; weight and mass agree with each other on something else.
    found = {"test": "mass_found", "value": 2933.7, "unit": "Da", "text": "2933.7"}
    reading = reading_of(
        {"product": "LHRH", "lot": "NM26-10", "molecular_weight": 2933.5, "results": [found]}
    )
    (file,) = verify_readings([("it.json", [reading])], options=options_of()).files
    asked = [one for one in file.certificates[0].findings if one.outcome in (Outcome.FAIL, Outcome.WARN)]
    about = [one for one in asked if "which molecule" in (one.question or "")]
    assert file.verdict is Verdict.QUESTIONS
    assert len(about) == 1


def test_a_question_says_that_it_rests_on_a_doubtful_reading() -> None:
    places = {"lot": {"page": 1, "text": "Yellow Cap", "confidence": 0.4}}
    (finding,) = findings_of("DO-15", certificate_of(product=NAME, lot="Yellow Cap", places=places))
    assert finding.outcome is Outcome.WARN
    assert "look at the page first" in finding.message


def test_a_mass_with_digits_before_it_was_not_read_whole() -> None:
    row = {"test": "mass_found", "value": 108.33, "unit": "Da", "text": "in 3 108.33 Da"}
    found = findings_of("MS-01", certificate_of([row], product=NAME, molecular_weight=3108.3))
    assert worst(found) is Outcome.NOT_CHECKABLE
