"""The pages on which calls are read and run: the list, one of them, opened, extended, closed, given up."""

from functools import partial

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select
from sqlalchemy.orm import selectinload

from commissions.act import Act
from commissions.bodies.model import Body
from commissions.bodies.queries import commissions
from commissions.calls import acts, queries
from commissions.calls.lifecycle import is_open
from commissions.calls.model import Call
from commissions.calls.policy import MAY
from commissions.plan.model import Objective
from commissions.proposals.model import Proposal
from commissions.proposals.queries import EVERY, FEW, by_state
from commissions.rules import Asking
from forum.acting import acting, asking, require
from forum.calls.forms import Cancelling, Extension, Pressed
from forum.calls.listing import is_over, listing
from forum.database import db
from forum.language import gettext as _
from forum.language import titled
from forum.lists import as_csv, shown
from forum.pages import page
from forum.sentences import history

pages = Blueprint("calls", __name__)


@pages.get("/calls")
def index() -> ResponseReturnValue:
    """The calls, as far as they are asked for."""
    asked = asking()
    return page(
        "calls/index.html",
        crumbs=[(_("Calls for proposals"), "")],
        listed=shown(listing(asked.at), asked.session, request.args),
        bodies=_planning(asked),
    )


@pages.get("/calls.csv")
def table() -> Response:
    """The same calls as a table."""
    return as_csv(listing(asking().at), db.session(), request.args)


@pages.get("/calls/<int:number>")
def show(
    number: int, status: int = 200, extension: Extension | None = None, cancelling: Cancelling | None = None
) -> ResponseReturnValue:
    """A call: on what, from whom, until when, and the proposals that answered it."""
    asked = asking()
    call = asked.session.execute(_whole(number)).scalar_one()
    return page(
        "calls/show.html",
        status=status,
        crumbs=[(_("Calls for proposals"), url_for("calls.index")), (titled(call), "")],
        call=call,
        is_open=is_open(call, asked.at),
        is_over=is_over(call, asked.at),
        standings=by_state(asked.session, Proposal.call_id == call.id, most=_most()),
        can=queries.open_to(asked, call),
        history=history(call.mark, limit=20),
        cancelling=cancelling or Cancelling(formdata=None),
        extension=extension or Extension(formdata=None),
        forms_of={"opening": Pressed(formdata=None), "closing": Pressed(formdata=None)},
    )


@pages.post("/calls/<int:number>/opening")
def open_(number: int) -> ResponseReturnValue:
    """Start receiving proposals."""
    require(MAY["open"], _one(number))
    with acting() as act:
        acts.open_(act, _call(act, number))
    flash(_("The call is open."))
    return redirect(url_for("calls.show", number=number), 303)


@pages.post("/calls/<int:number>/extension")
def extend(number: int) -> ResponseReturnValue:
    """Put off the closing of a call."""
    require(MAY["extend"], _one(number))
    form = Extension()
    again = partial(show, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.extend(act, _call(act, number), closes_at=form.closes_at.moment, reason=form.reason.data or "")
    flash(_("The call closes later, and says why."))
    return redirect(url_for("calls.show", number=number), 303)


@pages.post("/calls/<int:number>/closing")
def close(number: int) -> ResponseReturnValue:
    """Stop receiving proposals."""
    require(MAY["close"], _one(number))
    with acting() as act:
        acts.close(act, _call(act, number))
    flash(_("The call is closed."))
    return redirect(url_for("calls.show", number=number), 303)


@pages.post("/calls/<int:number>/cancellation")
def cancel(number: int) -> ResponseReturnValue:
    """Give up a call before it opens."""
    require(MAY["cancel"], _one(number))
    form = Cancelling()
    again = partial(show, number, 422, None, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.cancel(act, _call(act, number), reason=form.reason.data or "")
    flash(_("The call is given up, and says why."))
    return redirect(url_for("calls.show", number=number), 303)


def _most() -> int:
    """How many proposals of each state are shown: a few, or all when the address asks for them."""
    return EVERY if request.args.get("proposals") == "all" else FEW


def _planning(asked: Asking) -> list[Body]:
    """The commissions for which the reader may plan a call."""
    if asked.person is None:
        return []
    return [body for body in asked.session.scalars(commissions()) if MAY["plan"](asked, body)]


def _call(act: Act, number: int) -> Call:
    return act.session.get_one(Call, number)


def _one(number: int) -> Call:
    return db.session().get_one(Call, number)


def _whole(number: int) -> Select[Call]:
    """A call with all that its page names."""
    return queries.by_id(number).options(selectinload(Call.objectives).joinedload(Objective.direction))
