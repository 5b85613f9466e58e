"""What is done about meetings: planned, amended, convened, opened, closed, cancelled, and who is invited to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from commissions import changes, clock, text
from commissions.act import Act
from commissions.bodies.model import Body, Seat
from commissions.bodies.model import Kind as BodyKind
from commissions.bodies.queries import held
from commissions.changes import Change
from commissions.errors import Missing, OutOfOrder, Unfit
from commissions.meetings import lifecycle, queries
from commissions.meetings.model import Guest, Kind, Meeting, Standing
from commissions.meetings.policy import MAY
from commissions.people.model import Person

MOST_SEATS = 100_000

_EVERYBODYS = (Kind.DISCUSSION_FORUM, Kind.PUBLIC_MEETING, Kind.INSTITUTIONAL)

# Which kinds of meeting a body holds; the secretariat holds none.
KINDS: dict[BodyKind, tuple[Kind, ...]] = {
    BodyKind.COMMISSION: (Kind.PLENARY, *_EVERYBODYS),
    BodyKind.WORKING_GROUP: (Kind.WORKING_GROUP, *_EVERYBODYS),
    BodyKind.ASSEMBLY: (Kind.ASSEMBLY, *_EVERYBODYS),
    BodyKind.SECRETARIAT: (),
}


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is written of a meeting: of which kind, on what, when and where."""

    kind: Kind
    title: str
    starts_at: datetime
    ends_at: datetime
    title_en: str | None = None
    text: str | None = None
    place: str | None = None
    address: str | None = None
    route: str | None = None
    access: str | None = None
    link: str | None = None
    services: str | None = None
    seats: int | None = None


def plan(act: Act, body: Body, *, particulars: Particulars) -> Meeting:
    """Prepare a meeting of a body: on what, when and where."""
    act.require(MAY["plan"], body)
    if body.dissolved_at is not None:
        raise OutOfOrder("plan", "dissolved")
    values = _regular(act, body, particulars)
    meeting = Meeting(body=body, state=lifecycle.STARTS["plan"], changed_at=act.at, **values)
    act.session.add(meeting)
    act.note(
        "meeting.planned",
        meeting,
        text="\n\n".join(filter(None, (meeting.title, meeting.text))),
        body=body.mark,
        sort=meeting.kind.value,
        begins=meeting.starts_at.isoformat(),
        finishes=meeting.ends_at.isoformat(),
    )
    return meeting


def amend(act: Act, meeting: Meeting, *, particulars: Particulars, reason: str, onto: int | None = None) -> None:
    """Change what is written of a meeting, before it opens; where one takes part online is changed, but never told."""
    act.require(MAY["amend"], meeting)
    changes.not_overtaken(meeting, onto)
    meeting.state = lifecycle.after(meeting.state, "amend")
    values = _regular(act, meeting.body, particulars)
    link = values.pop("link")
    untold = [Change("link", "", "")] if link != meeting.link else []
    meeting.link = link
    why = text.block(reason, field="reason", most=text.REASON)
    made = changes.made(meeting, also=untold, **values)
    meeting.changed_at = act.at
    for one in made:
        act.note("meeting.amended", meeting, text=one.words(why), **one.facts)


def convene(act: Act, meeting: Meeting, *, urgency: str | None = None) -> None:
    """Call the members to a meeting, and keep its agenda as it is sent; with a reason, when it is later than agreed."""
    act.require(MAY["convene"], meeting)
    meeting.state = lifecycle.after(meeting.state, "convene")
    if meeting.body.dissolved_at is not None:
        raise OutOfOrder("convene", "dissolved")
    if meeting.starts_at <= act.at:
        raise Unfit("starts_at", "past")
    items = act.session.scalars(queries.items_of(meeting.id)).all()
    slots = queries.timed(meeting, items)
    if not slots:
        raise Unfit("items", "empty_agenda")
    if any(item.standing is Standing.ASKED for item in items):
        raise Unfit("items", "requests_wait")
    meeting.urgency = _urgency(act, meeting, urgency)
    for slot in slots:
        item = slot.item
        item.sent_place, item.sent_title, item.sent_minutes = item.place, item.title, item.minutes
    meeting.convened_at = meeting.changed_at = act.at
    act.note(
        "meeting.convened",
        meeting,
        text=meeting.urgency,
        body=meeting.body.mark,
        begins=meeting.starts_at.isoformat(),
        items=len(slots),
        notice=queries.notice(meeting, act.at),
    )


