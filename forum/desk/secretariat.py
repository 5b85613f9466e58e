"""The secretariat's work, as one list: what waits, since when, by when, and where it is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask import url_for
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from commissions.applications.queries import waiting_requests
from commissions.bodies.queries import vacant
from commissions.calls.model import Call
from commissions.calls.queries import open_at
from commissions.hiding import readable
from commissions.moderation.model import Report
from commissions.moderation.queries import queue
from commissions.proposals.model import Proposal, State
from forum import links
from forum.language import gettext as _
from forum.language import ngettext, titled
from forum.moderation.things import ADDRESSES, called
from forum.notices.undelivered import undelivered
from forum.words import words

SOON = timedelta(days=7)  # before a call closes
MOST = 1_000  # lines of one kind


class Kind(StrEnum):
    """What sort of work a line is."""

    PROPOSALS = "proposals"
    REPORTS = "reports"
    REQUESTS = "requests"
    CALLS = "calls"
    SEATS = "seats"
    LETTERS = "letters"


KINDS = {
    Kind.PROPOSALS: lazy_gettext("Proposals to admit"),
    Kind.REPORTS: lazy_gettext("Reports to rule on"),
    Kind.REQUESTS: lazy_gettext("Requests to be enrolled"),
    Kind.CALLS: lazy_gettext("Calls that end within a week"),
    Kind.SEATS: lazy_gettext("Seats without a holder"),
    Kind.LETTERS: lazy_gettext("Letters that did not arrive"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One line: on what, why, since when, by when if there is a date, and the address of the act."""

    kind: Kind
    about: str  # which among those of its kind
    title: str
    url: str
    why: str
    since: datetime
    due: datetime | None = None


def work(session: Session, *, at: datetime) -> list[Task]:
    """Everything that waits for the secretariat: one statement for each kind, however many lines it has."""
    return [task for kind in Kind for task in _FOUND[kind](session, at)]


def _proposals(session: Session, at: datetime) -> Iterator[Task]:
    query = (
        select(Proposal)
        .where(Proposal.state == State.SUBMITTED, readable(Proposal))
        .options(joinedload(Proposal.body), joinedload(Proposal.call))
        .order_by(Proposal.submitted_at, Proposal.id)
        .limit(MOST)
    )
    for proposal in session.scalars(query):
        why = _("To be admitted or sent back to its authors. %(body)s.", body=titled(proposal.body, "name"))
        yield Task(Kind.PROPOSALS, str(proposal.id), proposal.title, _act(proposal), why, proposal.submitted_at)


def _reports(session: Session, at: datetime) -> Iterator[Task]:
    """A line for each item that was reported, by its number alone: it may be the reader's own."""
    for report in session.scalars(queue().order_by(Report.id).limit(MOST)):
        (kind, number), passed = report.item, (at - report.made_at) // timedelta(hours=1)
        title = _("Reported: %(thing)s", thing=called(report.item_mark))
        many = ngettext("%(num)s report", "%(num)s reports", report.reports or 1)
        why = ngettext("%(many)s, for %(num)s hour.", "%(many)s, for %(num)s hours.", passed, many=many)
        url = url_for("moderation.matter", kind=ADDRESSES[kind], number=number)
        yield Task(Kind.REPORTS, str(report.id), title, url, why, report.made_at)


def _calls(session: Session, at: datetime) -> Iterator[Task]:
    for call in session.scalars(open_at(at).where(Call.closes_at <= at + SOON).limit(MOST)):
        why = _("The call of %(body)s is about to close.", body=titled(call.body, "name"))
        yield Task(Kind.CALLS, str(call.id), titled(call), _act(call), why, call.opens_at, call.closes_at)


def _requests(session: Session, at: datetime) -> Iterator[Task]:
    for asked_for in session.scalars(waiting_requests().limit(MOST)):
        url = url_for("applications.show", number=asked_for.id)
        yield Task(
            Kind.REQUESTS, str(asked_for.id), asked_for.name, url, _("It asks to be enrolled."), asked_for.received_at
        )


def _seats(session: Session, at: datetime) -> Iterator[Task]:
    for body, office, since in session.execute(vacant(at).limit(MOST)):
        held = since > at
        why = _("The seat of %(office)s is about to end.") if held else _("Nobody holds the seat of %(office)s.")
        url = url_for("bodies.seating", slug=body.slug)
        why %= {"office": words(office)}
        about = f"{body.slug}-{office}"
        yield Task(Kind.SEATS, about, titled(body, "name"), url, why, since, since if held else None)


def _letters(session: Session, at: datetime) -> Iterator[Task]:
    for letter in session.scalars(undelivered().limit(MOST)):
        why = _("The letter to %(address)s did not arrive.", address=letter.to)
        url = url_for("desk.letters", _anchor=f"letter-{letter.id}")
        yield Task(Kind.LETTERS, str(letter.id), letter.subject, url, why, letter.queued_at)


_FOUND: dict[Kind, Callable[[Session, datetime], Iterator[Task]]] = {
    Kind.PROPOSALS: _proposals,
    Kind.REPORTS: _reports,
    Kind.CALLS: _calls,
    Kind.REQUESTS: _requests,
    Kind.SEATS: _seats,
    Kind.LETTERS: _letters,
}


def _act(thing: Proposal | Call) -> str:
    """The page of a thing, at what the reader may do about it."""
    return str(links.to(thing, _anchor="acts"))
