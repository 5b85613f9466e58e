"""What the secretariat reads before it rules: the item in its place, what was reported, what was ruled before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from commissions.comments.model import Comment, Version
from commissions.moderation import queries
from commissions.moderation.model import Item, Report, Ruling
from commissions.moderation.policy import MAY
from commissions.people.model import Person
from commissions.proposals.model import Proposal
from commissions.rules import Asking
from commissions.topics.model import Topic
from forum.moderation import things
from forum.threads import Owner, spoken

NEXT_TO_IT = 2  # comments before and after
EARLIER = 20  # measures on other items of the same authors


@dataclass(frozen=True, slots=True)
class Line:
    """An item that waits: what it is called, how it begins, who wrote it, where it stands, since when it waits.

    What concerns its reader brings neither its reports nor its words.
    """

    called: str
    url: str | None
    excerpt: str | None
    by: list[str]
    owner: Owner | None
    reports: int
    since: datetime
    hours: int


@dataclass(frozen=True, slots=True)
class Matter:
    """One item with all that there is to know before ruling on it."""

    item: Item
    words: str
    earlier_words: list[str]  # what a comment said before
    authors: list[Person]
    owner: Owner | None
    before: list[Comment]
    after: list[Comment]
    reports: list[tuple[Report, str | None]]  # with the name of who has one
    rulings: list[Ruling]
    measures: list[Ruling]  # on other items of the same authors


def lines(asking: Asking, reports: list[Report]) -> list[Line]:
    """The items of these reports, the first on each; at most five statements, however many there are."""
    session = asking.session
    comments = [report.comment_id for report in reports if report.comment_id]
    loaded = select(Comment).options(joinedload(Comment.author)).where(Comment.id.in_(comments))
    said = {comment.id: (comment, owner) for comment, owner in spoken(session, loaded)} if comments else {}
    found = queries.items(session, [report.item for report in reports if not report.comment_id])
    return [
        _line(asking, report, *(said.get(report.comment_id or 0) or (found[report.item], None))) for report in reports
    ]


def matter(session: Session, item: Item) -> Matter:
    """An item in its place."""
    authors = things.authors_of(item)
    named = select(Report, Person.name).outerjoin(Person, Person.id == Report.by_id)
    reports = session.execute(
        named.where(Report.id.in_(queries.open_on(item).with_only_columns(Report.id))).order_by(Report.id)
    )
    comment = item if isinstance(item, Comment) else None
    before, after = _neighbours(session, comment) if comment else ([], [])
    rulings, measures = _rulings(session, item, authors)
    return Matter(
        item=item,
        words=things.words_of(session, item),
        earlier_words=_versions(session, comment) if comment else [],
        authors=authors,
        owner=_owners(session, [comment.id])[comment.id] if comment else None,
        before=before,
        after=after,
        reports=[(report, name) for report, name in reports],
        rulings=rulings,
        measures=measures,
    )


def hours(since: datetime, at: datetime) -> int:
    """How many whole hours have passed."""
    return (at - since) // timedelta(hours=1)


def _line(asking: Asking, report: Report, item: Item, owner: Owner | None) -> Line:
    may = MAY["dismiss"](asking, item)
    words = item.text if isinstance(item, Comment) else item.title if isinstance(item, Proposal | Topic) else item.name
    kind, number = report.item
    return Line(
        called=things.called(report.item_mark),
        url=url_for("moderation.matter", kind=things.ADDRESSES[kind], number=number) if may else None,
        excerpt=words if may else None,
        by=[person.name for person in things.authors_of(item)] if may else [],
        owner=owner if may else None,
        reports=report.reports or 1,
        since=report.made_at,
        hours=hours(report.made_at, asking.at),
    )


def _owners(session: Session, comments: list[int]) -> dict[int, Owner]:
    found = spoken(session, select(Comment).where(Comment.id.in_(comments))) if comments else []
    return {comment.id: owner for comment, owner in found}


def _versions(session: Session, comment: Comment) -> list[str]:
    if comment.number == 1:
        return []
    return list(session.scalars(select(Version.text).where(Version.comment_id == comment.id).order_by(Version.number)))


def _neighbours(session: Session, comment: Comment) -> tuple[list[Comment], list[Comment]]:
    """What was said just before it in the same discussion, and just after it; each oldest first."""
    here = select(Comment.id).where(Comment.thread_id == comment.thread_id)
    before = here.where(Comment.id < comment.id).order_by(Comment.id.desc()).limit(NEXT_TO_IT)
    after = here.where(Comment.id > comment.id).order_by(Comment.id).limit(NEXT_TO_IT)
    beside = or_(Comment.id.in_(before), Comment.id.in_(after))
    said = session.scalars(select(Comment).options(joinedload(Comment.author)).where(beside).order_by(Comment.id)).all()
    return [one for one in said if one.id < comment.id], [one for one in said if one.id > comment.id]


def _rulings(session: Session, item: Item, authors: list[Person]) -> tuple[list[Ruling], list[Ruling]]:
    """What was ruled about the item, and the last measures on other items of its authors."""
    on_it = queries.rulings_on(item).with_only_columns(Ruling.id)
    earlier = queries.earlier([one.id for one in authors], item).with_only_columns(Ruling.id).limit(EARLIER)
    asked = queries.rulings().where(or_(Ruling.id.in_(on_it.order_by(None)), Ruling.id.in_(earlier)))
    found = session.scalars(asked).all()
    own = [one for one in found if one.item == (item.__tablename__, item.id)]
    return own, [one for one in found if one not in own]
