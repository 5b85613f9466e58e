"""Running meetings: convened with letters and calendar files, opened, closed, called off; people invited."""

from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Office
from commissions.meetings.model import Guest, Meeting, Standing, State
from commissions.people.model import Person
from forum.notices.model import Mail
from tests import make
from tests.forum.conftest import SignIn, kinds, statements, text_of

ONCE = {"once": "k" * 20}
ONLINE = "https://riunioni.example/stanza-7"


@pytest.fixture
def clara(session: Session, sign_in: SignIn) -> FlaskClient:
    """The chair of the commission."""
    return sign_in(make.clara(session))


def planned(session: Session, **fields: object) -> Meeting:
    """A meeting with an agenda of two items, the first on a proposal."""
    meeting = make.meeting(session, link=ONLINE, address="Via delle Rogge 14", **fields)
    make.item(session, meeting, title=None, proposal=make.proposal(session), minutes=30)
    make.item(session, meeting, title="Varie")
    return meeting


def members(session: Session) -> tuple[Person, Person]:
    """Somebody who sits in the commission and reads English, and somebody who no longer sits there."""
    mario, ugo = make.person(session, "Mario Testa"), make.person(session, "Ugo Prima")
    make.seat(session, make.commission(session), mario)
    make.seat(session, make.commission(session), ugo, until=clock.now() - timedelta(days=1))
    make.account(session, "mario@example.org", person=mario, language="en")
    make.account(session, "ugo@example.org", person=ugo)
    return mario, ugo


def letters(session: Session) -> dict[str, Mail]:
    """The letters that wait, by address."""
    session.rollback()
    return {letter.to: letter for letter in session.scalars(select(Mail))}


def test_a_meeting_is_convened_and_letters_leave(session: Session, clara: FlaskClient) -> None:
    meeting = planned(session)
    members(session)
    elio = make.elio(session)
    make.account(session, "elio@example.org", person=elio)
    make.guest(session, meeting, elio)

    answer = clara.post("/it/meetings/1/convocation", data=ONCE)

    assert (answer.status_code, answer.location) == (303, "/it/meetings/1")
    assert kinds(session) == ["meeting.convened"]
    sent = letters(session)
    assert len(sent) == 3  # Clara, Mario and Elio
    assert "ugo@example.org" not in sent
    english, italian = sent["mario@example.org"], sent["elio@example.org"]
    assert english.subject.startswith("Meeting convened: Plenaria sulla rete dei trasporti, ")
    hour = meeting.starts_at.astimezone(clock.ZONE)
    assert f"{hour:%H:%M} 1. Proposta 1: «Un biglietto unico»" in italian.body
    assert f"{hour + timedelta(minutes=30):%H:%M} 2. Varie" in italian.body
    assert "Sala delle Colonne, Via delle Rogge 14" in italian.body
    assert "convocata" in text_of(clara.get("/it/meetings/1").text)


def test_the_letter_has_a_calendar_file_and_nobody_learns_the_address_online_from_it(
    session: Session, clara: FlaskClient
) -> None:
    planned(session)
    members(session)

    clara.post("/it/meetings/1/convocation", data=ONCE)

    letter = letters(session)["mario@example.org"]
    assert letter.calendar
    (event,) = Calendar.from_ical(letter.calendar).walk("VEVENT")
    assert str(event["STATUS"]) == "CONFIRMED"
    assert "Proposal 1: “Un biglietto unico”" in str(event["DESCRIPTION"])
    assert "riunioni.example" not in letter.body + letter.calendar


def test_at_short_notice_the_reason_is_asked_for_and_sent(session: Session, clara: FlaskClient) -> None:
    planned(session, starts_at=clock.now() + timedelta(days=2))
    members(session)
    assert "almeno 5 giorni prima" in clara.get("/it/meetings/1").text

    refused = clara.post("/it/meetings/1/convocation", data=ONCE)
    accepted = clara.post("/it/meetings/1/convocation", data={**ONCE, "urgency": "Scade il bando."})

    assert (refused.status_code, accepted.status_code) == (422, 303)
    assert "Giorni di preavviso: 2, e qui ne servono almeno 5. Scrivi perché non si può aspettare." in text_of(
        refused.text
    )
    assert "Scade il bando." in letters(session)["mario@example.org"].body
    assert "Convocata con poco preavviso: Scade il bando." in text_of(clara.get("/it/meetings/1").text)


@pytest.mark.parametrize(
    ("standing", "said"),
    [(None, "L'ordine del giorno è vuoto"), (Standing.ASKED, "Alcuni componenti hanno chiesto dei punti")],
)
def test_what_is_missing_is_said(session: Session, clara: FlaskClient, standing: Standing | None, said: str) -> None:
    meeting = planned(session) if standing else make.meeting(session)
    if standing:
        make.item(session, meeting, standing=standing, asked_by=make.bruno(session), words="Per parlarne.")

    answer = clara.post("/it/meetings/1/convocation", data=ONCE)

    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert kinds(session) == []
    assert letters(session) == {}


