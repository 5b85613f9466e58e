import pytest
from sqlalchemy.orm import Session

from commissions.errors import Overtaken, Unfit
from commissions.plan.errata import correct_edition
from commissions.plan.model import Edition
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

GIVEN = {
    "name_it": "Bozza",
    "name_en": None,
    "dated": "2006-03",
    "areas": None,
    "directions": None,
    "objectives": None,
    "reason": "Un refuso.",
}


def made(session: Session) -> Edition:
    return make.edition(session, closed_at=make.LONG_AGO)


def test_what_changes_is_told_with_its_before_and_after(session: Session, cast: Cast) -> None:
    thing = made(session)

    do(session, cast["dora"], correct_edition, thing, **GIVEN)

    assert (thing.dated, thing.closed_at) == ("2006-03", make.LONG_AGO)
    assert last(session) == Told(
        "edition.corrected",
        about=thing.mark,
        facts={"part": "dated", "before": "2006-02", "after": "2006-03"},
        by=cast.person("dora").mark,
        text="Un refuso.",
    )


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), correct_edition, made(session), **GIVEN)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"dated": "2006-13"}, "dated", "not_a_date"),
        ({"dated": "2006-02"}, "name_it", "unchanged"),
        ({"name_it": ""}, "name_it", "empty"),
    ],
)
def test_what_does_not_fit(session: Session, cast: Cast, given: dict[str, object], field: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["dora"], correct_edition, made(session), **{**GIVEN, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_whoever_comes_second_is_told(session: Session, cast: Cast) -> None:
    thing = made(session)
    do(session, cast["dora"], correct_edition, thing, **GIVEN, onto=1)

    with pytest.raises(Overtaken):
        do(session, cast["dora"], correct_edition, thing, **GIVEN, onto=1)
