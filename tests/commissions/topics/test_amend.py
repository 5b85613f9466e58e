from typing import Any

import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.topics.acts import amend
from commissions.topics.model import State, Topic
from commissions.topics.queries import versions
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WORDS = {"title": "I treni della notte", "words": "Dopo mezzanotte non c'è più un treno: come si torna?"}


def given(topic: Topic, **changed: Any) -> dict[str, Any]:
    return {**WORDS, "objectives": topic.objectives, **changed}


def test_in_the_first_minutes_it_is_corrected_in_place(session: Session, cast: Cast) -> None:
    topic = make.topic(session, author=cast.person("ada"))

    do(session, cast["ada"], amend, topic, **given(topic))

    assert (topic.title, topic.text, topic.number) == (*WORDS.values(), 1)
    assert session.scalars(versions(topic.id)).all() == []
    assert last(session) == Told(
        "topic.amended",
        about=topic.mark,
        by=cast.person("ada").mark,
        text="I treni della notte\n\nDopo mezzanotte non c'è più un treno: come si torna?",
    )


def test_later_what_it_said_stays_beside_it(session: Session, cast: Cast) -> None:
    topic = make.topic(session, author=cast.person("ada"), opened_at=make.LONG_AGO)
    before = (topic.title, topic.text, 1)

    do(session, cast["ada"], amend, topic, **given(topic), onto=1)

    earlier = session.scalars(versions(topic.id)).one()
    assert (earlier.title, earlier.text, earlier.number) == before
    assert (topic.number, last(session).facts) == (2, {"version": 2})


def test_what_it_is_about_can_be_put_right(session: Session, cast: Cast) -> None:
    topic = make.topic(session, author=cast.person("ada"), opened_at=make.LONG_AGO)
    before, after = topic.objectives[0], make.objective(session)

    do(session, cast["ada"], amend, topic, title=topic.title, words=topic.text, objectives=[after])

    assert (topic.objectives, topic.number) == ([after], 1)
    assert last(session).facts == {"objectives_before": before.mark, "objectives": after.mark}


def test_nobody_amends_another_s_words(session: Session, cast: Cast) -> None:
    topic = make.topic(session, author=cast.person("ada"))
    refused(session, cast.all_but("ada"), amend, topic, **given(topic))


def test_what_is_closed_stays_as_those_who_spoke_have_read_it(session: Session, cast: Cast) -> None:
    topic = make.topic(session, author=cast.person("ada"), state=State.CLOSED)

    with pytest.raises(OutOfOrder):
        do(session, cast["ada"], amend, topic, **given(topic))


def test_who_corrects_an_earlier_version_sees_the_one_that_stands(session: Session, cast: Cast) -> None:
    topic = make.topic(session, author=cast.person("ada"), opened_at=make.LONG_AGO)
    do(session, cast["ada"], amend, topic, **given(topic))

    with pytest.raises(Overtaken) as wrong:
        do(session, cast["ada"], amend, topic, **given(topic, title="I treni del mattino"), onto=1)
    assert (wrong.value.current, wrong.value.number) == ("\n\n".join(WORDS.values()), 2)


def test_it_says_something_else_about_objectives_of_the_commission(session: Session, cast: Cast) -> None:
    topic = make.topic(session, author=cast.person("ada"))
    same = {"title": topic.title, "words": topic.text}

    for changed, why in ((same, "unchanged"), ({"title": "Ehi"}, "title"), ({"objectives": []}, "empty")):
        with pytest.raises(Unfit, match=why):
            do(session, cast["ada"], amend, topic, **given(topic, **changed))
