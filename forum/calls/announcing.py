"""The page on which a commission prepares a call."""

from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from commissions.authority import person
from commissions.bodies.model import Body, Competence, Kind
from commissions.calls import acts
from commissions.calls.model import Audience
from commissions.calls.policy import MAY
from commissions.plan.model import Direction, Objective
from commissions.plan.queries import objectives
from forum.acting import acting, needs, require
from forum.calls.forms import Planning
from forum.calls.views import pages
from forum.database import db
from forum.forms import choices
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
            objectives=list(act.session.scalars(select(Objective).where(Objective.id.in_(form.objectives.data or [])))),
            opens_at=form.opens_at.moment,
            closes_at=form.closes_at.moment,
        )
    flash(_("The call is planned. Open it when proposals may come."))
    return redirect(url_for("calls.show", number=call.id), 303)


def _body(session: Session) -> Body:
    """The commission that the address names."""
    slug = request.args.get("body", "")
    return session.execute(select(Body).where(Body.slug == slug, Body.kind == Kind.COMMISSION)).scalar_one()


def _form(session: Session, body: Body, **data: object) -> Planning:
    """The form, with the objectives on which this commission may invite proposals."""
    form = Planning(**data)
    form.objectives.choices = choices({str(one.id): named(one) for one in session.scalars(_within(body))})
    return form


def _within(body: Body) -> Select[Objective]:
    """The objectives of the areas of a commission; all of them for one that works across areas."""
    if body.transversal:
        return objectives()
    return objectives().join(Competence, Competence.area_id == Direction.area_id).where(Competence.body_id == body.id)
