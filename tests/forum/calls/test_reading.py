"""Reading calls: the list of them, and one with the proposals that answered it."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.model import Audience, State
from commissions.proposals.model import State as Stands
from tests import make
from tests.forum.conftest import SignIn, statements, text_of

PROBE = "<script>alert(1)</script>\"'"
DAY = timedelta(days=1)


def test_without_calls_it_says_who_opens_them(client: FlaskClient) -> None:
    said = text_of(client.get("/it/calls").text)

    assert "In questo momento nessun invito è aperto. Li aprono le commissioni." in said


def test_open_calls_come_first_then_planned_then_those_that_are_over(session: Session, client: FlaskClient) -> None:
    now = clock.now()
    one = make.call(session, title="Adesso")
    make.proposal(session, call=one)
    make.call(session, title="Domani", state=State.PLANNED, opens_at=now + DAY, closes_at=now + 9 * DAY)
    make.call(session, title="Ieri", state=State.CLOSED, closes_at=now - DAY)
    make.call(session, title="Scaduto da solo", closes_at=now - 2 * DAY)

    said = text_of(client.get("/it/calls").text)

    titles = ["Adesso", "ancora 10 giorni", "Domani si apre", "Scaduto da solo chiuso", "Ieri chiuso"]
    assert sorted(titles, key=said.index) == titles
    assert "aperto a tutti · 1 proposta arrivata" in said
    assert "nessun invito è aperto" not in said


def test_where_none_is_open_it_says_who_opens_them(session: Session, client: FlaskClient) -> None:
    make.call(session, title="Ieri", state=State.CLOSED, closes_at=clock.now() - DAY)

    said = text_of(client.get("/it/calls").text)

    assert "In questo momento nessun invito è aperto. Li aprono le commissioni." in said
    assert "Ieri" in said


def test_calls_are_counted_by_where_they_stand(session: Session, client: FlaskClient) -> None:
    make.call(session, title="Adesso")
    make.call(session, title="Scaduto da solo", closes_at=clock.now() - DAY)
    make.call(session, title="Chiuso prima", state=State.CLOSED)

    over = client.get("/it/calls?state=over").text

    assert "Scaduto da solo" in over
    assert "Chiuso prima" in over
    assert "Adesso" not in over


def test_a_call_says_on_what_from_whom_until_when(session: Session, client: FlaskClient) -> None:
    closes = datetime(2036, 7, 1, 16, 0, tzinfo=UTC)
    make.call(session, title="Muoversi", title_en="Moving", text="Scrivi **come**.", closes_at=closes)

    page = client.get("/it/calls/1").text
    said = text_of(page)

    assert "Invito della Territorio metropolitano" in said
    assert "Scrivi <strong>come</strong>." in page
    assert "1 luglio 2036, 18:00 (ora italiana)" in said
    assert "1 [MOB] Potenziare la rete 1" in said
    assert "Ancora nessuna proposta. È aperto: puoi scrivere la prima." in said
    assert "Moving" not in page
    english = client.get("/en/calls/1").text
    assert "<h1>Moving</h1>" in english


def test_on_its_last_day_the_hour_counts(session: Session, client: FlaskClient) -> None:
    closes = clock.now() + timedelta(seconds=20)
    make.call(session, closes_at=closes)

    assert f"si chiude oggi alle {closes.astimezone(clock.ZONE):%H:%M}" in client.get("/it/calls/1").text


@pytest.mark.parametrize(
    ("audience", "may"),
    [
        (Audience.EVERYONE, {"bruno", "clara", "elio"}),
        (Audience.ORGANISATIONS, {"elio"}),
        (Audience.SEAT_HOLDERS, {"clara"}),
    ],
)
def test_the_button_is_for_whom_the_call_admits(
    session: Session, sign_in: SignIn, audience: Audience, may: set[str]
) -> None:
    make.call(session, audience=audience)
    cast = {name: sign_in(getattr(make, name)(session)) for name in ("bruno", "clara", "elio")}

    assert {name for name, who in cast.items() if ">Proponi</a>" in who.get("/it/calls/1").text} == may


def test_a_visitor_is_led_to_sign_in_and_propose(session: Session, client: FlaskClient) -> None:
    make.call(session)

    assert 'href="/it/proposals/new?call=1">Accedi e proponi</a>' in client.get("/it/calls/1").text


@pytest.mark.parametrize("fields", [{"state": State.PLANNED}, {"state": State.CLOSED}, {"closes_at": make.LONG_AGO}])
def test_what_is_not_open_has_no_button(session: Session, sign_in: SignIn, fields: dict[str, object]) -> None:
    make.call(session, **fields)

    assert ">Proponi</a>" not in sign_in(make.bruno(session)).get("/it/calls/1").text


def test_answers_stand_by_state(session: Session, client: FlaskClient) -> None:
    call = make.call(session)
    make.proposal(session, call=call, title="Una")
    make.proposal(session, call=call, title="Due", state=Stands.ADOPTED, amended=True, decided_at=clock.now())

    said = text_of(client.get("/it/calls/1").text)

    assert "In discussione · 1 Una Proposta 1" in said
    assert "Adottate · 1 Due Proposta 2" in said
    assert "con modifiche" in said


@pytest.mark.parametrize("number", ["999", "0", "9" * 100, "x"])
def test_what_does_not_exist_is_not_found(client: FlaskClient, number: str) -> None:
    assert client.get(f"/it/calls/{number}").status_code == 404


def test_words_of_people_are_inert(session: Session, client: FlaskClient) -> None:
    make.proposal(session, call=make.call(session, title=PROBE, text=PROBE, title_en=PROBE), title=PROBE)

    for path in ("/it/calls", "/it/calls/1", "/en/calls/1"):
        assert "<script>alert(1)" not in client.get(path).text


@pytest.mark.parametrize("many", [1, 3, 300])
def test_it_takes_as_many_statements_for_many(app: Flask, session: Session, client: FlaskClient, many: int) -> None:
    objectives = [make.objective(session) for _ in range(min(many, 30))]
    call = make.call(session, objectives=objectives)
    session.info["making"] = True
    for number in range(many):
        make.proposal(session, call=call, state=list(Stands)[number % len(Stands)])
        make.call(session, body=call.body, objectives=objectives[:1], state=list(State)[number % 3])
    session.commit()

    with statements(app) as listed:
        client.get("/it/calls")
    with statements(app) as shown:
        client.get("/it/calls/1")

    assert (len(listed), len(shown)) == (5, 6)
