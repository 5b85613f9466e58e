"""Questions about meetings: which come next, what is on an agenda and at which hour, what may be done with one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from commissions import clock
from commissions.bodies.model import Body
from commissions.hiding import Hideable, readable
from commissions.meetings import lifecycle
from commissions.meetings.model import Guest, Item, Meeting, Standing, State, Subject
from commissions.meetings.policy import MAY, called
from commissions.plan.model import Objective
from commissions.proposals.model import Proposal
from commissions.rules import Asking

AHEAD = (State.PLANNED, State.CONVENED, State.OPEN)  # still to be held, or being held


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with its number and the hours that the minutes of those before it leave to it."""

    item: Item
    number: int
    starts: datetime
    ends: datetime


def by_id(number: int) -> Select[Meeting]:
    """One meeting with its body."""
    return select(Meeting).where(Meeting.id == number).options(joinedload(Meeting.body))


def to_come(at: datetime) -> Select[Meeting]:
    """The meetings that are not over at a moment, the next first, each with its body."""
    return (
        select(Meeting)
        .where(Meeting.state.in_(AHEAD), Meeting.ends_at > at)
        .options(joinedload(Meeting.body))
        .order_by(Meeting.starts_at, Meeting.id)
    )


def between(since: datetime, until: datetime) -> Select[Meeting]:
    """The meetings that begin within a stretch of time, in order, each with its body."""
    return (
        select(Meeting)
        .where(Meeting.starts_at >= since, Meeting.starts_at < until)
        .options(joinedload(Meeting.body))
        .order_by(Meeting.starts_at, Meeting.id)
    )


def since(at: datetime) -> Select[Meeting]:
    """The meetings that begin from a moment on, the latest first, each with its body."""
    return (
        select(Meeting)
        .where(Meeting.starts_at >= at)
        .options(joinedload(Meeting.body))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )


def items_of(meeting_id: int) -> Select[Item]:
    """Every item that is, was or is asked to be on an agenda, in its order, with what it points to and who asked."""
    return (
        select(Item)
        .where(Item.meeting_id == meeting_id)
        .options(
            joinedload(Item.objective).joinedload(Objective.direction),
            joinedload(Item.proposal),
            joinedload(Item.asked_by),
        )
        .order_by(Item.place.is_(None), Item.place, Item.id)
    )


def guests_of(meeting_id: int) -> Select[Guest]:
    """Who is invited to a meeting, in the order of invitation."""
    return select(Guest).where(Guest.meeting_id == meeting_id).options(joinedload(Guest.person)).order_by(Guest.id)


def about(objective: Objective) -> Select[Meeting]:
    """The meetings on whose agenda an objective was, or a proposal under it that can be read; the latest first."""
    proposals = select(Proposal.id).where(Proposal.objective_id == objective.id, readable(Proposal))
    on_it = or_(Item.objective_id == objective.id, Item.proposal_id.in_(proposals))
    listed = select(Item.meeting_id).where(Item.standing == Standing.LISTED, on_it)
    return (
        select(Meeting)
        .where(Meeting.id.in_(listed), Meeting.state != State.CANCELLED)
        .options(joinedload(Meeting.body))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )


def timed(meeting: Meeting, items: Iterable[Item]) -> list[Slot]:
    """The agenda by the clock: each item follows the one before it, from the hour at which the meeting begins."""
    slots, at = list[Slot](), meeting.starts_at
    listed = sorted((one for one in items if one.standing is Standing.LISTED), key=lambda one: one.place or 0)
    for number, item in enumerate(listed, 1):
        ends = at + timedelta(minutes=item.minutes)
        slots.append(Slot(item, number, at, ends))
        at = ends
    return slots


def is_readable(subject: Subject, at: datetime) -> bool:
    """Whether everybody may read what an item points to, at a moment."""
    return not (isinstance(subject, Hideable) and subject.is_hidden(at))


def notice(meeting: Meeting, at: datetime) -> int:
    """How many days lie between a moment and the day of the meeting."""
    return (clock.day(meeting.starts_at) - clock.day(at)).days


def is_urgent(meeting: Meeting, body: Body, at: datetime) -> bool:
    """Whether convening it at a moment leaves less than the body's notice."""
    return notice(meeting, at) < body.notice_days


def shows_link(asking: Asking, meeting: Meeting) -> bool:
    """Whether who asks is shown where one takes part online: those called, from an hour before until it is closed."""
    held = meeting.state in (State.CONVENED, State.OPEN) and not lifecycle.is_early(meeting, asking.at)
    return held and meeting.link is not None and called(asking, meeting)


def open_to(asking: Asking, meeting: Meeting) -> frozenset[str]:
    """The acts on a meeting open to who asks, now."""
    verbs = {verb for verb in lifecycle.verbs(meeting.state) if MAY[verb](asking, meeting)}
    if lifecycle.is_early(meeting, asking.at):
        verbs -= {"open"}
    if meeting.starts_at <= asking.at or meeting.body.dissolved_at is not None:
        verbs -= {"convene"}
    return frozenset(verbs)
