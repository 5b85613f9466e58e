import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.plan.acts import drop_code, renumber
from commissions.plan.model import Basis, Code, Edition, Objective
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


def coded(session: Session) -> tuple[Objective, Edition]:
    edition, objective = make.edition(session), make.objective(session)
    do(session, THE_SYSTEM, renumber, objective, edition=edition, code="1 [MOB]", basis=Basis.DOCUMENTED)
    return objective, edition


def test_the_objective_has_no_code_there_any_more(session: Session, cast: Cast) -> None:
    objective, edition = coded(session)

    do(session, cast["dora"], drop_code, objective, edition=edition)

    assert session.scalars(select(Code)).all() == []
    facts = {"edition": edition.mark, "code": "1 [MOB]"}
    assert last(session) == Told("code.dropped", objective.mark, facts, by=cast.person("dora").mark)


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    objective, edition = coded(session)

    refused(session, cast.all_but("dora"), drop_code, objective, edition=edition)


def test_not_in_a_closed_edition(session: Session, cast: Cast) -> None:
    objective, edition = coded(session)
    edition.closed_at = make.LONG_AGO
    make.stored(session, edition)

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], drop_code, objective, edition=edition)


def test_not_where_there_is_none(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="code: unchanged"):
        do(session, cast["dora"], drop_code, make.objective(session), edition=make.edition(session))
