"""The page of an objective, home of everything said about it."""

from datetime import datetime
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import and_, literal, select, union_all
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, contains_eager, joinedload

from commissions.bodies.model import Body, Competence
from commissions.calls import queries as calls
from commissions.calls.model import Call
from commissions.meetings import queries as meetings
from commissions.meetings.model import Meeting
from commissions.plan import queries
from commissions.plan.model import Code, Direction, Edition, Link, Objective
from commissions.plan.policy import MAY
from commissions.proposals.model import Proposal
from commissions.proposals.queries import EVERY, FEW, by_state
from commissions.topics import policy as of_topics
from commissions.topics.model import Topic
from commissions.topics.queries import first_about
from forum.acting import asking, can
from forum.database import db
from forum.discussions import discussion
from forum.language import gettext as _
from forum.pages import page
from forum.plan.views import pages
from forum.sentences import history

TOPICS = 4  # shown on the page itself; the forum has them all
MEETINGS = 20  # the latest that spoke of it


@pages.get("/objectives/<slug:slug>")
def objective(slug: str) -> ResponseReturnValue:
    """Everything said about an objective, and the way to where the secretariat changes it."""
    session = db.session()
    found, body, codes, topics = _around(session, slug)
    links = list(session.scalars(_links(found)))
    around: Any = session.execute(_calls_and_meetings(found, at=asking().at)).all()
    return page(
        "plan/objective.html",
        crumbs=_steps(found),
        objective=found,
        body=body,
        codes=codes,
        calls=[(call, calls.open_to(asking(), call)) for call, _meeting in around if call is not None],
        links=[link for link in links if link.ended_at is None],
        standings=by_state(session, Proposal.objective_id == found.id, most=_most()),
        meetings=[meeting for _call, meeting in around if meeting is not None],
        talk=discussion(found.thread),
        topics=topics,
        may_open_topic=body is not None and of_topics.MAY["open_topic"](asking(), body),
        history=history(found.mark, *(link.mark for link in links), limit=20),
        can=can(MAY, found),
    )


def _around(session: Session, slug: str) -> tuple[Objective, Body | None, list[Code], list[Topic]]:
    """An objective, the commission in charge, its codes, oldest edition first, and first topics; one statement."""
    rows = session.execute(
        queries.by_slug(slug)
        .outerjoin(Competence, Competence.area_id == Direction.area_id)
        .outerjoin(Body, Body.id == Competence.body_id)
        .outerjoin(Code, Code.objective_id == Objective.id)
        .outerjoin(Code.edition)
        .outerjoin(Topic, Topic.id.in_(first_about(slug, most=TOPICS)))
        .options(contains_eager(Code.edition), joinedload(Topic.thread))
        .add_columns(Body, Code, Topic)
        .order_by(None)
        .order_by(Edition.dated, Edition.id, Topic.state.desc(), Topic.id.desc())
    ).all()
    if not rows:
        raise NoResultFound
    codes, topics = (list(dict.fromkeys(row[at] for row in rows if row[at])) for at in (2, 3))
    return rows[0][0], rows[0][1], codes, topics


def _most() -> int:
    """How many proposals of each state are shown: a few, or all when the address asks for them."""
    return EVERY if request.args.get("proposals") == "all" else FEW


def _calls_and_meetings(objective: Objective, *, at: datetime) -> Any:
    """The calls that receive proposals on an objective and the meetings that spoke of it, in rows of their own."""
    sort = union_all(select(literal("calls").label("of")), select(literal("meetings"))).subquery()
    open_ = calls.open_on(objective.id, at=at).with_only_columns(Call.id).order_by(None)
    spoke = meetings.about(objective).with_only_columns(Meeting.id).limit(MEETINGS)
    return (
        select(Call, Meeting)
        .select_from(sort)
        .outerjoin(Call, and_(sort.c.of == "calls", Call.id.in_(open_)))
        .outerjoin(Meeting, and_(sort.c.of == "meetings", Meeting.id.in_(spoke)))
        .options(joinedload(Call.body), joinedload(Meeting.body))
        .order_by(Call.closes_at, Call.id, Meeting.starts_at.desc(), Meeting.id.desc())
    )


def _links(objective: Objective) -> Any:
    """The relations of an objective, with all that naming their ends takes."""
    return queries.links_of(objective).options(
        joinedload(Link.from_objective).joinedload(Objective.direction),
        joinedload(Link.to_objective).joinedload(Objective.direction),
    )


def _steps(objective: Objective) -> list[tuple[str, str]]:
    return [
        (_("The plan"), url_for("plan.show")),
        (f"{objective.number} [{objective.direction.code}]", ""),
    ]
