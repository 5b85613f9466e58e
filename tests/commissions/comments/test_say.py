import pytest
from sqlalchemy.orm import Session

from commissions.comments.acts import say
from commissions.comments.model import Alignment, Openness, State
from commissions.comments.model import State as CommentState
from commissions.errors import OutOfOrder, Unfit
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize("who", ["ada", "clara", "dora", "elio"])
def test_every_person_may_speak(session: Session, cast: Cast, who: str) -> None:
    thread = make.thread(session)

    comment = do(session, cast[who], say, thread, words="  Va bene.\r\n", alignment=Alignment.IN_FAVOUR)

    assert (comment.text, comment.state, comment.author) == ("Va bene.", State.SAID, cast[who])
    assert (comment.depth, comment.root_id, thread.comments) == (0, None, 1)
    assert last(session) == Told(
        "comment.said",
        about=comment.mark,
        facts={"thread": thread.mark, "alignment": "in_favour"},
        by=cast.person(who).mark,
        text="Va bene.",
    )


@pytest.mark.parametrize("who", ["visitor", "the system", "suspended, of the secretariat"])
def test_who_is_not_there_or_suspended_may_not(session: Session, cast: Cast, who: str) -> None:
    refused(session, [cast[who]], say, make.thread(session), words="Va bene.")


def test_an_answer_hangs_on_what_it_answers(session: Session, cast: Cast) -> None:
    first = make.comment(session)
    answer = make.comment(session, reply_to=first, author=cast.person("ada"))

    comment = do(session, cast["bruno"], say, first.thread, words="Anche per me.", reply_to=answer)

    assert (comment.parent_id, comment.root_id, comment.depth) == (answer.id, first.id, 2)
    assert (first.replies, first.thread.comments) == (2, 3)
    assert last(session).facts["reply_to"] == answer.mark


def test_what_was_taken_back_is_not_answered(session: Session, cast: Cast) -> None:
    gone = make.comment(session, state=CommentState.TAKEN_BACK)

    with pytest.raises(OutOfOrder):
        do(session, cast["ada"], say, gone.thread, words="Non va bene.", reply_to=gone)


def test_an_answer_stays_in_its_discussion(session: Session, cast: Cast) -> None:
    elsewhere = make.comment(session)

    with pytest.raises(Unfit, match="reply_to: elsewhere"):
        do(session, cast["ada"], say, make.thread(session), words="Va bene.", reply_to=elsewhere)


def test_nobody_speaks_in_a_closed_discussion(session: Session, cast: Cast) -> None:
    closed = make.thread(session, openness=Openness.CLOSED)

    with pytest.raises(OutOfOrder):
        do(session, cast["ada"], say, closed, words="Va bene.")


@pytest.mark.parametrize(("words", "why"), [(" \n\u200b ", "empty"), ("a", "too_short"), ("a" * 5_001, "too_long")])
def test_one_says_something_and_not_too_much(session: Session, cast: Cast, words: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["ada"], say, make.thread(session), words=words)
    assert wrong.value.why == why
