"""The codes of an edition as a table to be filled in, its closing and its reopening."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.plan.model import Basis, Code, Edition
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

HERE = "/it/plan/editions/2006-02"


@pytest.fixture
def dora(session: Session, sign_in: SignIn) -> FlaskClient:
    """The secretariat, with three objectives, of which two have a code in an edition."""
    edition = make.edition(session, objectives=48)
    for code in ("1 [MOB]", "2 [MOB]"):
        objective = make.objective(session)
        make.stored(session, Code(edition=edition, objective=objective, code=code, basis=Basis.DOCUMENTED))
    make.objective(session)
    return sign_in(make.dora(session))


def rows(*codes: str, was: tuple[str, ...] = ("1 [MOB]", "2 [MOB]", "")) -> dict[str, str]:
    sent: dict[str, str] = {}
    for number, (code, before) in enumerate(zip(codes, was, strict=True), 1):
        sent |= {f"code_{number}": code, f"basis_{number}": "documented", f"was_{number}": f"{before}|documented"}
    return sent


def stored(session: Session) -> list[str]:
    session.rollback()
    return list(session.scalars(select(Code.code).order_by(Code.objective_id)))


def test_only_the_rows_that_changed_are_written(session: Session, dora: FlaskClient) -> None:
    answer = dora.post(f"{HERE}/codes", data=rows("1 [MOB]", "2 [MOB]", "3 [MOB]"))

    assert (answer.status_code, answer.location) == (303, HERE)
    assert kinds(session) == ["code.given"]
    assert stored(session) == ["1 [MOB]", "2 [MOB]", "3 [MOB]"]


def test_two_codes_are_exchanged_and_one_is_taken_away(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/codes", data=rows("2 [MOB]", "1 [MOB]", ""))
    swapped = stored(session)
    dora.post(f"{HERE}/codes", data=rows("", "1 [MOB]", "", was=("2 [MOB]", "1 [MOB]", "")))

    assert swapped == ["2 [MOB]", "1 [MOB]"]
    assert stored(session) == ["1 [MOB]"]
    assert kinds(session) == [*["code.dropped"] * 2, *["code.given"] * 2, "code.dropped"]


def test_nothing_changed_is_no_act(session: Session, dora: FlaskClient) -> None:
    assert dora.post(f"{HERE}/codes", data=rows("1 [MOB]", "2 [MOB]", "")).status_code == 303
    assert kinds(session) == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (rows("1 [MOB]", "2 [MOB]", "2 [MOB]"), "già in uso"),
        (rows("1 [MOB]", "2 [MOB]", "a" * 21), "Troppo lungo"),
        (rows("8 [MOB]", "2 [MOB]", "", was=("7 [MOB]", "2 [MOB]", "")), "nel frattempo"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_row(
    session: Session, dora: FlaskClient, sent: dict[str, str], said: str
) -> None:
    answer = dora.post(f"{HERE}/codes", data=sent)

    assert answer.status_code == 422
    assert said in text_of(answer.text)
    assert answer.text.count("field-error") == 1
    assert stored(session) == ["1 [MOB]", "2 [MOB]"]
    assert kinds(session) == []


def test_it_says_what_lacks_a_code_and_is_closed_once(session: Session, dora: FlaskClient) -> None:
    said = text_of(dora.get(HERE).text)
    answers = [dora.post(f"{HERE}/closing", data={"once": f"{number}" * 20}) for number in range(2)]

    assert "Dichiara 48 obiettivi, e qui 2 hanno un codice." in said
    assert "1 obiettivo non ha un codice in questa edizione." in said
    assert [answer.status_code for answer in answers] == [303, 409]
    assert "chiudere un" in text_of(answers[1].text)
    assert kinds(session) == ["edition.closed"]
    assert dora.post(f"{HERE}/codes", data=rows("1 [MOB]", "2 [MOB]", "3 [MOB]")).status_code == 409


def test_what_was_closed_by_mistake_is_reopened(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/closing")
    assert dora.post(f"{HERE}/reopening", data={"reason": ""}).status_code == 422

    answer = dora.post(f"{HERE}/reopening", data={"reason": "Mancava un codice."})

    assert (answer.status_code, answer.location) == (303, HERE)
    assert kinds(session) == ["edition.closed", "edition.reopened"]
    session.rollback()
    assert session.scalars(select(Edition)).one().closed_at is None


def test_it_takes_as_many_statements_for_many(app: Flask, session: Session, dora: FlaskClient) -> None:
    counts = []
    for _ in range(2):
        with statements(app) as sent:
            assert dora.get(HERE).status_code == 200
        counts.append(len(sent))
        session.info["making"] = True
        for _more in range(50):
            make.objective(session)
        session.commit()
        session.info["making"] = False

    assert counts == [6, 6]
