from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.acts import appoint, unseat
from commissions.bodies.model import Office, Seat
from commissions.bodies.queries import seats_of
from commissions.errors import OutOfOrder, Unfit
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused, told

DAY = timedelta(days=1)


@pytest.mark.parametrize("who", ["dora", "dora, chair of the secretariat", "the system"])
def test_a_seat_ends_now(session: Session, cast: Cast, who: str) -> None:
    body, bruno = make.commission(session), cast.person("bruno")
    seat = make.seat(session, body, bruno)

    do(session, cast[who], unseat, seat, reason="Si è dimesso.")

    assert bruno not in [held.person for held in session.scalars(seats_of(body.id, at=clock.now()))]
    assert last(session) == Told(
        "seat.ended",
        about=seat.mark,
        facts={"body": body.mark, "office": "member"},
        by=None if who == "the system" else cast.person(who).mark,
        person=bruno.mark,
        text="Si è dimesso.",
    )


def test_a_reason_may_be_left_out(session: Session, cast: Cast) -> None:
    do(session, cast["dora"], unseat, make.seat(session, make.commission(session), cast.person("bruno")))

    assert last(session).text is None


def test_nobody_else_ends_it_not_even_who_sits_there(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.commission(session), cast.person("bruno"))

    refused(session, cast.all_but("dora", "the system"), unseat, seat)


def test_only_its_chair_unseats_in_the_secretariat(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.secretariat(session), cast.person("bruno"))

    refused(session, [cast["dora"], cast["bruno"]], unseat, seat)
    do(session, cast["dora, chair of the secretariat"], unseat, seat)
    assert seat.until is not None


def test_what_has_ended_cannot_end(session: Session, cast: Cast) -> None:
    over = make.seat(session, make.commission(session), cast.person("bruno"), until=clock.now())

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], unseat, over)


def test_the_secretariat_is_never_left_without_a_chair(session: Session, cast: Cast) -> None:
    last_chair = make.seat(session, make.secretariat(session), cast.person("bruno"), office=Office.CHAIR)
    for seat in session.scalars(seats_of(last_chair.body_id, at=clock.now()).where(Seat.id != last_chair.id)).all():
        seat.until = make.LONG_AGO
    session.commit()

    with pytest.raises(Unfit) as alone:
        do(session, THE_SYSTEM, unseat, last_chair)
    assert (alone.value.field, alone.value.why) == ("office", "last_chair")
    with pytest.raises(Unfit):
        do(session, THE_SYSTEM, appoint, last_chair, office=Office.MEMBER)

    make.seat(session, last_chair.body, cast.person("ada"), office=Office.CHAIR)
    do(session, THE_SYSTEM, unseat, last_chair)
    assert last_chair.until is not None


def test_a_seat_may_end_on_a_day_to_come(session: Session, cast: Cast) -> None:
    seat, later = make.seat(session, make.commission(session), cast.person("bruno")), clock.now() + DAY

    do(session, cast["dora"], unseat, seat, until=later, reason="Si trasferisce.")

    assert session.scalars(seats_of(seat.body_id, at=clock.now())).all() == [seat]
    assert session.scalars(seats_of(seat.body_id, at=later)).all() == []
    assert last(session).facts["until"] == later.isoformat()


def test_it_does_not_end_in_the_past_nor_later_than_it_would(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.commission(session), cast.person("bruno"), until=clock.now() + 3 * DAY)

    with pytest.raises(Unfit, match="until: past"):
        do(session, cast["dora"], unseat, seat, until=clock.now() - DAY)
    with pytest.raises(Unfit, match="until: not_earlier"):
        do(session, cast["dora"], unseat, seat, until=clock.now() + 4 * DAY)
    do(session, cast["dora"], unseat, seat, until=clock.now() + 2 * DAY)


def test_what_has_not_begun_does_not_end_yet(session: Session, cast: Cast) -> None:
    comes = make.seat(session, make.commission(session), cast.person("bruno"), since=clock.now() + DAY)

    with pytest.raises(Unfit, match="until: before_start"):
        do(session, cast["dora"], unseat, comes)
    do(session, cast["dora"], unseat, comes, until=clock.now() + 2 * DAY)


def test_who_sits_in_its_stead_leaves_with_it(session: Session, cast: Cast) -> None:
    body = make.commission(session)
    own = make.seat(session, body, cast.person("bruno"))
    stead = make.seat(session, body, cast.person("ada"), substitute_for_id=own.id)
    make.seat(session, body, cast.person("elio"), substitute_for_id=own.id, until=clock.now() - DAY)

    do(session, cast["dora"], unseat, own)

    assert stead.until == own.until
    assert [one.about for one in told(session)] == [own.mark, stead.mark]


def test_a_substitute_leaves_alone(session: Session, cast: Cast) -> None:
    body = make.commission(session)
    own = make.seat(session, body, cast.person("bruno"))
    stead = make.seat(session, body, cast.person("ada"), substitute_for_id=own.id)

    do(session, cast["dora"], unseat, stead)

    assert session.scalars(seats_of(body.id, at=clock.now())).all() == [own]
