"""The small tables that can only be kept, or kept and sorted: versions, mandates, a body's work."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.forum.conftest import statements
from tests.forum.lists.test_tables import table


def test_the_versions_of_a_proposal_can_be_kept_unless_it_is_hidden(session: Session, client: FlaskClient) -> None:
    proposal = make.proposal(session, title="Un tram")
    address = f"/en/proposals/{proposal.id}/versions.csv"

    assert address in client.get(f"/en/proposals/{proposal.id}/versions").text
    assert table(client, address)[1][:3] == ["1", "Un tram", "Ada Ferrero"]

    make.hidden(session, proposal, by=make.dora(session))
    assert "Un tram" not in client.get(address).text


def test_the_versions_of_a_text_can_be_kept(session: Session, client: FlaskClient) -> None:
    make.texts(session)

    assert "/en/rules/versions.csv" in client.get("/en/rules/versions").text
    assert table(client, "/en/rules/versions.csv")[1][0] == "1"


def test_the_mandates_of_an_organisation_can_be_kept(app: Flask, session: Session, client: FlaskClient) -> None:
    borgo = make.organisation_of(session)
    address, spent = f"/en/organisations/{borgo.id}/mandates.csv", []
    rows: list[list[str]] = []
    for more in (1, 2):
        for number in range(more):
            make.mandate(session, borgo, make.person(session, f"Voce {more}{number}"))
        with statements(app) as sent:
            rows = table(client, address)
        spent.append(len(sent))

    assert {row[0] for row in rows[1:]} == {"Voce 10", "Voce 20", "Voce 21"}
    assert spent[0] == spent[1]
    assert address in client.get(f"/en/organisations/{borgo.id}").text


def test_the_work_of_a_body_is_sorted_at_its_heads_and_kept(session: Session, client: FlaskClient) -> None:
    body = make.commission(session)
    quiet, busy = make.objective(session, title_it="Quiete"), make.objective(session, title_it="Daffare")
    make.proposal(session, call=make.call(session, body=body, objectives=[busy]))
    make.proposal(session, call=make.call(session, body=body, objectives=[quiet]))
    make.proposal(session, call=make.call(session, body=body, objectives=[busy]))

    def work(query: str) -> list[bool]:
        page = client.get(f"/it/bodies/{body.slug}?{query}").text
        return ["Quiete" in row for row in page[page.index('id="work"') :].split('<th scope="row">')[1:3]]

    assert work("") == [True, False]
    assert work("sort=proposals") == [False, True]
    assert work("sort=-proposals") == [True, False]
    assert [row[1] for row in table(client, f"/it/bodies/{body.slug}/work.csv?sort=proposals")[1:]] == ["2", "1"]
    assert "qui non vuol dire niente" in client.get(f"/it/bodies/{body.slug}?sort=luna").text
