"""The commission's side: proposals admitted, sent back, frozen and decided on, each with its form."""

from collections.abc import Callable
from functools import partial

from flask.typing import ResponseReturnValue

from commissions.act import Act
from commissions.authority import person
from commissions.bodies.model import Body
from commissions.proposals import decisions
from commissions.proposals.model import Proposal
from forum.acting import acting, needs
from forum.database import db
from forum.language import gettext as _
from forum.proposals import reading
from forum.proposals.authoring import writing
from forum.proposals.doing import done, shown_again, tried, within
from forum.proposals.forms import Amendment, Reasoned, Referral
from forum.proposals.views import pages


@pages.post("/proposals/<int:number>/admission")
def admit(number: int) -> ResponseReturnValue:
    """Let a proposal into discussion."""
    said = _("The proposal is in discussion: people can comment and take positions.")
    return _pressed(number, "admit", decisions.admit, said)


@pages.post("/proposals/<int:number>/freezing")
def freeze(number: int) -> ResponseReturnValue:
    """Fix the text ahead of the decision."""
    said = _("The text is frozen: it stays as it is until the decision.")
    return _pressed(number, "freeze", decisions.freeze, said)


@pages.post("/proposals/<int:number>/thawing")
def thaw(number: int) -> ResponseReturnValue:
    """Let the authors write a new version again."""
    return _pressed(number, "thaw", decisions.thaw, _("The text can be revised again."))


@pages.post("/proposals/<int:number>/return")
def send_back(number: int) -> ResponseReturnValue:
    """Ask the authors to change a proposal before it is discussed."""
    form = Reasoned()
    said = _("The proposal is back with its authors, with your reason.")
    return _reasoned(number, "send_back", form, decisions.send_back, said)


@pages.post("/proposals/<int:number>/adoption")
def adopt(number: int) -> ResponseReturnValue:
    """Record that the commission adopts the text that was read."""
    form = Reasoned()
    read = partial(decisions.adopt, onto=form.onto.data)
    return _reasoned(number, "adopt", form, read, _("The decision is on the record: adopted."))


@pages.post("/proposals/<int:number>/setting-aside")
def set_aside(number: int) -> ResponseReturnValue:
    """Record that the commission does not take a proposal up."""
    form = Reasoned()
    read = partial(decisions.set_aside, onto=form.onto.data)
    return _reasoned(number, "set_aside", form, read, _("The decision is on the record: not taken up."))


@pages.get("/proposals/<int:number>/amended-adoption")
@needs(person)
def amendment(number: int) -> ResponseReturnValue:
    """The text to be changed as the commission adopts it."""
    return writing(tried(number, "adopt_amended"), "adopt_amended", Amendment)


@pages.post("/proposals/<int:number>/amended-adoption")
def adopt_amended(number: int) -> ResponseReturnValue:
    """Record that the commission adopts a proposal with changes, and fix the final text."""
    form = Amendment()
    again = partial(writing, tried(number, "adopt_amended"), "adopt_amended", Amendment, form, 422)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        decisions.adopt_amended(
            act,
            within(act, number),
            title=form.title.data or "",
            words=form.words.data or "",
            reason=form.reason.data or "",
            onto=form.onto.data,
        )
    return done(number, _("The decision is on the record: adopted with changes."))


@pages.post("/proposals/<int:number>/referral")
def refer(number: int) -> ResponseReturnValue:
    """Pass a proposal on to another commission."""
    form = Referral()
    again = shown_again(number, "refer", form)
    form.body.choices = reading.other_commissions(db.session(), tried(number, "refer"))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        body = act.session.get_one(Body, form.body.data)
        decisions.refer(act, within(act, number), body=body, reason=form.reason.data or "")
    return done(number, _("The proposal is before the other commission now."))


def _pressed(number: int, verb: str, decide: Callable[[Act, Proposal], None], said: str) -> ResponseReturnValue:
    """A decision that needs no words."""
    tried(number, verb)
    with acting() as act:
        decide(act, within(act, number))
    return done(number, said)


def _reasoned(number: int, verb: str, form: Reasoned, decide: Callable[..., None], said: str) -> ResponseReturnValue:
    """A decision that needs a reason; without one, the page again with what was typed."""
    again = shown_again(number, verb, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        decide(act, within(act, number), reason=form.reason.data or "")
    return done(number, said)
