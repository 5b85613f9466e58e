"""What is being decided now, in a sentence that counts and in lines that fall due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from babel.lists import format_list
from flask_babel import format_datetime, format_decimal, get_locale
from flask_babel import lazy_gettext as _
from sqlalchemy import and_, literal, or_, select, union_all
from sqlalchemy.orm import Session, joinedload

from commissions.calls.lifecycle import FINAL, is_open
from commissions.calls.model import Audience, Call
from commissions.meetings.model import Kind, Meeting
from commissions.meetings.queries import AHEAD
from commissions.proposals.model import Proposal
from commissions.proposals.queries import answers
from forum import links
from forum.language import day, days_left, gettext, hour, ngettext, titled
from forum.words import words

MOST = 6  # calls shown
MEETINGS = 4  # shown
WEEK = timedelta(days=7)
NUMBERS = {
    2: _("two"),
    3: _("three"),
    4: _("four"),
    5: _("five"),
    6: _("six"),
    7: _("seven"),
    8: _("eight"),
    9: _("nine"),
    10: _("ten"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """A line of `parts/deadline.html`: what falls due, the time left first."""

    number: str
    unit: str
    title: str
    url: str | None
    meta: str
    area: str


@dataclass(frozen=True, slots=True)
class Present:
    """What is being decided now."""

    sentence: str
    lines: list[Due]
    more: int  # open calls beyond those shown
    coming: list[Call]  # calls that are to open
    meetings: list[Due]


def present(session: Session, at: datetime, frozen: list[Proposal], awaiting: int) -> Present:
    """The calls that are open or to open and the next meetings, in one statement, and the proposals whose text is
    fixed for a decision.
    """
    rows = session.execute(_calls_and_meetings(at)).all()
    found = [(call, count) for call, count, _meeting in rows if call is not None]
    meetings = [meeting for _call, _count, meeting in rows if meeting is not None]
    open_ = [(call, count) for call, count in found if is_open(call, at)]
    coming = sorted((call for call, _count in found if not is_open(call, at)), key=lambda call: call.opens_at)
    lines = [_answer(call, count) for call, count in open_[:MOST]] + [_decision(one) for one in frozen]
    sentence = _sentence([call for call, _count in open_], awaiting, _soon(meetings, at))
    return Present(sentence, lines, max(len(open_) - MOST, 0), coming[:3], [_meeting(one) for one in meetings])


def _calls_and_meetings(at: datetime) -> Any:
    """Each call with how many proposals answered it, and each meeting, in rows of their own."""
    sort = union_all(select(literal("calls").label("of")), select(literal("meetings"))).subquery()
    ahead = select(Meeting.id).where(Meeting.state.in_(AHEAD), Meeting.ends_at > at)
    next_ = ahead.order_by(Meeting.starts_at, Meeting.id).limit(MEETINGS)
    return (
        select(Call, answers(), Meeting)
        .select_from(sort)
        .outerjoin(Call, and_(sort.c.of == "calls", Call.state.not_in(FINAL), Call.closes_at > at))
        .outerjoin(Meeting, and_(sort.c.of == "meetings", Meeting.id.in_(next_)))
        .where(or_(Call.id.is_not(None), Meeting.id.is_not(None)))
        .options(joinedload(Call.body), joinedload(Meeting.body))
        .order_by(Call.closes_at, Call.id, Meeting.starts_at, Meeting.id)
    )


def spelled(number: int, *, one: str = "1") -> str:
    """A count in words up to ten, in figures beyond; `one` agrees with what is counted."""
    return one if number == 1 else str(NUMBERS.get(number) or format_decimal(number))


def _sentence(calls: list[Call], awaiting: int, public: int) -> str:
    parts = [*_counted(calls), *_awaiting(awaiting), *_public(public)]
    if not parts:
        return str(gettext("No call is open at the moment"))
    said = str(format_list(parts, locale=get_locale()))
    return said[0].upper() + said[1:]


def _counted(calls: list[Call]) -> Iterator[str]:
    """How many calls each audience may answer, the widest first."""
    everyone, organisations, members = (
        sum(call.audience is audience for call in calls)
        for audience in (Audience.EVERYONE, Audience.ORGANISATIONS, Audience.SEAT_HOLDERS)
    )
    if everyone:
        many = spelled(everyone, one=gettext("one"))
        yield ngettext("%(many)s call open to everyone", "%(many)s calls open to everyone", everyone, many=many)
    if organisations:
        many = spelled(organisations, one=gettext("one"))
        yield ngettext(
            "%(many)s call open to organisations", "%(many)s calls open to organisations", organisations, many=many
        )
    if members:
        many = spelled(members, one=gettext("one"))
        yield ngettext(
            "%(many)s call open to members of commissions",
            "%(many)s calls open to members of commissions",
            members,
            many=many,
        )


def _awaiting(count: int) -> Iterator[str]:
    if count:
        many = spelled(count, one=gettext("a"))
        yield ngettext(
            "%(many)s proposal about to be decided", "%(many)s proposals about to be decided", count, many=many
        )


def _public(count: int) -> Iterator[str]:
    if count:
        many = spelled(count, one=gettext("one"))
        yield ngettext(
            "%(many)s public meeting in the next seven days",
            "%(many)s public meetings in the next seven days",
            count,
            many=many,
        )


def _soon(meetings: list[Meeting], at: datetime) -> int:
    """How many of these meetings are for everyone, and near."""
    return sum(one.kind is Kind.PUBLIC_MEETING and one.starts_at < at + WEEK for one in meetings)


def _answer(call: Call, count: int) -> Due:
    days = days_left(call.closes_at)
    arrived = ngettext("%(num)s proposal arrived", "%(num)s proposals arrived", count)
    return Due(
        number=str(days) if days else gettext("today"),
        unit=ngettext("day", "days", days)
        if days
        else gettext("until %(hour)s", hour=format_datetime(call.closes_at, "HH:mm")),
        title=titled(call),
        url=links.to(call),
        meta=f"{titled(call.body, 'name')} · {words(f'open_to_{call.audience}')} · {arrived}",
        area=call.body.slug,
    )


def _decision(proposal: Proposal) -> Due:
    assert proposal.frozen_at
    return Due(
        number=gettext("soon"),
        unit=gettext("the decision"),
        title=gettext("Proposal %(number)s: “%(title)s”", number=proposal.id, title=proposal.title),
        url=links.to(proposal),
        meta=gettext(
            "%(body)s · text fixed since %(day)s, to be decided on as it is",
            body=titled(proposal.body, "name"),
            day=day(proposal.frozen_at, "EEEE d MMMM"),
        ),
        area=proposal.body.slug,
    )


def _meeting(meeting: Meeting) -> Due:
    where = meeting.place or gettext("online")
    return Due(
        number=day(meeting.starts_at, "d MMM"),
        unit=f"{day(meeting.starts_at, 'EEEE')}, {hour(meeting.starts_at)}",
        title=titled(meeting),
        url=links.to(meeting),
        meta=f"{titled(meeting.body, 'name')} · {words(meeting.kind)} · {where}",
        area=meeting.body.slug,
    )
