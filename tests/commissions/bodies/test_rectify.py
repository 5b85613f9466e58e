from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.errata import rectify
from commissions.bodies.model import Office, Seat
from commissions.bodies.queries import seats_of
from commissions.errors import OutOfOrder, Unfit
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

DAY = timedelta(days=1)


def as_it_is(seat: Seat, **changed: object) -> dict[str, object]:
    """Everything about a seat, with what should change."""
    return {
        "office": seat.office,
        "organisation": seat.organisation,
        "since": seat.since,
        "until": seat.until,
        "reason": "Era scritto male nel foglio.",
        **changed,
    }


@pytest.mark.parametrize("who", ["dora", "dora, chair of the secretariat", "the system"])
def test_what_was_entered_by_mistake_is_put_right(session: Session, cast: Cast, who: str) -> None:
    borgo, other = make.organisation_of(session), make.organisation_of(session, "Officine Dora")
    seat = make.seat(session, make.commission(session), cast.person("bruno"), organisation=borgo)
    before, since, until = seat.since, seat.since + DAY, clock.now() + DAY

    changed = as_it_is(seat, office=Office.SECRETARY, organisation=other, since=since, until=until)
    do(session, cast[who], rectify, seat, **changed)

    assert (seat.office, seat.organisation, seat.since, seat.until) == (Office.SECRETARY, other, since, until)
    assert last(session) == Told(
        "seat.rectified",
        about=seat.mark,
        facts={
            "body": seat.body.mark,
            "office_before": "member",
            "office": "secretary",
            "organisation_before": borgo.mark,
            "organisation": other.mark,
            "since_before": before.isoformat(),
            "since": since.isoformat(),
            "until": until.isoformat(),
        },
        by=None if who == "the system" else cast.person(who).mark,
        person=seat.person.mark,
        text="Era scritto male nel foglio.",
    )


def test_nobody_else_corrects_it_not_even_who_sits_there(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.commission(session), cast.person("bruno"))

    refused(session, cast.all_but("dora", "the system"), rectify, seat, **as_it_is(seat, until=make.FAR_AHEAD))


def test_an_erratum_needs_a_mistake_and_a_reason(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.commission(session), cast.person("bruno"))

    with pytest.raises(Unfit, match="reason: unchanged"):
        do(session, cast["dora"], rectify, seat, **as_it_is(seat))
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], rectify, seat, **as_it_is(seat, until=clock.now() + DAY, reason=""))


def test_what_has_ended_stays_as_it_was(session: Session, cast: Cast) -> None:
    over = make.seat(session, make.commission(session), cast.person("bruno"), until=clock.now())

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], rectify, over, **as_it_is(over, until=None))


def test_it_may_not_be_made_to_meet_another_seat_of_the_same_person(session: Session, cast: Cast) -> None:
    body, bruno = make.commission(session), cast.person("bruno")
    now = make.seat(session, body, bruno, until=clock.now() + DAY)
    make.seat(session, body, bruno, since=clock.now() + 3 * DAY)

    with pytest.raises(Unfit, match="person: already_seated"):
        do(session, cast["dora"], rectify, now, **as_it_is(now, until=clock.now() + 5 * DAY))
    do(session, cast["dora"], rectify, now, **as_it_is(now, until=clock.now() + 2 * DAY))


def test_a_second_chair_is_no_correction(session: Session, cast: Cast) -> None:
    body = make.commission(session)
    make.clara(session, body)
    seat = make.seat(session, body, cast.person("bruno"))

    with pytest.raises(Unfit, match="office: chaired"):
        do(session, cast["dora"], rectify, seat, **as_it_is(seat, office=Office.CHAIR))
    do(session, cast["dora"], rectify, seat, **as_it_is(seat, office=Office.SECRETARY))


def test_a_seat_still_holds_those_held_in_its_stead(session: Session, cast: Cast) -> None:
    body = make.commission(session)
    seat = make.seat(session, body, cast.person("bruno"))
    stead = make.seat(
        session, body, cast.person("ada"), substitute_for_id=seat.id, since=seat.since + DAY, until=make.FAR_AHEAD
    )

    with pytest.raises(Unfit, match="until: before_the_substitute"):
        do(session, cast["dora"], rectify, seat, **as_it_is(seat, until=clock.now() + DAY))
    with pytest.raises(Unfit, match="since: before_the_substitute"):
        do(session, cast["dora"], rectify, seat, **as_it_is(seat, since=seat.since + 2 * DAY))
    with pytest.raises(Unfit, match="office: member_only"):
        do(session, cast["dora"], rectify, stead, **as_it_is(stead, office=Office.SECRETARY))
    do(session, cast["dora"], rectify, seat, **as_it_is(seat, since=seat.since + DAY))


def test_the_last_chair_of_the_secretariat_stays_one(session: Session, cast: Cast) -> None:
    chair = make.seat(session, make.secretariat(session), cast.person("bruno"), office=Office.CHAIR)

    for changed in ({"office": Office.MEMBER}, {"until": clock.now() + DAY}, {"since": clock.now() + DAY}):
        with pytest.raises(Unfit, match="office: last_chair"):
            do(session, THE_SYSTEM, rectify, chair, **as_it_is(chair, **changed))
    do(session, THE_SYSTEM, rectify, chair, **as_it_is(chair, since=chair.since + DAY))
    assert session.scalars(seats_of(chair.body_id, at=clock.now())).all() == [chair]
