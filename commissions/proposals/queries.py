"""Questions about proposals: lists, one with all around it, its versions, and how positions stand."""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Integer, ScalarSelect, Select, cast, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from commissions.authority import mandates
from commissions.bodies.model import Body
from commissions.calls.lifecycle import is_open
from commissions.calls.model import Call
from commissions.hiding import readable
from commissions.organisations.model import Kind, Organisation
from commissions.people.model import Person
from commissions.plan.model import Area, Direction, Objective
from commissions.proposals import lifecycle
from commissions.proposals.model import Capacity, Position, Proposal, Revision, Side, Signature, State
from commissions.proposals.policy import MAY
from commissions.rules import Asking


@dataclass(slots=True)
class Tally:
    """The positions of one capacity on a proposal; `earlier` of them were taken on a version since replaced."""

    sides: dict[Side, int] = field(default_factory=lambda: dict.fromkeys(Side, 0))
    earlier: int = 0

    @property
    def total(self) -> int:
        """How many took a position."""
        return sum(self.sides.values())


@dataclass(frozen=True, slots=True)
class Standing:
    """The proposals in one state: how many, and the newest of them."""

    state: State
    size: int
    newest: list[Proposal]


# What is around a proposal, as far as it is named: its place in the plan, its commission, its discussion, who signed.
AROUND = (
    joinedload(Proposal.objective)
    .load_only(Objective.slug, Objective.number, Objective.title_it, Objective.title_en, Objective.label_it)
    .joinedload(Objective.direction)
    .load_only(Direction.slug, Direction.code, Direction.title_it, Direction.title_en)
    .joinedload(Direction.area)
    .load_only(Area.slug, Area.title_it, Area.title_en),
    joinedload(Proposal.body).load_only(Body.slug, Body.kind, Body.name_it, Body.name_en),
    joinedload(Proposal.thread),
)
SIGNERS = (
    joinedload(Signature.person).load_only(Person.name),
    joinedload(Signature.organisation).load_only(Organisation.name),
)

FEW, EVERY = 8, 1_000  # proposals of one state

# As a reader asks about them: what is being discussed, what awaits, what came of the others.
STANDINGS = (
    State.IN_DISCUSSION,
    State.SUBMITTED,
    State.SENT_BACK,
    State.ADOPTED,
    State.MERGED,
    State.SET_ASIDE,
    State.WITHDRAWN,
)


def listed() -> Select[Proposal]:
    """The proposals that everybody can read, newest first, each with objective, body and who signed it."""
    return _all().where(readable(Proposal))


def _all() -> Select[Proposal]:
    return (
        select(Proposal)
        .options(
            *AROUND,
            selectinload(Proposal.signatures).options(*SIGNERS),
        )
        .order_by(Proposal.id.desc())
    )


def by_id(number: int) -> Select[Proposal]:
    """One proposal, hidden or not, with what its page names: place in the plan, call, body, thread, who signed it."""
    return (
        _all()
        .where(Proposal.id == number)
        .options(
            joinedload(Proposal.call),
            joinedload(Proposal.merged_into),
            joinedload(Proposal.topic),
        )
    )


def under(objective_id: int) -> Select[Proposal]:
    """The proposals under an objective."""
    return listed().where(Proposal.objective_id == objective_id)


def before(body_id: int) -> Select[Proposal]:
    """The proposals before a commission."""
    return listed().where(Proposal.body_id == body_id)


def signed_by(person_id: int) -> Select[Proposal]:
    """The proposals a person put forward."""
    return listed().where(Proposal.signatures.any(Signature.person_id == person_id))


def signed_for(organisation_id: int) -> Select[Proposal]:
    """The proposals put forward for an organisation."""
    return listed().where(Proposal.signatures.any(Signature.organisation_id == organisation_id))


def answering(call_id: int) -> Select[Proposal]:
    """The proposals that answered a call."""
    return listed().where(Proposal.call_id == call_id)


