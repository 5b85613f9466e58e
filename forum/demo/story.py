"""The invented story of the demonstration, read from its files, and when each thing in it happened."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from commissions import clock

FILES = Path(__file__).with_name("story")
CAST = ("bruno", "ada", "clara", "elio", "dora")  # whom a visitor may enter as


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that happens, as lists by kind; days count from `today`."""

    lists: dict[str, list[dict[str, Any]]]
    today: date

    def moment(self, when: dict[str, Any]) -> datetime:
        """The moment at which something in the story happened or will."""
        hour = time.fromisoformat(when.get("hour", "09:00"))
        local = datetime.combine(self.day(when["day"]), hour, tzinfo=clock.ZONE)
        return local.astimezone(UTC)

    def day(self, number: int) -> date:
        """The calendar day that lies so many days from today."""
        return self.today + timedelta(days=number)


def read(today: date) -> Story:
    """The story, told so that it reaches up to yesterday."""
    lists: dict[str, list[dict[str, Any]]] = {}
    for path in (FILES.with_suffix(".toml"), *sorted(FILES.glob("*.toml"))):
        for name, rows in tomllib.loads(path.read_text()).items():
            lists.setdefault(name, []).extend(rows)
    return Story(lists, today)
