import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commissions.errors import Unfit
from commissions.text import block, line, regular

# Everything that can be typed, pasted or sent, and often what does harm.
ANY = st.text(
    st.characters(exclude_categories=[]) | st.sampled_from("\r\n\t\0\x0b\x85\u2028\u200b\u200d\u202e\ufeff e\u0301")
)
MUTE = {"Cc", "Cf", "Cs", "Co", "Cn"}


@given(ANY)
def test_what_is_regular_stays_as_it_is(value: str) -> None:
    assert regular(regular(value)) == regular(value)


@given(ANY)
def test_words_are_in_one_form_without_hidden_characters(value: str) -> None:
    found = regular(value)

    assert unicodedata.is_normalized("NFC", found)
    assert {unicodedata.category(c) for c in found if c not in "\n\u200c\u200d"}.isdisjoint(MUTE)
    assert found.splitlines() == (found.split("\n") if found else [])
    assert found == found.strip()
    assert all(one == one.rstrip() for one in found.split("\n"))
    found.encode()


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_letters_are_never_lost(value: str) -> None:
    assert regular(value) == unicodedata.normalize("NFC", value)


@given(ANY)
def test_a_line_is_one_line(value: str) -> None:
    found = line(value, field="title", most=1_000_000, least=0)

    assert "\n" not in found
    assert "  " not in found
    assert line(found, field="title", most=1_000_000, least=0) == found


@given(ANY)
def test_a_block_has_paragraphs(value: str) -> None:
    assume(regular(value).strip("\u200c\u200d\n "))
    found = block(value, field="words", most=1_000_000)

    assert "\n\n\n" not in found
    assert block(found, field="words", most=1_000_000) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("  Ada\t Ferrero\r\n", "Ada Ferrero"),
        ("Qualita\u0300", "Qualità"),
        ("e\u200b\u0301", "é"),
        ("zero\0width\u200b", "zerowidth"),
        ("uno\u2028due\x0btre\rquattro", "uno due tre quattro"),
        ("\u202egnp.exe", "gnp.exe"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("👩\u200d🌾", "👩\u200d🌾"),
    ],
)
def test_a_line_as_it_comes_out(value: str, found: str) -> None:
    assert line(value, field="name", most=80) == found


def test_a_block_keeps_its_paragraphs_apart() -> None:
    assert block("Uno \r\n\r\n\r\n\r\n  due\r\ntre ", field="words", most=80) == "Uno\n\n  due\ntre"


@pytest.mark.parametrize("nothing", [None, "", " \n\t ", "\u200b\u2060", "\u200d\u200c \u200d", "\0"])
def test_nothing_is_nothing_however_it_is_written(nothing: str | None) -> None:
    with pytest.raises(Unfit, match="name: empty"):
        line(nothing, field="name", most=80)
    assert block(nothing, field="reason", most=80, least=0) == ""


@pytest.mark.parametrize(("length", "why"), [(2, "too_short"), (3, None), (5, None), (6, "too_long")])
def test_bounds_are_within(length: int, why: str | None) -> None:
    if why is None:
        assert line("è" * length, field="title", least=3, most=5) == "è" * length
        return
    with pytest.raises(Unfit) as wrong:
        line("è" * length, field="title", least=3, most=5)
    assert (wrong.value.why, wrong.value.values["length"]) == (why, length)
