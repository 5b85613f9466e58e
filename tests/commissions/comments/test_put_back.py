from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.act import acting
from commissions.comments.acts import put_back, say, take_back
from commissions.comments.lifecycle import GRACE
from commissions.comments.model import Comment, State
from commissions.errors import OutOfOrder
from commissions.record.log import openings
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


def taken_back(session: Session, cast: Cast) -> Comment:
    comment: Comment = do(session, cast["ada"], say, make.thread(session), words="Sono d'accordo.")
    do(session, cast["ada"], take_back, comment)
    return comment


def test_it_stands_again_with_its_words(session: Session, cast: Cast) -> None:
    comment = taken_back(session, cast)

    do(session, cast["ada"], put_back, comment)

    assert (comment.state, comment.taken_back_at, comment.thread.comments) == (State.SAID, None, 1)
    assert openings(session, [1])[1]["text"] == b"Sono d'accordo."
    assert last(session) == Told("comment.put_back", about=comment.mark, by=cast.person("ada").mark)


def test_nobody_else_puts_it_back(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("ada"), put_back, taken_back(session, cast))


@pytest.mark.parametrize(("late", "allowed"), [(timedelta(0), True), (timedelta(milliseconds=1), False)])
def test_within_fifteen_minutes(session: Session, cast: Cast, *, late: timedelta, allowed: bool) -> None:
    comment = taken_back(session, cast)
    comment.taken_back_at = at = clock.now()
    make.stored(session, comment)

    def put_back_late() -> None:
        with acting(session, by=cast["ada"], at=at + GRACE + late) as act:
            put_back(act, comment)

    if allowed:
        put_back_late()
    else:
        with pytest.raises(OutOfOrder, match="too_late"):
            put_back_late()
    assert (comment.state is State.SAID) is allowed


def test_what_stands_is_not_put_back(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["ada"], put_back, make.comment(session, author=cast.person("ada")))
