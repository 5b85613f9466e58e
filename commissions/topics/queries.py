"""Questions about topics: lists, one with all around it, what it said before, and what may be done with it."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from commissions.bodies.model import Body
from commissions.hiding import readable
from commissions.people.model import Person
from commissions.plan.model import Objective
from commissions.rules import Asking
from commissions.topics import lifecycle
from commissions.topics.model import TOPIC_OBJECTIVE, Topic, Version
from commissions.topics.policy import MAY

# What is around a topic, as far as it is named: its commission, its discussion, who opened it.
AROUND = (
    joinedload(Topic.body),
    joinedload(Topic.thread),
    joinedload(Topic.author).load_only(Person.name),
)


def listed() -> Select[Topic]:
    """The topics that everybody can read, newest first, each with body, thread, author and objectives."""
    about = selectinload(Topic.objectives).joinedload(Objective.direction)
    return select(Topic).where(readable(Topic)).options(*AROUND, about).order_by(Topic.id.desc())


def by_id(number: int) -> Select[Topic]:
    """One topic, hidden or not, with what its page names; one row for each objective."""
    about = joinedload(Topic.objectives).joinedload(Objective.direction)
    return select(Topic).where(Topic.id == number).options(*AROUND, about)


def first_in(body_slug: str, *, most: int) -> Select[int]:
    """The numbers of the topics that a commission's forum shows first: pinned ones, then the newest."""
    here = select(Topic.id).join(Body, Body.id == Topic.body_id).where(Body.slug == body_slug, readable(Topic))
    return here.order_by(*_FIRST).limit(most)


def first_about(objective_slug: str, *, most: int) -> Select[int]:
    """The numbers of the topics about an objective: open ones first, then the newest."""
    about = select(Topic.id).join(TOPIC_OBJECTIVE).join(Objective, Objective.id == TOPIC_OBJECTIVE.c.objective_id)
    return (
        about.where(Objective.slug == objective_slug, readable(Topic))
        .order_by(Topic.state.desc(), Topic.id.desc())  # "open" after "closed" in the alphabet
        .limit(most)
    )


def opened_by(person_id: int) -> Select[Topic]:
    """The topics a person opened that everybody can read, newest first, each with its body."""
    opened = select(Topic).where(Topic.author_id == person_id, readable(Topic)).options(joinedload(Topic.body))
    return opened.order_by(Topic.id.desc())


def versions(topic_id: int) -> Select[Version]:
    """What a topic said before, oldest first."""
    return select(Version).where(Version.topic_id == topic_id).order_by(Version.number)


def open_to(asking: Asking, topic: Topic) -> frozenset[str]:
    """The acts on a topic open to who asks, now."""
    return frozenset(verb for verb in lifecycle.possible(topic) if MAY[verb](asking, topic))


_FIRST = (Topic.pinned_at.is_(None), Topic.id.desc())
