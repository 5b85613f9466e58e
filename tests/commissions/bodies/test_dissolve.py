from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.acts import dissolve, seat
from commissions.bodies.model import Body, Kind
from commissions.bodies.queries import groups_of, seats_of
from commissions.errors import OutOfOrder, Unfit
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused, told

WHY = "Ha consegnato il suo lavoro."


@pytest.fixture
def group(session: Session) -> Body:
    """A working group of the commission."""
    group = make.body(session, "musei", Kind.WORKING_GROUP)
    group.parent_id = make.commission(session).id
    session.commit()
    return group


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_a_working_group_ends_with_every_seat_in_it(session: Session, cast: Cast, group: Body, who: str) -> None:
    bruno, ada, soon = cast.person("bruno"), cast.person("ada"), clock.now() + timedelta(days=9)
    sits, stands_in = make.seat(session, group, bruno), make.seat(session, group, cast.person("elio"))
    stands_in.substitute_for_id = sits.id
    comes = make.seat(session, group, ada, since=soon)

    do(session, cast[who], dissolve, group, reason=WHY)

    assert group.dissolved_at == sits.until == stands_in.until
    assert session.scalars(seats_of(group.id, at=clock.now())).all() == []
    assert session.scalars(seats_of(group.id, at=soon)).all() == []
    assert session.scalars(groups_of(group.parent_id or 0)).all() == []
    by = None if who == "the system" else cast.person(who).mark
    first, *others = told(session)
    assert first == Told(
        "body.dissolved", group.mark, {"parent": make.commission(session).mark, "seats": 3}, by=by, text=WHY
    )
    assert [(one.kind, one.about) for one in others] == [
        ("seat.ended", sits.mark),
        ("seat.annulled", comes.mark),
        ("seat.ended", stands_in.mark),
    ]


def test_nobody_else_dissolves_it_not_even_who_sits_there(session: Session, cast: Cast, group: Body) -> None:
    make.seat(session, group, cast.person("bruno"))

    refused(session, cast.all_but("dora", "the system"), dissolve, group, reason=WHY)


def test_nothing_but_a_working_group_can_end(session: Session, cast: Cast) -> None:
    for body in (make.commission(session), make.secretariat(session)):
        refused(session, [cast["dora, chair of the secretariat"], cast["the system"]], dissolve, body, reason=WHY)


def test_it_needs_a_reason(session: Session, cast: Cast, group: Body) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], dissolve, group, reason="")


def test_it_ends_once_and_nobody_is_seated_there_any_more(session: Session, cast: Cast, group: Body) -> None:
    do(session, cast["dora"], dissolve, group, reason=WHY)

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], dissolve, group, reason=WHY)
    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], seat, group, person=cast["bruno"])
    assert last(session).kind == "body.dissolved"
