"""Writing a proposal: where, the draft on one's desk, and putting it forward."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.model import Audience, Call
from commissions.people.model import Person
from commissions.proposals.model import Proposal, Signature
from forum.proposals.model import Draft
from tests import make
from tests.forum.conftest import SignIn, statements, text_of
from tests.forum.proposals.browsing import INERT, LONG_TEXT, PROBE, count, entries

JSON = {"Accept": "application/json"}


def draft(session: Session, person: Person, call: Call | None = None, **fields: Any) -> Draft:
    """A draft on somebody's desk."""
    call = call or make.call(session)
    given = {"title": "Depositi per le bici", "text": LONG_TEXT, "saved_at": clock.now(), **fields}
    return make.stored(session, Draft(person_id=person.id, call=call, objective=call.objectives[0], **given))


def form(found: Draft, **fields: Any) -> dict[str, Any]:
    """What the draft's page sends."""
    return {
        "objective": f"{found.call_id}-{found.objective_id}",
        "organisation": "",
        "title": found.title,
        "words": found.text,
        "version": found.version,
        **fields,
    }


def test_one_chooses_where_and_begins(session: Session, sign_in: SignIn) -> None:
    call = make.call(session)
    key, slug = f"{call.id}-{call.objectives[0].id}", call.objectives[0].slug
    bruno = sign_in(make.bruno(session))

    page = bruno.get(f"/en/proposals/new?objective={slug}&call={call.id}").text
    assert f'value="{key}"' in page
    answers = [bruno.post("/en/drafts", data={"objective": key}) for _ in range(2)]

    assert answers[0].status_code == 303
    assert answers[0].location == answers[1].location == "/en/drafts/1"
    assert count(session, Draft) == 1
    assert "Begin" in page
    assert bruno.get("/en/drafts/1").status_code == 200


def test_only_calls_that_admit_the_reader_are_offered(session: Session, sign_in: SignIn) -> None:
    make.call(session, title="Per gli enti", audience=Audience.ORGANISATIONS)
    make.call(session, title="Per i componenti", audience=Audience.SEAT_HOLDERS)
    make.call(session, title="Ormai chiuso", closes_at=clock.now() - timedelta(days=1))
    people = [make.bruno(session), make.elio(session), make.clara(session)]

    pages = []
    for person in people:
        session.rollback()
        pages.append(sign_in(person).get("/en/proposals/new").text)

    assert "No call that invites you is open now." in pages[0]
    assert "Per gli enti" in pages[1]
    assert "for Comune di Borgo Dora" in pages[1]
    assert "Per i componenti" in pages[2]
    assert not any("Ormai chiuso" in page for page in pages)


def test_elsewhere_is_said_when_there_is_no_call_there(session: Session, sign_in: SignIn) -> None:
    make.call(session)
    slug, bruno = make.objective(session).slug, sign_in(make.bruno(session))

    assert "No open call invites you to propose there now." in bruno.get(f"/en/proposals/new?objective={slug}").text


@pytest.mark.parametrize("objective", ["", "0-0", "1-99", "x", "1-1-1", "9" * 90 + "-1"])
def test_a_place_that_was_not_offered_is_refused(session: Session, sign_in: SignIn, objective: str) -> None:
    make.call(session)
    bruno = sign_in(make.bruno(session))

    assert bruno.post("/en/drafts", data={"objective": objective}).status_code == 422
    assert count(session, Draft) == 0


def test_visitors_are_shown_the_way_in(client: FlaskClient, session: Session) -> None:
    make.call(session)

    assert client.get("/en/proposals/new").location == "/en/sign-in?next=/en/proposals/new"
    assert client.post("/en/drafts", data={"objective": "1-1"}).status_code == 403


