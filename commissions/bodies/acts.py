"""What is done about bodies: constituted, and people seated, appointed, unseated."""

from datetime import datetime

from sqlalchemy import select

from commissions import clock, text
from commissions.act import Act
from commissions.bodies.model import Body, Competence, Kind, Office, Seat
from commissions.bodies.policy import MAY
from commissions.bodies.queries import in_charge_of, seats_of
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.plan.model import Area, Basis


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


def seat(
    act: Act,
    body: Body,
    *,
    person: Person,
    office: Office = Office.MEMBER,
    organisation: Organisation | None = None,
    until: datetime | None = None,
) -> Seat:
    """Give a person a seat in a body, from now on, until a moment if one is given."""
    act.require(MAY["seat"], body)
    if until is not None and until <= act.at:
        raise Unfit("until", "past")
    if until is not None and not clock.is_near(until):
        raise Unfit("until", "too_far")
    if act.session.scalar(seats_of(body.id, at=act.at).where(Seat.person_id == person.id)):
        raise Unfit("person", "already_seated")
    seat = Seat(body=body, person=person, office=office, organisation=organisation, since=act.at, until=until)
    act.session.add(seat)
    act.note(
        "seat.given",
        seat,
        person=person,
        body=body.mark,
        office=office.value,
        organisation=organisation and organisation.mark,
        until=until and until.isoformat(),
    )
    return seat


def unseat(act: Act, seat: Seat, *, reason: str | None = None) -> None:
    """End a seat, from now on."""
    act.require(MAY["unseat"], seat)
    _still_held(act, seat, "unseat")
    _not_the_last_chair(act, seat)
    seat.until = act.at
    words = text.block(reason, field="reason", most=text.REASON, least=0) or None
    act.note("seat.ended", seat, person=seat.person, text=words, body=seat.body.mark, office=seat.office.value)


def appoint(act: Act, seat: Seat, *, office: Office) -> None:
    """Give the holder of a seat another office in the same body."""
    act.require(MAY["appoint"], seat)
    _still_held(act, seat, "appoint")
    if seat.office is office:
        raise Unfit("office", "unchanged")
    _not_the_last_chair(act, seat)
    before, seat.office = seat.office, office
    act.note(
        "seat.appointed",
        seat,
        person=seat.person,
        body=seat.body.mark,
        office_before=before.value,
        office=office.value,
    )


def _without_commission(act: Act, areas: list[Area]) -> None:
    """Go on only if no commission is in charge of the areas, and each is named once."""
    if len(set(areas)) < len(areas) or any(act.session.scalar(in_charge_of(area.id)) for area in areas):
        raise Unfit("areas", "taken")


def _not_the_last_chair(act: Act, seat: Seat) -> None:
    """Go on only if the secretariat keeps a chair: nobody else could ever seat one."""
    if (seat.body.kind, seat.office) != (Kind.SECRETARIAT, Office.CHAIR):
        return
    others = seats_of(seat.body_id, at=act.at).where(Seat.office == Office.CHAIR, Seat.id != seat.id)
    if act.session.scalar(others.where(Seat.until.is_(None))) is None:
        raise Unfit("office", "last_chair")


def _still_held(act: Act, seat: Seat, verb: str) -> None:
    if seat.until is not None and seat.until <= act.at:
        raise OutOfOrder(verb, "ended")
