"""What tests of the proposals' pages have in common: proposals as they are met, and forms as they are sent."""

from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from commissions import clock
from commissions.act import acting
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.proposals import decisions
from commissions.proposals.model import Capacity, Position, Proposal, Revision, Side, State
from commissions.record.model import Entry
from tests import make

PROBE = "<script>alert(1)</script>\"'"
INERT = "&lt;script&gt;alert(1)&lt;/script&gt;"
LONG_TEXT = "Chiediamo depositi chiusi per le bici in ogni stazione suburbana."


def discussed(session: Session, **fields: Any) -> Proposal:
    """A proposal in discussion."""
    return make.proposal(session, **{"admitted_at": clock.now(), **fields})


def decided(session: Session, state: State = State.ADOPTED, **fields: Any) -> Proposal:
    """A proposal that was decided on."""
    given = {"admitted_at": clock.now(), "decided_at": clock.now(), "reason": "La commissione è concorde."}
    return make.proposal(session, state=state, **{**given, **fields})


def revised(session: Session, proposal: Proposal, text: str, title: str = "Un biglietto unico per tutti") -> Revision:
    """A next version."""
    proposal.number, proposal.title = proposal.number + 1, title
    author = proposal.signatures[0].person_id
    return make.stored(
        session,
        Revision(
            proposal_id=proposal.id, number=proposal.number, author_id=author, title=title, text=text,
            written_at=clock.now(),
        ),
    )  # fmt: skip


def position(
    session: Session, proposal: Proposal, person: Person, *, side: Side = Side.IN_FAVOUR, number: int = 1,
    organisation: Organisation | None = None, taken_at: datetime | None = None,
) -> Position:  # fmt: skip
    """A position that was taken."""
    return make.stored(
        session,
        Position(
            proposal_id=proposal.id, person=person, side=side, number=number, taken_at=taken_at or clock.now(),
            organisation=organisation,
            capacity=Capacity.ORGANISATION if organisation else Capacity.PERSON,
        ),
    )  # fmt: skip


@make.together
def grown(session: Session, proposal: Proposal, size: int) -> Proposal:
    """A proposal with so many versions, and about as many comments and positions."""
    for number in range(proposal.number, size):
        person = make.person(session, f"Persona {number}")
        revised(session, proposal, f"Una versione del testo, la numero {number}.")
        make.comment(session, thread=proposal.thread, author=person)
        position(session, proposal, person)
    return proposal


@make.together
def many(session: Session, size: int) -> Proposal:
    """So many proposals in discussion, numbered in their titles; the last of them."""
    call, author = make.call(session), make.person(session)
    made = [discussed(session, call=call, author=author, title=f"Proposta numero {n + 1:03}.") for n in range(size)]
    return made[-1]


def freeze(session: Session, proposal: Proposal) -> None:
    """An act on the proposal, so that its history has something to tell."""
    with acting(session, by=make.clara(session)) as act:
        decisions.freeze(act, proposal)


def send(client: FlaskClient, proposal: Proposal | int, noun: str, **fields: Any) -> TestResponse:
    """A form sent to a proposal's address."""
    number = proposal if isinstance(proposal, int) else proposal.id
    return client.post(f"/en/proposals/{number}/{noun}", data=fields)


def entries(session: Session) -> list[str]:
    """The kinds of entries in the record, in order."""
    session.rollback()
    return list(session.scalars(select(Entry.kind).order_by(Entry.seq)))


def count(session: Session, what: Any) -> int:
    """How many there are."""
    session.rollback()
    return session.scalar(select(func.count()).select_from(what)) or 0
