from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.acts import give_mandate, readmit
from commissions.organisations.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

LATER = clock.now() + timedelta(days=365)


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_a_person_may_speak_from_now_on(session: Session, cast: Cast, who: str) -> None:
    borgo, bruno = make.organisation_of(session), cast.person("bruno")
    by = None if who == "the system" else cast.person(who).mark

    mandate = do(session, cast[who], give_mandate, borgo, person=bruno)

    assert (mandate.organisation, mandate.person, mandate.until) == (borgo, bruno, None)
    assert last(session) == Told(
        "mandate.given", about=mandate.mark, facts={"organisation": borgo.mark}, by=by, person=bruno.mark
    )


def test_a_mandate_may_end_by_itself_and_be_a_substitute_s(session: Session, cast: Cast) -> None:
    borgo, elio = make.organisation_of(session), cast.person("elio")

    mandate = do(session, cast["dora"], give_mandate, borgo, person=cast["bruno"], until=LATER, substitute_for=elio)

    assert (mandate.until, mandate.substitute_for_id) == (LATER, elio.id)
    assert last(session).facts == {
        "organisation": borgo.mark,
        "until": LATER.isoformat(),
        "substitute": "yes",
    }


def test_nobody_else_gives_mandates(session: Session, cast: Cast) -> None:
    borgo = make.organisation_of(session)

    refused(session, cast.all_but("dora", "the system"), give_mandate, borgo, person=cast["bruno"])


def test_who_speaks_already_is_not_given_another(session: Session, cast: Cast) -> None:
    borgo, elio = make.organisation_of(session), cast["elio"]

    with pytest.raises(Unfit, match="person: already_speaks"):
        do(session, cast["dora"], give_mandate, borgo, person=elio)


def test_who_spoke_in_the_past_may_speak_again(session: Session, cast: Cast) -> None:
    borgo, bruno = make.organisation_of(session), cast.person("bruno")
    make.mandate(session, borgo, bruno, until=clock.now() - timedelta(days=1))

    assert do(session, cast["dora"], give_mandate, borgo, person=bruno)


def test_it_does_not_end_before_it_begins(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="until: past"):
        do(
            session,
            cast["dora"],
            give_mandate,
            make.organisation_of(session),
            person=cast["bruno"],
            until=make.LONG_AGO,
        )


def test_a_place_is_taken_of_who_speaks_and_of_nobody_else(session: Session, cast: Cast) -> None:
    borgo, bruno = make.organisation_of(session), cast.person("bruno")

    for other in (bruno, cast.person("ada")):
        with pytest.raises(Unfit, match="substitute_for: unknown"):
            do(session, cast["dora"], give_mandate, borgo, person=bruno, substitute_for=other)


def test_who_has_left_gives_none_until_it_is_readmitted(session: Session, cast: Cast) -> None:
    borgo, dora = make.organisation_of(session), cast["dora"]
    borgo.state = State.LEFT
    make.stored(session, borgo)

    with pytest.raises(OutOfOrder, match="left"):
        do(session, dora, give_mandate, borgo, person=cast["bruno"])
    do(session, dora, readmit, borgo, reason="Ha chiesto di tornare.")
    assert do(session, dora, give_mandate, borgo, person=cast["bruno"])
