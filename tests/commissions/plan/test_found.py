import pytest
from sqlalchemy.orm import Session

from commissions.errors import Unfit
from commissions.plan.entering import found
from commissions.plan.queries import current
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

NEW = {"slug": "piano-2026", "title_it": "Terzo piano", "title_en": "Third plan"}


def test_a_plan_begins(session: Session) -> None:
    make.plan(session)

    plan = do(session, THE_SYSTEM, found, **NEW, began="2026-11", source="https://www.example.org")

    assert (plan.title_it, plan.began, plan.source) == ("Terzo piano", "2026-11", "https://www.example.org")
    assert session.scalar(current()) is plan
    assert last(session) == Told("plan.founded", about="plan/piano-2026")


def test_the_secretariat_may_begin_one(session: Session, cast: Cast) -> None:
    assert do(session, cast["dora"], found, **NEW).slug == "piano-2026"


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), found, **NEW)


def test_the_name_of_another_plan_is_taken(session: Session) -> None:
    with pytest.raises(Unfit, match="slug: taken"):
        do(session, THE_SYSTEM, found, **{**NEW, "slug": make.plan(session).slug})
