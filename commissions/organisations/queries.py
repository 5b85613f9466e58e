"""Questions about organisations and who speaks for them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from commissions import text
from commissions.organisations import lifecycle
from commissions.organisations.model import Mandate, Organisation, State
from commissions.organisations.policy import MAY
from commissions.rules import Asking


def enrolled() -> Select[Organisation]:
    """Every organisation that takes part or did, by name."""
    return select(Organisation).order_by(Organisation.name, Organisation.id)


def members() -> Select[Organisation]:
    """The organisations that take part now, by name."""
    return enrolled().where(Organisation.state == State.ENROLLED)


def bearing(session: Session, name: str, *, but: int | None = None) -> int | None:
    """The number of the organisation that bears a name, however its letters are written; one statement.

    The letters are compared here, because not every database knows that À and à are one.
    """
    wanted = text.line(name, field="name", most=10 * text.TITLE, least=0).casefold()
    rows = session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.id))
    return next((row.id for row in rows if row.name.casefold() == wanted and row.id != but), None)


def mandates_of(organisation: Organisation, *, at: datetime) -> Select[Mandate]:
    """The mandates an organisation has given that run at a moment, with their people."""
    return running(at).where(Mandate.organisation_id == organisation.id).options(joinedload(Mandate.person))


def spoken_for_by(person_id: int, *, at: datetime) -> Select[Mandate]:
    """The mandates a person holds at a moment, with their organisations."""
    return running(at).where(Mandate.person_id == person_id).options(joinedload(Mandate.organisation))


def held_by(person_id: int) -> Select[Mandate]:
    """Every mandate a person holds or held, newest first, with its organisation."""
    return (
        select(Mandate)
        .where(Mandate.person_id == person_id)
        .options(joinedload(Mandate.organisation))
        .order_by(Mandate.since.desc(), Mandate.id.desc())
    )


def given_by(organisation_id: int) -> Select[Mandate]:
    """Every mandate an organisation gives or gave, newest first, with its person."""
    return (
        select(Mandate)
        .where(Mandate.organisation_id == organisation_id)
        .options(joinedload(Mandate.person))
        .order_by(Mandate.since.desc(), Mandate.id.desc())
    )


def running(at: datetime) -> Select[Mandate]:
    """The mandates that run at a moment."""
    return (
        select(Mandate)
        .where(Mandate.since <= at, or_(Mandate.until.is_(None), Mandate.until > at))
        .order_by(Mandate.since, Mandate.id)
    )


def names(session: Session, ids: Collection[int]) -> dict[int, str]:
    """The names of these organisations, in one statement."""
    if not ids:
        return {}
    rows = session.execute(select(Organisation.id, Organisation.name).where(Organisation.id.in_(ids)))
    return {row.id: row.name for row in rows}


def open_to(asking: Asking, organisation: Organisation) -> frozenset[str]:
    """The acts on an organisation open to who asks, now."""
    return frozenset(verb for verb in lifecycle.verbs(organisation.state) if MAY[verb](asking, organisation))
