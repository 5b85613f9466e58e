"""The author's side, from the page: a new version, submitting again, withdrawing."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.proposals.model import Proposal, Revision, State
from tests import make
from tests.forum.conftest import SignIn, text_of
from tests.forum.proposals.browsing import (
    INERT,
    LONG_TEXT,
    PROBE,
    count,
    decided,
    discussed,
    entries,
    revised,
    send,
)


def author(proposal: Proposal, sign_in: SignIn) -> FlaskClient:
    return sign_in(proposal.signatures[0].person)


def test_a_new_version_goes_from_the_form_to_the_record(session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    ada = author(proposal, sign_in)

    page = ada.get(f"/en/proposals/{proposal.id}/revision").text
    assert "Chiediamo un biglietto unico per tutta l&#39;area metropolitana." in page
    answer = send(ada, proposal, "revision", title="Un biglietto a zone", words=LONG_TEXT, reason="Più chiaro", onto=1)

    assert answer.status_code == 303
    assert entries(session) == ["proposal.revised"]
    shown = text_of(ada.get(answer.location).text)
    assert "Un biglietto a zone" in shown
    assert LONG_TEXT in shown
    assert "Più chiaro" in ada.get(f"/en/proposals/{proposal.id}/versions").text


def test_everything_typed_stays_when_something_is_wrong(session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    ada = author(proposal, sign_in)

    answer = send(ada, proposal, "revision", title=PROBE, words="corto", reason=PROBE, onto=1)

    assert answer.status_code == 422
    assert "Too short" in answer.text
    assert "<script>alert" not in answer.text
    assert answer.text.count(INERT) >= 2
    assert re.search(r">\s*corto</textarea>", answer.text)


def test_the_same_words_are_no_new_version(session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session, text=LONG_TEXT)
    ada = author(proposal, sign_in)

    answer = send(ada, proposal, "revision", title=proposal.title, words=LONG_TEXT, onto=1)

    assert answer.status_code == 422
    assert "Nothing has changed." in answer.text


def test_two_who_revise_at_once_lose_neither_text(session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    revised(session, proposal, "Il testo che è arrivato prima.")
    ada = author(proposal, sign_in)

    answer = send(ada, proposal, "revision", title="Un biglietto a zone", words=LONG_TEXT, onto=1)

    assert answer.status_code == 409
    assert "Il testo che è arrivato prima." in answer.text
    assert LONG_TEXT in answer.text
    assert 'name="onto" value="2"' in answer.text
    assert send(ada, proposal, "revision", title="Un biglietto a zone", words=LONG_TEXT, onto=2).status_code == 303
    assert count(session, Revision) == 3


def test_a_form_received_twice_makes_one_version(session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    ada = author(proposal, sign_in)
    form = {"title": "Un biglietto a zone", "words": LONG_TEXT, "onto": 1, "once": "one-key-only"}

    answers = [send(ada, proposal, "revision", **form) for _ in range(2)]

    assert [(answer.status_code, answer.location) for answer in answers] == [(303, f"/en/proposals/{proposal.id}")] * 2
    assert count(session, Revision) == 2


def test_only_its_authors_write_it(client: FlaskClient, session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    number, bruno = proposal.id, sign_in(make.bruno(session))

    answer = bruno.get(f"/en/proposals/{number}/revision")
    assert answer.status_code == 403
    assert "its author" in answer.text
    assert send(bruno, number, "revision", title="Un altro titolo", words=LONG_TEXT).status_code == 403
    assert send(bruno, number, "revision").status_code == 403
    assert send(client, number, "revision", title="Un altro titolo", words=LONG_TEXT).status_code == 403
    assert client.get(f"/en/proposals/{number}/revision").status_code == 303


@pytest.mark.parametrize("noun", ["revision", "resubmission"])
def test_it_is_too_late_once_decided(session: Session, sign_in: SignIn, noun: str) -> None:
    proposal = decided(session)
    ada = author(proposal, sign_in)

    assert ada.get(f"/en/proposals/{proposal.id}/{noun}").status_code == 409
    assert send(ada, proposal, noun, title="Un biglietto a zone", words=LONG_TEXT).status_code == 409


def test_what_was_sent_back_is_submitted_again(session: Session, sign_in: SignIn) -> None:
    proposal = make.proposal(session, state=State.SENT_BACK, reason="Manca il costo.")
    ada = author(proposal, sign_in)

    assert f"/en/proposals/{proposal.id}/resubmission" in ada.get(f"/en/proposals/{proposal.id}").text
    assert "Manca il costo." in ada.get(f"/en/proposals/{proposal.id}/resubmission").text
    answer = send(ada, proposal, "resubmission", title="Un biglietto a zone", words=LONG_TEXT, onto=1)

    assert answer.status_code == 303
    assert entries(session) == ["proposal.resubmitted"]
    assert session.scalars(select(Proposal.state)).one() is State.SUBMITTED


def test_withdrawing_needs_a_reason_and_keeps_it(session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    ada = author(proposal, sign_in)

    refused = send(ada, proposal, "withdrawal", reason="")
    assert refused.status_code == 422
    assert "This is needed." in refused.text
    assert send(ada, proposal, "withdrawal", reason=PROBE).status_code == 303

    page = ada.get(f"/en/proposals/{proposal.id}").text
    assert "<script>alert" not in page
    assert "by those who put it forward" in page
    assert entries(session) == ["proposal.withdrawn"]
    assert send(ada, proposal, "withdrawal", reason="Di nuovo").status_code == 409
    assert send(ada, proposal, "withdrawal", reason="").status_code == 409
