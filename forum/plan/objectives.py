"""The page of an objective, home of everything said about it, and what the secretariat does there."""

from functools import partial
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, contains_eager, joinedload
from wtforms import SelectChoice  # type: ignore[attr-defined]

from commissions.act import Act
from commissions.bodies.model import Body, Competence
from commissions.calls import queries as calls
from commissions.plan import acts, queries
from commissions.plan.model import Basis, Code, Direction, Edition, Firmness, Link, Objective, Relation
from commissions.plan.policy import MAY
from commissions.proposals.model import Proposal
from commissions.proposals.queries import EVERY, FEW, by_state
from forum.acting import acting, asking, can, require
from forum.database import db
from forum.discussions import discussion
from forum.forms import Form, choices
from forum.language import titled
from forum.pages import page
from forum.plan.forms import Numbering, Relating, Rewording
from forum.plan.views import pages
from forum.sentences import history
from forum.words import named


@pages.get("/objectives/<slug:slug>")
def objective(slug: str, status: int = 200, sent: Form | None = None) -> ResponseReturnValue:
    """Everything said about an objective; `sent` is a form of its that could not be accepted."""
    session = db.session()
    found, body, codes = _around(session, slug)
    may = can(MAY, found)
    return page(
        "plan/objective.html",
        status=status,
        crumbs=_steps(found),
        objective=found,
        body=body,
        codes=codes,
        calls=[(call, calls.open_to(asking(), call)) for call in session.scalars(_open_calls(found))],
        links=list(session.scalars(_links(found))),
        standings=by_state(session, Proposal.objective_id == found.id, most=_most()),
        talk=discussion(found.thread),
        history=history(found.mark, limit=20),
        can=may,
        forms_of=_forms(session, found, sent) if "reword" in may else {},
    )


@pages.post("/objectives/<slug:slug>/title")
def reword(slug: str) -> ResponseReturnValue:
    """Complete or change the title of an objective, saying why."""
    require(MAY["reword"])
    form = Rewording()
    again = partial(objective, slug, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.reword(
            act,
            _one(act, slug),
            title=form.title.data or "",
            language=form.language.data,
            firmness=Firmness(form.firmness.data),
            reason=form.reason.data or "",
            onto=form.version,
        )
    flash(_("The title is written, and the record keeps the one before."))
    return redirect(url_for("plan.objective", slug=slug), 303)


@pages.post("/objectives/<slug:slug>/relations")
def relate(slug: str) -> ResponseReturnValue:
    """State that the objective acts on another thing of the plan."""
    require(MAY["relate"])
    form = Relating()
    form.target.choices = _targets(db.session())
    again = partial(objective, slug, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.relate(
            act,
            _one(act, slug),
            target=_target(act, form.target.data),
            relation=Relation(form.relation.data),
            basis=Basis(form.basis.data),
            claim=form.claim.data or None,
            reference=form.reference.data or None,
        )
    flash(_("The relation is stated, here and on the other page."))
    return redirect(url_for("plan.objective", slug=slug, _anchor="relations"), 303)


@pages.post("/objectives/<slug:slug>/codes")
def renumber(slug: str) -> ResponseReturnValue:
    """Give the objective its code in an edition that is still open."""
    require(MAY["renumber"])
    form = Numbering()
    form.edition.choices = _open_editions(db.session())
    again = partial(objective, slug, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        edition = act.session.execute(queries.edition(form.edition.data)).scalar_one()
        acts.renumber(act, _one(act, slug), edition=edition, code=form.code.data or "", basis=Basis(form.basis.data))
    flash(_("The code is given."))
    return redirect(url_for("plan.objective", slug=slug, _anchor="codes"), 303)


def _one(act: Act, slug: str) -> Objective:
    return act.session.execute(queries.by_slug(slug)).scalar_one()


def _around(session: Session, slug: str) -> tuple[Objective, Body | None, list[Code]]:
    """An objective, the commission in charge of it and its codes, oldest edition first; one statement."""
    rows = session.execute(
        queries.by_slug(slug)
        .outerjoin(Competence, Competence.area_id == Direction.area_id)
        .outerjoin(Body, Body.id == Competence.body_id)
        .outerjoin(Code, Code.objective_id == Objective.id)
        .outerjoin(Code.edition)
        .options(contains_eager(Code.edition))
        .add_columns(Body, Code)
        .order_by(None)
        .order_by(Edition.dated, Edition.id)
    ).all()
    if not rows:
        raise NoResultFound
    found, body, _code = rows[0]
    return found, body, [code for _one, _body, code in rows if code]


def _most() -> int:
    """How many proposals of each state are shown: a few, or all when the address asks for them."""
    return EVERY if request.args.get("proposals") == "all" else FEW


def _open_calls(objective: Objective) -> Any:
    return calls.open_on(objective.id, at=asking().at)


def _links(objective: Objective) -> Any:
    """The relations of an objective, with all that naming their ends takes."""
    return queries.links_of(objective).options(
        joinedload(Link.from_objective).joinedload(Objective.direction),
        joinedload(Link.to_objective).joinedload(Objective.direction),
    )


def _forms(session: Session, objective: Objective, sent: Form | None) -> dict[str, Form]:
    """The forms of the secretariat, the one that was sent as it was sent."""
    title = Rewording(
        formdata=None, title=objective.title_it, firmness=objective.firmness.value, onto=str(objective.version)
    )
    relation, code = Relating(formdata=None), Numbering(formdata=None)
    relation.target.choices = _targets(session)
    code.edition.choices = _open_editions(session)
    forms: dict[str, Form] = {"title": title, "relation": relation, "code": code}
    return {name: sent if sent and type(sent) is type(form) else form for name, form in forms.items()}


def _targets(session: Session) -> list[SelectChoice]:
    """Every direction and objective by its mark, each direction with its own."""
    found: list[SelectChoice] = []
    for one in session.scalars(queries.objectives()):
        direction, group = one.direction, titled(one.direction)
        if not found or found[-1].optgroup != group:
            found.append(SelectChoice(direction.mark, _("the direction %(title)s", title=group), optgroup=group))
        found.append(SelectChoice(one.mark, named(one), optgroup=group))
    return found


def _target(act: Act, mark: str) -> Objective | Direction:
    kind, _slash, slug = mark.partition("/")
    if kind == "direction":
        return act.session.execute(select(Direction).where(Direction.slug == slug)).scalar_one()
    return _one(act, slug)


def _open_editions(session: Session) -> list[SelectChoice]:
    found = session.scalars(select(Edition).where(Edition.closed_at.is_(None)).order_by(Edition.id))
    return choices({edition.slug: titled(edition, "name") for edition in found})


def _steps(objective: Objective) -> list[tuple[str, str]]:
    return [
        (_("The plan"), url_for("plan.show")),
        (f"{objective.number} [{objective.direction.code}]", ""),
    ]
