import pytest
from sqlalchemy.orm import Session

from commissions.bodies.gathering import open_forum
from commissions.bodies.model import Kind, Openers
from commissions.errors import OutOfOrder
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora"])
def test_every_person_may_open_topics_from_now_on(session: Session, cast: Cast, who: str) -> None:
    body = make.commission(session)

    do(session, cast[who], open_forum, body)

    assert body.topics_from is Openers.EVERYONE
    assert last(session) == Told("body.forum_opened", about=body.mark, by=cast.person(who).mark)


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("clara", "silvia", "dora"), open_forum, make.commission(session))


def test_only_commissions_have_a_forum(session: Session, cast: Cast) -> None:
    refused(session, [cast["dora"]], open_forum, make.body(session, "gruppo", Kind.WORKING_GROUP))


def test_once_is_enough(session: Session, cast: Cast) -> None:
    body = make.commission(session)
    do(session, cast["clara"], open_forum, body)

    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], open_forum, body)
