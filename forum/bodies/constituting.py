"""The pages on which the secretariat constitutes bodies, says anew what they are for, and dissolves working groups."""

from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from commissions import clock
from commissions.authority import secretariat
from commissions.bodies import acts, errata, queries
from commissions.bodies.model import Kind
from commissions.bodies.policy import MAY
from commissions.document import slug_of
from commissions.plan.model import Area
from forum.acting import acting, asking, can, needs, require
from forum.bodies.forms import Constitution, Definition, Reason
from forum.bodies.reading import free_areas
from forum.bodies.views import pages, steps
from forum.database import db
from forum.forms import choices
from forum.language import gettext as _
from forum.language import titled
from forum.pages import page


@pages.get("/bodies")
@needs(secretariat)
def constituting(status: int = 200, form: Constitution | None = None) -> ResponseReturnValue:
    """Where a body is constituted; `?parent=` begins a working group."""
    return page(
        "bodies/constitute.html",
        status=status,
        crumbs=[(_("Commissions"), url_for("bodies.index")), (_("Constitute a body"), "")],
        form=form or _constitution(),
    )


@pages.post("/bodies")
def constitute() -> ResponseReturnValue:
    """Bring a body into being."""
    require(MAY["constitute"])
    form = _constitution()
    again = partial(constituting, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        parent = form.parent.data
        body = acts.constitute(
            act,
            slug=slug_of(form.name_it.data or ""),
            kind=Kind(form.kind.data),
            name_it=form.name_it.data or "",
            name_en=form.name_en.data or "",
            areas=list(act.session.scalars(select(Area).where(Area.slug.in_(form.areas.data or ())))),
            parent=act.session.execute(queries.by_slug(parent)).scalar_one() if parent else None,
            transversal=form.transversal.data,
            mandate_it=form.mandate_it.data or None,
            mandate_en=form.mandate_en.data or None,
        )
    flash(_("The body is constituted."))
    return redirect(url_for("bodies.show", slug=body.slug), 303)


@pages.get("/bodies/<slug:slug>/definition")
@needs(secretariat)
def defining(
    slug: str, status: int = 200, form: Definition | None = None, dissolution: Reason | None = None
) -> ResponseReturnValue:
    """Where a body gets another name or mandate, and where a working group is dissolved."""
    body = db.session.execute(queries.by_slug(slug)).scalar_one()
    return page(
        "bodies/define.html",
        status=status,
        crumbs=steps(body, None, _("Name and mandate")),
        body=body,
        form=form or Definition(formdata=None, obj=body, onto=str(body.version)),
        dissolution=dissolution or Reason(formdata=None),
        can=can(MAY, body),
        can_revive=body.dissolved_at is not None and clock.day(body.dissolved_at) == clock.day(asking().at),
    )


@pages.post("/bodies/<slug:slug>/definition")
def redefine(slug: str) -> ResponseReturnValue:
    """Change how a body is called and what it is for."""
    form = Definition()
    again = partial(defining, slug, 422, form)
    require(MAY["redefine"], db.session.execute(queries.by_slug(slug)).scalar_one())
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.redefine(
            act,
            act.session.execute(queries.by_slug(slug)).scalar_one(),
            name_it=form.name_it.data or "",
            name_en=form.name_en.data or "",
            mandate_it=form.mandate_it.data,
            mandate_en=form.mandate_en.data,
            notice_days=form.notice_days.data,
            reason=form.reason.data or "",
            onto=form.version,
        )
    flash(_("Name and mandate are as you wrote them."))
    return redirect(url_for("bodies.show", slug=slug), 303)


@pages.post("/bodies/<slug:slug>/dissolution")
def dissolve(slug: str) -> ResponseReturnValue:
    """End a working group and the seats in it."""
    form = Reason()
    again = partial(defining, slug, 422, dissolution=form)
    require(MAY["dissolve"], db.session.execute(queries.by_slug(slug)).scalar_one())
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.dissolve(act, act.session.execute(queries.by_slug(slug)).scalar_one(), reason=form.reason.data or "")
    flash(_("The working group is dissolved."))
    return redirect(url_for("bodies.show", slug=slug), 303)


@pages.post("/bodies/<slug:slug>/revival")
def revive(slug: str) -> ResponseReturnValue:
    """Undo that a working group was dissolved."""
    form = Reason()
    again = partial(defining, slug, 422, dissolution=form)
    require(MAY["revive"], db.session.execute(queries.by_slug(slug)).scalar_one())
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        errata.revive(act, act.session.execute(queries.by_slug(slug)).scalar_one(), reason=form.reason.data or "")
    flash(_("The working group is back, with the seats that had ended."))
    return redirect(url_for("bodies.show", slug=slug), 303)


def _constitution() -> Constitution:
    parent = request.args.get("parent", "")
    begun = {"kind": Kind.WORKING_GROUP.value, "parent": parent} if parent else {}
    form = Constitution(**begun)
    commissions = {one.slug: titled(one, "name") for one in db.session.scalars(queries.commissions())}
    form.parent.choices = choices({"": _("no commission"), **commissions})
    form.areas.choices = choices({area.slug: titled(area) for area in free_areas(db.session())})
    return form
