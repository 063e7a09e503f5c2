"""What is printed comes back, in every language; nothing breaks the grammar."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.certificate.measures.basis import find_basis
from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.date import printed_date
from certipep.certificate.measures.method import parse_method
from certipep.certificate.measures.number import NumberGrammar, grammar_of
from certipep.certificate.measures.quantities import parse_quantities, parse_quantity
from certipep.certificate.measures.unit import convert

D = Decimal

AT_MOST = (
    "≤ {} {}", "NMT {} {}", "not more than {} {}", "{} {} max.", "up to {} {}", "höchstens {} {}",
    "nicht mehr als {} {}",
    "nicht über {} {}", "au plus {} {}", "pas plus de {} {}", "non supérieur à {} {}", "no más de {} {}",
    "no superior a {} {}", "não mais que {} {}", "no máximo {} {}", "nie więcej niż {} {}", "не более {} {}",
    "не больше {} {}", "不大于{}{}", "不超过{}{}", "不得过{}{}", "{}{}以下", "non più di {} {}", "nejvýše {} {}",
    "не більше {} {}", "{}{} 이하", "{} {} or less", "massimo {} {}",
)  # fmt: skip
AT_LEAST = (
    "≥ {} {}", "NLT {} {}", "not less than {} {}", "{} {} min", "mindestens {} {}", "nicht weniger als {} {}",
    "nicht unter {} {}", "au moins {} {}", "no menos de {} {}", "não menos de {} {}", "co najmniej {} {}",
    "nie mniej niż {} {}", "не менее {} {}", "不低于{}{}", "不少于{}{}", "{}{}以上", "non meno di {} {}",
    "almeno {} {}",
    "nejméně {} {}", "не менше {} {}", "{}{} 이상",
)  # fmt: skip
UNITS = ("%", "mg", "ppm", "EU/mg", "CFU/g", "Da", "µg")
printed = st.decimals(min_value=D("0.01"), max_value=D("9999.99"), places=2)


@settings(max_examples=150, deadline=None)
@given(printed, st.sampled_from(UNITS), st.sampled_from(AT_MOST), st.booleans())
def test_an_upper_limit_comes_back_in_every_language(value, unit, form, comma):
    text = form.format(str(value).replace(".", ",") if comma else value, unit)
    limit = parse_criterion(text, NumberGrammar("," if comma else "."))
    assert limit is not None, text
    assert (limit.low, limit.high, limit.unit, limit.high_open) == (None, value, unit, False), text


@settings(max_examples=150, deadline=None)
@given(printed, st.sampled_from(UNITS), st.sampled_from(AT_LEAST), st.booleans())
def test_a_lower_limit_comes_back_in_every_language(value, unit, form, comma):
    text = form.format(str(value).replace(".", ",") if comma else value, unit)
    limit = parse_criterion(text, NumberGrammar("," if comma else "."))
    assert limit is not None, text
    assert (limit.low, limit.high, limit.unit, limit.low_open) == (value, None, unit, False), text


@settings(max_examples=100, deadline=None)
@given(
    printed,
    printed,
    st.sampled_from(UNITS),
    st.sampled_from(["{} - {} {}", "{} – {} {}", "{}~{}{}", "{} to {} {}", "{} bis {} {}", "{}至{}{}"]),
)
def test_a_range_comes_back(one, other, unit, form):
    low, high = sorted((one, other))
    if low == high:
        return
    limit = parse_criterion(form.format(low, high, unit))
    assert (limit.low, limit.high, limit.unit) == (low, high, unit)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1000, 9_999_999),
    st.sampled_from(["CFU/g", "UFC/g", "KBE/g", "ppm", "IU"]),
    st.sampled_from([" ", "\u00a0", "\u202f", "'", ","]),
)
def test_thousands_come_back(value, unit, mark):
    text = f"≤ {value:,} {unit}".replace(",", mark)
    assert parse_criterion(text).high == value


@pytest.mark.parametrize("power", range(1, 9))
@pytest.mark.parametrize("form", ["≤ 10{} CFU/g", "NMT 1 × 10{} CFU/g", "< 1.0 x 10{} CFU/g", "≤10{}КОЕ/г"])
def test_powers_of_ten(power, form):
    for written in (str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")), f"^{power}"):
        limit = parse_criterion(form.format(written))
        assert (limit.high, limit.unit) == (10**power, "CFU/g")
        assert limit.power_of_ten


@pytest.mark.parametrize(
    ("text", "comparator", "value", "uncertainty", "unit"),
    [
        (">99.5±0.18 %", ">", "99.5", "0.18", "%"),
        (">99.5±%0.18%", ">", "99.5", "0.18", "%"),
        ("96%+", ">=", "96", None, "%"),
        ("−0.3 %", "=", "-0.3", None, "%"),
        ("–12.5 °", "=", "-12.5", None, "°"),
        ("103 %", "=", "103", None, "%"),
        ("5 000 ppm", "=", "5000", None, "ppm"),
        ("5%未満", "<", "5", None, "%"),
        ("менше 5 %", "<", "5", None, "%"),
    ],
)
def test_what_is_printed_is_read_right_or_wrong(text, comparator, value, uncertainty, unit):
    one = parse_quantity(text)
    assert (one.comparator, one.value, one.unit) == (comparator, D(value), unit)
    assert one.uncertainty == (uncertainty and D(uncertainty))


def test_two_units_are_two_values():
    assert [(q.value, q.unit) for q in parse_quantities("3.91 mg / 11.73 IU")] == [
        (D("3.91"), "mg"),
        (D("11.73"), "IU"),
    ]


@pytest.mark.parametrize(
    ("text", "decimal", "ambiguous", "value"),
    [
        ("≤ 5.000 ppm", None, True, "5.000"),
        ("≤ 5.000 ppm", ".", True, "5.000"),
        ("≤ 5.000 ppm", ",", False, "5000"),
        ("≤ 1.200 UFC/g", None, True, "1.200"),
        ("≤ 1.200 UFC/g", ",", False, "1200"),
        ("≤ 5.125 ppm", ".", False, "5.125"),
        ("≤ 99.433 %", None, False, "99.433"),
        ("≤ 5000 ppm", None, False, "5000"),
        ("≤ 10.250 mg", None, False, "10.250"),
    ],
)
def test_digits_with_two_readings_stay_ambiguous(text, decimal, ambiguous, value):
    limit = parse_criterion(text, NumberGrammar(decimal))
    assert (limit.ambiguous, limit.high) == (ambiguous, D(value))


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        (["3 108,31 Da", "98,3 %"], ","),
        (["98,272 %", "7,10", "51000"], ","),
        (["98.7 %", "3,108.31 Da"], "."),
        (["5.000 ppm"], None),
        (["04.03.2026", "1.2.3"], None),
        (["INFORME", "DE", "ENSAYO", "Resultado", "1.200", "UFC/g"], ","),
    ],
)
def test_a_document_shows_its_decimal_mark(texts, decimal):
    assert grammar_of(texts).decimal == decimal


def test_thousands_by_a_space_follow_the_document():
    assert parse_quantity("3 108,31 Da", NumberGrammar(",")).value == D("3108.31")
    assert parse_quantity("2 500 mg").value != 2500  # may be two vials


@pytest.mark.parametrize(
    ("text", "techniques", "wavelengths"),
    [
        ("RP-HPLC, UV 220 nm", ("HPLC", "UV"), (220.0,)),
        ("Karl Fischer (USP <921>)", ("Karl Fischer",), ()),
        ("LC-MS/MS", ("LC-MS",), ()),
        ("UPLCMS", ("LC-MS",), ()),
        ("ВЭЖХ", ("HPLC",), ()),
        ("DAD 190-400 nm", (), ()),
        ("it is a test", (), ()),
    ],
)
def test_methods(text, techniques, wavelengths):
    method = parse_method(text)
    assert (method.techniques, method.wavelengths) == (techniques, wavelengths)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("85.2 % (anhydrous)", "anhydrous"),
        ("on the dried basis", "anhydrous"),
        ("(As Is)", "as_is"),
        ("as free base", "free_base"),
        ("freeze-dried powder", None),
        ("wasserfreie Substanz", "anhydrous"),
        ("Arsenic", None),
    ],
)
def test_bases(text, basis):
    assert find_basis(text) == basis


@pytest.mark.parametrize(
    ("text", "month", "impossible"),
    [
        ("2029-01", (2029, 1), False),
        ("Apr 2028", (2028, 4), False),
        ("06/2028", (2028, 6), False),
        ("giugno 2026", (2026, 6), False),
        ("2028年6月", (2028, 6), False),
        ("13/13/2026", None, True),
        ("30 February 2026", None, True),
        ("32.01.2026", None, True),
        ("31 kwietnia 2026", None, True),
    ],
)
def test_months_and_days_that_do_not_exist(text, month, impossible):
    date = printed_date(text)
    assert (date.month, not date.readings and date.month is None) == (month, impossible)


@pytest.mark.parametrize("text", ["IWR-2607-IPA10", "5.1.2", "99.39 %", "1.0.3 2026", "", "N/A", "12-34-56"])
def test_codes_are_no_dates(text):
    assert printed_date(text) is None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_the_grammar(text):
    for grammar in (NumberGrammar(), NumberGrammar(",", " "), NumberGrammar(".")):
        for one in parse_quantities(text, grammar):
            assert one.value.is_finite()
        limit = parse_criterion(text, grammar)
        assert limit is None or limit.text == text
    parse_method(text)
    printed_date(text)
    find_basis(text)
    grammar_of([text])


@given(printed, st.sampled_from([("%", "ppm"), ("mg", "µg"), ("EU/mg", "EU/g"), ("kDa", "Da"), ("min", "s")]))
def test_conversion_and_back(value, units):
    one, other = units
    assert convert(convert(value, one, other), other, one) == value


@pytest.mark.parametrize(
    "words",
    [
        "no menor de", "mín.", "como mínimo", "mayor o igual a", "non minore di", "non inferiore al", "au minimum",
        "supérieur ou égal à", "mind.", "nicht unter", "größer gleich", "nie niższa niż", "większe lub równe",
        "maior ou igual a", "não menor que", "мин.", "не ниже", "не менее чем", "不得少于", "不得低于",
        "应不低于", "至少", "大于或等于", "greater than or equal to",
    ],
)  # fmt: skip
def test_the_least_in_many_words(words):
    limit = parse_criterion(f"{words} 98.0 %")
    assert (limit.low, limit.high, limit.low_open) == (Decimal("98.0"), None, False)


@pytest.mark.parametrize(
    "words",
    [
        "no mayor de", "máx.", "como máximo", "menor o igual a", "hasta", "non oltre", "fino a", "al più", "maxi",
        "inférieur ou égal à", "n'excède pas", "jusqu'à", "bis zu", "nicht über", "kleiner gleich", "maks.", "najwyżej",
        "nie przekracza", "até", "não excede", "menor ou igual a", "макс.", "не выше", "до", "不得超过",
        "最多", "不得大于", "小于或等于", "less than or equal to",
    ],
)  # fmt: skip
def test_the_most_in_many_words(words):
    limit = parse_criterion(f"{words} 1.0 %")
    assert (limit.low, limit.high, limit.high_open) == (None, Decimal("1.0"), False)


@pytest.mark.parametrize(
    "text",
    [
        "between 812.9 and 814.9 Da", "entre 812,9 y 814,9 Da", "entre 812,9 et 814,9 Da", "entre 812,9 e 814,9 Da",
        "tra 812,9 e 814,9 Da", "zwischen 812,9 und 814,9 Da", "od 812,9 do 814,9 Da", "między 812,9 a 814,9 Da",
        "介于812.9和814.9之间", "от 812,9 до 814,9 Да",
    ],
)  # fmt: skip
def test_ranges_between_two_words(text):
    limit = parse_criterion(text)
    assert (limit.low, limit.high) == (Decimal("812.9"), Decimal("814.9"))


def test_a_range_of_thousands_between_two_words():
    limit = parse_criterion("entre 1 083,23 y 1 085,23 g/mol")
    assert (limit.low, limit.high) == (Decimal("1083.23"), Decimal("1085.23"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2174, 60 Da", [("2174.60", "Da", True)]),
        ("< 0, 45 %", [("0.45", "%", True)]),
        ("712,4, 60 %", [("712.4", None, False), ("60", "%", False)]),
        ("10, 20, 30 mg", [("10", None, False), ("20", None, False), ("30", "mg", False)]),
        ("Vials 5, 30 mg", [("5", None, False), ("30", "mg", False)]),
    ],
)
def test_a_number_that_its_cell_cuts_behind_the_decimal_comma_is_one_number(
    text: str, found: list[tuple[str, str | None, bool]]
) -> None:
    grammar = NumberGrammar(",", ".")
    assert [(str(q.value), q.unit, q.ambiguous) for q in parse_quantities(text, grammar)] == found
    assert len(parse_quantities(text)) > 1
