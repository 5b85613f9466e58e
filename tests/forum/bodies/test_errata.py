from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Office, Seat
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

HERE = "/it/bodies/territorio-metropolitano"
WHY = "Avevo letto male il foglio."
DAY = timedelta(days=1)


@pytest.fixture
def seat(session: Session) -> Seat:
    """The seat of Bruno, in a commission."""
    return make.seat(session, make.commission(session), make.bruno(session))


@pytest.fixture
def dora(session: Session, sign_in: SignIn) -> FlaskClient:
    """The browser of somebody of the secretariat."""
    return sign_in(make.dora(session))


def test_a_seat_is_corrected_and_the_record_tells_both(session: Session, dora: FlaskClient, seat: Seat) -> None:
    borgo, at = make.organisation_of(session), f"/it/seats/{seat.id}"
    form = {"office": "secretary", "organisation": borgo.id, "since": "2006-01-01", "until": "2030-06-30"}

    assert 'value="2006-01-01"' in dora.get(at).text
    answer = dora.post(f"{at}/erratum", data={**form, "reason": WHY})

    assert (answer.status_code, answer.location) == (303, f"{HERE}/seats#seats")
    session.rollback()
    assert (seat.office, seat.organisation_id, seat.since) == (Office.SECRETARY, borgo.id, make.LONG_AGO)
    assert seat.until == clock.end_of(date(2030, 6, 30))
    said = text_of(dora.get(HERE).text)
    assert "ha corretto il seggio di Bruno Gallo in Territorio metropolitano ; non come componente" in said
    assert "; per Comune di Borgo Dora ; fino al 30 giugno 2030" in said
    assert WHY in dora.get("/it/record/1").text
    assert 'value="2030-06-30"' in dora.get(at).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"since": ""},
        {"since": "ieri"},
        {"until": "2001-01-01"},
        {"organisation": "99"},
        {"office": "member"},
    ],
)
def test_a_correction_that_does_not_fit_comes_back(
    session: Session, dora: FlaskClient, seat: Seat, wrong: dict[str, str]
) -> None:
    form = {"office": "secretary", "organisation": "", "since": "2006-01-01", "reason": WHY, **wrong}

    answer = dora.post(f"/it/seats/{seat.id}/erratum", data=form)

    assert answer.status_code == 422
    assert kinds(session) == []


def test_a_seat_given_by_mistake_is_annulled(session: Session, dora: FlaskClient) -> None:
    bruno = make.bruno(session)
    make.commission(session)
    dora.post(f"{HERE}/seats", data={"person": bruno.id, "office": "member", "organisation": ""})
    session.rollback()
    number = session.query(Seat).count()

    assert "Annulla il seggio" in dora.get(f"/it/seats/{number}").text
    assert dora.post(f"/it/seats/{number}/annulment", data={"reason": ""}).status_code == 422
    assert dora.post(f"/it/seats/{number}/annulment", data={"reason": WHY}).status_code == 303

    said = text_of(dora.get(HERE).text)
    assert "ha annullato il seggio di Bruno Gallo" in said
    assert "ex component" not in said
    assert "è stato annullato" in text_of(dora.get(f"/it/seats/{number}").text)
    assert "Territorio metropolitano" not in dora.get(f"/it/people/{bruno.id}").text


def test_a_seat_that_began_on_another_day_is_not_offered_to_be_annulled(dora: FlaskClient, seat: Seat) -> None:
    assert "Annulla il seggio" not in dora.get(f"/it/seats/{seat.id}").text
    assert dora.post(f"/it/seats/{seat.id}/annulment", data={"reason": WHY}).status_code == 409


def test_a_seat_ended_by_mistake_is_given_back(session: Session, dora: FlaskClient, seat: Seat) -> None:
    at = f"/it/seats/{seat.id}"
    assert "Restituisci il seggio" not in dora.get(at).text
    dora.post(f"{at}/end", data={})

    assert "Restituisci il seggio" in dora.get(at).text
    assert dora.post(f"{at}/return", data={"reason": ""}).status_code == 422
    assert dora.post(f"{at}/return", data={"reason": WHY}).status_code == 303

    session.rollback()
    assert seat.until is None
    assert kinds(session) == ["seat.ended", "seat.given_back"]
    assert dora.post(f"{at}/return", data={"reason": WHY}).status_code == 409


def test_a_seat_ends_on_a_day_to_come(session: Session, dora: FlaskClient, seat: Seat) -> None:
    last = clock.day(clock.now()) + 9 * DAY

    assert dora.post(f"/it/seats/{seat.id}/end", data={"until": "2006-01-01"}).status_code == 422
    assert dora.post(f"/it/seats/{seat.id}/end", data={"until": last.isoformat()}).status_code == 303

    session.rollback()
    assert seat.until == clock.end_of(last)
    assert f"fino al {last.day} " in text_of(dora.get(HERE).text), "the last day, not the one after it"


def test_nobody_else_corrects(session: Session, sign_in: SignIn, client: FlaskClient, seat: Seat) -> None:
    clara = sign_in(make.clara(session))

    for reader in (clara, client):
        for act in ("erratum", "annulment", "return"):
            assert reader.post(f"/it/seats/{seat.id}/{act}", data={"reason": WHY}).status_code == 403
            assert reader.post(f"/it/seats/99/{act}", data={"reason": WHY}).status_code == 404


def test_markup_in_a_reason_stays_text(dora: FlaskClient, seat: Seat) -> None:
    form = {"office": "secretary", "organisation": "", "since": "2006-01-01", "reason": "<script>alert(1)</script>"}

    dora.post(f"/it/seats/{seat.id}/erratum", data=form)

    assert "alert(1)" in dora.get("/it/record/1").text
    assert "<script>alert" not in dora.get("/it/record/1").text
