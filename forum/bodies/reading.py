"""What the pages of bodies read, in as many statements whatever the number of rows."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, not_, or_, select, true, union_all
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, joinedload

from commissions.bodies import queries
from commissions.bodies.model import Body, Competence, Kind, Office, Seat
from commissions.calls.model import Call
from commissions.hiding import readable
from commissions.meetings import queries as of_meetings
from commissions.meetings.model import Meeting
from commissions.meetings.model import State as MeetingState
from commissions.organisations.model import Kind as OrganisationKind
from commissions.plan.model import Area, Direction, Objective
from commissions.plan.queries import objectives
from commissions.proposals.model import Proposal, State
from commissions.proposals.queries import STANDINGS
from commissions.topics.model import Topic
from commissions.topics.queries import first_in

CALLS = 5
TOPICS = 4
MEETINGS = 5  # to come, and as many held
OFFICES = {Office.CHAIR: 0, Office.SECRETARY: 1, Office.MEMBER: 2}


@dataclass(frozen=True, slots=True)
class Line:
    """A body in the list of bodies: what it covers, how many sit there, how many proposals are in which state."""

    body: Body
    areas: list[Area]
    seats: int
    proposals: list[tuple[State, int]]


@dataclass(frozen=True, slots=True)
class Around:
    """A body with the one it belongs to and the groups that belong to it; its calls, the latest to close first; its
    first topics; its meetings: those to come, the next first, and those that are over, the latest first.
    """

    body: Body
    parent: Body | None
    groups: list[Body]
    calls: list[Call]
    topics: list[Topic]
    coming: list[Meeting]
    past: list[Meeting]


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits in a body, who is to, who did, and how many speak for which kind of organisation or for themselves.

    `every` holds also the seats that were given by mistake, which are nobody's.
    """

    every: list[Seat]
    held: list[Seat]
    coming: list[Seat]
    past: list[Seat]

    @property
    def balance(self) -> list[tuple[OrganisationKind | None, int]]:
        """Seats by kind of organisation, the most frequent first; a substitute adds nothing to the seat's own."""
        counted = [seat for seat in self.held if seat.substitute_for_id is None]
        return Counter(seat.organisation.kind if seat.organisation else None for seat in counted).most_common()

    @property
    def principals(self) -> dict[int, str]:
        """The name of who is substituted, by the number of the seat."""
        return {seat.id: seat.person.name for seat in self.every}

    def missing(self, kind: Kind) -> list[Office]:
        """The offices that a body of this kind needs and nobody holds."""
        there = {seat.office for seat in self.held}
        return [office for office, kinds in queries.NEEDED.items() if kind in kinds and office not in there]


@dataclass(frozen=True, slots=True)
class Work:
    """What is going on under one objective: how many proposals before this body, and whether it is in charge."""

    objective: Objective
    proposals: int
    in_charge: bool


def lines(session: Session, *, at: datetime) -> list[Line]:
    """Every body in the order of constitution; four statements."""
    areas: dict[int, list[Area]] = {}
    for competence in session.scalars(queries.competences()):
        areas.setdefault(competence.body_id, []).append(competence.area)
    seats = {row[0]: row[1] for row in session.execute(queries.sizes(at))}
    states: dict[int, dict[State, int]] = {}
    counted = select(Proposal.body_id, Proposal.state, func.count()).where(readable(Proposal))
    for body_id, state, size in session.execute(counted.group_by(Proposal.body_id, Proposal.state)):
        states.setdefault(body_id, {})[state] = size
    return [
        Line(
            body,
            areas.get(body.id, []),
            seats.get(body.id, 0),
            [(state, states[body.id][state]) for state in STANDINGS if state in states.get(body.id, {})],
        )
        for body in session.scalars(queries.bodies())
    ]


