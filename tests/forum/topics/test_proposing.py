"""Making a proposal of a topic: the objective is chosen, and the link stays on both pages."""

from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.calls.model import Audience
from commissions.proposals.model import Proposal
from forum.proposals.model import Draft
from tests import make
from tests.forum.conftest import SignIn, statements, text_of

TEXT = {"title": "Due corse in più", "words": "Chiediamo due corse in più dopo le nove di sera.", "organisation": ""}


def test_a_proposal_is_born_from_a_topic(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    make.call(session)  # on another objective
    topic = make.topic(session)
    call, bruno = make.call(session, objectives=topic.objectives), sign_in(make.bruno(session))
    where = "/it/proposals/new?topic=1"
    place = f"{call.id}-{topic.objectives[0].id}"

    assert f'href="{where}">Fanne una proposta</a>' in bruno.get("/it/topics/1").text
    page = bruno.get(where).text
    assert page.count("<option") == 1
    assert 'name="topic" type="hidden" value="1"' in page
    begun = bruno.post("/it/drafts", data={"objective": place, "organisation": "", "topic": "1"})
    assert "I treni della sera" in bruno.get(begun.location).text
    sent = bruno.post(f"{begun.location}/submission", data={**TEXT, "objective": place, "version": 1})

    assert sent.status_code == 303, text_of(sent.text)
    session.rollback()
    proposal = session.scalars(select(Proposal)).one()
    assert proposal.topic_id == topic.id
    assert "Nata dall'argomento I treni della sera" in text_of(client.get(f"/it/proposals/{proposal.id}").text)
    assert "Proposte nate da qui Due corse in più" in text_of(client.get("/it/topics/1").text)
    assert "; è nata dall'argomento «I treni della sera» ." in unescape(text_of(client.get("/it/record").text))


@pytest.mark.parametrize("many", [1, 3, 30])
def test_to_begin_costs_the_same_however_many_places(app: Flask, session: Session, sign_in: SignIn, many: int) -> None:
    topic = make.topic(session, objectives=[make.objective(session) for _ in range(many)])
    for _ in range(many):
        make.call(session, objectives=topic.objectives)
    elio = sign_in(make.elio(session))

    with statements(app) as sent:
        assert elio.get("/it/proposals/new?topic=1").status_code == 200

    assert len(sent) == 7


def test_where_no_call_is_open_one_is_told(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    topic, bruno = make.topic(session), sign_in(make.bruno(session))
    assert "Quando c'è un invito aperto su questi obiettivi" in bruno.get("/it/topics/1").text

    call = make.call(session, objectives=topic.objectives, audience=Audience.SEAT_HOLDERS)

    assert "Accedi e fanne una proposta" in client.get("/it/topics/1").text
    assert "è per altri: chi siede nella commissione" in text_of(bruno.get("/it/topics/1").text)
    call.closes_at = make.LONG_AGO
    session.commit()
    assert "Quando c'è un invito aperto su questi obiettivi" in client.get("/it/topics/1").text


def test_a_topic_that_cannot_be_read_begins_nothing(session: Session, sign_in: SignIn) -> None:
    make.texts(session)
    topic, bruno = make.topic(session), sign_in(make.bruno(session))
    call = make.call(session, objectives=topic.objectives)
    place = {"objective": f"{call.id}-{topic.objectives[0].id}", "organisation": ""}
    make.hidden(session, topic, by=make.dora(session))

    for number in ("1", "99", "x", "9" * 30):
        assert bruno.get(f"/it/proposals/new?topic={number}").status_code == 200
        assert "I treni della sera" not in bruno.get(f"/it/proposals/new?topic={number}").text
    assert bruno.post("/it/drafts", data={**place, "topic": "1"}).status_code == 303
    assert session.scalars(select(Draft)).one().topic_id is None


def test_the_link_stays_when_the_topic_is_hidden_and_says_no_title(session: Session, client: FlaskClient) -> None:
    make.texts(session)
    topic = make.topic(session)
    make.proposal(session, topic=topic)
    make.hidden(session, topic, by=make.dora(session))

    said = text_of(client.get("/it/proposals/1").text)

    assert "Nata dall'argomento Argomento 1 (nascosto)" in said
    assert "I treni della sera" not in said


def test_a_hidden_proposal_is_not_among_those_born(session: Session, client: FlaskClient) -> None:
    make.texts(session)
    topic, dora = make.topic(session), make.dora(session)
    make.hidden(session, make.proposal(session, topic=topic, title="Una proposta nascosta"), by=dora)
    make.proposal(session, topic=topic, title="Una proposta che si legge")

    page = client.get("/it/topics/1").text

    assert "Una proposta che si legge" in page
    assert "Una proposta nascosta" not in page
