from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.acts import end_mandate
from commissions.organisations.queries import mandates_of
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WHY = {"reason": "Ha lasciato l'incarico."}


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_from_now_on_the_person_no_longer_speaks(session: Session, cast: Cast, who: str) -> None:
    borgo, bruno = make.organisation_of(session), cast.person("bruno")
    mandate = make.mandate(session, borgo, bruno)
    by = None if who == "the system" else cast.person(who).mark

    do(session, cast[who], end_mandate, mandate, **WHY)

    assert session.scalars(mandates_of(borgo, at=clock.now())).all() == []
    assert last(session) == Told(
        "mandate.ended",
        about=mandate.mark,
        facts={"organisation": borgo.mark},
        by=by,
        person=bruno.mark,
        text="Ha lasciato l'incarico.",
    )


def test_nobody_else_ends_it_not_even_who_holds_it(session: Session, cast: Cast) -> None:
    mandate = make.mandate(session, make.organisation_of(session), cast.person("bruno"))

    refused(session, cast.all_but("dora", "the system"), end_mandate, mandate, **WHY)


def test_what_has_ended_cannot_end(session: Session, cast: Cast) -> None:
    over = make.mandate(
        session, make.organisation_of(session), cast.person("bruno"), until=clock.now() - timedelta(days=1)
    )

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], end_mandate, over, **WHY)


def test_what_would_end_later_may_end_now(session: Session, cast: Cast) -> None:
    mandate = make.mandate(session, make.organisation_of(session), cast.person("bruno"), until=make.FAR_AHEAD)

    do(session, cast["dora"], end_mandate, mandate, **WHY)

    assert mandate.until is not None
    assert mandate.until <= clock.now()


def test_it_needs_a_reason(session: Session, cast: Cast) -> None:
    mandate = make.mandate(session, make.organisation_of(session), cast.person("bruno"))

    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["dora"], end_mandate, mandate, reason=" ")
