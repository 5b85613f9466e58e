"""Versions and positions: what the acts on proposals have in common below the level of an act."""

from sqlalchemy import and_, select

from commissions import text
from commissions.act import Act
from commissions.authority import mandates, representative, seats
from commissions.errors import Overtaken, Refused
from commissions.organisations.model import Organisation
from commissions.proposals.model import Capacity, Position, Proposal, Revision


def write(act: Act, proposal: Proposal, *, title: str, words: str, reason: str | None = None) -> Revision:
    """Make the next version of a proposal's text the current one; noted by the act that asked for it."""
    revision = Revision(
        number=proposal.number + 1,
        author_id=act.by.id if act.by else None,
        title=text.line(title, field="title", most=text.TITLE, least=5),
        text=text.block(words, field="words", most=text.TEXT, least=20),
        reason=text.block(reason, field="reason", most=text.REASON, least=0) or None,
        written_at=act.at,
    )
    proposal.title, proposal.number = revision.title, revision.number
    act.session.flush()
    revision.proposal_id = proposal.id
    act.session.add(revision)
    act.session.flush()
    return revision


def current(act: Act, proposal: Proposal) -> Revision:
    """The version that stands."""
    return act.session.execute(
        select(Revision).where(Revision.proposal_id == proposal.id, Revision.number == proposal.number)
    ).scalar_one()


def speaks_for(act: Act, organisation: Organisation | None) -> None:
    """Go on only if who acts may speak for the organisation, when one is named."""
    if organisation is not None and organisation.id not in mandates(act.asking):
        raise Refused(representative)


def whole(revision: Revision) -> str:
    """A version as the record commits to it: title, empty line, text."""
    return f"{revision.title}\n\n{revision.text}"


def not_overtaken(act: Act, proposal: Proposal, onto: int | None) -> None:
    """Go on only if the version being edited is the one that stands; Overtaken otherwise."""
    if onto is not None and onto != proposal.number:
        raise Overtaken(current(act, proposal).text, proposal.number)


def standing_position(act: Act, proposal: Proposal, organisation: Organisation | None) -> Position | None:
    """The position of who acts, or of the organisation they speak for, if there is one."""
    holder = (
        Position.organisation_id == organisation.id
        if organisation
        else and_(Position.organisation_id.is_(None), Position.person_id == (act.by and act.by.id))
    )
    return act.session.scalar(select(Position).where(Position.proposal_id == proposal.id, holder))


def capacity_of(act: Act, proposal: Proposal, organisation: Organisation | None) -> Capacity:
    """As what who acts takes a position: for an organisation, as a member of the commission, or as a person."""
    if organisation is not None:
        return Capacity.ORGANISATION
    member = any(seat.body_id == proposal.body_id for seat in seats(act.asking))
    return Capacity.MEMBER if member else Capacity.PERSON
