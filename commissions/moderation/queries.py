"""Questions about moderation: what waits, what was reported and ruled about an item, the measures everybody may see."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, with_expression

from commissions.comments.model import Comment
from commissions.errors import Missing
from commissions.moderation.model import ITEMS, Item, Measure, Report, Ruling
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.proposals.model import Proposal, Signature
from commissions.topics.model import Topic

MEASURES = (Measure.HIDE, Measure.RESTORE)

_WAITING = (
    select(func.min(Report.id).label("first"), func.count().label("reports"))
    .where(Report.ruling_id.is_(None))
    .group_by(*(getattr(Report, f"{kind}_id") for kind in ITEMS))
    .subquery("waiting")
)
REPORTS = _WAITING.c.reports  # of each item in the queue


def item(session: Session, kind: str, number: int) -> Item:
    """One item with whoever wrote it, and what it stands in."""
    found: Item | None = session.scalars(_loaded(kind).where(ITEMS[kind].id == number)).unique().one_or_none()
    if found is None:
        raise Missing(kind)
    return found


def items(session: Session, marks: Collection[tuple[str, int]]) -> dict[tuple[str, int], Item]:
    """These items, by kind and number: one statement for each kind."""
    found: dict[tuple[str, int], Item] = {}
    for kind, model in ITEMS.items():
        if numbers := [number for one, number in marks if one == kind]:
            found |= {
                (kind, one.id): one for one in session.scalars(_loaded(kind).where(model.id.in_(numbers))).unique()
            }
    return found


def queue() -> Select[Report]:
    """The first open report on each item that waits, with how many there are on it."""
    first = select(Report).join(_WAITING, _WAITING.c.first == Report.id)
    return first.options(with_expression(Report.reports, REPORTS))


def rulings() -> Select[Ruling]:
    """Every ruling, the latest first, with who ruled."""
    return select(Ruling).options(joinedload(Ruling.by)).order_by(Ruling.id.desc())


def measures() -> Select[Ruling]:
    """What everybody may know of: everything hidden and restored, the latest first."""
    return rulings().where(Ruling.measure.in_(MEASURES))


def open_on(item: Item) -> Select[Report]:
    """The reports on an item that nobody has ruled on, the oldest first."""
    return select(Report).where(_about(Report, item), Report.ruling_id.is_(None)).order_by(Report.id)


def has_open(session: Session, item: Item) -> bool:
    """Whether a report on an item waits."""
    return session.scalar(open_on(item).limit(1)) is not None


def rulings_on(item: Item) -> Select[Ruling]:
    """What was ruled about an item, the latest first."""
    return rulings().where(_about(Ruling, item))


def last_ruling(session: Session, item: Item) -> Ruling | None:
    """The last ruling about an item, if there is one."""
    return session.scalar(rulings_on(item).limit(1))


def run_out(at: datetime) -> Select[Ruling]:
    """The hidings whose time has passed, and that nobody has ended yet."""
    return select(Ruling).where(Ruling.measure == Measure.HIDE, Ruling.ended_at.is_(None), Ruling.until <= at)


def earlier(authors: Collection[int], item: Item) -> Select[Ruling]:
    """The measures taken on other items of these people, the latest first."""
    signed = select(Signature.proposal_id).where(Signature.person_id.in_(authors))
    said = select(Comment.id).where(Comment.author_id.in_(authors))
    opened = select(Topic.id).where(Topic.author_id.in_(authors))
    theirs = or_(Ruling.comment_id.in_(said), Ruling.proposal_id.in_(signed), Ruling.topic_id.in_(opened))
    return measures().where(theirs, ~_about(Ruling, item))


def _about(kind: type[Report] | type[Ruling], item: Item) -> ColumnElement[bool]:
    column: Any = getattr(kind, f"{item.__tablename__}_id")
    return and_(column.is_not(None), column == item.id)


def _loaded(kind: str) -> Select[Any]:
    match kind:
        case "comment":
            return select(Comment).options(joinedload(Comment.author), joinedload(Comment.thread))
        case "proposal":
            return select(Proposal).options(
                joinedload(Proposal.signatures).options(
                    joinedload(Signature.person), joinedload(Signature.organisation)
                )
            )
        case "topic":
            return select(Topic).options(joinedload(Topic.author), joinedload(Topic.body))
        case "organisation":
            return select(Organisation)
        case _:
            return select(Person)
