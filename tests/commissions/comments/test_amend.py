from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.comments.acts import amend, put_back, take_back
from commissions.comments.lifecycle import GRACE
from commissions.comments.model import Openness, State
from commissions.comments.queries import open_to, versions
from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.rules import Asking
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


def test_in_the_first_minutes_it_is_corrected_in_place(session: Session, cast: Cast) -> None:
    comment = make.comment(session, author=cast.person("ada"))

    do(session, cast["ada"], amend, comment, words="Sono molto d'accordo.")

    assert (comment.text, comment.number) == ("Sono molto d'accordo.", 1)
    assert session.scalars(versions(comment.id)).all() == []
    assert last(session) == Told(
        "comment.amended", about=comment.mark, by=cast.person("ada").mark, text="Sono molto d'accordo."
    )


def test_later_what_it_said_stays_beside_it(session: Session, cast: Cast) -> None:
    comment = make.comment(session, author=cast.person("ada"), said_at=clock.now() - GRACE - timedelta(seconds=1))

    do(session, cast["ada"], amend, comment, words="Sono molto d'accordo.", onto=1)

    assert (comment.text, comment.number) == ("Sono molto d'accordo.", 2)
    earlier = session.scalars(versions(comment.id)).one()
    assert (earlier.text, earlier.number) == ("Sono d'accordo.", 1)
    assert last(session).facts == {"version": 2}


def test_nobody_amends_another_s_words(session: Session, cast: Cast) -> None:
    comment = make.comment(session, author=cast.person("ada"))

    refused(session, cast.all_but("ada"), amend, comment, words="Sono contrario.")


def test_what_was_taken_back_is_not_amended(session: Session, cast: Cast) -> None:
    gone = make.comment(session, author=cast.person("ada"), state=State.TAKEN_BACK)

    with pytest.raises(OutOfOrder):
        do(session, cast["ada"], amend, gone, words="Sono contraria.")


def test_who_corrects_an_earlier_version_sees_the_one_that_stands(session: Session, cast: Cast) -> None:
    comment = make.comment(session, author=cast.person("ada"), said_at=make.LONG_AGO)
    do(session, cast["ada"], amend, comment, words="Sono molto d'accordo.")

    with pytest.raises(Overtaken) as wrong:
        do(session, cast["ada"], amend, comment, words="Sono contraria.", onto=1)
    assert (wrong.value.current, wrong.value.number) == ("Sono molto d'accordo.", 2)


@pytest.mark.parametrize(("words", "why"), [("Sono d'accordo. ", "unchanged"), ("", "empty")])
def test_it_says_something_else(session: Session, cast: Cast, words: str, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        do(session, cast["ada"], amend, make.comment(session, author=cast.person("ada")), words=words)


def test_once_the_discussion_is_closed_words_stay_but_can_be_taken_back(session: Session, cast: Cast) -> None:
    comment = make.comment(session, author=cast.person("ada"))
    comment.thread.openness = Openness.CLOSED
    session.commit()

    with pytest.raises(OutOfOrder):
        do(session, cast["ada"], amend, comment, words="Sono contraria.")
    do(session, cast["ada"], take_back, comment)
    do(session, cast["ada"], put_back, comment)
    assert open_to(Asking(session, cast.person("ada"), clock.now()), comment, comment.thread) == {"take_back"}
