import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.plan.errata import reopen_edition
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WHY = {"reason": "Uno sbaglio."}


def test_it_is_done_with_a_reason(session: Session, cast: Cast) -> None:
    thing = make.edition(session, closed_at=make.LONG_AGO)

    do(session, cast["dora"], reopen_edition, thing, **WHY)

    assert thing.closed_at is None
    assert last(session) == Told(
        "edition.reopened",
        about=thing.mark,
        facts={"plan": thing.plan.mark},
        by=cast.person("dora").mark,
        text="Uno sbaglio.",
    )


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), reopen_edition, make.edition(session, closed_at=make.LONG_AGO), **WHY)


def test_once_only(session: Session, cast: Cast) -> None:
    thing = make.edition(session, closed_at=make.LONG_AGO)
    do(session, cast["dora"], reopen_edition, thing, **WHY)

    with pytest.raises(OutOfOrder, match="open"):
        do(session, cast["dora"], reopen_edition, thing, **WHY)


def test_never_without_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], reopen_edition, make.edition(session, closed_at=make.LONG_AGO), reason="")
