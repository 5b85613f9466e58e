"""Meetings as calendars read them (RFC 5545): each an event, by the clock of the place where they are held."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from commissions import clock
from commissions.meetings.model import Meeting, State
from forum.language import current, titled
from forum.language import gettext as _
from forum.meetings.reading import Line
from forum.notices.post import address, hostname
from forum.words import words

STATUS = {State.PLANNED: "TENTATIVE", State.CANCELLED: "CANCELLED"}  # CONFIRMED otherwise


def one(meeting: Meeting, lines: Iterable[Line]) -> str:
    """A meeting with its agenda, as a file."""
    calendar = _calendar(titled(meeting))
    calendar.add_component(_event(meeting, _agenda(lines)))
    return _written(calendar)


def many(meetings: Iterable[Meeting], *, name: str) -> str:
    """Meetings as a calendar to subscribe to, which says to come back in some hours."""
    calendar = _calendar(name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        calendar.add_component(_event(meeting, ""))
    return _written(calendar)


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{hostname()}//Forum del Piano//{current().upper()}")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # as most readers still look for it
    calendar.add_component(_zone())
    return calendar


def _event(meeting: Meeting, agenda: str) -> Event:
    page = address("meetings.show", lang=current(), number=meeting.id)
    event = Event()
    event.add("uid", f"meeting-{meeting.id}@{hostname()}")
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", meeting.version - 1)
    event.add("summary", titled(meeting))
    event.add("dtstart", _local(meeting.starts_at))
    event.add("dtend", _local(meeting.ends_at))
    event.add("status", STATUS.get(meeting.state, "CONFIRMED"))
    event.add("location", ", ".join(filter(None, (meeting.place, meeting.address))) or _("online"))
    event.add("categories", [words(meeting.kind)])
    said = (f"{words(meeting.kind).capitalize()} · {titled(meeting.body, 'name')}", agenda, page)
    event.add("description", "\n\n".join(filter(None, said)))
    event.add("url", page)
    return event


def _agenda(lines: Iterable[Line]) -> str:
    from_each = (f"{line.starts.astimezone(clock.ZONE):%H:%M} {line.number}. {line.title}" for line in lines)
    return "\n".join(from_each)


def _local(at: datetime) -> datetime:
    """A moment by the clock of the place; in UTC in the one hour of the year that the clock says twice."""
    local = at.astimezone(clock.ZONE)
    is_said_twice = local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset()
    return at.astimezone(UTC) if is_said_twice else local


def _zone() -> Timezone:
    """The zone by the rule in force since 1996, which every reader of calendars understands."""
    zone = Timezone()
    zone.add("tzid", str(clock.ZONE))
    for season, name, begins, before, after in (
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 2, 1),  # noqa: DTZ001 by the clock on the wall
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 1, 2),  # noqa: DTZ001
    ):
        season.add("dtstart", begins)
        season.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": begins.month, "BYDAY": "-1SU"}))
        season.add("tzoffsetfrom", timedelta(hours=before))
        season.add("tzoffsetto", timedelta(hours=after))
        season.add("tzname", name)
        zone.add_component(season)
    return zone


def _written(calendar: Calendar) -> str:
    return str(calendar.to_ical(), "utf-8")
