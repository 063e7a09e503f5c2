from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.web.uploads import harmless_name


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_a_name_never_leads_elsewhere(name):
    made = harmless_name(name)
    assert made
    assert made not in (".", "..")
    assert not made.startswith((".", "-", "~"))
    assert not set(made) & set("/\\:\0")
    assert len(made.encode()) <= 255
    assert not any(unicodedata.category(c).startswith("C") for c in made)


def test_letters_of_all_scripts_stay():
    assert harmless_name("/home/x/Сертификат 胸腺法新.pdf") == "Сертификат 胸腺法新.pdf"
    assert harmless_name("C:\\fakepath\\coa.pdf") == "coa.pdf"


def test_the_ending_stays_on_a_long_name():
    assert harmless_name("x" * 400 + ".pdf").endswith(".pdf")
