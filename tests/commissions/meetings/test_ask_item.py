import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.agenda import ask_item
from commissions.meetings.model import Standing, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

MEMBERS = ("clara", "silvia, secretary of the commission", "mario, member of the commission")
ASKED = {"title": "Piste ciclabili", "words": "Ne parlano in tanti.", "minutes": 20}


@pytest.mark.parametrize("who", MEMBERS)
def test_a_member_asks_and_says_why(session: Session, cast: Cast, who: str) -> None:
    meeting = make.meeting(session)

    item = do(session, cast[who], ask_item, meeting, **ASKED)

    assert (item.standing, item.place, item.asked_by) == (Standing.ASKED, None, cast.person(who))
    facts, said = {"item": item.id, "minutes": 20}, "Piste ciclabili\n\nNe parlano in tanti."
    assert last(session) == Told("agenda.asked", meeting.mark, facts, by=cast.person(who).mark, text=said)


def test_who_has_no_seat_there_may_not(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*MEMBERS), ask_item, make.meeting(session), **ASKED)


@pytest.mark.parametrize("state", [State.CONVENED, State.OPEN, State.CLOSED, State.CANCELLED])
def test_only_before_the_convocation(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], ask_item, make.meeting(session, state=state), **ASKED)


def test_neither_without_words_nor_on_what_nobody_may_read(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session)
    make.hidden(session, proposal, by=cast.person("dora"))

    with pytest.raises(Unfit, match="words: empty"):
        do(session, cast["clara"], ask_item, make.meeting(session), **{**ASKED, "words": ""})
    with pytest.raises(Unfit, match="subject: unknown"):
        do(session, cast["clara"], ask_item, make.meeting(session), **ASKED, subject=proposal)
