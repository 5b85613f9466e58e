"""What acting on a proposal has in common: who may even try, what to show again, where to go afterwards."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from commissions.act import Act
from commissions.proposals import queries
from commissions.proposals.model import Proposal
from commissions.proposals.policy import MAY
from forum.acting import Again, require
from forum.database import db
from forum.forms import Form
from forum.proposals.views import show


def shown_again(number: int, verb: str, form: Form) -> Again:
    """The proposal's page with the form as it was sent; Refused at once for whom the act is not for."""
    tried(number, verb)
    return partial(show, number, 422, **{verb: form})


def tried(number: int, verb: str) -> Proposal:
    """The proposal on which somebody wants to act; Refused unless the act is for them."""
    proposal = db.session.execute(queries.by_id(number)).scalar_one()
    require(MAY[verb], proposal)
    return proposal


def within(act: Act, number: int) -> Proposal:
    """The proposal as it stands within the act's transaction."""
    return act.session.execute(queries.by_id(number)).scalar_one()


def done(number: int, message: str) -> ResponseReturnValue:
    """On to the proposal's page, with what was done."""
    flash(message)
    return redirect(url_for("proposals.show", number=number), 303)
