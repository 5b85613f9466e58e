from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.acts import correct_mandate
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WHY = {"reason": "La delibera dice un'altra data."}
LATER = clock.now() + timedelta(days=90)
FOR_GOOD: dict[str, Any] = {"until": None, "substitute_for": None}


def test_the_record_keeps_until_when_it_ran_and_runs(session: Session, cast: Cast) -> None:
    borgo, bruno, elio = make.organisation_of(session), cast.person("bruno"), cast.person("elio")
    mandate, dora = make.mandate(session, borgo, bruno, until=make.FAR_AHEAD), cast.person("dora")

    do(session, dora, correct_mandate, mandate, until=LATER, substitute_for=elio, **WHY)

    assert (mandate.until, mandate.substitute_for_id) == (LATER, elio.id)
    assert last(session) == Told(
        "mandate.corrected",
        about=mandate.mark,
        facts={
            "organisation": borgo.mark,
            "until_before": make.FAR_AHEAD.isoformat(),
            "until": LATER.isoformat(),
            "substitute": "yes",
        },
        by=dora.mark,
        person=bruno.mark,
        text=WHY["reason"],
    )


def test_it_may_run_until_it_is_ended(session: Session, cast: Cast) -> None:
    mandate = make.mandate(session, make.organisation_of(session), cast.person("bruno"), until=LATER)

    do(session, cast["dora"], correct_mandate, mandate, **FOR_GOOD, **WHY)

    assert mandate.until is None


def test_nobody_else_corrects_it(session: Session, cast: Cast) -> None:
    mandate = make.mandate(session, make.organisation_of(session), cast.person("bruno"), until=LATER)

    refused(session, cast.all_but("dora"), correct_mandate, mandate, **FOR_GOOD, **WHY)


def test_what_has_ended_is_past(session: Session, cast: Cast) -> None:
    over = make.mandate(session, make.organisation_of(session), cast.person("bruno"), until=make.LONG_AGO)

    with pytest.raises(OutOfOrder, match="ended"):
        do(session, cast["dora"], correct_mandate, over, **FOR_GOOD, **WHY)


@pytest.mark.parametrize(
    ("until", "in_place_of", "wrong"),
    [
        (make.LONG_AGO, None, "until: past"),
        (LATER, None, "until: unchanged"),
        (LATER, "ada", "substitute_for: unknown"),
        (LATER, "bruno", "substitute_for: itself"),
    ],
)
def test_what_cannot_be(session: Session, cast: Cast, until: Any, in_place_of: str | None, wrong: str) -> None:
    mandate = make.mandate(session, make.organisation_of(session), cast.person("bruno"), until=LATER)
    replaced = in_place_of and cast[in_place_of]

    with pytest.raises(Unfit, match=wrong):
        do(session, cast["dora"], correct_mandate, mandate, until=until, substitute_for=replaced, **WHY)
