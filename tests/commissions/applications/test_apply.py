from typing import Any

import pytest
from sqlalchemy.orm import Session

from commissions.applications.acts import apply
from commissions.applications.model import State
from commissions.errors import Unfit
from commissions.organisations.model import Kind
from commissions.record import log
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

LETTER: dict[str, Any] = {
    "name": "Amici del Po",
    "kind": Kind.THIRD_SECTOR,
    "place": "Torino",
    "why": "Curiamo le rive del fiume da vent'anni.",
    "web": "https://amici.example",
}


def test_a_person_hands_it_in_and_the_entry_is_closed(session: Session, cast: Cast) -> None:
    bruno = cast.person("bruno")

    application = do(session, bruno, apply, **LETTER, wants_mandate=True)

    assert (application.state, application.applicant, application.wants_mandate) == (State.WAITING, bruno, True)
    assert last(session) == Told(
        "application.received",
        about=application.mark,
        facts={"sort": "third_sector"},
        by=bruno.mark,
        text="Amici del Po\nTorino\nhttps://amici.example\n\nCuriamo le rive del fiume da vent'anni.",
        closed=True,
    )
    assert log.openings(session, [1]) == {}


def test_who_has_no_account_is_spoken_for_by_the_system_and_gets_no_mandate(session: Session) -> None:
    application = do(session, THE_SYSTEM, apply, **LETTER, wants_mandate=True)

    assert (application.applicant_id, application.wants_mandate, last(session).by) == (None, False, None)


def test_neither_a_stranger_nor_the_suspended_hand_it_in(session: Session, cast: Cast) -> None:
    refused(session, cast.all_of("visitor", "suspended"), apply, **LETTER)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"name": "COMUNE di Borgo Dora"}, "name: enrolled_already"),
        ({"place": ""}, "place: empty"),
        ({"why": "Perché sì."}, "why: too_short"),
        ({"web": "amici.example"}, "web: not_an_address"),
    ],
)
def test_what_does_not_fit_is_not_handed_in(session: Session, changed: dict[str, Any], wrong: str) -> None:
    make.organisation_of(session)

    with pytest.raises(Unfit, match=wrong):
        do(session, THE_SYSTEM, apply, **{**LETTER, **changed})
