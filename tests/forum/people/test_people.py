from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Kind
from commissions.comments.model import State
from commissions.people.model import Person, Standing
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

PROBE = "<script>alert(1)</script>\"'"


def standing(session: Session, person: Person) -> Standing:
    session.rollback()
    return session.get_one(Person, person.id).standing


def said_of(page: str) -> str:
    """What a page says between its frame."""
    return text_of(page.split("<main", maxsplit=1)[1].split("</main>", maxsplit=1)[0])


def test_a_person_is_what_they_do_in_the_process(session: Session, client: FlaskClient) -> None:
    organisation = make.organisation_of(session)
    elio = make.elio(session, organisation)
    make.seat(session, make.commission(session), elio, organisation=organisation)
    make.seat(session, make.body(session, "altra", Kind.COMMISSION), elio, until=clock.now() - timedelta(days=9))
    proposal = make.proposal(session, author=elio)
    make.comment(session, thread=proposal.thread, author=elio, text="Ecco perché.")

    page = client.get(f"/it/people/{elio.id}")

    text = text_of(page.text)
    assert "Elio Marchetti" in text
    assert "Partecipa dal 1 gennaio 2006" in text
    assert "Territorio metropolitano" in text
    assert "Altra" in text
    assert "Comune di Borgo Dora" in text
    assert "Un biglietto unico" in text
    assert "Ecco perché." in text
    assert '<meta name="robots" content="noindex">' in page.text


def test_no_address_is_ever_shown(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    ada = make.person(session)
    hers = sign_in(ada)

    for reader in (client, hers, sign_in(make.dora(session))):
        assert "@example.org" not in reader.get(f"/it/people/{ada.id}").text


def test_what_was_taken_back_is_not_shown(session: Session, client: FlaskClient) -> None:
    ada = make.person(session)
    make.comment(session, author=ada, thread=make.proposal(session).thread, text="Ritiro.", state=State.TAKEN_BACK)

    assert "Ritiro." not in client.get(f"/it/people/{ada.id}").text


def test_a_person_shows_the_latest_comments_and_leads_to_the_others(session: Session, client: FlaskClient) -> None:
    ada, thread = make.person(session), make.proposal(session).thread
    for number in range(10):
        make.comment(session, author=ada, thread=thread, text=f"Intervento {number:02}")
    ten = client.get(f"/it/people/{ada.id}").text
    make.comment(session, author=ada, thread=thread, text="Intervento 10")
    eleven = client.get(f"/it/people/{ada.id}").text

    assert "Intervento 00" in ten
    assert f"/it/people/{ada.id}/comments" not in ten
    assert "Intervento 00" not in eleven
    assert f"/it/people/{ada.id}/comments" in eleven
    assert "Intervento 00" in client.get(f"/it/people/{ada.id}/comments").text


def test_there_is_no_page_for_nobody(client: FlaskClient) -> None:
    assert client.get("/it/people/7").status_code == 404


def test_the_secretariat_suspends_and_reinstates(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    ada = make.person(session)
    dora = sign_in(make.dora(session))
    here = f"/it/people/{ada.id}"

    assert "Sospendi questa persona" in dora.get(here).text
    assert (
        dora.post(f"{here}/suspension", data={"reason": "Insulti ripetuti.", "until": "2100-01-01"}).status_code == 303
    )
    assert standing(session, ada) is Standing.SUSPENDED
    assert session.get_one(Person, ada.id).suspended_until == clock.end_of(date(2100, 1, 1))

    shown = dora.get(here).text
    assert "Riammetti questa persona" in shown
    assert dora.post(f"{here}/suspension", data={"reason": "Ancora."}).status_code == 409
    assert dora.post(f"{here}/reinstatement", data={"reason": "Si è scusata."}).status_code == 303
    assert standing(session, ada) is Standing.ACTIVE
    assert kinds(session) == ["closed", "closed"]


def test_a_suspension_is_nobody_elses_business(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    ada, bruno, dora = make.person(session), make.bruno(session), make.dora(session)
    here = f"/it/people/{ada.id}"
    readers = (client, sign_in(bruno))
    before = [said_of(reader.get(here).text) for reader in readers]

    sign_in(dora).post(f"{here}/suspension", data={"reason": "Insulti ripetuti."})

    assert [said_of(reader.get(here).text) for reader in readers] == before


def test_nobody_else_suspends(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    ada = make.person(session)
    clara = sign_in(make.clara(session))

    for reader in (clara, client):
        assert reader.post(f"/it/people/{ada.id}/suspension", data={}).status_code == 403
        assert reader.post(f"/it/people/{ada.id}/reinstatement", data={}).status_code == 403
        assert "/suspension" not in reader.get(f"/it/people/{ada.id}").text


def test_a_suspension_needs_its_reason(session: Session, sign_in: SignIn) -> None:
    ada = make.person(session)
    dora = sign_in(make.dora(session))
    here = f"/it/people/{ada.id}"

    empty = dora.post(f"{here}/suspension", data={"until": "2100-01-01"})
    past = dora.post(f"{here}/suspension", data={"reason": "Insulti ripetuti.", "until": "2006-01-01"})

    assert (empty.status_code, past.status_code) == (422, 422)
    assert 'value="2100-01-01"' in empty.text
    assert "Insulti ripetuti.</textarea>" in past.text
    assert dora.post(f"{here}/reinstatement", data={}).status_code == 422
    assert dora.post("/it/people/99/suspension", data={}).status_code == 404
    assert dora.post("/it/people/99/reinstatement", data={}).status_code == 404


def test_markup_stays_text(session: Session, sign_in: SignIn) -> None:
    ada = make.person(session, PROBE)
    make.comment(session, author=ada, thread=make.proposal(session, author=ada, title=PROBE).thread, text=PROBE)
    dora = sign_in(make.dora(session))
    here = f"/it/people/{ada.id}"

    for page in (
        dora.get(here),
        dora.post(f"{here}/suspension", data={"reason": PROBE, "until": PROBE}),
        sign_in(ada).get(here),
    ):
        assert "alert(1)" in page.text
        assert "<script>alert" not in page.text


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_a_person_costs_the_same_whatever_they_did(app: Flask, session: Session, sign_in: SignIn, rows: int) -> None:
    ada = make.person(session)
    call, thread, body = make.call(session), make.thread(session), make.commission(session)
    thread = make.proposal(session, call=call).thread
    for _ in range(min(rows, 30)):
        make.proposal(session, call=call, author=ada)
        make.comment(session, thread=thread, author=ada)
        make.topic(session, author=ada, objectives=call.objectives)
        make.mandate(session, make.organisation_of(session), ada)
    for _ in range(rows):
        make.seat(session, body, ada)
    dora, here = sign_in(make.dora(session)), f"/it/people/{ada.id}"

    with statements(app) as sent:
        assert dora.get(here).status_code == 200

    assert len(sent) == 10
