"""Editions side by side: what each declares beside what is stored, opened and closed by the secretariat."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.plan.model import Basis, Code, Edition, Objective
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

NEW = {"name_it": "Aggiornamento", "name_en": "", "slug": "2007-03", "dated": "2007-03", "objectives": "60"}
NEW["once"] = "k" * 20
PROBE = "<script>alert(1)</script>\"'"


def code(session: Session, edition: Edition, objective: Objective, code: str) -> None:
    make.stored(session, Code(edition=edition, objective=objective, code=code, basis=Basis.ASSUMED))


def test_each_edition_declares_beside_what_is_stored(session: Session, client: FlaskClient) -> None:
    first = make.edition(session, areas=4, directions=11, objectives=48, closed_at=clock.now())
    second = make.edition(session, slug="2006-07", name_it="Approvato", dated="2006-07", objectives=54)
    one, two = make.objective(session), make.objective(session)
    code(session, first, one, "7.2")
    code(session, second, one, "1 [MOB]")
    code(session, second, two, "2 [MOB]")

    said = text_of(client.get("/it/plan/editions").text)

    assert "Bozza febbraio 2006 4 (qui 1) 11 (qui 1) 48 (qui 1) definitivi" in said
    assert "Approvato luglio 2006 – (qui 1) – (qui 1) 54 (qui 2) possono cambiare" in said
    assert "Potenziare la rete 1 7.2 presunto 1 [MOB] presunto" in said
    assert "Potenziare la rete 2 – 2 [MOB] presunto" in said


def test_editions_and_codes_are_sorted_narrowed_and_exported_each_for_itself(
    session: Session, client: FlaskClient
) -> None:
    first = make.edition(session, areas=4, directions=11, objectives=48, closed_at=clock.now())
    make.edition(session, slug="2006-07", name_it="Approvato", dated="2006-07", objectives=54)
    one, two = make.objective(session), make.objective(session)
    code(session, first, one, "7.2")

    page = client.get("/it/plan/editions?editions=objectives&given=none").text
    declared, codes = page.split('id="codes"')

    assert declared.index('<th scope="row">Approvato') < declared.index('<th scope="row">Bozza')
    assert "/it/plan/editions?editions=-objectives&amp;given=none#editions" in declared
    assert "/it/plan/editions?editions=objectives&amp;given=none&amp;sort=title#codes" in codes
    assert f"/it/objectives/{two.slug}" in codes
    assert f"/it/objectives/{one.slug}" not in codes
    assert "non vuol dire niente" not in page
    assert [row.split(";")[0] for row in client.get("/it/plan/editions.csv?editions=name").text.splitlines()[1:]] == [
        "Approvato", "Bozza"
    ]  # fmt: skip
    (row,) = client.get("/it/plan/codes.csv?given=some").text.splitlines()[1:]
    assert row.endswith(";7.2;presunto;;")


def test_without_editions_it_says_who_acts_next(client: FlaskClient) -> None:
    assert "La prima la apre la segreteria." in text_of(client.get("/it/plan/editions").text)


def test_the_secretariat_opens_an_edition(session: Session, sign_in: SignIn) -> None:
    make.objective(session)
    dora = sign_in(make.dora(session))

    answers = [dora.post("/it/plan/editions", data=NEW) for _ in range(2)]

    assert [(answer.status_code, answer.location) for answer in answers] == [(303, "/it/plan/editions")] * 2
    assert kinds(session) == ["edition.opened"]
    edition = session.scalars(select(Edition)).one()
    assert (edition.slug, edition.name_en, edition.objectives, edition.areas) == ("2007-03", None, 60, None)
    page = dora.get("/it/plan/editions").text
    assert "Dai un codice" in page
    assert "/it/plan/editions/2007-03" in page
    assert "Chiudi l'edizione" in dora.get("/it/plan/editions/2007-03").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "Marzo 2007"},
        {"slug": "2006-02"},
        {"dated": "2007-13"},
        {"dated": "2007-02-30"},
        {"dated": "0000-02-10"},
        {"dated": "marzo"},
        {"objectives": "0"},
        {"objectives": "9" * 6000},
        {"objectives": "molti"},
        {"name_it": ""},
    ],
)
def test_an_edition_that_does_not_fit_comes_back(session: Session, sign_in: SignIn, wrong: dict[str, str]) -> None:
    make.edition(session)

    answer = sign_in(make.dora(session)).post("/it/plan/editions", data={**NEW, "name_en": PROBE, **wrong})

    assert answer.status_code == 422
    assert "alert(1)" in answer.text
    assert "<script>alert(1)" not in answer.text
    assert "field-error" in answer.text
    assert kinds(session) == []


def test_the_secretariat_closes_an_edition_once(session: Session, sign_in: SignIn) -> None:
    make.edition(session)
    dora = sign_in(make.dora(session))

    first = dora.post("/it/plan/editions/2006-02/closing", data={"once": "a" * 20})
    again = dora.post("/it/plan/editions/2006-02/closing", data={"once": "a" * 20})
    other = dora.post("/it/plan/editions/2006-02/closing", data={"once": "b" * 20})

    assert (first.status_code, first.location) == (303, "/it/plan/editions")
    assert (again.status_code, again.location) == (303, "/it/plan/editions")
    assert other.status_code == 409
    assert kinds(session) == ["edition.closed"]


def test_what_does_not_exist_is_not_found(session: Session, sign_in: SignIn) -> None:
    assert sign_in(make.dora(session)).post("/it/plan/editions/2099/closing").status_code == 404


@pytest.mark.parametrize("path", ["/it/plan/editions", "/it/plan/editions/2006-02/closing"])
def test_nobody_else_opens_or_closes(session: Session, client: FlaskClient, sign_in: SignIn, path: str) -> None:
    make.edition(session)
    bruno = sign_in(make.bruno(session))

    assert bruno.post(path, data=NEW).status_code == 403
    assert client.post(path, data=NEW).status_code == 403
    assert "Apri un'edizione" not in bruno.get("/it/plan/editions").text


@pytest.mark.parametrize("many", [1, 3, 300])
def test_it_takes_as_many_statements_for_many(app: Flask, session: Session, client: FlaskClient, many: int) -> None:
    edition = make.edition(session)
    session.info["making"] = True
    for number in range(many):
        code(session, edition, make.objective(session), str(number))
    session.commit()

    with statements(app) as sent:
        client.get("/it/plan/editions")

    assert len(sent) == 5
