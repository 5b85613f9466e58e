"""The pages on which proposals are read: the list, one of them, its versions and what changed."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, defer, joinedload

from commissions.proposals import lifecycle, queries
from commissions.proposals.model import Proposal, Revision, State
from forum.acting import asking
from forum.database import db
from forum.differences import differences, paragraphs
from forum.discussions import discussion
from forum.forms import Form
from forum.language import gettext as _
from forum.lists import as_csv, shown
from forum.pages import page
from forum.proposals import reading, showing
from forum.proposals.choosing import choices
from forum.proposals.forms import Pressed, Reasoned, Referral
from forum.proposals.listing import LISTING
from forum.proposals.listing import versions as version_list
from forum.proposals.whole import Whole, whole
from forum.sentences import told

pages = Blueprint("proposals", __name__)

# The acts whose form stands on the page itself; the others have a page of their own.
FORMS: dict[str, type[Pressed]] = {
    "admit": Pressed,
    "send_back": Reasoned,
    "freeze": Pressed,
    "thaw": Pressed,
    "adopt": Reasoned,
    "set_aside": Reasoned,
    "refer": Referral,
    "withdraw": Reasoned,
}

AUTHORS = {"revise", "resubmit", "withdraw"}
EVERYBODYS = {"take_position", "drop_position"}


@pages.get("/proposals")
def index() -> ResponseReturnValue:
    """Proposals, as far as they are asked for."""
    listed = shown(LISTING, db.session(), request.args)
    state = request.args.get("state", "").removesuffix("_amended")
    return page(
        "proposals/index.html",
        listed=listed,
        who_acts=showing.who_acts(State(state)) if state in set(State) else None,
        crumbs=[(_("Proposals"), "")],
    )


@pages.get("/proposals.csv")
def table() -> Response:
    """The same proposals as a table."""
    return as_csv(LISTING, db.session(), request.args)


@pages.get("/proposals/<int:number>")
def show(number: int, status: int = 200, **sent: Form) -> Response:
    """A proposal with all that became of it; `sent` are forms to be shown again, by their acts."""
    asked = asking()
    found = whole(asked, number)
    proposal = found.proposal
    if proposal.is_hidden(asked.at):
        return hidden_page(proposal, status)
    for verb in sent:
        lifecycle.after(proposal, verb)
    can = queries.open_to(asked, proposal)
    standings = reading.standings(asked.session, proposal)
    return page(
        "proposals/show.html",
        status=status,
        crumbs=showing.crumbs(proposal),
        proposal=proposal,
        revision=found.revision,
        entry=found.entry,
        can=can,
        author_can=can & AUTHORS,
        commission_can=can - AUTHORS - EVERYBODYS,
        forms_of=_forms(found, can, sent),
        sent=sent,
        choices=choices(asked, proposal, sent.get("take_position")) if "take_position" in can else [],
        decision=showing.decision(proposal),
        steps=showing.ribbon(proposal),
        groups=showing.groups(standings, found.seats),
        earlier=showing.earlier(standings),
        missing=showing.missing(standings),
        merged=reading.merged_into(asked.session, proposal) if found.gathers else [],
        history=tuple(told(reading.deeds(asked.session, proposal))),
        talk=discussion(proposal.thread, authors=proposal.author_ids),
    )


@pages.get("/proposals/<int:number>/versions")
def versions(number: int) -> ResponseReturnValue:
    """Every version of a proposal: when, by whom, why."""
    proposal = _named(number)
    if proposal.is_hidden(asking().at):
        return hidden_page(proposal)
    found = db.session.scalars(queries.revisions(number).options(defer(Revision.text)))
    return page("proposals/versions.html", proposal=proposal, versions=list(found)[::-1], crumbs=crumbs_of(proposal))


@pages.get("/proposals/<int:number>/versions.csv")
def versions_table(number: int) -> ResponseReturnValue:
    """The same versions as a table."""
    proposal = _named(number)
    if proposal.is_hidden(asking().at):
        return hidden_page(proposal)
    found = db.session.scalars(queries.revisions(number).options(defer(Revision.text))).all()
    return as_csv(version_list(proposal, found), db.session(), request.args)


@pages.get("/proposals/<int:number>/versions/<int:version>")
def version(number: int, version: int) -> ResponseReturnValue:
    """The text of one version."""
    proposal = _named(number)
    if proposal.is_hidden(asking().at):
        return hidden_page(proposal)
    (revision,) = revisions_of(db.session(), number, version)
    return page("proposals/version.html", proposal=proposal, revision=revision, crumbs=crumbs_of(proposal))


@pages.get("/proposals/<int:number>/changes")
def changes(number: int) -> ResponseReturnValue:
    """What changed between two versions, word by word; between the last two when none are asked for."""
    proposal = _named(number)
    if proposal.is_hidden(asking().at):
        return hidden_page(proposal)
    new = _asked_for("to", proposal.number)
    old = _asked_for("from", max(new - 1, 1))
    before, after = revisions_of(db.session(), number, old, new)
    return page(
        "proposals/changes.html",
        proposal=proposal,
        before=before,
        after=after,
        title=differences(before.title, after.title),
        paragraphs=paragraphs(differences(before.text, after.text)),
        crumbs=crumbs_of(proposal),
    )


def hidden_page(proposal: Proposal, status: int = 200) -> Response:
    """What stays of a proposal that is hidden: its number, place, date and state, why, and what others said."""
    return page(
        "proposals/hidden.html",
        status=status,
        proposal=proposal,
        talk=discussion(proposal.thread, authors=proposal.author_ids),
    )


def _forms(found: Whole, can: frozenset[str], sent: dict[str, Form]) -> dict[str, Form]:
    """The forms of the acts open to the reader: as they were sent, or empty."""
    number = found.proposal.number
    made: dict[str, Form] = {
        verb: sent.get(verb) or kind(formdata=None, onto=number) for verb, kind in FORMS.items() if verb in can
    }
    if "refer" in made:
        made["refer"]["body"].choices = reading.other_commissions(db.session(), found.proposal)
    return made


def _named(number: int) -> Proposal:
    return db.session.execute(select(Proposal).where(Proposal.id == number)).scalar_one()


def revisions_of(session: Session, number: int, *versions: int) -> list[Revision]:
    """These versions of a proposal, in this order; 404 when one does not exist."""
    found = {
        one.number: one
        for one in session.scalars(
            select(Revision)
            .where(Revision.proposal_id == number, Revision.number.in_(versions))
            .options(joinedload(Revision.author))
        )
    }
    if not found.keys() >= set(versions):
        abort(404)
    return [found[one] for one in versions]


def _asked_for(name: str, otherwise: int) -> int:
    asked = request.args.get(name, "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else otherwise


def crumbs_of(proposal: Proposal) -> list[tuple[str, str]]:
    """The way back from a page beside a proposal's own."""
    here: list[tuple[Any, str]] = [
        (_("Proposals"), url_for("proposals.index")),
        (_("Proposal %(number)s", number=proposal.id), url_for("proposals.show", number=proposal.id)),
    ]
    return here
