"""The letters to somebody who is kept from acting, and to somebody who may act again."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.people.model import Person
from forum.accounts.model import Account
from forum.notices.post import address, queue


def suspended(session: Session, person: Person) -> None:
    """That they cannot act, why and until when."""
    _write(session, person, "suspended", reason=person.suspended_for or "", endpoint="accounts.show")


def reinstated(session: Session, person: Person, *, reason: str) -> None:
    """That they can act again, and why."""
    _write(session, person, "reinstated", reason=reason, endpoint="desk.show")


def _write(session: Session, person: Person, template: str, *, reason: str, endpoint: str) -> None:
    """To whoever has an account; people without one are written to by nobody."""
    account = session.scalar(select(Account).where(Account.person_id == person.id))
    if account is not None:
        queue(
            session,
            to=account.email,
            template=template,
            language=account.language,
            until=person.suspended_until,
            reason=reason,
            link=address(endpoint, lang=account.language),
        )
