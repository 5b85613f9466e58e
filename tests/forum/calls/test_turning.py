"""Calls that open and close by themselves, and those changed or given up before they open."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.model import State
from forum.calls.turning import turn
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

HOUR = timedelta(hours=1)
CHANGED = {
    "title": "Muoversi di notte",
    "words": "Scrivi come muoversi di notte.",
    "audience": "organisations",
    "objectives": ["1"],
    "opens_at": "2036-07-01T09:00",
    "closes_at": "2036-08-01T18:00",
    "reason": "Un refuso.",
    "onto": "1",
    "once": "k" * 20,
}


@pytest.fixture
def clara(session: Session, sign_in: SignIn) -> FlaskClient:
    """The chair of the commission, with a call that is planned for tomorrow."""
    make.call(session, state=State.PLANNED, opens_at=clock.now() + 24 * HOUR)
    return sign_in(make.clara(session))


def test_calls_open_and_close_at_their_date_once(app: Flask, session: Session, client: FlaskClient) -> None:
    now = clock.now()
    ended = make.call(session, closes_at=now - HOUR)
    begun = make.call(session, state=State.PLANNED, opens_at=now - HOUR)
    others = {
        make.call(session): State.OPEN,
        make.call(session, state=State.PLANNED, opens_at=now + HOUR): State.PLANNED,
        make.call(session, state=State.PLANNED, closes_at=now - HOUR): State.PLANNED,
        make.call(session, state=State.CANCELLED, opens_at=now - HOUR): State.CANCELLED,
    }

    with app.app_context():
        turn()
        turn()

    session.expire_all()
    assert (ended.state, ended.closes_at, begun.state) == (State.CLOSED, now - HOUR, State.OPEN)
    assert {call: call.state for call in others} == others
    assert kinds(session) == ["call.opened", "call.closed"]
    said = text_of(client.get("/it/record").text)
    assert "è aperto: riceve proposte" in said


def test_a_planned_call_is_changed(session: Session, clara: FlaskClient) -> None:
    page = clara.get("/it/calls/1/amendment")

    answer = clara.post("/it/calls/1/amendment", data=CHANGED)

    assert 'value="Proposte sulla rete dei trasporti"' in page.text
    assert (answer.status_code, answer.location) == (303, "/it/calls/1")
    assert set(kinds(session)) == {"call.amended"}
    said = text_of(clara.get("/it/calls/1").text)
    assert "Muoversi di notte" in said
    assert "(apertura); prima: “" in said
    assert "; ora: “1 luglio 2036, 09:00”" in said


@pytest.mark.parametrize(
    "wrong",
    [{"reason": ""}, {"objectives": []}, {"objectives": ["9"]}, {"title": "Ehi"}, {"opens_at": "domani"}],
)
def test_a_change_that_does_not_fit_comes_back(session: Session, clara: FlaskClient, wrong: dict[str, object]) -> None:
    answer = clara.post("/it/calls/1/amendment", data={**CHANGED, **wrong})

    assert answer.status_code == 422
    assert "Scrivi come muoversi di notte." in answer.text
    assert "data-errors" in answer.text
    assert kinds(session) == []


def test_an_end_before_the_start_is_said_beside_its_field(session: Session, clara: FlaskClient) -> None:
    answer = clara.post("/it/calls/1/amendment", data={**CHANGED, "closes_at": "2036-06-01T18:00"})

    assert answer.status_code == 422
    assert "La fine viene prima" in text_of(answer.text[answer.text.index('id="closes_at-error"') :])


def test_a_planned_call_is_given_up_with_a_reason(session: Session, clara: FlaskClient, client: FlaskClient) -> None:
    assert clara.post("/it/calls/1/cancellation", data={"reason": ""}).status_code == 422

    answer = clara.post("/it/calls/1/cancellation", data={"reason": "Serve prima un incontro."})

    assert (answer.status_code, answer.location) == (303, "/it/calls/1")
    assert kinds(session) == ["call.cancelled"]
    said = text_of(client.get("/it/calls/1").text)
    assert "Annullato prima di aprire. Perché è stato annullato Serve prima un incontro." in said
    assert "Doveva aprirsi" in said
    assert 'id="planned"' not in client.get("/it/calls").text
    assert clara.get("/it/calls/1/amendment").status_code == 409
    assert clara.post("/it/calls/1/opening").status_code == 409


def test_these_are_for_those_who_run_calls(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    make.call(session, state=State.PLANNED)
    bruno = sign_in(make.bruno(session))

    assert bruno.get("/it/calls/1/amendment").status_code == 403
    assert bruno.post("/it/calls/1/amendment", data=CHANGED).status_code == 403
    assert client.post("/it/calls/1/cancellation", data={"reason": "Così."}).status_code == 403
    assert kinds(session) == []
