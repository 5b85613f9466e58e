from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.acts import plan
from commissions.calls.model import Audience, State
from commissions.errors import Unfit
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

OPENS, CLOSES = clock.now() + timedelta(days=1), clock.now() + timedelta(days=30)
WORDS = {"title": "Proposte sulla rete", "words": "Invitiamo a proporre come potenziarla."}
TIMES = {"opens_at": OPENS, "closes_at": CLOSES}


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora"])
def test_a_call_says_on_what_from_whom_and_until_when(session: Session, cast: Cast, who: str) -> None:
    body, objective = make.commission(session), make.objective(session)

    call = do(session, cast[who], plan, body, **WORDS, **TIMES, audience=Audience.ORGANISATIONS, objectives=[objective])

    assert (call.state, call.audience, call.objectives) == (State.PLANNED, Audience.ORGANISATIONS, [objective])
    assert (call.opens_at, call.closes_at) == (OPENS, CLOSES)
    assert last(session) == Told(
        "call.planned",
        about=call.mark,
        facts={
            "body": body.mark,
            "audience": "organisations",
            "opens": OPENS.isoformat(),
            "closes": CLOSES.isoformat(),
        },
        by=cast.person(who).mark,
        text="Proposte sulla rete\n\nInvitiamo a proporre come potenziarla.",
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    given = {**WORDS, **TIMES, "audience": Audience.EVERYONE, "objectives": [make.objective(session)]}

    refused(session, cast.all_but("clara", "silvia", "dora"), plan, make.commission(session), **given)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"title": "Rete"}, "title", "too_short"),
        ({"words": ""}, "words", "empty"),
        ({"objectives": []}, "objectives", "empty"),
        ({"closes_at": OPENS}, "closes_at", "before_start"),
        ({"opens_at": make.LONG_AGO, "closes_at": clock.now()}, "closes_at", "past"),
    ],
)
def test_it_needs_words_objectives_and_time(
    session: Session, cast: Cast, given: dict[str, object], field: str, why: str
) -> None:
    whole = {**WORDS, **TIMES, "audience": Audience.EVERYONE, "objectives": [make.objective(session)], **given}

    with pytest.raises(Unfit) as wrong:
        do(session, cast["clara"], plan, make.commission(session), **whole)
    assert (wrong.value.field, wrong.value.why) == (field, why)


@pytest.mark.parametrize(("field", "year"), [("opens_at", 1), ("closes_at", 9999)])
def test_no_moment_is_so_far_away_that_a_page_cannot_say_it(
    session: Session, cast: Cast, field: str, year: int
) -> None:
    times = {**TIMES, field: TIMES[field].replace(year=year)}
    given = {**WORDS, **times, "audience": Audience.EVERYONE, "objectives": [make.objective(session)]}

    with pytest.raises(Unfit, match=f"{field}: too_far"):
        do(session, cast["dora"], plan, make.commission(session), **given)


def test_a_commission_invites_on_its_own_areas_and_one_across_areas_on_all(session: Session, cast: Cast) -> None:
    elsewhere, across = make.commission(session, "cultura"), make.commission(session, "visione")
    across.transversal = True
    make.stored(session, across)
    given = {**WORDS, **TIMES, "audience": Audience.EVERYONE, "objectives": [make.objective(session)]}

    with pytest.raises(Unfit, match="objectives: of_another_commission"):
        do(session, cast["dora"], plan, elsewhere, **given)

    assert do(session, cast["dora"], plan, across, **given).body is across
