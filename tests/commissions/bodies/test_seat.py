from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.authority import chair_or_secretary, seat_holder
from commissions.bodies.acts import seat
from commissions.bodies.model import Office, Seat
from commissions.bodies.queries import seats_of
from commissions.errors import Unfit
from commissions.rules import THE_SYSTEM, Asking
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

DAY = timedelta(days=1)
EVE = datetime(2026, 1, 1, tzinfo=UTC)
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

    with pytest.raises(Unfit, match="person: already_seated") as twice:
        do(session, THE_SYSTEM, seat, body, person=clara)
    assert twice.value.values == {"since": make.LONG_AGO}
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


def test_a_seat_may_begin_on_a_day_to_come(session: Session, cast: Cast) -> None:
    body, bruno, soon = make.commission(session), cast.person("bruno"), clock.now() + 3 * DAY

    given = do(session, cast["dora"], seat, body, person=bruno, since=soon, until=soon + DAY)

    assert session.scalars(seats_of(body.id, at=clock.now())).all() == []
    assert session.scalars(seats_of(body.id, at=soon)).all() == [given]
    assert last(session).facts["since"] == soon.isoformat()
    assert not seat_holder(Asking(session, bruno, clock.now()), body), "no authority before its time"
    assert seat_holder(Asking(session, bruno, soon), body)


def test_only_an_import_writes_down_what_began_before(session: Session, cast: Cast) -> None:
    body, before = make.commission(session), clock.now() - DAY

    with pytest.raises(Unfit, match="since: past"):
        do(session, cast["dora"], seat, body, person=cast["bruno"], since=before)
    assert do(session, THE_SYSTEM, seat, body, person=cast["bruno"], since=before).since == before


def test_it_does_not_end_before_a_beginning_to_come(session: Session, cast: Cast) -> None:
    soon = clock.now() + 3 * DAY

    with pytest.raises(Unfit, match="until: before_start"):
        do(session, cast["dora"], seat, make.commission(session), person=cast["bruno"], since=soon, until=soon - DAY)


@pytest.mark.parametrize(
    ("since", "until", "meets"),
    [
        (0, None, True),
        (1, 4, True),
        (4, 6, True),
        (9, None, True),
        (1, 3, False),
        (10, None, False),
        (1, 20, True),
    ],
)
def test_two_seats_of_one_person_never_overlap_not_even_in_time_to_come(
    session: Session, cast: Cast, since: int, until: int | None, *, meets: bool
) -> None:
    body, bruno, now = make.commission(session), cast.person("bruno"), clock.now()
    there = make.seat(session, body, bruno, since=now + 3 * DAY, until=now + 10 * DAY)
    dates = {"since": now + since * DAY if since else None, "until": until and now + until * DAY}

    if not meets:
        assert do(session, cast["dora"], seat, body, person=bruno, **dates)
        return
    with pytest.raises(Unfit, match="person: already_seated_until") as found:
        do(session, cast["dora"], seat, body, person=bruno, **dates)
    assert found.value.values == {"since": there.since, "until": there.until}


def test_a_body_has_one_chair_at_a_time(session: Session, cast: Cast) -> None:
    body = make.commission(session)
    clara = make.seat(session, body, cast.person("clara"), office=Office.CHAIR, until=clock.now() + 3 * DAY, since=EVE)
    for one in session.scalars(seats_of(body.id, at=clock.now()).where(Seat.id != clara.id)).all():
        one.until = make.LONG_AGO

    with pytest.raises(Unfit, match="office: chaired_until") as second:
        do(session, cast["dora"], seat, body, person=cast["bruno"], office=Office.CHAIR)
    assert second.value.values == {"since": EVE, "until": clara.until, "name": "Clara Riva"}
    after = do(session, cast["dora"], seat, body, person=cast["bruno"], office=Office.CHAIR, since=clara.until)
    assert after.office is Office.CHAIR


def test_the_secretariat_may_have_two(session: Session, cast: Cast) -> None:
    chair = cast["dora, chair of the secretariat"]

    assert do(session, chair, seat, make.secretariat(session), person=cast["bruno"], office=Office.CHAIR)


def test_a_substitute_sits_for_the_same_organisation_no_longer_than_the_seat(session: Session, cast: Cast) -> None:
    body, borgo, later = make.commission(session), make.organisation_of(session), clock.now() + 9 * DAY
    own = make.seat(session, body, cast.person("ada"), organisation=borgo, until=later)

    stead = do(session, cast["dora"], seat, body, person=cast["bruno"], substitute_for=own)

    assert (stead.substitute_for_id, stead.organisation, stead.until) == (own.id, borgo, later)
    assert last(session).facts["substitute"] == own.mark
    assert seat_holder(Asking(session, cast.person("bruno"), clock.now()), body), "a substitute may what a member may"
    assert not chair_or_secretary(Asking(session, cast.person("bruno"), clock.now()), body)
    assert not seat_holder(Asking(session, cast.person("bruno"), later), body)


def test_a_substitute_is_a_member_in_anothers_own_seat_of_the_same_body_on_its_days(
    session: Session, cast: Cast
) -> None:
    body, ada = make.commission(session), cast.person("ada")
    soon, later = clock.now() + DAY, clock.now() + 9 * DAY
    own = make.seat(session, body, ada, since=soon, until=later)
    stead = make.seat(session, body, cast.person("elio"), since=soon, substitute_for_id=own.id)
    elsewhere = make.seat(session, make.commission(session, "altra"), ada)
    over = make.seat(session, body, make.person(session, "Marta Bianco"), until=clock.now())
    bruno = {"person": cast.person("bruno"), "since": soon}

    for of, wrong, field in (
        (elsewhere, bruno, "substitute_for: unknown"),
        (stead, bruno, "substitute_for: unknown"),
        (over, bruno | {"until": later}, "substitute_for: unknown"),
        (own, bruno | {"office": Office.CHAIR}, "office: member_only"),
        (own, {"person": bruno["person"]}, "since: before_the_seat"),
        (own, bruno | {"until": later + DAY}, "until: after_the_seat"),
        (own, bruno | {"person": ada}, "person: already_seated"),
    ):
        with pytest.raises(Unfit, match=field):
            do(session, cast["dora"], seat, body, substitute_for=of, **wrong)
    assert do(session, cast["dora"], seat, body, substitute_for=own, **bruno)


def test_a_seat_that_waited_says_when_the_secretariat_decided(session: Session, cast: Cast) -> None:
    do(session, THE_SYSTEM, seat, make.commission(session), person=cast["bruno"], invited=date(2026, 11, 20))

    assert last(session).facts["invited"] == "2026-11-20"
