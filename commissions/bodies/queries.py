"""Questions about bodies: which there are, who sits in them, which is in charge of an area."""

from datetime import datetime

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from commissions.bodies.model import Body, Competence, Kind, Office, Seat


def commissions() -> Select[Body]:
    """The commissions, in the order of their constitution."""
    return select(Body).where(Body.kind == Kind.COMMISSION).order_by(Body.id)


def bodies() -> Select[Body]:
    """Every body, in the order of constitution."""
    return select(Body).order_by(Body.id)


def by_slug(slug: str) -> Select[Body]:
    """One body."""
    return select(Body).where(Body.slug == slug)


def groups_of(body_id: int) -> Select[Body]:
    """The working groups of a commission."""
    return select(Body).where(Body.parent_id == body_id).order_by(Body.id)


def seats_of(body_id: int, *, at: datetime) -> Select[Seat]:
    """The seats of a body held at a moment, with people and organisations: chair, secretary, members by date."""
    return (
        held(at)
        .where(Seat.body_id == body_id)
        .options(joinedload(Seat.person), joinedload(Seat.organisation))
        .order_by(case({Office.CHAIR: 0, Office.SECRETARY: 1}, value=Seat.office, else_=2), Seat.since, Seat.id)
    )


def seats_held_by(person_id: int) -> Select[Seat]:
    """Every seat a person holds or held, newest first, with body and organisation."""
    return (
        select(Seat)
        .where(Seat.person_id == person_id)
        .options(joinedload(Seat.body), joinedload(Seat.organisation))
        .order_by(Seat.since.desc(), Seat.id.desc())
    )


def held(at: datetime) -> Select[Seat]:
    """The seats held at a moment."""
    return select(Seat).where(Seat.since <= at, or_(Seat.until.is_(None), Seat.until > at))


def sizes(at: datetime) -> Select[int, int]:
    """How many seats each body has at a moment."""
    return (
        select(Seat.body_id, func.count())
        .where(Seat.since <= at, or_(Seat.until.is_(None), Seat.until > at))
        .group_by(Seat.body_id)
    )


def in_charge_of(area_id: int) -> Select[Body]:
    """The commission in charge of an area."""
    return select(Body).join(Competence, Competence.body_id == Body.id).where(Competence.area_id == area_id)


def competences() -> Select[Competence]:
    """Which commission is in charge of which area, with both."""
    return select(Competence).options(joinedload(Competence.body), joinedload(Competence.area))


def seated() -> Select[Seat]:
    """Every seat that is, was or will be held, with person, body and organisation beside it, to be narrowed by them."""
    return (
        select(Seat)
        .join(Seat.person)
        .join(Seat.body)
        .outerjoin(Seat.organisation)
        .where(or_(Seat.until.is_(None), Seat.until > Seat.since))
        .options(contains_eager(Seat.person), contains_eager(Seat.body), contains_eager(Seat.organisation))
    )
