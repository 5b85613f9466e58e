"""The list of topics, in the forum of one commission or of all: pinned ones first."""

from typing import Any

from sqlalchemy import case, func, or_, select

from commissions.bodies.model import Seat
from commissions.comments.model import Comment, Thread
from commissions.hiding import readable
from commissions.topics import queries
from commissions.topics.model import TOPIC_OBJECTIVE, State, Topic
from forum.language import lazy as _
from forum.language import titled
from forum.lists import Choice, Column, Joined, Listing, Order, Since, Until, Words, fixed
from forum.lists.choices import of_commissions, of_objectives
from forum.lists.keyset import moment, number
from forum.words import STATES, named, words

AUTHORS: dict[str, Any] = {"member": _("Members of the commission"), "person": _("Citizens")}

_sat = (
    select(Seat.id)
    .where(
        Seat.person_id == Topic.author_id,
        Seat.body_id == Topic.body_id,
        Seat.since <= Topic.opened_at,
        or_(Seat.until.is_(None), Seat.until > Topic.opened_at),
    )
    .correlate(Topic)
    .exists()
)
_comments = select(Thread.comments).where(Thread.id == Topic.thread_id).correlate(Topic).scalar_subquery()
_last_said = (
    select(func.max(Comment.said_at))
    .where(Comment.thread_id == Topic.thread_id, Comment.state == "said", readable(Comment))
    .correlate(Topic)
    .scalar_subquery()
)

LISTING = Listing(
    page="topics.index",
    table="topics.table",
    file="topics",
    rows=queries.listed(),
    key=Topic.id,
    filters=(
        Words("q", _("Words in the title or in the text"), (Topic.title, Topic.text, Topic.summary)),
        Choice("state", _("State"), Topic.state, fixed({state: STATES[state] for state in State})),
        Choice("commission", _("Commission"), Topic.body_id, of_commissions),
        Choice("author", _("Opened by"), case((_sat, "member"), else_="person"), fixed(AUTHORS)),
        Joined(
            "objective",
            _("Objective"),
            TOPIC_OBJECTIVE.c.objective_id,
            of_objectives,
            join=lambda rows: rows.join(TOPIC_OBJECTIVE, TOPIC_OBJECTIVE.c.topic_id == Topic.id),
        ),
        Since("since", _("Opened from the day"), Topic.opened_at),
        Until("until", _("To the day"), Topic.opened_at),
    ),
    orders=(
        Order("pinned", _("put first, then newest"), case((Topic.pinned_at.is_(None), 0), else_=1), read=number),
        Order("last-said", _("last spoken in first"), func.coalesce(_last_said, Topic.opened_at), read=moment),
        Order("most-discussed", _("most discussed"), _comments, read=number),
        Order("oldest", _("oldest first"), descending=False),
    ),
    columns=(
        Column(_("Number"), lambda one: one.id),
        Column(_("Title"), lambda one: one.title),
        Column(_("State"), lambda one: words(one.state)),
        Column(_("Opened by"), lambda one: one.author.name),
        Column(_("Commission"), lambda one: titled(one.body, "name")),
        Column(_("Objectives"), lambda one: "; ".join(named(objective) for objective in one.objectives)),
        Column(_("Opened"), lambda one: one.opened_at),
        Column(_("Closed"), lambda one: one.closed_at),
        Column(_("Put first"), lambda one: one.pinned_at),
        Column(_("Comments"), lambda one: one.thread.comments),
        Column(_("Summary of what was said"), lambda one: one.summary if one.state is State.CLOSED else None),
    ),
)
