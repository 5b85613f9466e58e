from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.acts import dissolve, unseat
from commissions.bodies.errata import revive
from commissions.bodies.model import Body, Kind
from commissions.bodies.queries import groups_of, seats_of
from commissions.errors import OutOfOrder, Unfit
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, refused, told

WHY = "Era un altro gruppo."
DAY = timedelta(days=1)


@pytest.fixture
def group(session: Session, cast: Cast) -> Body:
    """A working group that has just been dissolved, with a seat that runs and one that was to begin."""
    group = make.body(session, "musei", Kind.WORKING_GROUP)
    group.parent_id = make.commission(session).id
    left = make.seat(session, group, make.person(session, "Marta Bianco"))
    do(session, THE_SYSTEM, unseat, left)
    make.seat(session, group, cast.person("bruno"), until=make.FAR_AHEAD)
    make.seat(session, group, cast.person("ada"), since=clock.now() + 3 * DAY)
    do(session, THE_SYSTEM, dissolve, group, reason="Ha finito.")
    return group


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_the_group_is_there_again_with_the_seats_it_had(session: Session, cast: Cast, group: Body, who: str) -> None:
    parent = make.commission(session)

    do(session, cast[who], revive, group, reason=WHY)

    assert session.scalars(groups_of(parent.id)).all() == [group]
    now = session.scalars(seats_of(group.id, at=clock.now())).all()
    assert [(seat.person, seat.until) for seat in now] == [(cast["bruno"], make.FAR_AHEAD)]
    assert len(session.scalars(seats_of(group.id, at=clock.now() + 4 * DAY)).all()) == 2
    by = None if who == "the system" else cast.person(who).mark
    first, *seats = told(session)[-3:]
    assert first == Told("body.revived", group.mark, {"parent": parent.mark, "seats": 2}, by=by, text=WHY)
    assert [one.kind for one in seats] == ["seat.given_back", "seat.given_back"]


def test_nobody_else_brings_it_back(session: Session, cast: Cast, group: Body) -> None:
    refused(session, cast.all_but("dora", "the system"), revive, group, reason=WHY)


def test_the_next_day_it_is_too_late(session: Session, cast: Cast, group: Body) -> None:
    group.dissolved_at = clock.now() - DAY
    session.commit()

    with pytest.raises(OutOfOrder, match="too_late"):
        do(session, cast["dora"], revive, group, reason=WHY)


def test_only_what_was_dissolved_comes_back_and_with_a_reason(session: Session, cast: Cast, group: Body) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], revive, group, reason="")
    do(session, cast["dora"], revive, group, reason=WHY)
    with pytest.raises(OutOfOrder, match="not_dissolved"):
        do(session, cast["dora"], revive, group, reason=WHY)
