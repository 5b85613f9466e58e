from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.model import Audience
from commissions.calls.model import State as CallState
from commissions.comments.model import Openness
from commissions.errors import OutOfOrder, Refused, Unfit
from commissions.proposals.acts import submit
from commissions.proposals.model import State
from commissions.proposals.queries import revisions
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import NEW


def test_a_proposal_is_put_before_the_commission(session: Session, cast: Cast) -> None:
    call, ada = make.call(session), cast.person("ada")
    objective = call.objectives[0]

    proposal = do(session, ada, submit, call, objective=objective, **NEW)

    assert (proposal.state, proposal.body, proposal.objective) == (State.SUBMITTED, call.body, objective)
    assert (proposal.title, proposal.number, proposal.author_ids) == (NEW["title"], 1, {ada.id})
    assert proposal.thread.openness is Openness.CLOSED
    assert [one.text for one in session.scalars(revisions(proposal.id))] == [NEW["words"]]
    assert last(session) == Told(
        "proposal.submitted",
        about=proposal.mark,
        facts={"objective": objective.mark, "call": call.mark, "body": call.body.mark, "version": 1},
        by=ada.mark,
        text=f"{NEW['title']}\n\n{NEW['words']}",
    )


def test_what_it_was_born_from_stays_with_it(session: Session, cast: Cast) -> None:
    call, topic = make.call(session), make.topic(session)

    proposal = do(session, cast["ada"], submit, call, objective=call.objectives[0], topic=topic, **NEW)

    assert (proposal.topic, last(session).facts["topic"]) == (topic, topic.mark)


EVERYONE = ["ada", "bruno", "clara", "silvia", "mario", "chair of another", "dora", "elio"]


@pytest.mark.parametrize(
    ("audience", "invited"),
    [
        (Audience.EVERYONE, EVERYONE),
        (Audience.SEAT_HOLDERS, ["clara", "silvia", "mario"]),
        (Audience.ORGANISATIONS, ["elio"]),
    ],
)
def test_only_whom_the_call_invites_may(session: Session, cast: Cast, audience: Audience, invited: list[str]) -> None:
    call = make.call(session, audience=audience)
    given = {**NEW, "objective": call.objectives[0]}
    spoken_for = make.organisation_of(session) if audience is Audience.ORGANISATIONS else None

    refused(session, cast.all_but(*invited), submit, call, **given)
    for who in cast.all_of(*invited):
        assert do(session, who, submit, call, **given, organisation=spoken_for)


def test_a_representative_signs_for_the_organisation(session: Session, cast: Cast) -> None:
    call, borgo = make.call(session, audience=Audience.ORGANISATIONS), make.organisation_of(session)

    proposal = do(session, cast["elio"], submit, call, objective=call.objectives[0], **NEW, organisation=borgo)

    assert [signature.organisation for signature in proposal.signatures] == [borgo]
    assert last(session).facts["organisation"] == borgo.mark


def test_nobody_signs_for_an_organisation_without_its_mandate(session: Session, cast: Cast) -> None:
    call, other = make.call(session), make.organisation_of(session, "Comune di Borgo Po")

    with pytest.raises(Refused):
        do(session, cast["elio"], submit, call, objective=call.objectives[0], **NEW, organisation=other)


def test_a_call_to_organisations_is_answered_by_one(session: Session, cast: Cast) -> None:
    call = make.call(session, audience=Audience.ORGANISATIONS)

    with pytest.raises(Unfit, match="organisation: empty"):
        do(session, cast["elio"], submit, call, objective=call.objectives[0], **NEW)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": CallState.PLANNED},
        {"state": CallState.CLOSED},
        {"closes_at": clock.now() - timedelta(seconds=1)},
        {"opens_at": clock.now() + timedelta(hours=1)},
    ],
)
def test_only_while_the_call_is_open(session: Session, cast: Cast, fields: dict[str, object]) -> None:
    call = make.call(session, **fields)

    with pytest.raises(OutOfOrder, match="call_closed"):
        do(session, cast["ada"], submit, call, objective=call.objectives[0], **NEW)


def test_only_on_an_objective_of_the_call(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="objective: not_in_the_call"):
        do(session, cast["ada"], submit, make.call(session), objective=make.objective(session), **NEW)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"title": "Rete"}, "title", "too_short"),
        ({"title": "a" * 161}, "title", "too_long"),
        ({"words": " "}, "words", "empty"),
        ({"words": "Poche parole."}, "words", "too_short"),
        ({"words": "a" * 20_001}, "words", "too_long"),
    ],
)
def test_it_says_what_it_proposes(session: Session, cast: Cast, given: dict[str, str], field: str, why: str) -> None:
    call = make.call(session)

    with pytest.raises(Unfit) as wrong:
        do(session, cast["ada"], submit, call, objective=call.objectives[0], **{**NEW, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)
