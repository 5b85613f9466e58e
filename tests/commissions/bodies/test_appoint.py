import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.acts import appoint
from commissions.bodies.model import Office
from commissions.errors import OutOfOrder, Unfit
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize("who", ["dora", "dora, chair of the secretariat", "the system"])
def test_who_sits_there_is_given_another_office(session: Session, cast: Cast, who: str) -> None:
    seat = make.seat(session, make.commission(session), cast.person("bruno"))

    do(session, cast[who], appoint, seat, office=Office.CHAIR)

    assert seat.office is Office.CHAIR
    assert last(session) == Told(
        "seat.appointed",
        about=seat.mark,
        facts={"body": seat.body.mark, "office_before": "member", "office": "chair"},
        by=None if who == "the system" else cast.person(who).mark,
        person=seat.person.mark,
    )


def test_nobody_else_appoints_not_even_oneself(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.commission(session), cast.person("bruno"))

    refused(session, cast.all_but("dora", "the system"), appoint, seat, office=Office.CHAIR)


def test_nobody_of_the_secretariat_makes_a_chair_of_it_but_its_chair(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.secretariat(session), cast.person("bruno"))

    refused(session, [cast["dora"], cast["bruno"]], appoint, seat, office=Office.CHAIR)
    do(session, cast["dora, chair of the secretariat"], appoint, seat, office=Office.CHAIR)
    assert seat.office is Office.CHAIR


def test_the_same_office_is_no_change(session: Session, cast: Cast) -> None:
    seat = make.seat(session, make.commission(session), cast.person("bruno"))

    with pytest.raises(Unfit, match="office: unchanged"):
        do(session, cast["dora"], appoint, seat, office=Office.MEMBER)


def test_who_no_longer_sits_there_is_not_appointed(session: Session, cast: Cast) -> None:
    over = make.seat(session, make.commission(session), cast.person("bruno"), until=clock.now())

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], appoint, over, office=Office.CHAIR)


def test_a_body_has_one_chair_at_a_time(session: Session, cast: Cast) -> None:
    body, clara = make.commission(session), cast.person("clara")
    seat = make.seat(session, body, cast.person("bruno"))

    with pytest.raises(Unfit, match="office: chaired") as second:
        do(session, cast["dora"], appoint, seat, office=Office.CHAIR)
    assert second.value.values == {"since": make.LONG_AGO, "name": clara.name}
    do(session, cast["dora"], appoint, seat, office=Office.SECRETARY)


def test_a_substitute_holds_no_office(session: Session, cast: Cast) -> None:
    body = make.commission(session)
    own = make.seat(session, body, cast.person("bruno"))
    stead = make.seat(session, body, cast.person("ada"), substitute_for_id=own.id)

    with pytest.raises(Unfit, match="office: member_only"):
        do(session, cast["dora"], appoint, stead, office=Office.SECRETARY)
