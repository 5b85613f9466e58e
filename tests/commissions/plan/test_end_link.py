import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.plan.acts import end_link
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WHY = {"reason": "Uno sbaglio."}


def test_it_is_done_with_a_reason(session: Session, cast: Cast) -> None:
    thing = make.link(session)

    do(session, cast["dora"], end_link, thing, **WHY)

    assert thing.ended_at is not None
    assert last(session) == Told(
        "link.ended",
        about=thing.mark,
        facts={"source": "objective/mobilita-1", "target": "objective/mobilita-2", "relation": "supports"},
        by=cast.person("dora").mark,
        text="Uno sbaglio.",
    )


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), end_link, make.link(session), **WHY)


def test_once_only(session: Session, cast: Cast) -> None:
    thing = make.link(session)
    do(session, cast["dora"], end_link, thing, **WHY)

    with pytest.raises(OutOfOrder, match="ended"):
        do(session, cast["dora"], end_link, thing, **WHY)


def test_never_without_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], end_link, make.link(session), reason="")
