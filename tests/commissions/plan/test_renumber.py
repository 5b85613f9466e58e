import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.plan.acts import renumber
from commissions.plan.model import Basis
from commissions.plan.queries import codes_of
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

FIRST = {"code": "1 [MOB]", "basis": Basis.DOCUMENTED}


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_an_objective_is_given_its_code(session: Session, cast: Cast, who: str) -> None:
    edition, objective = make.edition(session), make.objective(session)

    code = do(session, cast[who], renumber, objective, edition=edition, **FIRST)

    assert (code.edition, code.objective, code.code, code.basis) == (edition, objective, "1 [MOB]", Basis.DOCUMENTED)
    told = last(session)
    assert (told.kind, told.about) == ("code.given", objective.mark)
    assert told.facts == {"edition": edition.mark, "code": "1 [MOB]", "basis": "documented"}


def test_it_may_change_while_the_edition_is_open(session: Session) -> None:
    edition, objective = make.edition(session), make.objective(session)
    do(session, THE_SYSTEM, renumber, objective, edition=edition, **FIRST)

    do(session, THE_SYSTEM, renumber, objective, edition=edition, code="2 [MOB]", basis=Basis.ASSUMED)

    assert [(code.code, code.basis) for code in session.scalars(codes_of(objective))] == [("2 [MOB]", Basis.ASSUMED)]
    assert last(session) == Told(
        "code.given",
        about=objective.mark,
        facts={"edition": edition.mark, "code": "2 [MOB]", "code_before": "1 [MOB]", "basis": "assumed"},
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    edition, objective = make.edition(session), make.objective(session)

    refused(session, cast.all_but("dora", "the system"), renumber, objective, edition=edition, **FIRST)


def test_the_codes_of_a_closed_edition_stay(session: Session) -> None:
    closed = make.edition(session, closed_at=make.LONG_AGO)

    with pytest.raises(OutOfOrder):
        do(session, THE_SYSTEM, renumber, make.objective(session), edition=closed, **FIRST)


def test_a_code_is_one_objective_s_within_an_edition(session: Session) -> None:
    edition, another = make.edition(session), make.edition(session, slug="2006-07")
    do(session, THE_SYSTEM, renumber, make.objective(session), edition=edition, **FIRST)
    objective = make.objective(session)

    with pytest.raises(Unfit, match="code: taken"):
        do(session, THE_SYSTEM, renumber, objective, edition=edition, **FIRST)
    assert do(session, THE_SYSTEM, renumber, objective, edition=another, **FIRST)
