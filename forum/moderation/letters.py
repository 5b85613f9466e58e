"""The letters about a ruling: to whoever wrote the item, with all its reasons, and to whoever reported it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.moderation.model import Item, Measure, Report, Ruling
from forum.accounts.model import Account
from forum.moderation import receipts, things
from forum.notices.post import address, queue


def to_authors(session: Session, item: Item, ruling: Ruling) -> None:
    """To each author, in their language: the complete statement. Who reported it is not in it."""
    people = [person.id for person in things.authors_of(item)]
    for account in session.scalars(select(Account).where(Account.person_id.in_(people))):
        queue(
            session,
            to=account.email,
            template=f"ruling_{ruling.measure}",
            language=account.language,
            ruling=ruling,
            mark=ruling.item_mark,
            called=things.called,
            link=address("moderation.measure", lang=account.language, number=ruling.id),
        )


def to_reporters(session: Session, ruling: Ruling) -> None:
    """To each who reported it and can be written to, once: what came of it. An address without account is forgotten."""
    closed = list(session.scalars(select(Report.id).where(Report.ruling_id == ruling.id)))
    written: set[str] = set()
    accounts = _accounts(session, closed)
    for receipt in receipts.of(session, closed):
        account = accounts.get(receipt.report.by_id or 0)
        to = account.email if account else receipt.email
        if to and to not in written:
            written.add(to)
            _outcome(session, to, account.language if account else receipt.language, receipt.number, ruling)
        receipt.email = None


def _outcome(session: Session, to: str, language: str, number: str, ruling: Ruling) -> None:
    queue(
        session,
        to=to,
        template="report_outcome",
        language=language,
        ruling=ruling,
        mark=ruling.item_mark,
        called=things.called,
        number=number,
        hidden=ruling.measure is Measure.HIDE,
        link=address("moderation.follow", lang=language, number=number),
    )


def _accounts(session: Session, reports: list[int]) -> dict[int, Account]:
    people = select(Report.by_id).where(Report.id.in_(reports))
    return {one.person_id or 0: one for one in session.scalars(select(Account).where(Account.person_id.in_(people)))}
