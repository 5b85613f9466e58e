"""The plan as its pages show it: every objective with what it has gathered, in one statement."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from commissions.calls.model import CALL_OBJECTIVE
from commissions.comments.model import Thread
from commissions.hiding import readable
from commissions.plan import queries
from commissions.plan.model import Area, Code, Direction, Edition, Objective
from commissions.proposals.model import Proposal
from forum.language import gettext, titled


@dataclass(frozen=True, slots=True)
class Dot:
    """An objective with its code in the latest edition and how much is said about it."""

    objective: Objective
    code: str
    title: str
    url: str
    known: bool  # whether it has a title
    proposals: int
    comments: int  # on the objective and on its proposals


@dataclass(frozen=True, slots=True)
class Row:
    """A direction and its objectives in order."""

    direction: Direction
    title: str
    objectives: list[Dot]


@dataclass(frozen=True, slots=True)
class Band:
    """An area and its directions in order."""

    area: Area
    slug: str
    title: str
    directions: list[Row]


def bands(session: Session) -> list[Band]:
    """The plan from its areas to its objectives."""
    found: dict[int, Band] = {}
    rows: dict[int, Row] = {}
    query = queries.objectives().add_columns(_CODE, _PROPOSALS, _ON_ITSELF + _ON_PROPOSALS)
    for objective, code, proposals, comments in session.execute(query):
        direction, area = objective.direction, objective.direction.area
        band = found.setdefault(area.id, Band(area, area.slug, titled(area), []))
        if direction.id not in rows:
            rows[direction.id] = Row(direction, titled(direction), [])
            band.directions.append(rows[direction.id])
        rows[direction.id].objectives.append(_dot(objective, code, proposals, comments))
    return list(found.values())


def counts(drawn: list[Band]) -> tuple[int, int, int]:
    """How many areas, directions and objectives there are."""
    directions = [row for band in drawn for row in band.directions]
    return len(drawn), len(directions), sum(len(row.objectives) for row in directions)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Objectives that lack something, for whoever can do something about it."""

    title: list[Dot]
    english: list[Dot]
    call: list[Dot]
    proposals: list[Dot]


def lacking(session: Session, drawn: list[Band]) -> Lacking:
    """What the objectives lack: a title, one in English, any call that named them, any proposal; one statement."""
    dots = [dot for band in drawn for row in band.directions for dot in row.objectives]
    called = set(session.scalars(select(CALL_OBJECTIVE.c.objective_id).distinct()))
    return Lacking(
        title=[dot for dot in dots if not dot.known],
        english=[dot for dot in dots if dot.known and not dot.objective.title_en],
        call=[dot for dot in dots if dot.objective.id not in called],
        proposals=[dot for dot in dots if not dot.proposals],
    )


def _dot(objective: Objective, code: str | None, proposals: int, comments: int) -> Dot:
    known = objective.title_it is not None
    return Dot(
        objective=objective,
        code=code or f"{objective.number} [{objective.direction.code}]",
        title=titled(objective) or objective.label_it or gettext("Objective %(number)s", number=objective.number),
        url=url_for("plan.objective", slug=objective.slug),
        known=known,
        proposals=proposals,
        comments=comments,
    )


_own, _discussed = aliased(Thread), aliased(Thread)
_CODE = (
    select(Code.code)
    .join(Edition, Edition.id == Code.edition_id)
    .where(Code.objective_id == Objective.id)
    .correlate(Objective)
    .order_by(Edition.dated.desc(), Edition.id.desc())
    .limit(1)
    .scalar_subquery()
)
_PROPOSALS = (
    select(func.count())
    .select_from(Proposal)
    .where(Proposal.objective_id == Objective.id, readable(Proposal))
    .correlate(Objective)
    .scalar_subquery()
)
_ON_PROPOSALS = (
    select(func.coalesce(func.sum(_discussed.comments), 0))
    .join(Proposal, Proposal.thread_id == _discussed.id)
    .where(Proposal.objective_id == Objective.id)
    .correlate(Objective)
    .scalar_subquery()
)
_ON_ITSELF = select(_own.comments).where(_own.id == Objective.thread_id).correlate(Objective).scalar_subquery()
