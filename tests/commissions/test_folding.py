"""Words are found whatever their case and accents, and both databases find the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from commissions.folding import fold, folded

WORDS = ["Città", "PERCHÉ", "Łódź", "È più", "l’acqua", "100%_\\'", "Ça và, Zoë", "Straße", "ИМЯ", "日本", ""]


@pytest.mark.parametrize("words", [word for word in WORDS if word != "ИМЯ"])  # C locales know no Cyrillic
def test_a_database_folds_as_we_do(session: Session, words: str) -> None:
    assert session.scalar(select(folded(literal(words)))) == fold(words)


def test_nothing_folds_to_nothing(session: Session) -> None:
    assert session.scalar(select(folded(None))) is None


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_folding_twice_changes_nothing_more(words: str) -> None:
    once = fold(words) or ""
    assert fold(once) == once


@pytest.mark.parametrize(("words", "plain"), [("Città", "citta"), ("PERCHÉ", "perche"), ("È più", "e piu")])
def test_italian_is_found_without_its_accents(words: str, plain: str) -> None:
    assert fold(words) == plain
