from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.comments.model import Comment, State, Version
from commissions.people.model import Person
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of


def by_ada(session: Session, *, hours: int = 0) -> tuple[Person, Comment]:
    """Something Ada said under a proposal, some hours ago."""
    ada = make.person(session)
    at = clock.now() - timedelta(hours=hours)
    return ada, make.comment(session, thread=make.proposal(session).thread, author=ada, text="Com'era.", said_at=at)


def test_what_is_corrected_late_shows_what_it_said_before(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session, hours=1)
    ada = sign_in(author)

    answer = ada.post(f"/it/comments/{comment.id}/amendment", data={"words": "Com'è ora.", "onto": 1})

    assert answer.status_code == 303
    page = text_of(ada.get(f"/it/comments/{comment.id}").text)
    assert "Com'è ora." in page
    assert "Che cosa diceva prima" in page
    assert "Com'era." in page
    assert "corretto una volta" in page
    assert kinds(session) == ["comment.amended"]


def test_a_correction_at_once_leaves_no_version(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session)

    sign_in(author).post(f"/it/comments/{comment.id}/amendment", data={"words": "Com'è ora.", "onto": 1})

    assert session.scalars(select(Version)).all() == []


def test_the_form_begins_with_what_was_said(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session)

    page = sign_in(author).get(f"/it/comments/{comment.id}/amendment").text

    assert "Com&#39;era.</textarea>" in page
    assert 'name="onto" type="hidden" value="1"' in page


def test_what_does_not_fit_comes_back(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session)

    ada = sign_in(author)
    unchanged = ada.post(f"/it/comments/{comment.id}/amendment", data={"words": "Com'era.", "onto": 1})
    long = ada.post(f"/it/comments/{comment.id}/amendment", data={"words": "a" * 5001, "onto": 1})

    assert (unchanged.status_code, long.status_code) == (422, 422)
    assert "a" * 5001 in long.text
    assert "Non è cambiato niente" in text_of(unchanged.text)


def test_who_corrects_after_another_correction_gets_both_texts(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session, hours=1)
    ada = sign_in(author)
    ada.post(f"/it/comments/{comment.id}/amendment", data={"words": "La prima correzione.", "onto": 1})

    answer = ada.post(f"/it/comments/{comment.id}/amendment", data={"words": "La seconda.", "onto": 1})

    assert answer.status_code == 409
    assert "La prima correzione." in answer.text
    assert "La seconda." in answer.text


def test_only_the_author_corrects_and_takes_back(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    _, comment = by_ada(session)
    bruno = sign_in(make.bruno(session))

    for reader in (bruno, client):
        assert reader.post(f"/it/comments/{comment.id}/amendment", data={}).status_code == 403
        assert reader.post(f"/it/comments/{comment.id}/taking-back").status_code == 403
        assert reader.post(f"/it/comments/{comment.id}/return").status_code == 403
    assert bruno.get(f"/it/comments/{comment.id}/amendment").status_code == 403


def test_what_is_taken_back_leaves_its_place_and_no_words(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session, hours=1)
    ada = sign_in(author)
    ada.post(f"/it/comments/{comment.id}/amendment", data={"words": "Com'è ora.", "onto": 1})

    answer = ada.post(f"/it/comments/{comment.id}/taking-back")

    assert answer.status_code == 303
    page = ada.get(f"/it/comments/{comment.id}").text
    assert f'id="comment-{comment.id}"' in page
    assert "Ritirato" in page
    assert "Com'" not in page.replace("&#39;", "'")
    assert f"/it/comments/{comment.id}/return" in page


def test_it_can_be_put_back_for_a_while(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session)
    ada = sign_in(author)
    ada.post(f"/it/comments/{comment.id}/taking-back")

    answer = ada.post(f"/it/comments/{comment.id}/return")

    assert answer.status_code == 303
    assert "Com'era." in ada.get(f"/it/comments/{comment.id}").text
    assert kinds(session) == ["comment.taken_back", "comment.put_back"]


def test_then_it_is_too_late(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session)
    comment.state, comment.taken_back_at = State.TAKEN_BACK, clock.now() - timedelta(minutes=16)
    session.commit()
    ada = sign_in(author)

    assert f"/it/comments/{comment.id}/return" not in ada.get(f"/it/comments/{comment.id}").text
    assert ada.post(f"/it/comments/{comment.id}/return").status_code == 409


def test_what_was_taken_back_is_not_corrected_nor_taken_back_again(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session)
    ada = sign_in(author)
    ada.post(f"/it/comments/{comment.id}/taking-back")

    assert ada.get(f"/it/comments/{comment.id}/amendment").status_code == 409
    assert ada.post(f"/it/comments/{comment.id}/taking-back").status_code == 409


def test_a_button_pressed_twice_acts_once(session: Session, sign_in: SignIn) -> None:
    author, comment = by_ada(session)
    ada = sign_in(author)

    for _ in range(2):
        answer = ada.post(f"/it/comments/{comment.id}/taking-back", data={"once": "a-key-of-this-form"})
        assert answer.status_code == 303
    assert kinds(session) == ["comment.taken_back"]


def test_there_is_nothing_to_change_where_nothing_was_said(session: Session, sign_in: SignIn) -> None:
    ada = sign_in(make.person(session))

    for path in ("amendment", "taking-back", "return"):
        assert ada.post(f"/it/comments/99/{path}", data={"words": "Niente.", "onto": 1}).status_code == 404
