from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.acts import seat as give
from commissions.bodies.errata import annul
from commissions.bodies.model import Office
from commissions.bodies.queries import seats_held_by, seats_of
from commissions.errors import OutOfOrder, Unfit
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused, told

WHY = "Ho scelto la persona sbagliata."
SOON = timedelta(days=9)


@pytest.mark.parametrize("who", ["dora", "dora, chair of the secretariat", "the system"])
def test_a_seat_given_by_mistake_counts_as_never_held(session: Session, cast: Cast, who: str) -> None:
    body, bruno = make.commission(session), cast.person("bruno")
    seat = do(session, THE_SYSTEM, give, body, person=bruno)

    do(session, cast[who], annul, seat, reason=WHY)

    assert session.scalars(seats_of(body.id, at=clock.now())).all() == []
    assert session.scalars(seats_held_by(bruno.id)).all() == []
    assert last(session) == Told(
        "seat.annulled",
        about=seat.mark,
        facts={"body": body.mark, "office": "member"},
        by=None if who == "the system" else cast.person(who).mark,
        person=bruno.mark,
        text=WHY,
    )
    assert do(session, THE_SYSTEM, give, body, person=bruno), "and stands in nobody's way"


def test_a_seat_yet_to_begin_can_be_annulled_on_any_day(session: Session, cast: Cast) -> None:
    body, soon = make.commission(session), clock.now() + SOON
    comes = make.seat(session, body, cast.person("bruno"), since=soon)

    do(session, cast["dora"], annul, comes, reason=WHY)

    assert session.scalars(seats_of(body.id, at=soon)).all() == []


def test_who_was_to_sit_in_its_stead_does_not_either(session: Session, cast: Cast) -> None:
    body = make.commission(session)
    seat = do(session, THE_SYSTEM, give, body, person=cast["bruno"])
    do(session, THE_SYSTEM, give, body, person=cast["ada"], substitute_for=seat)

    do(session, cast["dora"], annul, seat, reason=WHY)

    assert session.scalars(seats_of(body.id, at=clock.now())).all() == []
    assert [one.kind for one in told(session)] == ["seat.given", "seat.given", "seat.annulled", "seat.annulled"]


def test_nobody_else_annuls(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.commission(session), cast.person("bruno"), since=clock.now())

    refused(session, cast.all_but("dora", "the system"), annul, seat, reason=WHY)


def test_what_began_on_another_day_can_only_end(session: Session, cast: Cast) -> None:
    yesterday = clock.now() - timedelta(days=1)
    seat = make.seat(session, make.commission(session), cast.person("bruno"), since=yesterday)

    with pytest.raises(OutOfOrder, match="too_late"):
        do(session, cast["dora"], annul, seat, reason=WHY)


def test_it_is_done_once_and_with_a_reason(session: Session, cast: Cast) -> None:
    seat = do(session, THE_SYSTEM, give, make.commission(session), person=cast["bruno"])

    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], annul, seat, reason="")
    do(session, cast["dora"], annul, seat, reason=WHY)
    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], annul, seat, reason=WHY)


def test_the_first_chair_of_the_secretariat_stays(session: Session, cast: Cast) -> None:
    chair = do(session, THE_SYSTEM, give, make.secretariat(session), person=cast["bruno"], office=Office.CHAIR)

    with pytest.raises(Unfit, match="office: last_chair"):
        do(session, THE_SYSTEM, annul, chair, reason=WHY)
