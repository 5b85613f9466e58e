"""The pages on which a commission prepares a call, and changes it before it opens."""

from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.authority import person
from commissions.bodies.competence import within
from commissions.bodies.model import Body, Kind
from commissions.calls import acts, lifecycle, queries
from commissions.calls.model import Audience, Call
from commissions.calls.policy import MAY
from commissions.plan.model import Objective
from forum.acting import acting, needs, require
from forum.calls.forms import Amendment, Planning
from forum.calls.views import pages
from forum.database import db
from forum.forms import choices
from forum.language import gettext as _
from forum.language import titled
from forum.links import to as link
from forum.moments import shown
from forum.pages import page
from forum.words import named


@pages.get("/calls/new")
@needs(person)
def new(status: int = 200, form: Planning | None = None) -> ResponseReturnValue:
    """Where a call of a commission is prepared."""
    body = _body(db.session())
    require(MAY["plan"], body)
    return page(
        "calls/new.html",
        status=status,
        crumbs=[(_("Calls for proposals"), url_for("calls.index")), (_("New call"), "")],
        body=body,
        form=form or _form(db.session(), body, formdata=None),
    )


@pages.post("/calls")
def plan() -> ResponseReturnValue:
    """Prepare an invitation to propose before a commission."""
    body = _body(db.session())
    require(MAY["plan"], body)
    form = _form(db.session(), body)
    again = partial(new, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        call = acts.plan(
            act,
            _body(act.session),
            title=form.title.data or "",
            title_en=form.title_en.data or None,
            words=form.words.data or "",
            audience=Audience(form.audience.data),
            objectives=_chosen(act.session, form),
            opens_at=form.opens_at.moment,
            closes_at=form.closes_at.moment,
        )
    flash(_("The call is planned. It opens by itself at its date, or before if you open it."))
    return redirect(url_for("calls.show", number=call.id), 303)


@pages.get("/calls/<int:number>/amendment")
@needs(person)
def amending(number: int, status: int = 200, form: Amendment | None = None) -> ResponseReturnValue:
    """Where a call is changed before it opens, filled in with what stands."""
    session = db.session()
    call = session.execute(queries.by_id(number)).scalar_one()
    require(MAY["amend"], call)
    lifecycle.after(call.state, "amend")
    return page(
        "calls/amending.html",
        status=status,
        crumbs=[
            (_("Calls for proposals"), url_for("calls.index")),
            (titled(call), link(call) or ""),
            (_("Change"), ""),
        ],
        call=call,
        form=form or _filled(session, call),
    )


@pages.post("/calls/<int:number>/amendment")
def amend(number: int) -> ResponseReturnValue:
    """Change a call before it opens."""
    session = db.session()
    call = session.execute(queries.by_id(number)).scalar_one()
    require(MAY["amend"], call)
    lifecycle.after(call.state, "amend")
    form = Amendment()
    _choosing(session, call.body, form)
    again = partial(amending, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.amend(
            act,
            act.session.get_one(Call, number),
            title=form.title.data or "",
            title_en=form.title_en.data or None,
            words=form.words.data or "",
            audience=Audience(form.audience.data),
            objectives=_chosen(act.session, form),
            opens_at=form.opens_at.moment,
            closes_at=form.closes_at.moment,
            reason=form.reason.data or "",
            onto=form.version,
        )
    flash(_("The call is changed, and the record keeps what was there before."))
    return redirect(url_for("calls.show", number=number), 303)


def _filled(session: Session, call: Call) -> Amendment:
    form = Amendment(
        formdata=None,
        title=call.title,
        title_en=call.title_en,
        words=call.text,
        audience=call.audience.value,
        objectives=[one.id for one in call.objectives],
        opens_at=shown(call.opens_at),
        closes_at=shown(call.closes_at),
        onto=str(call.version),
    )
    _choosing(session, call.body, form)
    return form


def _chosen(session: Session, form: Planning) -> list[Objective]:
    return list(session.scalars(select(Objective).where(Objective.id.in_(form.objectives.data or []))))


def _body(session: Session) -> Body:
    """The commission that the address names."""
    slug = request.args.get("body", "")
    return session.execute(select(Body).where(Body.slug == slug, Body.kind == Kind.COMMISSION)).scalar_one()


def _form(session: Session, body: Body, **data: object) -> Planning:
    """The form, with the objectives on which this commission may invite proposals."""
    form = Planning(**data)
    _choosing(session, body, form)
    return form


def _choosing(session: Session, body: Body, form: Planning) -> None:
    form.objectives.choices = choices({str(one.id): named(one) for one in session.scalars(within(body))})
