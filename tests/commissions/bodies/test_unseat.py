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
from tests.commissions.doing import Told, do, last, refused


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
