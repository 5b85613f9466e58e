"""Italian and English: which language a page is in, and how dates are said in it."""

from datetime import date, datetime
from typing import Any

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, format_date, format_datetime, gettext

from commissions import clock
from forum.paths import TRANSLATIONS

LANGUAGES = ("it", "en")


def speak(app: Flask) -> None:
    """Take the language from the address, and put it back into every address."""
    Babel(
        app,
        locale_selector=_locale,
        default_locale="it",
        default_timezone=str(clock.ZONE),
        default_translation_directories=str(TRANSLATIONS),
    )

    @app.url_value_preprocessor
    def take(endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.language = (values or {}).pop("lang", None) or _begun() or preferred()

    @app.url_defaults
    def give(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = current()


def current() -> str:
    """The language of the page being made."""
    return str((has_request_context() and g.get("language")) or preferred())


def _locale() -> str:
    """How dates and numbers are written: English as in Europe, the day before the month."""
    return "en_GB" if current() == "en" else "it"


def preferred() -> str:
    """Which of our languages a browser asks for; Italian when it asks for neither."""
    return request.accept_languages.best_match(LANGUAGES) or "it" if has_request_context() else "it"


def _begun() -> str | None:
    """The language with which an address begins that is otherwise the address of nothing."""
    first = request.path.split("/")[1]
    return first if first in LANGUAGES else None


def day(moment: datetime | date, form: str = "long") -> str:
    """A day in words: 21 novembre 2026."""
    local = moment.astimezone(clock.ZONE).date() if isinstance(moment, datetime) else moment
    return str(format_date(local, form))


def moment(at: datetime) -> str:
    """A day and the hour: 21 novembre 2026, 18:40."""
    return f"{day(at)}, {format_datetime(at, 'HH:mm')}"


def ago(at: datetime) -> str:
    """How a moment lies to today: today at 18:40, yesterday at 9:12, else the day and the hour."""
    days = (clock.day(clock.now()) - clock.day(at)).days
    hour = format_datetime(at, "HH:mm")
    if days == 0:
        return str(gettext("today, %(hour)s", hour=hour))
    if days == 1:
        return str(gettext("yesterday, %(hour)s", hour=hour))
    return moment(at)


def days_left(until: datetime) -> int:
    """How many days there are from today to a moment; 0 on its own day."""
    return (clock.day(until) - clock.day(clock.now())).days


def as_precise(dated: str) -> str:
    """A date as precisely as it is known: `2006-02-01`, `2006-02`, `2006`, `2004/2005`."""
    parts = dated.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) == 1:
        return dated
    if len(parts) == 2:
        return str(format_date(date(int(parts[0]), int(parts[1]), 1), "MMMM y"))
    return day(date(int(parts[0]), int(parts[1]), int(parts[2])))


def titled(thing: Any, field: str = "title") -> str:
    """A title or name in the language of the page, in Italian where there is no other."""
    mine = getattr(thing, f"{field}_{current()}", None)
    return str(mine or getattr(thing, f"{field}_it", None) or getattr(thing, field, None) or "")
