"""What must hold among the seats of a body, whoever gives, changes or ends them."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from commissions import clock
from commissions.act import Act
from commissions.bodies.model import Body, Kind, Office, Seat
from commissions.bodies.queries import ever_held, seats_of
from commissions.errors import OutOfOrder, Unfit


def fits(act: Act, wanted: Seat, *, instead_of: Seat | None = None) -> None:
    """Go on only if a seat, as it is wanted, can stand beside those there are, but the one it is instead of."""
    in_order(act, wanted.since, wanted.until)
    others = select(Seat).where(Seat.body_id == wanted.body.id, Seat.id != (instead_of.id if instead_of else 0))
    met = others.where(ever_held(), *_meets(wanted)).order_by(Seat.since, Seat.id).limit(1)
    twice = act.session.scalar(met.where(Seat.person_id == wanted.person.id))
    if twice is not None:
        _say("person", "already_seated", twice)
    # The secretariat may have several chairs, lest it is ever without one.
    if wanted.office is Office.CHAIR and wanted.body.kind is not Kind.SECRETARIAT:
        chair = act.session.scalar(met.where(Seat.office == Office.CHAIR))
        if chair is not None:
            _say("office", "chaired", chair, name=chair.person.name)
    if wanted.substitute_for_id is not None:
        _stands_in(act, wanted, act.session.get_one(Seat, wanted.substitute_for_id))


def in_order(act: Act, since: datetime, until: datetime | None) -> None:
    """Go on only if a seat ends after it begins, still to come, and both in times that a page can say."""
    if until is not None and until <= act.at:
        raise Unfit("until", "past")
    if until is not None and until <= since:
        raise Unfit("until", "before_start")
    for field, moment in (("since", since), ("until", until)):
        if moment is not None and not clock.is_near(moment):
            raise Unfit(field, "too_far")


def keeps_a_chair(act: Act, seat: Seat) -> None:
    """Go on only if the secretariat keeps a chair without this seat: nobody else could ever seat one."""
    if (seat.body.kind, seat.office) != (Kind.SECRETARIAT, Office.CHAIR):
        return
    others = seats_of(seat.body_id, at=act.at).where(Seat.office == Office.CHAIR, Seat.id != seat.id)
    if act.session.scalar(others.where(Seat.until.is_(None))) is None:
        raise Unfit("office", "last_chair")


def still_held(act: Act, seat: Seat, verb: str) -> None:
    """Go on only if a seat has not ended; it may be yet to begin."""
    if _over(act, seat):
        raise OutOfOrder(verb, "ended")


def substitutes(act: Act, seat: Seat) -> list[Seat]:
    """The seats held, or to be held, in the stead of this one."""
    standing_in = select(Seat).where(Seat.substitute_for_id == seat.id, ever_held())
    return list(
        act.session.scalars(standing_in.where(or_(Seat.until.is_(None), Seat.until > act.at)).order_by(Seat.id))
    )


def sitting(act: Act, body: Body) -> list[Seat]:
    """The seats of a body held now or to be held, those of substitutes last."""
    those = select(Seat).where(Seat.body_id == body.id, ever_held(), or_(Seat.until.is_(None), Seat.until > act.at))
    return list(act.session.scalars(those.order_by(Seat.substitute_for_id.is_not(None), Seat.id)))


def _stands_in(act: Act, wanted: Seat, principal: Seat) -> None:
    """Go on only if a member takes the place of who holds the principal seat, no longer than that lasts."""
    if principal.body_id != wanted.body.id or principal.substitute_for_id is not None or _over(act, principal):
        raise Unfit("substitute_for", "unknown")
    if wanted.office is not Office.MEMBER:
        raise Unfit("office", "member_only")
    if wanted.since < principal.since:
        raise Unfit("since", "before_the_seat", since=principal.since)
    if principal.until is not None and (wanted.until is None or wanted.until > principal.until):
        raise Unfit("until", "after_the_seat", until=principal.until)


def _meets(wanted: Seat) -> list[ColumnElement[bool]]:
    """Whether a seat runs at any time at which the wanted one does."""
    begins = [Seat.since < wanted.until] if wanted.until is not None else []
    return [or_(Seat.until.is_(None), Seat.until > wanted.since), *begins]


def _say(field: str, why: str, other: Seat, **values: object) -> None:
    """Refuse, naming the dates of the seat that stands in the way."""
    if other.until is None:
        raise Unfit(field, why, since=other.since, **values)
    raise Unfit(field, f"{why}_until", since=other.since, until=other.until, **values)


def _over(act: Act, seat: Seat) -> bool:
    return seat.until is not None and (seat.until <= act.at or seat.until <= seat.since)
