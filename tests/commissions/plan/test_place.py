import pytest
from sqlalchemy.orm import Session

from commissions.errors import Overtaken, Unfit
from commissions.plan.correcting import place
from commissions.plan.model import Basis, Direction
from commissions.plan.queries import objectives
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

THERE = {"basis": Basis.DOCUMENTED, "number": 1, "reason": "Dal volume stampato, pagina 40."}


def elsewhere(session: Session) -> Direction:
    return make.stored(
        session,
        Direction(
            area=make.direction(session).area, area_basis=Basis.DOCUMENTED, slug="casa", code="CAS",
            code_basis=Basis.DOCUMENTED, title_it="Casa", title_en="Housing",
        ),
    )  # fmt: skip


def test_it_moves_under_another_direction_and_the_record_says_from_where(session: Session, cast: Cast) -> None:
    objective = make.objective(session, direction_basis=Basis.ASSUMED)
    proposal = make.proposal(session, call=make.call(session, objectives=[objective]))
    before, direction = objective.direction, elsewhere(session)

    do(session, cast["dora"], place, objective, direction=direction, **THERE)

    assert (objective.direction, objective.direction_basis) == (direction, Basis.DOCUMENTED)
    assert proposal.body == make.commission(session)
    assert last(session) == Told(
        "objective.placed",
        about=objective.mark,
        facts={
            "direction_before": before.mark,
            "direction": direction.mark,
            "basis_before": "assumed",
            "basis": "documented",
            "number_before": 1,
            "number": 1,
        },
        by=cast.person("dora").mark,
        text="Dal volume stampato, pagina 40.",
    )


def test_where_it_is_may_become_surer(session: Session, cast: Cast) -> None:
    objective = make.objective(session, direction_basis=Basis.ASSUMED)

    do(session, cast["dora"], place, objective, direction=objective.direction, **THERE)

    assert objective.direction_basis is Basis.DOCUMENTED


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), place, make.objective(session), direction=elsewhere(session), **THERE)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({}, "direction", "unchanged"),
        ({"number": 2}, "number", "taken"),
        ({"number": 0}, "number", "not_a_number_here"),
        ({"number": 1000}, "number", "not_a_number_here"),
        ({"number": 3, "reason": ""}, "reason", "empty"),
    ],
)
def test_what_does_not_fit(session: Session, cast: Cast, given: dict[str, object], field: str, why: str) -> None:
    objective = make.objective(session)
    make.objective(session)

    with pytest.raises(Unfit) as wrong:
        do(session, cast["dora"], place, objective, direction=objective.direction, **{**THERE, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)
    assert [one.number for one in session.scalars(objectives())] == [1, 2]


def test_whoever_comes_second_is_told(session: Session, cast: Cast) -> None:
    objective = make.objective(session)
    read = objective.version
    do(session, cast["dora"], place, objective, direction=elsewhere(session), **THERE, onto=read)

    with pytest.raises(Overtaken):
        do(session, cast["dora"], place, objective, direction=make.direction(session), **THERE, onto=read)