def around(session: Session, slug: str, *, at: datetime) -> Around:
    """A body, those next to it, its last calls, first topics and meetings, in one statement; else NoResultFound."""
    itself = select(Body.id).where(Body.slug == slug).scalar_subquery()
    parent = select(Body.parent_id).where(Body.slug == slug).scalar_subquery()
    last = select(Call.id).where(Call.body_id == itself).order_by(Call.closes_at.desc(), Call.id.desc()).limit(CALLS)
    first = Topic.id.in_(first_in(slug, most=TOPICS))
    sort = union_all(*(select(literal(one).label("of")) for one in ("calls", "topics", "meetings"))).subquery()
    rows: Any = session.execute(
        select(Body, Call, Topic, Meeting)
        .select_from(Body)
        .join(sort, true())
        .outerjoin(Call, and_(sort.c.of == "calls", Call.body_id == Body.id, Call.id.in_(last)))
        .outerjoin(Topic, and_(sort.c.of == "topics", Topic.body_id == Body.id, first))
        .outerjoin(Meeting, and_(sort.c.of == "meetings", Meeting.body_id == Body.id, _shown(itself, at)))
        .where(or_(Body.slug == slug, Body.parent_id == itself, Body.id == parent))
        .order_by(
            Body.id,
            Call.closes_at.desc(),
            Topic.pinned_at.is_(None),
            Topic.id.desc(),
            Meeting.starts_at,
            Meeting.id,
        )
        .options(joinedload(Topic.thread))
    ).all()
    found = {row[0].id: row[0] for row in rows}
    body = next((one for one in found.values() if one.slug == slug), None)
    if body is None:
        raise NoResultFound
    calls, topics, meetings = ([row[at] for row in rows if row[at] is not None] for at in (1, 2, 3))
    coming = [one for one in meetings if one.state in of_meetings.AHEAD and one.ends_at > at]
    return Around(
        body,
        found.get(body.parent_id or 0),
        [one for one in found.values() if one.parent_id == body.id],
        calls,
        topics,
        coming,
        [one for one in reversed(meetings) if one not in coming],
    )


def _shown(body_id: Any, at: datetime) -> ColumnElement[bool]:
    """The meetings of a body that its page shows: the next ones, and the last that were not called off."""
    ahead = Meeting.state.in_(of_meetings.AHEAD), Meeting.ends_at > at
    here = select(Meeting.id).where(Meeting.body_id == body_id)
    coming = here.where(*ahead).order_by(Meeting.starts_at, Meeting.id).limit(MEETINGS)
    over = here.where(Meeting.state != MeetingState.CANCELLED, not_(and_(*ahead)))
    past = over.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(MEETINGS)
    return or_(Meeting.id.in_(coming), Meeting.id.in_(past))


def seats(session: Session, body: Body, *, at: datetime) -> Seats:
    """Everybody who sits, sat or is to sit in a body, with their organisations, in one statement."""
    every = session.scalars(
        select(Seat)
        .where(Seat.body_id == body.id)
        .options(joinedload(Seat.person), joinedload(Seat.organisation))
        .order_by(Seat.since, Seat.id)
    ).all()
    counted = [seat for seat in every if seat.until is None or seat.until > seat.since]
    lasting = [seat for seat in counted if seat.until is None or seat.until > at]
    held = sorted((seat for seat in lasting if seat.since <= at), key=lambda seat: OFFICES[seat.office])
    past = [seat for seat in counted if seat.until is not None and seat.until <= at]
    return Seats(list(every), held, [seat for seat in lasting if seat.since > at], past[::-1])


def work(session: Session, body: Body) -> list[Work]:
    """The objectives a body is in charge of, and those of the proposals before it, in the order of the plan."""
    before = func.count(Proposal.id).filter(Proposal.body_id == body.id, readable(Proposal))
    count = select(before).where(Proposal.objective_id == Objective.id).correlate(Objective).scalar_subquery()
    in_charge = Direction.area_id.in_(select(Competence.area_id).where(Competence.body_id == body.id))
    rows = session.execute(
        objectives()
        .add_columns(count, in_charge)
        .where(or_(in_charge, count > 0))
        .options(joinedload(Objective.thread))
    )
    return [Work(objective, size, charged) for objective, size, charged in rows]


def covered(work: list[Work]) -> dict[Area, list[Direction]]:
    """The areas and directions a body is in charge of, as its work shows them."""
    found: dict[Area, list[Direction]] = {}
    for line in work:
        direction = line.objective.direction
        if line.in_charge and direction not in found.setdefault(direction.area, []):
            found[direction.area].append(direction)
    return found


def free_areas(session: Session) -> list[Area]:
    """The areas of the plan of which no commission is in charge yet."""
    return list(session.scalars(select(Area).where(Area.id.not_in(select(Competence.area_id))).order_by(Area.id)))
