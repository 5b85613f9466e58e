import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.comments.acts import amend, say, take_back
from commissions.comments.model import State
from commissions.errors import OutOfOrder
from commissions.record.log import openings
from commissions.record.model import Opening
from commissions.record.verify import verify
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


def test_its_place_stays(session: Session, cast: Cast) -> None:
    comment = make.comment(session, author=cast.person("ada"))
    make.comment(session, reply_to=comment)

    do(session, cast["ada"], take_back, comment)

    assert (comment.state, comment.replies, comment.thread.comments) == (State.TAKEN_BACK, 1, 1)
    assert last(session) == Told("comment.taken_back", about=comment.mark, by=cast.person("ada").mark)


def test_its_words_are_kept_but_no_longer_published(session: Session, cast: Cast) -> None:
    comment = do(session, cast["ada"], say, make.thread(session), words="Sono d'accordo.")
    do(session, cast["ada"], amend, comment, words="Sono contraria.")

    do(session, cast["ada"], take_back, comment)

    assert [set(parts) for parts in openings(session, [1, 2, 3]).values()] == [{"author"}] * 3
    assert session.scalars(select(Opening.payload).where(Opening.part == "text").order_by(Opening.seq)).all() == [
        b"Sono d'accordo.",
        b"Sono contraria.",
    ]
    assert verify(session).fault is None


def test_nobody_takes_back_another_s_words(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("ada"), take_back, make.comment(session, author=cast.person("ada")))


def test_it_is_taken_back_once(session: Session, cast: Cast) -> None:
    gone = make.comment(session, author=cast.person("ada"), state=State.TAKEN_BACK)

    with pytest.raises(OutOfOrder):
        do(session, cast["ada"], take_back, gone)
