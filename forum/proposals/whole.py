"""A proposal with everything that its page names, read in one statement as plain values."""

from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, inspect, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased

from commissions.base import Base, copied
from commissions.bodies.model import Body, Seat
from commissions.calls.model import Call
from commissions.comments.model import Thread
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.plan.model import Area, Direction, Objective
from commissions.proposals.model import Proposal, Revision, Signature
from commissions.record.model import Entry
from commissions.rules import Asking
from commissions.topics.model import Topic

# The entries that commit to a text: what "verify" leads to.
BINDING = (
    "proposal.submitted",
    "proposal.resubmitted",
    "proposal.revised",
    "proposal.adopted_amended",
)

# What is read of each thing around a proposal.
PARTS: dict[type[Base], tuple[str, ...]] = {
    Proposal: tuple(inspect(Proposal).column_attrs.keys()),
    Revision: ("number", "title", "text", "written_at"),
    Thread: ("id", "openness", "comments"),
    Objective: ("slug", "number", "title_it", "title_en", "label_it"),
    Direction: ("slug", "code", "title_it", "title_en"),
    Area: ("slug", "title_it", "title_en"),
    Body: ("slug", "kind", "name_it", "name_en"),
    Call: ("id", "body_id", "state", "audience", "opens_at", "closes_at"),
    Signature: ("person_id", "organisation_id"),
    Person: ("id", "name"),
    Organisation: ("id", "name"),
    Topic: ("id", "title", "hidden_by", "hidden_until"),
}


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


def whole(asking: Asking, number: int) -> Whole:
    """One proposal with its current version and all it names; NoResultFound without it."""
    rows = asking.session.execute(_whole(), {"number": number, "mark": f"proposal/{number}", "at": asking.at}).all()
    if not rows:
        raise NoResultFound
    parts = _parts(rows[0])
    proposal: Proposal = parts[Proposal]
    parts[Direction].__dict__["area"] = parts[Area]
    parts[Objective].__dict__["direction"] = parts[Direction]
    proposal.__dict__.update(
        objective=parts[Objective],
        body=parts[Body],
        call=parts[Call],
        thread=parts[Thread],
        topic=parts[Topic] if proposal.topic_id else None,
        signatures=[_signature(row) for row in rows],
        merged_into=proposal.merged_into_id and asking.session.get(Proposal, proposal.merged_into_id),
    )
    return Whole(proposal, parts[Revision], *rows[0][-3:])


def _parts(row: Any) -> dict[type[Base], Any]:
    """The things of which a row says something, each as it was read."""
    found, values = {}, iter(row)
    for kind, names in PARTS.items():
        found[kind] = copied(kind, **dict(zip(names, islice(values, len(names)), strict=True)))
    return found


def _signature(row: Any) -> Signature:
    parts = _parts(row)
    signature: Signature = parts[Signature]
    organisation = parts[Organisation] if signature.organisation_id else None
    signature.__dict__.update(person=parts[Person], organisation=organisation)
    return signature


@cache
def _whole() -> Select[Any]:
    """A row for each signature; to build the statement takes longer than to run it, so it is built once."""
    columns = [getattr(kind, name) for kind, names in PARTS.items() for name in names]
    running = Seat.since <= bindparam("at"), or_(Seat.until.is_(None), Seat.until > bindparam("at"))
    seats = select(func.count()).select_from(Seat).where(Seat.body_id == Proposal.body_id, *running)
    entry = select(func.max(Entry.seq)).where(Entry.about == bindparam("mark"), Entry.kind.in_(BINDING))
    other = aliased(Proposal)
    gathers = select(other.id).where(other.merged_into_id == Proposal.id).correlate(Proposal).exists()
    return (
        select(*columns, seats.correlate(Proposal).scalar_subquery(), entry.scalar_subquery(), gathers)
        .select_from(Proposal)
        .join(Revision, and_(Revision.proposal_id == Proposal.id, Revision.number == Proposal.number))
        .join(Thread, Thread.id == Proposal.thread_id)
        .join(Objective, Objective.id == Proposal.objective_id)
        .join(Direction, Direction.id == Objective.direction_id)
        .join(Area, Area.id == Direction.area_id)
        .join(Body, Body.id == Proposal.body_id)
        .join(Call, Call.id == Proposal.call_id)
        .join(Signature, Signature.proposal_id == Proposal.id)
        .join(Person, Person.id == Signature.person_id)
        .outerjoin(Organisation, Organisation.id == Signature.organisation_id)
        .outerjoin(Topic, Topic.id == Proposal.topic_id)
        .where(Proposal.id == bindparam("number"))
        .order_by(Signature.id)
    )
