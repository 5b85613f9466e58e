"""What is done about organisations: enrolled, corrected, left and readmitted, and given people who speak for them."""

from datetime import datetime

from commissions import clock, text
from commissions.act import Act
from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.organisations import lifecycle
from commissions.organisations.model import Kind, Mandate, Organisation
from commissions.organisations.policy import MAY
from commissions.organisations.queries import bearing, mandates_of
from commissions.organisations.writing import LINE, changes, written
from commissions.people.model import Person


def enrol(
    act: Act,
    *,
    name: str,
    kind: Kind,
    web: str | None = None,
    place: str | None = None,
    membership: str = "declared",
    source: str | None = None,
    application: int | None = None,
) -> Organisation:
    """Receive an organisation among those that take part; `application` is the number of the request it made."""
    act.require(MAY["enrol"])
    organisation = Organisation(
        name=_free_name(act, name),
        kind=kind,
        web=_web(web),
        place=_place(place),
        membership=membership,
        source=source,
        enrolled_at=act.at,
        state=lifecycle.STARTS["enrol"],
    )
    act.session.add(organisation)
    act.note("organisation.enrolled", organisation, sort=kind.value, application=application)
    return organisation


def amend(
    act: Act,
    organisation: Organisation,
    *,
    name: str,
    kind: Kind,
    web: str | None,
    place: str | None,
    reason: str,
    onto: int | None = None,
) -> None:
    """Correct or bring up to date what is written of an organisation; the record keeps before and after.

    `onto` is the version that was being edited; Overtaken when another came first.
    """
    act.require(MAY["amend"], organisation)
    organisation.state = lifecycle.after(organisation.state, "amend")
    if onto is not None and onto != organisation.version:
        raise Overtaken("\n".join(written(organisation).values()), organisation.version)
    before, sort_before = written(organisation), organisation.kind
    why = text.block(reason, field="reason", most=text.REASON)
    organisation.name = _free_name(act, name, but=organisation.id)
    organisation.kind, organisation.web, organisation.place = kind, _web(web), _place(place)
    changed = changes(before, written(organisation))
    if not changed and kind is sort_before:
        raise Unfit("name", "unchanged")
    act.note(
        "organisation.amended",
        organisation,
        text="\n".join([why, *changed]),
        sort_before=None if kind is sort_before else sort_before.value,
        sort=None if kind is sort_before else kind.value,
    )


def end_membership(act: Act, organisation: Organisation, *, reason: str) -> None:
    """Let an organisation go: nobody speaks for it any longer, and what it did stays."""
    act.require(MAY["end_membership"], organisation)
    why = text.block(reason, field="reason", most=text.REASON)
    for mandate in act.session.scalars(mandates_of(organisation, at=act.at)):
        end_mandate(act, mandate, reason=why)
    organisation.state = lifecycle.after(organisation.state, "end_membership")
    organisation.left_at = act.at
    act.note("organisation.left", organisation, text=why)


def readmit(act: Act, organisation: Organisation, *, reason: str) -> None:
    """Receive again an organisation that had left; mandates are given anew."""
    act.require(MAY["readmit"], organisation)
    organisation.state = lifecycle.after(organisation.state, "readmit")
    organisation.left_at = None
    act.note("organisation.readmitted", organisation, text=text.block(reason, field="reason", most=text.REASON))


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
    organisation.state = lifecycle.after(organisation.state, "give_mandate")
    _to_come(act, until)
    if act.session.scalar(mandates_of(organisation, at=act.at).where(Mandate.person_id == person.id)):
        raise Unfit("person", "already_speaks")
    mandate = Mandate(
        organisation=organisation,
        person=person,
        substitute_for_id=_replaced(act, organisation, substitute_for),
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


def correct_mandate(
    act: Act, mandate: Mandate, *, until: datetime | None, substitute_for: Person | None, reason: str
) -> None:
    """Put right until when somebody speaks for an organisation, or in whose place."""
    act.require(MAY["correct_mandate"], mandate)
    _runs(act, mandate, "correct_mandate")
    _to_come(act, until)
    if substitute_for is not None and substitute_for.id == mandate.person_id:
        raise Unfit("substitute_for", "itself")
    before = mandate.until, mandate.substitute_for_id
    mandate.until = until
    if (substitute_for and substitute_for.id) != mandate.substitute_for_id:
        mandate.substitute_for_id = _replaced(act, mandate.organisation, substitute_for)
    if (mandate.until, mandate.substitute_for_id) == before:
        raise Unfit("until", "unchanged")
    act.note(
        "mandate.corrected",
        mandate,
        text=text.block(reason, field="reason", most=text.REASON),
        person=mandate.person,
        organisation=mandate.organisation.mark,
        until_before=before[0] and before[0].isoformat(),
        until=until and until.isoformat(),
        substitute_before="yes" if before[1] else None,
        substitute="yes" if substitute_for else None,
    )


def end_mandate(act: Act, mandate: Mandate, *, reason: str) -> None:
    """End, from now on, a person's right to speak for an organisation."""
    act.require(MAY["end_mandate"], mandate)
    _runs(act, mandate, "end_mandate")
    mandate.until = act.at
    act.note(
        "mandate.ended",
        mandate,
        text=text.block(reason, field="reason", most=text.REASON),
        person=mandate.person,
        organisation=mandate.organisation.mark,
    )


def _free_name(act: Act, name: str, but: int | None = None) -> str:
    regular = text.line(name, field="name", most=text.TITLE, least=2)
    if bearing(act.session, regular, but=but):
        raise Unfit("name", "taken")
    return regular


def _web(web: str | None) -> str | None:
    return text.address(web, field="web", most=LINE) if web else None


def _place(place: str | None) -> str | None:
    return text.line(place, field="place", most=LINE, least=0) or None


def _runs(act: Act, mandate: Mandate, verb: str) -> None:
    """Go on only while the mandate runs."""
    if mandate.until is not None and mandate.until <= act.at:
        raise OutOfOrder(verb, "ended")
    lifecycle.after(mandate.organisation.state, verb)


def _to_come(act: Act, until: datetime | None) -> None:
    if until is not None and until <= act.at:
        raise Unfit("until", "past")
    if until is not None and not clock.is_near(until):
        raise Unfit("until", "too_far")


def _replaced(act: Act, organisation: Organisation, person: Person | None) -> int | None:
    """In whose place a substitute speaks, who must be speaking too."""
    speaking = mandates_of(organisation, at=act.at)
    if person is not None and not act.session.scalar(speaking.where(Mandate.person_id == person.id)):
        raise Unfit("substitute_for", "unknown")
    return person.id if person else None
