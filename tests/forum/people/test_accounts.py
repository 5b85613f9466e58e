import csv
import io
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Kind, Office
from commissions.people.model import Person, Standing
from forum.accounts.model import Account, SignIn
from forum.notices.model import Mail
from tests import make
from tests.forum.conftest import SignIn as Enter
from tests.forum.conftest import statements, text_of

LIST = "/it/secretariat/people"


@pytest.fixture
def dora(session: Session, sign_in: Enter) -> FlaskClient:
    return sign_in(make.dora(session))


def of(session: Session, person: Person, email: str) -> Account:
    """The account of somebody."""
    return make.account(session, email, person=person)


def letters(session: Session) -> list[Mail]:
    session.rollback()
    return list(session.scalars(select(Mail).order_by(Mail.id)))


@pytest.mark.parametrize("words", ["gianna", "GIÀNNA", "gianna.prova@", "prova bellini"])
def test_somebody_is_found_by_name_and_by_address(session: Session, dora: FlaskClient, words: str) -> None:
    of(session, make.person(session, "Gianna Prova Bellini"), "gianna.prova@example.org")
    of(session, make.person(session, "Mario Testa"), "mario@example.org")

    page = text_of(dora.get(f"{LIST}?q={words}").text)

    assert "Gianna Prova Bellini" in page
    assert "gianna.prova@example.org" in page
    assert "Mario Testa" not in page


def test_who_is_suspended_or_not_confirmed_stands_out(session: Session, dora: FlaskClient) -> None:
    of(session, make.person(session, "Mario Testa"), "mario@example.org")
    of(session, make.person(session, "Sara Sospesa", standing=Standing.SUSPENDED), "sara@example.org")
    over = make.person(session, "Piero Passato", standing=Standing.SUSPENDED)
    over.suspended_until = clock.now() - timedelta(days=1)
    of(session, over, "piero@example.org")
    make.account(session, "attesa@example.org", name="Anna Attesa")

    named = {
        standing: {name for name in ("Mario", "Sara", "Piero", "Anna") if name in dora.get(f"{LIST}.csv?{asked}").text}
        for standing, asked in {
            "active": "standing=active", "suspended": "standing=suspended", "waiting": "standing=unconfirmed"
        }.items()
    }  # fmt: skip

    assert named == {"active": {"Mario", "Piero"}, "suspended": {"Sara"}, "waiting": {"Anna"}}


def test_the_table_holds_what_the_page_shows(session: Session, dora: FlaskClient) -> None:
    of(session, make.person(session, "=Mario Testa"), "mario@example.org")

    answer = dora.get(f"{LIST}.csv?q=mario")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))

    assert rows[0] == ["Nome", "Indirizzo", "Stato", "Sospeso fino al", "Registrazione", "Confermato"]
    assert [row[:3] for row in rows[1:]] == [["'=Mario Testa", "mario@example.org", "attiva"]]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_what_a_filter_does_not_know_is_said(dora: FlaskClient) -> None:
    page = dora.get(f"{LIST}?standing=unicorno&after=x&colour=red")

    assert page.status_code == 200
    assert "unicorno" in text_of(page.text)


def test_nobody_else_reads_addresses(session: Session, client: FlaskClient, sign_in: Enter) -> None:
    number = of(session, make.person(session, "Mario Testa"), "mario@example.org").id

    for path in (LIST, f"{LIST}.csv", f"{LIST}/{number}"):
        assert client.get(path).status_code == 303
        for reader in (make.person(session), make.clara(session), make.elio(session)):
            answer = sign_in(reader).get(path)
            assert answer.status_code == 403
            assert "mario@example.org" not in answer.text


def test_an_account_says_what_may_be_seen(session: Session, dora: FlaskClient) -> None:
    organisation = make.organisation_of(session)
    elio = make.elio(session, organisation)
    make.seat(session, make.commission(session), elio, office=Office.SECRETARY)
    account = of(session, elio, "elio.marchetti@example.org")
    now = clock.now()
    place = SignIn(digest="x", account=account, agent="Firefox", began_at=now, ends_at=now + timedelta(days=1))
    make.stored(session, place)
    make.hidden(session, make.comment(session, author=elio), by=make.person(session))

    page = dora.get(f"{LIST}/{account.id}")
    text = text_of(page.text)

    for said in ("Elio Marchetti", "elio.marchetti@example.org", "Territorio metropolitano", "Comune di Borgo Dora"):
        assert said in text
    assert "in 1 luogo" in text
    assert "Firefox" not in text
    assert "/it/measures/" in page.text
    assert page.headers["Cache-Control"] == "private, no-store"


def test_a_number_of_nobody_is_not_found(dora: FlaskClient) -> None:
    assert dora.get(f"{LIST}/999").status_code == 404


