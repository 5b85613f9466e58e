"""What is done about organisations: enrolled, and given people who speak for them."""

from datetime import datetime

from sqlalchemy import select

from commissions import clock, text
from commissions.act import Act
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.model import Kind, Mandate, Organisation
from commissions.organisations.policy import MAY
from commissions.organisations.queries import mandates_of
from commissions.people.model import Person


def enrol(
    act: Act,
    *,
    name: str,
    kind: Kind,
    web: str | None = None,
    membership: str = "declared",
    source: str | None = None,
) -> Organisation:
    """Receive an organisation among those that take part."""
    act.require(MAY["enrol"])
    name = text.line(name, field="name", most=text.TITLE, least=2)
    if act.session.scalar(select(Organisation.id).where(Organisation.name == name)):
        raise Unfit("name", "taken")
    organisation = Organisation(
        name=name,
        kind=kind,
        web=text.address(web, field="web", most=300) if web else None,
        membership=membership,
        source=source,
        enrolled_at=act.at,
    )
    act.session.add(organisation)
    act.note("organisation.enrolled", organisation, sort=kind.value)
    return organisation


def give_mandate(
    act: Act,
    organisation: Organisation,
    *,
    person: Person,
    until: datetime | None = None,
    substitute_for: Person | None = None,
) -> Mandate:
    """Let a person speak for an organisation from now on, until a moment if one is given."""
    act.require(MAY["give_mandate"], organisation)
    if until is not None and until <= act.at:
        raise Unfit("until", "past")
    if until is not None and not clock.is_near(until):
        raise Unfit("until", "too_far")
    speaking = mandates_of(organisation, at=act.at)
    if act.session.scalar(speaking.where(Mandate.person_id == person.id)):
        raise Unfit("person", "already_speaks")
    if substitute_for is not None and not act.session.scalar(speaking.where(Mandate.person_id == substitute_for.id)):
        raise Unfit("substitute_for", "unknown")
    mandate = Mandate(
        organisation=organisation,
        person=person,
        substitute_for_id=substitute_for and substitute_for.id,
        since=act.at,
        until=until,
    )
    act.session.add(mandate)
    act.note(
        "mandate.given",
        mandate,
        person=person,
        organisation=organisation.mark,
        until=until and until.isoformat(),
        substitute="yes" if substitute_for else None,
    )
    return mandate


def end_mandate(act: Act, mandate: Mandate) -> None:
    """End, from now on, a person's right to speak for an organisation."""
    act.require(MAY["end_mandate"], mandate)
    if mandate.until is not None and mandate.until <= act.at:
        raise OutOfOrder("end_mandate", "ended")
    mandate.until = act.at
    act.note("mandate.ended", mandate, person=mandate.person, organisation=mandate.organisation.mark)
