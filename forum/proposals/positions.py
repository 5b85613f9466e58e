"""Taking a position on a proposal, for oneself or for an organisation, and taking it back."""

from flask import Response, request
from flask.typing import ResponseReturnValue

from commissions.errors import Overtaken
from commissions.organisations.model import Organisation
from commissions.proposals import acts
from commissions.proposals.model import Side
from forum import errors
from forum.acting import acting
from forum.database import db
from forum.differences import differences, paragraphs
from forum.language import gettext as _
from forum.pages import page
from forum.proposals.doing import done, shown_again, tried, within
from forum.proposals.forms import Dropping, Positioning, Pressed
from forum.proposals.views import pages, revisions_of

# What was pressed on a text that has changed since; whoever was writing one sees both texts instead.
PRESSED = {"proposals.take_position", "proposals.adopt", "proposals.set_aside"}


@pages.post("/proposals/<int:number>/positions")
def take_position(number: int) -> ResponseReturnValue:
    """Take, change or confirm a position on the version that was read."""
    form = Positioning()
    again = shown_again(number, "take_position", form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        whose = form.organisation.data and act.session.get_one(Organisation, form.organisation.data)
        proposal = within(act, number)
        acts.take_position(act, proposal, side=Side(form.side.data), organisation=whose or None, onto=form.onto.data)
    return done(number, _("Your position is on the record."))


@pages.post("/proposals/<int:number>/positions/removal")
def drop_position(number: int) -> ResponseReturnValue:
    """No longer take any position."""
    form = Dropping()
    again = shown_again(number, "drop_position", form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        whose = form.organisation.data and act.session.get_one(Organisation, form.organisation.data)
        acts.drop_position(act, within(act, number), organisation=whose or None)
    return done(number, _("The position is taken back."))


@pages.errorhandler(Overtaken)
def overtaken(error: Overtaken) -> ResponseReturnValue:
    """409: what changed while one was reading, and the same button again, now for the text as it stands."""
    if request.endpoint not in PRESSED:
        return errors.overtaken(error)
    return _reread(int((request.view_args or {})["number"]), error.number)


def _reread(number: int, current: int) -> Response:
    form = Pressed()
    read = form.onto.data or 1
    before, after = revisions_of(db.session(), number, min(read, current), current)
    sent = [(name, value) for name, value in request.form.items() if name not in {"csrf_token", "once", "onto"}]
    return page(
        "proposals/reread.html",
        status=409,
        proposal=tried(number, "take_position"),
        before=before,
        after=after,
        title=differences(before.title, after.title),
        paragraphs=paragraphs(differences(before.text, after.text)),
        again=Pressed(formdata=None, onto=current),
        sent=sent,
        says=request.form.get("side") if request.form.get("side") in set(Side) else None,
    )
