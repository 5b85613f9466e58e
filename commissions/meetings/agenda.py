"""What is done about the items of an agenda: put there, changed, moved, taken off; asked for, accepted, declined."""

from commissions import changes, text
from commissions.act import Act
from commissions.errors import Unfit
from commissions.meetings import lifecycle, queries
from commissions.meetings.model import Item, Meeting, Standing, State, Subject
from commissions.meetings.policy import MAY

LONGEST = 600  # minutes of one item
MOST = 60  # items on one agenda, or asked for


def add_item(
    act: Act, meeting: Meeting, *, minutes: int, title: str | None = None, subject: Subject | None = None
) -> Item:
    """Put an item at the end of an agenda: what it points to, a title, or both."""
    act.require(MAY["add_item"], meeting)
    meeting.state = lifecycle.after(meeting.state, "add_item")
    item = _made(act, meeting, minutes=minutes, title=title, subject=subject)
    item.standing, item.place, item.listed_at = Standing.LISTED, len(_listed(act, meeting)) + 1, act.at
    act.session.add(item)
    act.session.flush()
    act.note(
        "agenda.added",
        meeting,
        text=item.title,
        item=item.id,
        point=item.place,
        minutes=item.minutes,
        subject=subject and subject.mark,
    )
    return item


def change_item(
    act: Act, item: Item, *, minutes: int, title: str | None = None, reason: str | None = None, onto: int | None = None
) -> None:
    """Change the title or the minutes of an item; what it points to stays."""
    meeting = item.meeting
    act.require(MAY["change_item"], meeting)
    changes.not_overtaken(item, onto)
    meeting.state = lifecycle.after(meeting.state, "change_item")
    item.standing = lifecycle.item_after(item.standing, "change_item")
    why = _why(meeting, reason)
    made = changes.made(item, title=_title(title, item.subject), minutes=_minutes(minutes))
    item.version += 1
    for one in made:
        act.note("agenda.changed", meeting, text=one.words(why or "") or None, item=item.id, **one.facts)


def move_item(act: Act, item: Item, *, point: int) -> None:
    """Give an item another place; those between make room."""
    meeting = item.meeting
    act.require(MAY["move_item"], meeting)
    meeting.state = lifecycle.after(meeting.state, "move_item")
    item.standing = lifecycle.item_after(item.standing, "move_item")
    listed = _listed(act, meeting)
    before = listed.index(item) + 1
    if not 1 <= point <= len(listed):
        raise Unfit("point", "not_a_number_here", most=len(listed))
    if point == before:
        raise Unfit("point", "unchanged")
    listed.insert(point - 1, listed.pop(before - 1))
    _number(listed)
    act.note("agenda.moved", meeting, item=item.id, point_before=before, point=point)


def drop_item(act: Act, item: Item, *, reason: str | None = None) -> None:
    """Take an item off an agenda."""
    meeting = item.meeting
    act.require(MAY["drop_item"], meeting)
    meeting.state = lifecycle.after(meeting.state, "drop_item")
    before = item.place
    item.standing = lifecycle.item_after(item.standing, "drop_item")
    item.answer, item.left_at, item.place = _why(meeting, reason), act.at, None
    _number(_listed(act, meeting))
    act.note("agenda.dropped", meeting, text=item.answer, item=item.id, point=before)


def ask_item(
    act: Act, meeting: Meeting, *, minutes: int, words: str, title: str | None = None, subject: Subject | None = None
) -> Item:
    """Ask that something be put on an agenda, and say why."""
    act.require(MAY["ask_item"], meeting)
    meeting.state = lifecycle.after(meeting.state, "ask_item")
    item = _made(act, meeting, minutes=minutes, title=title, subject=subject)
    assert act.by is not None
    item.standing, item.asked_by_id, item.asked_at = Standing.ASKED, act.by.id, act.at
    item.words = text.block(words, field="words", most=text.REASON, least=3)
    act.session.add(item)
    act.session.flush()
    said = "\n\n".join(filter(None, (item.title, item.words)))
    mark = subject and subject.mark
    act.note("agenda.asked", meeting, text=said, item=item.id, minutes=item.minutes, subject=mark)
    return item


def accept_item(act: Act, item: Item, *, minutes: int | None = None) -> None:
    """Put at the end of an agenda what a member asked for, perhaps for another time than asked."""
    meeting = item.meeting
    act.require(MAY["accept_item"], meeting)
    meeting.state = lifecycle.after(meeting.state, "accept_item")
    item.standing = lifecycle.item_after(item.standing, "accept_item")
    if minutes is not None:
        item.minutes = _minutes(minutes)
    item.place, item.listed_at = len(_listed(act, meeting, but=item)) + 1, act.at
    act.note("agenda.accepted", meeting, item=item.id, point=item.place, minutes=item.minutes)


def decline_item(act: Act, item: Item, *, reason: str) -> None:
    """Not put on an agenda what a member asked for."""
    meeting = item.meeting
    act.require(MAY["decline_item"], meeting)
    meeting.state = lifecycle.after(meeting.state, "decline_item")
    item.standing = lifecycle.item_after(item.standing, "decline_item")
    item.answer, item.left_at = text.block(reason, field="reason", most=text.REASON), act.at
    act.note("agenda.declined", meeting, text=item.answer, item=item.id)


def _made(act: Act, meeting: Meeting, *, minutes: int, title: str | None, subject: Subject | None) -> Item:
    """An item that is nowhere yet; what nobody may read is as if it were not there."""
    if subject is not None and not queries.is_readable(subject, act.at):
        raise Unfit("subject", "unknown")
    here = act.session.scalars(queries.items_of(meeting.id)).all()
    if len([one for one in here if one.standing in (Standing.LISTED, Standing.ASKED)]) >= MOST:
        raise Unfit("subject", "too_many", most=MOST)
    item = Item(meeting=meeting, title=_title(title, subject), minutes=_minutes(minutes), version=1)
    if subject is not None:
        setattr(item, subject.__tablename__, subject)
    return item


def _title(title: str | None, subject: Subject | None) -> str | None:
    """Something that points nowhere needs a title."""
    return text.line(title, field="title", most=text.TITLE, least=3 if subject is None else 0) or None


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST:
        raise Unfit("minutes", "not_a_number_here", most=LONGEST)
    return minutes


def _why(meeting: Meeting, reason: str | None) -> str | None:
    """Why an agenda is no longer as it was; once it was sent, a reason is needed."""
    least = 0 if meeting.state is State.PLANNED else 1
    return text.block(reason, field="reason", most=text.REASON, least=least) or None


def _listed(act: Act, meeting: Meeting, *, but: Item | None = None) -> list[Item]:
    """The items on an agenda, in order."""
    items = act.session.scalars(queries.items_of(meeting.id)).all()
    return [one for one in items if one.standing is Standing.LISTED and one is not but]


def _number(listed: list[Item]) -> None:
    for place, item in enumerate(listed, 1):
        if item.place != place:
            item.place = place
