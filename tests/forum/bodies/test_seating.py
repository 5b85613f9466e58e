from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Body, Kind, Office, Seat
from forum.accounts.invitations import Invitation
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

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
    assert (answer.status_code, answer.location) == (303, f"{HERE}/seats#seats")
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


def test_a_seat_begins_on_a_day_to_come(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    make.commission(session)
    dora, soon = sign_in(make.dora(session)), clock.day(clock.now()) + timedelta(days=40)
    form = {"person": bruno.id, "office": "member", "organisation": "", "since": soon.isoformat()}

    assert dora.post(f"{HERE}/seats", data=form).status_code == 303

    assert seats(session)[-1].since == clock.start_of(soon)
    assert "Cominciano più avanti" in dora.get(HERE).text
    assert "da cominciare" in dora.get(f"{HERE}/seats").text
    assert sign_in(bruno).get("/it/desk").text.count("Territorio metropolitano") == 0


def test_today_is_from_now_on_and_yesterday_too_late(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    make.commission(session)
    dora, today = sign_in(make.dora(session)), clock.day(clock.now())
    form = {"person": bruno.id, "office": "member", "organisation": ""}

    late = dora.post(f"{HERE}/seats", data={**form, "since": (today - timedelta(days=1)).isoformat()})
    assert (late.status_code, "momento è già passato" in late.text) == (422, True)
    assert dora.post(f"{HERE}/seats", data={**form, "since": today.isoformat()}).status_code == 303
    assert seats(session)[-1].since <= clock.now()


def test_a_seat_that_would_overlap_another_is_refused_with_its_dates(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    until = clock.end_of(date(2030, 6, 30))
    make.seat(session, make.commission(session), bruno, since=clock.start_of(date(2029, 1, 1)), until=until)
    dora = sign_in(make.dora(session))
    form = {"person": bruno.id, "office": "secretary", "organisation": "", "until": "2029-05-01"}

    answer = dora.post(f"{HERE}/seats", data=form)

    assert answer.status_code == 422
    assert "ha già un seggio qui, dal 1 gennaio 2029 al 30 giugno 2030" in answer.text
    assert dora.post(f"{HERE}/seats", data={**form, "until": "2028-12-31"}).status_code == 303


def test_what_nobody_holds_is_said(session: Session, sign_in: SignIn) -> None:
    make.seat(session, make.commission(session), make.bruno(session), office=Office.SECRETARY)
    dora = sign_in(make.dora(session))

    page = text_of(dora.get(f"{HERE}/seats").text)
    assert "Nessuno ha questo incarico: presidente." in page
    assert "Nessuno ha questo incarico: segre" not in page


def test_a_second_chair_is_refused_with_the_name_of_the_first(session: Session, sign_in: SignIn) -> None:
    make.clara(session)
    bruno, dora = make.bruno(session), sign_in(make.dora(session))

    answer = dora.post(f"{HERE}/seats", data={"person": bruno.id, "office": "chair", "organisation": ""})

    assert answer.status_code == 422
    assert "Clara Riva ha la presidenza dal 1 gennaio 2006" in answer.text


def test_a_substitute_is_seated_and_shown_as_one(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    borgo = make.organisation_of(session)
    own = make.seat(session, make.commission(session), make.person(session), organisation=borgo)
    bruno, dora = make.bruno(session), sign_in(make.dora(session))

    form = {"person": bruno.id, "office": "member", "organisation": "", "substitute_for": own.id}
    assert dora.post(f"{HERE}/seats", data=form).status_code == 303

    assert (seats(session)[-1].substitute_for_id, seats(session)[-1].organisation_id) == (own.id, borgo.id)
    page = text_of(client.get(HERE).text)
    assert "supplente di Ada Ferrero" in page
    assert "Altro 1" in page or "Altro tipo 1" in page, "the organisation is counted once"
    assert "supplente di Ada Ferrero" in text_of(dora.get(f"{HERE}/seats").text)


def test_the_seats_are_sorted_as_asked_and_by_office_when_the_address_means_nothing(
    session: Session, sign_in: SignIn
) -> None:
    body = make.commission(session)
    make.clara(session, body)
    make.seat(session, body, make.bruno(session), since=make.LONG_AGO - timedelta(days=9))
    make.seat(session, body, make.person(session), until=make.FAR_AHEAD)
    dora = sign_in(make.dora(session))

    def order(sort: str) -> list[str]:
        page = dora.get(f"{HERE}/seats?sort={sort}").text
        table = page[page.index("<tbody>") :]
        return sorted(("Ada", "Bruno", "Clara"), key=table.index)

    assert order("name") == ["Ada", "Bruno", "Clara"]
    assert order("office") == order("person_id") == ["Clara", "Bruno", "Ada"]
    assert order("since")[0] == "Bruno"
    assert order("until")[0] == "Ada"
    assert order("-name") == ["Clara", "Bruno", "Ada"]
    by_name, turned = dora.get(f"{HERE}/seats?sort=name").text, dora.get(f"{HERE}/seats?sort=-name").text
    assert 'aria-sort="ascending"' in by_name
    assert f'<a class="sort" href="{HERE}/seats?sort=-name#seats">' in by_name
    assert 'aria-sort="descending"' in turned
    assert f'<a class="sort" href="{HERE}/seats?sort=name#seats">' in turned


def test_the_seats_are_narrowed_and_exported_while_somebody_is_looked_for(session: Session, sign_in: SignIn) -> None:
    body, borgo = make.commission(session), make.organisation_of(session, "Borgo Nuovo")
    make.clara(session, body)
    make.seat(session, body, make.bruno(session), organisation=borgo)
    make.seat(session, body, make.person(session), since=make.LONG_AGO, until=make.LONG_AGO + timedelta(days=9))
    dora = sign_in(make.dora(session))

    page = dora.get(f"{HERE}/seats?person=ferr&held=now&q=BRUNO").text
    table = page[page.index("<tbody>") :]
    every, borgos = dora.get(f"{HERE}/seats.csv").text, dora.get(f"{HERE}/seats.csv?organisation={borgo.id}").text

    assert "Bruno" in table
    assert "Clara" not in table
    assert 'href="/it/bodies/territorio-metropolitano/seats?person=ferr&amp;q=BRUNO#seats"' in page
    assert '<input type="hidden" name="person" value="ferr">' in page
    assert "qui non vuol dire niente" not in page
    assert [line.partition(" ")[0] for line in every.splitlines()[1:]] == ["Clara", "Bruno", "Ada"]
    assert len(borgos.splitlines()) == 2


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_seats_cost_the_same_however_many(app: Flask, session: Session, sign_in: SignIn, rows: int) -> None:
    body, ada, borgo = make.commission(session), make.person(session), make.organisation_of(session)
    dora = make.dora(session)
    now = clock.now()
    session.add_all(
        Seat(body=body, person=ada, organisation=borgo, office=Office.MEMBER, since=make.LONG_AGO) for _ in range(rows)
    )
    session.add_all(
        Invitation(
            email=f"{number}@example.org", body=body, office=Office.MEMBER, organisation=borgo, language="it",
            invited_by_id=dora.id, invited_at=now, written_at=now, ends_at=make.FAR_AHEAD,
        )
        for number in range(min(rows, 30))
    )  # fmt: skip
    session.commit()
    client = sign_in(dora)

    with statements(app) as sent:
        assert client.get(f"{HERE}/seats?person=ferr&sort=name").status_code == 200

    assert len(sent) == 8
