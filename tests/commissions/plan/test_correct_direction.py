import pytest
from sqlalchemy.orm import Session

from commissions.errors import Overtaken, Unfit
from commissions.plan.correcting import correct_direction
from commissions.plan.model import Direction
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

GIVEN = {
    "title_it": "Muoversi",
    "title_en": "Mobility",
    "summary_it": None,
    "summary_en": None,
    "source": None,
    "reason": "Un refuso.",
}


def made(session: Session) -> Direction:
    return make.direction(session)


def test_what_changes_is_told_with_its_before_and_after(session: Session, cast: Cast) -> None:
    thing = made(session)

    do(session, cast["dora"], correct_direction, thing, **GIVEN)

    assert thing.title_it == "Muoversi"
    assert last(session) == Told(
        "direction.corrected",
        about=thing.mark,
        facts={"part": "title_it", "before": "Mobilità", "after": "Muoversi"},
        by=cast.person("dora").mark,
        text="Un refuso.",
    )


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), correct_direction, made(session), **GIVEN)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"title_it": ""}, "title_it", "empty"),
        ({"title_it": "Mobilità"}, "title_it", "unchanged"),
        ({"reason": ""}, "reason", "empty"),
    ],
)
def test_what_does_not_fit(session: Session, cast: Cast, given: dict[str, object], field: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["dora"], correct_direction, made(session), **{**GIVEN, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_whoever_comes_second_is_told(session: Session, cast: Cast) -> None:
    thing = made(session)
    do(session, cast["dora"], correct_direction, thing, **GIVEN, onto=1)

    with pytest.raises(Overtaken):
        do(session, cast["dora"], correct_direction, thing, **GIVEN, onto=1)