def open_(act: Act, meeting: Meeting) -> None:
    """Declare a meeting open, from an hour before it was to begin."""
    act.require(MAY["open"], meeting)
    meeting.state = lifecycle.after(meeting.state, "open")
    if lifecycle.is_early(meeting, act.at):
        raise OutOfOrder("open", "too_early")
    meeting.opened_at = meeting.changed_at = act.at
    act.note("meeting.opened", meeting, body=meeting.body.mark)


def close(act: Act, meeting: Meeting) -> None:
    """Declare a meeting closed."""
    act.require(MAY["close"], meeting)
    meeting.state = lifecycle.after(meeting.state, "close")
    meeting.closed_at = meeting.changed_at = act.at
    act.note("meeting.closed", meeting, body=meeting.body.mark)


def cancel(act: Act, meeting: Meeting, *, reason: str) -> None:
    """Give up a meeting before it opens."""
    act.require(MAY["cancel"], meeting)
    meeting.state = lifecycle.after(meeting.state, "cancel")
    meeting.changed_at = act.at
    words = text.block(reason, field="reason", most=text.REASON)
    act.note("meeting.cancelled", meeting, text=words, body=meeting.body.mark, begins=meeting.starts_at.isoformat())


def invite(act: Act, meeting: Meeting, *, person: Person) -> Guest:
    """Invite somebody who has no seat in the body."""
    act.require(MAY["invite"], meeting)
    meeting.state = lifecycle.after(meeting.state, "invite")
    if act.session.scalar(_guest(meeting, person)):
        raise Unfit("person", "invited_already")
    if act.session.scalar(held(act.at).where(Seat.body_id == meeting.body_id, Seat.person_id == person.id)):
        raise Unfit("person", "sits_there")
    guest = Guest(meeting_id=meeting.id, person=person, invited_at=act.at)
    act.session.add(guest)
    act.note("meeting.invited", meeting, person=person)
    return guest


def uninvite(act: Act, meeting: Meeting, *, person: Person) -> None:
    """Take an invitation back."""
    act.require(MAY["uninvite"], meeting)
    meeting.state = lifecycle.after(meeting.state, "uninvite")
    guest = act.session.scalar(_guest(meeting, person))
    if guest is None:
        raise Missing("guest")
    act.session.delete(guest)
    act.note("meeting.uninvited", meeting, person=person)


def _guest(meeting: Meeting, person: Person) -> Any:
    return select(Guest).where(Guest.meeting_id == meeting.id, Guest.person_id == person.id)


def _urgency(act: Act, meeting: Meeting, words: str | None) -> str | None:
    """Why it is convened at short notice; nothing where the notice is long enough."""
    if not queries.is_urgent(meeting, meeting.body, act.at):
        return None
    if not words:
        days, least = queries.notice(meeting, act.at), meeting.body.notice_days
        raise Unfit("urgency", "short_notice", days=days, least=least)
    return text.block(words, field="urgency", most=text.REASON)


def _regular(act: Act, body: Body, given: Particulars) -> dict[str, Any]:
    """What is written of a meeting, made regular; Unfit names what does not hold together."""
    _in_order(act, given)
    if given.kind not in KINDS[body.kind]:
        raise Unfit("kind", "not_of_this_body")
    if given.seats is not None and given.kind is not Kind.PUBLIC_MEETING:
        raise Unfit("seats", "only_in_public")
    if given.seats is not None and not 1 <= given.seats <= MOST_SEATS:
        raise Unfit("seats", "not_a_number_here", most=MOST_SEATS)
    lines = {name: _line(name, getattr(given, name)) for name in ("title_en", "place", "address")}
    blocks = {name: _block(name, getattr(given, name)) for name in ("route", "access", "services")}
    link = text.address(given.link, field="link", most=500) if given.link else None
    if not lines["place"] and not link:
        raise Unfit("place", "nowhere")
    return {
        "kind": given.kind,
        "title": text.line(given.title, field="title", most=text.TITLE, least=5),
        "text": text.block(given.text, field="words", most=text.TEXT, least=0) or None,
        "starts_at": given.starts_at,
        "ends_at": given.ends_at,
        "link": link,
        "seats": given.seats,
        **lines,
        **blocks,
    }


def _in_order(act: Act, given: Particulars) -> None:
    for field, at in (("starts_at", given.starts_at), ("ends_at", given.ends_at)):
        if not clock.is_near(at):
            raise Unfit(field, "too_far")
    if given.ends_at <= given.starts_at:
        raise Unfit("ends_at", "before_start")
    if given.starts_at <= act.at:
        raise Unfit("starts_at", "past")


def _line(field: str, value: str | None) -> str | None:
    return text.line(value, field=field, most=text.TITLE, least=0) or None


def _block(field: str, value: str | None) -> str | None:
    return text.block(value, field=field, most=text.REASON, least=0) or None
