import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder
from commissions.topics.acts import pin
from commissions.topics.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize(
    ("who", "state"),
    [("clara", State.OPEN), ("silvia, secretary of the commission", State.CLOSED), ("dora", State.OPEN)],
)
def test_a_topic_stands_at_the_head_of_its_forum(session: Session, cast: Cast, who: str, state: State) -> None:
    topic = make.topic(session, state=state, pinned_at=None)

    do(session, cast[who], pin, topic)

    assert (bool(topic.pinned_at), topic.state) == (True, state)
    assert last(session) == Told(
        "topic.pinned", about=topic.mark, facts={"body": topic.body.mark}, by=cast.person(who).mark
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("clara", "silvia", "dora"), pin, make.topic(session, pinned_at=None))


def test_once_is_enough(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], pin, make.topic(session, pinned_at=clock.now()))
