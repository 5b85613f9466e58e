from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from commissions import clock
from commissions.rules import THE_SYSTEM, Asking, Rule, anyone, rule, the_system

NOBODY = Asking(cast(Session, None), None, clock.now())


def answering(answer: bool, name: str = "rule") -> Rule:  # noqa: FBT001
    return Rule(lambda asking, thing: answer, ((name,),))


@given(st.booleans(), st.booleans())
def test_rules_join_as_questions_do(one: bool, other: bool) -> None:  # noqa: FBT001
    left, right = answering(one), answering(other)

    assert (left & right)(NOBODY) == (one and other)
    assert (left | right)(NOBODY) == (one or other)
    assert (~left)(NOBODY) == (not one)
    assert (~(left | right))(NOBODY) == (~left & ~right)(NOBODY)


def test_a_question_is_not_asked_when_the_answer_is_known() -> None:
    def never(asking: Asking, thing: Any) -> bool:
        raise AssertionError("nobody needed to ask")

    unasked = rule(never)

    assert not (answering(answer=False) & unasked)(NOBODY)
    assert (answering(answer=True) | unasked)(NOBODY)


def test_a_rule_can_say_itself() -> None:
    @rule
    def _chair_or_secretary(asking: Asking, thing: Any) -> bool:
        return False

    author, person = answering(answer=True, name="author"), answering(answer=True, name="person")
    joined = (author | _chair_or_secretary) & person

    assert joined.ways == (("author", "person"), ("chair or secretary", "person"))
    assert repr(joined) == "author & person | chair or secretary & person"
    assert (~author).ways == (("not author",),)


@pytest.mark.parametrize(("who", "is_system"), [(THE_SYSTEM, True), (None, False)])
def test_the_system_is_not_nobody(who: Any, *, is_system: bool) -> None:
    asking = Asking(NOBODY.session, who, NOBODY.at)

    assert anyone(asking)
    assert the_system(asking) is is_system
    assert asking.person is None


def test_a_rule_is_given_the_thing() -> None:
    is_three: Callable[..., bool] = rule(lambda asking, thing: thing == 3)

    assert is_three(NOBODY, 3)
    assert not is_three(NOBODY, 4)
