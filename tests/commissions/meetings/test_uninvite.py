import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commissions.errors import Missing, OutOfOrder
from commissions.meetings.acts import uninvite
from commissions.meetings.model import Guest, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY


@pytest.mark.parametrize("who", RUN_BY)
def test_an_invitation_is_taken_back(session: Session, cast: Cast, who: str) -> None:
    meeting, bruno = make.meeting(session), cast.person("bruno")
    make.guest(session, meeting, bruno)

    do(session, cast[who], uninvite, meeting, person=bruno)

    assert session.scalar(select(func.count()).select_from(Guest)) == 0
    expected = Told("meeting.uninvited", meeting.mark, by=cast.person(who).mark, person=bruno.mark)
    assert last(session) == expected


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    meeting, bruno = make.meeting(session), cast.person("bruno")
    make.guest(session, meeting, bruno)

    refused(session, cast.all_but(*RUN_BY), uninvite, meeting, person=bruno)


def test_neither_of_whom_nobody_invited_nor_once_it_is_open(session: Session, cast: Cast) -> None:
    with pytest.raises(Missing):
        do(session, cast["clara"], uninvite, make.meeting(session), person=cast.person("bruno"))
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], uninvite, make.meeting(session, state=State.OPEN), person=cast.person("bruno"))
