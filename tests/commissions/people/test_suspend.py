from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder, Unfit
from commissions.people.acts import reinstate, rename, suspend
from commissions.people.model import Standing
from commissions.record.model import Entry, Opening
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

LATER = clock.now() + timedelta(days=30)


def test_the_secretariat_suspends_with_a_reason(session: Session, cast: Cast) -> None:
    bruno, dora = cast.person("bruno"), cast.person("dora")

    do(session, dora, suspend, bruno, reason="Insulti ripetuti.", until=LATER)

    assert (bruno.standing, bruno.suspended_until) == (Standing.SUSPENDED, LATER)
    assert last(session) == Told(
        "person.suspended",
        about="people",
        facts={"until": LATER.isoformat()},
        by=dora.mark,
        person=bruno.mark,
        text="Insulti ripetuti.",
        closed=True,
    )


def test_what_it_says_is_kept_but_not_published(session: Session, cast: Cast) -> None:
    do(session, cast["dora"], suspend, cast["bruno"], reason="Insulti ripetuti.")

    entry, opening = session.scalars(select(Entry)).one(), session.scalars(select(Opening)).one()
    assert (entry.kind, entry.about) == ("closed", None)
    assert (opening.part, opening.public) == ("content", False)


def test_nobody_else_suspends(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), suspend, cast["bruno"], reason="Insulti ripetuti.")

    assert cast.person("bruno").standing is Standing.ACTIVE


def test_nobody_is_suspended_twice(session: Session, cast: Cast) -> None:
    do(session, cast["dora"], suspend, cast["bruno"], reason="Insulti ripetuti.")

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], suspend, cast["bruno"], reason="Insulti ripetuti.")


@pytest.mark.parametrize(
    ("given", "field"),
    [({"reason": " "}, "reason"), ({"reason": "Insulti.", "until": clock.now() - timedelta(days=1)}, "until")],
)
def test_it_needs_a_reason_and_an_end_that_is_to_come(
    session: Session, cast: Cast, given: dict[str, object], field: str
) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["dora"], suspend, cast["bruno"], **given)
    assert wrong.value.field == field
    assert cast.person("bruno").standing is Standing.ACTIVE


def test_a_suspension_that_has_run_out_is_over(session: Session, cast: Cast) -> None:
    bruno = cast.person("bruno")
    bruno.standing, bruno.suspended_until = Standing.SUSPENDED, clock.now() - timedelta(minutes=1)
    session.commit()

    do(session, bruno, rename, bruno, name="Bruno Rossi")
    assert str(bruno.standing) == "active"
    assert cast.person("bruno").suspended_until is None

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], reinstate, bruno, reason="Ha già finito.")
    do(session, cast["dora"], suspend, bruno, reason="Insulti ripetuti.")
    assert str(bruno.standing) == "suspended"


def test_the_person_and_the_secretariat_can_read_why(session: Session, cast: Cast) -> None:
    bruno = cast.person("bruno")

    do(session, cast["dora"], suspend, bruno, reason="Insulti ripetuti.", until=LATER)
    assert (bruno.suspended_for, bruno.suspended_at is not None) == ("Insulti ripetuti.", True)

    do(session, cast["dora"], reinstate, bruno, reason="Si è scusato.")
    assert (bruno.suspended_for, bruno.suspended_at) == (None, None)


def test_nobody_suspends_themselves(session: Session, cast: Cast) -> None:
    for one in ("dora", "dora, chair of the secretariat"):
        refused(session, [cast[one]], suspend, cast[one], reason="Insulti ripetuti.")


def test_who_sits_in_the_secretariat_is_suspended_by_its_chair_alone(session: Session, cast: Cast) -> None:
    dora, chair = cast.person("dora"), cast.person("dora, chair of the secretariat")

    refused(session, [dora], suspend, chair, reason="Insulti ripetuti.")
    do(session, chair, suspend, dora, reason="Insulti ripetuti.")

    assert dora.standing is Standing.SUSPENDED
