"""From page to page of a list and back: every row once, in order, whatever ties there are and whatever arrives."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, select
from sqlalchemy.orm import Session

from commissions.base import Base
from commissions.people.model import Person, Standing
from forum.lists.keyset import Order, at, moment, name, number, stretch

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ORDERS = (
    Order("newest", ""),
    Order("oldest", "", descending=False),
    Order("latest", "", Person.admitted_at, read=moment),
    Order("earliest", "", Person.admitted_at, descending=False, read=moment),
    Order("name", "", Person.name, descending=False, read=name),
    Order("version", "", Person.version, read=number),
)
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


def populated(session: Session, made: list[tuple[int, str]]) -> None:
    session.execute(delete(Person))
    for hour, called in made:
        at_hour = NOON + timedelta(hours=hour)
        session.add(Person(name=called, standing=Standing.ACTIVE, admitted_at=at_hour))
    session.flush()


def walked(session: Session, order: Order, turn: str, edge: str | None, size: int) -> tuple[list[list[int]], str]:
    """The rows of one page after the other, and the edge of the last page that leads back."""
    pages, back = [], ""
    while True:
        place = at(Person.id, order, turn, edge) if edge else None
        assert edge is None or place is not None, f"{edge} was written by us and must be read by us"
        found = stretch(session, select(Person), Person.id, order, place, size=size)
        pages.append([one.id for one in found.rows])
        edge = found.after if turn == "after" else found.before
        back = (found.before if turn == "after" else found.after) or back
        if edge is None:
            return pages, back


@given(
    made=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["Ada", "Al~do", "Zoë", "1", "ada"])), max_size=12),
    order=st.sampled_from(ORDERS),
    size=st.integers(1, 4),
)
def test_all_pages_forward_and_back_show_every_row_once_in_order(
    made: list[tuple[int, str]], order: Order, size: int
) -> None:
    with Session(engine) as session:
        populated(session, made)
        by = [Person.id] if order.by is None else [order.by, Person.id]
        whole = select(Person.id).order_by(*(one.desc() if order.descending else one.asc() for one in by))
        everyone = list(session.scalars(whole))

        forward, back = walked(session, order, "after", None, size)
        backward = walked(session, order, "before", back, size)[0] if back else []

        assert [one for page in forward for one in page] == everyone
        assert all(len(page) == size for page in forward[:-1])
        assert [one for page in backward[::-1] for one in page] == everyone[: len(everyone) - len(forward[-1])]


def test_a_page_stays_where_it_is_when_new_rows_arrive() -> None:
    with Session(engine) as session:
        populated(session, [(0, f"{n}") for n in range(6)])
        first = stretch(session, select(Person), Person.id, ORDERS[0], None, size=3)
        place = at(Person.id, ORDERS[0], "after", first.after or "")
        before = stretch(session, select(Person), Person.id, ORDERS[0], place, size=3)
        session.add(Person(name="Ultima", standing=Standing.ACTIVE, admitted_at=NOON))
        session.flush()
        after = stretch(session, select(Person), Person.id, ORDERS[0], place, size=3)

        assert [one.name for one in before.rows] == [one.name for one in after.rows] == ["2", "1", "0"]


@pytest.mark.parametrize(
    ("order", "edge"),
    [
        *((ORDERS[0], edge) for edge in ("x", "", "-1", "1~2", "9999999999", "12345678901", "1 or 1", "١")),
        *((ORDERS[2], edge) for edge in ("17", "~17", "yesterday~17", "2026-03-01T12:00:00~17", "2026-03-01T12:00Z~x")),
        *((ORDERS[2], edge) for edge in ("0001-01-01T00:00:00Z~1", "9999-12-31T23:59:59Z~1", "2026-02-30T12:00Z~1")),
        *((ORDERS[4], edge) for edge in ("\x00~1", "a" * 600 + "~1", "Ada~")),
        *((ORDERS[5], edge) for edge in ("x~1", "99999999999~1", "1.5~1")),
    ],
)
def test_what_was_not_written_by_the_list_is_no_place(order: Order, edge: str) -> None:
    assert at(Person.id, order, "after", edge) is None


@pytest.mark.parametrize(
    ("order", "edge"),
    [(ORDERS[0], "17"), (ORDERS[2], "2026-03-01T12:00:00Z~17"), (ORDERS[4], "Al~do~17"), (ORDERS[5], "2~17")],
)
def test_what_the_list_writes_is_a_place(order: Order, edge: str) -> None:
    place = at(Person.id, order, "after", edge)
    assert place is not None
    assert place.key == 17
