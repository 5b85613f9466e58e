"""The lists that the secretariat works from, and the one that gives account of it: filters, order, table, cost."""

import csv
import io
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.applications.model import State
from commissions.organisations.model import Kind
from forum.notices.model import Mail
from tests import make
from tests.forum.conftest import SignIn, statements, text_of

DESKS = ("applications", "secretariat/letters", "moderation/rulings", "measures", "moderation")
OPEN_TO_ALL = {"measures"}


def filled(session: Session, rows: int) -> None:
    """So many rows in each of these lists."""
    session.info["making"] = True
    dora = make.person(session, "Dora Conti")
    thread = make.proposal(session).thread
    for number in range(rows):
        at = clock.now() - timedelta(days=rows - number)
        make.application(session, name=f"Ente {number}", place=f"Borgo {number}", received_at=at)
        comment = make.comment(session, thread=thread)
        make.hidden(session, comment, by=dora)
        make.report(session, comment)
        session.add(
            Mail(
                to=f"p{number}@example.org", template="confirm", subject=f"Conferma {number}", body="", queued_at=at,
                failed="550 no such user", tries=8,
            )
        )  # fmt: skip
    session.info["making"] = False
    session.commit()


def table(client: FlaskClient, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))


@pytest.fixture
def dora(session: Session, sign_in: SignIn) -> FlaskClient:
    return sign_in(make.dora(session))


@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("rows", [1, 3, 300])
def test_it_costs_the_same_however_long(app: Flask, session: Session, dora: FlaskClient, desk: str, rows: int) -> None:
    filled(session, rows)

    with statements(app) as sent:
        page = dora.get(f"/it/{desk}")

    assert page.status_code == 200
    assert len(sent) == {"measures": 4, "moderation": 6}.get(desk, 5)


@pytest.mark.parametrize("desk", DESKS)
def test_its_table_holds_all_that_the_page_shows(session: Session, dora: FlaskClient, desk: str) -> None:
    filled(session, 30)

    every, page = table(dora, f"/it/{desk}.csv"), dora.get(f"/it/{desk}").text

    assert len(every) == 1 + 30
    assert f"/it/{desk}.csv" in page
    assert "after=" in page


@pytest.mark.parametrize("desk", [desk for desk in DESKS if desk not in OPEN_TO_ALL])
def test_it_is_for_the_secretariat_alone(session: Session, client: FlaskClient, sign_in: SignIn, desk: str) -> None:
    clara = sign_in(make.clara(session))

    for address in (f"/it/{desk}", f"/it/{desk}.csv"):
        assert client.get(address).status_code == 303
        assert clara.get(address).status_code == 403


@pytest.mark.parametrize("desk", DESKS)
def test_what_means_nothing_is_said_and_the_list_is_there(session: Session, dora: FlaskClient, desk: str) -> None:
    filled(session, 1)

    page = dora.get(f"/it/{desk}?kind=unicorno&sort=colour&after=manomesso")

    assert page.status_code == 200
    said = text_of(page.text)
    assert "colour" in said
    assert "ecco l'elenco dall'inizio" in said
    assert "Scarica la tabella" in said


def test_requests_to_answer_come_first_and_are_found_by_answer_and_kind(session: Session, dora: FlaskClient) -> None:
    now = clock.now()
    make.application(session, name="Già risposto", state=State.DECLINED, decided_at=now, reason="Non è un ente.")
    make.application(session, name="In attesa", kind=Kind.FIRM, received_at=now)
    make.application(session, name="In attesa da tempo", received_at=now - timedelta(days=9))

    names = [row[1] for row in table(dora, "/it/applications.csv")[1:]]

    assert names == ["In attesa", "In attesa da tempo", "Già risposto"]
    assert [row[1] for row in table(dora, "/it/applications.csv?state=declined")[1:]] == ["Già risposto"]
    assert [row[1] for row in table(dora, "/it/applications.csv?kind=firm")[1:]] == ["In attesa"]
    assert [row[1] for row in table(dora, "/it/applications.csv?q=TEMPO")[1:]] == ["In attesa da tempo"]


def test_measures_are_found_by_what_they_are_about(session: Session, client: FlaskClient) -> None:
    dora, comment = make.dora(session), make.comment(session)
    make.hidden(session, comment, by=dora)
    make.hidden(session, make.proposal(session), by=dora)

    assert [row[2] for row in table(client, "/it/measures.csv?about=comment")[1:]] == [f"Intervento {comment.id}"]
    assert len(table(client, "/it/measures.csv?measure=restore")) == 1
    assert len(table(client, "/it/measures.csv?ground=insult")) == 3


def test_letters_are_found_by_address(session: Session, dora: FlaskClient) -> None:
    filled(session, 3)

    assert [row[2] for row in table(dora, "/it/secretariat/letters.csv?q=p1@")[1:]] == ["p1@example.org"]
    assert "what it said" not in table(dora, "/it/secretariat/letters.csv")[0]
