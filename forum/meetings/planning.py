"""The pages on which a meeting is prepared, and changed before it opens."""

from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from commissions.authority import person
from commissions.bodies.model import Body
from commissions.bodies.queries import by_slug
from commissions.errors import OutOfOrder
from commissions.meetings import acts, lifecycle, queries
from commissions.meetings.acts import KINDS, Particulars
from commissions.meetings.model import Meeting, State
from commissions.meetings.policy import MAY
from forum.acting import acting, needs, require
from forum.database import db
from forum.forms import choices
from forum.language import gettext as _
from forum.language import titled
from forum.links import to as link
from forum.meetings import convocations
from forum.meetings.forms import Amendment, Planning
from forum.meetings.views import pages
from forum.moments import shown
from forum.pages import page
from forum.words import words


@pages.get("/meetings/new")
@needs(person)
def new(status: int = 200, form: Planning | None = None) -> ResponseReturnValue:
    """Where a meeting of a body is prepared."""
    body = _body(db.session())
    return page(
        "meetings/new.html",
        status=status,
        crumbs=[(_("Meetings"), url_for("meetings.index")), (_("New meeting"), "")],
        body=body,
        form=form or _choosing(Planning(formdata=None, kind=KINDS[body.kind][0].value), body),
    )


@pages.post("/meetings")
def plan() -> ResponseReturnValue:
    """Prepare a meeting of a body."""
    form = _choosing(Planning(), _body(db.session()))
    again = partial(new, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        meeting = acts.plan(act, _body(act.session), particulars=form.particulars)
    flash(_("The meeting is planned. Write its agenda, then convene it."))
    return redirect(url_for("meetings.show", number=meeting.id), 303)


@pages.get("/meetings/<int:number>/amendment")
@needs(person)
def amending(number: int, status: int = 200, form: Amendment | None = None) -> ResponseReturnValue:
    """Where a meeting is changed before it opens, filled in with what stands."""
    meeting = _amendable(db.session(), number)
    return page(
        "meetings/amending.html",
        status=status,
        crumbs=[
            (_("Meetings"), url_for("meetings.index")),
            (titled(meeting), link(meeting) or ""),
            (_("Change"), ""),
        ],
        meeting=meeting,
        form=form or _filled(meeting),
    )


@pages.post("/meetings/<int:number>/amendment")
def amend(number: int) -> ResponseReturnValue:
    """Change a meeting before it opens."""
    form = Amendment()
    _choosing(form, _amendable(db.session(), number).body)
    again = partial(amending, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        meeting = act.session.get_one(Meeting, number)
        acts.amend(act, meeting, particulars=form.particulars, reason=form.reason.data or "", onto=form.version)
        if meeting.state is State.CONVENED:
            convocations.changed(act, meeting, reason=form.reason.data or "")
    flash(_("The meeting is changed, and the record keeps what was there before."))
    return redirect(url_for("meetings.show", number=number), 303)


def _body(session: Session) -> Body:
    """The body that the address names, for those only who may call its meetings."""
    body = session.execute(by_slug(request.args.get("body", ""))).scalar_one()
    require(MAY["plan"], body)
    if body.dissolved_at is not None or not KINDS[body.kind]:
        raise OutOfOrder("plan", "dissolved" if body.dissolved_at else str(body.kind))
    return body


def _amendable(session: Session, number: int) -> Meeting:
    meeting = session.execute(queries.by_id(number)).scalar_one()
    require(MAY["amend"], meeting)
    lifecycle.after(meeting.state, "amend")
    return meeting


def _filled(meeting: Meeting) -> Amendment:
    stands = {name: getattr(meeting, name) for name in Particulars.__dataclass_fields__}
    stands |= {"kind": meeting.kind.value, "starts_at": shown(meeting.starts_at), "ends_at": shown(meeting.ends_at)}
    stands["words"] = stands.pop("text")
    form = Amendment(formdata=None, onto=str(meeting.version), **stands)
    _choosing(form, meeting.body)
    return form


def _choosing(form: Planning, body: Body) -> Planning:
    """The form, with the kinds of meeting that this body holds."""
    form.kind.choices = choices({kind.value: words(kind).capitalize() for kind in KINDS[body.kind]})
    return form
