from sqlalchemy.orm import Session

from commissions.plan.entering import enter_event
from commissions.plan.queries import events
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

NEW = {"dated": "2005-06", "title_it": "Avvio dei lavori", "title_en": "Work begins"}


def test_an_event_is_as_precise_as_it_is_known(session: Session) -> None:
    plan = make.plan(session)

    event = do(session, THE_SYSTEM, enter_event, plan, **NEW)

    assert (event.dated, event.title_it, event.title_en) == ("2005-06", "Avvio dei lavori", "Work begins")
    assert last(session) == Told("event.entered", about=event.mark, facts={"plan": plan.mark, "date": "2005-06"})


def test_events_are_read_in_order_whatever_their_precision(session: Session, cast: Cast) -> None:
    for dated in ("2005-06", "1998-05-29", "2004/2005", "2005"):
        do(session, cast["dora"], enter_event, make.plan(session), **{**NEW, "dated": dated})

    in_order = [event.dated for event in session.scalars(events(make.plan(session).id))]
    assert in_order == ["1998-05-29", "2004/2005", "2005", "2005-06"]


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), enter_event, make.plan(session), **NEW)
