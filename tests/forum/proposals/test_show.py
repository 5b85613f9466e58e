"""The page of a proposal, and the list of them."""

import zlib

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions.organisations.model import Kind
from commissions.proposals.model import Side, State
from forum.proposals.showing import ribbon
from tests import make
from tests.forum.conftest import SignIn, statements, text_of
from tests.forum.proposals.browsing import INERT, PROBE, decided, discussed, freeze, grown, many, position, revised


def test_it_says_what_who_where_and_on_which_version(client: FlaskClient, session: Session) -> None:
    organisation = make.organisation_of(session)
    proposal = discussed(session, author=make.elio(session, organisation), organisation=organisation)
    revised(session, proposal, "Chiediamo un biglietto unico, a zone.")

    page = text_of(client.get(f"/en/proposals/{proposal.id}").text)

    assert f"Proposal {proposal.id}" in page
    assert "by Elio Marchetti for Comune di Borgo Dora · version 2" in page
    assert "Territory / Mobility / 1 [MOB] Potenziare la rete 1" in page
    assert "Chiediamo un biglietto unico, a zone." in page
    assert "what changed" in page
    assert "Sign in to take a position" in page


def test_the_decision_and_its_reason_stand_above_the_title(client: FlaskClient, session: Session) -> None:
    proposal = decided(session, amended=True)

    page = text_of(client.get(f"/en/proposals/{proposal.id}").text)

    outcome = page.index("Adopted with changes by the Territorio metropolitano")
    reason = page.index("La commissione è concorde.")
    assert outcome < reason < page.index(f"Proposal {proposal.id} {proposal.title}")
    assert "waiting for the edition" in page


@pytest.mark.parametrize(
    ("state", "says"),
    [(State.SET_ASIDE, "Not taken up"), (State.WITHDRAWN, "Withdrawn"), (State.SENT_BACK, "Sent back to its authors")],
)
def test_every_outcome_brings_its_reason(client: FlaskClient, session: Session, state: State, says: str) -> None:
    moment = None if state is State.SENT_BACK else make.LONG_AGO
    proposal = make.proposal(session, state=state, reason="Per questo motivo.", decided_at=moment)

    page = text_of(client.get(f"/en/proposals/{proposal.id}").text)

    assert says in page
    assert "Per questo motivo." in page


@pytest.mark.parametrize(
    ("state", "step"),
    [(State.SUBMITTED, "Submitted"), (State.SENT_BACK, "Submitted"), (State.IN_DISCUSSION, "In discussion")],
)
def test_the_way_to_the_plan_says_how_far_it_has_come(session: Session, state: State, step: str, app: Flask) -> None:
    proposal = make.proposal(session, state=state, admitted_at=make.LONG_AGO if state is State.IN_DISCUSSION else None)
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        steps = ribbon(proposal)

    assert [one.title for one in steps if one.state == "current"] == [step]


def test_merged_proposals_lead_to_each_other(client: FlaskClient, session: Session) -> None:
    target = discussed(session)
    merged = decided(session, State.MERGED, merged_into=target, title="Un abbonamento per gli anziani")

    assert f'href="/en/proposals/{target.id}"' in client.get(f"/en/proposals/{merged.id}").text
    assert "Un abbonamento per gli anziani" in client.get(f"/en/proposals/{target.id}").text


def test_the_three_counts_are_told_apart_with_what_is_missing(client: FlaskClient, session: Session) -> None:
    proposal, union = discussed(session), make.organisation_of(session, "Sindacato", Kind.UNION)
    make.organisation_of(session, "Politecnico", Kind.UNIVERSITY)
    position(session, proposal, make.bruno(session), side=Side.AGAINST)
    position(session, proposal, make.elio(session, union), organisation=union, side=Side.NEUTRAL)
    revised(session, proposal, "Chiediamo un biglietto unico, a zone.")

    page = text_of(client.get(f"/en/proposals/{proposal.id}").text)

    assert "People 1" in page
    assert "0 in favour, 0 neutral, 1 against" in page
    assert "Organisations 1" in page
    assert "0 in favour, 1 neutral, 0 against" in page
    assert "No position from: universities and research." in page
    assert "Taken on an earlier version of the text: 1 person; 1 organisation." in page


