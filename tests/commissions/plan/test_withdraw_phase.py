import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.plan.errata import withdraw_phase
from commissions.plan.queries import phases
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WHY = {"reason": "Uno sbaglio."}


def test_it_is_done_with_a_reason(session: Session, cast: Cast) -> None:
    thing = make.phase(session)

    do(session, cast["dora"], withdraw_phase, thing, **WHY)

    assert session.scalars(phases(thing.plan_id)).all() == []
    assert last(session) == Told(
        "phase.withdrawn",
        about=thing.mark,
        facts={"plan": "plan/piano-di-prova", "starts": "2026-01-10", "ends": "2026-02-28"},
        by=cast.person("dora").mark,
        text="Uno sbaglio.",
    )


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), withdraw_phase, make.phase(session), **WHY)


def test_once_only(session: Session, cast: Cast) -> None:
    thing = make.phase(session)
    do(session, cast["dora"], withdraw_phase, thing, **WHY)

    with pytest.raises(OutOfOrder, match="withdrawn"):
        do(session, cast["dora"], withdraw_phase, thing, **WHY)


def test_never_without_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], withdraw_phase, make.phase(session), reason="")
