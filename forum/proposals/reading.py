"""What the page of a proposal needs to know, in as few statements whatever their number."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, case, func, literal, null, or_, select, union_all
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session, aliased, joinedload
from sqlalchemy.types import Integer

from commissions.bodies.model import Seat
from commissions.bodies.queries import commissions
from commissions.calls.model import Call
from commissions.hiding import readable
from commissions.organisations.model import Kind, Mandate, Organisation
from commissions.proposals import queries
from commissions.proposals.model import Capacity, Position, Proposal, Revision, Side, State
from commissions.proposals.queries import Tally
from commissions.record.model import Entry
from commissions.rules import Asking
from forum.language import titled

# The entries that commit to a text: what "verify" leads to.
BINDING = (
    "proposal.submitted",
    "proposal.resubmitted",
    "proposal.revised",
    "proposal.adopted_amended",
)

AROUND = (
    *queries.AROUND,
    joinedload(Proposal.topic),
    joinedload(Proposal.call).load_only(Call.state, Call.audience, Call.opens_at, Call.closes_at),
    joinedload(Proposal.signatures).options(*queries.SIGNERS),
)

DEEDS = 25  # acts shown on the page itself; the record has them all


@dataclass(frozen=True, slots=True)
class Whole:
    """A proposal and the version that stands.

    `seats` is how many its commission has, `entry` the number of the entry that is bound to the text, and `gathers`
    whether others were merged into it.
    """

    proposal: Proposal
    revision: Revision
    seats: int
    entry: int | None
    gathers: bool


@dataclass(frozen=True, slots=True)
class Standings:
    """How positions stand, for people, members and organisations apart, and which kinds of organisations lack."""

    tallies: dict[Capacity, Tally] = field(default_factory=lambda: {capacity: Tally() for capacity in Capacity})
    missing: list[Kind] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stand:
    """One for whom the reader may take a position: themselves or an organisation; and the position, if any."""

    organisation_id: int | None
    name: str | None
    side: Side | None
    number: int | None
    capacity: Capacity | None


def whole(asking: Asking, number: int) -> Whole:
    """One proposal with its current version and all it names, in one statement; NoResultFound without it."""
    asked = {"number": number, "mark": f"proposal/{number}", "at": asking.at}
    return Whole(*asking.session.execute(_whole(), asked).unique().one())


def standings(session: Session, proposal: Proposal) -> Standings:
    """The three counts and the kinds of organisations of which none has spoken, in one statement."""
    found = Standings()
    kinds: dict[Kind, bool] = {}
    for kind, capacity, side, count, earlier in session.execute(
        _counted(), {"proposal": proposal.id, "number": proposal.number}
    ):
        if kind:
            kinds[Kind(kind)] = kinds.get(Kind(kind), False) or bool(side)
        if side:
            tally = found.tallies[Capacity(capacity)]
            tally.sides[Side(side)] += count
            tally.earlier += earlier or 0
    found.missing.extend(kind for kind in Kind if kind in kinds and not kinds[kind])
    return found


def stands(asking: Asking, proposal: Proposal) -> list[Stand]:
    """For whom the reader may take a position, themselves first, with the positions taken; in one statement."""
    if asking.person is None:
        return []
    asked = {"proposal": proposal.id, "person": asking.person.id, "at": asking.at}
    rows: Any = asking.session.execute(_stands(), asked)
    found = [
        Stand(whose, name, side and Side(side), number, capacity and Capacity(capacity))
        for whose, name, side, number, capacity in rows
    ]
    own = [stand for stand in found if stand.organisation_id is None] or [Stand(None, None, None, None, None)]
    return own + sorted((stand for stand in found if stand.organisation_id), key=lambda stand: stand.name or "")


def merged_into(session: Session, proposal: Proposal) -> list[tuple[int, str | None]]:
    """The proposals that go on in this one: number and title; no title while it is hidden."""
    rows = session.execute(
        select(Proposal.id, case((readable(Proposal), Proposal.title)).label("title"))
        .where(Proposal.merged_into_id == proposal.id, Proposal.state == State.MERGED)
        .order_by(Proposal.id)
    )
    return [(row.id, row.title) for row in rows]


def deeds(session: Session, proposal: Proposal) -> list[Entry]:
    """What was done with the proposal itself, newest first; positions are told by their counts and in the record."""
    return list(session.scalars(_DEEDS, {"mark": proposal.mark}))


def other_commissions(session: Session, proposal: Proposal) -> list[tuple[int, str]]:
    """The commissions to which a proposal can be referred, as choices."""
    return [(body.id, titled(body, "name")) for body in session.scalars(commissions()) if body.id != proposal.body_id]


# To build a statement takes longer than to run it: these are built once, with places for what is asked.


@cache
def _whole() -> Select[Any]:
    seats = (
        select(func.count())
        .select_from(Seat)
        .where(Seat.body_id == Proposal.body_id, *_runs(Seat))
        .correlate(Proposal)
        .scalar_subquery()
    )
    entry = (
        select(func.max(Entry.seq)).where(Entry.about == bindparam("mark"), Entry.kind.in_(BINDING)).scalar_subquery()
    )
    other = aliased(Proposal)
    gathers = select(other.id).where(other.merged_into_id == Proposal.id).correlate(Proposal).exists()
    return (
        select(Proposal, Revision, seats, entry, gathers)
        .join(Revision, and_(Revision.proposal_id == Proposal.id, Revision.number == Proposal.number))
        .where(Proposal.id == bindparam("number"))
        .options(*AROUND)
    )


@cache
def _counted() -> Any:
    """Rows of (kind of organisation, capacity, side, how many, how many on an earlier version)."""
    here = Position.proposal_id == bindparam("proposal")
    earlier = func.sum(as_type(Position.number < bindparam("number"), Integer))
    people = (
        select(null(), Position.capacity, Position.side, func.count(Position.id), earlier)
        .where(here, Position.organisation_id.is_(None))
        .group_by(Position.capacity, Position.side)
    )
    organisations = (
        select(Organisation.kind, literal(Capacity.ORGANISATION.value), Position.side, func.count(Position.id), earlier)
        .select_from(Organisation)
        .outerjoin(Position, and_(Position.organisation_id == Organisation.id, here))
        .group_by(Organisation.kind, Position.side)
    )
    return union_all(organisations, people)


@cache
def _stands() -> Any:
    """Rows of (organisation, its name, side, version, capacity), without the first two for the reader's own."""
    here = Position.proposal_id == bindparam("proposal")
    me: BindParameter[int] = bindparam("person")
    taken = (Position.side, Position.number, Position.capacity)
    mine = select(null(), null(), *taken).where(here, Position.person_id == me, Position.organisation_id.is_(None))
    ours = (
        select(Organisation.id, Organisation.name, *taken)
        .select_from(Mandate)
        .join(Mandate.organisation)
        .outerjoin(Position, and_(Position.organisation_id == Organisation.id, here))
        .where(Mandate.person_id == me, *_runs(Mandate))
        .distinct()
    )
    return union_all(ours, mine)


def _runs(dated: Any) -> tuple[Any, ...]:
    at: BindParameter[datetime] = bindparam("at")
    return dated.since <= at, or_(dated.until.is_(None), dated.until > at)


_DEEDS = (
    select(Entry)
    .where(Entry.about == bindparam("mark"), Entry.kind.startswith("proposal."))
    .order_by(Entry.seq.desc())
    .limit(DEEDS)
)
