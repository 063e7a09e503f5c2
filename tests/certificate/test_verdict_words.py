"""What words judge, in every language: a lot that was refused is not approved because a word of approval is inside."""

from __future__ import annotations

import pytest

from certipep.certificate.verdict_words import approves, judges, says_no

REFUSED = [
    "The batch does not comply with the specification.", "fails to meet all acceptance criteria",
    "Complies: no",
    "Die Charge entspricht den Anforderungen nicht", "lot non conforme",
    "Le lot n’est pas conforme aux spécifications.",
    "El lote no cumple las especificaciones.", "RECHAZADO",
    "non è conforme alle specifiche", "não está conforme",
    "niezgodny z wymaganiami", "próbka nie spełnia wymagań", "не соответствует требованиям",
    "šarže nevyhovuje specifikaci.", "не відповідає вимогам", "不合格", "结果不符合规定", "不適合", "부적합",
    "voldoet niet", "Satsen uppfyller inte specifikationen.", "uygun değildir", "nem felelt meg",
]  # fmt: skip
APPROVED = [
    "The batch meets all acceptance criteria.", "Released", "Die Probe entspricht den Anforderungen.", "lot conforme",
    "cumple las especificaciones", "è conforme alle specifiche", "está conforme", "zgodny z wymaganiami",
    "соответствует требованиям", "vyhovuje specifikaci", "合格", "符合规定", "適合", "적합",
    "voldoet", "uppfyller kraven", "uygundur", "megfelelt", "Not detected Conforms", "complies, not less than 98 %",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_a_refusal_is_one_in_every_language(text):
    assert (says_no(text), approves(text), judges(text)) == (True, False, True)


@pytest.mark.parametrize("text", APPROVED)
def test_an_approval_is_one_in_every_language(text):
    assert (says_no(text), approves(text), judges(text)) == (False, True, True)


@pytest.mark.parametrize("text", ["Pass/Fail", "reported", "98.7 %", "nicht bestimmt"])
def test_other_words_judge_nothing(text):
    assert not says_no(text)
    assert not approves(text) or text == "Pass/Fail"