def test_a_form_sent_twice_sends_the_letters_once(session: Session, clara: FlaskClient) -> None:
    planned(session)
    members(session)

    answers = [clara.post("/it/meetings/1/convocation", data=ONCE) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(letters(session)) == 2


def test_a_meeting_is_opened_and_closed(session: Session, clara: FlaskClient) -> None:
    planned(session, state=State.CONVENED, starts_at=clock.now() + timedelta(minutes=5))
    assert "Apri la riunione" in clara.get("/it/meetings/1").text

    opened = clara.post("/it/meetings/1/opening", data={"once": "o" * 20})
    running = text_of(clara.get("/it/meetings/1").text)
    closed = clara.post("/it/meetings/1/closing", data={"once": "c" * 20})

    assert [answer.status_code for answer in (opened, closed)] == [303, 303]
    assert "in corso" in running
    assert kinds(session) == ["meeting.opened", "meeting.closed"]
    assert "conclusa" in text_of(clara.get("/it/meetings/1").text)


def test_it_is_not_opened_days_before(session: Session, clara: FlaskClient) -> None:
    planned(session, state=State.CONVENED)

    answer = clara.post("/it/meetings/1/opening", data=ONCE)

    assert answer.status_code == 409
    assert "manca più di un'ora all'inizio" in unescape(answer.text)
    assert "Apri la riunione" not in clara.get("/it/meetings/1").text


@pytest.mark.parametrize(("state", "count"), [(State.PLANNED, 0), (State.CONVENED, 2)])
def test_called_off_it_says_why_and_tells_those_who_were_called(
    session: Session, clara: FlaskClient, state: State, count: int
) -> None:
    planned(session, state=state)
    members(session)

    answer = clara.post("/it/meetings/1/cancellation", data={**ONCE, "reason": "Nevica."})

    assert (answer.status_code, kinds(session)) == (303, ["meeting.cancelled"])
    assert "Annullata · " in text_of(clara.get("/it/meetings/1").text)
    sent = letters(session)
    assert len(sent) == count
    for letter in sent.values():
        assert "Nevica." in letter.body
        assert "STATUS:CANCELLED" in (letter.calendar or "")


def test_without_a_reason_it_comes_back_with_the_form_open(session: Session, clara: FlaskClient) -> None:
    planned(session)

    answer = clara.post("/it/meetings/1/cancellation", data={**ONCE, "reason": ""})

    assert answer.status_code == 422
    assert "<details open>" in answer.text


def test_those_called_are_told_of_a_change(session: Session, clara: FlaskClient) -> None:
    meeting = planned(session, state=State.CONVENED)
    members(session)
    page = {
        "kind": "plenary", "title": meeting.title, "place": "Casa del Quartiere", "link": ONLINE,
        "starts_at": "2036-07-01T17:30", "ends_at": "2036-07-01T19:30", "reason": "La sala è occupata.", **ONCE,
    }  # fmt: skip

    clara.post("/it/meetings/1/amendment", data=page)

    letter = letters(session)["mario@example.org"]
    assert "Casa del Quartiere" in letter.body
    assert "La sala è occupata." in letter.body
    assert "SEQUENCE:1" in (letter.calendar or "")


@pytest.mark.parametrize(("state", "count"), [(State.PLANNED, 0), (State.CONVENED, 1)])
def test_somebody_is_invited_and_called_if_the_others_were(
    session: Session, clara: FlaskClient, state: State, count: int
) -> None:
    planned(session, state=state)
    bruno = make.bruno(session)
    make.account(session, "bruno@example.org", person=bruno)
    assert "Bruno Gallo" in clara.get("/it/meetings/1/guests?person=gallo").text

    answer = clara.post("/it/meetings/1/guests?person=gallo", data={**ONCE, "person": bruno.id})

    assert (answer.status_code, kinds(session)) == (303, ["meeting.invited"])
    assert len(letters(session)) == count
    assert "Bruno Gallo" in clara.get("/it/meetings/1").text


def test_who_sits_there_is_not_invited_besides(session: Session, clara: FlaskClient) -> None:
    planned(session)
    clara_id = session.scalars(select(Person.id).where(Person.name == "Clara Riva")).one()

    answer = clara.post("/it/meetings/1/guests", data={**ONCE, "person": clara_id})

    assert answer.status_code == 422
    assert "ha già un seggio" in answer.text


def test_an_invitation_is_taken_back(session: Session, clara: FlaskClient) -> None:
    meeting, bruno = planned(session), make.bruno(session)
    make.guest(session, meeting, bruno)

    answer = clara.post(f"/it/meetings/1/guests/{bruno.id}/withdrawal", data=ONCE)

    assert (answer.status_code, kinds(session)) == (303, ["meeting.uninvited"])
    assert session.scalars(select(Guest)).all() == []


def test_the_address_online_is_on_the_page_of_those_called_and_of_nobody_else(
    session: Session, client: FlaskClient, sign_in: SignIn
) -> None:
    meeting = planned(session, state=State.CONVENED, starts_at=clock.now() + timedelta(minutes=50))
    guest, mario = make.person(session, "Ospite"), make.person(session, "Mario Testa")
    make.guest(session, meeting, guest)
    make.seat(session, make.commission(session), mario)
    called = [sign_in(who) for who in (mario, guest, make.dora(session))]
    others = [client, sign_in(make.bruno(session)), sign_in(make.clara(session, make.commission(session, "cultura")))]

    assert [ONLINE in who.get("/it/meetings/1").text for who in called + others] == [True] * 3 + [False] * 3


def test_many_members_are_written_to_in_as_many_statements_as_few(
    app: Flask, session: Session, clara: FlaskClient
) -> None:
    make.texts(session)  # so that the record has begun
    from_each = []
    for many in (1, 30):
        meeting = planned(session)
        for number in range(many):
            member = make.person(session, f"Componente {number}")
            make.seat(session, make.commission(session), member, office=Office.MEMBER)
            make.account(session, f"{meeting.id}-{number}@example.org", person=member)
        address, key = f"/it/meetings/{meeting.id}/convocation", f"key-{meeting.id}" * 4
        session.rollback()
        with statements(app) as sent:
            clara.post(address, data={"once": key})
        from_each.append(len([one for one in sent if one.startswith("SELECT")]))

    assert from_each == [14, 14]
