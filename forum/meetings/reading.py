"""What the page of a meeting reads: its agenda by the clock, what changed since it was sent, who asked for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from commissions.meetings import queries
from commissions.meetings.model import Item, Meeting, Standing
from commissions.meetings.queries import Slot
from commissions.people.model import Person
from commissions.plan.model import Objective
from commissions.proposals.model import Proposal
from forum import links
from forum.hiding import title_of
from forum.language import gettext as _
from forum.language import ngettext
from forum.words import named


@dataclass(frozen=True, slots=True)
class Line:
    """An item as people read it; `changed` says in sentences how it differs from what was sent."""

    id: int
    number: int
    title: str
    is_written: bool  # by people, in Italian; otherwise the title is the name of what it points to
    about: str | None  # what it points to, where its title is another
    url: str | None
    minutes: int
    starts: datetime
    ends: datetime
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """An item that is not on the agenda: asked for, declined, or taken off since it was sent."""

    id: int
    title: str
    url: str | None
    minutes: int
    asked_by: Person | None
    words: str | None  # of who asked
    answer: str | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting, and what is beside it: taken off since it was sent, asked for, declined."""

    lines: list[Line]
    dropped: list[Beside]
    asked: list[Beside]
    declined: list[Beside]

    @property
    def ends(self) -> datetime | None:
        """The hour at which the last item ends."""
        return self.lines[-1].ends if self.lines else None


def agenda(session: Session, meeting: Meeting, *, at: datetime) -> Agenda:
    """The agenda of a meeting as it can be read at a moment; one statement."""
    items = session.scalars(queries.items_of(meeting.id)).all()
    slots = queries.timed(meeting, items)
    moved = _moved(slots)
    return Agenda(
        [_line(meeting, slot, moved, at) for slot in slots],
        [_beside(one, at) for one in items if one.standing is Standing.DROPPED and one.sent_place is not None],
        [_beside(one, at) for one in items if one.standing is Standing.ASKED],
        [_beside(one, at) for one in items if one.standing is Standing.DECLINED],
    )


def called(item: Item, at: datetime) -> str:
    """An item by its title, or by what it points to; what became hidden keeps its number alone."""
    subject = item.subject
    if isinstance(subject, Proposal) and not queries.is_readable(subject, at):
        return title_of(subject)
    return item.title or _subject(item)


def _line(meeting: Meeting, slot: Slot, moved: frozenset[int], at: datetime) -> Line:
    item, subject = slot.item, slot.item.subject
    readable = subject is not None and queries.is_readable(subject, at)
    return Line(
        item.id,
        slot.number,
        called(item, at),
        item.title is not None and (subject is None or readable),
        _subject(item) if readable and item.title else None,
        links.to(subject) if subject is not None else None,
        item.minutes,
        slot.starts,
        slot.ends,
        tuple(_changes(item, moved, at)) if meeting.convened_at else (),
    )


def _beside(item: Item, at: datetime) -> Beside:
    url = links.to(item.subject) if item.subject is not None else None
    return Beside(item.id, called(item, at), url, item.minutes, item.asked_by, item.words, item.answer)


def _subject(item: Item) -> str:
    """What an item points to, by name."""
    subject = item.subject
    if isinstance(subject, Objective):
        return named(subject)
    return _("Proposal %(number)s: “%(title)s”", number=subject.id, title=title_of(subject)) if subject else ""


def _changes(item: Item, moved: frozenset[int], at: datetime) -> list[str]:
    """How an item differs from the one that the convocation had."""
    if item.sent_place is None:
        return [_("added after the convocation")]
    found = []
    if item.id in moved:
        found.append(_("in the convocation it was item %(number)s", number=item.sent_place))
    if item.sent_minutes != item.minutes:
        found.append(
            ngettext(
                "in the convocation: %(num)s minute", "in the convocation: %(num)s minutes", item.sent_minutes or 0
            )
        )
    subject = item.subject
    if item.sent_title != item.title and (subject is None or queries.is_readable(subject, at)):
        found.append(_("in the convocation: “%(title)s”", title=item.sent_title or _subject(item)))
    return found


def _moved(slots: Sequence[Slot]) -> frozenset[int]:
    """The items that were moved since they were sent: the fewest without which the others stand as they stood."""
    longest = list[list[Item]]()  # for each length, a run of items in the order of the convocation
    for item in (slot.item for slot in slots if slot.item.sent_place is not None):
        before = next((run for run in reversed(longest) if (run[-1].sent_place or 0) < (item.sent_place or 0)), [])
        run = [*before, item]
        if len(run) > len(longest):
            longest.append(run)
        elif (longest[len(run) - 1][-1].sent_place or 0) > (item.sent_place or 0):
            longest[len(run) - 1] = run
    stayed = {item.id for item in longest[-1]} if longest else set()
    return frozenset(slot.item.id for slot in slots if slot.item.sent_place is not None) - stayed
