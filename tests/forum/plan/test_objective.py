"""The page of an objective: the home of everything said about it."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.model import Audience
from commissions.plan.model import Basis, Code, Firmness, Link, Relation
from commissions.proposals.model import State
from tests import make
from tests.forum.conftest import SignIn, statements, text_of

PROBE = "<script>alert(1)</script>\"'"


def test_it_says_what_it_is_and_how_sure_that_is(session: Session, client: FlaskClient) -> None:
    objective = make.objective(
        session,
        title_it="Potenziare la rete",
        label_it="La rete",
        summary_it="Treni e autobus.",
        projects=["Passante"],
        actors=["Regione"],
        source="https://example.org/a",
        firmness=Firmness.DRAFT,
        existence=Basis.INFERRED,
    )
    edition = make.edition(session, name_it="Bozza presentata")
    make.stored(session, Code(edition=edition, objective=objective, code="7.2", basis=Basis.ASSUMED))

    page = client.get("/it/objectives/mobilita-1").text
    said = text_of(page)

    assert "Potenziare la rete Titolo della bozza · in breve: «La rete» · Territorio metropolitano" in said
    assert "Treni e autobus." in said
    assert "Passante" in said
    assert "Regione" in said
    assert "7.2 Bozza presentata, febbraio 2006 presunto" in said
    assert "È nel piano dedotto dalla numerazione" in said
    assert '<a href="https://example.org/a" rel="noopener noreferrer">fonte</a>' in page


def test_a_missing_title_is_said_with_who_completes_it(session: Session, client: FlaskClient) -> None:
    make.objective(session, title_it=None, firmness=Firmness.UNKNOWN)
    make.objective(session, title_it=None, firmness=Firmness.UNKNOWN, label_it="Polo")

    first, second = (text_of(client.get(f"/it/objectives/mobilita-{number}").text) for number in (1, 2))

    assert "Obiettivo 1: titolo da completare Titolo sconosciuto" in first
    assert "la segreteria lo completa" in first
    assert "Polo Titolo da completare" in second


def test_what_does_not_exist_is_not_found(client: FlaskClient) -> None:
    assert client.get("/it/objectives/nessuno").status_code == 404


def test_an_open_call_is_the_way_to_propose(session: Session, client: FlaskClient, sign_in: SignIn) -> None:
    call = make.call(session, title="Muoversi")
    bruno = sign_in(make.bruno(session))

    page = bruno.get("/it/objectives/mobilita-1").text

    assert "Muoversi ancora 10 giorni · aperto a tutti" in text_of(page)
    assert f'href="/it/proposals/new?call={call.id}&amp;objective=mobilita-1">Proponi</a>' in page
    assert "Accedi e proponi" in client.get("/it/objectives/mobilita-1").text


def test_who_is_not_admitted_is_told_who_is(session: Session, sign_in: SignIn) -> None:
    make.call(session, audience=Audience.ORGANISATIONS)
    bruno, elio = sign_in(make.bruno(session)), sign_in(make.elio(session))

    said = text_of(bruno.get("/it/objectives/mobilita-1").text)

    assert "Le proposte vengono da chi parla per un ente" in said
    assert ">Proponi</a>" not in bruno.get("/it/objectives/mobilita-1").text
    assert ">Proponi</a>" in elio.get("/it/objectives/mobilita-1").text


def test_a_call_that_is_over_is_no_way_to_propose(session: Session, client: FlaskClient) -> None:
    make.call(session, title="Muoversi", closes_at=clock.now() - timedelta(seconds=1))

    page = client.get("/it/objectives/mobilita-1").text

    assert "Muoversi" not in page
    assert "Si scrivono quando la commissione apre un invito." in text_of(page)


def test_proposals_stand_by_state(session: Session, client: FlaskClient) -> None:
    call = make.call(session)
    for number in range(12):
        make.proposal(session, call=call, title=f"Proposta di prova {number}")
    make.proposal(session, call=call, state=State.WITHDRAWN, title="Ci ho ripensato")

    few = client.get("/it/objectives/mobilita-1").text
    every = client.get("/it/objectives/mobilita-1?proposals=all").text

    assert "In discussione · 12" in text_of(few)
    assert "Ritirate · 1" in text_of(few)
    assert few.count("Proposta di prova") == 8
    assert "Tutte e 12" in few
    assert every.count("Proposta di prova") == 12


def test_relations_are_said_both_ways(session: Session, client: FlaskClient) -> None:
    one, two = make.objective(session, title_it="Rete"), make.objective(session, title_it="Polo")
    make.stored(
        session,
        Link(
            from_objective=one,
            to_objective=two,
            relation=Relation.DEPENDS_ON,
            basis=Basis.PARTLY_ASSUMED,
            claim_it="Serve il polo",
            source="https://example.org/b",
        ),
    )

    first, second = (text_of(client.get(f"/it/objectives/mobilita-{number}").text) for number in (1, 2))

    assert "Questo obiettivo dipende da 2 [MOB] Polo In parte presunto · «Serve il polo» · fonte" in first
    assert "1 [MOB] Rete dipende da questo obiettivo" in second


def test_in_english_a_title_only_in_italian_says_so(session: Session, client: FlaskClient) -> None:
    make.objective(session, title_it="Rete")
    make.objective(session, title_it="Polo", title_en="Hub")

    assert '<h1 lang="it">Rete</h1>' in client.get("/en/objectives/mobilita-1").text
    assert "<h1>Hub</h1>" in client.get("/en/objectives/mobilita-2").text


def test_words_of_people_are_inert(session: Session, client: FlaskClient) -> None:
    objective = make.objective(
        session, title_it=PROBE, label_it=PROBE, summary_it=PROBE, projects=[PROBE], actors=[PROBE], source=PROBE
    )
    make.proposal(session, call=make.call(session, title=PROBE, objectives=[objective]), title=PROBE)
    link = Link(from_objective=objective, to_direction=make.direction(session), relation=Relation.SUPPORTS)
    link.basis, link.claim_it, link.source = Basis.ASSUMED, PROBE, "javascript:alert(1)"
    make.stored(session, link)

    page = client.get("/it/objectives/mobilita-1").text

    assert "<script>alert(1)" not in page
    assert 'href="javascript:' not in page


@pytest.mark.parametrize("many", [1, 3, 300])
def test_it_takes_as_many_statements_for_many(
    app: Flask, session: Session, client: FlaskClient, sign_in: SignIn, many: int
) -> None:
    call = make.call(session)
    title = {"title": "Una rete sola", "firmness": "official", "reason": "Dal volume.", "onto": "1"}
    sign_in(make.dora(session)).post("/it/objectives/mobilita-1/title", data=title)
    other = make.objective(session)
    session.info["making"] = True
    for number in range(many):
        make.proposal(session, call=call, state=list(State)[number % len(State)])
        said = make.comment(session, thread=call.objectives[0].thread)
        make.comment(session, reply_to=said)
        make.topic(session, author=said.author, objectives=call.objectives)
        link = Link(from_objective=other, to_objective=call.objectives[0], relation=Relation.SUPPORTS)
        link.basis = Basis.ASSUMED
        session.add(link)
    session.commit()

    with statements(app) as sent:
        answer = client.get("/it/objectives/mobilita-1")

    assert answer.status_code == 200
    assert len(sent) == 9
