import pytest
from sqlalchemy.orm import Session

from commissions.errors import Unfit
from commissions.plan.entering import enter_direction
from commissions.plan.model import Basis
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

NEW = {
    "slug": "logistica",
    "code": "LOG",
    "title_it": "Logistica",
    "title_en": "Logistics",
    "code_basis": Basis.DOCUMENTED,
    "area_basis": Basis.ASSUMED,
}


def test_a_direction_is_written_into_an_area(session: Session) -> None:
    area = make.direction(session).area

    direction = do(session, THE_SYSTEM, enter_direction, area, **NEW, summary_it="Un polo a sud-ovest.")

    assert (direction.area, direction.code, direction.summary_it) == (area, "LOG", "Un polo a sud-ovest.")
    assert (direction.code_basis, direction.area_basis) == (Basis.DOCUMENTED, Basis.ASSUMED)
    assert last(session) == Told(
        "direction.entered",
        about="direction/logistica",
        facts={"area": area.mark, "area_basis": "assumed", "code": "LOG", "code_basis": "documented"},
    )


def test_the_secretariat_may_write_one(session: Session, cast: Cast) -> None:
    assert do(session, cast["dora"], enter_direction, make.direction(session).area, **NEW).code == "LOG"


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), enter_direction, make.direction(session).area, **NEW)


def test_the_name_of_another_direction_is_taken(session: Session) -> None:
    there = make.direction(session)

    with pytest.raises(Unfit, match="slug: taken"):
        do(session, THE_SYSTEM, enter_direction, there.area, **{**NEW, "slug": there.slug})
