"""The list of meetings: those to come first, the next on top, then those that are over, the latest first."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import Integer, and_, case, cast, extract, select
from sqlalchemy.orm import joinedload

from commissions.meetings.model import Kind, Meeting, State
from commissions.meetings.queries import AHEAD
from forum.language import titled
from forum.lists import Choice, Column, Filter, Listing, Order, Since, Until, Words, fixed
from forum.lists.choices import of_bodies
from forum.lists.keyset import moment, number
from forum.words import BODIES, MEETING_STATES, MEETINGS, words

FURTHEST = 1_000_000_000  # minutes since 1970, beyond every meeting

KINDS: dict[str, Any] = {**BODIES, **MEETINGS}

COLUMNS = (
    Column(_("Number"), lambda meeting: meeting.id),
    Column(_("Title"), titled),
    Column(_("Kind"), lambda meeting: words(meeting.kind)),
    Column(_("State"), lambda meeting: words(f"meeting_{meeting.state}")),
    Column(_("Body"), lambda meeting: titled(meeting.body, "name")),
    Column(_("Begins"), lambda meeting: meeting.starts_at),
    Column(_("Ends"), lambda meeting: meeting.ends_at),
    Column(_("Meeting place"), lambda meeting: meeting.place),
    Column(_("Address"), lambda meeting: meeting.address),
    Column(_("Seats for the public"), lambda meeting: meeting.seats),
)


def listing(at: datetime) -> Listing:
    """The meetings as they stand at a moment."""
    return Listing(
        page="meetings.index",
        table="meetings.table",
        file="meetings",
        rows=select(Meeting).options(joinedload(Meeting.body)),
        key=Meeting.id,
        filters=FILTERS,
        orders=(
            Order("to-come-first", _("to come first"), _by_distance(at), read=number),
            Order("latest-first", _("latest first"), Meeting.starts_at, read=moment),
            Order("earliest-first", _("earliest first"), Meeting.starts_at, descending=False, read=moment),
        ),
        columns=COLUMNS,
    )


FILTERS: tuple[Filter, ...] = (
    Words("q", _("Words in the title, in the text or in the place"), (
        Meeting.title, Meeting.title_en, Meeting.text, Meeting.place, Meeting.address,
    )),
    Choice("state", _("State"), Meeting.state, fixed({one: MEETING_STATES[f"meeting_{one}"] for one in State})),
    Choice("kind", _("Kind"), Meeting.kind, fixed({kind: KINDS[kind] for kind in Kind})),
    Choice("body", _("Body"), Meeting.body_id, of_bodies),
    Since("since", _("From the day"), Meeting.starts_at),
    Until("until", _("To the day"), Meeting.starts_at),
)  # fmt: skip


def _by_distance(at: datetime) -> Any:
    """A number that is large for what is to come, the nearer the larger, and small for what is over, the older."""
    minutes = cast(extract("epoch", Meeting.starts_at), Integer) // 60
    is_ahead = and_(Meeting.state.in_(AHEAD), Meeting.ends_at > at)
    return case((is_ahead, FURTHEST - minutes), else_=minutes)
