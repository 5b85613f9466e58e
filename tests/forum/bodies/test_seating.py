from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Body, Kind, Office, Seat
from tests import make
from tests.forum.conftest import SignIn, kinds, text_of

HERE = "/it/bodies/territorio-metropolitano"
PROBE = "<script>alert(1)</script>\"'"


def seats(session: Session) -> list[Seat]:
    session.rollback()
    return list(session.scalars(select(Seat).order_by(Seat.id)))


def test_the_secretariat_finds_somebody_and_gives_them_a_seat(session: Session, sign_in: SignIn) -> None:
    commission, bruno = make.commission(session), make.bruno(session)
    organisation = make.organisation_of(session)
    dora = sign_in(make.dora(session))

    found = dora.get(f"{HERE}/seats?person=gall").text
    answer = dora.post(
        f"{HERE}/seats",
        data={
            "person": bruno.id,
            "office": "secretary",
            "organisation": organisation.id,
            "until": "2030-06-30",
        },
    )

    assert f'value="{bruno.id}"' in found
    assert (answer.status_code, answer.location) == (303, f"{HERE}#seats")
    given = seats(session)[-1]
    assert (given.body_id, given.person_id, given.office) == (commission.id, bruno.id, Office.SECRETARY)
    assert (given.organisation_id, given.until) == (organisation.id, clock.end_of(date(2030, 6, 30)))
    assert kinds(session) == ["seat.given"]


def test_who_cannot_be_seated_comes_back_with_the_reason(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    make.seat(session, make.commission(session), bruno)
    dora = sign_in(make.dora(session))

    answer = dora.post(f"{HERE}/seats", data={"person": bruno.id, "office": "chair", "organisation": ""})

    assert answer.status_code == 422
    assert "Bruno Gallo" in answer.text
    assert '<option selected value="chair">' in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"person": "x"},
        {"person": "9" * 100},
        {"person": "99"},
        {"person": "1", "office": "king"},
        {"person": "1", "office": "member", "organisation": "99"},
        {"person": "1", "office": "member", "organisation": "", "until": "9999-12-31"},
        {"person": "1", "office": "member", "organisation": "", "until": "0001-01-01"},
        {"person": "1", "office": "member", "organisation": "", "until": "domani"},
        {"person": "1", "office": "member", "organisation": "", "until": "2006-01-01"},
    ],
)
def test_what_does_not_fit_comes_back(session: Session, sign_in: SignIn, wrong: dict[str, str]) -> None:
    make.bruno(session)
    make.commission(session)
    dora = sign_in(make.dora(session))

    assert dora.post(f"{HERE}/seats", data=wrong).status_code == 422


