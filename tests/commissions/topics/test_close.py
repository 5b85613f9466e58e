import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.comments.acts import say
from commissions.errors import OutOfOrder, Unfit
from commissions.rules import Asking
from commissions.topics.acts import close
from commissions.topics.model import State
from commissions.topics.queries import open_to
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

SUMMARY = "Quasi tutti chiedono due corse in più dopo le nove; nessuno vuole toglierle al mattino."


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora"])
def test_nobody_speaks_any_more_and_the_summary_stays(session: Session, cast: Cast, who: str) -> None:
    topic = make.topic(session)
    make.comment(session, thread=topic.thread)

    do(session, cast[who], close, topic, summary=SUMMARY)

    assert (topic.state, topic.summary) == (State.CLOSED, SUMMARY)
    assert topic.closed_at
    assert last(session) == Told(
        "topic.closed",
        about=topic.mark,
        facts={"body": topic.body.mark, "comments": 1},
        by=cast.person(who).mark,
        text=SUMMARY,
    )
    with pytest.raises(OutOfOrder):
        do(session, cast["bruno"], say, topic.thread, words="Un'ultima cosa.")


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("clara", "silvia", "dora"), close, make.topic(session), summary=SUMMARY)


def test_who_opened_it_does_not_close_it(session: Session, cast: Cast) -> None:
    mine = make.topic(session, author=cast.person("ada"))

    refused(session, [cast["ada"]], close, mine, summary=SUMMARY)
    assert open_to(Asking(session, cast["ada"], clock.now()), mine) == {"amend"}


def test_only_what_is_open_is_closed(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], close, make.topic(session, state=State.CLOSED), summary=SUMMARY)


@pytest.mark.parametrize("summary", ["", "Bene.", "a" * 4_001])
def test_a_summary_sums_up(session: Session, cast: Cast, summary: str) -> None:
    topic = make.topic(session)

    with pytest.raises(Unfit, match="summary"):
        do(session, cast["clara"], close, topic, summary=summary)
    assert topic.state is State.OPEN
