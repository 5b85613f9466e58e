"""The letters about meetings, with a calendar file: to those who sit in the body, and to those invited."""

from sqlalchemy import select

from commissions.act import Act
from commissions.bodies.model import Seat
from commissions.bodies.queries import held
from commissions.meetings.model import Guest, Meeting
from commissions.people.model import Person
from forum.accounts.model import Account
from forum.language import speaking
from forum.meetings import calendars
from forum.meetings.reading import agenda
from forum.notices.post import address, queue


def convened(act: Act, meeting: Meeting) -> None:
    """That they are called, when, where and on what."""
    _write(act, meeting, "meeting_convened", _called(act, meeting), reason=meeting.urgency)


def changed(act: Act, meeting: Meeting, *, reason: str) -> None:
    """What they were called to is no longer as it was."""
    _write(act, meeting, "meeting_changed", _called(act, meeting), reason=reason)


def cancelled(act: Act, meeting: Meeting, *, reason: str) -> None:
    """What they were called to is called off."""
    _write(act, meeting, "meeting_cancelled", _called(act, meeting), reason=reason)


def invited(act: Act, meeting: Meeting, person: Person) -> None:
    """The same convocation, to somebody invited after it left."""
    _write(act, meeting, "meeting_convened", {person.id}, reason=meeting.urgency)


def _called(act: Act, meeting: Meeting) -> set[int]:
    """Who sits in the body, and who is invited."""
    seats = held(act.at).where(Seat.body_id == meeting.body_id).with_only_columns(Seat.person_id)
    guests = select(Guest.person_id).where(Guest.meeting_id == meeting.id)
    return {*act.session.scalars(seats), *act.session.scalars(guests)}


def _write(act: Act, meeting: Meeting, template: str, people: set[int], *, reason: str | None) -> None:
    """To each who has an account, in their language; where one takes part online is on the page alone."""
    act.session.flush()
    made: dict[str, tuple[list[object], str]] = {}
    for account in act.session.scalars(select(Account).where(Account.person_id.in_(people)).order_by(Account.id)):
        language = account.language
        if language not in made:
            with speaking(language):
                lines = agenda(act.session, meeting, at=act.at).lines
                made[language] = [*lines], calendars.one(meeting, lines)
        lines_, calendar = made[language]
        letter = queue(
            act.session,
            to=account.email,
            template=template,
            language=language,
            meeting=meeting,
            lines=lines_,
            reason=reason,
            link=address("meetings.show", lang=language, number=meeting.id),
        )
        letter.calendar = calendar
