import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder
from commissions.topics.acts import unpin
from commissions.topics.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize(
    ("who", "state"),
    [("clara", State.OPEN), ("silvia, secretary of the commission", State.CLOSED), ("dora", State.OPEN)],
)
def test_a_topic_stands_among_the_others_again(session: Session, cast: Cast, who: str, state: State) -> None:
    topic = make.topic(session, state=state, pinned_at=clock.now())

    do(session, cast[who], unpin, topic)

    assert (bool(topic.pinned_at), topic.state) == (False, state)
    assert last(session) == Told(
        "topic.unpinned", about=topic.mark, facts={"body": topic.body.mark}, by=cast.person(who).mark
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("clara", "silvia", "dora"), unpin, make.topic(session, pinned_at=clock.now()))


def test_once_is_enough(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], unpin, make.topic(session, pinned_at=None))
