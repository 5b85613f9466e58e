"""Who may: the questions about standing, seats and mandates that the policies of all rooms ask.

Authority is never a flag: it is a dated seat in a body or a dated mandate for an organisation. The tables are named
here, not imported, because every room asks these questions, also those that come before `bodies`.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import column, or_, select, table

from commissions.base import Moment
from commissions.rules import Asking, rule

BODY = table("body", column("id"), column("kind"), column("slug"))
SEAT = table(
    "seat",
    column("id"),
    column("body_id"),
    column("person_id"),
    column("office"),
    column("since", Moment()),
    column("until", Moment()),
)
MANDATE = table(
    "mandate",
    column("organisation_id"),
    column("person_id"),
    column("since", Moment()),
    column("until", Moment()),
)

PRESIDING = frozenset({"chair", "secretary"})


@dataclass(frozen=True, slots=True)
class Held:
    """A seat somebody holds now: in which body, of which kind, with which office."""

    body_id: int
    kind: str
    slug: str
    office: str


def seats(asking: Asking) -> tuple[Held, ...]:
    """The seats that who asks holds at that moment; found once per asking."""
    if asking.person is None:
        return ()
    if "seats" not in asking.known:
        rows = asking.session.execute(
            select(SEAT.c.body_id, BODY.c.kind, BODY.c.slug, SEAT.c.office)
            .join_from(SEAT, BODY, BODY.c.id == SEAT.c.body_id)
            .where(SEAT.c.person_id == asking.person.id, *_runs(SEAT, asking))
        )
        asking.known["seats"] = tuple(Held(*row) for row in rows)
    found: tuple[Held, ...] = asking.known["seats"]
    return found


def mandates(asking: Asking) -> frozenset[int]:
    """The organisations for which who asks may speak at that moment; found once per asking."""
    if asking.person is None:
        return frozenset()
    if "mandates" not in asking.known:
        rows = asking.session.scalars(
            select(MANDATE.c.organisation_id).where(MANDATE.c.person_id == asking.person.id, *_runs(MANDATE, asking))
        )
        asking.known["mandates"] = frozenset(rows)
    found: frozenset[int] = asking.known["mandates"]
    return found


def sits_in_secretariat(asking: Asking, person_id: int) -> bool:
    """Whether somebody holds a seat in the secretariat now."""
    sits = select(SEAT.c.id).join(BODY, BODY.c.id == SEAT.c.body_id)
    held = sits.where(BODY.c.kind == "secretariat", SEAT.c.person_id == person_id, *_runs(SEAT, asking))
    return asking.session.scalar(held.limit(1)) is not None


def _runs(dated: Any, asking: Asking) -> tuple[Any, ...]:
    return dated.c.since <= asking.at, or_(dated.c.until.is_(None), dated.c.until > asking.at)


@rule
def person(asking: Asking, thing: Any) -> bool:
    """Someone with an account whose e-mail was verified, and who is not suspended, or no longer so."""
    if asking.person is None:
        return False
    until = asking.person.suspended_until
    return asking.person.standing == "active" or (until is not None and until <= asking.at)


@rule
def _author(asking: Asking, thing: Any) -> bool:
    return asking.person is not None and asking.person.id in thing.author_ids


@rule
def _secretariat(asking: Asking, thing: Any) -> bool:
    return any(seat.kind == "secretariat" for seat in seats(asking))


@rule
def _secretariat_chair(asking: Asking, thing: Any) -> bool:
    return any(seat.kind == "secretariat" and seat.office == "chair" for seat in seats(asking))


@rule
def _seat_holder(asking: Asking, thing: Any) -> bool:
    return any(seat.body_id == thing.body_id for seat in seats(asking))


@rule
def _chair_or_secretary(asking: Asking, thing: Any) -> bool:
    return any(seat.body_id == thing.body_id and seat.office in PRESIDING for seat in seats(asking))


@rule
def _representative(asking: Asking, thing: Any) -> bool:
    return bool(mandates(asking))


# Whatever the office, who is suspended does not act.
author = person & _author
secretariat = person & _secretariat
secretariat_chair = person & _secretariat_chair
seat_holder = person & _seat_holder
chair_or_secretary = person & _chair_or_secretary
representative = person & _representative
