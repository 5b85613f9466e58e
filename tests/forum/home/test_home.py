"""The first page: what is being decided now, what came of it, how far the process is."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.model import Audience
from commissions.calls.model import State as CallState
from commissions.plan.model import Event, Phase
from commissions.proposals.model import State
from tests import make
from tests.forum.conftest import SignIn, statements, text_of

PROBE = "<script>alert(1)</script>\"'"
DAY = timedelta(days=1)


def said(client: FlaskClient, language: str = "it") -> str:
    answer = client.get(f"/{language}/")
    assert answer.status_code == 200
    return text_of(answer.text)


@pytest.mark.parametrize(("asked", "given"), [("it", "/it/"), ("en-GB", "/en/"), ("de", "/it/"), ("", "/it/")])
def test_the_entrance_chooses_a_language(client: FlaskClient, asked: str, given: str) -> None:
    answer = client.get("/", headers={"Accept-Language": asked})

    assert (answer.status_code, answer.location) == (302, given)
    assert "Accept-Language" in answer.headers["Vary"]


def test_before_anything_has_begun_it_says_who_acts_next(client: FlaskClient) -> None:
    page = said(client)

    assert "In questo momento nessun invito è aperto" in page
    assert "Come funziona Gli inviti li aprono le commissioni" in page
    assert "Ancora nessuna decisione." in page
    assert "Il piano non è ancora stato caricato." in page


def test_the_first_sentence_counts(session: Session, client: FlaskClient) -> None:
    first = make.call(session)
    make.call(session)
    make.call(session, audience=Audience.ORGANISATIONS)
    make.call(session, audience=Audience.SEAT_HOLDERS)
    make.call(session, closes_at=clock.now() - DAY)
    make.proposal(session, call=first, frozen_at=clock.now())

    assert (
        "Due inviti aperti a tutti, un invito aperto agli enti, un invito aperto ai componenti di una commissione e "
        "una proposta vicina alla decisione" in said(client)
    )
    assert (
        "Two calls open to everyone, one call open to organisations, one call open to members of commissions and "
        in (said(client, "en"))
    )


def test_an_open_call_says_how_long_before_whom_and_how_many_answered(session: Session, client: FlaskClient) -> None:
    call = make.call(session, title="Muoversi", title_en="Moving")
    make.proposal(session, call=call)

    assert "10 giorni Muoversi Territorio metropolitano · aperto a tutti · 1 proposta arrivata" in said(client)
    assert "10 days Moving Territorio metropolitano · open to everyone · 1 proposal arrived" in said(client, "en")


def test_a_call_that_closes_today_says_the_hour(session: Session, client: FlaskClient) -> None:
    closes = clock.now() + timedelta(seconds=30)
    make.call(session, title="Muoversi", closes_at=closes)

    assert f"oggi fino alle {closes.astimezone(clock.ZONE):%H:%M} Muoversi" in said(client)


def test_calls_to_come_are_announced(session: Session, client: FlaskClient) -> None:
    opens = clock.now() + 3 * DAY
    make.call(session, title="Domani", state=CallState.PLANNED, opens_at=opens, closes_at=opens + DAY)

    assert "In arrivo: Domani , da " in said(client)


def test_the_latest_decisions_say_why(session: Session, client: FlaskClient) -> None:
    call, now = make.call(session), clock.now()
    why = "Costa poco e serve a molti."
    make.proposal(
        session, call=call, state=State.ADOPTED, amended=True, decided_at=now - 2 * DAY, title="Una", reason=why
    )
    make.proposal(session, call=call, state=State.SET_ASIDE, decided_at=now - DAY, title="Due", reason=why)

    page = said(client)

    assert "Adottata con modifiche la proposta 1, «Una» Perché: Costa poco e serve a molti." in page
    assert page.index("«Due»") < page.index("«Una»")


def test_the_present_phase_is_marked(session: Session, client: FlaskClient) -> None:
    plan, today = make.plan(session), clock.day(clock.now())
    for title, starts, ends in (("Avvio", -20, -10), ("Proposte", -9, 9), ("Bozza", 10, 20)):
        days = {"starts": today + starts * DAY, "ends": today + ends * DAY}
        make.stored(session, Phase(plan_id=plan.id, title_it=title, title_en=title, **days))

    page = client.get("/it/").text

    assert text_of(page.split('aria-current="step">')[1]).startswith("Proposte")
    assert page.count("is-done") == page.count("is-to-come") == 1


def test_without_phases_the_documented_events_tell(session: Session, client: FlaskClient) -> None:
    plan = make.plan(session)
    for year in range(1998, 2006):
        make.stored(session, Event(plan_id=plan.id, dated=str(year), title_it=f"Fatto del {year}", title_en="Fact"))

    page = said(client)

    assert "Fatto del 2005 2005" in page
    assert "Fatto del 1998" not in page


def test_the_plan_is_a_picture_and_leads_to_its_table(session: Session, client: FlaskClient) -> None:
    make.objective(session)

    page = client.get("/it/").text

    assert "1 area, 1 direzione, 1 obiettivo" in text_of(page)
    assert '<a class="plan-dot" href="/it/objectives/mobilita-1">' in page
    assert 'href="/it/plan#table"' in page


def test_commissions_say_who_sits_and_what_is_before_them(session: Session, client: FlaskClient) -> None:
    call = make.call(session)
    make.clara(session)
    make.seat(session, make.commission(session), make.bruno(session), until=clock.now() - DAY)
    make.proposal(session, call=call)
    make.proposal(session, call=call, state=State.SUBMITTED)

    assert "Territorio metropolitano 1 componente · 1 proposta in discussione · 1 appena arrivata" in said(client)


def test_each_figure_counts_what_it_says(session: Session, client: FlaskClient) -> None:
    ada, bruno, call = make.person(session), make.bruno(session), make.call(session)
    make.person(session, "Chi guarda soltanto")
    make.organisation_of(session)
    talked = make.proposal(session, call=call, author=ada)
    make.proposal(session, call=call, author=ada, state=State.ADOPTED, decided_at=clock.now())
    make.proposal(session, call=call, author=ada, state=State.WITHDRAWN)
    make.comment(session, thread=talked.thread, author=bruno)
    make.comment(session, thread=call.objectives[0].thread, author=ada)

    page = client.get("/it/").text
    numbers = page.split('<dl class="figures">')[1].split("</dl>")[0].split("<dd>")[1:]

    assert [number.split("<")[0] for number in numbers] == ["2", "1", "3", "1", "2"]
    assert page.count("<small>") == 5


def test_the_latest_acts_are_told(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    make.objective(session)
    title = {"title": "Una rete sola", "firmness": "official", "reason": "Dal volume.", "onto": "1"}
    sign_in(make.dora(session)).post("/it/objectives/mobilita-1/title", data=title)

    assert "Dora Conti ha" in said(client)


def test_words_of_people_are_inert(session: Session, client: FlaskClient) -> None:
    call = make.call(session, title=PROBE, title_en=PROBE)
    make.proposal(session, call=call, title=PROBE, frozen_at=clock.now())
    make.proposal(session, call=call, title=PROBE, state=State.SET_ASIDE, decided_at=clock.now(), reason=PROBE)

    for language in ("it", "en"):
        assert "<script>alert(1)" not in client.get(f"/{language}/").text


@pytest.mark.parametrize("many", [1, 3, 300])
def test_it_takes_as_many_statements_for_many(
    app: Flask, session: Session, client: FlaskClient, sign_in: SignIn, many: int
) -> None:
    call = make.call(session)
    title = {"title": "Una rete sola", "firmness": "official", "reason": "Dal volume.", "onto": "1"}
    sign_in(make.dora(session)).post("/it/objectives/mobilita-1/title", data=title)
    session.info["making"] = True
    for number in range(many):
        when = clock.now() - number * DAY
        state = list(State)[number % len(State)]
        proposal = make.proposal(session, call=call, state=state, decided_at=when, frozen_at=when)
        make.comment(session, thread=proposal.thread)
        make.call(session, body=call.body, objectives=call.objectives)
    session.commit()

    with statements(app) as sent:
        answer = client.get("/it/")

    assert answer.status_code == 200
    assert len(sent) == 10
