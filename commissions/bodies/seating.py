"""What must hold among the seats of a body, whoever gives, changes or ends them."""

from datetime import datetime

from sqlalchemy import or_, select

from commissions import clock
from commissions.act import Act
from commissions.bodies.model import Body, Kind, Office, Seat
from commissions.bodies.queries import ever_held, held, seats_of
from commissions.errors import OutOfOrder, Unfit
from commissions.people.model import Person


def in_order(act: Act, *, since: datetime, until: datetime | None) -> None:
    """Go on only if a seat ends after it begins, still to come, and both in times that a page can say."""
    if until is not None and until <= act.at:
        raise Unfit("until", "past")
    if until is not None and until <= since:
        raise Unfit("until", "before_start")
    for field, moment in (("since", since), ("until", until)):
        if moment is not None and not clock.is_near(moment):
            raise Unfit(field, "too_far")


def alone(
    act: Act, body: Body, person: Person, *, since: datetime, until: datetime | None, but: Seat | None = None
) -> None:
    """Go on only if the person holds no other seat of the body at any time between two moments."""
    other = act.session.scalar(
        select(Seat)
        .where(Seat.body_id == body.id, Seat.person_id == person.id, Seat.id != (but.id if but else 0))
        .where(ever_held(), *_meets(since, until))
        .order_by(Seat.since)
        .limit(1)
    )
    if other is not None:
        _say("person", "already_seated", other)


def only_chair(
    act: Act, body: Body, office: Office, *, since: datetime, until: datetime | None, but: Seat | None = None
) -> None:
    """Go on only if nobody else chairs the body between two moments; the secretariat may have several chairs."""
    if office is not Office.CHAIR or body.kind is Kind.SECRETARIAT:
        return
    other = act.session.scalar(
        select(Seat)
        .where(Seat.body_id == body.id, Seat.office == Office.CHAIR, Seat.id != (but.id if but else 0))
        .where(ever_held(), *_meets(since, until))
        .order_by(Seat.since)
        .limit(1)
    )
    if other is not None:
        _say("office", "chaired", other, name=other.person.name)


def keeps_a_chair(act: Act, seat: Seat) -> None:
    """Go on only if the secretariat keeps a chair without this seat: nobody else could ever seat one."""
    if (seat.body.kind, seat.office) != (Kind.SECRETARIAT, Office.CHAIR):
        return
    others = seats_of(seat.body_id, at=act.at).where(Seat.office == Office.CHAIR, Seat.id != seat.id)
    if act.session.scalar(others.where(Seat.until.is_(None))) is None:
        raise Unfit("office", "last_chair")


def stands_in(act: Act, principal: Seat, body: Body, *, office: Office, since: datetime, until: datetime | None) -> None:
    """Go on only if a member may take the place of who holds the principal seat between two moments."""
    if principal.body_id != body.id or principal.substitute_for_id is not None or _over(act, principal):
        raise Unfit("substitute_for", "unknown")
    if office is not Office.MEMBER:
        raise Unfit("office", "member_only")
    if since < max(principal.since, act.at) and since < principal.since:
        raise Unfit("since", "before_the_seat", since=principal.since)
    if principal.until is not None and (until is None or until > principal.until):
        raise Unfit("until", "after_the_seat", until=principal.until)


def still_held(act: Act, seat: Seat, verb: str) -> None:
    """Go on only if a seat has not ended; it may be yet to begin."""
    if _over(act, seat):
        raise OutOfOrder(verb, "ended")


def substitutes(act: Act, seat: Seat) -> list[Seat]:
    """The seats held, or to be held, in the stead of this one."""
    standing_in = select(Seat).where(Seat.substitute_for_id == seat.id, ever_held())
    return list(act.session.scalars(standing_in.where(or_(Seat.until.is_(None), Seat.until > act.at)).order_by(Seat.id)))


def sitting(act: Act, body: Body) -> list[Seat]:
    """The seats of a body held now or to be held, those of substitutes last."""
    those = select(Seat).where(Seat.body_id == body.id, ever_held(), or_(Seat.until.is_(None), Seat.until > act.at))
    return list(act.session.scalars(those.order_by(Seat.substitute_for_id.is_not(None), Seat.id)))


def _meets(since: datetime, until: datetime | None) -> list[object]:
    begins = [Seat.since < until] if until is not None else []
    return [or_(Seat.until.is_(None), Seat.until > since), *begins]


def _say(field: str, why: str, other: Seat, **values: object) -> None:
    """Refuse, naming the dates of the seat that stands in the way."""
    if other.until is None:
        raise Unfit(field, why, since=other.since, **values)
    raise Unfit(field, f"{why}_until", since=other.since, until=other.until, **values)


def _over(act: Act, seat: Seat) -> bool:
    return seat.until is not None and (seat.until <= act.at or seat.until <= seat.since)
