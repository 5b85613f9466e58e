"""How a wrong turn about seats and groups is undone, where paper could: an erratum is an act with its reason."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from commissions import clock, text
from commissions.act import Act
from commissions.bodies import seating
from commissions.bodies.model import Body, Office, Seat
from commissions.bodies.policy import MAY
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.model import Organisation


def rectify(
    act: Act,
    seat: Seat,
    *,
    office: Office,
    organisation: Organisation | None,
    since: datetime,
    until: datetime | None,
    reason: str,
) -> None:
    """Put right what was written down wrongly about a seat that is held or to be held; the record keeps both."""
    act.require(MAY["rectify"], seat)
    seating.still_held(act, seat, "rectify")
    words = text.block(reason, field="reason", most=text.REASON)
    changed = _changes(seat, office=office, organisation=organisation, since=since, until=until)
    if not changed:
        raise Unfit("reason", "unchanged")
    if office is not seat.office or until is not None or since > act.at:
        seating.keeps_a_chair(act, seat)
    seating.fits(act, _as_wanted(seat, office, since=since, until=until), instead_of=seat)
    _around_its_substitutes(act, seat, since=since, until=until)
    if until != seat.until:
        seat.ended_at = seat.term = None
    seat.office, seat.organisation, seat.since, seat.until = office, organisation, since, until
    act.note("seat.rectified", seat, person=seat.person, text=words, body=seat.body.mark, **changed)


def annul(act: Act, seat: Seat, *, reason: str) -> None:
    """Take a seat for never held: one yet to begin, or, on the day it began, one given by mistake."""
    act.require(MAY["annul"], seat)
    seating.still_held(act, seat, "annul")
    if seat.since <= act.at and clock.day(seat.since) != clock.day(act.at):
        raise OutOfOrder("annul", "too_late")
    seating.keeps_a_chair(act, seat)
    words = text.block(reason, field="reason", most=text.REASON)
    for one in (seat, *seating.substitutes(act, seat)):
        one.until = one.since
        told = words if one is seat else None
        act.note("seat.annulled", one, person=one.person, text=told, body=one.body.mark, office=one.office.value)


def give_back(act: Act, seat: Seat, *, reason: str) -> None:
    """Undo the end of a seat that was ended by mistake, on the same day: it goes on until its term."""
    act.require(MAY["give_back"], seat)
    if seat.ended_at is None or seat.until is None or seat.until <= seat.since:
        raise OutOfOrder("give_back", "not_ended")
    if seat.body.dissolved_at is not None:
        raise OutOfOrder("give_back", "dissolved")
    if clock.day(seat.ended_at) != clock.day(act.at) or (seat.term is not None and seat.term <= act.at):
        raise OutOfOrder("give_back", "too_late")
    seating.fits(act, _as_wanted(seat, seat.office, since=seat.until, until=seat.term), instead_of=seat)
    seat.until, seat.term, seat.ended_at = seat.term, None, None
    words = text.block(reason, field="reason", most=text.REASON)
    act.note("seat.given_back", seat, person=seat.person, text=words, **_as_before(seat))


def revive(act: Act, body: Body, *, reason: str) -> None:
    """Undo, on the same day, that a working group was dissolved: the seats that ended with it go on too."""
    act.require(MAY["revive"], body)
    if body.dissolved_at is None:
        raise OutOfOrder("revive", "not_dissolved")
    if clock.day(body.dissolved_at) != clock.day(act.at):
        raise OutOfOrder("revive", "too_late")
    words = text.block(reason, field="reason", most=text.REASON)
    ended = select(Seat).where(Seat.body_id == body.id, Seat.ended_at == body.dissolved_at).order_by(Seat.id)
    seats = list(act.session.scalars(ended))
    body.dissolved_at = None
    parent = act.session.get_one(Body, body.parent_id)
    act.note("body.revived", body, text=words, parent=parent.mark, seats=len(seats))
    for seat in seats:
        seat.until, seat.term, seat.ended_at = seat.term, None, None
        act.note("seat.given_back", seat, person=seat.person, **_as_before(seat))


def _as_before(seat: Seat) -> dict[str, Any]:
    return {"body": seat.body.mark, "office": seat.office.value, "until": _moment(seat.until)}


def _changes(
    seat: Seat, *, office: Office, organisation: Organisation | None, since: datetime, until: datetime | None
) -> dict[str, Any]:
    """What an erratum changes, each as it was and as it is to be; nothing of what stays."""
    facts: dict[str, Any] = {}
    if office is not seat.office:
        facts |= {"office_before": seat.office.value, "office": office.value}
    if organisation is not seat.organisation:
        facts |= {"organisation_before": _mark(seat.organisation), "organisation": _mark(organisation)}
    if since != seat.since:
        facts |= {"since_before": seat.since.isoformat(), "since": since.isoformat()}
    if until != seat.until:
        facts |= {"until_before": _moment(seat.until), "until": _moment(until)}
    return facts


def _mark(organisation: Organisation | None) -> str | None:
    return organisation.mark if organisation else None


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _as_wanted(seat: Seat, office: Office, *, since: datetime, until: datetime | None) -> Seat:
    """The seat as it would be, to be tried beside the others; never stored."""
    wanted = Seat(body=seat.body, person=seat.person, office=office, since=since, until=until)
    wanted.substitute_for_id = seat.substitute_for_id
    return wanted


def _around_its_substitutes(act: Act, seat: Seat, *, since: datetime, until: datetime | None) -> None:
    """Go on only if those who sit in its stead still do so on its days."""
    for substitute in seating.substitutes(act, seat):
        if until is not None and (substitute.until is None or substitute.until > until):
            raise Unfit("until", "before_the_substitute", name=substitute.person.name)
        if substitute.since < since:
            raise Unfit("since", "before_the_substitute", name=substitute.person.name)
