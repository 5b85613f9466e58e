"""Opening a topic and correcting it, by whom the commission lets."""

from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.bodies.model import Openers
from commissions.people.model import Person
from commissions.topics.model import State, Topic
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

PROBE = "<script>alert(1)</script>\"'"
HERE = "/it/topics?body=territorio-metropolitano"
NEW = {
    "title": "I treni della notte",
    "words": "Dopo mezzanotte non c'è più un treno: come si torna?",
    "objectives": ["1", "2"],
    "once": "k" * 20,
}
AMENDED = {**NEW, "objectives": ["1"], "onto": "1"}


@pytest.fixture
def clara(session: Session, sign_in: SignIn) -> FlaskClient:
    """The chair of the commission, in charge of two objectives."""
    make.objective(session)
    make.objective(session)
    return sign_in(make.clara(session))


def test_a_topic_is_opened_and_everybody_speaks(session: Session, clara: FlaskClient, sign_in: SignIn) -> None:
    answer = clara.post(HERE, data=NEW)

    assert (answer.status_code, answer.location) == (303, "/it/topics/1")
    topic = session.scalars(select(Topic)).one()
    assert (topic.title, topic.text, [one.id for one in topic.objectives]) == (NEW["title"], NEW["words"], [1, 2])
    bruno = sign_in(make.bruno(session))
    bruno.post(f"/it/threads/{topic.thread_id}/comments", data={"words": "In bicicletta.", "alignment": "neutral"})
    assert kinds(session) == ["topic.opened", "comment.said"]
    said = unescape(text_of(bruno.get("/it/record").text))
    assert "Clara Riva ha aperto l'argomento «I treni della notte» nel forum della" in said
    assert "«1 [MOB] Potenziare la rete 1» , «2 [MOB] Potenziare la rete 2» ." in said
    assert "Bruno Gallo ha scritto un intervento nell'argomento «I treni della notte» ." in said


def test_the_address_may_name_an_objective(clara: FlaskClient) -> None:
    page = clara.get("/it/topics/new?body=territorio-metropolitano&objective=mobilita-2").text

    assert 'checked id="objectives-1"' in page
    assert page.count("checked") == 1


def test_who_may_open_one_finds_where(
    session: Session, clara: FlaskClient, client: FlaskClient, sign_in: SignIn
) -> None:
    bruno = sign_in(make.bruno(session))
    door = 'href="/it/topics/new?body=territorio-metropolitano'
    pages = ("/it/topics", "/it/topics?commission=territorio-metropolitano", "/it/objectives/mobilita-1")

    assert [door in clara.get(page).text for page in pages] == [True] * 3
    assert [door in bruno.get(page).text for page in pages] == [False] * 3
    make.commission(session).topics_from = Openers.EVERYONE
    session.commit()
    assert [door in bruno.get(page).text for page in pages] == [True] * 3
    assert "Accedi e apri un argomento" in client.get(pages[1]).text


def test_the_page_is_for_whom_the_forum_is(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    make.objective(session)
    bruno, page = sign_in(make.bruno(session)), "/it/topics/new?body=territorio-metropolitano"

    assert client.get(page).status_code == 303
    refused = bruno.post(HERE, data=NEW)
    assert (bruno.get(page).status_code, refused.status_code) == (403, 403)
    assert "come si torna?" in refused.text
    assert bruno.get("/it/topics/new?body=segreteria").status_code == 404
    assert kinds(session) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "Ehi"},
        {"words": ""},
        {"words": "a" * 20_001},
        {"objectives": []},
        {"objectives": ["1", "99"]},
        {"objectives": ["x"]},
        {"title": PROBE, "words": "Breve"},
    ],
)
def test_what_does_not_fit_comes_back_with_what_was_typed(
    session: Session, clara: FlaskClient, wrong: dict[str, object]
) -> None:
    author = session.scalars(select(Person).where(Person.name == "Clara Riva")).one()
    make.topic(session, author=author)
    for address in (HERE, "/it/topics/1/amendment"):
        answer = clara.post(address, data={**NEW, "onto": "1", **wrong})

        assert answer.status_code == 422
        assert "data-errors" in answer.text
        assert any(said in answer.text for said in ("I treni della notte", "come si torna?", "Breve"))
        assert "<script>alert(1)" not in answer.text
    assert kinds(session) == []


def test_a_form_sent_twice_opens_one(session: Session, clara: FlaskClient) -> None:
    answers = [clara.post(HERE, data=NEW) for _ in range(2)]

    assert [answer.location for answer in answers] == ["/it/topics/1"] * 2
    assert kinds(session) == ["topic.opened"]


def test_one_corrects_what_one_opened(session: Session, sign_in: SignIn) -> None:
    topic = make.topic(session, opened_at=make.LONG_AGO)
    ada = sign_in(topic.author)
    page = ada.get("/it/topics/1/amendment").text

    answer = ada.post("/it/topics/1/amendment", data=AMENDED)

    assert 'value="I treni della sera"' in page
    assert (answer.status_code, answer.location) == (303, "/it/topics/1")
    assert kinds(session) == ["topic.amended"]
    assert "I treni della sera" in ada.get("/it/topics/1/versions").text


def test_who_corrects_an_earlier_version_loses_nothing(session: Session, sign_in: SignIn) -> None:
    topic = make.topic(session, opened_at=make.LONG_AGO, number=2)
    ada = sign_in(topic.author)

    answer = ada.post("/it/topics/1/amendment", data=AMENDED)

    assert answer.status_code == 409
    assert "come si torna?" in answer.text
    assert "come si torna a casa?" in answer.text
    assert ada.post("/it/topics/1/amendment", data={**AMENDED, "onto": "2", "once": "o" * 20}).status_code == 303


def test_nobody_corrects_another_s_nor_what_is_closed(session: Session, sign_in: SignIn) -> None:
    mine, bruno = make.topic(session, state=State.CLOSED), sign_in(make.bruno(session))
    ada = sign_in(mine.author)

    assert bruno.get("/it/topics/1/amendment").status_code == 403
    assert bruno.post("/it/topics/1/amendment", data=AMENDED).status_code == 403
    assert ada.get("/it/topics/1/amendment").status_code == 409
    assert ada.post("/it/topics/1/amendment", data=AMENDED).status_code == 409
    assert kinds(session) == []