def by_state(session: Session, *those: ColumnElement[bool], most: int = FEW) -> list[Standing]:
    """How many proposals of which these hold are in each state, with the newest few of each; one statement."""
    rank = func.row_number().over(partition_by=Proposal.state, order_by=Proposal.id.desc()).label("rank")
    size = func.count().over(partition_by=Proposal.state).label("size")
    ranked = select(Proposal.id, rank, size).where(*those, readable(Proposal)).subquery()
    found: dict[State, Standing] = {}
    for proposal, total in session.execute(
        select(Proposal, ranked.c.size)
        .join(ranked, ranked.c.id == Proposal.id)
        .where(ranked.c.rank <= most)
        .options(joinedload(Proposal.thread), joinedload(Proposal.body))
        .order_by(Proposal.id.desc())
    ):
        found.setdefault(proposal.state, Standing(proposal.state, total, [])).newest.append(proposal)
    return [found[state] for state in STANDINGS if state in found]


def answers() -> ScalarSelect[int]:
    """How many proposals answered a call, as a column beside it."""
    answered = Proposal.call_id == Call.id, readable(Proposal)
    return select(func.count()).where(*answered).correlate(Call).scalar_subquery()


def decided() -> Select[Proposal]:
    """The proposals a commission decided on, the latest decision first."""
    settled = (State.ADOPTED, State.SET_ASIDE, State.MERGED)
    return listed().where(Proposal.state.in_(settled)).order_by(None).order_by(Proposal.decided_at.desc(), Proposal.id)


def revisions(proposal_id: int) -> Select[Revision]:
    """Every version of a proposal, oldest first, with who wrote it."""
    return (
        select(Revision)
        .where(Revision.proposal_id == proposal_id)
        .options(joinedload(Revision.author))
        .order_by(Revision.number)
    )


def tallies(session: Session, proposal: Proposal) -> dict[Capacity, Tally]:
    """How positions stand, for people, members and organisations apart; one statement however many there are."""
    found = {capacity: Tally() for capacity in Capacity}
    earlier = func.sum(cast(Position.number < proposal.number, Integer))
    rows = session.execute(
        select(Position.capacity, Position.side, func.count(), earlier)
        .where(Position.proposal_id == proposal.id)
        .group_by(Position.capacity, Position.side)
    )
    for capacity, side, count, old in rows:
        found[capacity].sides[side] += count
        found[capacity].earlier += old or 0
    return found


def kinds_missing(session: Session, proposal: Proposal) -> list[Kind]:
    """The kinds of enrolled organisations of which none has taken a position on the proposal."""
    spoke = (
        select(Organisation.kind)
        .join(Position, Position.organisation_id == Organisation.id)
        .where(Position.proposal_id == proposal.id)
    )
    rows = session.scalars(
        select(Organisation.kind).where(Organisation.kind.not_in(spoke)).distinct().order_by(Organisation.kind)
    )
    return list(rows)


def positions_of(asking: Asking, proposal: Proposal) -> list[Position]:
    """The positions of who asks on a proposal: their own and those of organisations they speak for."""
    if asking.person is None:
        return []
    mine = (Position.organisation_id.is_(None)) & (Position.person_id == asking.person.id)
    ours = Position.organisation_id.in_(mandates(asking))
    return list(
        asking.session.scalars(
            select(Position)
            .where(Position.proposal_id == proposal.id, mine | ours)
            .options(joinedload(Position.organisation))
        )
    )


def to_confirm(person_id: int) -> Select[Position]:
    """The positions a person took on a version that has since been replaced, while discussion goes on."""
    return (
        select(Position)
        .join(Position.proposal)
        .where(
            Position.person_id == person_id,
            Position.number < Proposal.number,
            Proposal.state == State.IN_DISCUSSION,
            readable(Proposal),
        )
        .options(joinedload(Position.proposal), joinedload(Position.organisation))
        .order_by(Position.id)
    )


def activity(session: Session) -> dict[int, int]:
    """How many proposals each objective has."""
    counted = select(Proposal.objective_id, func.count()).where(readable(Proposal))
    rows = session.execute(counted.group_by(Proposal.objective_id))
    return {row[0]: row[1] for row in rows}


def open_to(asking: Asking, proposal: Proposal) -> frozenset[str]:
    """The acts on a proposal open to who asks, now: where the rules and the order of things both allow."""
    verbs = {verb for verb in lifecycle.possible(proposal) if MAY[verb](asking, proposal)}
    if not is_open(proposal.call, asking.at):
        verbs.discard("resubmit")
    return frozenset(verbs)
