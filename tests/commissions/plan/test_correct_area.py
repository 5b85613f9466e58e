import pytest
from sqlalchemy.orm import Session

from commissions.errors import Overtaken, Unfit
from commissions.plan.correcting import correct_area
from commissions.plan.model import Area
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

GIVEN = {"title_it": "Territorio", "title_en": "Metropolitan territory", "source": None, "reason": "Un refuso."}


def made(session: Session) -> Area:
    return make.direction(session).area


def test_what_changes_is_told_with_its_before_and_after(session: Session, cast: Cast) -> None:
    thing = made(session)

    do(session, cast["dora"], correct_area, thing, **GIVEN)

    assert thing.title_en == "Metropolitan territory"
    assert last(session) == Told(
        "area.corrected",
        about=thing.mark,
        facts={"part": "title_en", "before": "Territory", "after": "Metropolitan territory"},
        by=cast.person("dora").mark,
        text="Un refuso.",
    )


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), correct_area, made(session), **GIVEN)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [({"title_en": "a" * 321}, "title_en", "too_long"), ({"title_en": "Territory"}, "title_it", "unchanged")],
)
def test_what_does_not_fit(session: Session, cast: Cast, given: dict[str, object], field: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["dora"], correct_area, made(session), **{**GIVEN, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_whoever_comes_second_is_told(session: Session, cast: Cast) -> None:
    thing = made(session)
    do(session, cast["dora"], correct_area, thing, **GIVEN, onto=1)

    with pytest.raises(Overtaken):
        do(session, cast["dora"], correct_area, thing, **GIVEN, onto=1)
