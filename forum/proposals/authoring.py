"""The author's side: a new version, putting forward again what was sent back, taking a proposal back."""

from functools import partial
from typing import Any

from flask.typing import ResponseReturnValue

from commissions.authority import person
from commissions.proposals import acts, lifecycle
from commissions.proposals.model import Proposal
from forum.acting import acting, needs
from forum.database import db
from forum.forms import Form
from forum.language import gettext as _
from forum.pages import page
from forum.proposals.doing import done, shown_again, tried, within
from forum.proposals.forms import Reasoned, Resubmission, Revision
from forum.proposals.views import crumbs_of, pages, revisions_of


@pages.get("/proposals/<int:number>/revision")
@needs(person)
def revision(number: int) -> ResponseReturnValue:
    """The text as it stands, to be written anew."""
    return writing(tried(number, "revise"), "revise", Revision)


@pages.post("/proposals/<int:number>/revision")
def revise(number: int) -> ResponseReturnValue:
    """Write a new version; the old one stays."""
    form = Revision()
    again = partial(writing, tried(number, "revise"), "revise", Revision, form, 422)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.revise(
            act,
            within(act, number),
            title=form.title.data or "",
            words=form.words.data or "",
            reason=form.reason.data,
            onto=form.onto.data,
        )
    return done(number, _("The new version is published. Who took a position on the old one is asked again."))


@pages.get("/proposals/<int:number>/resubmission")
@needs(person)
def resubmission(number: int) -> ResponseReturnValue:
    """What was sent back, to be changed and put forward again."""
    return writing(tried(number, "resubmit"), "resubmit", Resubmission)


@pages.post("/proposals/<int:number>/resubmission")
def resubmit(number: int) -> ResponseReturnValue:
    """Put what was sent back before the commission again."""
    form = Resubmission()
    again = partial(writing, tried(number, "resubmit"), "resubmit", Resubmission, form, 422)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        proposal = within(act, number)
        acts.resubmit(act, proposal, title=form.title.data or "", words=form.words.data or "", onto=form.onto.data)
    return done(number, _("The proposal is before the commission again."))


@pages.post("/proposals/<int:number>/withdrawal")
def withdraw(number: int) -> ResponseReturnValue:
    """Take a proposal back, with a reason the record will keep."""
    form = Reasoned()
    again = shown_again(number, "withdraw", form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.withdraw(act, within(act, number), reason=form.reason.data or "")
    return done(number, _("The proposal is withdrawn."))


def writing(
    proposal: Proposal, verb: str, kind: type[Form], sent: Form | None = None, status: int = 200
) -> ResponseReturnValue:
    """The page on which a proposal's text is written; OutOfOrder when it is not the moment."""
    lifecycle.after(proposal, verb)
    (standing,) = revisions_of(db.session(), proposal.id, proposal.number)
    text: dict[str, Any] = {"title": standing.title, "words": standing.text, "onto": standing.number}
    return page(
        "proposals/writing.html",
        status=status,
        proposal=proposal,
        verb=verb,
        standing=standing,
        form=sent or kind(formdata=None, **text),
        crumbs=crumbs_of(proposal),
    )
