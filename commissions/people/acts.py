"""What is done about people: admitted, renamed, suspended, reinstated."""

from datetime import datetime

from commissions import clock, text
from commissions.act import Act
from commissions.errors import Unfit
from commissions.people import lifecycle
from commissions.people.model import Person
from commissions.people.policy import MAY


def admit(act: Act, *, name: str) -> Person:
    """Receive a person into the process under the name that everyone will see."""
    act.require(MAY["admit"])
    person = Person(
        name=text.line(name, field="name", most=text.NAME, least=2),
        standing=lifecycle.STARTS["admit"],
        admitted_at=act.at,
    )
    act.session.add(person)
    act.session.flush()
    act.note("person.admitted", People, person=person)
    return person


def rename(act: Act, person: Person, *, name: str) -> None:
    """Change the public name under which a person acts."""
    act.require(MAY["rename"], person)
    _move(act, person, "rename")
    before, person.name = person.name, text.line(name, field="name", most=text.NAME, least=2)
    if before == person.name:
        raise Unfit("name", "unchanged")
    act.note("person.renamed", People, person=person)


def suspend(act: Act, person: Person, *, reason: str, until: datetime | None = None) -> None:
    """Keep a person from acting, until a moment or until reinstated; the entry is closed."""
    act.require(MAY["suspend"], person)
    _move(act, person, "suspend")
    if until is not None and until <= act.at:
        raise Unfit("until", "past")
    if until is not None and not clock.is_near(until):
        raise Unfit("until", "too_far")
    reason = text.block(reason, field="reason", most=text.REASON)
    person.suspended_at, person.suspended_until, person.suspended_for = act.at, until, reason
    act.note("person.suspended", People, person=person, text=reason, until=until and until.isoformat())


def reinstate(act: Act, person: Person, *, reason: str) -> None:
    """Let a suspended person act again."""
    act.require(MAY["reinstate"], person)
    _move(act, person, "reinstate")
    act.note("person.reinstated", People, person=person, text=text.block(reason, field="reason", most=text.REASON))


def _move(act: Act, person: Person, verb: str) -> None:
    person.standing = lifecycle.after(lifecycle.standing(person, act.at), verb)
    person.suspended_at = person.suspended_until = person.suspended_for = None


class _People:
    """What entries about a person are about: never a person's own mark, which would link all of theirs."""

    mark = "people"


People = _People()
