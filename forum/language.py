"""Italian and English: which language a page is in, and how dates are said in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, format_date, format_datetime, format_decimal, refresh
from flask_babel.speaklater import LazyString
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from commissions import clock
from forum.paths import TRANSLATIONS

LANGUAGES = ("it", "en")


def speak(app: Flask) -> None:
    """Take the language from the address, and put it back into every address."""
    babel = Babel(app, locale_selector=_locale, default_locale="it", default_timezone=str(clock.ZONE))
    babel.domain_instance = _Sentences()

    @app.url_value_preprocessor
    def take(endpoint: str | None, values: dict[str, Any] | None) -> None:
        spoken = (values or {}).pop("lang", None) or _begun() or preferred()
        g.spoken = _place.set(Place(spoken, request.root_path))

    @app.teardown_request
    def leave(error: BaseException | None) -> None:
        if "spoken" in g:
            _place.reset(g.pop("spoken"))

    @app.url_defaults
    def give(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = current()


class Place(NamedTuple):
    """Where a page stands: its language, and the path at which the site begins."""

    language: str
    root: str


# Beside the request rather than in it: a page asks for it hundreds of times.
_place: ContextVar[Place | None] = ContextVar("place", default=None)


def place() -> Place:
    """Where the page or letter being made stands."""
    return _place.get() or Place(preferred(), request.root_path if has_request_context() else "")


def current() -> str:
    """The language of the page or letter being made."""
    found = _place.get()
    return found.language if found else preferred()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another language for a while, such as that of who receives a letter."""
    before = _place.set(place()._replace(language=language))
    refresh()
    try:
        yield
    finally:
        _place.reset(before)
        refresh()


class _Sentences(Domain):
    """Our sentences, found by the language of the page alone: a page says a hundred of them."""

    def get_translations(self) -> NullTranslations:
        return _catalogue(current())


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [language])


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
    return _day(_local(moment), form, current())


def date_of(moment: datetime | date) -> str:
    """A day as machines read it: 2026-11-21."""
    return _local(moment).isoformat()


def hour(at: datetime) -> str:
    """The hour of a moment, where the process takes place: 18:40."""
    return f"{at.astimezone(clock.ZONE):%H:%M}"


def moment(at: datetime) -> str:
    """A day and the hour: 21 novembre 2026, 18:40."""
    return f"{day(at)}, {hour(at)}"


def zone(at: datetime) -> str:
    """The name of the zone, which tells summer from winter."""
    return _zone(7 if at.astimezone(clock.ZONE).dst() else 1, current())


@dataclass(frozen=True, slots=True)
class Time:
    """A moment as pages say it: for machines, whole with the hour and the zone, and as it lies to today."""

    machine: str
    whole: str
    ago: str


def time_of(at: datetime) -> Time:
    """A moment in words: today at 18:40, yesterday at 9:12, else the day and the hour."""
    return _time(at, clock.day(clock.now()), current())


def number(number: int) -> str:
    """A number as it is written: 12.500 in Italian, 12,500 in English."""
    return _number(number, current())


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


def lazy(message: str) -> LazyString:
    """A sentence that is in the language of whatever page it comes to stand on; for tables of words."""
    return LazyString(_spoken, message)


def gettext(message: str, /, **values: Any) -> str:
    """A sentence in the language of the page, with what stands in its places."""
    said = _plain(message, current())
    return said % values if values else said


def ngettext(one: str, many: str, num: int, /, **values: Any) -> str:
    """The same, for one or many; `num` has its place in the sentence."""
    values.setdefault("num", num)
    return _many(one, many, num) % values


@pass_eval_context
def say(where: EvalContext, message: str, /, **values: Any) -> str:
    """A sentence in the language of the page, as templates ask for it; what stands in its places is escaped in HTML."""
    said = _said(message, current())
    if values or "%" in message:
        return (said if where.autoescape else str(said)) % values
    return said


@pass_eval_context
def say_many(where: EvalContext, one: str, many: str, num: int, /, **values: Any) -> str:
    """The same, for one or many."""
    values.setdefault("num", num)
    said = _many(one, many, num)
    return (Markup(said) if where.autoescape else said) % values  # noqa: S704 from our own catalogue


def _many(one: str, many: str, num: int) -> str:
    return str(_catalogue(current()).ungettext(one, many, num))


def _local(moment: datetime | date) -> date:
    return clock.day(moment) if isinstance(moment, datetime) else moment


def _spoken(message: str) -> str:
    return _plain(message, current())


@lru_cache(maxsize=4096)
def _day(local: date, form: str, language: str) -> str:
    return str(format_date(local, form))


@lru_cache(maxsize=8192)
def _time(at: datetime, today: date, language: str) -> Time:
    days, whole = (today - clock.day(at)).days, moment(at)
    near = {0: gettext("today, %(hour)s", hour=hour(at)), 1: gettext("yesterday, %(hour)s", hour=hour(at))}
    return Time(at.isoformat(timespec="seconds"), f"{whole} ({zone(at)})", str(near.get(days, whole)))


@lru_cache(maxsize=16)
def _zone(month: int, language: str) -> str:
    return str(format_datetime(datetime(2006, month, 1, 12, tzinfo=clock.ZONE), "zzzz"))


@lru_cache(maxsize=4096)
def _number(number: int, language: str) -> str:
    return str(format_decimal(number))


@lru_cache(maxsize=4096)
def _said(message: str, language: str) -> Markup:
    return Markup(_plain(message, language))  # noqa: S704 from our own catalogue


@lru_cache(maxsize=4096)
def _plain(message: str, language: str) -> str:
    return str(_catalogue(language).ugettext(message))
