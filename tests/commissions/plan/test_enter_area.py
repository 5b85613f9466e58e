import pytest
from sqlalchemy.orm import Session

from commissions.errors import Unfit
from commissions.plan.entering import enter_area
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

NEW = {"slug": "qualita-sociale", "title_it": "Qualità sociale", "title_en": "Quality of society"}


def test_an_area_is_written_into_the_plan(session: Session) -> None:
    area = do(session, THE_SYSTEM, enter_area, plan := make.plan(session), **NEW)

    assert (area.plan, area.title_it, area.title_en) == (plan, "Qualità sociale", "Quality of society")
    assert last(session) == Told("area.entered", about="area/qualita-sociale", facts={"plan": plan.mark})


def test_the_secretariat_may_write_one(session: Session, cast: Cast) -> None:
    assert do(session, cast["dora"], enter_area, make.plan(session), **NEW).slug == "qualita-sociale"


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), enter_area, make.plan(session), **NEW)


def test_the_name_of_another_area_is_taken(session: Session) -> None:
    there = make.direction(session).area

    with pytest.raises(Unfit, match="slug: taken"):
        do(session, THE_SYSTEM, enter_area, there.plan, **{**NEW, "slug": there.slug})
