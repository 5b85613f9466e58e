"""Questions about bodies: which there are, who sits in them, which is in charge of an area."""

from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import contains_eager, joinedload

from commissions.bodies.model import Body, Competence, Kind, Office, Seat

SOON = timedelta(days=30)  # in which somebody can be found for a seat that is about to end

# The offices that a body cannot do without; the secretariat never loses its last chair.
NEEDED = {
    Office.CHAIR: (Kind.COMMISSION, Kind.WORKING_GROUP, Kind.ASSEMBLY, Kind.SECRETARIAT),
    Office.SECRETARY: (Kind.COMMISSION,),
}


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
    """The working groups of a commission that have not been dissolved."""
    return select(Body).where(Body.parent_id == body_id, Body.dissolved_at.is_(None)).order_by(Body.id)


def seats_of(body_id: int, *, at: datetime) -> Select[Seat]:
    """The seats of a body held at a moment, with people and organisations: chair, secretary, members by date."""
    return (
        held(at)
        .where(Seat.body_id == body_id)
        .options(joinedload(Seat.person), joinedload(Seat.organisation))
        .order_by(case({Office.CHAIR: 0, Office.SECRETARY: 1}, value=Seat.office, else_=2), Seat.since, Seat.id)
    )


def seats_held_by(person_id: int) -> Select[Seat]:
    """Every seat a person holds, held or is to hold, newest first, with body and organisation."""
    return (
        select(Seat)
        .where(Seat.person_id == person_id, ever_held())
        .options(joinedload(Seat.body), joinedload(Seat.organisation))
        .order_by(Seat.since.desc(), Seat.id.desc())
    )


def held(at: datetime) -> Select[Seat]:
    """The seats held at a moment."""
    return select(Seat).where(Seat.since <= at, or_(Seat.until.is_(None), Seat.until > at))


def ever_held() -> ColumnElement[bool]:
    """Whether a seat counts: not one that was given by mistake, and so ended as it began."""
    return or_(Seat.until.is_(None), Seat.until > Seat.since)


def vacant(at: datetime, *, within: timedelta = SOON) -> Select[Body, Office, datetime]:
    """Each office that a body needs and nobody holds, or that nobody will hold before long, and since when.

    `since` lies ahead where the last holder still sits. Without any holder so far it is the day the body was
    constituted. Who is seated to begin in time fills the office already. The longest vacant first.
    """
    soon = at + within
    offices = union_all(*(select(cast(literal(office.value), String).label("office")) for office in NEEDED)).subquery()
    office = type_coerce(offices.c.office, Seat.office.type)
    needed = or_(*(and_(office == one, Body.kind.in_(kinds)) for one, kinds in NEEDED.items()))
    holding = and_(Seat.body_id == Body.id, Seat.office == office, Seat.since <= soon, ever_held())
    lasting = exists().where(holding, or_(Seat.until.is_(None), Seat.until > soon))
    ended = select(func.max(Seat.until)).where(holding).correlate(Body, offices).scalar_subquery()
    since = type_coerce(func.coalesce(ended, Body.constituted_at), Seat.since.type)
    return (
        select(Body, office.label("office"), since.label("since"))
        .join_from(Body, offices, needed)
        .where(Body.dissolved_at.is_(None), ~lasting.correlate(Body, offices))
        .order_by(since, Body.id, office)
    )


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
        .where(ever_held())
        .options(contains_eager(Seat.person), contains_eager(Seat.body), contains_eager(Seat.organisation))
    )
