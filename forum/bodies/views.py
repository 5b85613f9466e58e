"""The pages of commissions and other bodies."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from commissions.bodies import queries
from commissions.bodies.model import Body, Kind, Openers
from commissions.bodies.policy import MAY
from commissions.calls import policy as of_calls
from commissions.meetings import policy as of_meetings
from commissions.meetings.acts import KINDS
from commissions.proposals import queries as proposals
from commissions.proposals.model import Proposal
from commissions.topics import policy as of_topics
from forum.acting import asking, can
from forum.bodies import listing, reading
from forum.bodies.forms import Pressed
from forum.database import db
from forum.language import gettext as _
from forum.language import titled
from forum.lists import as_csv, shown
from forum.pages import page
from forum.sentences import history

pages = Blueprint("bodies", __name__)


@pages.get("/commissions")
def index() -> ResponseReturnValue:
    """The commissions, their groups and the other bodies."""
    lines = reading.lines(db.session(), at=asking().at)
    return page(
        "bodies/index.html",
        crumbs=[(_("Commissions"), "")],
        commissions=[one for one in lines if one.body.kind is Kind.COMMISSION],
        others=[one for one in lines if one.body.kind is not Kind.COMMISSION],
        names={one.body.id: titled(one.body, "name") for one in lines},
        can=can(MAY),
    )


@pages.get("/bodies/<slug:slug>")
def show(slug: str) -> ResponseReturnValue:
    """A body: what it is for, who sits there, what is before it, what came of it."""
    session = db.session()
    found = reading.around(session, slug, at=asking().at)
    body, work = found.body, reading.work(session, found.body)
    seats = reading.seats(session, body, at=asking().at)
    return page(
        "bodies/show.html",
        crumbs=steps(body, found.parent),
        found=found,
        body=body,
        seats=seats,
        work=work,
        listed=shown(listing.work(body, work), session, request.args),
        covered=reading.covered(work),
        proposals=proposals.by_state(session, Proposal.body_id == body.id),
        history=history(body.mark, *(seat.mark for seat in seats.every), limit=10),
        can=_open(body),
        forum_form=Pressed(formdata=None),
    )


@pages.get("/bodies/<slug:slug>/work.csv")
def work_table(slug: str) -> Response:
    """Its work on each objective as a table."""
    session = db.session()
    body = session.execute(queries.by_slug(slug)).scalar_one()
    return as_csv(listing.work(body, reading.work(session, body)), session, request.args)


def steps(body: Body, parent: Body | None = None, *further: str) -> list[tuple[str, str]]:
    """The way to a body, and to what is done about it."""
    way = [one for one in (parent, body) if one]
    linked = [(titled(one, "name"), url_for("bodies.show", slug=one.slug)) for one in way]
    whole: list[tuple[str, Any]] = [(_("Commissions"), url_for("bodies.index")), *linked]
    return [*whole, *((one, "") for one in further)] if further else [*whole[:-1], (whole[-1][0], "")]


def _open(body: Body) -> frozenset[str]:
    """What the reader may do about a body; calls and topics are of commissions only, meetings of all that meet."""
    verbs = can(MAY, body) & (frozenset(MAY) - {"revive"} if body.dissolved_at is None else {"revive"})
    verbs -= {"open_forum" if body.topics_from is Openers.EVERYONE else "reserve_forum"}
    if of_topics.MAY["open_topic"](asking(), body):
        verbs |= {"open_topic"}
    calling = body.kind is Kind.COMMISSION and of_calls.MAY["plan"](asking(), body)
    meeting = KINDS[body.kind] and body.dissolved_at is None and of_meetings.MAY["plan"](asking(), body)
    return verbs | ({"plan"} if calling else set()) | ({"call_together"} if meeting else set())
