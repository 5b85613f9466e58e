from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.acts import seat
from commissions.bodies.model import Office
from commissions.bodies.queries import seats_of
from commissions.errors import Unfit
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

END_OF_TIME = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize("who", ["dora", "dora, chair of the secretariat", "the system"])
def test_a_person_sits_from_now_on(session: Session, cast: Cast, who: str) -> None:
    body, bruno = make.commission(session), cast.person("bruno")

    given = do(session, cast[who], seat, body, person=bruno, office=Office.SECRETARY)

    assert (given.person, given.office, given.until) == (bruno, Office.SECRETARY, None)
    assert session.scalars(seats_of(body.id, at=clock.now())).all() == [given]
    assert last(session) == Told(
        "seat.given",
        about=given.mark,
        facts={"body": body.mark, "office": "secretary"},
        by=None if who == "the system" else cast.person(who).mark,
        person=bruno.mark,
    )


def test_a_seat_may_be_held_for_an_organisation_and_end_by_itself(session: Session, cast: Cast) -> None:
    borgo, later = make.organisation_of(session), clock.now() + timedelta(days=1)

    given = do(
        session, cast["dora"], seat, make.commission(session), person=cast["bruno"], organisation=borgo, until=later
    )

    assert (given.organisation, given.until) == (borgo, later)
    assert (last(session).facts["organisation"], last(session).facts["until"]) == (borgo.mark, later.isoformat())


def test_nobody_else_seats(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), seat, make.commission(session), person=cast["bruno"])


@pytest.mark.parametrize("who", ["dora, chair of the secretariat", "the system"])
def test_its_chair_and_the_system_seat_in_the_secretariat(session: Session, cast: Cast, who: str) -> None:
    assert do(session, cast[who], seat, make.secretariat(session), person=cast["bruno"])


def test_its_members_do_not(session: Session, cast: Cast) -> None:
    refused(session, [cast["dora"], cast["clara"]], seat, make.secretariat(session), person=cast["bruno"])


def test_who_sits_there_already_is_not_seated_again(session: Session, cast: Cast) -> None:
    body, elsewhere = make.commission(session), make.commission(session, "altra")
    clara = cast.person("clara")

    with pytest.raises(Unfit, match="person: already_seated"):
        do(session, THE_SYSTEM, seat, body, person=clara)
    assert do(session, THE_SYSTEM, seat, elsewhere, person=clara)


def test_who_sat_there_may_sit_there_again(session: Session, cast: Cast) -> None:
    body, bruno = make.commission(session), cast.person("bruno")
    make.seat(session, body, bruno, until=clock.now() - timedelta(days=1))

    assert do(session, THE_SYSTEM, seat, body, person=bruno)


def test_it_does_not_end_before_it_begins(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="until: past"):
        do(session, THE_SYSTEM, seat, make.commission(session), person=cast["bruno"], until=make.LONG_AGO)


def test_it_does_not_end_so_far_away_that_a_page_cannot_say_it(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="until: too_far"):
        do(session, cast["dora"], seat, make.commission(session), person=cast["bruno"], until=END_OF_TIME)
