"""The public numbers of the first page, each with what it counts, and the commissions with what is before them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select, type_coerce, union
from sqlalchemy.orm import Session

from commissions.bodies.model import Body, Kind, Seat
from commissions.comments.model import Comment
from commissions.hiding import readable
from commissions.meetings.model import Meeting
from commissions.meetings.queries import AHEAD
from commissions.organisations.model import Organisation
from commissions.proposals.model import Position, Proposal, Signature, State
from commissions.topics.model import Topic
from forum.language import gettext, ngettext

SETTLED = (State.ADOPTED, State.SET_ASIDE, State.MERGED)


@dataclass(frozen=True, slots=True)
class Figure:
    """A public number as `parts/figures.html` shows it."""

    number: int
    title: str
    definition: str


def figures(session: Session, *, comments: int) -> list[Figure]:
    """People, organisations, proposals, decisions, comments; one statement besides the comments already counted."""
    people, organisations, proposals, decided = _counted(session)
    return [
        Figure(
            people,
            ngettext("person took part", "people took part", people),
            gettext(
                "whoever signed a proposal, opened a topic, spoke in a discussion or took a position, each counted once"
            ),
        ),
        Figure(
            organisations,
            ngettext("organisation enrolled", "organisations enrolled", organisations),
            gettext("whether they have spoken yet or not"),
        ),
        Figure(
            proposals,
            ngettext("proposal", "proposals", proposals),
            gettext("submitted, whatever became of them"),
        ),
        Figure(
            decided,
            ngettext("answered with reasons", "answered with reasons", decided),
            gettext("adopted, not taken up or merged by a commission, which wrote why"),
        ),
        Figure(
            comments,
            ngettext("comment", "comments", comments),
            gettext("that can be read, on objectives, on proposals and on topics"),
        ),
    ]


def commissions(session: Session, at: datetime) -> Sequence[Any]:
    """Each commission: how many seats it has, when it meets next, how many proposals it discusses and has to admit."""
    held = (Seat.since <= at, or_(Seat.until.is_(None), Seat.until > at))
    seats = select(func.count()).where(Seat.body_id == Body.id, *held)
    ahead = Meeting.body_id == Body.id, Meeting.state.in_(AHEAD), Meeting.ends_at > at
    meets = select(func.min(Meeting.starts_at)).where(*ahead).correlate(Body).scalar_subquery()
    before = select(func.count()).where(Proposal.body_id == Body.id, readable(Proposal))
    return session.execute(
        select(
            Body,
            seats.correlate(Body).scalar_subquery().label("seats"),
            type_coerce(meets, Meeting.starts_at.type).label("meets"),
            before.where(Proposal.state == State.IN_DISCUSSION).correlate(Body).scalar_subquery().label("discussed"),
            before.where(Proposal.state == State.SUBMITTED).correlate(Body).scalar_subquery().label("arrived"),
        )
        .where(Body.kind == Kind.COMMISSION)
        .order_by(Body.id)
    ).all()


def _counted(session: Session) -> Sequence[int]:
    """How many people took part, organisations are enrolled, proposals were made and decided on."""
    acted = union(
        *(select(who) for who in (Signature.person_id, Comment.author_id, Position.person_id, Topic.author_id))
    ).subquery()
    counts = (
        select(func.count()).select_from(acted),
        select(func.count()).select_from(Organisation),
        select(func.count()).select_from(Proposal).where(readable(Proposal)),
        select(func.count()).select_from(Proposal).where(Proposal.state.in_(SETTLED), readable(Proposal)),
    )
    return session.execute(select(*(count.scalar_subquery() for count in counts))).one()
