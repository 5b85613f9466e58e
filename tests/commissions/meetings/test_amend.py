from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.meetings.acts import amend
from commissions.meetings.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused, told
from tests.commissions.meetings.holding import RUN_BY, as_it_is

WHY = "La sala è occupata."


@pytest.mark.parametrize("who", RUN_BY)
@pytest.mark.parametrize("state", [State.PLANNED, State.CONVENED])
def test_what_changes_is_told_with_its_before_and_after(session: Session, cast: Cast, who: str, state: State) -> None:
    meeting = make.meeting(session, state=state)

    do(session, cast[who], amend, meeting, particulars=as_it_is(meeting, place="Casa del Quartiere"), reason=WHY)

    assert (meeting.place, meeting.state) == ("Casa del Quartiere", state)
    assert meeting.changed_at > make.LONG_AGO
    facts = {"part": "place", "before": "Sala delle Colonne", "after": "Casa del Quartiere"}
    assert last(session) == Told("meeting.amended", meeting.mark, facts, by=cast.person(who).mark, text=WHY)


def test_that_it_moves_online_is_told_but_not_where(session: Session, cast: Cast) -> None:
    meeting = make.meeting(session, link="https://riunioni.example/vecchia")

    new = as_it_is(meeting, link="https://riunioni.example/nuova")
    do(session, cast["clara"], amend, meeting, particulars=new, reason=WHY)

    assert meeting.link == "https://riunioni.example/nuova"
    assert last(session).facts == {"part": "link"}
    assert "riunioni.example" not in str(told(session))


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    meeting = make.meeting(session)

    refused(session, cast.all_but(*RUN_BY), amend, meeting, particulars=as_it_is(meeting, place="Altrove"), reason=WHY)


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED])
def test_only_before_it_opens(session: Session, cast: Cast, state: State) -> None:
    meeting = make.meeting(session, state=state)

    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], amend, meeting, particulars=as_it_is(meeting, place="Altrove"), reason=WHY)


def test_nothing_changed_or_no_reason_or_ending_before_it_starts(session: Session, cast: Cast) -> None:
    meeting = make.meeting(session)
    backwards = as_it_is(meeting, ends_at=meeting.starts_at - timedelta(hours=1))

    with pytest.raises(Unfit, match="unchanged"):
        do(session, cast["clara"], amend, meeting, particulars=as_it_is(meeting), reason=WHY)
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["clara"], amend, meeting, particulars=as_it_is(meeting, place="Altrove"), reason="")
    with pytest.raises(Unfit, match="ends_at: before_start"):
        do(session, cast["clara"], amend, meeting, particulars=backwards, reason=WHY)


def test_whoever_comes_second_is_told(session: Session, cast: Cast) -> None:
    meeting = make.meeting(session)
    do(session, cast["clara"], amend, meeting, particulars=as_it_is(meeting, place="Altrove"), reason=WHY, onto=1)

    with pytest.raises(Overtaken):
        do(session, cast["dora"], amend, meeting, particulars=as_it_is(meeting, place="Qui"), reason=WHY, onto=1)
