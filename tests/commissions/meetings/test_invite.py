import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.acts import invite
from commissions.meetings.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY


@pytest.mark.parametrize("who", RUN_BY)
@pytest.mark.parametrize("state", [State.PLANNED, State.CONVENED])
def test_somebody_without_a_seat_is_invited(session: Session, cast: Cast, who: str, state: State) -> None:
    meeting, bruno = make.meeting(session, state=state), cast.person("bruno")

    guest = do(session, cast[who], invite, meeting, person=bruno)

    assert guest.person is bruno
    expected = Told("meeting.invited", meeting.mark, by=cast.person(who).mark, person=bruno.mark)
    assert last(session) == expected


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), invite, make.meeting(session), person=cast.person("bruno"))


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED])
def test_only_before_it_opens(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], invite, make.meeting(session, state=state), person=cast.person("bruno"))


def test_neither_twice_nor_who_sits_there(session: Session, cast: Cast) -> None:
    meeting = make.meeting(session)
    make.guest(session, meeting, cast.person("bruno"))

    with pytest.raises(Unfit, match="person: invited_already"):
        do(session, cast["clara"], invite, meeting, person=cast.person("bruno"))
    with pytest.raises(Unfit, match="person: sits_there"):
        do(session, cast["dora"], invite, meeting, person=cast.person("clara"))
