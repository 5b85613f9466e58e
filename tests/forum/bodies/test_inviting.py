from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Kind, Office, Seat
from commissions.people.model import Person
from forum.accounts import retention
from forum.accounts.invitations import Invitation
from tests import make
from tests.forum.accounts.browsing import ADA, account, letters, link
from tests.forum.conftest import SignIn, kinds, text_of

HERE = "/it/bodies/territorio-metropolitano"
FORM = {"email": "ada@example.org", "office": "secretary", "organisation": "", "language": "it"}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def dora(session: Session, sign_in: SignIn) -> FlaskClient:
    """The browser of somebody of the secretariat, where there is a commission to sit in."""
    make.commission(session)
    return sign_in(make.dora(session))


def waiting(session: Session) -> list[Invitation]:
    """The invitations that stand by now."""
    session.rollback()
    return list(session.scalars(select(Invitation).order_by(Invitation.id)))


def register(app: Flask, session: Session, **changed: str) -> FlaskClient:
    """Somebody registers and confirms the address."""
    client = app.test_client()
    client.post("/it/registration", data={**ADA, **changed})
    assert client.post(link(session, to=changed.get("email", ADA["email"]))).status_code == 303
    return client


def seats_of_ada(session: Session) -> list[Seat]:
    """The seats of who registered."""
    session.rollback()
    ada = session.scalars(select(Person).where(Person.name == "Ada Ferrero")).one()
    return list(session.scalars(select(Seat).where(Seat.person_id == ada.id)))


def test_a_seat_waits_for_who_registers_and_is_given_with_their_admission(
    app: Flask, session: Session, dora: FlaskClient
) -> None:
    borgo = make.organisation_of(session)
    answer = dora.post(f"{HERE}/invitations", data={**FORM, "organisation": borgo.id, "until": "2030-06-30"})

    assert (answer.status_code, answer.location) == (303, f"{HERE}/seats#waiting")
    letter = letters(session)[0]
    assert (letter.to, letter.template, letter.subject) == (
        "ada@example.org",
        "invitation",
        "Un seggio ti aspetta su Forum del Piano",
    )
    assert "Territorio metropolitano" in letter.body
    assert "/it/registration" in letter.body
    assert "ada@example.org" in dora.get(f"{HERE}/seats").text
    assert kinds(session) == [], "nothing of it stands in the record"

    register(app, session)

    (given,) = seats_of_ada(session)
    assert (given.office, given.organisation_id) == (Office.SECRETARY, borgo.id)
    assert given.until is not None
    assert kinds(session) == ["person.admitted", "seat.given"]
    assert waiting(session) == []
    assert "ada@example.org" not in dora.get(f"{HERE}/seats").text
    today = clock.day(clock.now())
    told = text_of(dora.get(HERE).text)
    assert "Ada Ferrero ha un seggio in Territorio metropolitano , come segre" in told
    assert f"come deciso dalla segreteria il {today.day} " in told


def test_who_has_an_account_gets_the_seat_at_once(session: Session, dora: FlaskClient) -> None:
    account(session)

    answer = dora.post(f"{HERE}/invitations", data={**FORM, "email": " ADA@Example.org"})

    assert answer.location == f"{HERE}/seats#seats"
    assert [seat.office for seat in seats_of_ada(session)] == [Office.SECRETARY]
    assert (letters(session), waiting(session), kinds(session)) == ([], [], ["seat.given"])


def test_who_has_not_confirmed_the_address_is_waited_for(app: Flask, session: Session, dora: FlaskClient) -> None:
    ada = app.test_client()
    ada.post("/it/registration", data=ADA)
    confirmation = link(session)

    dora.post(f"{HERE}/invitations", data=FORM)
    assert len(waiting(session)) == 1
    ada.post(confirmation)

    assert len(seats_of_ada(session)) == 1


def test_registering_says_nothing_of_an_invitation(app: Flask, session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/invitations", data=FORM)
    client = app.test_client()

    invited = client.post("/it/registration", data=ADA)
    other = client.post("/it/registration", data={**ADA, "email": "bruno@example.org"})

    assert (invited.status_code, invited.headers, invited.text) == (other.status_code, other.headers, other.text)
    assert [one.template for one in letters(session)] == ["invitation", "confirm", "confirm"]
    assert letters(session)[1].body.splitlines()[0] == letters(session)[2].body.splitlines()[0]
    register(app, session, email="bruno@example.org", name="Bruno Gallo")
    assert len(waiting(session)) == 1, "and nobody else takes the seat"


def test_only_the_secretariat_reads_who_is_waited_for(
    session: Session, dora: FlaskClient, sign_in: SignIn, client: FlaskClient
) -> None:
    dora.post(f"{HERE}/invitations", data=FORM)
    clara = sign_in(make.clara(session))

    for reader in (clara, client):
        assert "ada@example.org" not in reader.get(HERE).text
        assert reader.get(f"{HERE}/seats").status_code in {303, 403}
        for path in (f"{HERE}/invitations", "/it/invitations/1/letters", "/it/invitations/1/withdrawal"):
            assert reader.post(path, data=FORM).status_code == 403
    assert len(waiting(session)) == 1
    assert len(letters(session)) == 1


def test_only_its_chair_invites_into_the_secretariat(session: Session, dora: FlaskClient, sign_in: SignIn) -> None:
    chair = sign_in(make.dora(session, office=Office.CHAIR))

    assert dora.post("/it/bodies/segreteria/invitations", data=FORM).status_code == 403
    assert chair.post("/it/bodies/segreteria/invitations", data=FORM).status_code == 303
    assert dora.post("/it/invitations/1/withdrawal").status_code == 403
    assert chair.post("/it/invitations/1/withdrawal").status_code == 303
    assert waiting(session) == []


def test_there_is_one_invitation_for_an_address_and_a_body(session: Session, dora: FlaskClient) -> None:
    make.commission(session, "altra")

    assert dora.post(f"{HERE}/invitations", data=FORM).status_code == 303
    again = dora.post(f"{HERE}/invitations", data=FORM)
    assert again.status_code == 422
    assert "aspetta già questo indirizzo" in again.text
    assert 'value="ada@example.org"' in again.text
    assert dora.post("/it/bodies/altra/invitations", data=FORM).status_code == 303
    assert len(letters(session)) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": ""},
        {"email": "ada"},
        {"office": "king"},
        {"organisation": "99"},
        {"until": "2006-01-01"},
        {"until": "9999-12-31"},
        {"language": "fr"},
    ],
)
def test_what_does_not_fit_comes_back_and_no_letter_leaves(
    session: Session, dora: FlaskClient, wrong: dict[str, str]
) -> None:
    assert dora.post(f"{HERE}/invitations", data={**FORM, **wrong}).status_code == 422
    assert (waiting(session), letters(session)) == ([], [])


