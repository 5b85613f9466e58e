"""The page of an objective, home of everything said about it."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session, contains_eager, joinedload

from commissions.bodies.model import Body, Competence
from commissions.calls import queries as calls
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


@pages.get("/objectives/<slug:slug>")
def objective(slug: str) -> ResponseReturnValue:
    """Everything said about an objective, and the way to where the secretariat changes it."""
    session = db.session()
    found, body, codes, topics = _around(session, slug)
    links = list(session.scalars(_links(found)))
    return page(
        "plan/objective.html",
        crumbs=_steps(found),
        objective=found,
        body=body,
        codes=codes,
        calls=[(call, calls.open_to(asking(), call)) for call in session.scalars(_open_calls(found))],
        links=[link for link in links if link.ended_at is None],
        standings=by_state(session, Proposal.objective_id == found.id, most=_most()),
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


def _open_calls(objective: Objective) -> Any:
    return calls.open_on(objective.id, at=asking().at)


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
