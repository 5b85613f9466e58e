"""What the pages of topics need to know, in as few statements whatever their number."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload

from commissions.bodies.model import Body
from commissions.bodies.queries import commissions
from commissions.calls.model import CALL_OBJECTIVE, Audience, Call
from commissions.calls.model import State as CallState
from commissions.calls.policy import admitted
from commissions.hiding import readable
from commissions.proposals.model import Proposal
from commissions.rules import Asking
from commissions.topics import queries
from commissions.topics.model import Topic
from commissions.topics.policy import MAY
from forum.language import titled
from forum.words import named


@dataclass(frozen=True, slots=True)
class Forums:
    """The forum that is read, if one is, and those in which the reader may open a topic."""

    body: Body | None
    open_to: list[Body]


@dataclass(frozen=True, slots=True)
class Row:
    """A topic in a list, in the language of the page."""

    number: int
    title: str
    state: str
    is_pinned: bool
    author: str
    opened_at: datetime
    comments: int
    objectives: tuple[str, ...]
    body: str
    area: str


@dataclass(frozen=True, slots=True)
class Sequel:
    """What follows from a topic: the proposals born from it, and the open calls on its objectives."""

    born: list[Proposal]
    calls: list[Call]
    is_admitted: bool  # the reader, by one of the calls

    @property
    def audiences(self) -> list[Audience]:
        """Whom the calls invite, each once."""
        return list(dict.fromkeys(call.audience for call in self.calls))


def forums(asking: Asking, slug: str) -> Forums:
    """The forums of the commissions as the reader finds them, in one statement besides who they are."""
    every = list(asking.session.scalars(commissions()))
    body = next((one for one in every if one.slug == slug), None)
    return Forums(body, [one for one in every if MAY["open_topic"](asking, one)])


def whole(session: Session, number: int) -> Topic:
    """One topic with all that its page names, in one statement; NoResultFound without it."""
    return session.scalars(queries.by_id(number)).unique().one()


def sequel(asking: Asking, topic: Topic) -> Sequel:
    """What became of a topic, and what can; one statement."""
    about = CALL_OBJECTIVE.c.objective_id.in_([objective.id for objective in topic.objectives])
    receiving = and_(Call.state == CallState.OPEN, Call.opens_at <= asking.at, Call.closes_at > asking.at)
    invites = and_(receiving, Call.id.in_(select(CALL_OBJECTIVE.c.call_id).where(about)))
    born = and_(Proposal.call_id == Call.id, Proposal.topic_id == topic.id, readable(Proposal))
    rows: Any = asking.session.execute(
        select(Call, invites, Proposal)
        .outerjoin(Proposal, born)
        .where(or_(invites, Proposal.id.is_not(None)))
        .options(joinedload(Proposal.thread))
        .order_by(Call.closes_at, Call.id, Proposal.id)
    ).all()
    calls = list(dict.fromkeys(call for call, is_open, _born in rows if is_open))
    proposals = sorted((one for _call, _open, one in rows if one), key=lambda one: one.id)
    return Sequel(proposals, calls, any(admitted(asking, call) for call in calls))


def row(topic: Topic) -> Row:
    """A topic for `parts/topics/row.html`."""
    return Row(
        number=topic.id,
        title=topic.title,
        state=topic.state.value,
        is_pinned=topic.pinned_at is not None,
        author=topic.author.name,
        opened_at=topic.opened_at,
        comments=topic.thread.comments,
        objectives=tuple(named(objective) for objective in topic.objectives),
        body=titled(topic.body, "name"),
        area=topic.body.slug,
    )
