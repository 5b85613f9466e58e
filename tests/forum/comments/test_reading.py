import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions.comments.model import Comment
from commissions.proposals.model import State
from tests import make
from tests.forum.conftest import SignIn, statements, text_of


def exchange(session: Session, answers: int) -> Comment:
    """A comment on a proposal, with this many answers."""
    first = make.comment(session, thread=make.proposal(session).thread, text="Chi comincia.")
    author = make.bruno(session)
    for number in range(answers):
        session.add(
            Comment(
                thread=first.thread, author=author, text=f"Risposta {number}.", alignment="neutral", state="said",
                said_at=first.said_at, parent_id=first.id, root_id=first.id, depth=1,
            )
        )  # fmt: skip
    first.replies = answers
    first.thread.comments += answers
    session.commit()
    return first


def test_a_comment_says_what_it_is_about(session: Session, client: FlaskClient) -> None:
    first = exchange(session, 1)

    page = client.get(f"/it/comments/{first.id + 1}")

    assert page.status_code == 200
    assert "Un biglietto unico" in page.text
    assert f"start=0-{first.id - 1}#comment-{first.id + 1}" in page.text
    assert "Chi comincia." in page.text
    assert "Risposta 0." in page.text


def test_there_is_no_page_for_what_nobody_said(client: FlaskClient) -> None:
    assert client.get("/it/comments/7").status_code == 404


@pytest.mark.parametrize(("answers", "shown"), [(1, 1), (200, 200), (201, 200)])
def test_answers_come_two_hundred_at_a_time(session: Session, client: FlaskClient, answers: int, shown: int) -> None:
    first = exchange(session, answers)

    page = client.get(f"/it/comments/{first.id}").text

    assert page.count(">Risposta ") == shown
    assert (f"after={first.id + 200}" in page) is (answers > shown)


def test_an_address_keeps_leading_to_its_comment(session: Session, client: FlaskClient) -> None:
    first = exchange(session, 250)

    page = client.get(f"/it/comments/{first.id + 230}").text

    assert f'id="comment-{first.id + 230}"' in page
    assert f'href="/it/comments/{first.id}?after=0"' in page


@pytest.mark.parametrize("wrong", ["x", "-1", "9" * 100, "%00"])
def test_a_place_that_does_not_exist_is_the_beginning(session: Session, client: FlaskClient, wrong: str) -> None:
    first = exchange(session, 1)

    assert client.get(f"/it/comments/{first.id}?after={wrong}").status_code in {200, 400}


@pytest.mark.parametrize("answers", [1, 3, 300])
def test_an_exchange_costs_the_same_however_long(app: Flask, session: Session, sign_in: SignIn, answers: int) -> None:
    first = exchange(session, answers)
    bruno = sign_in(make.bruno(session))

    with statements(app) as sent:
        bruno.get(f"/it/comments/{first.id}")

    assert len(sent) == 6


def test_deep_answers_say_whom_they_answer(session: Session, client: FlaskClient) -> None:
    first = make.comment(session, thread=make.proposal(session).thread)
    second = make.comment(session, reply_to=first, author=make.bruno(session))
    make.comment(session, reply_to=second)

    assert "in risposta a Bruno Gallo" in text_of(client.get(f"/it/comments/{first.id}").text)


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_a_discussion_costs_the_same_however_long(app: Flask, session: Session, client: FlaskClient, rows: int) -> None:
    proposal = make.proposal(session)
    author = make.bruno(session)
    for _ in range(rows):
        session.add(
            Comment(
                thread=proposal.thread, author=author, text="Bene.", alignment="neutral", state="said",
                said_at=proposal.submitted_at, depth=0,
            )
        )  # fmt: skip
    session.commit()

    with statements(app) as sent:
        page = client.get(f"/it/proposals/{proposal.id}").text

    assert page.count("<p>Bene.</p>") == min(rows, 25)
    assert len([one for one in sent if "FROM comment" in one]) == 1


def test_a_discussion_goes_on_where_the_page_ends(session: Session, client: FlaskClient) -> None:
    proposal = make.proposal(session)
    for number in range(27):
        make.comment(session, thread=proposal.thread, text=f"Intervento {number:02}")
    here = f"/it/proposals/{proposal.id}"

    first = client.get(here).text
    second = client.get(f"{here}?order=oldest&start=0-25").text
    newest = client.get(f"{here}?order=newest").text

    assert "order=oldest&amp;start=0-25#discussion" in first
    assert "Intervento 25" not in first
    assert "Intervento 25" in second
    assert newest.index("Intervento 26") < newest.index("Intervento 02")


@pytest.mark.parametrize("asked", ["order=x", "start=x", "start=9-9-9", "order=newest&start=99999999999999999999-1"])
def test_what_the_address_asks_wrongly_counts_as_nothing(session: Session, client: FlaskClient, asked: str) -> None:
    proposal = make.proposal(session)
    make.comment(session, thread=proposal.thread, text="Si legge lo stesso.")

    assert "Si legge lo stesso." in client.get(f"/it/proposals/{proposal.id}?{asked}").text


def test_a_closed_discussion_offers_no_form(session: Session, sign_in: SignIn) -> None:
    decided, open_ = make.proposal(session, state=State.ADOPTED), make.proposal(session)
    bruno = sign_in(make.bruno(session))

    assert f"/it/threads/{decided.thread_id}/comments" not in bruno.get(f"/it/proposals/{decided.id}").text
    assert f"/it/threads/{open_.thread_id}/comments" in bruno.get(f"/it/proposals/{open_.id}").text
