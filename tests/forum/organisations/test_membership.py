"""What is written of an organisation is corrected, its membership ends and begins again; mandates are corrected."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from commissions import clock
from commissions.organisations.model import Mandate, Organisation, State
from commissions.proposals.model import State as Standing
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

STANDS: dict[str, Any] = {"name": "Comune di Borgo Dora", "kind": "other", "place": "", "web": ""}
WHY = {"reason": "Lo ha chiesto il suo consiglio."}


def reread(session: Session, organisation: Organisation) -> Organisation:
    session.rollback()
    session.refresh(organisation)
    return organisation


def test_a_correction_is_on_the_page_and_in_the_record(session: Session, sign_in: SignIn) -> None:
    organisation = make.organisation_of(session)
    dora, here = sign_in(make.dora(session)), f"/it/organisations/{organisation.id}"
    assert 'value="Comune di Borgo Dora"' in dora.get(f"{here}/membership").text

    answer = dora.post(f"{here}/membership", data={**STANDS, "place": "Piazza Municipio 1", **WHY, "onto": "1"})

    assert answer.location == here
    assert "Piazza Municipio 1" in dora.get(here).text
    assert "— → Piazza Municipio 1" in dora.get("/it/record/1").text


def test_the_second_of_two_who_correct_sees_what_the_first_wrote(session: Session, sign_in: SignIn) -> None:
    organisation = make.organisation_of(session)
    dora, here = sign_in(make.dora(session)), f"/it/organisations/{organisation.id}/membership"
    dora.post(here, data={**STANDS, "place": "Torino", **WHY, "onto": "1"})

    answer = dora.post(here, data={**STANDS, "place": "Moncalieri", **WHY, "onto": "1"})

    assert answer.status_code == 409
    assert "Torino" in answer.text
    assert "Moncalieri" in answer.text


@pytest.mark.parametrize("changed", [{"name": ""}, {"name": "OFFICINE DORA"}, {"web": "x"}, {"reason": ""}, {}])
def test_what_does_not_fit_comes_back(session: Session, sign_in: SignIn, changed: dict[str, str]) -> None:
    organisation = make.organisation_of(session)
    make.organisation_of(session, "Officine Dora")
    dora = sign_in(make.dora(session))

    answer = dora.post(f"/it/organisations/{organisation.id}/membership", data={**STANDS, **WHY, **changed})

    assert answer.status_code == 422
    assert (WHY | changed)["reason"] in answer.text


def test_a_membership_ends_with_its_mandates_and_begins_again(session: Session, sign_in: SignIn) -> None:
    organisation = make.organisation_of(session)
    make.elio(session, organisation)
    dora, here = sign_in(make.dora(session)), f"/it/organisations/{organisation.id}"

    assert dora.post(f"{here}/departure", data={"reason": ""}).status_code == 422
    assert dora.post(f"{here}/departure", data=WHY).location == here
    assert reread(session, organisation).state is State.LEFT
    page = text_of(dora.get(here).text)
    assert "non più iscritto" in page
    assert "Ha partecipato fino al" in page
    assert "Dai un mandato" not in page
    assert dora.get(f"{here}/mandates").status_code == 409
    listed = text_of(dora.get("/it/organisations").text).partition("Comune di Borgo Dora")[2]
    assert listed.index("non più iscritto") < 40

    assert dora.post(f"{here}/return", data=WHY).location == here
    assert reread(session, organisation).state is State.ENROLLED
    assert kinds(session) == ["mandate.ended", "organisation.left", "organisation.readmitted"]


def test_a_mandate_is_corrected_from_what_it_says_now(session: Session, sign_in: SignIn) -> None:
    organisation, until = make.organisation_of(session), clock.end_of(date(2030, 6, 30))
    mandate = make.mandate(session, organisation, make.bruno(session), until=until)
    dora, here = sign_in(make.dora(session)), f"/it/mandates/{mandate.id}"
    assert 'value="2030-06-30"' in dora.get(here).text

    assert dora.post(here, data={"until": "2030-06-30", "substitute_for": "", **WHY}).status_code == 422
    answer = dora.post(here, data={"until": "2031-01-31", "substitute_for": "", **WHY})

    assert answer.location == f"/it/organisations/{organisation.id}"
    session.rollback()
    assert session.get_one(Mandate, mandate.id).until == clock.end_of(date(2031, 1, 31))
    assert "ha corretto il mandato di Bruno Gallo" in text_of(dora.get("/it/record/1").text)


def test_who_speaks_next_takes_over_the_proposals(session: Session, sign_in: SignIn) -> None:
    organisation, bruno = make.organisation_of(session), make.bruno(session)
    elio = make.elio(session, organisation)
    make.mandate(session, organisation, bruno)
    make.proposal(session, author=elio, organisation=organisation, state=Standing.SENT_BACK, title="Piste sul Po")
    his, elios, dora = sign_in(bruno), sign_in(elio), sign_in(make.dora(session))

    dora.post("/it/mandates/1/end", data=WHY)

    assert his.get("/it/proposals/1/revision").status_code == 200
    assert elios.get("/it/proposals/1/revision").status_code == 403
    assert "Piste sul Po" in his.get("/it/desk").text
    assert "Piste sul Po" not in elios.get("/it/desk").text


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_secretariat_s_pages_cost_the_same(app: Flask, session: Session, sign_in: SignIn, rows: int) -> None:
    organisation, bruno = make.organisation_of(session), make.bruno(session)
    for _ in range(rows):
        make.mandate(session, organisation, bruno)
    dora = sign_in(make.dora(session))

    counts = []
    for path in (f"/it/organisations/{organisation.id}/membership", f"/it/mandates/{rows}"):
        with statements(app) as sent:
            assert dora.get(path).status_code == 200
        counts.append(len(sent))

    assert counts == [5, 5]
