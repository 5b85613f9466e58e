"""Which offices nobody holds, or soon will: one statement, for whoever has to fill them."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Kind, Office
from commissions.bodies.queries import vacant
from tests import make

DAY = timedelta(days=1)


def found(session: Session, at: datetime | None = None) -> list[tuple[str, str, datetime]]:
    """The vacancies by the slug of their body."""
    return [(body.slug, office.value, since) for body, office, since in session.execute(vacant(at or clock.now()))]


def test_a_commission_needs_a_chair_and_a_secretary_and_other_bodies_a_chair(session: Session) -> None:
    make.commission(session, "cultura")
    make.body(session, "musei", Kind.WORKING_GROUP)
    make.body(session, "assemblea", Kind.ASSEMBLY)

    assert found(session) == [
        ("cultura", "chair", make.LONG_AGO),
        ("cultura", "secretary", make.LONG_AGO),
        ("musei", "chair", make.LONG_AGO),
        ("assemblea", "chair", make.LONG_AGO),
    ]


def test_an_office_that_is_held_is_not_vacant(session: Session) -> None:
    make.clara(session)
    make.seat(session, make.commission(session), make.bruno(session))

    assert found(session) == [("territorio-metropolitano", "secretary", make.LONG_AGO)]


def test_it_is_vacant_since_the_last_holder_left_or_will_leave(session: Session) -> None:
    body, left, leaves = make.commission(session), clock.now() - 3 * DAY, clock.now() + 9 * DAY
    make.seat(session, body, make.person(session), office=Office.CHAIR, until=left - DAY)
    make.seat(session, body, make.bruno(session), office=Office.CHAIR, since=left - DAY, until=left)
    make.seat(session, body, make.person(session), office=Office.SECRETARY, until=leaves)

    assert found(session) == [(body.slug, "chair", left), (body.slug, "secretary", leaves)]


def test_who_is_seated_to_begin_in_time_fills_it(session: Session) -> None:
    body, leaves = make.commission(session), clock.now() + 9 * DAY
    make.seat(session, body, make.person(session), office=Office.CHAIR, until=leaves)
    make.seat(session, body, make.bruno(session), office=Office.CHAIR, since=leaves)
    later = clock.now() + 31 * DAY
    make.seat(session, body, make.bruno(session), office=Office.SECRETARY, until=later)

    assert found(session) == []
    assert found(session, clock.now() + 2 * DAY) == [(body.slug, "secretary", later)]


@pytest.mark.parametrize("days", [0, 40])
def test_what_was_annulled_or_begins_too_late_fills_nothing(session: Session, days: int) -> None:
    group, since = make.body(session, "musei", Kind.WORKING_GROUP), clock.now() + days * DAY
    make.seat(session, group, make.bruno(session), office=Office.CHAIR, since=since, until=None if days else since)

    assert found(session) == [("musei", "chair", make.LONG_AGO)]


def test_what_is_dissolved_needs_nobody(session: Session) -> None:
    make.body(session, "musei", Kind.WORKING_GROUP).dissolved_at = clock.now()
    session.commit()

    assert found(session) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_it_is_one_statement_however_many_bodies(session: Session, rows: int) -> None:
    for number in range(rows):
        make.commission(session, f"commissione-{number}")
    session.expunge_all()
    sent: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *heard: sent.append(heard[2]))

    assert len(found(session)) == 2 * rows
    assert [one.split()[0] for one in sent if one != "BEGIN"] == ["SELECT"]
