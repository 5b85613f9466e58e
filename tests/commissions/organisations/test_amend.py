from typing import Any

import pytest
from sqlalchemy.orm import Session

from commissions.errors import Overtaken, Unfit
from commissions.organisations.acts import amend
from commissions.organisations.model import Kind, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

STANDS: dict[str, Any] = {"name": "Comune di Borgo Dora", "kind": Kind.OTHER, "web": None, "place": None}
NEW: dict[str, Any] = {
    "name": "Città di Borgo Dora",
    "kind": Kind.LOCAL_AUTHORITY,
    "web": "https://borgo.example",
    "place": "Piazza Municipio 1, Borgo Dora",
}
WHY = {"reason": "È diventata città."}


def test_the_record_keeps_before_and_after(session: Session, cast: Cast) -> None:
    borgo, dora = make.organisation_of(session), cast.person("dora")

    do(session, dora, amend, borgo, **NEW, **WHY)

    assert {field: getattr(borgo, field) for field in NEW} == NEW
    assert last(session) == Told(
        "organisation.amended",
        about=borgo.mark,
        facts={"sort_before": "other", "sort": "local_authority"},
        by=dora.mark,
        text="È diventata città.\nComune di Borgo Dora → Città di Borgo Dora\n— → https://borgo.example\n"
        "— → Piazza Municipio 1, Borgo Dora",
    )


def test_what_stays_is_not_told(session: Session, cast: Cast) -> None:
    do(session, cast["dora"], amend, make.organisation_of(session), **{**STANDS, "place": "Torino"}, **WHY)

    assert (last(session).facts, last(session).text) == ({}, "È diventata città.\n— → Torino")


def test_nobody_else_corrects(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), amend, make.organisation_of(session), **NEW, **WHY)


def test_what_is_written_of_one_that_left_may_be_wrong_too(session: Session, cast: Cast) -> None:
    borgo = make.organisation_of(session)
    borgo.state = State.LEFT
    make.stored(session, borgo)

    do(session, cast["dora"], amend, borgo, **NEW, **WHY)

    assert (borgo.name, borgo.state) == (NEW["name"], State.LEFT)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, "name: unchanged"),
        ({"name": "OFFICINE dora"}, "name: taken"),
        ({"web": "javascript:alert(1)"}, "web: not_an_address"),
        ({"place": "x" * 301}, "place: too_long"),
        ({"place": "Torino", "reason": " "}, "reason: empty"),
    ],
)
def test_what_cannot_be_changes_nothing(session: Session, cast: Cast, changed: dict[str, Any], wrong: str) -> None:
    borgo = make.organisation_of(session)
    make.organisation_of(session, "Officine Dora")

    with pytest.raises(Unfit, match=wrong):
        do(session, cast["dora"], amend, borgo, **{**STANDS, **WHY, **changed})
    assert borgo.name == STANDS["name"]


def test_its_own_name_is_free_to_be_written_otherwise(session: Session, cast: Cast) -> None:
    borgo = make.organisation_of(session)

    do(session, cast["dora"], amend, borgo, **{**STANDS, "name": "COMUNE DI BORGO DORA"}, **WHY)

    assert borgo.name == "COMUNE DI BORGO DORA"


def test_the_second_of_two_sees_what_the_first_wrote(session: Session, cast: Cast) -> None:
    borgo = make.organisation_of(session)
    onto = borgo.version
    do(session, cast["dora"], amend, borgo, **NEW, **WHY, onto=onto)

    with pytest.raises(Overtaken) as wrong:
        do(session, cast["dora"], amend, borgo, **STANDS, **WHY, onto=onto)
    assert "Città di Borgo Dora" in wrong.value.current
