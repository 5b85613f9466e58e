from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from commissions import clock
from commissions.comments import queries as comments
from commissions.comments.model import Alignment, Comment, Thread
from commissions.comments.model import State as CommentState
from commissions.comments.queries import ANSWERS, PAGE, Order
from commissions.people.model import Person
from commissions.plan.model import Objective
from commissions.plan.queries import tree
from commissions.proposals.model import Capacity, Position, Proposal, Side, Signature, State
from commissions.proposals.queries import listed, tallies
from tests import make
from tests.statements import counted

HOW_MANY = [1, 3, 300]


def some_people(session: Session, number: int) -> list[int]:
    people = [Person(name=f"Persona {one}", standing="active", admitted_at=make.LONG_AGO) for one in range(number)]
    session.add_all(people)
    session.flush()
    return [person.id for person in people]


def exchanges(session: Session, number: int, *, answers: Callable[[int], int] = lambda index: 1) -> Thread:
    """A discussion with so many exchanges, each with answers, said by a few people."""
    thread, people = make.thread(session), cycle(some_people(session, 3))
    said = {"thread_id": thread.id, "state": CommentState.SAID, "alignment": Alignment.NEUTRAL, "text": "Va bene."}
    said |= {"said_at": clock.now(), "number": 1, "version": 1}
    firsts: list[dict[str, Any]] = [
        {**said, "id": 1 + at, "depth": 0, "replies": answers(at), "author_id": next(people)} for at in range(number)
    ]
    session.execute(insert(Comment), firsts)
    more: list[dict[str, Any]] = [
        {**said, "depth": 1, "replies": 0, "author_id": next(people), "root_id": one["id"], "parent_id": one["id"]}
        for one in firsts
        for _ in range(one["replies"])
    ]
    session.execute(insert(Comment), [{**one, "id": 1 + number + at} for at, one in enumerate(more)])
    session.commit()
    return thread


def proposals(session: Session, number: int) -> Proposal:
    """So many proposals, each signed by someone, under an objective of its own where there are few; the last one."""
    call, people = make.call(session), cycle(some_people(session, 3))
    places = cycle([make.objective(session) for _ in range(min(number, 3))])
    made = [
        Proposal(
            objective=next(places),
            call=call,
            body=call.body,
            thread=Thread(openness="open"),
            state=State.IN_DISCUSSION,
            title="Un biglietto unico",
            number=1,
            submitted_at=clock.now(),
            signatures=[Signature(person_id=next(people))],
        )
        for _ in range(number)
    ]
    session.add_all(made)
    session.commit()
    return made[-1]


@pytest.mark.parametrize("number", HOW_MANY)
def test_a_page_of_a_discussion_takes_one_statement(session: Session, number: int) -> None:
    thread_id = exchanges(session, number).id
    session.expunge_all()

    with counted(session.connection()) as sent:
        page = comments.page(session, thread_id, order=Order.OLDEST)
        for exchange in page.exchanges:
            assert all(one.name for one in [exchange.first, *exchange.answers])

    assert len(page.exchanges) == min(number, PAGE)
    assert len(sent) == 1


@pytest.mark.parametrize("number", HOW_MANY)
def test_a_list_of_proposals_takes_two_statements(session: Session, number: int) -> None:
    proposals(session, number)
    session.expunge_all()

    with counted(session.connection()) as sent:
        found = session.scalars(listed()).all()
        for one in found:
            assert (one.objective.direction.area.title_it, one.body.name_it, one.thread.comments) is not None
            assert [signature.person.name for signature in one.signatures]
            assert [signature.organisation for signature in one.signatures] == [None]

    assert len(found) == number
    assert len(sent) == 2


