"""Reading a commission's forum: its list, a topic with its discussion, what it said before, what is hidden."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Openers
from commissions.topics.model import State, Version
from tests import make
from tests.forum.conftest import SignIn, statements, text_of

PROBE = "<script>alert(1)</script>\"'"
HERE = "/it/topics?commission=territorio-metropolitano"


def test_a_forum_shows_what_is_put_first_before_what_is_newest(session: Session, client: FlaskClient) -> None:
    make.topic(session, title="In evidenza da ieri", pinned_at=clock.now())
    make.topic(session, title="Appena aperto")
    make.topic(session, title="Di un'altra", body=make.commission(session, "cultura"))

    said = text_of(client.get(HERE).text)

    assert said.index("In evidenza da ieri") < said.index("Appena aperto")
    assert "Di un&#39;altra" not in said
    assert "Di un&#39;altra" in text_of(client.get("/it/topics").text)
    assert "Gli argomenti li apre chi siede nella commissione." in said


def test_the_last_spoken_in_can_come_first(session: Session, client: FlaskClient) -> None:
    old = make.topic(session, title="Se ne parla ancora", opened_at=make.LONG_AGO)
    make.topic(session, title="Nessuno risponde", opened_at=clock.now() - timedelta(days=1))
    make.comment(session, thread=old.thread)

    said = text_of(client.get("/it/topics?sort=last-said").text)

    assert said.index("Se ne parla ancora") < said.index("Nessuno risponde")


def test_who_opened_it_is_told_by_the_seat_they_had_then(session: Session, client: FlaskClient) -> None:
    ada, body = make.person(session), make.commission(session)
    make.topic(session, title="Da cittadina", author=ada, opened_at=make.LONG_AGO - timedelta(days=1))
    make.topic(session, title="Da componente", author=ada)
    make.seat(session, body, ada)

    shown = {author: client.get(f"/it/topics?author={author}").text for author in ("person", "member")}

    assert {author: ("Da cittadina" in said, "Da componente" in said) for author, said in shown.items()} == {
        "person": (True, False), "member": (False, True),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("openers", "said"),
    [
        (Openers.SEAT_HOLDERS, "Gli argomenti li apre chi siede nella commissione."),
        (Openers.EVERYONE, "Chiunque abbia un account può aprire un argomento."),
    ],
)
def test_an_empty_forum_says_who_acts_next(session: Session, client: FlaskClient, openers: Openers, said: str) -> None:
    make.commission(session).topics_from = openers
    session.commit()

    assert said in text_of(client.get(HERE).text)
    assert "Ancora nessun argomento." in text_of(client.get("/it/topics").text)


def test_a_topic_stands_among_what_it_is_about(session: Session, client: FlaskClient) -> None:
    topic = make.topic(session)
    make.comment(session, thread=topic.thread, author=make.bruno(session), text="Io torno in bicicletta.")

    said = text_of(client.get("/it/topics/1").text)

    for part in ("I treni della sera", "aperto da Ada Ferrero", "1 [MOB] Potenziare la rete 1", "1 intervento"):
        assert part in said
    assert "Io torno in bicicletta." in said
    assert "Che cosa si è detto" not in said
    for page in ("/it/bodies/territorio-metropolitano", "/it/objectives/mobilita-1", f"/it/people/{topic.author_id}"):
        assert 'href="/it/topics/1">I treni della sera</a>' in client.get(page).text


def test_once_closed_the_summary_stands_above_the_title(session: Session, client: FlaskClient) -> None:
    make.topic(session, state=State.CLOSED, summary="Due corse **in più**.")

    page = client.get("/it/topics/1").text

    assert page.index("Due corse <strong>in più</strong>.") < page.index("<h1>I treni della sera</h1>")
    assert "La discussione è chiusa" in page
    assert 'id="say"' not in page


def test_what_it_said_before_can_be_read(session: Session, client: FlaskClient) -> None:
    topic = make.topic(session, number=2)
    before = {"title": "I treni del mattino", "text": "Alle sei non c'è ancora un treno."}
    make.stored(session, Version(topic_id=topic.id, number=1, until=clock.now(), **before))

    assert 'href="/it/topics/1/versions"' in client.get("/it/topics/1").text
    assert "I treni del mattino" in client.get("/it/topics/1/versions").text


def test_a_comment_on_it_leads_back_to_it(session: Session, client: FlaskClient) -> None:
    topic = make.topic(session)
    said = make.comment(session, thread=topic.thread)

    page = client.get(f"/it/comments/{said.id}").text

    assert 'href="/it/topics/1">I treni della sera</a>' in page
    assert 'href="/it/topics">Argomenti</a>' in page
    about = f"/it/people/{said.author_id}/comments?about="
    assert "I treni della sera" in client.get(f"{about}topic").text
    assert "I treni della sera" not in client.get(f"{about}objective").text


def test_what_is_hidden_leaves_place_date_and_ground(session: Session, client: FlaskClient) -> None:
    make.texts(session)
    topic = make.topic(session, summary="Sono tutti ladri.", state=State.CLOSED)
    make.comment(session, thread=topic.thread, author=make.bruno(session), text="Ma parliamone con calma.")
    make.hidden(session, topic, by=make.dora(session))

    page = client.get("/it/topics/1").text
    elsewhere = [client.get(path).text for path in (
        "/it/topics", "/it/topics.csv", "/it/topics/1/versions", "/it/bodies/territorio-metropolitano",
        "/it/objectives/mobilita-1", f"/it/people/{topic.author_id}", "/it/record", "/it/comments/1",
        "/it/measures", "/it/measures/1",
    )]  # fmt: skip

    said = text_of(page)
    assert "insulta, minaccia o umilia qualcuno" in said
    assert "Territorio metropolitano" in said
    assert "1 [MOB]" in said
    assert "Ma parliamone con calma." in said
    for one in (page, *elsewhere):
        assert "I treni della sera" not in one
        assert "Sono tutti ladri." not in one
        assert "come si torna a casa" not in one
    assert "Argomento 1 (nascosto)" in elsewhere[7]


@pytest.mark.parametrize("number", ["999", "0", "9" * 100, "x"])
def test_what_does_not_exist_is_not_found(client: FlaskClient, number: str) -> None:
    assert client.get(f"/it/topics/{number}").status_code == 404


def test_words_of_people_are_inert(session: Session, client: FlaskClient) -> None:
    topic = make.topic(session, title=PROBE, text=PROBE, summary=PROBE, state=State.CLOSED, number=2)
    make.stored(session, Version(topic_id=topic.id, number=1, until=clock.now(), title=PROBE, text=PROBE))
    make.proposal(session, topic=topic, title=PROBE)

    for path in (
        "/it/topics", "/it/topics/1", "/it/topics/1/versions", "/it/proposals/1", "/it/objectives/mobilita-1",
        "/it/bodies/territorio-metropolitano", f"/it/people/{topic.author_id}", "/it/topics/1/report",
    ):  # fmt: skip
        assert "<script>alert(1)" not in client.get(path).text


@pytest.mark.parametrize("many", [1, 3, 300])
def test_it_takes_as_many_statements_for_many(app: Flask, session: Session, sign_in: SignIn, many: int) -> None:
    objectives = [make.objective(session) for _ in range(min(many, 30))]
    topic, call = make.topic(session, objectives=objectives), make.call(session, objectives=objectives)
    clara = sign_in(make.clara(session))
    for act in ("first-place", "usual-place") * min(many, 10):
        clara.post(f"/it/topics/1/{act}")
    session.info["making"] = True
    for _ in range(many):
        make.proposal(session, call=call, topic=topic)
        make.comment(session, thread=topic.thread)
    session.commit()

    with statements(app) as sent:
        assert clara.get("/it/topics/1").status_code == 200

    assert len(sent) == 9
