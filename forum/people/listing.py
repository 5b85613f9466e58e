"""The lists about people: who sits where, and what somebody said."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import case, select
from sqlalchemy.orm import Session

from commissions.bodies import queries as bodies
from commissions.bodies.model import Office, Seat
from commissions.comments.model import Alignment, Comment
from commissions.comments.queries import by_person
from commissions.folding import folded
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.proposals.model import Proposal
from commissions.topics.model import Topic
from forum.language import titled
from forum.lists import Choice, Column, Listing, Option, Order, Since, Until, Words, fixed
from forum.lists.choices import of_bodies
from forum.lists.filters import Options
from forum.lists.keyset import moment, name, number
from forum.threads import Owner, spoken
from forum.words import BODIES, SIDES, words


def seats(at: datetime) -> Listing:
    """The seats of every body, with who holds them, as they stand at a moment."""
    return Listing(
        page="people.index",
        table="people.table",
        file="people-with-seats",
        rows=bodies.seated(),
        key=Seat.id,
        on_record=True,
        filters=(
            Words("q", _("Words in the name"), (Person.name,)),
            Choice("body", _("Body"), Seat.body_id, of_bodies),
            Choice("office", _("Office"), Seat.office, fixed({office: BODIES[office] for office in Office})),
            Choice("held", _("When"), _held(at), fixed({
                "now": _("sits now"), "past": _("sat in the past"), "to-come": _("will sit"),
            })),
            Choice("organisation", _("Organisation"), Seat.organisation_id, _seated_organisations),
        ),
        orders=(
            Order("name", _("by name"), folded(Person.name), descending=False, read=name),
            Order("newest", _("last seated first"), Seat.since, read=moment),
        ),
        columns=(
            Column(_("Name"), lambda seat: seat.person.name),
            Column(_("Body"), lambda seat: titled(seat.body, "name")),
            Column(_("Office"), lambda seat: words(seat.office)),
            Column(_("Organisation"), lambda seat: seat.organisation and seat.organisation.name),
            Column(_("Since"), lambda seat: seat.since),
            Column(_("Until"), lambda seat: seat.until),
        ),
    )  # fmt: skip


def comments_of(person_id: int) -> Listing:
    """What a person said and did not take back, each with what it is about."""
    return Listing(
        page="people.comments",
        table="people.comments_table",
        file=f"comments-of-person-{person_id}",
        rows=by_person(person_id),
        key=Comment.id,
        on_record=True,
        filters=(
            Words("q", _("Words in the text"), (Comment.text,)),
            Choice("side", _("Towards what it is about"), Comment.alignment, fixed({
                side: SIDES[side] for side in Alignment
            })),
            Choice("about", _("About"), _about(), fixed({
                "proposal": _("Proposals"), "topic": _("Topics"), "objective": _("Objectives of the plan"),
            })),
            Since("since", _("From the day"), Comment.said_at),
            Until("until", _("To the day"), Comment.said_at),
        ),
        orders=(
            Order("newest", _("newest first")),
            Order("oldest", _("oldest first"), descending=False),
            Order("most-answered", _("most answered"), Comment.replies, read=number),
        ),
        columns=(
            Column(_("Number"), lambda row: row[0].id),
            Column(_("Moment"), lambda row: row[0].said_at),
            Column(_("About"), lambda row: row[1].title),
            Column(_("Towards what it is about"), lambda row: words(row[0].alignment)),
            Column(_("Text"), lambda row: row[0].text),
            Column(_("Answers"), lambda row: row[0].replies),
        ),
        dress=_with_owners,
        within={"number": person_id},
    )  # fmt: skip


def _about() -> Any:
    """What the thread of a comment hangs on."""
    on_a_proposal, on_a_topic = (
        select(kind.id).where(kind.thread_id == Comment.thread_id).correlate(Comment).exists()
        for kind in (Proposal, Topic)
    )
    return case((on_a_proposal, "proposal"), (on_a_topic, "topic"), else_="objective")


def _held(at: datetime) -> object:
    return case((Seat.since > at, "to-come"), (Seat.until <= at, "past"), else_="now")


def _seated_organisations(session: Session) -> Options:
    """The organisations for which somebody sits or sat, by name."""
    seated = select(Seat.organisation_id).where(Seat.organisation_id.is_not(None))
    found = session.scalars(select(Organisation).where(Organisation.id.in_(seated)).order_by(Organisation.name))
    return {str(one.id): Option(one.name, one.id) for one in found}


def _with_owners(session: Session, comments: list[Comment]) -> Sequence[tuple[Comment, Owner]]:
    keys = [comment.id for comment in comments]
    found = {comment.id: (comment, owner) for comment, owner in spoken(
        session, select(Comment).where(Comment.id.in_(keys))
    )}  # fmt: skip
    return [found[key] for key in keys]