def test_nobody_else_gives_seats(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    clara = sign_in(make.clara(session))

    assert clara.get(f"{HERE}/seats").status_code == 403
    assert clara.post(f"{HERE}/seats", data={}).status_code == 403
    assert client.get(f"{HERE}/seats").status_code == 303
    assert client.post(f"{HERE}/seats", data={}).status_code == 403
    assert f"{HERE}/seats" not in clara.get(HERE).text


def test_only_its_chair_gives_seats_in_the_secretariat(session: Session, sign_in: SignIn) -> None:
    dora = sign_in(make.dora(session))
    chair = sign_in(make.dora(session, office=Office.CHAIR))

    assert dora.get("/it/bodies/segreteria/seats").status_code == 403
    assert dora.post("/it/bodies/segreteria/seats", data={}).status_code == 403
    assert chair.get("/it/bodies/segreteria/seats").status_code == 200


def test_a_seat_gets_another_office_and_ends(session: Session, sign_in: SignIn) -> None:
    seat = make.seat(session, make.commission(session), make.bruno(session))
    dora = sign_in(make.dora(session))

    assert dora.get(f"/it/seats/{seat.id}").status_code == 200
    assert dora.post(f"/it/seats/{seat.id}/appointment", data={"office": "chair"}).status_code == 303
    assert dora.post(f"/it/seats/{seat.id}/end", data={"reason": "Si è trasferito."}).status_code == 303

    assert kinds(session) == ["seat.appointed", "seat.ended"]
    assert "ex componente" in text_of(dora.get(HERE).text)
    assert "questo seggio è terminato" in text_of(dora.get(f"/it/seats/{seat.id}").text).lower()
    assert dora.post(f"/it/seats/{seat.id}/end", data={}).status_code == 409


def test_the_same_office_is_no_change(session: Session, sign_in: SignIn) -> None:
    seat = make.seat(session, make.commission(session), make.bruno(session))
    dora = sign_in(make.dora(session))

    assert dora.post(f"/it/seats/{seat.id}/appointment", data={"office": "member"}).status_code == 422
    long = dora.post(f"/it/seats/{seat.id}/end", data={"reason": "a" * 4001})
    assert long.status_code == 422
    assert "a" * 4001 in long.text


def test_nobody_else_changes_seats(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    seat = make.seat(session, make.commission(session), make.bruno(session))
    clara = sign_in(make.clara(session))

    for reader in (clara, client):
        assert reader.post(f"/it/seats/{seat.id}/appointment", data={}).status_code == 403
        assert reader.post(f"/it/seats/{seat.id}/end", data={}).status_code == 403
    assert clara.get(f"/it/seats/{seat.id}").status_code == 403


def test_there_is_nothing_to_change_about_a_seat_that_does_not_exist(session: Session, sign_in: SignIn) -> None:
    dora = sign_in(make.dora(session))

    assert dora.get("/it/seats/99").status_code == 404
    assert dora.post("/it/seats/99/end", data={}).status_code == 404
    assert dora.post("/it/bodies/nessuna/seats", data={}).status_code == 404


def test_a_form_received_twice_gives_one_seat(session: Session, sign_in: SignIn) -> None:
    make.commission(session)
    bruno = make.bruno(session)
    dora = sign_in(make.dora(session))
    form = {"person": bruno.id, "office": "member", "organisation": "", "once": "a-key-of-this-form"}

    assert [dora.post(f"{HERE}/seats", data=form).status_code for _ in range(2)] == [303, 303]
    assert len(seats(session)) == 2


def test_a_working_group_is_constituted(session: Session, sign_in: SignIn) -> None:
    commission = make.commission(session)
    dora = sign_in(make.dora(session))

    begun = dora.get("/it/bodies?parent=territorio-metropolitano").text
    answer = dora.post(
        "/it/bodies",
        data={
            "kind": "working_group",
            "parent": "territorio-metropolitano",
            "name_it": "Mobilità e città",
            "name_en": "Mobility and city",
        },
    )

    assert '<option selected value="working_group">' in begun
    assert answer.location == "/it/bodies/mobilita-e-citta"
    session.rollback()
    body = session.scalars(select(Body).where(Body.slug == "mobilita-e-citta")).one()
    assert (body.kind, body.parent_id) == (Kind.WORKING_GROUP, commission.id)
    assert kinds(session) == ["body.constituted"]


@pytest.mark.parametrize(
    "changed",
    [{"name_it": ""}, {"name_it": "—"}, {"name_it": "Segreteria"}, {"parent": ""}, {"kind": "x"}, {"parent": "x"}],
)
def test_a_body_that_does_not_fit_comes_back(session: Session, sign_in: SignIn, changed: dict[str, str]) -> None:
    make.commission(session)
    dora = sign_in(make.dora(session))
    form = {
        "kind": "working_group",
        "parent": "territorio-metropolitano",
        "name_it": "Mobilità",
        "name_en": "Mobility",
        "mandate_it": "Studiare i trasporti.",
        **changed,
    }

    answer = dora.post("/it/bodies", data=form)

    assert answer.status_code == 422
    assert "Studiare i trasporti.</textarea>" in answer.text


def test_nobody_else_constitutes_bodies(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    clara = sign_in(make.clara(session))

    assert (clara.get("/it/bodies").status_code, clara.post("/it/bodies", data={}).status_code) == (403, 403)
    assert (client.get("/it/bodies").status_code, client.post("/it/bodies", data={}).status_code) == (303, 403)


def test_markup_in_every_field_stays_text(session: Session, sign_in: SignIn) -> None:
    dora = sign_in(make.dora(session))
    form = dict.fromkeys(("name_it", "name_en", "mandate_it", "mandate_en"), PROBE) | {
        "kind": "commission",
        "parent": "",
    }

    done = dora.post("/it/bodies", data=form)

    for page in (
        dora.get(done.location),
        dora.get(done.location.replace("/it/", "/en/")),
        dora.get(f"{done.location}/seats?person={PROBE}"),
        dora.post("/it/bodies", data=form),
        dora.get("/it/commissions"),
    ):
        assert "alert(1)" in page.text
        assert "<script>alert" not in page.text
