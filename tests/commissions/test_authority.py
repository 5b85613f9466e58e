from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import TableClause, event
from sqlalchemy.orm import Session

from commissions import authority, clock
from commissions.base import Moment
from commissions.bodies.model import Office
from commissions.people.model import Standing
from commissions.rules import THE_SYSTEM, Asking, Rule
from commissions.tables import Base
from tests import make
from tests.commissions.conftest import CAST, Cast

NOW = clock.now()
DAY, INSTANT = timedelta(days=1), timedelta(milliseconds=1)

DATES = [
    (NOW - DAY, None, True),
    (NOW, None, True),
    (NOW + INSTANT, None, False),
    (NOW - DAY, NOW + DAY, True),
    (NOW - DAY, NOW + INSTANT, True),
    (NOW - DAY, NOW, False),
    (NOW - DAY, NOW - INSTANT, False),
]


@pytest.mark.parametrize(("since", "until", "held"), DATES)
def test_a_seat_counts_from_its_first_moment_until_its_last(
    session: Session, since: datetime, until: datetime | None, *, held: bool
) -> None:
    body, person = make.commission(session), make.bruno(session)
    make.seat(session, body, person, office=Office.CHAIR, since=since, until=until)
    asking = Asking(session, person, NOW)

    assert (authority.seats(asking) != ()) is held
    assert authority.seat_holder(asking, body) is held
    assert authority.chair_or_secretary(asking, body) is held


@pytest.mark.parametrize(("since", "until", "held"), DATES)
def test_so_does_a_mandate(session: Session, since: datetime, until: datetime | None, *, held: bool) -> None:
    borgo, person = make.organisation_of(session), make.bruno(session)
    make.mandate(session, borgo, person, since=since, until=until)
    asking = Asking(session, person, NOW)

    assert authority.mandates(asking) == (frozenset({borgo.id}) if held else frozenset())
    assert authority.representative(asking) is held


def test_a_seat_is_held_in_its_body_with_its_office(session: Session) -> None:
    body, other = make.commission(session), make.commission(session, "altra")
    person = make.bruno(session)
    make.seat(session, body, person)
    make.seat(session, other, person, office=Office.SECRETARY)
    asking = Asking(session, person, NOW)

    assert [authority.seat_holder(asking, where) for where in (body, other)] == [True, True]
    assert [authority.chair_or_secretary(asking, where) for where in (body, other)] == [False, True]
    assert not authority.secretariat(asking)


WHO = {
    "person": (authority.person, {*CAST} - {"visitor", "the system", "suspended, of the secretariat"}),
    "author": (authority.author, {"ada"}),
    "seat holder": (
        authority.seat_holder,
        {"clara", "silvia, secretary of the commission", "mario, member of the commission"},
    ),
    "chair or secretary": (authority.chair_or_secretary, {"clara", "silvia, secretary of the commission"}),
    "secretariat": (authority.secretariat, {"dora", "dora, chair of the secretariat"}),
    "secretariat chair": (authority.secretariat_chair, {"dora, chair of the secretariat"}),
    "representative": (authority.representative, {"elio"}),
}


@pytest.mark.parametrize(("rule", "those"), WHO.values(), ids=WHO)
def test_each_question_means_exactly_these(session: Session, cast: Cast, rule: Rule, those: set[str]) -> None:
    thing = SimpleNamespace(body_id=make.commission(session).id, author_ids={cast.person("ada").id})

    assert {name for name in CAST if rule(Asking(session, cast[name], NOW), thing)} == those


@pytest.mark.parametrize(("until", "may"), [(None, False), (NOW + INSTANT, False), (NOW, True), (NOW - DAY, True)])
def test_a_suspension_ends_at_its_moment_without_anybody(
    session: Session, until: datetime | None, *, may: bool
) -> None:
    suspended = make.person(session, standing=Standing.SUSPENDED)
    suspended.suspended_until = until

    assert authority.person(Asking(session, suspended, NOW)) is may


def test_what_was_found_out_is_not_asked_again(session: Session) -> None:
    asking = Asking(session, make.dora(session), clock.now())
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: statements.append(given[2]))

    for _ in range(3):
        assert authority.secretariat(asking)
        assert not authority.representative(asking)

    assert len([one for one in statements if "FROM seat" in one]) == 1
    assert len([one for one in statements if "FROM mandate" in one]) == 1


def test_the_system_and_visitors_sit_nowhere_and_nothing_is_asked(session: Session) -> None:
    for who in (THE_SYSTEM, None):
        assert authority.seats(Asking(session, who, NOW)) == ()
        assert authority.mandates(Asking(session, who, NOW)) == frozenset()
    assert not session.in_transaction()


@pytest.mark.parametrize("table", [authority.BODY, authority.SEAT, authority.MANDATE], ids=lambda table: table.name)
def test_the_tables_it_names_are_those_of_the_rooms(table: TableClause) -> None:
    real = Base.metadata.tables[table.name]

    assert {column.name for column in table.columns} <= {column.name for column in real.columns}
    dated = {column.name for column in table.columns if isinstance(column.type, Moment)}
    assert dated == {column.name for column in real.columns if isinstance(column.type, Moment)} & set(
        table.columns.keys()
    )
