import pytest
from sqlalchemy.orm import Session

from commissions.errors import Unfit
from commissions.plan.acts import open_edition
from commissions.plan.queries import editions
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

NEW = {"slug": "2026-11", "name_it": "Bozza", "dated": "2026-11"}


def test_an_edition_says_how_much_it_holds(session: Session) -> None:
    plan = make.plan(session)

    edition = do(session, THE_SYSTEM, open_edition, plan, **NEW, areas=4, directions=11, objectives=48)

    assert (edition.areas, edition.directions, edition.objectives, edition.closed_at) == (4, 11, 48, None)
    assert session.scalars(editions(plan.id)).all() == [edition]
    assert last(session) == Told("edition.opened", about="edition/2026-11", facts={"plan": plan.mark})


def test_the_secretariat_may_open_one(session: Session, cast: Cast) -> None:
    assert do(session, cast["dora"], open_edition, make.plan(session), **NEW).name_it == "Bozza"


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), open_edition, make.plan(session), **NEW)


def test_the_name_of_another_edition_is_taken(session: Session) -> None:
    do(session, THE_SYSTEM, open_edition, make.plan(session), **NEW)

    with pytest.raises(Unfit, match="slug: taken"):
        do(session, THE_SYSTEM, open_edition, make.plan(session), **NEW)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        *[("dated", dated, "not_a_date") for dated in ("2006-02-31", "0000", "0000-01", "2006-13", "domani", "२००६")],
        *[("slug", slug, "not_a_slug") for slug in ("", "Due Parole", "../x", "a--b")],
    ],
)
def test_its_date_and_its_address_can_be(session: Session, field: str, value: str, why: str) -> None:
    with pytest.raises(Unfit, match=f"{field}: {why}"):
        do(session, THE_SYSTEM, open_edition, make.plan(session), **{**NEW, field: value})
