import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.topics.model import State
from commissions.topics.queries import first_about, first_in, listed, opened_by
from tests import make
from tests.commissions.conftest import Cast
from tests.statements import counted


def test_a_forum_shows_what_is_pinned_first_then_the_newest(session: Session) -> None:
    old, pinned, new = (make.topic(session) for _ in range(3))
    pinned.pinned_at = clock.now()
    make.topic(session, body=make.commission(session, "altra"))
    session.commit()

    assert session.scalars(first_in("territorio-metropolitano", most=9)).all() == [pinned.id, new.id, old.id]
    assert session.scalars(first_in("territorio-metropolitano", most=1)).all() == [pinned.id]


def test_an_objective_shows_what_is_open_first(session: Session) -> None:
    objective = make.objective(session)
    open_ = make.topic(session, objectives=[objective])
    closed = make.topic(session, objectives=[objective, make.objective(session)], state=State.CLOSED)
    make.topic(session)

    assert session.scalars(first_about(objective.slug, most=9)).all() == [open_.id, closed.id]


def test_what_is_hidden_is_in_no_list(session: Session, cast: Cast) -> None:
    make.texts(session)
    hidden, shown = (make.topic(session, author=cast.person("ada")) for _ in range(2))
    make.hidden(session, hidden, by=cast.person("dora"))

    assert session.scalars(listed()).all() == [shown]
    assert session.scalars(opened_by(cast.person("ada").id)).all() == [shown]
    assert session.scalars(first_in(shown.body.slug, most=9)).all() == [shown.id]
    assert session.scalars(first_about(hidden.objectives[0].slug, most=9)).all() == []


@pytest.mark.parametrize("many", [1, 3, 300])
def test_a_list_with_all_it_names_takes_two_statements(session: Session, many: int) -> None:
    objectives, ada = [make.objective(session) for _ in range(3)], make.person(session)
    session.info["making"] = True
    for _ in range(many):
        make.topic(session, author=ada, objectives=objectives)
    session.commit()
    session.expire_all()

    with counted(session.connection()) as sent:
        for topic in session.scalars(listed()):
            assert (topic.author.name, topic.body.slug, topic.thread.comments) == (ada.name, topic.body.slug, 0)
            assert {objective.direction.code for objective in topic.objectives} == {"MOB"}

    assert len(sent) == 2
