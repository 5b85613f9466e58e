"""Running calls: planned, opened, extended and closed by their commission or by the secretariat."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.model import Audience, Call, State
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

PROBE = "<script>alert(1)</script>\"'"
HERE = "/it/calls?body=territorio-metropolitano"
NEW = {
    "title": "Muoversi di notte",
    "title_en": "",
    "words": "Scrivi come muoversi di notte.",
    "audience": "organisations",
    "objectives": ["1", "2"],
    "opens_at": "2036-07-01T09:00",
    "closes_at": "2036-08-01T18:00",
    "once": "k" * 20,
}
LATER = {"closes_at": "2036-09-01T18:00", "reason": "Serve più tempo.", "once": "k" * 20}


@pytest.fixture
def clara(session: Session, sign_in: SignIn) -> FlaskClient:
    """The chair of the commission, in charge of two objectives."""
    make.objective(session)
    make.objective(session)
    return sign_in(make.clara(session))


def test_a_call_is_planned_and_then_opened(session: Session, clara: FlaskClient) -> None:
    answer = clara.post(HERE, data=NEW)
    opened = clara.post("/it/calls/1/opening", data={"once": "o" * 20})

    assert (answer.status_code, answer.location) == (303, "/it/calls/1")
    assert (opened.status_code, opened.location) == (303, "/it/calls/1")
    assert kinds(session) == ["call.planned", "call.opened"]
    call = session.scalars(select(Call)).one()
    assert (call.audience, call.state, len(call.objectives)) == (Audience.ORGANISATIONS, State.OPEN, 2)
    assert call.closes_at.isoformat() == "2036-08-01T16:00:00+00:00"
    assert call.title_en is None
    assert "Clara Riva ha aperto l" in text_of(clara.get("/it/calls/1").text)


def test_a_commission_invites_on_its_own_objectives(session: Session, sign_in: SignIn) -> None:
    make.objective(session, title_it="Del territorio")
    make.commission(session, "cultura")
    make.commission(session, "visione").transversal = True
    session.commit()
    dora = sign_in(make.dora(session))

    pages = [dora.get(f"/it/calls/new?body={body}").text for body in ("territorio-metropolitano", "cultura", "visione")]

    assert ["Del territorio" in page for page in pages] == [True, False, True]
    assert dora.post("/it/calls?body=cultura", data={**NEW, "objectives": "1"}).status_code == 422


def test_those_who_may_plan_find_where(session: Session, clara: FlaskClient, client: FlaskClient) -> None:
    assert 'href="/it/calls/new?body=territorio-metropolitano"' in clara.get("/it/calls").text
    assert "Prepara un invito" not in client.get("/it/calls").text


def test_a_call_is_extended_with_its_reason(session: Session, clara: FlaskClient) -> None:
    make.call(session)

    answer = clara.post("/it/calls/1/extension", data=LATER)

    assert (answer.status_code, answer.location) == (303, "/it/calls/1")
    assert kinds(session) == ["call.extended"]
    assert "1 settembre 2036, 18:00" in clara.get("/it/calls/1").text


def test_a_call_is_closed_before_its_date(session: Session, clara: FlaskClient) -> None:
    make.call(session)

    answer = clara.post("/it/calls/1/closing", data={"once": "c" * 20})

    assert (answer.status_code, answer.location) == (303, "/it/calls/1")
    assert kinds(session) == ["call.closed"]
    assert "Chiuso: non riceve più proposte." in clara.get("/it/calls/1").text


@pytest.mark.parametrize(
    ("path", "sent", "state"),
    [
        (HERE, NEW, State.OPEN),
        ("/it/calls/1/opening", {"once": "k" * 20}, State.PLANNED),
        ("/it/calls/1/extension", LATER, State.OPEN),
        ("/it/calls/1/closing", {"once": "k" * 20}, State.OPEN),
    ],
)
def test_a_form_sent_twice_acts_once(
    session: Session, clara: FlaskClient, path: str, sent: dict[str, str], state: State
) -> None:
    make.call(session, state=state)

    answers = [clara.post(path, data=sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert len(kinds(session)) == 1


@pytest.mark.parametrize(
    ("act", "state"),
    [("opening", State.OPEN), ("opening", State.CLOSED), ("extension", State.CLOSED), ("closing", State.CLOSED)],
)
def test_what_is_out_of_order_is_said(session: Session, clara: FlaskClient, act: str, state: State) -> None:
    make.call(session, state=state)

    answer = clara.post(f"/it/calls/1/{act}", data=LATER)

    assert answer.status_code == 409
    assert kinds(session) == []


@pytest.mark.parametrize("path", [HERE, "/it/calls/1/opening", "/it/calls/1/extension", "/it/calls/1/closing"])
def test_nobody_else_runs_calls(session: Session, client: FlaskClient, sign_in: SignIn, path: str) -> None:
    make.call(session, state=State.PLANNED)
    other = make.clara(session, make.commission(session, "cultura"))
    bruno, chair = sign_in(make.bruno(session)), sign_in(other)

    answers = [who.post(path, data={**NEW, **LATER}) for who in (client, bruno, chair)]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert "la segreteria" in text_of(answers[1].text)
    assert "Che cosa puoi fare" not in bruno.get("/it/calls/1").text
    assert kinds(session) == []


def test_the_page_for_planning_is_for_those_who_may(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    make.objective(session)
    page = "/it/calls/new?body=territorio-metropolitano"

    assert client.get(page).status_code == 303
    assert sign_in(make.bruno(session)).get(page).status_code == 403
    assert sign_in(make.dora(session)).get("/it/calls/new?body=segreteria").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "Ehi"},
        {"words": ""},
        {"words": "a" * 20_001},
        {"audience": "nobody"},
        {"objectives": []},
        {"objectives": ["1", "99"]},
        {"objectives": ["x"]},
        {"closes_at": "2036-06-01T18:00"},
        {"closes_at": "0001-01-01T00:00"},
        {"closes_at": "9999-12-31T23:59"},
        {"opens_at": "domani"},
        {"opens_at": "2006-07-01T09:00", "closes_at": "2006-08-01T09:00"},
        {"title": PROBE, "words": PROBE, "opens_at": PROBE},
    ],
)
def test_a_call_that_does_not_fit_comes_back_with_what_was_typed(
    session: Session, clara: FlaskClient, wrong: dict[str, object]
) -> None:
    answer = clara.post(HERE, data={**NEW, "title_en": "Moving at night", **wrong})

    assert answer.status_code == 422
    assert 'value="Moving at night"' in answer.text
    assert "data-errors" in answer.text
    assert "<script>alert(1)" not in answer.text
    assert kinds(session) == []


@pytest.mark.parametrize("wrong", [{"closes_at": "2016-01-01T10:00"}, {"closes_at": ""}, {"reason": ""}])
def test_an_extension_that_does_not_fit_comes_back(session: Session, clara: FlaskClient, wrong: dict[str, str]) -> None:
    make.call(session)

    answer = clara.post("/it/calls/1/extension", data={**LATER, **wrong})

    assert answer.status_code == 422
    assert "<details open>" in answer.text
    assert "Serve più tempo." in answer.text or "2036-09-01T18:00" in answer.text
    assert kinds(session) == []


def test_a_call_whose_date_has_passed_is_not_opened(session: Session, clara: FlaskClient) -> None:
    make.call(session, state=State.PLANNED, closes_at=clock.now() - timedelta(days=1))

    answer = clara.post("/it/calls/1/opening", data={"once": "k" * 20})

    assert answer.status_code == 422
    assert "già passato" in answer.text
    assert kinds(session) == []
