"""Calendars to keep: one meeting as a file, and the meetings of a body or of all to subscribe to."""

from datetime import timedelta

from flask import Response

from commissions.bodies.queries import by_slug
from commissions.meetings import queries
from commissions.meetings.model import Meeting
from forum.acting import asking
from forum.language import gettext as _
from forum.language import titled
from forum.meetings import calendars, reading
from forum.meetings.views import pages
from forum.pages import settings

PAST = timedelta(days=365)  # how far back a calendar goes
MOST = 1_000  # meetings in it


@pages.get("/meetings/<int:number>.ics")
def file(number: int) -> Response:
    """A meeting with its agenda, for a diary."""
    asked = asking()
    meeting = asked.session.execute(queries.by_id(number)).scalar_one()
    lines = reading.agenda(asked.session, meeting, at=asked.at).lines
    answer = _calendar(calendars.one(meeting, lines))
    answer.headers["Content-Disposition"] = f'attachment; filename="meeting-{number}.ics"'
    return answer


@pages.get("/meetings.ics")
def feed() -> Response:
    """Every meeting."""
    site = settings()
    return _calendar(calendars.many(_recent(), name=_("Meetings: %(site)s", site=site.name)))


@pages.get("/bodies/<slug:slug>/meetings.ics")
def feed_of(slug: str) -> Response:
    """The meetings of a body."""
    body = asking().session.execute(by_slug(slug)).scalar_one()
    return _calendar(calendars.many(_recent(body.id), name=_("Meetings: %(site)s", site=titled(body, "name"))))


def _recent(body_id: int | None = None) -> list[Meeting]:
    """The meetings that a calendar holds: those to come and those of a year, the latest of them."""
    asked = asking()
    query = queries.since(asked.at - PAST)
    if body_id is not None:
        query = query.where(Meeting.body_id == body_id)
    return list(asked.session.scalars(query.limit(MOST)))


def _calendar(written: str) -> Response:
    return Response(written, mimetype="text/calendar")
