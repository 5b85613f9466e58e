"""Questions about discussions: a page of exchanges, with their answers, in one statement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from commissions.comments import lifecycle
from commissions.comments.model import Comment, Openness, Spoken, Thread, Version
from commissions.comments.policy import MAY
from commissions.hiding import readable
from commissions.people.model import Person
from commissions.rules import Asking

PAGE = 25  # exchanges
ANSWERS = 20  # shown of one exchange on the page of the thing; the rest on the exchange's own
EXCHANGE = 200  # answers shown on the exchange's own page at a time


class Order(StrEnum):
    """How exchanges can be sorted."""

    OLDEST = "oldest"
    NEWEST = "newest"
    MOST_DISCUSSED = "most-discussed"


class Exchange(NamedTuple):
    """A comment that began an exchange and the answers to it, in order, `hidden` of them not among these."""

    first: Spoken
    answers: tuple[Spoken, ...]

    @property
    def hidden(self) -> int:
        """How many answers are not shown here."""
        return self.first.replies - len(self.answers)


@dataclass(frozen=True, slots=True)
class Page:
    """Some exchanges and, when there are more, where the next page starts."""

    exchanges: list[Exchange]
    following: str | None


def page(session: Session, thread_id: int, *, order: Order, start: str | None = None) -> Page:
    """25 exchanges of a thread from a place in it, with at most 20 answers each, in one statement; authors loaded."""
    place = _place(start)
    replies, last = place or (0, 0)
    asked = {"thread": thread_id, "replies": replies, "last": last}
    firsts: list[Spoken] = []
    answers: dict[int, list[Spoken]] = {}
    for one in map(Spoken._make, session.execute(_exchanges(order, beyond=place is not None), asked)):
        if one.root_id is None:
            firsts.append(one)
        else:
            answers.setdefault(one.root_id, []).append(one)
    firsts.sort(key=_KEYS[order])
    following = firsts[PAGE - 1] if len(firsts) > PAGE else None
    return Page(
        [Exchange(first, tuple(answers.get(first.id, ()))) for first in firsts[:PAGE]],
        f"{following.replies}-{following.id}" if following else None,
    )


def exchange(session: Session, first: Comment, *, beyond: int = 0) -> tuple[Exchange, int | None]:
    """One exchange with up to 200 answers after comment `beyond`, and the last of them when there are more."""
    rows = session.execute(
        _spoken(Comment)
        .where(Comment.root_id == first.id, Comment.id > beyond)
        .order_by(Comment.id)
        .limit(EXCHANGE + 1)
    )
    found = tuple(map(Spoken._make, rows))
    last = found[EXCHANGE - 1].id if len(found) > EXCHANGE else None
    return Exchange(Spoken.of(first), found[:EXCHANGE]), last


def versions(comment_id: int) -> Select[Version]:
    """What a comment said before, oldest first."""
    return select(Version).where(Version.comment_id == comment_id).order_by(Version.number)


def by_person(person_id: int) -> Select[Comment]:
    """What a person said that everybody can read, newest first."""
    stands = Comment.state == "said", readable(Comment)
    return select(Comment).where(Comment.author_id == person_id, *stands).order_by(Comment.id.desc())


def open_to(asking: Asking, comment: Comment | Spoken, thread: Thread) -> frozenset[str]:
    """The acts on a comment of a thread open to who asks, now; without being somebody, one does nothing."""
    if asking.person is None:
        return frozenset()
    verbs = {verb for verb in lifecycle.possible(comment) if MAY[verb](asking, comment)}
    if comment.taken_back_at and asking.at - comment.taken_back_at > lifecycle.GRACE:
        verbs.discard("put_back")
    if thread.openness is not Openness.OPEN:
        verbs.discard("amend")
    return frozenset(verbs)


def spoken_since(since: datetime) -> Select[int]:
    """How many comments were said since a moment and can be read."""
    stands = Comment.state == "said", readable(Comment)
    return select(func.count()).select_from(Comment).where(Comment.said_at >= since, *stands)


# To build a statement takes longer than to run it: these are built once, with places for what is asked.


@cache
def _exchanges(order: Order, *, beyond: bool) -> Select[Any]:
    """The first comments of a page and of what follows it, and up to 20 answers to each, in order of their numbers."""
    firsts = select(Comment.id).where(Comment.thread_id == bindparam("thread"), Comment.root_id.is_(None))
    if beyond:
        firsts = firsts.where(_beyond(order, bindparam("replies"), bindparam("last")))
    here = select(firsts.order_by(*_SORTED[order]).limit(PAGE + 1).cte("firsts").c.id)
    rank = func.row_number().over(partition_by=Comment.root_id, order_by=Comment.id).label("rank")
    ranked = select(Comment, rank).where(or_(Comment.id.in_(here), Comment.root_id.in_(here))).subquery()
    one = aliased(Comment, ranked)
    shown = or_(one.root_id.is_(None), ranked.c.rank <= ANSWERS)
    return _spoken(one).where(shown).order_by(ranked.c.id)


def _spoken(one: Any) -> Select[Any]:
    """Rows of what `Spoken` is made of."""
    columns = [Person.name if field == "name" else getattr(one, field) for field in Spoken._fields]
    return select(*columns).join_from(one, Person, Person.id == one.author_id)


_SORTED = {
    Order.OLDEST: (Comment.id,),
    Order.NEWEST: (Comment.id.desc(),),
    Order.MOST_DISCUSSED: (Comment.replies.desc(), Comment.id),
}
_KEYS: dict[Order, Callable[[Spoken], tuple[int, ...]]] = {
    Order.OLDEST: lambda one: (one.id,),
    Order.NEWEST: lambda one: (-one.id,),
    Order.MOST_DISCUSSED: lambda one: (-one.replies, one.id),
}


def _beyond(order: Order, replies: BindParameter[int], last: BindParameter[int]) -> ColumnElement[bool]:
    match order:
        case Order.OLDEST:
            return Comment.id > last
        case Order.NEWEST:
            return Comment.id < last
        case Order.MOST_DISCUSSED:
            return or_(Comment.replies < replies, and_(Comment.replies == replies, Comment.id > last))


def _place(start: str | None) -> tuple[int, int] | None:
    """A place in the order, from the address; anything else counts as the beginning."""
    replies, dash, last = (start or "").partition("-")
    if dash and replies.isdecimal() and last.isdecimal() and len(replies) < 10 and len(last) < 10:
        return int(replies), int(last)
    return None
