"""Questions about applications: which wait for an answer, which had one, and what may be done with one."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from commissions.applications import lifecycle
from commissions.applications.model import Application, State
from commissions.applications.policy import MAY
from commissions.rules import Asking


def waiting_requests() -> Select[Application]:
    """The applications that wait for an answer, those that have waited longest first."""
    return (
        select(Application).where(Application.state == State.WAITING).order_by(Application.received_at, Application.id)
    )


def by_id(number: int) -> Select[Application]:
    """One application with who handed it in and the organisation it became."""
    loaded = (joinedload(Application.applicant), joinedload(Application.organisation))
    return select(Application).where(Application.id == number).options(*loaded)


def open_to(asking: Asking, application: Application) -> frozenset[str]:
    """The acts on an application open to who asks, now."""
    return frozenset(verb for verb in lifecycle.verbs(application.state) if MAY[verb](asking, application))
