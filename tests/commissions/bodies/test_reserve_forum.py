import pytest
from sqlalchemy.orm import Session

from commissions.bodies.gathering import reserve_forum
from commissions.bodies.model import Body, Openers
from commissions.comments.acts import say
from commissions.errors import OutOfOrder
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.fixture
def body(session: Session) -> Body:
    """A commission in whose forum every person may open topics."""
    body = make.commission(session)
    body.topics_from = Openers.EVERYONE
    return make.stored(session, body)


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora"])
def test_only_members_open_topics_from_now_on(session: Session, cast: Cast, body: Body, who: str) -> None:
    topic = make.topic(session)

    do(session, cast[who], reserve_forum, body)

    assert body.topics_from is Openers.SEAT_HOLDERS
    assert last(session) == Told("body.forum_reserved", about=body.mark, by=cast.person(who).mark)
    do(session, cast["bruno"], say, topic.thread, words="Quelli aperti restano di tutti.")


def test_nobody_else_may(session: Session, cast: Cast, body: Body) -> None:
    refused(session, cast.all_but("clara", "silvia", "dora"), reserve_forum, body)


def test_once_is_enough(session: Session, cast: Cast, body: Body) -> None:
    do(session, cast["clara"], reserve_forum, body)

    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], reserve_forum, body)