def test_the_confirmation_is_sent_again_but_not_without_end(session: Session, dora: FlaskClient) -> None:
    number = make.account(session, "attesa@example.org", name="Anna Attesa").id

    assert "Manda di nuovo la conferma" in dora.get(f"{LIST}/{number}").text
    for _ in range(5):
        assert dora.post(f"{LIST}/{number}/confirmation").status_code == 303

    assert [(letter.to, letter.template) for letter in letters(session)] == [("attesa@example.org", "confirm")] * 4
    assert "è già stata scritta abbastanza" in text_of(dora.get(f"{LIST}/{number}").text)


def test_to_a_confirmed_address_nothing_is_sent(session: Session, dora: FlaskClient) -> None:
    number = of(session, make.person(session, "Mario Testa"), "mario@example.org").id

    assert "Manda di nuovo la conferma" not in dora.get(f"{LIST}/{number}").text
    answer = dora.post(f"{LIST}/{number}/confirmation", follow_redirects=True)

    assert "indirizzo è già confermato" in text_of(answer.text)
    assert letters(session) == []


def test_nobody_else_sends_it(session: Session, client: FlaskClient, sign_in: Enter) -> None:
    number = make.account(session, "attesa@example.org", name="Anna Attesa").id

    assert client.post(f"{LIST}/{number}/confirmation").status_code == 403
    assert sign_in(make.clara(session)).post(f"{LIST}/{number}/confirmation").status_code == 403
    assert letters(session) == []


def test_who_is_suspended_is_told_why_and_until_when(session: Session, dora: FlaskClient, sign_in: Enter) -> None:
    bruno = make.bruno(session)
    his = sign_in(bruno)
    until = (clock.day(clock.now()) + timedelta(days=30)).isoformat()

    dora.post(f"/it/people/{bruno.id}/suspension", data={"reason": "Insulti ripetuti.", "until": until})

    (letter,) = letters(session)
    assert letter.to == f"{bruno.id}@example.org"
    assert "Insulti ripetuti." in letter.body
    account = text_of(his.get("/it/account").text)
    assert "Insulti ripetuti." in account
    assert "Perché, e che cosa puoi fare" in text_of(his.get("/it/proposals").text)
    refused = his.get("/it/desk")
    assert refused.status_code == 403
    assert "Insulti ripetuti." in text_of(refused.text)
    assert "Insulti ripetuti." not in dora.get("/it/record").text

    dora.post(f"/it/people/{bruno.id}/reinstatement", data={"reason": "Si è scusato."})

    assert "Si è scusato." in letters(session)[-1].body
    assert "Perché, e che cosa puoi fare" not in text_of(his.get("/it/proposals").text)


def test_the_secretariat_reads_why_somebody_is_suspended_and_others_do_not(
    session: Session, dora: FlaskClient, client: FlaskClient
) -> None:
    bruno = make.bruno(session)
    number = of(session, bruno, "bruno@example.org").id
    dora.post(f"/it/people/{bruno.id}/suspension", data={"reason": "Insulti ripetuti."})

    assert "Insulti ripetuti." in dora.get(f"{LIST}/{number}").text
    assert "Insulti ripetuti." in dora.get(f"/it/people/{bruno.id}").text
    assert "Insulti ripetuti." not in client.get(f"/it/people/{bruno.id}").text


def test_one_is_not_offered_to_suspend_oneself(session: Session, sign_in: Enter) -> None:
    dora = make.dora(session)
    hers = sign_in(dora)

    assert "/suspension" not in hers.get(f"/it/people/{dora.id}").text
    assert hers.post(f"/it/people/{dora.id}/suspension", data={"reason": "Per prova."}).status_code == 403


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_list_costs_the_same_however_many(app: Flask, session: Session, dora: FlaskClient, rows: int) -> None:
    session.info["making"] = True
    for number in range(rows):
        make.account(session, f"p{number}@example.org", person=make.person(session, f"Persona {number}"))
    session.info["making"] = False
    session.commit()

    with statements(app) as sent:
        assert dora.get(LIST).status_code == 200

    assert len(sent) == 5


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_an_account_costs_the_same_whatever_they_did(
    app: Flask, session: Session, dora: FlaskClient, rows: int
) -> None:
    mario = make.person(session, "Mario Testa")
    number = of(session, mario, "mario@example.org").id
    session.info["making"] = True
    for each in range(rows):
        make.seat(session, make.body(session, f"gruppo-{each}", Kind.WORKING_GROUP), mario)
    session.info["making"] = False
    session.commit()

    with statements(app) as sent:
        assert dora.get(f"{LIST}/{number}").status_code == 200

    assert len(sent) == 9
