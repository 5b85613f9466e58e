import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder
from commissions.plan.acts import close_edition, renumber
from commissions.plan.model import Basis
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_it_says_how_many_codes_were_given(session: Session, cast: Cast, who: str) -> None:
    edition, objective = make.edition(session), make.objective(session)
    do(session, THE_SYSTEM, renumber, objective, edition=edition, code="1 [MOB]", basis=Basis.DOCUMENTED)

    do(session, cast[who], close_edition, edition)

    assert edition.closed_at is not None
    told = last(session)
    assert (told.kind, told.about) == ("edition.closed", edition.mark)
    assert told.facts == {"plan": edition.plan.mark, "objectives": 1}


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), close_edition, make.edition(session))


def test_it_is_closed_once(session: Session) -> None:
    edition = make.edition(session)
    do(session, THE_SYSTEM, close_edition, edition)

    with pytest.raises(OutOfOrder):
        do(session, THE_SYSTEM, close_edition, edition)
    assert last(session) == Told("edition.closed", edition.mark, {"plan": edition.plan.mark, "objectives": 0})
