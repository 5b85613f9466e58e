from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.comments.model import Alignment, Comment, Openness, State
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

PROBE = "<script>alert(1)</script>\"'"


def said(session: Session) -> list[Comment]:
    session.rollback()
    return list(session.scalars(select(Comment).order_by(Comment.id)))


def test_what_is_said_stands_in_the_discussion_and_on_the_record(session: Session, sign_in: SignIn) -> None:
    proposal = make.proposal(session)
    bruno = sign_in(make.bruno(session))

    answer = bruno.post(f"/it/threads/{proposal.thread_id}/comments", data={"words": "Bene.", "alignment": "in_favour"})

    (comment,) = said(session)
    assert answer.status_code == 303
    assert answer.location == f"/it/proposals/{proposal.id}#comment-{comment.id}"
    assert (comment.text, comment.alignment) == ("Bene.", Alignment.IN_FAVOUR)
    assert kinds(session) == ["comment.said"]
    assert "Il tuo intervento è pubblicato." in text_of(bruno.get(f"/it/comments/{comment.id}").text)


def test_it_may_be_said_about_an_objective_too(session: Session, sign_in: SignIn) -> None:
    objective = make.objective(session)

    answer = sign_in(make.bruno(session)).post(f"/it/threads/{objective.thread_id}/comments", data={"words": "Bene."})

    assert answer.location == f"/it/objectives/{objective.slug}#comment-1"


def test_what_does_not_fit_comes_back_with_its_reason(session: Session, sign_in: SignIn) -> None:
    proposal = make.proposal(session)
    long = "a" * 5001

    answer = sign_in(make.bruno(session)).post(
        f"/it/threads/{proposal.thread_id}/comments", data={"words": long, "alignment": "against"}
    )

    assert answer.status_code == 422
    assert f"{long}</textarea>" in answer.text
    assert "al massimo 5000 caratteri" in text_of(answer.text).lower()
    assert (
        "checked"
        in answer.text.split('value="against"')[0].rsplit("<input", 1)[1]
        + answer.text.split('value="against"')[0].rsplit("<input", 1)[0][-1]
        or 'checked id="say-alignment-1"' in answer.text
    )
    assert proposal.title in answer.text
    assert said(session) == []


def test_nobody_speaks_without_signing_in(session: Session, client: FlaskClient) -> None:
    proposal = make.proposal(session)

    answer = client.post(f"/it/threads/{proposal.thread_id}/comments", data={"words": "Vorrei dire la mia."})

    assert answer.status_code == 403
    assert "Vorrei dire la mia." in answer.text
    assert said(session) == []


def test_a_visitor_is_refused_before_the_form_is_looked_at(session: Session, client: FlaskClient) -> None:
    proposal = make.proposal(session)

    assert client.post(f"/it/threads/{proposal.thread_id}/comments", data={}).status_code == 403


def test_a_closed_discussion_takes_no_more(session: Session, sign_in: SignIn) -> None:
    thread = make.proposal(session).thread
    thread.openness = Openness.CLOSED
    session.commit()

    answer = sign_in(make.bruno(session)).post(f"/it/threads/{thread.id}/comments", data={"words": "Troppo tardi?"})

    assert answer.status_code == 409
    assert "Troppo tardi?" in answer.text


def test_there_is_no_speaking_where_there_is_no_discussion(session: Session, sign_in: SignIn) -> None:
    assert sign_in(make.bruno(session)).post("/it/threads/99/comments", data={"words": "Bene."}).status_code == 404


