"""The pages on which meetings are read: the list, a month, one of them."""

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from commissions import clock
from commissions.bodies.model import Body
from commissions.bodies.queries import bodies
from commissions.meetings import queries
from commissions.meetings.acts import KINDS
from commissions.meetings.policy import MAY
from commissions.rules import Asking
from forum.acting import asking
from forum.database import db
from forum.language import gettext as _
from forum.language import titled
from forum.lists import as_csv, shown
from forum.meetings import month as months
from forum.meetings import reading
from forum.meetings.forms import Cancelling, Convening, Pressed
from forum.meetings.listing import listing
from forum.pages import page
from forum.sentences import history

pages = Blueprint("meetings", __name__)


@pages.get("/meetings")
def index() -> ResponseReturnValue:
    """The meetings, as far as they are asked for."""
    asked = asking()
    return page(
        "meetings/index.html",
        crumbs=[(_("Meetings"), "")],
        listed=shown(listing(asked.at), asked.session, request.args),
        bodies=_planning(asked),
    )


@pages.get("/meetings.csv")
def table() -> Response:
    """The same meetings as a table."""
    return as_csv(listing(asking().at), db.session(), request.args)


@pages.get("/meetings/calendar")
def calendar() -> ResponseReturnValue:
    """The meetings of a month, day by day."""
    today = clock.day(asking().at)
    first = months.asked(request.args.get("month", ""), today=today)
    return page(
        "meetings/calendar.html",
        crumbs=[(_("Meetings"), url_for("meetings.index")), (_("Month by month"), "")],
        month=months.month(db.session(), first or today.replace(day=1), today=today),
        is_lost=first is None,
    )


@pages.get("/meetings/<int:number>")
def show(
    number: int, status: int = 200, convening: Convening | None = None, cancelling: Cancelling | None = None
) -> ResponseReturnValue:
    """A meeting: when, where, on what, who is called."""
    asked = asking()
    meeting = asked.session.execute(queries.by_id(number)).scalar_one()
    return page(
        "meetings/show.html",
        status=status,
        crumbs=[(_("Meetings"), url_for("meetings.index")), (titled(meeting), "")],
        meeting=meeting,
        agenda=reading.agenda(asked.session, meeting, at=asked.at),
        guests=list(asked.session.scalars(queries.guests_of(number))),
        online=meeting.link if queries.shows_link(asked, meeting) else None,
        can=queries.open_to(asked, meeting),
        history=history(meeting.mark, limit=20),
        has_begun=meeting.starts_at <= asked.at,
        is_urgent=queries.is_urgent(meeting, meeting.body, asked.at),
        convening=convening or Convening(formdata=None),
        cancelling=cancelling or Cancelling(formdata=None),
        pressed=Pressed(formdata=None),
    )


def _planning(asked: Asking) -> list[Body]:
    """The bodies of which the reader may plan a meeting."""
    if asked.person is None:
        return []
    every = asked.session.scalars(bodies())
    return [one for one in every if KINDS[one.kind] and one.dissolved_at is None and MAY["plan"](asked, one)]
