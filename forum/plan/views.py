"""The pages of the plan as a whole: its picture, its phases, its editions."""

from functools import partial

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from commissions import clock
from commissions.act import Act
from commissions.plan import acts, queries
from commissions.plan.model import Code, Edition, Plan
from commissions.plan.policy import MAY
from forum.acting import acting, can, require
from forum.database import db
from forum.forms import Form
from forum.language import gettext as _
from forum.lists import AtHand, as_csv, shown
from forum.pages import page
from forum.plan import listing, phases, picture
from forum.plan.forms import Opening, Scheduling

pages = Blueprint("plan", __name__)

Given = dict[int, dict[int, Code]]  # the codes of each edition, by objective


@pages.get("/plan")
def show(status: int = 200, scheduling: Form | None = None) -> ResponseReturnValue:
    """The plan as a picture and as a table, what it is, and how far its making has come."""
    session = db.session()
    plan = session.scalars(queries.current()).first()
    bands = picture.bands(session)
    scheduled = list(session.scalars(queries.phases(plan.id))) if plan else []
    may = can(MAY, plan) if plan else frozenset()
    return page(
        "plan/show.html",
        status=status,
        crumbs=_steps(),
        plan=plan,
        bands=bands,
        listed=shown(listing.objectives(bands), session, request.args),
        counts=picture.counts(bands),
        phases=phases.steps(scheduled, clock.day(clock.now())),
        scheduled=scheduled,
        events=list(session.scalars(queries.events(plan.id))) if plan else [],
        can=may,
        lacking=picture.lacking(session, bands) if "reword" in may else None,
        scheduling=scheduling or Scheduling(formdata=None),
    )


@pages.get("/plan.csv")
def table() -> Response:
    """The objectives of the plan as a table."""
    session = db.session()
    return as_csv(listing.objectives(picture.bands(session)), session, request.args)


@pages.post("/plan/phases")
def schedule() -> ResponseReturnValue:
    """Say which work is done from one day to another."""
    require(MAY["schedule"])
    form = Scheduling()
    again = partial(show, 422, form)
    starts, ends = form.starts.data, form.ends.data
    if not form.validate_on_submit() or starts is None or ends is None:
        return again()
    with acting(form, again) as act:
        acts.schedule(
            act,
            _plan(act),
            title_it=form.title_it.data or "",
            title_en=form.title_en.data or "",
            starts=starts,
            ends=ends,
        )
    flash(_("The phase is on the line of time."))
    return redirect(url_for("plan.show"), 303)


@pages.get("/plan/editions")
def editions(status: int = 200, opening: Form | None = None) -> ResponseReturnValue:
    """The dated versions of the plan side by side."""
    session = db.session()
    plan = session.scalars(queries.current()).first()
    bands, found, given = _codes(session, plan)
    codes = listing.codes(bands, found, given, request.args.get("editions", ""))
    return page(
        "plan/editions.html",
        status=status,
        crumbs=_steps((_("Editions"), "")),
        plan=plan,
        editions=found,
        given=given,
        stored={edition.id: _held(bands, given[edition.id]) for edition in found},
        codes=shown(codes, session, request.args),
        listed=shown(_editions(bands, found, given, codes), session, request.args),
        can=can(MAY, plan) if plan else frozenset(),
        opening=opening or Opening(formdata=None),
    )


@pages.get("/plan/editions.csv")
def editions_table() -> Response:
    """The editions as a table."""
    session = db.session()
    bands, found, given = _codes(session, session.scalars(queries.current()).first())
    return as_csv(_editions(bands, found, given), session, request.args)


@pages.get("/plan/codes.csv")
def codes_table() -> Response:
    """The codes of each objective in each edition as a table."""
    session = db.session()
    return as_csv(listing.codes(*_codes(session, session.scalars(queries.current()).first())), session, request.args)


@pages.post("/plan/editions")
def open_edition() -> ResponseReturnValue:
    """Begin a dated version of the plan."""
    require(MAY["open_edition"])
    form = Opening()
    again = partial(editions, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.open_edition(
            act,
            _plan(act),
            slug=form.slug.data or "",
            name_it=form.name_it.data or "",
            name_en=form.name_en.data or None,
            dated=form.dated.data or "",
            areas=form.areas.data,
            directions=form.directions.data,
            objectives=form.objectives.data,
        )
    flash(_("The edition is open: objectives can be given their codes in it."))
    return redirect(url_for("plan.editions"), 303)


@pages.post("/plan/editions/<slug:slug>/closing")
def close_edition(slug: str) -> ResponseReturnValue:
    """Close a version of the plan: its codes no longer change."""
    require(MAY["close_edition"])
    with acting() as act:
        acts.close_edition(act, act.session.execute(queries.edition(slug)).scalar_one())
    flash(_("The edition is closed: its codes no longer change."))
    return redirect(url_for("plan.editions"), 303)


def _plan(act: Act) -> Plan:
    return act.session.execute(queries.current()).scalar_one()


def _codes(session: Session, plan: Plan | None) -> tuple[list[picture.Band], list[Edition], Given]:
    """The plan, its editions, and the code that each gives to each objective; three statements."""
    found = list(session.scalars(queries.editions(plan.id))) if plan else []
    codes = list(session.scalars(queries.codes([edition.id for edition in found])))
    given = {
        edition.id: {code.objective_id: code for code in codes if code.edition_id == edition.id} for edition in found
    }
    return picture.bands(session), found, given


def _editions(bands: list[picture.Band], found: list[Edition], given: Given, codes: AtHand | None = None) -> AtHand:
    """The list of editions, beside what is asked of the list of codes on the same page."""
    held = {edition.id: _held(bands, given[edition.id]) for edition in found}
    names = codes.names - {"editions"} if codes else set()
    return listing.editions(found, held, {name: request.args.get(name, "") for name in names})


def _steps(*further: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("The plan"), url_for("plan.show") if further else ""), *further]


def _held(bands: list[picture.Band], given: dict[int, Code]) -> tuple[int, int, int]:
    """How many areas, directions and objectives have a code in an edition."""
    rows = [
        (band.slug, row.direction.id, dot.objective.id)
        for band in bands
        for row in band.directions
        for dot in row.objectives
        if dot.objective.id in given
    ]
    return len({one[0] for one in rows}), len({one[1] for one in rows}), len(rows)
