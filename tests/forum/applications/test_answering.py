"""The secretariat answers who asks to be enrolled."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.applications.model import Application, State
from commissions.organisations.model import Mandate, Organisation
from forum.applications.contacts import forget
from forum.applications.model import Contact
from tests import make
from tests.forum.accounts.browsing import letters
from tests.forum.conftest import SignIn, kinds, statements, text_of

WHY = {"reason": "Non ha sede nell'area metropolitana."}


def asked(session: Session, language: str = "it", **fields: Any) -> Application:
    """A request from who has no account."""
    application = make.application(session, **fields)
    contact = Contact(application_id=application.id, name="Ada Ferrero", email="ada@example.org", language=language)
    make.stored(session, contact)
    return application


def test_what_waits_comes_first_with_its_days(session: Session, sign_in: SignIn) -> None:
    asked(session, received_at=clock.now() - timedelta(days=9))
    make.application(session, name="Bocciofila", state=State.DECLINED, decided_at=clock.now())
    dora = sign_in(make.dora(session))

    page = text_of(dora.get("/it/applications").text)

    assert "Amici del Po terzo settore · Torino · aspetta da 9 giorni" in page
    assert "Bocciofila terzo settore · Torino · respinta, " in page
    assert page.index("Amici del Po") < page.index("Bocciofila")
    assert 'href="/it/applications"' in dora.get("/it/organisations").text


def test_accepting_enrols_and_is_told_in_the_language_of_who_asked(session: Session, sign_in: SignIn) -> None:
    application = asked(session, language="en")
    dora = sign_in(make.dora(session))
    assert "ada@example.org" in dora.get(f"/it/applications/{application.id}").text

    answer = dora.post(f"/it/applications/{application.id}/acceptance", data={"name": "Amici del Po ODV"})

    session.rollback()
    organisation = session.scalars(select(Organisation)).one()
    assert answer.location == f"/it/organisations/{organisation.id}"
    assert (organisation.name, application.state) == ("Amici del Po ODV", State.ACCEPTED)
    assert kinds(session) == ["organisation.enrolled", "closed"]
    (letter,) = letters(session)
    assert (letter.to, letter.subject) == ("ada@example.org", "Your organisation is enrolled on Forum del Piano")
    assert f"/en/organisations/{organisation.id}" in letter.body
    assert "con la richiesta 1" in text_of(dora.get("/it/record/1").text)


def test_who_asked_to_speak_for_it_is_given_the_mandate_at_once(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    sign_in(bruno)
    wanting = make.application(session, applicant=bruno, wants_mandate=True)
    other = make.application(session, name="Bocciofila", applicant=bruno)
    dora = sign_in(make.dora(session))
    assert 'name="mandate"' in dora.get(f"/it/applications/{wanting.id}").text
    assert 'name="mandate"' not in dora.get(f"/it/applications/{other.id}").text

    for one in (wanting, other):
        dora.post(f"/it/applications/{one.id}/acceptance", data={"name": one.name, "mandate": "y"})

    session.rollback()
    (mandate,) = session.scalars(select(Mandate))
    assert (mandate.person_id, mandate.organisation.name) == (bruno.id, "Amici del Po")
    assert kinds(session)[:3] == ["organisation.enrolled", "closed", "mandate.given"]
    assert [one.template for one in letters(session)] == ["application_accepted"] * 2


def test_declining_needs_a_reason_which_only_who_asked_is_told(session: Session, sign_in: SignIn) -> None:
    application = asked(session)
    dora, here = sign_in(make.dora(session)), f"/it/applications/{application.id}"

    assert dora.post(f"{here}/refusal", data={"reason": ""}).status_code == 422
    assert dora.post(f"{here}/refusal", data=WHY).location == "/it/applications"

    assert kinds(session) == ["closed"]
    assert WHY["reason"] in letters(session)[0].body
    assert "Non ha sede" in dora.get(here).text
    assert "Non ha sede" not in dora.get("/it/record/1").text
    assert "Amici" not in dora.get("/it/record").text


def test_the_second_of_two_is_told_that_it_was_answered(session: Session, sign_in: SignIn) -> None:
    application = asked(session)
    here = f"/it/applications/{application.id}"
    dora, mara = sign_in(make.dora(session)), sign_in(make.dora(session))
    dora.post(f"{here}/refusal", data=WHY)

    answer = mara.post(f"{here}/acceptance", data={"name": "Amici del Po"})

    assert answer.status_code == 409
    assert "respinta" in text_of(answer.text)
    assert session.query(Organisation).count() == 0
    assert len(letters(session)) == 1


def test_a_name_that_is_taken_is_shown_with_whose_it_is(session: Session, sign_in: SignIn) -> None:
    there, application = make.organisation_of(session, "AMICI del Po"), asked(session)
    dora, here = sign_in(make.dora(session)), f"/it/applications/{application.id}"

    answer = dora.post(f"{here}/acceptance", data={"name": "Amici del Po"})

    assert answer.status_code == 422
    for page in (answer, dora.get(here)):
        assert f'href="/it/organisations/{there.id}"' in page.text
    assert letters(session) == []


def test_who_asked_reads_the_request_and_nobody_else_does(
    session: Session, sign_in: SignIn, client: FlaskClient
) -> None:
    bruno = make.bruno(session)
    application = make.application(session, applicant=bruno)
    here = f"/it/applications/{application.id}"
    his, hers = sign_in(bruno), sign_in(make.person(session))

    assert "in attesa di risposta" in his.get(here).text
    assert "acceptance" not in his.get(here).text
    assert (his.get("/it/applications").status_code, hers.get(here).status_code) == (403, 403)
    assert client.get(here).status_code == 303
    assert his.get("/it/applications/99").status_code == 404


def test_whom_to_answer_is_forgotten_a_year_after_the_answer(session: Session) -> None:
    for name, days in (("Vecchia", 366), ("Recente", 364)):
        asked(session, name=name, state=State.DECLINED, decided_at=clock.now() - timedelta(days=days))
    asked(session, name="In attesa")

    forget(session)

    left = session.scalars(select(Contact).order_by(Contact.id))
    assert [one.application.name for one in left] == ["Recente", "In attesa"]


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_pages_cost_the_same_however_many_ask(app: Flask, session: Session, sign_in: SignIn, rows: int) -> None:
    application = asked(session)
    for number in range(rows):
        session.add(make.application_unsaved(name=f"Ente {number}"))
        session.add(make.application_unsaved(state=State.DECLINED, decided_at=clock.now()))
        make.organisation_of(session, f"Iscritto {number}") if number < 30 else None
    session.commit()
    dora = sign_in(make.dora(session))

    counts = []
    for path in ("/it/applications", f"/it/applications/{application.id}", "/it/applications/new"):
        with statements(app) as sent:
            assert dora.get(path).status_code == 200
        counts.append(len(sent))

    assert counts == [5, 6, 2]