def test_a_reader_is_offered_what_they_may_do_and_nothing_else(session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    clara, bruno = make.clara(session), make.bruno(session)

    ours = sign_in(clara).get(f"/en/proposals/{proposal.id}").text
    session.rollback()
    theirs = sign_in(bruno).get(f"/en/proposals/{proposal.id}").text

    for noun in ("adoption", "amended-adoption", "setting-aside", "merger", "referral", "freezing", "positions"):
        assert f"/en/proposals/{proposal.id}/{noun}" in ours
    assert f"/en/proposals/{proposal.id}/positions" in theirs
    for noun in ("adoption", "amended-adoption", "setting-aside", "merger", "referral", "freezing", "withdrawal"):
        assert f"/en/proposals/{proposal.id}/{noun}" not in theirs


@pytest.mark.parametrize("path", ["9", "9/versions", "9/versions/1", "9/changes", "1/versions/2", "99999999999"])
def test_what_does_not_exist_is_not_found(client: FlaskClient, session: Session, path: str) -> None:
    proposal = discussed(session)

    assert proposal.id == 1
    assert client.get(f"/en/proposals/{path}").status_code == 404


def test_what_people_write_is_inert(client: FlaskClient, session: Session) -> None:
    author = make.person(session, PROBE)
    proposal = discussed(session, author=author, title=PROBE, text=PROBE, reason=PROBE)
    revised(session, proposal, f"{PROBE} ancora", title=f"{PROBE} ancora")

    for path in ("", "/versions", "/versions/1", "/versions/2", "/changes"):
        page = client.get(f"/en/proposals/{proposal.id}{path}").text
        assert "<script>alert" not in page
        assert INERT in page
    listed = client.get("/en/proposals").text
    assert "<script>alert" not in listed
    assert INERT in listed


def test_versions_and_what_changed_between_them(client: FlaskClient, session: Session) -> None:
    proposal = discussed(session, text="Chiediamo un biglietto unico per tutta l'area.")
    revised(session, proposal, "Chiediamo un biglietto a zone per tutta l'area.", title=proposal.title)

    assert "this is the one that stands" in client.get(f"/en/proposals/{proposal.id}/versions").text
    assert "This is an earlier version" in client.get(f"/en/proposals/{proposal.id}/versions/1").text
    assert "This is an earlier version" not in client.get(f"/en/proposals/{proposal.id}/versions/2").text
    page = client.get(f"/en/proposals/{proposal.id}/changes").text
    assert "[removed:] </span> unico" in page
    assert "[added:] </span> a zone" in page
    same = client.get(f"/en/proposals/{proposal.id}/changes?from=2&to=2").text
    assert "[added:]" not in same


def test_the_page_is_light_and_costs_the_same_however_much_there_is(
    app: Flask, client: FlaskClient, session: Session
) -> None:
    proposal = discussed(session)
    make.comment(session, reply_to=make.comment(session, thread=proposal.thread))
    freeze(session, proposal)
    address, asked = f"/en/proposals/{proposal.id}", []
    for size in (1, 3, 300):
        grown(session, proposal, size)
        with statements(app) as sent:
            page = client.get(address)
        asked.append(len(sent))
        assert len(zlib.compress(page.data)) < 30_000

    assert asked == [7, 7, 7]


def test_it_costs_three_more_statements_to_whoever_is_signed_in(app: Flask, session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    make.comment(session, reply_to=make.comment(session, thread=proposal.thread))
    freeze(session, proposal)
    address, ada = f"/en/proposals/{proposal.id}", sign_in(proposal.signatures[0].person)

    with statements(app) as sent:
        ada.get(address)

    assert len(sent) == 10


@pytest.mark.parametrize(("path", "statement_count"), [("versions", 3), ("versions/1", 3), ("changes", 3)])
def test_versions_cost_the_same(
    app: Flask, client: FlaskClient, session: Session, path: str, statement_count: int
) -> None:
    proposal = discussed(session)
    address = f"/en/proposals/{proposal.id}/{path}"
    for size in (1, 3, 300):
        grown(session, proposal, size)
        with statements(app) as sent:
            assert client.get(address).status_code == 200
        assert len(sent) == statement_count


def test_the_list_shows_the_newest_first_and_goes_on_from_there(
    app: Flask, client: FlaskClient, session: Session
) -> None:
    many(session, 60)

    def numbers(query: str) -> list[int]:
        with statements(app) as sent:
            page = text_of(client.get(f"/en/proposals{query}").text)
        assert len(sent) == 8  # the record, the rows and who signed them, the counts, and three filters' choices
        return [number for number in range(1, 61) if f"Proposta numero {number:03}." in page]

    assert numbers("") == list(range(36, 61))
    assert numbers("?after=36") == list(range(11, 36))
    assert numbers("?after=11") == list(range(1, 11))
    assert numbers("?before=10") == list(range(11, 36))
    assert numbers("?before=nothing") == list(range(36, 61))
    assert "after=36" in client.get("/en/proposals").text
    assert "before=35" in client.get("/en/proposals?after=36").text


def test_the_list_of_one_state_holds_that_state_only(client: FlaskClient, session: Session) -> None:
    discussed(session, title="In mezzo alla discussione")
    decided(session, title="Ormai adottata")

    assert "Ormai adottata" not in client.get("/en/proposals?state=in_discussion").text
    assert "Ormai adottata" in client.get("/en/proposals?state=adopted").text
    assert "Ormai adottata" in client.get("/en/proposals?state=anything").text


def test_an_empty_list_says_who_acts_next(client: FlaskClient) -> None:
    assert "While a call is open, whoever it invites can propose." in client.get("/en/proposals").text
    assert "The commission in charge decides" in client.get("/en/proposals?state=adopted").text
