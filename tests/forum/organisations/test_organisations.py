from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.organisations.model import Kind, Mandate, Organisation
from commissions.proposals.model import Capacity, Position, Proposal, Side
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

PROBE = "<script>alert(1)</script>\"'"


def position(session: Session, proposal: Proposal, organisation: Organisation) -> Position:
    """The position of an organisation, in favour of the version that stands."""
    return make.stored(
        session,
        Position(
            proposal_id=proposal.id, person=make.bruno(session), organisation=organisation,
            capacity=Capacity.ORGANISATION, side=Side.IN_FAVOUR, number=1, taken_at=clock.now(),
        ),
    )  # fmt: skip


def mandates(session: Session) -> list[Mandate]:
    session.rollback()
    return list(session.scalars(select(Mandate).order_by(Mandate.id)))


def test_organisations_are_listed_by_name_and_counted_by_kind(session: Session, client: FlaskClient) -> None:
    make.organisation_of(session, "Officine Dora", Kind.FIRM)
    make.organisation_of(session, "Città di Torino", Kind.LOCAL_AUTHORITY)
    make.organisation_of(session, "Borgo Dora", Kind.LOCAL_AUTHORITY)

    page = text_of(client.get("/it/organisations").text)
    authorities = text_of(client.get("/it/organisations?kind=local_authority").text)

    assert "Partecipano 3 enti, tutti alla pari." in page
    assert "Enti locali 2" in page
    assert "Imprese 1" in page
    assert page.index("Borgo Dora") < page.index("Città di Torino") < page.index("Officine Dora")
    assert "Borgo Dora" in authorities
    assert "Officine Dora" not in authorities


def test_where_none_takes_part_it_says_who_enrols_them(client: FlaskClient) -> None:
    assert "Gli enti li iscrive la segreteria." in text_of(client.get("/it/organisations").text)


def test_an_organisation_shows_who_speaks_for_it_and_what_it_did(session: Session, client: FlaskClient) -> None:
    organisation = make.organisation_of(session)
    elio = make.elio(session, organisation)
    make.seat(session, make.commission(session), elio, organisation=organisation)
    make.mandate(session, organisation, make.person(session, "Marta Bianco"), until=clock.now())
    proposal = make.proposal(session, author=elio, organisation=organisation)
    position(session, proposal, organisation)

    page = text_of(client.get(f"/it/organisations/{organisation.id}").text)

    assert "Elio Marchetti dal 1 gennaio 2006" in page
    assert "Adesione: dichiarato" in page
    assert "Marta Bianco" in page
    assert "Territorio metropolitano" in page
    assert page.count("Un biglietto unico") == 2
    assert "a favore" in page


def test_there_is_no_page_for_none(client: FlaskClient) -> None:
    assert client.get("/it/organisations/7").status_code == 404


def test_the_secretariat_enrols_an_organisation(session: Session, sign_in: SignIn) -> None:
    dora = sign_in(make.dora(session))

    answer = dora.post(
        "/it/organisations",
        data={"name": "Città di Torino", "kind": "local_authority", "web": "https://comune.example"},
    )

    session.rollback()
    organisation = session.scalars(select(Organisation)).one()
    assert answer.location == f"/it/organisations/{organisation.id}"
    assert (organisation.name, organisation.kind) == ("Città di Torino", Kind.LOCAL_AUTHORITY)
    assert kinds(session) == ["organisation.enrolled"]


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"name": "Comune di Borgo Dora"}, {"kind": "x"}, {"web": "javascript:alert(1)"}]
)
def test_what_does_not_fit_comes_back(session: Session, sign_in: SignIn, changed: dict[str, str]) -> None:
    make.organisation_of(session)
    dora = sign_in(make.dora(session))
    form = {"name": "Città di Torino", "kind": "firm", "web": "", "source": "Una fonte.", **changed}

    answer = dora.post("/it/organisations", data=form)

    assert answer.status_code == 422
    assert 'value="Una fonte."' in answer.text


