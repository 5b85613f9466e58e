from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.acts import amend
from commissions.calls.model import Audience, Call, State
from commissions.errors import OutOfOrder, Overtaken, Unfit
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused, told

TOMORROW, LATER = clock.now() + timedelta(days=1), clock.now() + timedelta(days=30)


def planned(session: Session, **fields: Any) -> Call:
    return make.call(session, **{"state": State.PLANNED, "opens_at": TOMORROW, "closes_at": LATER, **fields})


def as_it_is(call: Call, **given: Any) -> dict[str, Any]:
    return {
        "title": call.title,
        "words": call.text,
        "audience": call.audience,
        "objectives": list(call.objectives),
        "opens_at": call.opens_at,
        "closes_at": call.closes_at,
        "reason": "Un refuso.",
        **given,
    }


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora"])
def test_what_changes_is_told_with_its_before_and_after(session: Session, cast: Cast, who: str) -> None:
    call = planned(session)

    do(session, cast[who], amend, call, **as_it_is(call, audience=Audience.ORGANISATIONS))

    assert (call.state, call.audience) == (State.PLANNED, Audience.ORGANISATIONS)
    facts = {"part": "audience", "before": "everyone", "after": "organisations"}
    assert last(session) == Told("call.amended", call.mark, facts, by=cast.person(who).mark, text="Un refuso.")


def test_its_objectives_and_its_dates_may_change(session: Session, cast: Cast) -> None:
    call, other = planned(session), make.objective(session)

    do(session, cast["clara"], amend, call, **as_it_is(call, objectives=[other], closes_at=TOMORROW + timedelta(1)))

    assert (call.objectives, call.closes_at) == ([other], TOMORROW + timedelta(1))
    assert [one.facts["part"] for one in told(session)] == ["objectives", "closes_at"]
    assert told(session)[0].facts["after"] == other.mark


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    call = planned(session)

    refused(session, cast.all_but("clara", "silvia", "dora"), amend, call, **as_it_is(call, title="Altro titolo"))


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED])
def test_only_before_it_opens(session: Session, cast: Cast, state: State) -> None:
    call = planned(session, state=state)

    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], amend, call, **as_it_is(call, title="Altro titolo"))


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({}, "title", "unchanged"),
        ({"title": "Ehi"}, "title", "too_short"),
        ({"objectives": []}, "objectives", "empty"),
        ({"closes_at": TOMORROW}, "closes_at", "before_start"),
        ({"opens_at": make.LONG_AGO, "closes_at": make.LONG_AGO + timedelta(1)}, "closes_at", "past"),
        ({"title": "Altro titolo", "reason": ""}, "reason", "empty"),
    ],
)
def test_what_does_not_fit(session: Session, cast: Cast, given: dict[str, Any], field: str, why: str) -> None:
    call = planned(session)

    with pytest.raises(Unfit) as wrong:
        do(session, cast["clara"], amend, call, **as_it_is(call, **given))
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_a_commission_invites_on_its_own_areas_only(session: Session, cast: Cast) -> None:
    call = planned(session, body=make.commission(session, "cultura"))

    with pytest.raises(Unfit, match="objectives: of_another_commission"):
        do(session, cast["dora"], amend, call, **as_it_is(call, title="Altro titolo"))


def test_whoever_comes_second_is_told(session: Session, cast: Cast) -> None:
    call = planned(session)
    do(session, cast["clara"], amend, call, **as_it_is(call, title="Altro titolo", onto=1))

    with pytest.raises(Overtaken):
        do(session, cast["dora"], amend, call, **as_it_is(call, title="Terzo titolo", onto=1))
