"""The discussion of a thread as a page shows it, and what a thread hangs on."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import lazy_gettext, ngettext
from markupsafe import Markup
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload
from wtforms import HiddenField, RadioField
from wtforms.validators import Optional, Regexp

from commissions import text
from commissions.comments import queries
from commissions.comments.model import Alignment, Comment, Openness, State, Thread
from commissions.comments.policy import MAY
from commissions.people.model import Person
from commissions.plan.model import Objective
from commissions.proposals.model import Proposal, Signature
from forum import links, prose
from forum.acting import asking, current_person
from forum.database import db
from forum.forms import Form, block, choices
from forum.hiding import standing, title_of
from forum.words import SIDES, named

_ = lazy_gettext


class Saying(Form):
    """What one says in a discussion, or in answer to somebody."""

    words = block(_("What you have to say"), most=text.COMMENT, least=2)
    alignment = RadioField(_("What you say is"), choices=choices(SIDES), default=Alignment.NEUTRAL.value)
    reply_to = HiddenField(validators=[Optional(), Regexp(r"[1-9][0-9]{0,8}$", message=_("There is no such thing."))])

    @property
    def answered(self) -> int | None:
        """The number of the comment that is answered, if one is."""
        sent = (self.reply_to.data or "").strip()
        return int(sent) if sent and not self.reply_to.errors else None


@dataclass(slots=True)
class Voice:
    """The name under which something was said, and where more of theirs is."""

    name: str
    url: str | None


@dataclass(slots=True)
class Said:
    """A comment as `parts/comments.html` shows it. What was taken back or hidden brings neither words nor author."""

    number: int
    state: str
    when: datetime
    url: str
    alignment: str | None = None
    author: Voice | None = None
    role: str | None = None
    to: Voice | None = None  # whom it answers, where the indentation no longer tells
    html: Markup | None = None
    amended: str | None = None  # how often, in words
    hiding: Comment | None = None  # what says why and since when, if it is hidden
    can: frozenset[str] = frozenset()
    replies: "list[Said]" = field(default_factory=list)
    hidden: int = 0  # answers that only the exchange's own page shows
    more: str | None = None  # where they begin


@dataclass(frozen=True, slots=True)
class Discussion:
    """One page of a discussion, and what the reader may add to it."""

    thread: Thread
    total: int
    said: list[Said]
    orders: list[tuple[str, str, bool]]  # the ways of sorting it: name, address, whether it is the present one
    following: str | None
    beginning: str | None  # where it begins, when this is not the beginning
    can_say: bool
    closed: bool
    sign_in: str | None  # where to sign in first, for those who have not
    form: Saying


@dataclass(frozen=True, slots=True)
class Owner:
    """What a thread hangs on: its name, its page, who put it forward."""

    kind: str
    title: str
    url: str
    authors: frozenset[int]


ORDERS = {
    queries.Order.OLDEST: _("oldest first"),
    queries.Order.NEWEST: _("newest first"),
    queries.Order.MOST_DISCUSSED: _("most discussed"),
}
NESTED = 2  # answers to answers this deep still get their own place; deeper ones stand beside them


def discussion(thread: Thread, *, authors: Collection[int] = ()) -> Discussion:
    """25 exchanges of a thread, in the order and from the place the address asks for; two statements at most.

    `authors` put the thing forward: what they say bears a mark.
    """
    order = _order(request.args.get("order"))
    start = request.args.get("start")
    page = queries.page(db.session(), thread.id, order=order, start=start)
    here = request.path if request.method == "GET" else owner(db.session(), thread.id).url
    can_say = may_say(thread)
    return Discussion(
        thread=thread,
        total=thread.comments,
        said=[tree(exchange, authors=authors, can_say=can_say) for exchange in page.exchanges],
        orders=[(str(title), _at(here, one), one is order) for one, title in ORDERS.items()],
        following=page.following and _at(here, order, page.following),
        beginning=_at(here, order) if start else None,
        can_say=can_say,
        closed=thread.openness is not Openness.OPEN,
        sign_in=None if current_person() else url_for("accounts.sign_in", next=f"{here}#discussion"),
        form=Saying(formdata=None),
    )


def may_say(thread: Thread) -> bool:
    """Whether the reader may speak in a thread now."""
    return thread.openness is Openness.OPEN and MAY["say"](asking(), thread)


def tree(exchange: queries.Exchange, *, authors: Collection[int] = (), can_say: bool) -> Said:
    """An exchange as its first comment, with the answers to it three deep at most."""
    first = said(exchange.first, authors=authors, can_say=can_say)
    shown, comments = {exchange.first.id: first}, {exchange.first.id: exchange.first}
    for answer in exchange.answers:
        parent = comments.get(answer.parent_id or 0, exchange.first)
        one = said(answer, authors=authors, can_say=can_say)
        one.to = _voice(parent.author) if answer.depth >= NESTED and standing(parent) is State.SAID else None
        shown[parent.id].replies.append(one)
        shown[answer.id] = one if answer.depth < NESTED else shown[parent.id]
        comments[answer.id] = answer
    if exchange.hidden > 0 and exchange.answers:
        first.hidden = exchange.hidden
        first.more = url_for("comments.show", number=first.number, after=exchange.answers[-1].id)
    return first


def said(comment: Comment, *, authors: Collection[int] = (), can_say: bool = False) -> Said:
    """One comment with what its reader may do about it; needs its author loaded."""
    can = queries.open_to(asking(), comment)
    shown = Said(
        number=comment.id,
        state=standing(comment),
        when=comment.said_at,
        url=f"{links.numbered('comments.show', comment.id)}#comment-{comment.id}",
        can=can,
        hiding=comment,
    )
    if shown.state is not State.SAID:
        return shown
    if can_say:
        shown.can = can | {"reply"}
    shown.author = _voice(comment.author)
    shown.role = str(_("proponent")) if comment.author_id in authors else None
    shown.html = prose.markdown(comment.text)
    neutral_answer = comment.depth and comment.alignment is Alignment.NEUTRAL
    shown.alignment = None if neutral_answer else comment.alignment.value
    times = comment.number - 1
    shown.amended = ngettext("once", "%(num)s times", times) if times else None
    return shown


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


def _order(asked: str | None) -> queries.Order:
    return queries.Order(asked) if asked in set(queries.Order) else queries.Order.OLDEST


def _at(here: str, order: queries.Order, start: str | None = None) -> str:
    asked = {"order": order.value, "start": start}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{here}?{query}#discussion"


def _voice(person: Person) -> Voice:
    return Voice(person.name, links.numbered("people.show", person.id))


def _count(session: Session, *those: object) -> int:
    return session.scalar(select(func.count()).select_from(Comment).where(*those)) or 0  # type: ignore[arg-type]
