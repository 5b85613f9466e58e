"""The pages on which directions, areas, editions, events and phases are put right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.base import Base
from commissions.plan import correcting, errata
from commissions.plan.model import Area, Direction, Edition, Event, Phase
from commissions.plan.policy import MAY
from forum.acting import acting, needs, require
from forum.database import db
from forum.forms import Form
from forum.language import gettext, titled
from forum.pages import page
from forum.plan.fillings import Erratum, OfArea, OfDirection, OfEdition, OfEvent, OfPhase
from forum.plan.forms import Reasoned
from forum.plan.views import pages


@dataclass(frozen=True, slots=True)
class Correction:
    """How one kind of thing is put right: its act, its form, and where one goes afterwards."""

    kind: type[Base]
    act: Callable[..., None]
    form: type[Erratum]
    heading: Any
    back: str  # an endpoint
    anchor: str | None = None

    @property
    def noun(self) -> str:
        """The kind as addresses and acts name it."""
        return self.kind.__name__.lower()

    def one(self, session: Session, key: str | int) -> Any:
        """The thing at an address."""
        column: Any = getattr(self.kind, "id" if isinstance(key, int) else "slug")
        return session.execute(select(self.kind).where(column == key)).scalar_one()


AREA = Correction(Area, correcting.correct_area, OfArea, lazy_gettext("Correct an area"), "plan.show")
DIRECTION = Correction(
    Direction, correcting.correct_direction, OfDirection, lazy_gettext("Correct a direction"), "plan.show"
)
EDITION = Correction(Edition, errata.correct_edition, OfEdition, lazy_gettext("Correct an edition"), "plan.editions")
EVENT = Correction(Event, errata.correct_event, OfEvent, lazy_gettext("Correct an event"), "plan.show", "events")
PHASE = Correction(Phase, errata.correct_phase, OfPhase, lazy_gettext("Correct a phase"), "plan.show", "phases")


@pages.get("/areas/<slug:slug>/correction")
@needs(MAY["correct_area"])
def area(slug: str) -> ResponseReturnValue:
    """Where an area is put right."""
    return _ask(AREA, slug)


@pages.post("/areas/<slug:slug>/correction")
def correct_area(slug: str) -> ResponseReturnValue:
    """Put an area right."""
    return _correct(AREA, slug)


@pages.get("/directions/<slug:slug>/correction")
@needs(MAY["correct_direction"])
def direction(slug: str) -> ResponseReturnValue:
    """Where a direction is put right."""
    return _ask(DIRECTION, slug)


@pages.post("/directions/<slug:slug>/correction")
def correct_direction(slug: str) -> ResponseReturnValue:
    """Put a direction right."""
    return _correct(DIRECTION, slug)


@pages.get("/plan/editions/<slug:slug>/correction")
@needs(MAY["correct_edition"])
def erratum(slug: str) -> ResponseReturnValue:
    """Where the name, the date and the numbers of an edition are put right."""
    return _ask(EDITION, slug)


@pages.post("/plan/editions/<slug:slug>/correction")
def correct_edition(slug: str) -> ResponseReturnValue:
    """Put an edition right."""
    return _correct(EDITION, slug)


@pages.get("/plan/events/<int:number>/correction")
@needs(MAY["correct_event"])
def event(number: int) -> ResponseReturnValue:
    """Where an event in the making of the plan is put right."""
    return _ask(EVENT, number)


@pages.post("/plan/events/<int:number>/correction")
def correct_event(number: int) -> ResponseReturnValue:
    """Put an event right."""
    return _correct(EVENT, number)


@pages.get("/plan/phases/<int:number>/correction")
@needs(MAY["correct_phase"])
def phase(number: int) -> ResponseReturnValue:
    """Where a phase is put right, or taken back."""
    return _ask(PHASE, number)


@pages.post("/plan/phases/<int:number>/correction")
def correct_phase(number: int) -> ResponseReturnValue:
    """Put a phase right."""
    return _correct(PHASE, number)


@pages.post("/plan/phases/<int:number>/withdrawal")
def withdraw_phase(number: int) -> ResponseReturnValue:
    """Take a phase off the line of time, with a reason."""
    require(MAY["withdraw_phase"])
    form = Reasoned()
    again = partial(_ask, PHASE, number, 422, withdrawing=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        errata.withdraw_phase(act, PHASE.one(act.session, number), reason=form.reason.data or "")
    flash(gettext("The phase is off the line of time; the record keeps it."))
    return redirect(url_for("plan.show", _anchor="phases"), 303)


def _ask(
    what: Correction, key: str | int, status: int = 200, form: Form | None = None, withdrawing: Form | None = None
) -> ResponseReturnValue:
    thing = what.one(db.session(), key)
    return page(
        "plan/correcting.html",
        status=status,
        crumbs=[(gettext("The plan"), url_for("plan.show")), (str(what.heading), "")],
        heading=what.heading,
        named=titled(thing, "name" if what is EDITION else "title"),
        form=form or what.form(formdata=None, obj=thing, onto=str(thing.version)),
        withdrawing=(withdrawing or Reasoned(formdata=None)) if what is PHASE and not thing.withdrawn_at else None,
        to=_address(what, key),
        number=key,
        back=url_for(what.back, _anchor=what.anchor),
    )


def _correct(what: Correction, key: str | int) -> ResponseReturnValue:
    require(MAY[f"correct_{what.noun}"])
    form = what.form()
    again = partial(_ask, what, key, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        what.act(act, what.one(act.session, key), **form.values, onto=form.version)
    flash(gettext("It is put right, and the record keeps what was there before."))
    return redirect(url_for(what.back, _anchor=what.anchor), 303)


def _address(what: Correction, key: str | int) -> str:
    endpoint = f"plan.correct_{what.noun}"
    return url_for(endpoint, number=key) if isinstance(key, int) else url_for(endpoint, slug=key)
