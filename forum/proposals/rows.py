"""Proposals as lists show them: plain values, so that a page of them is cheap."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from commissions.bodies.model import Body
from commissions.comments.model import Thread
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.plan.model import Area, Direction, Objective
from commissions.proposals.model import Proposal, Signature, State
from forum.language import gettext as _
from forum.language import titled
from forum.words import called

AMENDED = "adopted_amended"


class Signer(NamedTuple):
    """Who put a proposal forward, and for which organisation, if for one."""

    person: str
    organisation: str | None


class Row(NamedTuple):
    """A proposal in a list, in the language of the page."""

    number: int
    title: str
    state: str
    amended: bool
    signers: tuple[Signer, ...]
    submitted_at: datetime
    decided_at: datetime | None
    version: int
    comments: int
    area: str
    direction: str
    objective: str
    body: str

    @property
    def standing(self) -> str:
        """Its state, with what was adopted with changes apart."""
        return AMENDED if self.state == State.ADOPTED and self.amended else self.state

    @property
    def authors(self) -> list[str]:
        """Who put it forward, in words."""
        return [
            _("%(person)s for %(organisation)s", **one._asdict()) if one.organisation else one.person
            for one in self.signers
        ]


def rows(session: Session, numbers: Sequence[int]) -> list[Row]:
    """These proposals, in this order; two statements."""
    asked = {"numbers": list(numbers)}
    signers: dict[int, list[Signer]] = {}
    for number, *who in session.execute(_SIGNERS, asked):
        signers.setdefault(number, []).append(Signer(*who))
    found = {row.id: _row(row, signers.get(row.id, [])) for row in session.execute(_ROWS, asked)}
    return [found[number] for number in numbers if number in found]


def _row(row: Any, signers: list[Signer]) -> Row:
    return Row(
        number=row.id,
        title=row.proposed,
        state=row.state.value,
        amended=row.amended,
        signers=tuple(signers),
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        version=row.version_number,
        comments=row.comments,
        area=row.area,
        direction=titled(row, "direction"),
        objective=called(row, row.code),
        body=titled(row, "name"),
    )


_ASKED: BindParameter[Any] = bindparam("numbers", expanding=True)
_ROWS = (
    select(
        Proposal.id,
        Proposal.title.label("proposed"),
        Proposal.state,
        Proposal.amended,
        Proposal.submitted_at,
        Proposal.decided_at,
        Proposal.number.label("version_number"),
        Thread.comments,
        Area.slug.label("area"),
        Direction.code,
        Direction.title_it.label("direction_it"),
        Direction.title_en.label("direction_en"),
        Objective.number,
        Objective.title_it,
        Objective.title_en,
        Objective.label_it,
        Body.name_it,
        Body.name_en,
    )
    .join(Thread, Thread.id == Proposal.thread_id)
    .join(Objective, Objective.id == Proposal.objective_id)
    .join(Direction, Direction.id == Objective.direction_id)
    .join(Area, Area.id == Direction.area_id)
    .join(Body, Body.id == Proposal.body_id)
    .where(Proposal.id.in_(_ASKED))
)
_SIGNERS = (
    select(Signature.proposal_id, Person.name, Organisation.name)
    .join(Person, Person.id == Signature.person_id)
    .outerjoin(Organisation, Organisation.id == Signature.organisation_id)
    .where(Signature.proposal_id.in_(_ASKED))
    .order_by(Signature.id)
)
