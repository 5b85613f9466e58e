from datetime import date

import pytest
from sqlalchemy.orm import Session

from commissions.errors import Unfit
from commissions.plan.acts import schedule
from commissions.plan.queries import phases
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import do, last, refused

PHASE = {"title_it": "Ascolto", "title_en": "Listening", "starts": date(2026, 9, 1), "ends": date(2026, 12, 31)}


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_a_phase_goes_from_one_day_to_another(session: Session, cast: Cast, who: str) -> None:
    plan = make.plan(session)

    phase = do(session, cast[who], schedule, plan, **PHASE)

    assert session.scalars(phases(plan.id)).all() == [phase]
    assert (phase.title_it, phase.starts, phase.ends) == ("Ascolto", date(2026, 9, 1), date(2026, 12, 31))
    told = last(session)
    assert (told.kind, told.about) == ("phase.scheduled", phase.mark)
    assert told.facts == {"plan": plan.mark, "starts": "2026-09-01", "ends": "2026-12-31"}


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), schedule, make.plan(session), **PHASE)


def test_it_does_not_end_before_it_starts(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="ends: before_start"):
        do(session, cast["dora"], schedule, make.plan(session), **{**PHASE, "ends": date(2026, 8, 31)})
    assert do(session, cast["dora"], schedule, make.plan(session), **{**PHASE, "ends": date(2026, 9, 1)})
