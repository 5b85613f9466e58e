from datetime import date

import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.plan.errata import correct_phase
from commissions.plan.model import Phase
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

GIVEN = {
    "title_it": "Ascolto",
    "title_en": "Listening",
    "starts": date(2026, 1, 10),
    "ends": date(2026, 3, 31),
    "reason": "Un refuso.",
}


def made(session: Session) -> Phase:
    return make.phase(session)


def test_what_changes_is_told_with_its_before_and_after(session: Session, cast: Cast) -> None:
    thing = made(session)

    do(session, cast["dora"], correct_phase, thing, **GIVEN)

    assert thing.ends == date(2026, 3, 31)
    assert last(session) == Told(
        "phase.corrected",
        about=thing.mark,
        facts={"part": "ends", "before": "2026-02-28", "after": "2026-03-31"},
        by=cast.person("dora").mark,
        text="Un refuso.",
    )


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), correct_phase, made(session), **GIVEN)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [({"ends": date(2026, 1, 9)}, "ends", "before_start"), ({"ends": date(2026, 2, 28)}, "title_it", "unchanged")],
)
def test_what_does_not_fit(session: Session, cast: Cast, given: dict[str, object], field: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["dora"], correct_phase, made(session), **{**GIVEN, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_whoever_comes_second_is_told(session: Session, cast: Cast) -> None:
    thing = made(session)
    do(session, cast["dora"], correct_phase, thing, **GIVEN, onto=1)

    with pytest.raises(Overtaken):
        do(session, cast["dora"], correct_phase, thing, **GIVEN, onto=1)


def test_what_was_taken_back_is_no_longer_corrected(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], correct_phase, make.phase(session, withdrawn_at=make.LONG_AGO), **GIVEN)
