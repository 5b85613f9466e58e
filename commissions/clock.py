"""The only place that asks the time, and the zone in which the process counts its days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Rome")


def now() -> datetime:
    """The present moment in UTC, cut to the millisecond that the record keeps."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def day(at: datetime) -> date:
    """The calendar day, where the process takes place, on which a moment falls."""
    return at.astimezone(ZONE).date()


def is_near(at: datetime) -> bool:
    """Whether a moment lies in the centuries of which the process can speak, in every zone."""
    return 1900 <= at.year < 2300


def start_of(day: date) -> datetime:
    """The moment at which a calendar day begins, where the process takes place."""
    return datetime.combine(day, time(), ZONE).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The moment at which a calendar day is over, where the process takes place."""
    return start_of(day + timedelta(days=1))


def last_day(until: datetime) -> date:
    """The last calendar day of what ends at a moment: the day before, when it ends as a day begins."""
    return day(until - timedelta(milliseconds=1))
