"""What tests of lists have in common: every list of the site with something in it, and what a page says of its list."""

import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Office
from commissions.calls.model import Audience
from commissions.calls.model import State as CallState
from commissions.comments.model import Alignment
from commissions.organisations.model import Kind
from commissions.people.model import Person
from commissions.proposals.model import State
from commissions.topics.model import State as TopicState
from tests import make
from tests.forum.record.telling import note_many

PAGES = ("proposals", "topics", "calls", "organisations", "people", "people/1/comments", "record")
_FACET = re.compile(r'<li><a href="([^"]+)"( aria-current="true")?>([^<]*).*?<span class="facet-count">([\d.]+)</span>')
_OPTION = re.compile(r'<option value="([^"]+)"(?: selected)?>.*? \((\d+)\)</option>')
_TOTAL = re.compile(r'<header class="listing-head">\s*<h2>(\d+)')


@dataclass(frozen=True)
class Said:
    """What a page says of its list."""

    total: int
    rows: list[str]
    links: dict[str, int]  # address of a choice that is not asked, and its count
    options: dict[str, int]  # of fields to open: value and count


def said(html: str) -> Said:
    """What a page says of its list."""
    total = _TOTAL.search(html)
    results = html.partition('id="results"')[2]
    listed = re.search(r'<ol class="rows[^"]*">(.*?)</ol>', results, re.DOTALL)
    rows = re.findall(r"<li>(.*?)</li>", listed[1], re.DOTALL) if listed else []
    return Said(
        int(total[1]) if total else 0,
        [re.sub(r"<time.*?</time>", "", row) for row in rows],
        {unescape(url): int(count) for url, asked, _, count in _FACET.findall(html) if not asked},
        {value: int(count) for value, count in _OPTION.findall(html)},
    )


def next_page(html: str) -> str | None:
    """The address of the next page."""
    found = re.search(r'href="([^"]+)" rel="next"', html)
    return unescape(found[1]) if found else None


def previous_page(html: str) -> str | None:
    """The address of the page before."""
    found = re.search(r'href="([^"]+)" rel="prev"', html)
    return unescape(found[1]) if found else None


@make.together
def filled(session: Session, size: int, by: Person | None = None) -> Person:
    """Every list with so many rows more, of all sorts; the person who said and did all of it."""
    ada = by or make.person(session)
    call, body, now = make.call(session), make.commission(session), clock.now()
    organisations = [make.organisation_of(session, f"Ente {n:03}", list(Kind)[n % len(Kind)]) for n in range(size)]
    for n in range(size):
        state = list(State)[n % len(State)]
        proposal = make.proposal(
            session, state=state, author=ada, call=call, title=f"Proposta {n:03}",
            organisation=organisations[n] if n % 3 == 0 else None, amended=n % 2 == 0,
            decided_at=now - timedelta(days=n) if state is State.ADOPTED else None,
        )  # fmt: skip
        make.call(
            session, title=f"Invito {n:03}", body=body, objectives=call.objectives, audience=list(Audience)[n % 3],
            state=list(CallState)[n % 3], closes_at=now + timedelta(days=n - 2),
        )  # fmt: skip
        make.topic(
            session, title=f"Argomento {n:03}", author=ada, objectives=call.objectives, state=list(TopicState)[n % 2],
            opened_at=now - timedelta(days=n), pinned_at=now if n % 5 == 0 else None,
        )  # fmt: skip
        said = make.comment(session, thread=proposal.thread, author=ada, text=f"Commento {n:03}")
        said.alignment = list(Alignment)[n % len(Alignment)]
        make.seat(session, body, ada, office=list(Office)[n % len(Office)], organisation=organisations[n])
        if n % 2:
            make.mandate(session, organisations[n], ada)
    return ada


def told(session: Session, ada: Person, size: int) -> None:
    """So many acts more in the record."""
    proposal = make.proposal(session, author=ada)
    note_many(session, ada, size, "proposal.revised", proposal, text="Testo.", version=2)
