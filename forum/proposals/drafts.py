"""The drafts on a person's desk: found, begun, written on, each only by the one who writes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from commissions.people.model import Person
from commissions.plan.model import Direction, Objective
from commissions.rules import Asking
from commissions.topics.model import Topic
from forum.proposals.forms import Beginning, Drafting
from forum.proposals.model import Draft


def owner(asking: Asking) -> int:
    """Whose desk it is: that of who asks; nobody's when nobody is signed in."""
    return asking.person.id if asking.person else 0


def of(person_id: int) -> Select[Draft]:
    """The drafts of a person, the last one saved first, each with objective and call."""
    return (
        select(Draft)
        .where(Draft.person_id == person_id)
        .options(
            joinedload(Draft.objective).joinedload(Objective.direction).joinedload(Direction.area),
            joinedload(Draft.call),
            joinedload(Draft.topic),
        )
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
    )


def mine(session: Session, person_id: int, number: int) -> Draft:
    """One draft of a person; NoResultFound for one of somebody else's, as for none."""
    return session.execute(of(person_id).where(Draft.id == number)).scalar_one()


def alone(session: Session, person_id: int) -> None:
    """Wait until nobody else writes on this person's desk; SQLite lets one write at a time anyway."""
    session.execute(select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))


def begun(session: Session, person_id: int, form: Beginning, *, topic: Topic | None, at: datetime) -> Draft:
    """A new draft, or the empty one that was begun in the same place before."""
    call_id, objective_id = place_of(form)
    empty = session.scalar(
        of(person_id).where(
            Draft.call_id == call_id, Draft.objective_id == objective_id, Draft.title == "", Draft.text == ""
        )
    )
    draft = empty or Draft(person_id=person_id, call_id=call_id, objective_id=objective_id, title="", text="")
    draft.organisation_id, draft.saved_at = organisation_of(form), at
    draft.topic = topic
    session.add(draft)
    return draft


def as_written(draft: Draft) -> dict[str, Any]:
    """A draft as its form shows it."""
    return {
        "objective": f"{draft.call_id or 0}-{draft.objective_id}",
        "organisation": str(draft.organisation_id or ""),
        "title": draft.title,
        "words": draft.text,
        "version": draft.version,
    }


def write(draft: Draft, form: Drafting, *, at: datetime) -> bool:
    """Write what the form says into the draft, unless other words were saved on it since the form was opened."""
    title, text = form.title.data or "", form.words.data or ""
    if form.version.data != draft.version and (draft.title, draft.text) != (title, text):
        return False
    draft.title, draft.text = title, text
    draft.organisation_id, draft.saved_at = organisation_of(form), at
    call_id, draft.objective_id = place_of(form)
    draft.call_id = call_id or None
    return True


def place_of(form: Beginning) -> tuple[int, int]:
    """Call and objective that a form names; none where it names nothing we offered."""
    call_id, _, objective_id = str(form.objective.data).partition("-")
    return int(call_id), int(objective_id)


def organisation_of(form: Beginning) -> int | None:
    """The organisation for which a form speaks, if for one."""
    return int(form.organisation.data) if form.organisation.data else None
