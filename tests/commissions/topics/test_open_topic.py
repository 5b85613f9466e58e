import pytest
from sqlalchemy.orm import Session

from commissions.bodies.model import Kind, Openers
from commissions.comments.acts import say
from commissions.comments.model import Openness
from commissions.errors import Unfit
from commissions.topics.acts import open_topic
from commissions.topics.model import State
from tests import make
from tests.commissions.conftest import CAST, Cast
from tests.commissions.doing import Told, do, last, refused

WORDS = {"title": "I treni della sera", "words": "Dopo le nove non c'è più un treno: come si torna a casa?"}
MEMBERS = ("clara", "silvia", "mario")
WITH_AN_ACCOUNT = [name for name in CAST if not name.startswith(("visitor", "the system", "suspended"))]


def test_a_member_opens_a_discussion_about_some_objectives(session: Session, cast: Cast) -> None:
    one, other = make.objective(session), make.objective(session)
    body, mario = make.commission(session), cast["mario, member of the commission"]

    topic = do(session, mario, open_topic, body, **WORDS, objectives=[other, one])

    assert (topic.state, topic.title, topic.text) == (State.OPEN, WORDS["title"], WORDS["words"])
    assert (topic.author, topic.body, topic.objectives) == (mario, body, [one, other])
    assert (topic.thread.openness, topic.pinned_at, topic.number) == (Openness.OPEN, None, 1)
    assert last(session) == Told(
        "topic.opened",
        about=topic.mark,
        facts={"body": body.mark, "objectives": f"{one.mark}\n{other.mark}"},
        by=cast.person("mario, member of the commission").mark,
        text=f"{WORDS['title']}\n\n{WORDS['words']}",
    )
    do(session, cast["bruno"], say, topic.thread, words="Io torno in bicicletta.")
    assert topic.thread.comments == 1


def test_where_the_forum_is_for_members_nobody_else_opens_topics(session: Session, cast: Cast) -> None:
    about = {"objectives": [make.objective(session)]}
    refused(session, cast.all_but(*MEMBERS), open_topic, make.commission(session), **WORDS, **about)


@pytest.mark.parametrize("who", WITH_AN_ACCOUNT)
def test_where_the_commission_allows_it_every_person_does(session: Session, cast: Cast, who: str) -> None:
    body, objective = make.commission(session), make.objective(session)
    body.topics_from = Openers.EVERYONE
    session.commit()

    assert do(session, cast[who], open_topic, body, **WORDS, objectives=[objective]).author is cast[who]


def test_even_there_an_account_in_order_is_needed(session: Session, cast: Cast) -> None:
    body, objective = make.commission(session), make.objective(session)
    body.topics_from = Openers.EVERYONE
    session.commit()

    refused(
        session,
        cast.all_of("visitor", "the system", "suspended"),
        open_topic,
        body,
        **WORDS,
        objectives=[objective],
    )


def test_only_commissions_have_a_forum(session: Session, cast: Cast) -> None:
    group = make.body(session, "gruppo", Kind.WORKING_GROUP)
    make.seat(session, group, cast.person("ada"))

    refused(session, [cast["ada"]], open_topic, group, **WORDS, objectives=[make.objective(session)])


def test_it_is_about_objectives_of_the_commission(session: Session, cast: Cast) -> None:
    ours, other = make.objective(session), make.commission(session, "altra")
    make.seat(session, other, cast.person("ada"))

    with pytest.raises(Unfit, match="of_another_commission"):
        do(session, cast["ada"], open_topic, other, **WORDS, objectives=[ours])
    other.transversal = True
    session.commit()
    do(session, cast["ada"], open_topic, other, **WORDS, objectives=[ours])


@pytest.mark.parametrize(("given", "field"), [({"title": "Ehi"}, "title"), ({"words": "Treni?"}, "words")])
def test_it_says_what_to_talk_about(session: Session, cast: Cast, given: dict[str, str], field: str) -> None:
    body, about = make.commission(session), {"objectives": [make.objective(session)]}

    with pytest.raises(Unfit, match=field):
        do(session, cast["clara"], open_topic, body, **{**WORDS, **given}, **about)
    with pytest.raises(Unfit, match="objectives"):
        do(session, cast["clara"], open_topic, body, **WORDS, objectives=[])
