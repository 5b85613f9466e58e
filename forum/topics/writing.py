"""The pages on which a topic is opened, and amended by whoever opened it."""

from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.authority import person
from commissions.bodies.competence import within
from commissions.bodies.model import Body, Kind
from commissions.plan.model import Objective
from commissions.topics import acts, lifecycle
from commissions.topics.model import Topic
from commissions.topics.policy import MAY
from forum.acting import acting, needs, require
from forum.database import db
from forum.forms import choices
from forum.language import gettext as _
from forum.language import titled
from forum.links import to as link
from forum.pages import page
from forum.topics import reading
from forum.topics.forms import Amendment, Opening
from forum.topics.views import pages, steps
from forum.words import named


@pages.get("/topics/new")
@needs(person)
def new(status: int = 200, form: Opening | None = None) -> ResponseReturnValue:
    """Where a topic is opened in the forum of a commission; the address may name an objective."""
    body = _body(db.session())
    require(MAY["open_topic"], body)
    return page(
        "topics/new.html",
        status=status,
        crumbs=[
            (_("Commissions"), url_for("bodies.index")),
            (titled(body, "name"), link(body) or ""),
            (_("Forum"), url_for("topics.index", commission=body.slug)),
            (_("Open a topic"), ""),
        ],
        body=body,
        form=form or _beginning(db.session(), body),
    )


@pages.post("/topics")
def open_topic() -> ResponseReturnValue:
    """Open a topic in the forum of a commission."""
    body = _body(db.session())
    require(MAY["open_topic"], body)
    form = Opening()
    _choosing(db.session(), body, form)
    again = partial(new, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        topic = acts.open_topic(
            act,
            _body(act.session),
            title=form.title.data or "",
            words=form.words.data or "",
            objectives=_chosen(act.session, form),
        )
    flash(_("The topic is open: everybody can read it and speak."))
    return redirect(url_for("topics.show", number=topic.id), 303)


@pages.get("/topics/<int:number>/amendment")
@needs(person)
def amending(number: int, status: int = 200, form: Amendment | None = None) -> ResponseReturnValue:
    """Where one corrects a topic one opened, filled in with what stands."""
    topic = _tried(db.session(), number)
    return page(
        "topics/amending.html",
        status=status,
        crumbs=steps(topic, _("Correct what you wrote")),
        topic=topic,
        form=form or _filled(db.session(), topic),
    )


@pages.post("/topics/<int:number>/amendment")
def amend(number: int) -> ResponseReturnValue:
    """Correct a topic one opened, unless another correction came first."""
    topic = _tried(db.session(), number)
    form = Amendment()
    _choosing(db.session(), topic.body, form)
    again = partial(amending, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.amend(
            act,
            reading.whole(act.session, number),
            title=form.title.data or "",
            words=form.words.data or "",
            objectives=_chosen(act.session, form),
            onto=int(form.onto.data or 0),
        )
    flash(_("The correction is published."))
    return redirect(url_for("topics.show", number=number), 303)


def _tried(session: Session, number: int) -> Topic:
    """The topic that somebody wants to amend; Refused unless they may, OutOfOrder when it is not the moment."""
    topic = reading.whole(session, number)
    require(MAY["amend"], topic)
    lifecycle.after(topic, "amend")
    return topic


def _body(session: Session) -> Body:
    """The commission that the address names."""
    slug = request.args.get("body", "")
    return session.execute(select(Body).where(Body.slug == slug, Body.kind == Kind.COMMISSION)).scalar_one()


def _beginning(session: Session, body: Body) -> Opening:
    """An empty form, with the objective that the address names already chosen."""
    wanted = session.scalar(select(Objective.id).where(Objective.slug == request.args.get("objective", "")))
    form = Opening(formdata=None, objectives=[wanted] if wanted else [])
    _choosing(session, body, form)
    return form


def _filled(session: Session, topic: Topic) -> Amendment:
    form = Amendment(
        formdata=None,
        title=topic.title,
        words=topic.text,
        objectives=[one.id for one in topic.objectives],
        onto=str(topic.number),
    )
    _choosing(session, topic.body, form)
    return form


def _choosing(session: Session, body: Body, form: Opening) -> None:
    """Give the form the objectives that a commission is in charge of."""
    form.objectives.choices = choices({str(one.id): named(one) for one in session.scalars(within(body))})


def _chosen(session: Session, form: Opening) -> list[Objective]:
    chosen = Objective.id.in_(form.objectives.data or [])
    return list(session.scalars(select(Objective).where(chosen).order_by(Objective.id)))
