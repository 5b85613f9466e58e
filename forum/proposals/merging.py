"""Letting a proposal go on in another one, whose title is shown before anything is done."""

from functools import partial

from flask import request
from flask.typing import ResponseReturnValue

from commissions.authority import person
from commissions.errors import Unfit
from commissions.proposals import decisions, lifecycle
from commissions.proposals.model import Proposal
from forum.acting import acting, asking, needs
from forum.database import db
from forum.language import gettext as _
from forum.pages import page
from forum.proposals.doing import done, tried, within
from forum.proposals.forms import LARGEST, Merger
from forum.proposals.views import crumbs_of, pages


@pages.get("/proposals/<int:number>/merger")
@needs(person)
def merger(number: int) -> ResponseReturnValue:
    """The two proposals side by side in name, and the reason to be given."""
    asked = request.args.get("into", "")
    into = int(asked) if asked.isascii() and asked.isdecimal() and 0 < int(asked[:11]) <= LARGEST else None
    return _merging(tried(number, "merge"), Merger(formdata=None, into=into))


@pages.post("/proposals/<int:number>/merger")
def merge(number: int) -> ResponseReturnValue:
    """Let the proposal go on in the other, once the title of the other has been seen."""
    form = Merger()
    again = partial(_merging, tried(number, "merge"), form, 422)
    if not form.validate_on_submit():
        return again()
    if form.seen.data != str(form.into.data):
        form.into.errors = [_("Check that this is the proposal you mean, and send again.")]
        return again()
    with acting(form, again) as act:
        other = act.session.get(Proposal, form.into.data)
        if other is None:
            raise Unfit("into", "unknown")
        decisions.merge(act, within(act, number), into=other, reason=form.reason.data or "")
    return done(number, _("The decision is on the record: merged into proposal %(number)s.", number=form.into.data))


def _merging(proposal: Proposal, form: Merger, status: int = 200) -> ResponseReturnValue:
    lifecycle.after(proposal, "merge")
    number = form.into.data if isinstance(form.into.data, int) and 0 < form.into.data <= LARGEST else 0
    other = db.session.get(Proposal, number)
    if number and other is None and not form.into.errors:
        form.into.errors = [_("There is no proposal %(number)s.", number=number)]
    if other is not None and other.is_hidden(asking().at):
        form.into.errors, other = [_("Proposal %(number)s is hidden.", number=number)], None
    form.seen.data = str(other.id) if other else ""
    return page(
        "proposals/merger.html",
        status=status,
        proposal=proposal,
        other=other,
        form=form,
        crumbs=crumbs_of(proposal),
    )
