"""The page on which the secretariat changes an objective: one section for each thing that can be changed."""

from functools import partial
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from wtforms import SelectChoice  # type: ignore[attr-defined]

from commissions.act import Act
from commissions.plan import acts, correcting, queries
from commissions.plan.model import Basis, Direction, Edition, Firmness, Link, Objective, Relation
from commissions.plan.policy import MAY
from forum.acting import acting, needs, require
from forum.database import db
from forum.forms import Form, choices
from forum.language import gettext as _
from forum.language import titled
from forum.pages import page
from forum.plan.forms import Describing, Numbering, Placing, Reasoned, Relating, Rewording
from forum.plan.views import pages
from forum.words import named


@pages.get("/objectives/<slug:slug>/editing")
@needs(MAY["reword"])
def editing(slug: str, status: int = 200, sent: Form | None = None, ending: int | None = None) -> ResponseReturnValue:
    """Where an objective is changed; `sent` is a form of its that could not be accepted, `ending` the relation's."""
    session = db.session()
    found = session.execute(queries.by_slug(slug)).scalar_one()
    tree = list(session.scalars(queries.objectives()))
    return page(
        "plan/editing.html",
        status=status,
        crumbs=[
            (_("The plan"), url_for("plan.show")),
            (named(found), url_for("plan.objective", slug=slug)),
            (_("Edit"), ""),
        ],
        objective=found,
        links=[link for link in session.scalars(_own_links(found)) if link.ended_at is None],
        codes=list(session.scalars(queries.codes_of(found))),
        forms_of=_forms(session, found, tree, sent),
        ending=(ending, sent) if ending else (None, None),
        to_end=Reasoned(formdata=None),
    )


