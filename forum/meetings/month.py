"""A month of meetings as a calendar shows it: weeks from Monday, each day with what begins on it."""

import re
from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commissions import clock
from commissions.meetings import queries
from commissions.meetings.model import Meeting

_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
YEARS = range(1901, 2299)  # of which a month can be asked


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar, and the meetings that begin on it; `is_outside` when it belongs to the month beside."""

    date: date
    is_outside: bool
    is_today: bool
    meetings: list[Meeting]


@dataclass(frozen=True, slots=True)
class Month:
    """A month, by the weeks that touch it."""

    first: date
    weeks: list[list[Day]]

    @property
    def before(self) -> str:
        """The month before, as the address names it."""
        return _written(self.first.year, self.first.month - 1)

    @property
    def after(self) -> str:
        """The month after."""
        return _written(self.first.year, self.first.month + 1)

    @property
    def meetings(self) -> list[Meeting]:
        """Every meeting that begins in it, in order."""
        return [one for week in self.weeks for day in week if not day.is_outside for one in day.meetings]


def asked(written: str, *, today: date) -> date | None:
    """The first day of the month that an address names; of the present one when it names none; None when it is none."""
    if not written:
        return today.replace(day=1)
    found = _MONTH.fullmatch(written)
    year, number = (int(part) for part in found.groups()) if found else (0, 0)
    return date(year, number, 1) if year in YEARS and 1 <= number <= 12 else None


def month(session: Session, first: date, *, today: date) -> Month:
    """The month that begins on a day, in one statement."""
    days = list(Calendar().itermonthdates(first.year, first.month))
    begun = clock.start_of(days[0]), clock.end_of(days[-1])
    on = _by_day(session.scalars(queries.between(*begun)))
    made = [Day(day, day.month != first.month, day == today, on.get(day, [])) for day in days]
    return Month(first, [made[start : start + 7] for start in range(0, len(made), 7)])


def _by_day(meetings: Iterable[Meeting]) -> dict[date, list[Meeting]]:
    found: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        found.setdefault(clock.day(meeting.starts_at), []).append(meeting)
    return found


def _written(year: int, number: int) -> str:
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year:04}-{number:02}"