def test_a_form_received_twice_says_it_once(session: Session, sign_in: SignIn) -> None:
    thread_id = make.proposal(session).thread_id
    bruno = sign_in(make.bruno(session))
    form = {"words": "Bene.", "once": "a-key-of-this-form"}

    first, second = (bruno.post(f"/it/threads/{thread_id}/comments", data=form) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert second.location == "/it/comments/1"
    assert len(said(session)) == 1


def test_an_answer_stands_under_what_it_answers(session: Session, sign_in: SignIn) -> None:
    first = make.comment(session, thread=make.proposal(session).thread)
    bruno = sign_in(make.bruno(session))

    form = bruno.get(f"/it/comments/{first.id}/answer")
    bruno.post(f"/it/threads/{first.thread_id}/comments", data={"words": "Davvero?", "reply_to": first.id})

    assert f'value="{first.id}"' in form.text
    assert first.text in form.text.replace("&#39;", "'").replace("’", "'")
    assert [(one.parent_id, one.depth) for one in said(session)] == [(None, 0), (first.id, 1)]


def test_a_late_answer_leads_to_the_exchange_itself(session: Session, sign_in: SignIn) -> None:
    first = make.comment(session, thread=make.proposal(session).thread)
    for _ in range(20):
        make.comment(session, reply_to=first)

    answer = sign_in(make.bruno(session)).post(
        f"/it/threads/{first.thread_id}/comments", data={"words": "Sono il ventunesimo.", "reply_to": first.id}
    )

    assert answer.location == "/it/comments/22#comment-22"


def test_what_begins_a_late_exchange_is_shown_from_there_on(session: Session, sign_in: SignIn) -> None:
    proposal = make.proposal(session)
    for _ in range(25):
        make.comment(session, thread=proposal.thread)

    answer = sign_in(make.bruno(session)).post(
        f"/it/threads/{proposal.thread_id}/comments", data={"words": "Sono il ventiseiesimo."}
    )

    assert answer.location == f"/it/proposals/{proposal.id}?start=0-25#comment-26"


def test_one_answers_only_in_the_same_discussion(session: Session, sign_in: SignIn) -> None:
    elsewhere, here = make.comment(session), make.proposal(session)

    answer = sign_in(make.bruno(session)).post(
        f"/it/threads/{here.thread_id}/comments", data={"words": "Davvero?", "reply_to": elsewhere.id}
    )

    assert answer.status_code == 422
    assert "altra discussione" in text_of(answer.text)


def test_an_answer_to_nothing_that_exists_is_refused(session: Session, sign_in: SignIn) -> None:
    thread_id = make.proposal(session).thread_id
    bruno = sign_in(make.bruno(session))

    for wrong, status in (("99", 404), ("x", 422), ("9" * 100, 422), ("-1", 422)):
        form = {"words": "Davvero?", "reply_to": wrong}
        assert bruno.post(f"/it/threads/{thread_id}/comments", data=form).status_code == status


def test_what_was_taken_back_is_not_answered(session: Session, sign_in: SignIn) -> None:
    gone = make.comment(session, thread=make.proposal(session).thread, state=State.TAKEN_BACK)
    bruno = sign_in(make.bruno(session))

    assert bruno.get(f"/it/comments/{gone.id}/answer").status_code == 409
    form = {"words": "Davvero?", "reply_to": gone.id}
    assert bruno.post(f"/it/threads/{gone.thread_id}/comments", data=form).status_code == 409


def test_who_is_not_signed_in_is_shown_the_way(session: Session, client: FlaskClient) -> None:
    comment = make.comment(session, thread=make.proposal(session).thread)

    answer = client.get(f"/it/comments/{comment.id}/answer")

    assert answer.status_code == 303
    assert answer.location.startswith("/it/sign-in?next=")


def test_markup_in_what_is_said_stays_text(app: Flask, session: Session, sign_in: SignIn) -> None:
    proposal = make.proposal(session)
    bruno = sign_in(make.bruno(session))

    bruno.post(f"/it/threads/{proposal.thread_id}/comments", data={"words": PROBE})
    again = bruno.post(f"/it/threads/{proposal.thread_id}/comments", data={"words": PROBE + "a" * 5000})

    for page in (again, bruno.get("/it/comments/1"), bruno.get("/it/comments/1/amendment"), bruno.get("/it/desk")):
        assert "alert(1)" in page.text
        assert "<script>alert" not in page.text
