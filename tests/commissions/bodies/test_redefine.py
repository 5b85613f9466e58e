import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.acts import redefine
from commissions.bodies.model import Kind
from commissions.errors import OutOfOrder, Overtaken, Unfit
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

NAMED = {"name_it": "Mobilità", "name_en": "Mobility", "reason": "Così la chiama il regolamento."}


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_a_body_is_called_otherwise_and_the_record_keeps_both(session: Session, cast: Cast, who: str) -> None:
    body = make.body(session, "trasporti", Kind.COMMISSION)

    do(session, cast[who], redefine, body, **NAMED, mandate_it="Studiare i trasporti.")

    assert (body.slug, body.name_it, body.name_en) == ("trasporti", "Mobilità", "Mobility")
    assert (body.mandate_it, body.mandate_en) == ("Studiare i trasporti.", None)
    assert last(session) == Told(
        "body.redefined",
        about="body/trasporti",
        facts={
            "name_it_before": "Trasporti",
            "name_it": "Mobilità",
            "name_en_before": "Trasporti",
            "name_en": "Mobility",
            "mandate_it": "Studiare i trasporti.",
        },
        by=None if who == "the system" else cast.person(who).mark,
        text=NAMED["reason"],
    )


def test_nobody_else_may_not_even_its_chair(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), redefine, make.commission(session), **NAMED)


def test_what_stays_is_not_told(session: Session, cast: Cast) -> None:
    body = make.body(session, "trasporti", Kind.COMMISSION)

    do(session, cast["dora"], redefine, body, name_it="Trasporti", name_en="Transport", reason="Una traduzione.")

    assert last(session).facts == {"name_en_before": "Trasporti", "name_en": "Transport"}


def test_how_long_ahead_it_is_convened_may_change(session: Session, cast: Cast) -> None:
    body = make.body(session, "trasporti", Kind.COMMISSION)
    same = {"name_it": "Trasporti", "name_en": "Trasporti", "reason": "Così vuole il regolamento."}

    do(session, cast["dora"], redefine, body, **same, notice_days=8)

    assert body.notice_days == 8
    assert last(session).facts == {"notice_days_before": 5, "notice_days": 8}
    with pytest.raises(Unfit, match="notice_days: not_a_number_here"):
        do(session, cast["dora"], redefine, body, **same, notice_days=61)


def test_the_same_name_and_mandate_are_no_change(session: Session, cast: Cast) -> None:
    body = make.body(session, "trasporti", Kind.COMMISSION)

    with pytest.raises(Unfit, match="name_it: unchanged"):
        do(session, cast["dora"], redefine, body, name_it="Trasporti", name_en=" Trasporti ", reason="Nulla.")


def test_it_needs_a_name_and_a_reason(session: Session, cast: Cast) -> None:
    body = make.commission(session)

    for missing in ("name_it", "name_en", "reason"):
        with pytest.raises(Unfit, match=f"{missing}: empty"):
            do(session, cast["dora"], redefine, body, **{**NAMED, missing: " "})


def test_what_is_dissolved_stays_as_it_was(session: Session, cast: Cast) -> None:
    group = make.body(session, "musei", Kind.WORKING_GROUP)
    group.dissolved_at = clock.now()
    session.commit()

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], redefine, group, **NAMED)


def test_of_two_who_change_it_at_once_the_second_is_told(session: Session, cast: Cast) -> None:
    body = make.body(session, "trasporti", Kind.COMMISSION)
    seen = body.version
    do(session, cast["dora"], redefine, body, **NAMED, mandate_it="Studiare i trasporti.", onto=seen)

    with pytest.raises(Overtaken) as second:
        do(session, cast["dora"], redefine, body, **NAMED, mandate_it="Altro.", onto=seen)
    assert (second.value.current, second.value.number) == ("Mobilità\n\nStudiare i trasporti.", seen + 1)
    do(session, cast["dora"], redefine, body, **NAMED, mandate_it="Altro.", onto=seen + 1)
