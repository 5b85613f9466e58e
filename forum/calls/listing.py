"""The list of calls: those that receive proposals first, then those to come, then those that are over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session, joinedload

from commissions.calls.lifecycle import is_open
from commissions.calls.model import Audience, Call, State
from commissions.proposals.queries import answers
from forum.language import titled
from forum.lists import Choice, Column, Filter, Listing, Order, Since, Until, Words, fixed
from forum.lists.choices import of_commissions
from forum.lists.keyset import moment, number
from forum.words import AUDIENCES, words

ALIVE = (State.PLANNED, State.OPEN)

# Where a call stands, whoever did or did not close it; and the order in which a reader asks about them.
STANDING = {"open": _("open now"), "planned": _("to come"), "over": _("over")}
RANK = {"open": 2, "planned": 1, "over": 0}

COLUMNS = (
    Column(_("Number"), lambda line: line.call.id),
    Column(_("Title"), lambda line: titled(line.call)),
    Column(_("State"), lambda line: str(STANDING[line.standing])),
    Column(_("Commission"), lambda line: titled(line.call.body, "name")),
    Column(_("Who may answer"), lambda line: words(line.call.audience)),
    Column(_("Opens"), lambda line: line.call.opens_at),
    Column(_("Closes"), lambda line: line.call.closes_at),
    Column(_("Proposals"), lambda line: line.answers),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A call, how many proposals answered it, and whether it is open, planned or over."""

    call: Call
    answers: int
    standing: str

    @property
    def is_open(self) -> bool:
        """Whether it receives proposals now."""
        return self.standing == "open"


def listing(at: datetime) -> Listing:
    """The calls as they stand at a moment."""

    def dress(session: Session, calls: list[Call]) -> Sequence[Listed]:
        counted = select(Call.id, answers()).where(Call.id.in_([call.id for call in calls]))
        found = {row[0]: row[1] for row in session.execute(counted)}
        return [Listed(call, found[call.id], standing(call, at)) for call in calls]

    return Listing(
        page="calls.index",
        table="calls.table",
        file="calls",
        rows=select(Call).options(joinedload(Call.body)),
        key=Call.id,
        filters=_filters(at),
        orders=(
            Order("open-first", _("open first"), _by_standing(at, RANK), read=number),
            Order("closing-last", _("last to close first"), Call.closes_at, read=moment),
            Order("closing-first", _("first to close first"), Call.closes_at, descending=False, read=moment),
        ),
        columns=COLUMNS,
        dress=dress,
    )


def standing(call: Call, at: datetime) -> str:
    """Whether a call is open, planned or over."""
    if is_open(call, at):
        return "open"
    return "over" if is_over(call, at) else "planned"


def is_over(call: Call, at: datetime) -> bool:
    """Whether a call receives no more proposals, whoever did or did not close it."""
    return call.state not in ALIVE or call.closes_at <= at


def _filters(at: datetime) -> tuple[Filter, ...]:
    return (
        Words("q", _("Words in the title or in the text"), (Call.title, Call.title_en, Call.text)),
        Choice("state", _("State"), _by_standing(at, {one: one for one in STANDING}), fixed(STANDING)),
        Choice("commission", _("Commission"), Call.body_id, of_commissions),
        Choice("audience", _("Who may answer"), Call.audience, fixed({one: AUDIENCES[one] for one in Audience})),
        Since("since", _("Closes from the day"), Call.closes_at),
        Until("until", _("To the day"), Call.closes_at),
    )


def _by_standing(at: datetime, values: dict[str, Any]) -> Any:
    """What stands for each standing, in the database."""
    over = or_(Call.state.not_in(ALIVE), Call.closes_at <= at)
    is_receiving = and_(Call.state == State.OPEN, Call.opens_at <= at)
    return case((over, values["over"]), (is_receiving, values["open"]), else_=values["planned"])
