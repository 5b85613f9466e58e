import pytest
from sqlalchemy.orm import Session

from commissions.comments.model import Openness
from commissions.errors import Unfit
from commissions.plan.entering import enter_objective
from commissions.plan.model import Basis, Firmness
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

NEW = {
    "slug": "mobilita-7",
    "number": 7,
    "firmness": Firmness.UNKNOWN,
    "existence": Basis.INFERRED,
    "direction_basis": Basis.DOCUMENTED,
}


def test_an_objective_is_written_into_a_direction_even_without_a_title(session: Session) -> None:
    direction = make.direction(session)

    objective = do(session, THE_SYSTEM, enter_objective, direction, **NEW, actors=["Regione Piemonte"])

    assert (objective.direction, objective.number, objective.title_it) == (direction, 7, None)
    assert (objective.firmness, objective.existence) == (Firmness.UNKNOWN, Basis.INFERRED)
    assert (objective.projects, objective.actors) == ([], ["Regione Piemonte"])
    assert last(session) == Told(
        "objective.entered",
        about="objective/mobilita-7",
        facts={
            "direction": direction.mark,
            "direction_basis": "documented",
            "number": 7,
            "firmness": "unknown",
            "existence": "inferred",
        },
    )


def test_its_discussion_is_open_from_the_start(session: Session, cast: Cast) -> None:
    objective = do(session, cast["dora"], enter_objective, make.direction(session), **NEW)

    assert (objective.thread.openness, objective.thread.comments) == (Openness.OPEN, 0)


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), enter_objective, make.direction(session), **NEW)


def test_the_name_of_another_objective_is_taken(session: Session) -> None:
    there = make.objective(session)

    with pytest.raises(Unfit, match="slug: taken"):
        do(session, THE_SYSTEM, enter_objective, there.direction, **{**NEW, "slug": there.slug})
