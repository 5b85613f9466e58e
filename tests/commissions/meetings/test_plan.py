from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.model import Kind as BodyKind
from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.acts import plan
from commissions.meetings.model import Kind, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import LATER, RUN_BY, SOON, written

ONLINE = "https://riunioni.example/stanza-7"


@pytest.mark.parametrize("who", RUN_BY)
def test_a_meeting_is_planned_and_told(session: Session, cast: Cast, who: str) -> None:
    body = make.commission(session)

    meeting = do(session, cast[who], plan, body, particulars=written(text="Si decide sul biglietto unico."))

    assert (meeting.state, meeting.body, meeting.place) == (State.PLANNED, body, "Sala delle Colonne")
    assert last(session) == Told(
        "meeting.planned",
        meeting.mark,
        {"body": body.mark, "sort": "plenary", "begins": SOON.isoformat(), "finishes": LATER.isoformat()},
        by=cast.person(who).mark,
        text="Plenaria di inverno\n\nSi decide sul biglietto unico.",
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    body = make.commission(session)

    refused(session, cast.all_but(*RUN_BY), plan, body, particulars=written())


def test_where_one_takes_part_online_is_kept_and_never_told(session: Session, cast: Cast) -> None:
    meeting = do(session, cast["clara"], plan, make.commission(session), particulars=written(place=None, link=ONLINE))

    assert meeting.link == ONLINE
    assert ONLINE not in str(last(session))


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"ends_at": SOON - timedelta(hours=1)}, "ends_at", "before_start"),
        ({"ends_at": SOON}, "ends_at", "before_start"),
        ({"starts_at": clock.now() - timedelta(days=1)}, "starts_at", "past"),
        ({"starts_at": LATER.replace(year=2900), "ends_at": LATER.replace(year=2901)}, "starts_at", "too_far"),
        ({"title": "Ehi"}, "title", "too_short"),
        ({"place": " "}, "place", "nowhere"),
        ({"link": "stanza 7"}, "link", "not_an_address"),
        ({"seats": 40}, "seats", "only_in_public"),
        ({"kind": Kind.PUBLIC_MEETING, "seats": 0}, "seats", "not_a_number_here"),
        ({"kind": Kind.ASSEMBLY}, "kind", "not_of_this_body"),
    ],
)
def test_what_does_not_hold_together(session: Session, cast: Cast, given: dict[str, Any], field: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["clara"], plan, make.commission(session), particulars=written(**given))
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_a_public_meeting_counts_its_seats(session: Session, cast: Cast) -> None:
    public = written(kind=Kind.PUBLIC_MEETING, seats=40)

    assert do(session, cast["clara"], plan, make.commission(session), particulars=public).seats == 40


@pytest.mark.parametrize(
    ("body", "kind"), [(BodyKind.WORKING_GROUP, Kind.WORKING_GROUP), (BodyKind.ASSEMBLY, Kind.ASSEMBLY)]
)
def test_each_body_holds_its_own_kind(session: Session, cast: Cast, body: BodyKind, kind: Kind) -> None:
    meeting = do(session, cast["dora"], plan, make.body(session, "altro", body), particulars=written(kind=kind))

    assert meeting.kind is kind


def test_a_group_that_was_dissolved_meets_no_more(session: Session, cast: Cast) -> None:
    group = make.body(session, "gruppo", BodyKind.WORKING_GROUP)
    group.dissolved_at = clock.now()
    session.commit()

    with pytest.raises(OutOfOrder):
        do(session, cast["dora"], plan, group, particulars=written(kind=Kind.WORKING_GROUP))
