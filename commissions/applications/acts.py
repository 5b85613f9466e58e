"""What is done about applications: handed in, accepted, declined."""

from commissions import text
from commissions.act import Act
from commissions.applications import lifecycle
from commissions.applications.model import Application
from commissions.applications.policy import MAY
from commissions.errors import Unfit
from commissions.organisations.acts import enrol
from commissions.organisations.model import Kind, Organisation
from commissions.organisations.queries import bearing
from commissions.organisations.writing import LINE


def apply(
    act: Act, *, name: str, kind: Kind, place: str, why: str, web: str | None = None, wants_mandate: bool = False
) -> Application:
    """Ask that an organisation be enrolled; a closed entry, so that nobody is known for having been declined."""
    act.require(MAY["apply"])
    name = text.line(name, field="name", most=text.TITLE, least=2)
    if bearing(act.session, name):
        raise Unfit("name", "enrolled_already")
    application = Application(
        name=name,
        kind=kind,
        web=text.address(web, field="web", most=LINE) if web else None,
        place=text.line(place, field="place", most=LINE, least=2),
        why=text.block(why, field="why", most=text.REASON, least=20),
        applicant_id=act.by and act.by.id,
        wants_mandate=wants_mandate and act.by is not None,
        state=lifecycle.STARTS["apply"],
        received_at=act.at,
    )
    act.session.add(application)
    letter = "\n".join(filter(None, (application.name, application.place, application.web)))
    act.note("application.received", application, text=f"{letter}\n\n{application.why}", sort=kind.value)
    return application


def accept(act: Act, application: Application, *, name: str | None = None) -> Organisation:
    """Enrol the organisation that asked, under the name it gave or, where that was miswritten, another."""
    act.require(MAY["accept"], application)
    application.state = lifecycle.after(application.state, "accept")
    application.decided_at = act.at
    organisation = enrol(
        act,
        name=name or application.name,
        kind=application.kind,
        web=application.web,
        place=application.place,
        application=application.id,
    )
    application.organisation = organisation
    act.note("application.accepted", application, organisation=organisation.mark)
    return organisation


def decline(act: Act, application: Application, *, reason: str) -> None:
    """Not enrol the organisation that asked, and say why."""
    act.require(MAY["decline"], application)
    application.state = lifecycle.after(application.state, "decline")
    application.decided_at = act.at
    application.reason = text.block(reason, field="reason", most=text.REASON)
    act.note("application.declined", application, text=application.reason)
