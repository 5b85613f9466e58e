"""What a discussion hangs on, and where in it a comment is found."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from sqlalchemy import Select, String, bindparam, case, cast, func, literal, select
from sqlalchemy.orm import Session, joinedload

from commissions.comments import queries
from commissions.comments.model import Comment, Thread
from commissions.plan.model import Objective
from commissions.proposals.model import Proposal, Signature
from commissions.topics.model import Topic
from forum import links
from forum.hiding import title_of
from forum.words import named


@dataclass(frozen=True, slots=True)
class Owner:
    """What a thread hangs on: its name, its page, who put it forward."""

    kind: str
    title: str
    url: str
    authors: frozenset[int]


def owner(session: Session, thread_id: int) -> Owner:
    """What a thread hangs on: a proposal, a topic or an objective; one statement."""
    signed = joinedload(Proposal.signatures).load_only(Signature.person_id)
    asked = _beside(select(Proposal, Topic, Objective).select_from(Thread), Thread.id).where(Thread.id == thread_id)
    rows = session.execute(asked.options(signed, joinedload(Objective.direction)))
    (thing,) = (one for one in rows.unique().one() if one)
    return _hangs(thing) if isinstance(thing, Objective) else replace(_hangs(thing), authors=thing.author_ids)


def spoken(session: Session, comments: Select[Comment]) -> list[tuple[Comment, Owner]]:
    """Comments, each with what its thread hangs on, in one statement."""
    asked = _beside(comments.add_columns(Proposal, Topic, Objective), Comment.thread_id)
    rows = session.execute(asked.options(joinedload(Objective.direction)))
    return [(comment, _hangs(next(one for one in owners if one))) for comment, *owners in rows]


def place(session: Session, comment: Comment) -> str:
    """The address at which a comment is seen among the others, on the page of what its thread hangs on."""
    if _earlier_answers(session, comment) >= queries.ANSWERS:
        return url_for("comments.show", number=comment.id, _anchor=f"comment-{comment.id}")
    root = comment.root_id or comment.id
    thing, earlier = session.execute(_PLACED, {"thread": comment.thread_id, "root": root}).one()
    url = str(links.to(thing))
    return _from(url, root, comment) if earlier else f"{url}#comment-{comment.id}"


def from_here(thing: Owner, comment: Comment) -> str:
    """The address of the discussion from the exchange of a comment on."""
    return _from(thing.url, comment.root_id or comment.id, comment)


def _from(url: str, root: int, comment: Comment) -> str:
    return f"{url}?{urlencode({'start': f'0-{root - 1}'})}#comment-{comment.id}"


def shown_from(session: Session, comment: Comment) -> int:
    """After which answer its exchange's own page begins so that the comment is on it; 0 from the beginning."""
    return comment.id - 1 if _earlier_answers(session, comment) >= queries.EXCHANGE else 0


def _earlier_answers(session: Session, comment: Comment) -> int:
    if comment.root_id is None:
        return 0
    return _count(session, Comment.root_id == comment.root_id, Comment.id < comment.id)


def _beside(rows: Any, thread_id: Any) -> Any:
    """The rows with whatever a thread can hang on; one of them is there."""
    for kind in (Proposal, Topic, Objective):
        rows = rows.outerjoin(kind, kind.thread_id == thread_id)
    return rows


def _mark(kind: Any, key: Any) -> Any:
    return case((kind.id.is_not(None), literal(f"{kind.__tablename__}/") + cast(key, String)))


# The mark of what a thread hangs on, and whether a whole page of exchanges stands before one that begins with `root`.
_before = (
    select(Comment.id)
    .where(Comment.thread_id == bindparam("thread"), Comment.root_id.is_(None), Comment.id < bindparam("root"))
    .order_by(Comment.id)
    .offset(queries.PAGE - 1)
    .limit(1)
    .scalar_subquery()
)
_PLACED = _beside(
    select(
        func.coalesce(_mark(Proposal, Proposal.id), _mark(Topic, Topic.id), _mark(Objective, Objective.slug)), _before
    ).select_from(Thread),
    Thread.id,
).where(Thread.id == bindparam("thread"))


def _hangs(thing: Proposal | Topic | Objective) -> Owner:
    title = named(thing) if isinstance(thing, Objective) else title_of(thing)
    return Owner(thing.__tablename__, title, str(links.to(thing)), frozenset())


def _count(session: Session, *those: object) -> int:
    return session.scalar(select(func.count()).select_from(Comment).where(*those)) or 0  # type: ignore[arg-type]
