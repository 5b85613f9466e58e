"""Calendars of meetings: valid, right across the changes of the clock, and public as far as the pages are."""

from datetime import UTC, datetime, timedelta

import pytest
import vobject
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from commissions import clock
from commissions.meetings.model import State
from tests import make
from tests.forum.conftest import statements

ONLINE = "https://riunioni.example/stanza-7"


def events(client: FlaskClient, path: str) -> list[Event]:
    """The events of a calendar."""
    return [one for one in read(client, path).walk("VEVENT") if isinstance(one, Event)]


def said_of(event: Event, name: str) -> str:
    """What an event says under a name."""
    return str(event[name])


def read(client: FlaskClient, path: str) -> Calendar:
    """A calendar as icalendar reads it."""
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    return Calendar.from_ical(answer.get_data())


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        ("2026-03-29T00:30", ("2026-03-29T01:30:00+01:00", "2026-03-29T04:30:00+02:00")),  # through the hour left out
        ("2026-03-29T01:00", ("2026-03-29T03:00:00+02:00", "2026-03-29T05:00:00+02:00")),
        ("2026-10-24T23:30", ("2026-10-25T01:30:00+02:00", "2026-10-25T02:30:00+01:00")),  # through the hour said twice
        ("2026-10-25T00:30", ("2026-10-25T02:30:00+02:00", "2026-10-25T03:30:00+01:00")),
        ("2026-10-25T01:30", ("2026-10-25T02:30:00+01:00", "2026-10-25T04:30:00+01:00")),
        ("2036-07-01T15:30", ("2036-07-01T17:30:00+02:00", "2036-07-01T19:30:00+02:00")),
        ("2036-12-01T16:30", ("2036-12-01T17:30:00+01:00", "2036-12-01T19:30:00+01:00")),
    ],
)
def test_hours_are_right_when_the_clock_changes(
    session: Session, client: FlaskClient, begins: str, said: tuple[str, str]
) -> None:
    starts = datetime.fromisoformat(begins).replace(tzinfo=UTC)
    make.meeting(session, starts_at=starts, ends_at=starts + timedelta(hours=2))

    (event,) = events(client, "/it/meetings/1.ics")
    other = vobject.readOne(client.get("/it/meetings/1.ics").text).vevent

    expected = [datetime.fromisoformat(one) for one in said]
    assert [
        one.astimezone(clock.ZONE).isoformat() for one in (event.start, event.end) if isinstance(one, datetime)
    ] == list(said)
    assert [one.value.astimezone(UTC) for one in (other.dtstart, other.dtend)] == [
        one.astimezone(UTC) for one in expected
    ]


def test_a_meeting_is_an_event_with_its_agenda(session: Session, client: FlaskClient) -> None:
    meeting = make.meeting(session, address="Via delle Rogge, 14; Torino", state=State.CONVENED, link=ONLINE)
    make.item(session, meeting, title="Varie, e altro; «così»")

    text = client.get("/it/meetings/1.ics").text

    (event,) = events(client, "/it/meetings/1.ics")
    assert said_of(event, "UID") == "meeting-1@127.0.0.1"
    assert (said_of(event, "STATUS"), said_of(event, "SEQUENCE")) == ("CONFIRMED", "0")
    assert said_of(event, "LOCATION") == "Sala delle Colonne, Via delle Rogge, 14; Torino"
    hour = f"{meeting.starts_at.astimezone(clock.ZONE):%H:%M}"
    assert f"{hour} 1. Varie, e altro; «così»" in said_of(event, "DESCRIPTION")
    assert said_of(event, "URL").endswith("/it/meetings/1")
    assert ONLINE not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert vobject.readOne(text).vevent.location.value == said_of(event, "LOCATION")


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.PLANNED, "TENTATIVE"),
        (State.CONVENED, "CONFIRMED"),
        (State.OPEN, "CONFIRMED"),
        (State.CANCELLED, "CANCELLED"),
    ],
)
def test_a_diary_learns_where_a_meeting_stands(
    session: Session, client: FlaskClient, state: State, status: str
) -> None:
    make.meeting(session, state=state)

    (event,) = events(client, "/it/meetings/1.ics")

    assert said_of(event, "STATUS") == status


def test_a_body_has_its_calendar_and_all_have_theirs(session: Session, client: FlaskClient) -> None:
    make.meeting(session, title="Territorio uno")
    make.meeting(session, title="Cultura uno", title_en="Culture one", body=make.commission(session, "cultura"))
    make.meeting(session, title="Troppo vecchia", starts_at=clock.now() - timedelta(days=400))

    every, one = (events(client, path) for path in ("/en/meetings.ics", "/it/bodies/cultura/meetings.ics"))

    assert [said_of(event, "SUMMARY") for event in every] == ["Culture one", "Territorio uno"]
    assert [said_of(event, "SUMMARY") for event in one] == ["Cultura uno"]
    assert "X-WR-CALNAME:Riunioni: Cultura" in client.get("/it/bodies/cultura/meetings.ics").text
    assert client.get("/it/bodies/nessuna/meetings.ics").status_code == 404
    assert len(list(vobject.readOne(client.get("/en/meetings.ics").text).vevent_list)) == 2


def test_a_calendar_without_meetings_is_one_all_the_same(client: FlaskClient) -> None:
    assert events(client, "/it/meetings.ics") == []


def test_what_became_hidden_is_in_no_calendar(session: Session, client: FlaskClient) -> None:
    proposal = make.proposal(session, title="Parole di troppo")
    make.item(session, make.meeting(session), title="Parole di troppo", proposal=proposal)
    make.hidden(session, proposal, by=make.dora(session))

    text = client.get("/it/meetings/1.ics").text.replace("\r\n ", "")
    assert "Parole di troppo" not in text
    assert "1. Proposta 1 (nascosta)" in text


@pytest.mark.parametrize("many", [1, 3, 60])
def test_calendars_cost_the_same_however_many(app: Flask, session: Session, client: FlaskClient, many: int) -> None:
    session.info["making"] = True
    for _ in range(many):
        make.item(session, make.meeting(session), proposal=make.proposal(session))
    session.commit()

    counts = []
    for path in ("/meetings.ics", "/bodies/territorio-metropolitano/meetings.ics", "/meetings/1.ics"):
        with statements(app) as sent:
            assert client.get(f"/it{path}").status_code == 200
        counts.append(len(sent))

    assert counts == [1, 2, 2]
