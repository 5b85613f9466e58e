"""Acting from a page: acts by whoever is signed in, and pages for some only."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import g
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from commissions import act as process
from commissions import clock
from commissions.act import Act
from commissions.errors import Refused, Unfit
from commissions.people.model import Person
from commissions.record import log
from commissions.record.log import Root
from commissions.rules import THE_SYSTEM, Asking, Rule
from forum import once
from forum.database import db, saving
from forum.forms import Form

P = ParamSpec("P")
R = TypeVar("R")

Again = Callable[[], ResponseReturnValue]


class Unfinished(Exception):
    """The act did not accept a value of the form; `again` shows the form with the reason beside the field."""

    def __init__(self, again: Again) -> None:
        super().__init__()
        self.again = again


def current_person() -> Person | None:
    """The person who is signed in, if any."""
    return cast("Person | None", getattr(current_user, "person", None))


def asking() -> Asking:
    """Who asks for this page and when; what is found out about them is found once a request."""
    if "asking" not in g:
        g.asking = Asking(db.session(), current_person(), clock.now())
    return cast(Asking, g.asking)


def record() -> Root:
    """The size and the root of the record, as this page says them; asked for once a request."""
    if "record" not in g:
        g.record = log.root(db.session())
    return cast(Root, g.record)


def _begin() -> None:
    """Forget what was found out before an act."""
    g.pop("asking", None)
    g.pop("record", None)


@contextmanager
def acting(form: Form | None = None, again: Again | None = None) -> Iterator[Act]:
    """Run acts by whoever is signed in; a form received twice acts once.

    With `form` and `again`, a value that the act does not accept is shown beside its field.
    """
    who = current_person()
    key = once.key_sent(who.id if who else None)
    _begin()
    try:
        with process.acting(db.session(), by=who) as act:
            once.claim(act, key)
            yield act
            once.keep(act, key)
    except Unfit as unfit:
        if form is None or again is None:
            raise
        form.refuse(unfit)
        raise Unfinished(again) from unfit


@contextmanager
def saving_from(form: Form, again: Again) -> Iterator[Session]:
    """Write what is off the record; a value that cannot be accepted is shown beside its field."""
    try:
        with saving() as stored:
            yield stored
    except Unfit as unfit:
        form.refuse(unfit)
        raise Unfinished(again) from unfit


@contextmanager
def acting_as_system() -> Iterator[Act]:
    """Run acts that a proved address or a one-use link stands for, before anybody is signed in."""
    _begin()
    with process.acting(db.session(), by=THE_SYSTEM) as act:
        yield act


def needs(rule: Rule) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A page for those only of whom the rule holds; others are told who may."""

    def page_for_some(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            require(rule)
            return view(*args, **kwargs)

        return checked

    return page_for_some


def require(rule: Rule, thing: object = None) -> None:
    """Go on only if the rule holds of whoever is signed in, before anything of theirs is looked at."""
    if not rule(asking(), thing):
        raise Refused(rule)


def can(may: Mapping[str, Rule], thing: object = None) -> frozenset[str]:
    """The acts of a policy open to whoever is signed in, for things that have no lifecycle to ask as well."""
    return frozenset(verb for verb, rule in may.items() if rule(asking(), thing))