@pages.post("/objectives/<slug:slug>/title")
def reword(slug: str) -> ResponseReturnValue:
    """Complete or change the title of an objective, saying why."""
    require(MAY["reword"])
    form = Rewording()
    again = partial(editing, slug, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.reword(
            act,
            _one(act, slug),
            title=form.title.data or "",
            language=form.language.data or "it",
            firmness=Firmness(form.firmness.data),
            reason=form.reason.data or "",
            onto=form.version,
        )
    flash(_("The title is written, and the record keeps the one before."))
    return redirect(url_for("plan.objective", slug=slug), 303)


@pages.post("/objectives/<slug:slug>/placement")
def place(slug: str) -> ResponseReturnValue:
    """Move an objective under a direction, or say how sure its place is."""
    require(MAY["place"])
    form = Placing()
    form.direction.choices = _directions(list(db.session.scalars(queries.objectives())))
    again = partial(editing, slug, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        correcting.place(
            act,
            _one(act, slug),
            direction=_target(act, form.direction.data),
            basis=Basis(form.basis.data),
            number=form.number.data or 0,
            reason=form.reason.data or "",
            onto=form.version,
        )
    flash(_("The objective is in its place, and the record keeps where it was."))
    return redirect(url_for("plan.objective", slug=slug), 303)


@pages.post("/objectives/<slug:slug>/description")
def describe(slug: str) -> ResponseReturnValue:
    """Complete or change what is said of an objective."""
    require(MAY["describe"])
    form = Describing()
    again = partial(editing, slug, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        correcting.describe(
            act,
            _one(act, slug),
            summary_it=form.summary_it.data,
            summary_en=form.summary_en.data,
            projects=(form.projects.data or "").splitlines(),
            actors=(form.actors.data or "").splitlines(),
            source=form.source.data,
            reason=form.reason.data or "",
            onto=form.version,
        )
    flash(_("It is written, and the record keeps what was there before."))
    return redirect(url_for("plan.objective", slug=slug), 303)


@pages.post("/objectives/<slug:slug>/relations")
def relate(slug: str) -> ResponseReturnValue:
    """State that the objective acts on another thing of the plan."""
    require(MAY["relate"])
    form = Relating()
    form.target.choices = _targets(list(db.session.scalars(queries.objectives())))
    again = partial(editing, slug, 422, form)
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


@pages.post("/objectives/<slug:slug>/relations/<int:number>/end")
def end_link(slug: str, number: int) -> ResponseReturnValue:
    """Say that a relation no longer holds."""
    require(MAY["end_link"])
    form = Reasoned()
    again = partial(editing, slug, 422, form, number)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        own = _own_links(_one(act, slug)).where(Link.id == number)
        acts.end_link(act, act.session.execute(own).scalar_one(), reason=form.reason.data or "")
    flash(_("The relation has ended; the history of the objective keeps it."))
    return redirect(url_for("plan.objective", slug=slug, _anchor="relations"), 303)


@pages.post("/objectives/<slug:slug>/codes")
def renumber(slug: str) -> ResponseReturnValue:
    """Give the objective its code in an edition that is still open."""
    require(MAY["renumber"])
    form = Numbering()
    form.edition.choices = _open_editions(db.session())
    again = partial(editing, slug, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        edition = act.session.execute(queries.edition(form.edition.data)).scalar_one()
        acts.renumber(act, _one(act, slug), edition=edition, code=form.code.data or "", basis=Basis(form.basis.data))
    flash(_("The code is given."))
    return redirect(url_for("plan.objective", slug=slug, _anchor="codes"), 303)


def _one(act: Act, slug: str) -> Objective:
    return act.session.execute(queries.by_slug(slug)).scalar_one()


def _own_links(objective: Objective) -> Any:
    """The relations of an objective, with all that naming their ends takes."""
    return queries.links_of(objective).options(
        joinedload(Link.from_objective).joinedload(Objective.direction),
        joinedload(Link.to_objective).joinedload(Objective.direction),
    )


def _forms(session: Session, objective: Objective, tree: list[Objective], sent: Form | None) -> dict[str, Form]:
    """The forms of the secretariat, filled in with what stands; the one that was sent as it was sent."""
    blank = {"formdata": None, "onto": str(objective.version)}
    firm = {"firmness": objective.firmness.value, **blank}
    place = Placing(
        direction=objective.direction.mark, basis=objective.direction_basis.value, number=objective.number, **blank
    )
    place.direction.choices = _directions(tree)
    relation, code = Relating(formdata=None), Numbering(formdata=None)
    relation.target.choices = _targets(tree)
    code.edition.choices = _open_editions(session)
    forms: dict[str, Form] = {
        "title_it": Rewording(title=objective.title_it, language="it", **firm),
        "title_en": Rewording(title=objective.title_en, language="en", **firm),
        "description": Describing(
            summary_it=objective.summary_it,
            summary_en=objective.summary_en,
            projects="\n".join(objective.projects),
            actors="\n".join(objective.actors),
            source=objective.source,
            **blank,
        ),
        "place": place,
        "relation": relation,
        "code": code,
    }
    return {name: sent if sent and _is_same(form, sent) else form for name, form in forms.items()}


def _is_same(form: Form, sent: Form) -> bool:
    if isinstance(form, Rewording) and isinstance(sent, Rewording):
        return bool((sent.language.data == "en") == (form.language.data == "en"))
    return type(sent) is type(form)


def _directions(tree: list[Objective]) -> list[SelectChoice]:
    """Every direction by its mark, under its area."""
    found = {one.direction.mark: one.direction for one in tree}
    return [SelectChoice(mark, f"{titled(one)} [{one.code}]", optgroup=titled(one.area)) for mark, one in found.items()]


def _targets(tree: list[Objective]) -> list[SelectChoice]:
    """Every direction and objective by its mark, each direction with its own."""
    found: list[SelectChoice] = []
    for one in tree:
        direction, group = one.direction, titled(one.direction)
        if not found or found[-1].optgroup != group:
            found.append(SelectChoice(direction.mark, _("the direction %(title)s", title=group), optgroup=group))
        found.append(SelectChoice(one.mark, named(one), optgroup=group))
    return found


def _target(act: Act, mark: str) -> Any:
    kind, _slash, slug = mark.partition("/")
    if kind == "direction":
        return act.session.execute(select(Direction).where(Direction.slug == slug)).scalar_one()
    return _one(act, slug)


def _open_editions(session: Session) -> list[SelectChoice]:
    found = session.scalars(select(Edition).where(Edition.closed_at.is_(None)).order_by(Edition.id))
    return choices({edition.slug: titled(edition, "name") for edition in found})
