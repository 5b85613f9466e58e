"""Running a forum: topics closed with a summary, reopened, put first; moderated; and who may open them."""

from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Body, Openers
from commissions.topics.model import State
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

SUMMARY = {"summary": "Quasi tutti chiedono **due corse** dopo le nove.", "once": "k" * 20}
REASON = {"reason": "Mancava chi lavora di notte.", "once": "r" * 20}


@pytest.fixture
def clara(session: Session, sign_in: SignIn) -> FlaskClient:
    """The chair of the commission, in whose forum there is a topic."""
    make.topic(session)
    return sign_in(make.clara(session))


def test_a_topic_is_closed_with_a_summary_and_reopened(session: Session, clara: FlaskClient) -> None:
    assert "Chiudi con una sintesi" in clara.get("/it/topics/1").text

    answer = clara.post("/it/topics/1/closing", data=SUMMARY)

    assert (answer.status_code, answer.location) == (303, "/it/topics/1")
    assert "<strong>due corse</strong>" in clara.get("/it/topics/1").text
    assert clara.get("/it/topics/1/closing").status_code == 409
    assert clara.post("/it/topics/1/reopening", data=REASON).status_code == 303
    page = clara.get("/it/topics/1").text
    assert "<strong>due corse</strong>" not in page
    assert "Mancava chi lavora di notte." in page
    assert "**due corse**" in clara.get("/it/topics/1/closing").text
    assert kinds(session) == ["topic.closed", "topic.reopened"]


def test_a_topic_is_put_first_and_back(session: Session, clara: FlaskClient) -> None:
    assert clara.post("/it/topics/1/first-place", data={"once": "k" * 20}).status_code == 303
    assert "Rimettilo fra gli altri" in clara.get("/it/topics/1").text
    assert clara.post("/it/topics/1/first-place", data={"once": "l" * 20}).status_code == 409
    assert clara.post("/it/topics/1/usual-place", data={"once": "m" * 20}).status_code == 303
    assert kinds(session) == ["topic.pinned", "topic.unpinned"]


def test_what_does_not_fit_comes_back(session: Session, clara: FlaskClient) -> None:
    make.topic(session, state=State.CLOSED)

    closing = clara.post("/it/topics/1/closing", data={"summary": "Bene."})
    reopening = clara.post("/it/topics/2/reopening", data={"reason": ""})

    assert (closing.status_code, reopening.status_code) == (422, 422)
    assert "Bene." in closing.text
    assert "<details open>" in reopening.text
    assert kinds(session) == []


@pytest.mark.parametrize("act", ["closing", "reopening", "first-place", "usual-place"])
def test_nobody_else_runs_a_forum(session: Session, client: FlaskClient, sign_in: SignIn, act: str) -> None:
    state = State.CLOSED if act == "reopening" else State.OPEN
    topic = make.topic(session, state=state, pinned_at=clock.now() if act == "usual-place" else None)
    ada, other = sign_in(topic.author), sign_in(make.clara(session, make.commission(session, "cultura")))

    answers = [who.post(f"/it/topics/1/{act}", data={**SUMMARY, **REASON}) for who in (client, ada, other)]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert "Per la commissione" not in ada.get("/it/topics/1").text
    assert kinds(session) == []


def test_a_commission_says_who_opens_topics(session: Session, clara: FlaskClient, sign_in: SignIn) -> None:
    here, bruno = "/it/bodies/territorio-metropolitano", sign_in(make.bruno(session))
    assert "Permetti a tutti" in clara.get(here).text
    assert "Permetti a tutti" not in bruno.get(here).text

    answer = clara.post(f"{here}/open-forum", data={"once": "k" * 20})

    assert (answer.status_code, answer.location) == (303, f"{here}#forum")
    assert session.get_one(Body, 1).topics_from is Openers.EVERYONE
    assert "Riserva l'apertura" in clara.get(here).text
    assert "ha permesso a chiunque di aprire argomenti nel forum della" in text_of(bruno.get(here).text)
    assert clara.post(f"{here}/reserved-forum", data={"once": "l" * 20}).status_code == 303
    assert kinds(session) == ["body.forum_opened", "body.forum_reserved"]


def test_a_topic_is_reported_hidden_and_restored(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    make.texts(session)
    topic, dora = make.topic(session), sign_in(make.dora(session))
    make.account(session, "ada@example.org", person=topic.author)
    report = {"ground": "insult", "words": "Dà dei ladri a tutti.", "good_faith": "y", "once": "k" * 20}
    ruling = {"facts": "Dà dei ladri a chi partecipa.", "remedies": "Scrivi entro sei mesi.", "ground": "insult"}
    matter = "/it/moderation/topics/1"

    assert 'href="/it/topics/1/report"' in client.get("/it/topics/1").text
    assert "come si torna a casa?" in client.get("/it/topics/1/report").text
    assert client.post("/it/topics/1/reports", data=report).status_code == 303
    assert "I treni della sera" in dora.get("/it/moderation").text
    assert "Ada Ferrero" in dora.get(matter).text
    assert dora.post(f"{matter}/hiding", data={**ruling, "article": 1, "once": "l" * 20}).status_code == 303
    assert client.get("/it/topics/1/report").status_code == 409
    hidden = client.get("/it/topics/1").text
    assert dora.post(f"{matter}/restoration", data={**ruling, "once": "m" * 20}).status_code == 303

    assert "I treni della sera" not in hidden
    assert "I treni della sera" in client.get("/it/topics/1").text
    assert kinds(session)[-3:] == ["closed", "ruling.hidden", "ruling.restored"]
    said = unescape(text_of(client.get("/it/record").text))
    assert "ha nascosto l'argomento" in said
    assert "Argomento 1" in text_of(client.get("/it/measures?about=topic").text)
