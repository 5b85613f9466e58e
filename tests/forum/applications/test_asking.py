"""An organisation asks to be enrolled, with an account or without."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from commissions.applications.model import Application, State
from commissions.people.model import Standing
from forum.accounts.model import Token
from forum.applications.model import Contact
from tests import make
from tests.forum.accounts.browsing import letters, link
from tests.forum.conftest import SignIn, kinds, text_of

PROBE = "<script>alert(1)</script>\"'"
LETTER = {
    "name": "Amici del Po",
    "kind": "third_sector",
    "place": "Torino",
    "web": "https://amici.example",
    "why": "Curiamo le rive del fiume da vent'anni.",
}
STRANGER = {**LETTER, "contact": "Ada Ferrero", "email": "Ada@Example.org"}


def applications(session: Session) -> list[Application]:
    session.rollback()
    return list(session.scalars(select(Application)))


def test_the_list_of_organisations_leads_to_the_form(client: FlaskClient) -> None:
    assert 'href="/it/applications/new"' in client.get("/it/organisations").text
    assert 'name="email"' in client.get("/it/applications/new").text


def test_without_account_the_request_arrives_once_the_address_is_proved(client: FlaskClient, session: Session) -> None:
    asked = client.post("/it/applications", data=STRANGER)
    assert (asked.status_code, asked.location) == (303, "/it/applications/sent")
    assert client.get("/it/applications/sent").status_code == 200
    assert applications(session) == []

    path = link(session, to="ada@example.org")
    assert "Amici del Po" in client.get(path).text
    assert applications(session) == [], "opening a link does nothing"

    done = client.post(path)
    assert (done.status_code, done.location) == (303, "/it/applications/received")
    assert client.get(done.location).status_code == 200
    (application,) = applications(session)
    assert (application.name, application.state, application.applicant_id) == ("Amici del Po", State.WAITING, None)
    contact = session.scalars(select(Contact)).one()
    assert (contact.name, contact.email, contact.language) == ("Ada Ferrero", "ada@example.org", "it")
    assert kinds(session) == ["closed"]
    assert "la richiesta di iscrivere Amici del Po. È la numero 1" in letters(session)[-1].body
    assert client.post(path).status_code == 404
    assert "la segreteria ha la tua richiesta" in text_of(client.get(path).text)


def test_what_a_stranger_typed_is_in_no_letter_before_the_address_is_proved(
    client: FlaskClient, session: Session
) -> None:
    client.post("/it/applications", data={**STRANGER, "name": "Compra oro", "why": "Oro a poco prezzo, qui, adesso."})

    assert "oro" not in (letters(session)[0].subject + letters(session)[0].body).replace("loro", "")


def test_with_an_account_nobody_is_asked_who_they_are(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    his = sign_in(bruno)
    assert 'name="email"' not in his.get("/it/applications/new").text

    asked = his.post("/it/applications", data={**LETTER, "wants_mandate": "y"})

    (application,) = applications(session)
    assert asked.location == f"/it/applications/{application.id}"
    assert (application.applicant_id, application.wants_mandate) == (bruno.id, True)
    assert "in attesa di risposta" in his.get(asked.location).text
    assert [(one.to, one.template) for one in letters(session)] == [(f"{bruno.id}@example.org", "application_received")]


def test_a_form_received_twice_is_one_request(client: FlaskClient, session: Session, sign_in: SignIn) -> None:
    his = sign_in(make.bruno(session))
    for _ in range(2):
        assert client.post("/it/applications", data=STRANGER).status_code == 303
        his.post("/it/applications", data={**LETTER, "once": "a-key-of-this-form"})

    assert len(applications(session)) == 1
    assert [one.template for one in letters(session)] == ["application_confirm", "application_received"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("kind", "x"),
        ("kind", ""),
        ("place", ""),
        ("place", "\u200c"),
        ("web", "amici"),
        ("why", "Sì."),
        ("contact", ""),
        ("email", "ada"),
    ],
)
def test_what_does_not_fit_comes_back_with_all_that_was_typed(
    client: FlaskClient, session: Session, field: str, typed: str
) -> None:
    answer = client.post("/it/applications", data={**STRANGER, field: typed})

    assert answer.status_code == 422
    kept = "Torino" if field != "place" else "Amici del Po"
    assert f'value="{kept}"' in answer.text
    assert letters(session) == []


def test_who_is_enrolled_already_is_shown_where(client: FlaskClient, session: Session) -> None:
    there = make.organisation_of(session, "AMICI DEL PO")

    answer = client.post("/it/applications", data=STRANGER)

    assert answer.status_code == 422
    assert "Questo ente è già iscritto." in answer.text
    assert f'href="/it/organisations/{there.id}"' in answer.text


def test_who_was_enrolled_while_the_link_waited_has_nothing_to_confirm(client: FlaskClient, session: Session) -> None:
    client.post("/it/applications", data=STRANGER)
    path = link(session)
    there = make.organisation_of(session, "Amici del Po")

    answer = client.post(path)

    assert answer.status_code == 409
    assert f'href="/it/organisations/{there.id}"' in answer.text
    assert applications(session) == []


def test_a_link_ends_after_two_days(client: FlaskClient, session: Session) -> None:
    client.post("/it/applications", data=STRANGER)
    path = link(session)
    session.execute(update(Token).values(ends_at=Token.made_at))
    session.commit()

    assert client.post(path).status_code == 404
    assert applications(session) == []


def test_who_is_suspended_reads_why_there_is_no_form(session: Session, sign_in: SignIn) -> None:
    hers = sign_in(make.person(session, standing=Standing.SUSPENDED))

    assert 'name="why"' not in hers.get("/it/applications/new").text
    assert hers.post("/it/applications", data=LETTER).status_code == 403


def test_one_address_is_written_only_so_often(app: Flask, session: Session) -> None:
    app.config["RATELIMIT_ENABLED"] = True
    client = app.test_client()
    answers = [client.post("/it/applications", data={**STRANGER, "place": f"Torino {n}"}).status_code for n in range(6)]

    assert answers == [303] * 5 + [429]
    assert len(letters(session)) == 4, "letters have a limit of their own"
    assert client.post("/it/applications", data={**STRANGER, "email": "b@example.org"}).status_code == 303


def test_markup_in_every_field_stays_text(client: FlaskClient, session: Session, sign_in: SignIn) -> None:
    dora = sign_in(make.dora(session))
    form = {**STRANGER, "name": PROBE, "place": PROBE, "why": PROBE + "x" * 20, "contact": PROBE}
    client.post("/it/applications", data=form)
    path = link(session)
    shown = [client.get(path), client.post("/it/applications", data={**form, "email": ""})]
    client.post(path)
    shown += [dora.get("/it/applications"), dora.get(f"/it/applications/{applications(session)[0].id}")]

    for answer in shown:
        assert "alert(1)" in answer.text
        assert "<script>alert" not in answer.text


def test_nothing_but_the_link_is_kept_of_what_nobody_confirms(client: FlaskClient, session: Session) -> None:
    client.post("/it/applications", data=STRANGER)

    assert session.scalar(select(func.count()).select_from(Contact)) == 0
    assert session.scalar(select(func.count()).select_from(Token)) == 1
