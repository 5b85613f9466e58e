import pytest
from sqlalchemy.orm import Session

from commissions.applications.acts import accept, decline
from commissions.applications.model import State
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.model import Organisation
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WHY = {"reason": "Non ha sede nell'area metropolitana."}


def test_the_answer_and_its_reason_are_kept_closed(session: Session, cast: Cast) -> None:
    application, dora = make.application(session), cast.person("dora")

    do(session, dora, decline, application, **WHY)

    assert (application.state, application.reason) == (State.DECLINED, WHY["reason"])
    assert session.query(Organisation).count() == 0
    assert last(session) == Told(
        "application.declined", about=application.mark, by=dora.mark, text=WHY["reason"], closed=True
    )


def test_nobody_else_declines(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), decline, make.application(session), **WHY)


def test_it_needs_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], decline, make.application(session), reason="")


def test_what_one_has_accepted_another_does_not_decline(session: Session, cast: Cast) -> None:
    application = make.application(session)
    do(session, cast["dora"], accept, application)

    with pytest.raises(OutOfOrder, match="accepted"):
        do(session, cast["dora, chair of the secretariat"], decline, application, **WHY)
