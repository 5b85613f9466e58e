"""What is done about bodies: constituted, redefined, dissolved, and people seated, appointed, unseated."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from commissions import text
from commissions.act import Act
from commissions.bodies import seating
from commissions.bodies.model import Body, Competence, Kind, Office, Seat
from commissions.bodies.policy import MAY
from commissions.bodies.queries import in_charge_of
from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.plan.model import Area, Basis

MOST_NOTICE = 60  # days by which a body asks to be convened ahead


def constitute(
    act: Act,
    *,
    slug: str,
    kind: Kind,
    name_it: str,
    name_en: str,
    areas: list[Area] | None = None,
    parent: Body | None = None,
    transversal: bool = False,
    mandate_it: str | None = None,
    mandate_en: str | None = None,
    name_basis: Basis = Basis.DOCUMENTED,
    source: str | None = None,
) -> Body:
    """Bring a body into being, in charge of some areas if it is a commission."""
    act.require(MAY["constitute"])
    if act.session.scalar(select(Body.id).where(Body.slug == slug)):
        raise Unfit("slug", "taken")
    if (kind is Kind.WORKING_GROUP) != (parent is not None):
        raise Unfit("parent", "only_for_groups")
    _without_commission(act, areas or [])
    body = Body(
        slug=slug,
        kind=kind,
        name_it=text.line(name_it, field="name_it", most=text.TITLE),
        name_en=text.line(name_en, field="name_en", most=text.TITLE),
        name_basis=name_basis,
        mandate_it=mandate_it,
        mandate_en=mandate_en,
        parent_id=parent and parent.id,
        transversal=transversal,
        source=source,
        constituted_at=act.at,
    )
    act.session.add(body)
    act.session.add_all(Competence(body=body, area=area) for area in areas or [])
    act.note("body.constituted", body, sort=kind.value, parent=parent and parent.mark)
    return body


def redefine(
    act: Act,
    body: Body,
    *,
    name_it: str,
    name_en: str,
    mandate_it: str | None = None,
    mandate_en: str | None = None,
    notice_days: int | None = None,
    reason: str,
    onto: int | None = None,
) -> None:
    """Change how a body is called, what it is for, how long ahead it is convened; its address stays as it is.

    `onto` is the version of the body that was being changed; Overtaken when another change came first.
    """
    act.require(MAY["redefine"], body)
    _still_there(body, "redefine")
    if onto is not None and onto != body.version:
        raise Overtaken(f"{body.name_it}\n\n{body.mandate_it or ''}".strip(), body.version)
    said: dict[str, Any] = {
        "name_it": text.line(name_it, field="name_it", most=text.TITLE),
        "name_en": text.line(name_en, field="name_en", most=text.TITLE),
        "mandate_it": text.block(mandate_it, field="mandate_it", most=text.REASON, least=0) or None,
        "mandate_en": text.block(mandate_en, field="mandate_en", most=text.REASON, least=0) or None,
    }
    if notice_days is not None:
        said["notice_days"] = _notice(notice_days)
    changed = {name: value for name, value in said.items() if value != getattr(body, name)}
    if not changed:
        raise Unfit("name_it", "unchanged")
    facts: dict[str, Any] = {}
    for name, value in changed.items():
        facts |= {f"{name}_before": getattr(body, name), name: value}
        setattr(body, name, value)
    act.note("body.redefined", body, text=text.block(reason, field="reason", most=text.REASON), **facts)


def dissolve(act: Act, body: Body, *, reason: str) -> None:
    """End a working group; every seat in it ends, and those yet to begin never do."""
    act.require(MAY["dissolve"], body)
    _still_there(body, "dissolve")
    words = text.block(reason, field="reason", most=text.REASON)
    seats = seating.sitting(act, body)
    body.dissolved_at = act.at
    parent = act.session.get_one(Body, body.parent_id)
    act.note("body.dissolved", body, text=words, parent=parent.mark, seats=len(seats))
    for seat in seats:
        _end(act, seat, at=act.at)


def seat(
    act: Act,
    body: Body,
    *,
    person: Person,
    office: Office = Office.MEMBER,
    organisation: Organisation | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    substitute_for: Seat | None = None,
    invited: date | None = None,
) -> Seat:
    """Give a person a seat in a body, from now on or a moment to come, until one if it is given.

    A substitute sits for the same organisation. `invited` is the day of the decision, where the seat has waited.
    """
    act.require(MAY["seat"], body)
    _still_there(body, "seat")
    since = since or act.at
    if since < act.at and act.by is not None:  # what began before is written down by imports only
        raise Unfit("since", "past")
    if substitute_for is not None:
        until, organisation = until or substitute_for.until, organisation or substitute_for.organisation
    given = Seat(body=body, person=person, office=office, organisation=organisation, since=since, until=until)
    given.substitute_for_id = substitute_for.id if substitute_for else None
    seating.fits(act, given)
    act.session.add(given)
    act.note(
        "seat.given",
        given,
        person=person,
        body=body.mark,
        office=office.value,
        organisation=organisation and organisation.mark,
        since=since.isoformat() if since != act.at else None,
        until=until and until.isoformat(),
        substitute=substitute_for and substitute_for.mark,
        invited=invited and invited.isoformat(),
    )
    return given


def unseat(act: Act, seat: Seat, *, until: datetime | None = None, reason: str | None = None) -> None:
    """End a seat, from now on or at a moment to come; those held in its stead end with it."""
    act.require(MAY["unseat"], seat)
    seating.still_held(act, seat, "unseat")
    seating.keeps_a_chair(act, seat)
    if until is not None:
        seating.in_order(act, seat.since, until)
    elif seat.since > act.at:
        raise Unfit("until", "before_start")
    if until is not None and seat.until is not None and until >= seat.until:
        raise Unfit("until", "not_earlier", until=seat.until)
    words = text.block(reason, field="reason", most=text.REASON, least=0) or None
    standing_in = seating.substitutes(act, seat)
    _end(act, seat, at=until or act.at, words=words)
    for substitute in standing_in:
        if substitute.until is None or substitute.until > (until or act.at):
            _end(act, substitute, at=until or act.at)


def appoint(act: Act, seat: Seat, *, office: Office) -> None:
    """Give the holder of a seat another office in the same body."""
    act.require(MAY["appoint"], seat)
    seating.still_held(act, seat, "appoint")
    if seat.office is office:
        raise Unfit("office", "unchanged")
    if seat.substitute_for_id is not None:
        raise Unfit("office", "member_only")
    seating.keeps_a_chair(act, seat)
    wanted = Seat(body=seat.body, person=seat.person, office=office, since=max(seat.since, act.at), until=seat.until)
    seating.fits(act, wanted, instead_of=seat)
    before, seat.office = seat.office, office
    act.note(
        "seat.appointed",
        seat,
        person=seat.person,
        body=seat.body.mark,
        office_before=before.value,
        office=office.value,
    )


def _end(act: Act, seat: Seat, *, at: datetime, words: str | None = None) -> None:
    """End a seat at a moment; one that begins later is never held."""
    seat.term, seat.until, seat.ended_at = seat.until, at, act.at
    never = at <= seat.since
    act.note(
        "seat.annulled" if never else "seat.ended",
        seat,
        person=seat.person,
        text=words,
        body=seat.body.mark,
        office=seat.office.value,
        until=at.isoformat() if at > act.at and not never else None,
    )


def _notice(days: int) -> int:
    if not 0 <= days <= MOST_NOTICE:
        raise Unfit("notice_days", "not_a_number_here", most=MOST_NOTICE)
    return days


def _still_there(body: Body, verb: str) -> None:
    if body.dissolved_at is not None:
        raise OutOfOrder(verb, "dissolved")


def _without_commission(act: Act, areas: list[Area]) -> None:
    """Go on only if no commission is in charge of the areas, and each is named once."""
    if len(set(areas)) < len(areas) or any(act.session.scalar(in_charge_of(area.id)) for area in areas):
        raise Unfit("areas", "taken")
