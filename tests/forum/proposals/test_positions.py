"""Taking a position from the page."""

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.proposals.model import Capacity, Position, Side
from tests import make
from tests.forum.conftest import SignIn, text_of
from tests.forum.proposals.browsing import count, decided, discussed, entries, position, revised, send


def test_it_goes_from_the_form_to_the_record(session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    bruno = sign_in(make.bruno(session))

    answer = send(bruno, proposal, "positions", side="in_favour", onto=1)

    assert answer.status_code == 303
    assert answer.location == f"/en/proposals/{proposal.id}"
    assert entries(session) == ["position.taken"]
    page = text_of(bruno.get(answer.location).text)
    assert "On the record: in favour, on version 1." in page
    assert "People 1" in page


def test_a_member_is_told_that_they_count_among_members(session: Session, sign_in: SignIn) -> None:
    proposal, ada = discussed(session), make.person(session)
    make.seat(session, proposal.body, ada)
    browser = sign_in(ada)

    assert "your position counts among its members" in text_of(browser.get(f"/en/proposals/{proposal.id}").text)
    send(browser, proposal, "positions", side="against", onto=1)

    session.rollback()
    assert session.scalars(select(Position.capacity)).all() == [Capacity.MEMBER]


def test_who_speaks_for_an_organisation_takes_one_for_each(session: Session, sign_in: SignIn) -> None:
    organisation = make.organisation_of(session)
    proposal, elio = discussed(session), make.elio(session, organisation)
    browser, number = sign_in(elio), organisation.id

    send(browser, proposal, "positions", side="in_favour", onto=1, organisation=number)
    send(browser, proposal, "positions", side="against", onto=1)

    page = text_of(browser.get(f"/en/proposals/{proposal.id}").text)
    assert "The position of Comune di Borgo Dora" in page
    assert "People 1" in page
    assert "Organisations 1" in page


def test_nobody_speaks_for_an_organisation_without_its_mandate(session: Session, sign_in: SignIn) -> None:
    organisation, proposal = make.organisation_of(session), discussed(session)
    number, bruno = organisation.id, sign_in(make.bruno(session))

    assert send(bruno, proposal, "positions", side="against", onto=1, organisation=number).status_code == 403
    assert send(bruno, proposal, "positions", side="against", onto=1, organisation=4321).status_code == 404
    assert send(bruno, proposal, "positions", side="against", onto=1, organisation="9" * 40).status_code == 422
    assert count(session, Position) == 0


def test_after_the_text_changed_it_is_asked_again(session: Session, sign_in: SignIn) -> None:
    proposal, bruno = discussed(session), make.bruno(session)
    position(session, proposal, bruno, side=Side.NEUTRAL)
    revised(session, proposal, "Chiediamo un biglietto a zone.")
    browser = sign_in(bruno)

    page = browser.get(f"/en/proposals/{proposal.id}")
    assert "The text has changed since you took a position (version 1)." in text_of(page.text)
    assert "Confirm: neutral" in page.text
    assert f"/en/proposals/{proposal.id}/changes?from=1&amp;to=2" in page.text
    send(browser, proposal, "positions", side="neutral", onto=2)

    assert "On the record: neutral, on version 2." in text_of(browser.get(f"/en/proposals/{proposal.id}").text)


def test_who_read_an_older_text_sees_what_changed_before_it_counts(session: Session, sign_in: SignIn) -> None:
    proposal = discussed(session)
    revised(session, proposal, "Chiediamo un biglietto a zone per tutti.")
    bruno = sign_in(make.bruno(session))

    answer = send(bruno, proposal, "positions", side="in_favour", onto=1)

    assert answer.status_code == 409
    assert "a zone" in answer.text
    assert 'name="onto" type="hidden" value="2"' in answer.text
    assert 'name="side" value="in_favour"' in answer.text
    assert count(session, Position) == 0


def test_without_a_side_the_form_comes_back(session: Session, sign_in: SignIn) -> None:
    proposal, bruno = discussed(session), sign_in(make.bruno(session))

    for side in ("", "both"):
        answer = send(bruno, proposal, "positions", side=side, onto=1)
        assert answer.status_code == 422
        assert "Something needs correcting" in answer.text


def test_the_same_position_again_is_no_act(session: Session, sign_in: SignIn) -> None:
    proposal, bruno = discussed(session), make.bruno(session)
    position(session, proposal, bruno)
    browser = sign_in(bruno)

    answer = send(browser, proposal, "positions", side="in_favour", onto=1)

    assert answer.status_code == 422
    assert "Nothing has changed." in answer.text


def test_a_form_received_twice_counts_once(session: Session, sign_in: SignIn) -> None:
    proposal, bruno = discussed(session), sign_in(make.bruno(session))

    answers = [send(bruno, proposal, "positions", side="against", onto=1, once="one-key-only") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert entries(session) == ["position.taken"]


def test_it_can_be_taken_back(session: Session, sign_in: SignIn) -> None:
    proposal, bruno = discussed(session), make.bruno(session)
    position(session, proposal, bruno)
    browser = sign_in(bruno)

    assert send(browser, proposal, "positions/removal").status_code == 303
    assert count(session, Position) == 0
    assert entries(session) == ["position.dropped"]
    assert send(browser, proposal, "positions/removal").status_code == 404


def test_it_is_too_late_once_decided(session: Session, sign_in: SignIn) -> None:
    proposal, bruno = decided(session), sign_in(make.bruno(session))

    assert send(bruno, proposal, "positions", side="in_favour", onto=1).status_code == 409


def test_visitors_are_told_who_may(client: FlaskClient, session: Session) -> None:
    answer = send(client, discussed(session), "positions", side="in_favour", onto=1)

    assert answer.status_code == 403
    assert "everyone with an account" in answer.text
