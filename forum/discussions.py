"""The discussion of a thread as a page shows it, and what a thread hangs on."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from flask import get_template_attribute, request, url_for
from flask_babel import lazy_gettext
from markupsafe import Markup
from wtforms import HiddenField, RadioField
from wtforms.validators import Optional, Regexp

from commissions import text
from commissions.comments import queries
from commissions.comments.model import Alignment, Comment, Openness, Spoken, State, Thread
from commissions.comments.policy import MAY
from forum import links, prose, threads
from forum.acting import asking, current_person
from forum.database import db
from forum.forms import Form, block, choices
from forum.fragments import kept
from forum.hiding import Hiding, hiding_of, standing
from forum.language import ngettext
from forum.words import SIDES

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


Ways = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """The name under which something was said, and where more of theirs is."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
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
    hiding: Hiding | None = None  # why and since when, if it is hidden
    can: frozenset[str] = frozenset()


@dataclass(slots=True)
class Branch:
    """A comment with the answers to it."""

    said: Said
    replies: "list[Branch]" = field(default_factory=list)
    hidden: int = 0  # answers that only the exchange's own page shows
    more: str | None = None  # where they begin


@dataclass(frozen=True, slots=True)
class Discussion:
    """One page of a discussion, and what the reader may add to it."""

    thread: Thread
    total: int
    said: list[Markup]  # an exchange each
    orders: list[tuple[str, str, bool]]  # the ways of sorting it: name, address, whether it is the present one
    following: str | None
    beginning: str | None  # where it begins, when this is not the beginning
    can_say: bool
    closed: bool
    sign_in: str | None  # where to sign in first, for those who have not
    form: Saying | None  # for those who may


ORDERS = {
    queries.Order.OLDEST: _("oldest first"),
    queries.Order.NEWEST: _("newest first"),
    queries.Order.MOST_DISCUSSED: _("most discussed"),
}
BUTTONS = frozenset({"take_back", "put_back"})
NESTED = 2  # answers to answers this deep still get their own place; deeper ones stand beside them


def discussion(thread: Thread, *, authors: Collection[int] = ()) -> Discussion:
    """25 exchanges of a thread, in the order and from the place the address asks for; one statement.

    `authors` put the thing forward: what they say bears a mark.
    """
    order = _order(request.args.get("order"))
    start = request.args.get("start")
    page = queries.page(db.session(), thread.id, order=order, start=start)
    here = request.path if request.method == "GET" else threads.owner(db.session(), thread.id).url
    can_say = may_say(thread)
    putters = frozenset(authors)
    return Discussion(
        thread=thread,
        total=thread.comments,
        said=[drawn(exchange, thread, authors=putters, can_say=can_say) for exchange in page.exchanges],
        orders=[(str(title), _at(here, one), one is order) for one, title in ORDERS.items()],
        following=page.following and _at(here, order, page.following),
        beginning=_at(here, order) if start else None,
        can_say=can_say,
        closed=thread.openness is not Openness.OPEN,
        sign_in=None if current_person() else url_for("accounts.sign_in", next=f"{here}#discussion"),
        form=Saying(formdata=None) if can_say else None,
    )


def may_say(thread: Thread) -> bool:
    """Whether the reader may speak in a thread now."""
    return thread.openness is Openness.OPEN and MAY["say"](asking(), thread)


def drawn(exchange: queries.Exchange, thread: Thread, *, authors: frozenset[int], can_say: bool) -> Markup:
    """An exchange as `comments/discussion.html` draws it: as it was drawn before, if nothing about it is new."""
    asked = asking()
    ways = tuple(
        (standing(one, asked.at), queries.open_to(asked, one, thread)) for one in (exchange.first, *exchange.answers)
    )
    # A button bears a key that is new each time.
    draw = _draw if any(verb in can for _, can in ways for verb in BUTTONS) else _kept
    return draw(exchange, ways, authors, can_say)


def tree(exchange: queries.Exchange, ways: Ways, authors: frozenset[int], can_say: bool) -> Branch:  # noqa: FBT001
    """An exchange as its first comment, with the answers to it three deep at most.

    `ways` says of each comment how it stands for the reader and what they may do about it.
    """
    first = Branch(said(exchange.first, *ways[0], authors=authors, can_say=can_say))
    shown, comments = {exchange.first.id: first}, {exchange.first.id: (exchange.first, ways[0][0])}
    for answer, (state, can) in zip(exchange.answers, ways[1:], strict=True):
        parent, stands = comments.get(answer.parent_id or 0, comments[exchange.first.id])
        to = _voice(parent) if answer.depth >= NESTED and stands is State.SAID else None
        one = Branch(said(answer, state, can, authors=authors, can_say=can_say, to=to))
        shown[parent.id].replies.append(one)
        shown[answer.id] = one if answer.depth < NESTED else shown[parent.id]
        comments[answer.id] = answer, state
    if exchange.hidden > 0 and exchange.answers:
        first.hidden = exchange.hidden
        first.more = url_for("comments.show", number=exchange.first.id, after=exchange.answers[-1].id)
    return first


def alone(comment: Comment, *, authors: frozenset[int]) -> Branch:
    """One comment without the answers to it and without anything to do about it."""
    shown = said(Spoken.of(comment), standing(comment), frozenset(), authors=authors)
    return Branch(replace(shown, can=frozenset()))


def said(
    comment: Spoken,
    state: str,
    can: frozenset[str],
    *,
    authors: frozenset[int],
    can_say: bool = False,
    to: Voice | None = None,
) -> Said:
    """One comment with what its reader may do about it."""
    url = f"{links.numbered('comments.show', comment.id)}#comment-{comment.id}"
    if state is not State.SAID:
        hiding = hiding_of(comment) if state == "hidden" else None
        return Said(comment.id, state, comment.said_at, url, hiding=hiding, to=to, can=can)
    neutral_answer = comment.depth and comment.alignment is Alignment.NEUTRAL
    times = comment.number - 1
    return Said(
        number=comment.id,
        state=state,
        when=comment.said_at,
        url=url,
        alignment=None if neutral_answer else comment.alignment.value,
        author=_voice(comment),
        role=str(_("proponent")) if comment.author_id in authors else None,
        to=to,
        html=prose.markdown(comment.text),
        amended=ngettext("once", "%(num)s times", times) if times else None,
        can=can | {"report", "reply"} if can_say else can | {"report"},
    )


def _draw(exchange: queries.Exchange, ways: Ways, authors: frozenset[int], can_say: bool) -> Markup:  # noqa: FBT001
    draw = get_template_attribute("comments/discussion.html", "exchange")
    return Markup(draw(tree(exchange, ways, authors, can_say)))  # noqa: S704 escaped by the template


_kept = kept(_draw)


def _order(asked: str | None) -> queries.Order:
    return queries.Order(asked) if asked in set(queries.Order) else queries.Order.OLDEST


def _at(here: str, order: queries.Order, start: str | None = None) -> str:
    asked = {"order": order.value, "start": start}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{here}?{query}#discussion"


def _voice(comment: Spoken) -> Voice:
    return Voice(comment.name, links.numbered("people.show", comment.author_id))
