import pytest
from sqlalchemy.orm import Session

from commissions.comments.acts import say
from commissions.errors import OutOfOrder, Unfit
from commissions.topics.acts import close, reopen
from commissions.topics.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

REASON = "Mancava chi lavora di notte."


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora"])
def test_people_speak_again(session: Session, cast: Cast, who: str) -> None:
    topic = make.topic(session, state=State.CLOSED)

    do(session, cast[who], reopen, topic, reason=REASON)

    assert (topic.state, topic.closed_at) == (State.OPEN, None)
    assert last(session) == Told(
        "topic.reopened",
        about=topic.mark,
        facts={"body": topic.body.mark},
        by=cast.person(who).mark,
        text=REASON,
    )
    do(session, cast["bruno"], say, topic.thread, words="Io lavoro di notte.")
    assert topic.summary == "Quasi tutti chiedono due corse in più."  # for whoever closes it next
    do(session, cast[who], close, topic, summary="Chi lavora di notte chiede un autobus.")


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    closed = make.topic(session, state=State.CLOSED)
    refused(session, cast.all_but("clara", "silvia", "dora"), reopen, closed, reason=REASON)


def test_only_what_is_closed_is_reopened_and_with_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], reopen, make.topic(session), reason=REASON)
    with pytest.raises(Unfit, match="reason"):
        do(session, cast["clara"], reopen, make.topic(session, state=State.CLOSED), reason="")
