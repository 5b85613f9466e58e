from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.applications.model import State
from commissions.applications.queries import waiting_requests
from tests import make
from tests.statements import counted


def test_those_that_have_waited_longest_come_first(session: Session) -> None:
    new = make.application(session, name="Nuova", received_at=clock.now())
    old = make.application(session, name="Vecchia", received_at=clock.now() - timedelta(days=9))
    make.application(session, name="Risposta", state=State.DECLINED, decided_at=clock.now())

    assert session.scalars(waiting_requests()).all() == [old, new]


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_waiting_are_found_in_one_statement(session: Session, rows: int) -> None:
    for _ in range(rows):
        session.add(make.application_unsaved())
    session.commit()

    with counted(session.connection()) as sent:
        assert len([one.name for one in session.scalars(waiting_requests())]) == rows
    assert len(sent) == 1
