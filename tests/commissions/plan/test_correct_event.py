import pytest
from sqlalchemy.orm import Session

from commissions.errors import Overtaken, Unfit
from commissions.plan.errata import correct_event
from commissions.plan.model import Event
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

GIVEN = {
    "dated": "1998-05-29",
    "title_it": "Si comincia",
    "title_en": "It begins",
    "description_it": None,
    "description_en": None,
    "source": None,
    "reason": "Un refuso.",
}


def made(session: Session) -> Event:
    return make.event(session)


def test_what_changes_is_told_with_its_before_and_after(session: Session, cast: Cast) -> None:
    thing = made(session)

    do(session, cast["dora"], correct_event, thing, **GIVEN)

    assert thing.dated == "1998-05-29"
    assert last(session) == Told(
        "event.corrected",
        about=thing.mark,
        facts={"part": "dated", "before": "1998", "after": "1998-05-29"},
        by=cast.person("dora").mark,
        text="Un refuso.",
    )


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), correct_event, made(session), **GIVEN)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"dated": "ieri"}, "dated", "not_a_date"),
        ({"dated": "1998"}, "dated", "unchanged"),
        ({"title_en": ""}, "title_en", "empty"),
    ],
)
def test_what_does_not_fit(session: Session, cast: Cast, given: dict[str, object], field: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["dora"], correct_event, made(session), **{**GIVEN, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_whoever_comes_second_is_told(session: Session, cast: Cast) -> None:
    thing = made(session)
    do(session, cast["dora"], correct_event, thing, **GIVEN, onto=1)

    with pytest.raises(Overtaken):
        do(session, cast["dora"], correct_event, thing, **GIVEN, onto=1)