def test_nobody_is_invited_to_a_chair_that_somebody_holds(session: Session, dora: FlaskClient) -> None:
    make.clara(session)

    answer = dora.post(f"{HERE}/invitations", data={**FORM, "office": "chair"})

    assert (answer.status_code, "Clara Riva ha la presidenza" in answer.text) == (422, True)
    assert dora.post(f"{HERE}/invitations", data=FORM).status_code == 303


def test_an_invitation_is_withdrawn(app: Flask, session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/invitations", data=FORM)

    assert dora.post("/it/invitations/1/withdrawal").status_code == 303
    register(app, session)

    assert seats_of_ada(session) == []
    assert dora.post("/it/invitations/1/withdrawal").status_code == 404
    assert dora.post("/it/invitations/1/letters").status_code == 404


def test_a_letter_is_sent_again_but_not_at_once_nor_without_end(session: Session, dora: FlaskClient) -> None:
    dora.post(f"{HERE}/invitations", data=FORM)

    early = dora.post("/it/invitations/1/letters")
    assert early.status_code == 422
    assert "meno di un&#39;ora fa" in early.text

    for _ in range(4):
        waiting(session)[0].written_at -= 2 * HOUR
        session.commit()
        assert dora.post("/it/invitations/1/letters").status_code == 303
    waiting(session)[0].written_at -= 2 * HOUR
    session.commit()
    assert dora.post("/it/invitations/1/letters").status_code == 422
    assert len(letters(session)) == 5


def test_an_invitation_that_has_expired_gives_nothing_until_it_is_sent_again(
    app: Flask, session: Session, dora: FlaskClient
) -> None:
    for body in ("territorio-metropolitano", "segreteria"):
        make.commission(session, body)
    dora.post(f"{HERE}/invitations", data=FORM)
    invitation = waiting(session)[0]
    invitation.ends_at, invitation.written_at = clock.now(), clock.now() - 31 * DAY
    session.commit()
    assert "scaduto" in text_of(dora.get(f"{HERE}/seats").text)

    register(app, session)
    assert seats_of_ada(session) == []

    assert dora.post("/it/invitations/1/letters").location == f"{HERE}/seats#seats"
    assert len(seats_of_ada(session)) == 1, "who has an account by then gets the seat at once"
    assert waiting(session) == []


@pytest.mark.parametrize("way", ["chaired", "dissolved", "past"])
def test_who_registers_comes_in_also_when_the_seat_cannot_be_given(
    app: Flask, session: Session, dora: FlaskClient, way: str
) -> None:
    group = make.body(session, "musei", Kind.WORKING_GROUP)
    dora.post("/it/bodies/musei/invitations", data={**FORM, "office": "chair"})
    if way == "chaired":
        make.clara(session, group)
    elif way == "dissolved":
        group.dissolved_at = clock.now()
    else:
        waiting(session)[0].until = clock.now()
    session.commit()

    register(app, session)

    assert seats_of_ada(session) == []
    assert [one.failed for one in waiting(session)] == [way]
    why = {"chaired": "la presidenza è di un'altra persona", "dissolved": "sciolto", "past": "era già passato"}[way]
    assert why in text_of(dora.get("/it/bodies/musei/seats").text).replace("&#39;", "'")
    assert dora.post("/it/invitations/1/letters").status_code == (409 if way == "dissolved" else 422)


def test_nobody_is_invited_to_a_group_that_is_dissolved(session: Session, dora: FlaskClient) -> None:
    make.body(session, "musei", Kind.WORKING_GROUP).dissolved_at = clock.now()
    session.commit()

    assert dora.post("/it/bodies/musei/invitations", data=FORM).status_code == 409
    assert letters(session) == []


def test_an_invitation_is_forgotten_in_time(app: Flask, session: Session, dora: FlaskClient) -> None:
    make.commission(session, "altra")
    dora.post(f"{HERE}/invitations", data=FORM)
    dora.post("/it/bodies/altra/invitations", data=FORM)
    old, young = waiting(session)
    old.ends_at, young.ends_at = clock.now() - 91 * DAY, clock.now() - 80 * DAY
    session.commit()

    retention.forget(session)
    session.commit()

    assert [one.id for one in waiting(session)] == [2]


def test_markup_in_an_address_stays_text(session: Session, dora: FlaskClient) -> None:
    answer = dora.post(f"{HERE}/invitations", data={**FORM, "email": "<script>alert(1)</script>@example.org"})

    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