def test_a_mandate_is_given_and_ended(session: Session, sign_in: SignIn) -> None:
    organisation, bruno = make.organisation_of(session), make.bruno(session)
    elio = make.elio(session, organisation)
    dora = sign_in(make.dora(session))
    here = f"/it/organisations/{organisation.id}"

    found = dora.get(f"{here}/mandates?person=bruno").text
    given = dora.post(f"{here}/mandates", data={"person": bruno.id, "substitute_for": elio.id, "until": "2030-06-30"})
    mandate = mandates(session)[-1]

    assert "Bruno Gallo" in found
    assert (given.status_code, given.location) == (303, here)
    assert (mandate.person_id, mandate.substitute_for_id) == (bruno.id, elio.id)
    assert mandate.until == clock.end_of(date(2030, 6, 30))
    assert f"/it/mandates/{mandate.id}" in dora.get(here).text
    ending, why = f"/it/mandates/{mandate.id}/end", {"reason": "Ha lasciato l'incarico."}
    assert dora.post(ending).status_code == 422
    assert dora.post(ending, data=why).status_code == 303
    assert dora.post(ending, data=why).status_code == 409
    assert kinds(session) == ["mandate.given", "mandate.ended"]


def test_who_speaks_already_is_given_no_second_mandate(session: Session, sign_in: SignIn) -> None:
    organisation = make.organisation_of(session)
    elio = make.elio(session, organisation)
    dora = sign_in(make.dora(session))
    here = f"/it/organisations/{organisation.id}/mandates"

    answer = dora.post(here, data={"person": elio.id, "substitute_for": "", "until": "2030-06-30"})

    assert answer.status_code == 422
    assert 'value="2030-06-30"' in answer.text
    assert dora.post(here, data={}).status_code == 422
    assert dora.post(here, data={"person": elio.id, "substitute_for": "99"}).status_code == 422
    assert dora.post("/it/organisations/99/mandates", data={}).status_code == 404
    assert dora.post("/it/mandates/99/end", data={"reason": "Perché sì."}).status_code == 404


def test_a_form_received_twice_gives_one_mandate(session: Session, sign_in: SignIn) -> None:
    organisation, bruno = make.organisation_of(session), make.bruno(session)
    dora = sign_in(make.dora(session))
    form = {"person": bruno.id, "substitute_for": "", "once": "a-key-of-this-form"}

    for _ in range(2):
        assert dora.post(f"/it/organisations/{organisation.id}/mandates", data=form).status_code == 303
    assert len(mandates(session)) == 1


def test_nobody_else_does(session: Session, sign_in: SignIn, client: FlaskClient) -> None:
    organisation = make.organisation_of(session)
    elio = make.elio(session, organisation)
    mandate = mandates(session)[0].id
    here = f"/it/organisations/{organisation.id}"
    his = sign_in(elio)

    for reader in (his, client):
        assert reader.post("/it/organisations", data={}).status_code == 403
        assert reader.post(f"{here}/mandates", data={}).status_code == 403
        assert reader.post(f"/it/mandates/{mandate}/end").status_code == 403
        assert '/mandates"' not in reader.get(here).text
    assert his.get(f"{here}/mandates").status_code == 403
    assert client.get(f"{here}/mandates").status_code == 303


def test_markup_in_every_field_stays_text(session: Session, sign_in: SignIn) -> None:
    dora = sign_in(make.dora(session))
    form = {"name": PROBE, "kind": "firm", "web": "https://x.example/" + PROBE, "source": "https://" + PROBE}

    done = dora.post("/it/organisations", data=form)

    for page in (dora.get(done.location), dora.get("/it/organisations"), dora.post("/it/organisations", data=form)):
        assert "alert(1)" in page.text
        assert "<script>alert" not in page.text


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_an_organisation_costs_the_same_whatever_it_did(
    app: Flask, session: Session, sign_in: SignIn, rows: int
) -> None:
    organisation, call, ada = make.organisation_of(session), make.call(session), make.person(session)
    body = make.commission(session)
    for _ in range(min(rows, 30)):
        position(session, make.proposal(session, call=call, author=ada, organisation=organisation), organisation)
        make.seat(session, body, ada, organisation=organisation)
    for number in range(rows):
        make.mandate(session, organisation, ada)
        make.organisation_of(session, f"Ente {number}")
    dora, here = sign_in(make.dora(session)), f"/it/organisations/{organisation.id}"

    with statements(app) as shown:
        assert dora.get(here).status_code == 200
    with statements(app) as listed:
        assert dora.get("/it/organisations").status_code == 200

    assert (len(shown), len(listed)) == (8, 6)