def test_it_is_saved_by_itself_while_one_writes(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    found = draft(session, bruno)
    fields, browser = form(found, title="", words="Metà di una frase"), sign_in(bruno)

    first = browser.post("/en/drafts/1/saving", data=fields, headers=JSON)
    again = browser.post(
        "/en/drafts/1/saving", data={**fields, **(first.json or {}), "title": "Un titolo"}, headers=JSON
    )

    assert (first.json, again.json) == ({"version": 2}, {"version": 3})
    session.rollback()
    assert session.execute(select(Draft.title, Draft.text)).one() == ("Un titolo", "Metà di una frase")
    assert 'data-autosave="/en/drafts/1/saving"' in browser.get("/en/drafts/1").text
    assert entries(session) == []


def test_it_is_saved_without_javascript_and_previewed(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    found = draft(session, bruno)
    fields, browser = form(found, words=f"**{PROBE}**"), sign_in(bruno)

    answer = browser.post("/en/drafts/1/saving", data={**fields, "preview": "1"})
    assert answer.location == "/en/drafts/1/preview"
    page = browser.get(answer.location).text
    assert "<strong>" in page
    assert "<script>alert" not in page
    assert INERT in browser.get("/en/drafts/1").text


def test_what_was_saved_elsewhere_is_not_lost_either(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    fields, browser = form(draft(session, bruno)), sign_in(bruno)
    browser.post("/en/drafts/1/saving", data={**fields, "words": "Il testo dell'altra finestra."})

    mine = {**fields, "words": LONG_TEXT + PROBE}
    assert browser.post("/en/drafts/1/saving", data=mine, headers=JSON).status_code == 409
    for address in ("saving", "submission"):
        answer = browser.post(f"/en/drafts/1/{address}", data=mine)
        assert answer.status_code == 409
        assert "Il testo dell&#39;altra finestra." in answer.text
        assert INERT in answer.text
        assert 'name="version" value="2"' in answer.text
    assert count(session, Proposal) == 0
    saved = browser.post("/en/drafts/1/saving", data={**fields, "words": LONG_TEXT, "version": 2})
    assert saved.status_code == 303


def test_submitting_makes_the_proposal_and_clears_the_desk(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    fields, browser = form(draft(session, bruno), once="one-key-only"), sign_in(bruno)

    answers = [browser.post("/en/drafts/1/submission", data=fields) for _ in range(2)]

    assert [(answer.status_code, answer.location) for answer in answers] == [(303, "/en/proposals/1")] * 2
    assert entries(session) == ["proposal.submitted"]
    assert count(session, Draft) == 0
    page = text_of(browser.get("/en/proposals/1").text)
    assert LONG_TEXT in page
    assert "once it is admitted" in page


def test_it_can_be_for_an_organisation(session: Session, sign_in: SignIn) -> None:
    elio = make.elio(session)
    number = make.organisation_of(session).id
    found = draft(session, elio, make.call(session, audience=Audience.ORGANISATIONS))
    fields, browser = form(found), sign_in(elio)

    assert browser.post("/en/drafts/1/submission", data=fields).status_code == 422
    assert browser.post("/en/drafts/1/submission", data={**fields, "organisation": 77}).status_code == 422
    kept = browser.post("/en/drafts/1/submission", data={**fields, "version": 2, "organisation": number})

    assert kept.status_code == 303
    session.rollback()
    assert session.scalars(select(Signature.organisation_id)).all() == [number]


def test_everything_typed_stays_when_something_is_wrong(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    fields, browser = form(draft(session, bruno), title=PROBE, words="corto"), sign_in(bruno)

    answer = browser.post("/en/drafts/1/submission", data=fields)

    assert answer.status_code == 422
    assert "Too short" in answer.text
    assert INERT in answer.text
    assert "<script>alert" not in answer.text
    assert browser.post("/en/drafts/1/submission", data={**fields, "title": ""}).status_code == 422
    assert browser.post("/en/drafts/1/saving", data={**fields, "title": "x" * 161}).status_code == 422
    assert browser.post("/en/drafts/1/saving", data={**fields, "title": "x" * 161}, headers=JSON).status_code == 422


def test_too_late_keeps_the_draft_with_its_last_words(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    fields, browser = form(draft(session, bruno), words=f"{LONG_TEXT} Fine."), sign_in(bruno)
    session.rollback()
    session.execute(update(Call).values(closes_at=clock.now() - timedelta(seconds=1)))
    session.commit()

    answer = browser.post("/en/drafts/1/submission", data=fields)

    assert answer.status_code == 409
    assert "The call has closed" in answer.text
    session.rollback()
    assert session.scalars(select(Draft.text)).one() == f"{LONG_TEXT} Fine."
    assert count(session, Proposal) == 0
    assert "The call of this draft is closed." in browser.get("/en/drafts/1").text


def test_nobody_elses_draft_is_there(client: FlaskClient, session: Session, sign_in: SignIn) -> None:
    fields = form(draft(session, make.person(session)))
    bruno = sign_in(make.bruno(session))

    for path in ("", "/preview", "/deletion"):
        assert bruno.get(f"/en/drafts/1{path}").status_code == 404
        assert client.get(f"/en/drafts/1{path}").status_code == 303
    for path in ("saving", "submission", "deletion"):
        assert bruno.post(f"/en/drafts/1/{path}", data=fields).status_code == 404
        assert client.post(f"/en/drafts/1/{path}", data=fields).status_code == 403
    assert count(session, Draft) == 1


def test_throwing_away_is_asked_first(session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    draft(session, bruno)
    browser = sign_in(bruno)

    assert "Throw this draft away?" in browser.get("/en/drafts/1/deletion").text
    assert count(session, Draft) == 1
    assert browser.post("/en/drafts/1/deletion").status_code == 303
    assert count(session, Draft) == 0


def test_choosing_costs_the_same_however_much_there_is(app: Flask, session: Session, sign_in: SignIn) -> None:
    bruno = make.bruno(session)
    calls = [make.call(session, objectives=[make.objective(session) for _ in range(5)]) for _ in range(3)]
    draft(session, bruno, calls[0])
    browser, costs = sign_in(bruno), []
    for size in (1, 3, 30):
        session.rollback()
        while count(session, Draft) < size:
            draft(session, bruno, calls[0])
        for path in ("/en/proposals/new", "/en/drafts/1"):
            with statements(app) as sent:
                assert browser.get(path).status_code == 200
            costs.append(len(sent))

    assert costs == [6, 6] * 3
