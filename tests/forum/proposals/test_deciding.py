"""The commission's side, from the page."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.proposals.model import Proposal, Revision, State
from tests import make
from tests.forum.conftest import SignIn, text_of
from tests.forum.proposals.browsing import INERT, LONG_TEXT, PROBE, count, decided, discussed, entries, revised, send

REASON = "La commissione ne ha parlato due volte."
WORDED = {"reason": REASON, "onto": 1}
TEXT = {"title": "Un biglietto a zone", "words": LONG_TEXT}

ACTS: list[tuple[str, State, dict[str, Any], str]] = [
    ("admission", State.SUBMITTED, {}, "proposal.admitted"),
    ("return", State.SUBMITTED, WORDED, "proposal.sent_back"),
    ("freezing", State.IN_DISCUSSION, {}, "proposal.frozen"),
    ("adoption", State.IN_DISCUSSION, WORDED, "proposal.adopted"),
    ("amended-adoption", State.IN_DISCUSSION, {**WORDED, **TEXT}, "proposal.adopted_amended"),
    ("setting-aside", State.IN_DISCUSSION, WORDED, "proposal.set_aside"),
]
WITH_REASON = ["return", "adoption", "amended-adoption", "setting-aside"]


@pytest.mark.parametrize(("noun", "state", "fields", "kind"), ACTS)
def test_the_chair_acts_and_the_record_tells(
    session: Session, sign_in: SignIn, noun: str, state: State, fields: dict[str, Any], kind: str
) -> None:
    proposal = make.proposal(session, state=state)
    clara = sign_in(make.clara(session))

    answers = [send(clara, proposal, noun, **fields, once="one-key-only") for _ in range(2)]

    assert [(answer.status_code, answer.location) for answer in answers] == [(303, f"/en/proposals/{proposal.id}")] * 2
    assert entries(session) == [kind]
    if "reason" in fields:
        assert REASON in text_of(clara.get(answers[0].location).text)


@pytest.mark.parametrize(("noun", "state", "fields", "kind"), ACTS)
def test_citizens_and_visitors_are_told_who_may(
    client: FlaskClient, session: Session, sign_in: SignIn, noun: str, state: State, fields: dict[str, Any], kind: str
) -> None:
    number, bruno = make.proposal(session, state=state).id, sign_in(make.bruno(session))

    for reader in (client, bruno):
        answer = send(reader, number, noun, **fields)
        assert answer.status_code == 403
        assert "the chair or the secretary of the commission" in answer.text
        assert send(reader, number, noun).status_code == 403
    assert entries(session) == []


@pytest.mark.parametrize(("noun", "state", "fields", "kind"), ACTS)
def test_it_is_too_late_once_decided(
    session: Session, sign_in: SignIn, noun: str, state: State, fields: dict[str, Any], kind: str
) -> None:
    proposal, clara = decided(session, State.SET_ASIDE), sign_in(make.clara(session))

    assert send(clara, proposal, noun, **fields).status_code == 409


@pytest.mark.parametrize(("noun", "state", "fields", "kind"), [act for act in ACTS if act[0] in WITH_REASON])
def test_without_a_reason_the_form_comes_back(
    session: Session, sign_in: SignIn, noun: str, state: State, fields: dict[str, Any], kind: str
) -> None:
    proposal, clara = make.proposal(session, state=state), sign_in(make.clara(session))

    answer = send(clara, proposal, noun, **{**fields, "reason": " "})

    assert answer.status_code == 422
    assert "This is needed." in answer.text
    assert entries(session) == []
    too_long = send(clara, proposal, noun, **{**fields, "reason": PROBE + "x" * 4000})
    assert too_long.status_code == 422
    assert INERT in too_long.text
    assert "<script>alert" not in too_long.text


@pytest.mark.parametrize("noun", ["adoption", "amended-adoption", "setting-aside"])
def test_what_is_decided_on_is_what_was_read(session: Session, sign_in: SignIn, noun: str) -> None:
    proposal = discussed(session)
    revised(session, proposal, "Il testo che è arrivato prima.")
    clara = sign_in(make.clara(session))

    answer = send(clara, proposal, noun, **{**WORDED, **TEXT})

    assert answer.status_code == 409
    assert "arrivato prima." in answer.text
    assert REASON in answer.text
    assert entries(session) == []
    assert send(clara, proposal, noun, **{**WORDED, **TEXT, "onto": 2}).status_code == 303


def test_adopting_with_changes_fixes_the_final_text(session: Session, sign_in: SignIn) -> None:
    proposal, clara = discussed(session), sign_in(make.clara(session))

    page = clara.get(f"/en/proposals/{proposal.id}/amended-adoption").text
    assert "Chiediamo un biglietto unico" in page
    send(clara, proposal, "amended-adoption", **{**WORDED, **TEXT})

    shown = text_of(clara.get(f"/en/proposals/{proposal.id}").text)
    assert "Adopted with changes" in shown
    assert LONG_TEXT in shown
    assert count(session, Revision) == 2


def test_a_frozen_text_waits_for_the_decision_or_is_freed(session: Session, sign_in: SignIn) -> None:
    proposal, clara = discussed(session), sign_in(make.clara(session))

    send(clara, proposal, "freezing")
    page = clara.get(f"/en/proposals/{proposal.id}").text
    assert f"/en/proposals/{proposal.id}/thawing" in page
    assert f"/en/proposals/{proposal.id}/freezing" not in page
    assert send(clara, proposal, "freezing").status_code == 409
    assert send(clara, proposal, "thawing").status_code == 303
    assert entries(session) == ["proposal.frozen", "proposal.thawed"]


def test_another_commission_takes_over(session: Session, sign_in: SignIn) -> None:
    other, proposal = make.commission(session, "cultura"), discussed(session)
    number, secretariat = other.id, make.secretariat(session).id
    clara = sign_in(make.clara(session))

    assert send(clara, proposal, "referral", body=number, reason="").status_code == 422
    assert send(clara, proposal, "referral", body="all", reason=REASON).status_code == 422
    assert send(clara, proposal, "referral", body=secretariat, reason=REASON).status_code == 422
    assert send(clara, proposal, "referral", body=number, reason=REASON).status_code == 303

    assert entries(session) == ["proposal.referred"]
    assert session.scalars(select(Proposal.body_id)).one() == number
    assert send(clara, proposal, "adoption", **WORDED).status_code == 403


def test_the_other_proposal_is_seen_before_the_merger(session: Session, sign_in: SignIn) -> None:
    proposal, other = discussed(session), discussed(session, title="Un abbonamento per tutti")
    number, clara = other.id, sign_in(make.clara(session))

    assert "Un abbonamento per tutti" in clara.get(f"/en/proposals/{proposal.id}/merger?into={number}").text
    unseen = send(clara, proposal, "merger", into=number, reason=REASON)
    assert unseen.status_code == 422
    assert "Un abbonamento per tutti" in unseen.text
    assert REASON in unseen.text
    answer = send(clara, proposal, "merger", into=number, seen=number, reason=REASON)

    assert answer.status_code == 303
    assert entries(session) == ["proposal.merged"]
    assert "Merged into another proposal" in clara.get(answer.location).text
    assert send(clara, proposal, "merger", into=number, seen=number, reason=REASON).status_code == 409


@pytest.mark.parametrize("into", ["", "nothing", "0", "-1", "987", "9" * 60])
def test_a_merger_into_nothing_comes_back(session: Session, sign_in: SignIn, into: str) -> None:
    proposal, clara = discussed(session), sign_in(make.clara(session))

    assert clara.get(f"/en/proposals/{proposal.id}/merger", query_string={"into": into}).status_code == 200
    assert send(clara, proposal, "merger", into=into, seen=into, reason=REASON).status_code == 422
    assert entries(session) == []


def test_a_proposal_merges_neither_into_itself_nor_into_what_is_decided(session: Session, sign_in: SignIn) -> None:
    proposal, over = discussed(session), decided(session)
    numbers, clara = (proposal.id, over.id), sign_in(make.clara(session))

    for number in numbers:
        answer = send(clara, numbers[0], "merger", into=number, seen=number, reason=REASON)
        assert answer.status_code == 422
        assert REASON in answer.text