@pytest.mark.parametrize("number", HOW_MANY)
def test_counting_positions_takes_one_statement(session: Session, number: int) -> None:
    proposal = make.proposal(session)
    sides, capacities = cycle(Side), cycle([Capacity.PERSON, Capacity.MEMBER])
    taken = {"proposal_id": proposal.id, "taken_at": clock.now()}
    rows: list[dict[str, Any]] = [
        {**taken, "person_id": one, "side": next(sides), "capacity": next(capacities), "number": at % 2}
        for at, one in enumerate(some_people(session, number))
    ]
    session.execute(insert(Position), rows)
    session.execute(update(Proposal).values(number=1))
    session.commit()
    session.refresh(proposal)

    with counted(session.connection()) as sent:
        found = tallies(session, proposal)

    assert len(sent) == 1
    assert sum(tally.total for tally in found.values()) == number
    assert sum(tally.earlier for tally in found.values()) == len([one for one in rows if one["number"] == 0])
    assert found[Capacity.ORGANISATION].total == 0


@pytest.mark.parametrize("number", HOW_MANY)
def test_the_whole_plan_takes_one_statement(session: Session, number: int) -> None:
    kept = make.objective(session)
    threads = [Thread(openness="open") for _ in range(number - 1)]
    session.add_all(threads)
    session.flush()
    like = {"direction_id": kept.direction_id, "firmness": kept.firmness, "existence": kept.existence, "version": 1}
    like |= {"direction_basis": kept.direction_basis, "projects": [], "actors": []}
    if threads:
        rows = [
            {**like, "slug": f"altro-{at}", "number": 9_000 - at, "thread_id": one.id} for at, one in enumerate(threads)
        ]
        session.execute(insert(Objective), rows)
    session.commit()
    session.expunge_all()

    with counted(session.connection()) as sent:
        (area,) = tree(session)

    (branch,) = area.directions
    assert len(branch.objectives) == number
    assert [one.number for one in branch.objectives] == sorted(one.number for one in branch.objectives)
    assert (area.area.title_it, branch.direction.title_it) == ("Territorio", "Mobilità")
    assert len(sent) == 1


def pages(session: Session, thread: Thread, order: Order) -> list[list[int]]:
    found, start = [], None
    while True:
        page = comments.page(session, thread.id, order=order, start=start)
        found.append([exchange.first.id for exchange in page.exchanges])
        if page.following is None:
            return found
        start = page.following


@pytest.mark.parametrize("order", Order)
def test_pages_show_every_exchange_once_in_order(session: Session, order: Order) -> None:
    replies = list(islice(cycle([0, 2, 1, 0, 5, 2]), 60))
    thread = exchanges(session, 60, answers=lambda at: replies[at])
    expected = {
        Order.OLDEST: list(range(1, 61)),
        Order.NEWEST: list(range(60, 0, -1)),
        Order.MOST_DISCUSSED: sorted(range(1, 61), key=lambda number: (-replies[number - 1], number)),
    }

    found = pages(session, thread, order)

    assert [len(page) for page in found] == [25, 25, 10]
    assert [number for page in found for number in page] == expected[order]


@pytest.mark.parametrize(("number", "following"), [(0, 1), (PAGE, 1), (PAGE + 1, 2)])
def test_there_is_a_next_page_only_when_there_is_more(session: Session, number: int, following: int) -> None:
    thread = exchanges(session, number) if number else make.thread(session)

    assert len(pages(session, thread, Order.OLDEST)) == following


@pytest.mark.parametrize(
    "start", ["", "x", "1", "-1", "1-", "1--1", "9" * 400, "1-" + "9" * 400, "²-1", "1-1 OR 1", "1-9999999999"]
)
def test_a_place_that_means_nothing_is_the_beginning(session: Session, start: str) -> None:
    thread = make.comment(session).thread

    assert len(comments.page(session, thread.id, order=Order.OLDEST, start=start).exchanges) == 1


def test_what_does_not_fit_is_counted_and_read_on_its_own_page(session: Session) -> None:
    thread = exchanges(session, 2, answers=lambda at: 250 if at else 3)

    one, other = comments.page(session, thread.id, order=Order.OLDEST).exchanges
    assert (len(one.answers), one.hidden, len(other.answers), other.hidden) == (3, 0, ANSWERS, 230)

    began = session.get_one(Comment, other.first.id)
    first, beyond = comments.exchange(session, began)
    assert beyond is not None
    rest, nothing = comments.exchange(session, began, beyond=beyond)
    assert nothing is None
    read = [answer.id for answer in [*first.answers, *rest.answers]]
    assert (len(read), read) == (250, sorted(set(read)))
