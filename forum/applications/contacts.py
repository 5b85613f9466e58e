"""Whom to answer about an application, for how long that is known, and what they are written."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.applications.model import Application
from commissions.organisations.model import Organisation
from forum.accounts.model import Account
from forum.applications.model import Contact
from forum.notices.post import address, queue

KEPT = timedelta(days=365)  # after the answer


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody to write to: by which name, where, in which language."""

    name: str
    email: str
    language: str


def of(stored: Session, application: Application) -> Reached | None:
    """Whom to answer: the account that asked, or the address that was left; nobody once that is forgotten."""
    found = (
        select(Account.name, Account.email, Account.language).where(Account.person_id == application.applicant_id)
        if application.applicant_id
        else select(Contact.name, Contact.email, Contact.language).where(Contact.application_id == application.id)
    )
    row = stored.execute(found).one_or_none()
    return Reached(row.name, row.email, row.language) if row else None


def received(stored: Session, application: Application) -> None:
    """Tell who asked that the secretariat has the request."""
    _write(stored, application, "application_received", "organisations.index")


def accepted(stored: Session, application: Application, organisation: Organisation) -> None:
    """Tell who asked that the organisation takes part, and what comes next."""
    _write(stored, application, "application_accepted", "organisations.show", number=organisation.id)


def declined(stored: Session, application: Application) -> None:
    """Tell who asked that the organisation was not enrolled, and why."""
    _write(stored, application, "application_declined", "applications.new")


def forget(stored: Session) -> None:
    """Delete whom to answer once nobody will write to them any more."""
    over = select(Application.id).where(Application.decided_at <= clock.now() - KEPT)
    stored.execute(delete(Contact).where(Contact.application_id.in_(over)))


def _write(stored: Session, application: Application, template: str, endpoint: str, **values: int) -> None:
    to = of(stored, application)
    if to is None:
        return
    link = address(endpoint, lang=to.language, **values)
    known = {"application": application, "link": link, "account": application.applicant_id is not None}
    queue(stored, to=to.email, template=template, language=to.language, **known)
