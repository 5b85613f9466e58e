"""The numbers by which reports are followed: made at random, shown to who reported, and asked for by nobody else."""

import re
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from commissions.act import Act
from commissions.moderation.model import Report
from forum import language, once
from forum.moderation.model import Receipt

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is read for another
LENGTH = 10  # 49 bits


def give(act: Act, report: Report, *, email: str | None) -> Receipt:
    """A receipt with a new number, in the transaction of the report."""
    receipt = Receipt(
        report=report,
        number="".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
        email=email or None,
        language=language.current(),
        once=once.key_sent(report.by_id),
    )
    act.session.add(receipt)
    act.session.flush()
    return receipt


def by_number(session: Session, number: str) -> Receipt | None:
    """The receipt with this number, however it was typed, with its report and ruling, if there is one."""
    typed = re.sub(r"[\s-]", "", number).lower()
    whole = joinedload(Receipt.report).joinedload(Report.ruling)
    return session.scalar(select(Receipt).where(Receipt.number == typed).options(whole))


def by_key(session: Session, key: str | None) -> Receipt | None:
    """The receipt that a form with this key was given the first time."""
    return session.scalar(select(Receipt).where(Receipt.once == key)) if key else None


def of(session: Session, reports: list[int]) -> list[Receipt]:
    """The receipts of these reports."""
    return list(
        session.scalars(select(Receipt).where(Receipt.report_id.in_(reports)).options(joinedload(Receipt.report)))
    )
