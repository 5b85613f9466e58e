"""What lies on a person's own desk: what awaits them, and what became of what they wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for
from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from commissions.authority import PRESIDING
from commissions.bodies.model import Kind, Seat
from commissions.bodies.queries import seats_held_by
from commissions.calls.lifecycle import is_open
from commissions.calls.model import Call
from commissions.calls.queries import open_at
from commissions.hiding import readable
from commissions.organisations.model import Mandate
from commissions.organisations.queries import spoken_for_by
from commissions.people.model import Person
from commissions.proposals.model import Position, Proposal, Signature, State
from commissions.proposals.queries import to_confirm
from forum import links
from forum.language import gettext as _
from forum.language import titled
from forum.words import words

SOON = timedelta(days=7)  # before a call closes
MOST = 100  # of anything on one desk


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: on what, why, since when, and by when if there is a date."""

    title: str
    url: str
    why: str
    since: datetime
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on a desk but drafts and comments; six statements."""

    seats: list[Seat]
    mandates: list[Mandate]
    mine: list[Proposal]
    waiting: list[Waiting]

    @property
    def is_of_secretariat(self) -> bool:
        """Whether there is another desk to look at, the secretariat's."""
        return any(seat.body.kind is Kind.SECRETARIAT for seat in self.seats)


def desk(session: Session, person: Person, *, at: datetime) -> Desk:
    """What awaits a person now, the nearest date first, then what has waited longest."""
    running = seats_held_by(person.id).where(Seat.since <= at, or_(Seat.until.is_(None), Seat.until > at))
    seats = list(session.scalars(running))
    mandates = list(session.scalars(spoken_for_by(person.id, at=at)))
    mine = list(session.scalars(_authored(person.id, {one.organisation_id for one in mandates}).limit(MOST)))
    waiting = [
        *_sent_back(mine, at),
        *_to_confirm(session, person),
        *_before(session, seats),
        *_closing(session, seats, at),
    ]
    waiting.sort(key=lambda one: (one.due is None, one.due or one.since))
    return Desk(seats, mandates, mine, waiting)


def _authored(person_id: int, organisations: set[int]) -> Select[Proposal]:
    """What a person signed for themselves, and what was signed for the organisations they speak for."""
    own = and_(Signature.person_id == person_id, Signature.organisation_id.is_(None))
    return (
        select(Proposal)
        .where(Proposal.signatures.any(or_(own, Signature.organisation_id.in_(organisations))))
        .options(joinedload(Proposal.call), joinedload(Proposal.body))
        .order_by(Proposal.id.desc())
    )


def _sent_back(mine: list[Proposal], at: datetime) -> Iterator[Waiting]:
    for proposal in mine:
        if proposal.state is State.SENT_BACK and proposal.hidden_by is None and is_open(proposal.call, at):
            why = _("It was sent back to you: change it and submit it again.")
            yield Waiting(proposal.title, _page(proposal), why, proposal.submitted_at, proposal.call.closes_at)


def _to_confirm(session: Session, person: Person) -> Iterator[Waiting]:
    for position in session.scalars(to_confirm(person.id).limit(MOST)):
        proposal = position.proposal
        yield Waiting(proposal.title, _page(proposal), _changed(position), position.taken_at)


def _changed(position: Position) -> str:
    said = _(
        "The text has changed (now version %(number)s): confirm or change your position (%(side)s).",
        number=position.proposal.number,
        side=words(position.side),
    )
    return f"{position.organisation.name}: {said}" if position.organisation else str(said)


def _before(session: Session, seats: list[Seat]) -> Iterator[Waiting]:
    """The proposals to admit, and those frozen, to be decided on, for the chairs and secretaries of commissions."""
    presided = _presided(seats)
    if not presided:
        return
    frozen = and_(Proposal.state == State.IN_DISCUSSION, Proposal.frozen_at.is_not(None))
    waits = or_(Proposal.state == State.SUBMITTED, frozen)
    query = select(Proposal).where(Proposal.body_id.in_(presided), waits, readable(Proposal))
    for proposal in session.scalars(query.options(joinedload(Proposal.body)).order_by(Proposal.id).limit(MOST)):
        body = titled(proposal.body, "name")
        if proposal.state is State.SUBMITTED:
            why = _("To be admitted or sent back to its authors. %(body)s.", body=body)
        else:
            why = _("Its text is frozen: %(body)s is to decide.", body=body)
        yield Waiting(proposal.title, _page(proposal), why, proposal.frozen_at or proposal.submitted_at)


def _closing(session: Session, seats: list[Seat], at: datetime) -> Iterator[Waiting]:
    """The calls that close within a week, for those who may extend or close them."""
    presided = _presided(seats)
    if not presided:
        return
    soon = open_at(at).where(Call.closes_at <= at + SOON, Call.body_id.in_(presided))
    for call in session.scalars(soon.limit(MOST)):
        why = _("The call of %(body)s is about to close.", body=titled(call.body, "name"))
        yield Waiting(titled(call), url_for("calls.show", number=call.id), why, call.opens_at, call.closes_at)


def _presided(seats: list[Seat]) -> set[int]:
    return {seat.body_id for seat in seats if seat.office in PRESIDING and seat.body.kind is not Kind.SECRETARIAT}


def _page(proposal: Proposal) -> str:
    return str(links.to(proposal))
