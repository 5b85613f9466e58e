"""What a discussion hangs on, and where in it a comment is found."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import url_for
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from commissions.comments import queries
from commissions.comments.model import Comment
from commissions.plan.model import Objective
from commissions.proposals.model import Proposal, Signature
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
    """What a thread hangs on; every thread hangs on a proposal or on an objective."""
    signed = joinedload(Proposal.signatures).load_only(Signature.person_id)
    found = session.scalars(select(Proposal).where(Proposal.thread_id == thread_id).options(signed)).unique()
    proposal = found.one_or_none()
    if proposal:
        return replace(_hangs(proposal), authors=proposal.author_ids)
    placed = joinedload(Objective.direction)
    objective = session.execute(select(Objective).where(Objective.thread_id == thread_id).options(placed)).scalar_one()
    return _hangs(objective)


def spoken(session: Session, comments: Select[Comment]) -> list[tuple[Comment, Owner]]:
    """Comments, each with what its thread hangs on, in one statement."""
    rows = session.execute(
        comments.add_columns(Proposal, Objective)
        .outerjoin(Proposal, Proposal.thread_id == Comment.thread_id)
        .outerjoin(Objective, Objective.thread_id == Comment.thread_id)
        .options(joinedload(Objective.direction))
    )
    return [(comment, _hangs(proposal or objective)) for comment, proposal, objective in rows]


def place(session: Session, comment: Comment) -> str:
    """The address at which a comment is seen among the others, on the page of what its thread hangs on."""
    if _earlier_answers(session, comment) >= queries.ANSWERS:
        return url_for("comments.show", number=comment.id, _anchor=f"comment-{comment.id}")
    thing, root = owner(session, comment.thread_id), comment.root_id or comment.id
    first = _count(session, Comment.thread_id == comment.thread_id, Comment.root_id.is_(None), Comment.id < root)
    return from_here(thing, comment) if first >= queries.PAGE else f"{thing.url}#comment-{comment.id}"


def from_here(thing: Owner, comment: Comment) -> str:
    """The address of the discussion from the exchange of a comment on."""
    start = urlencode({"start": f"0-{(comment.root_id or comment.id) - 1}"})
    return f"{thing.url}?{start}#comment-{comment.id}"


def shown_from(session: Session, comment: Comment) -> int:
    """After which answer its exchange's own page begins so that the comment is on it; 0 from the beginning."""
    return comment.id - 1 if _earlier_answers(session, comment) >= queries.EXCHANGE else 0


def _earlier_answers(session: Session, comment: Comment) -> int:
    if comment.root_id is None:
        return 0
    return _count(session, Comment.root_id == comment.root_id, Comment.id < comment.id)


def _hangs(thing: Proposal | Objective) -> Owner:
    kind, title = ("proposal", title_of(thing)) if isinstance(thing, Proposal) else ("objective", named(thing))
    return Owner(kind, title, str(links.to(thing)), frozenset())


def _count(session: Session, *those: object) -> int:
    return session.scalar(select(func.count()).select_from(Comment).where(*those)) or 0  # type: ignore[arg-type]
