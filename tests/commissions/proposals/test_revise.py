import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.organisations.acts import end_mandate, give_mandate
from commissions.organisations.queries import mandates_of
from commissions.proposals.acts import revise, take_position
from commissions.proposals.model import Side, State
from commissions.proposals.queries import revisions, tallies, to_confirm
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.proposals.order import DECIDED, NEW, out_of_order


@pytest.mark.parametrize("state", [State.SUBMITTED, State.SENT_BACK, State.IN_DISCUSSION])
def test_the_earlier_version_stays(session: Session, cast: Cast, state: State) -> None:
    ada = cast.person("ada")
    proposal = make.proposal(session, state=state, author=ada, title="Un biglietto unico")

    do(session, ada, revise, proposal, **NEW, reason="Ho precisato la tariffa.", onto=1)

    assert (proposal.state, proposal.title, proposal.number) == (state, NEW["title"], 2)
    first, second = session.scalars(revisions(proposal.id))
    assert (first.title, first.number, second.title) == ("Un biglietto unico", 1, NEW["title"])
    assert (second.reason, second.author) == ("Ho precisato la tariffa.", ada)
    assert last(session) == Told(
        "proposal.revised",
        about=proposal.mark,
        facts={"version": 2},
        by=ada.mark,
        text=f"{NEW['title']}\n\n{NEW['words']}",
    )


def test_positions_stay_with_the_version_they_were_taken_on(session: Session, cast: Cast) -> None:
    proposal, bruno = make.proposal(session, author=cast.person("ada")), cast.person("bruno")
    position = do(session, bruno, take_position, proposal, side=Side.IN_FAVOUR)

    do(session, cast["ada"], revise, proposal, **NEW)

    assert (position.number, proposal.number) == (1, 2)
    assert [tally.earlier for tally in tallies(session, proposal).values()] == [1, 0, 0]
    assert session.scalars(to_confirm(bruno.id)).all() == [position]


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("ada"), revise, make.proposal(session, author=cast.person("ada")), **NEW)


def test_it_is_too_late_once_decided(session: Session, cast: Cast) -> None:
    out_of_order(session, cast, "ada", revise, DECIDED, **NEW)


def test_a_frozen_text_is_not_revised(session: Session, cast: Cast) -> None:
    frozen = make.proposal(session, author=cast.person("ada"), frozen_at=clock.now())

    with pytest.raises(OutOfOrder, match="frozen"):
        do(session, cast["ada"], revise, frozen, **NEW)


def test_who_edited_an_earlier_version_sees_the_one_that_stands(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"))
    do(session, cast["ada"], revise, proposal, **NEW)

    with pytest.raises(Overtaken) as wrong:
        do(session, cast["ada"], revise, proposal, title="Un altro titolo", words="Un altro testo ancora.", onto=1)
    assert (wrong.value.current, wrong.value.number) == (NEW["words"], 2)


def test_the_same_text_is_no_version(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session, author=cast.person("ada"), title=NEW["title"], text=NEW["words"])

    with pytest.raises(Unfit, match="words: unchanged"):
        do(session, cast["ada"], revise, proposal, **NEW)
    assert proposal.number == 1


def test_whoever_speaks_for_the_organisation_now_is_its_author(session: Session, cast: Cast) -> None:
    borgo, elio, bruno = make.organisation_of(session), cast.person("elio"), cast.person("bruno")
    proposal = make.proposal(session, author=elio, organisation=borgo)
    refused(session, [bruno], revise, proposal, **NEW)

    (mandate,) = session.scalars(mandates_of(borgo, at=clock.now()))
    do(session, cast["dora"], end_mandate, mandate, reason="Ha lasciato l'incarico.")
    do(session, cast["dora"], give_mandate, borgo, person=bruno)

    refused(session, [elio], revise, proposal, **NEW)
    do(session, bruno, revise, proposal, **NEW)
    assert proposal.number == 2
    assert proposal.author_ids == {elio.id}


def test_what_one_signed_for_oneself_is_not_of_the_organisation_one_speaks_for(session: Session, cast: Cast) -> None:
    borgo, elio, bruno = make.organisation_of(session), cast.person("elio"), cast.person("bruno")
    make.mandate(session, borgo, bruno)
    proposal = make.proposal(session, author=elio)

    refused(session, [bruno], revise, proposal, **NEW)
    do(session, elio, revise, proposal, **NEW)
