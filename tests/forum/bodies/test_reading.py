from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Body, Kind, Office
from commissions.organisations.model import Kind as OrganisationKind
from commissions.plan.model import Basis
from commissions.proposals.model import State
from tests import make
from tests.forum.conftest import SignIn, statements, text_of

HERE = "/it/bodies/territorio-metropolitano"


def group(session: Session, parent: Body, slug: str = "mobilita") -> Body:
    """A working group of a commission."""
    made = make.body(session, slug, Kind.WORKING_GROUP)
    made.parent_id = parent.id
    session.commit()
    return made


def test_the_commissions_are_listed_with_what_is_before_them(session: Session, client: FlaskClient) -> None:
    commission = make.commission(session)
    make.clara(session, commission)
    make.proposal(session)
    make.proposal(session, state=State.ADOPTED)
    group(session, commission)
    make.secretariat(session)

    page = text_of(client.get("/it/commissions").text)

    assert "Territorio metropolitano" in page
    assert "1 seggio" in page
    assert "Proposte: in discussione 1, adottate 1" in page
    assert "Gruppi di lavoro" in page
    assert "Segreteria" in page


def test_where_no_commission_is_constituted_it_says_who_does(client: FlaskClient) -> None:
    assert "Le costituisce la segreteria." in text_of(client.get("/it/commissions").text)


def test_a_commission_shows_who_sits_there_and_for_whom(session: Session, client: FlaskClient) -> None:
    commission = make.commission(session)
    make.clara(session, commission)
    firm = make.organisation_of(session, "Officine Dora", OrganisationKind.FIRM)
    since = datetime(2006, 3, 1, 12, tzinfo=UTC)
    make.seat(session, commission, make.bruno(session), organisation=firm, since=since)
    gone = make.person(session, "Marta Bianco")
    make.seat(session, commission, gone, until=clock.now() - timedelta(days=1))

    page = text_of(client.get(HERE).text)

    assert page.index("Clara Riva") < page.index("Bruno Gallo")
    assert "presidente" in page
    assert "per Officine Dora · dal 1 marzo 2006" in page
    assert "Un ex componente" in page or "1 ex componente" in page
    assert "Marta Bianco" in page
    assert "Impresa 1" in page


def test_a_commission_shows_its_part_of_the_plan_and_the_work_on_it(session: Session, client: FlaskClient) -> None:
    make.proposal(session)
    make.objective(session, title_it="Senza proposte")

    page = text_of(client.get(HERE).text)

    assert "Territorio : Mobilità" in page or "Territorio: Mobilità" in page
    assert "Un biglietto unico" in page
    assert "1 [MOB] Potenziare la rete 1 1 0" in page
    assert "Senza proposte 0 0" in page
    assert "Proposte sulla rete dei trasporti" in page


def test_a_group_leads_to_its_commission_and_back(session: Session, client: FlaskClient) -> None:
    group(session, make.commission(session))

    assert 'href="/it/bodies/territorio-metropolitano"' in client.get("/it/bodies/mobilita").text
    assert 'href="/it/bodies/mobilita"' in client.get(HERE).text


def test_a_name_that_is_assumed_is_said_to_be(session: Session, client: FlaskClient) -> None:
    make.commission(session).name_basis = Basis.ASSUMED
    session.commit()

    assert "Nome: ipotizzato" in text_of(client.get(HERE).text) or "Nome: " in text_of(client.get(HERE).text)


def test_there_is_no_page_for_a_body_that_does_not_exist(client: FlaskClient) -> None:
    assert client.get("/it/bodies/nessuna").status_code == 404


def test_only_who_presides_is_offered_to_plan_a_call(session: Session, sign_in: SignIn) -> None:
    commission = make.commission(session)
    clara, bruno = sign_in(make.clara(session, commission)), sign_in(make.bruno(session))

    assert "calls/new?body=territorio-metropolitano" in clara.get(HERE).text
    assert "calls/new?body=territorio-metropolitano" not in bruno.get(HERE).text


def test_a_name_with_markup_stays_text(session: Session, client: FlaskClient) -> None:
    commission = make.commission(session)
    commission.name_it = commission.mandate_it = "<script>alert(1)</script>\"'"
    make.seat(session, commission, make.person(session, "<script>alert(1)</script>\"'"), office=Office.CHAIR)
    session.commit()

    for path in (HERE, "/it/commissions"):
        assert "<script>alert" not in client.get(path).text


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_page_of_a_body_costs_the_same_however_many(
    app: Flask, session: Session, sign_in: SignIn, rows: int
) -> None:
    commission, call = make.commission(session), make.call(session)
    ada = make.person(session)
    for number in range(min(rows, 30)):
        make.proposal(session, call=call, author=ada)
        make.topic(session, author=ada, objectives=call.objectives)
        make.seat(session, commission, ada, since=make.LONG_AGO + timedelta(days=number))
    for _ in range(rows):
        make.seat(session, commission, ada)
    bruno, dora = make.bruno(session).id, sign_in(make.dora(session))
    dora.post(f"{HERE}/seats", data={"person": bruno, "office": "member", "organisation": ""})

    with statements(app) as sent:
        assert dora.get(HERE).status_code == 200

    assert len(sent) == 10


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_list_of_bodies_costs_the_same_however_many(
    app: Flask, session: Session, client: FlaskClient, rows: int
) -> None:
    for number in range(rows):
        make.commission(session, f"commissione-{number}")

    with statements(app) as sent:
        assert client.get("/it/commissions").status_code == 200

    assert len(sent) == 5
