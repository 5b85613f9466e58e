from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.acts import seat as give
from commissions.bodies.acts import unseat
from commissions.bodies.errata import annul, give_back
from commissions.bodies.model import Kind, Office, Seat
from commissions.bodies.queries import seats_of
from commissions.errors import OutOfOrder, Unfit
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WHY = "Era un altro Bruno."
DAY = timedelta(days=1)


@pytest.fixture
def ended(session: Session, cast: Cast) -> Seat:
    """A seat that somebody has just ended, years before its term."""
    seat = make.seat(session, make.commission(session), cast.person("bruno"), until=make.FAR_AHEAD)
    do(session, THE_SYSTEM, unseat, seat)
    return seat


@pytest.mark.parametrize("who", ["dora", "dora, chair of the secretariat", "the system"])
def test_a_seat_ended_by_mistake_goes_on_until_its_term(session: Session, cast: Cast, ended: Seat, who: str) -> None:
    do(session, cast[who], give_back, ended, reason=WHY)

    assert ended.until == make.FAR_AHEAD
    assert session.scalars(seats_of(ended.body_id, at=clock.now())).all() == [ended]
    assert last(session) == Told(
        "seat.given_back",
        about=ended.mark,
        facts={"body": ended.body.mark, "office": "member", "until": make.FAR_AHEAD.isoformat()},
        by=None if who == "the system" else cast.person(who).mark,
        person=ended.person.mark,
        text=WHY,
    )


def test_an_end_that_lies_ahead_is_undone_too(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.commission(session), cast.person("bruno"))
    do(session, cast["dora"], unseat, seat, until=clock.now() + DAY)

    do(session, cast["dora"], give_back, seat, reason=WHY)

    assert seat.until is None


def test_nobody_else_gives_it_back(session: Session, cast: Cast, ended: Seat) -> None:
    refused(session, cast.all_but("dora", "the system"), give_back, ended, reason=WHY)


def test_it_needs_a_reason(session: Session, cast: Cast, ended: Seat) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], give_back, ended, reason="")


def test_the_next_day_it_is_too_late(session: Session, cast: Cast, ended: Seat) -> None:
    ended.ended_at = clock.now() - DAY
    session.commit()

    with pytest.raises(OutOfOrder, match="too_late"):
        do(session, cast["dora"], give_back, ended, reason=WHY)


def test_what_came_to_its_term_was_no_mistake(session: Session, cast: Cast) -> None:
    over = make.seat(session, make.commission(session), cast.person("bruno"), until=clock.now())

    with pytest.raises(OutOfOrder, match="not_ended"):
        do(session, cast["dora"], give_back, over, reason=WHY)


def test_what_is_annulled_is_given_anew(session: Session, cast: Cast) -> None:
    body = make.commission(session)
    seat = do(session, cast["dora"], give, body, person=cast["bruno"])
    do(session, cast["dora"], unseat, seat, until=clock.now() + DAY)
    do(session, cast["dora"], annul, seat, reason=WHY)

    with pytest.raises(OutOfOrder, match="not_ended"):
        do(session, cast["dora"], give_back, seat, reason=WHY)
    assert do(session, cast["dora"], give, body, person=cast["bruno"])


def test_it_is_not_given_back_where_somebody_has_taken_the_place(session: Session, cast: Cast, ended: Seat) -> None:
    ended.office = Office.CHAIR
    again = make.seat(session, ended.body, ended.person, since=clock.now())

    with pytest.raises(Unfit, match="person: already_seated"):
        do(session, cast["dora"], give_back, ended, reason=WHY)
    again.until = again.since
    make.clara(session, ended.body)
    with pytest.raises(Unfit, match="office: chaired"):
        do(session, cast["dora"], give_back, ended, reason=WHY)


def test_no_seat_comes_back_to_a_group_that_is_dissolved(session: Session, cast: Cast) -> None:
    group = make.body(session, "musei", Kind.WORKING_GROUP)
    seat = make.seat(session, group, cast.person("bruno"))
    do(session, cast["dora"], unseat, seat)
    group.dissolved_at = clock.now()
    session.commit()

    with pytest.raises(OutOfOrder, match="dissolved"):
        do(session, cast["dora"], give_back, seat, reason=WHY)
